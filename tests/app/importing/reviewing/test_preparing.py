"""A file whose layout was remembered goes straight to the review, unless something of this one file is open."""

from pathlib import Path

import pytest

from app.importing.planning.decisions import Decisions
from app.importing.reviewing.preparing import Prepared, prepare, remember_layout
from app.importing.tables import Tables
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import SMALL, new_comparison
from tests.app.importing.tables_of_others import sheet

ROWS = (["Issue", "Alphaland", "Betaland"], ["Fishing", "All of the fish.", "Half of the fish."])


def prepared(store: Store, tables: Tables, layouts: Path) -> Prepared:
    return prepare(store, store.read(load_matrix), tables, Decisions(), layouts)


@pytest.mark.parametrize(("above", "settled"), [("As of 2 June 2025", True), ("Our comparison", False)])
def test_a_remembered_layout_needs_no_look_where_the_day_is_told(tmp_path: Path, above: str, settled: bool) -> None:
    layouts, tables = tmp_path / "layouts.json", sheet([above], *ROWS)
    with new_comparison(SMALL) as store:
        first = prepared(store, tables, layouts)
        assert not first.settled
        assert first.layout is not None
        remember_layout(layouts, "The desk", tables, first.layout)
        assert prepared(store, tables, layouts).settled is settled
