"""What went out is remembered, and that is no change of the comparison."""

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import FileProblem, ReadOnlyFile
from app.importing.planning.changes import digest_of
from app.importing.planning.plan import plan_import
from app.importing.rows import Record
from app.importing.storing import ledger
from app.importing.storing.apply import apply
from app.importing.storing.noting import note_export
from app.importing.storing.shipped import create_shipped
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import ALPHALAND, BETALAND, FISHING, everything, new_comparison
from tests.app.importing.position_files import SHIPPED, document, read_document
from tests.app.june import origins
from tests.app.large import many
from tests.app.test_undo import reword

BOTH = (ALPHALAND, BETALAND)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "Positions.xlsx"
    path.write_bytes(b"a workbook")
    return path


def note(store: Store, path: Path, issues: tuple[int, ...] | None = None) -> None:
    note_export(store, path, store.read(load_matrix), BOTH, issues)


def test_an_export_is_no_change(store: Store, exported: Path) -> None:
    store.change(reword, 0)
    store.undo()
    before = everything(store)
    revision = store.read(load_matrix).revision
    note(store, exported)
    after = everything(store)
    assert {table for table in after if after[table] != before[table]} == {"exchange", "exchanged"}
    ((_id, *noted, _made_at, _author, _reason),) = after["exchange"]
    assert noted == ["out", "Positions.xlsx", sha256(b"a workbook").hexdigest(), 10]
    assert store.read(load_matrix).revision == revision
    assert (store.next_undo(), store.next_redo()) == (None, "Reword")
    assert store.read(ledger.imports) == ()
    store.redo()
    store.check()


def test_both_sides_have_then_what_was_exported(store: Store, exported: Path) -> None:
    note(store, exported, (FISHING,))
    common = store.read(ledger.common)
    assert {(record.value, key) for record, key in common} == {
        ("party", "al"),
        ("party", "be"),
        ("theme", "sea"),
        ("issue", "fish"),
        ("position", "p2"),
        ("position", "p3"),
        ("assessment", "a1"),
    }
    position = common[Record.POSITION, "p3"]
    assert position["statement"] == digest_of("Most of the fish.")
    assert (position["issue"], position["party"]) == (digest_of("fish"), digest_of("al"))
    assert position["citations"] == digest_of(())
    note(store, exported, (FISHING,))
    assert len(everything(store)["exchanged"]) == len(common)


def test_steps_and_exports_do_not_get_into_each_others_way(store: Store, exported: Path) -> None:
    file = read_document(document(themes=[{"id": "air", "code": "Z", "name": "Air"}]), "June.json")
    store.change(apply, plan_import(store.read(load_matrix), file))
    imported = everything(store)
    store.undo()
    note(store, exported)
    note(store, exported)
    noted = everything(store)
    store.redo()
    both = everything(store)
    for table in ("exchange", "exchanged"):
        assert sorted(both[table]) == sorted(noted[table] + imported[table])
    store.undo()
    assert everything(store) == noted
    store.check()


def test_an_export_of_very_much_is_remembered_as_a_file(exported: Path) -> None:
    with new_comparison(many(2_501)) as store:
        note(store, exported)
        assert [row[2] for row in everything(store)["exchange"]] == ["Positions.xlsx"]
        assert everything(store)["exchanged"] == []


def test_what_cannot_be_noted_says_so(store: Store, exported: Path) -> None:
    matrix = store.read(load_matrix)
    store.close()
    with closing(Store.open(store.path, read_only=True)) as reading, pytest.raises(ReadOnlyFile):
        note_export(reading, exported, matrix, BOTH)
    with pytest.raises(FileProblem, match=r"“none\.xlsx” was exported and cannot be read again"):
        note_export(store, exported.with_name("none.xlsx"), matrix, BOTH)


def test_the_shipped_positions_know_their_files(tmp_path: Path) -> None:
    with closing(create_shipped(tmp_path / "shipped.parley")) as store:
        brought, imports = origins(store), store.read(ledger.imports)
        matrix = store.read(load_matrix)
    assert brought.keys() == {row.key for rows in matrix.positions.values() for row in rows}
    assert sorted(made.name for made in imports) == [path.name for path in SHIPPED]
    assert set(brought.values()) == {made.name for made in imports}
