"""The workbook that Parley exported, read back: nothing is lost, and it is known where it comes from."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.digests import digest_of
from app.exporting import Layout, default_options, write
from app.importing.planning.plan import Kind, plan_import
from app.importing.rows import Record
from app.matrix import Matrix
from app.vocabulary import Basis
from tests.app.contents import MARCH, SMALL, matrix_of
from tests.app.importing.exports import EXPORTED_ON, edited, everything, exchanged, read_back, typed
from tests.app.shipped import matrix_of_shipped

WORKBOOKS = Path(__file__).parents[3] / "data" / "workbooks"


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on fish (A1), ferry (A2), bells (B1) and stamps (B2)."""
    return matrix_of(SMALL)


@pytest.fixture(scope="module")
def shipped() -> Matrix:
    """The comparison that comes with the program."""
    return matrix_of_shipped()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "positions.xlsx"


@pytest.mark.parametrize("layout", Layout)
def test_the_real_positions_come_back_as_they_are(layout: Layout, shipped: Matrix, path: Path) -> None:
    write(shipped, path, everything(shipped, layout))
    file = read_back(path, shipped)
    plan = plan_import(shipped, file)
    assert {change.kind for change in plan.changes} == {Kind.SAME}
    assert (plan.problems, file.notes, file.doubt) == ((), (), "")
    assert file.covers == {(row.issue, row.party) for row in file.positions}


def test_what_no_cell_shows_comes_from_the_hidden_sheet(small: Matrix, path: Path) -> None:
    options = replace(everything(small, Layout.FOUR_COLUMNS), sources=False, summary=False, original=False)
    write(small, path, options)
    file = read_back(path, small)
    first = next(row for row in file.positions if row.key == "p1")
    assert (first.original, first.language, first.basis) == ("Усі риби", "uk", Basis.WRITTEN_PROPOSAL)
    assert [(one.source, one.locator, one.quote) for one in first.citations] == [("s1", "p. 1", "all"), ("s2", "", "")]
    assert file.keyed
    assert file.comparison == "made-up"


def test_what_both_sides_had_is_known_by_the_digest_of_each_field(small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A1", "Alphaland", "Some of the fish."))
    common = found.file.common[Record.POSITION, "p3"]
    assert common["statement"] == digest_of("Most of the fish.")
    assert common["said_on"] == digest_of(MARCH)
    assert common["issue"] == digest_of("fish")
    assert common["silence"] == digest_of(None)
    assert found.file.common[Record.POSITION, "p1"]["citations"] == digest_of((("s1", "p. 1", "all"), ("s2", "", "")))
    assert found.file.common[Record.ISSUE, "fish"]["theme"] == digest_of("sea")


def test_a_chosen_part_covers_nothing_else(small: Matrix, path: Path) -> None:
    write(small, path, replace(default_options(small, EXPORTED_ON), parties=(2,), issues=(1,)))
    assert read_back(path, small).covers == {("fish", "be")}


def test_another_comparison_is_named(small: Matrix, path: Path) -> None:
    other = replace(small, comparison=small.comparison._replace(key="other", title="Other talks"))
    write(other, path, everything(other))
    file = read_back(path, small)
    assert file.notes == ("It was exported from another comparison, “Other talks”.",)
    assert {change.kind for change in plan_import(small, file).changes} == {Kind.SAME}


def test_private_notes_stay_where_they_are(small: Matrix, path: Path) -> None:
    write(small, path, everything(small, notes=True))
    file = read_back(path, small)
    assert file.notes == ("It has a private note on an issue, which is not taken over.",)


def test_an_unchanged_cell_does_not_undo_what_was_changed_here(small: Matrix, path: Path) -> None:
    later = [{**row, "statement": "Most fish."} if row["key"] == "p3" else row for row in SMALL["position"]]
    found = exchanged(path, small, everything(small), lambda _book: None, into=matrix_of({**SMALL, "position": later}))
    statements = [row.statement for row in found.file.positions if row.key == "p3"]
    assert statements == ["Most of the fish."]
    assert found.file.common[Record.POSITION, "p3"]["statement"] == digest_of("Most of the fish.")


def test_libreoffice_changes_nothing(small: Matrix) -> None:
    file = read_back(WORKBOOKS / "exported-and-saved-by-libreoffice.xlsx", small)
    plan = plan_import(small, file)
    assert {change.kind for change in plan.changes} == {Kind.SAME}
    assert (plan.problems, file.notes, file.doubt) == ((), (), "")
