"""What a table of somebody else does not have stays, and what nothing needs does not come by itself."""

from dataclasses import replace

from app.importing.planning.changes import Kind
from app.importing.planning.decisions import Decisions, Treatment
from app.importing.planning.plan import plan_import
from app.importing.rows import ImportedCitation, ImportedFile, ImportedSource, Record
from app.records import Position
from tests.app.contents import JANUARY, SMALL, matrix_of
from tests.app.importing.position_files import document, read_document

MATRIX = matrix_of(SMALL)


def stated(citations: tuple[ImportedCitation, ...], **fields: str) -> ImportedFile:
    """What somebody else’s table says of the fish, with sources of its own."""
    position = {"issue": "fish", "party": "al", "date": JANUARY.isoformat(), "statement": "All the fish."}
    file = read_document(document(positions=[position | {"basis": "written proposal"} | fields]))
    sources = (ImportedSource("A2", "new", "Their memorandum"),)
    return replace(file, keyed=False, sources=sources, positions=(replace(file.positions[0], citations=citations),))


def cited(position: Position) -> list[str]:
    return [MATRIX.sources[one.source_id].key for one in MATRIX.citations(position)]


def test_a_source_of_a_table_joins_those_that_are_there() -> None:
    there = cited(MATRIX.positions[1, 1][0])
    plan = plan_import(MATRIX, stated((ImportedCitation("B2", "new"),)))
    (change,) = (change for change in plan.changes if change.field == "citations")
    assert [one.source for one in change.value] == [*there, "new"]


def test_a_table_that_names_a_known_source_changes_nothing() -> None:
    known = cited(MATRIX.positions[1, 1][0])[:1]
    plan = plan_import(MATRIX, stated(tuple(ImportedCitation("B2", key) for key in known)))
    assert [change for change in plan.changes if change.record is Record.POSITION and change.kind.applies] == []


def test_a_source_is_not_ticked_where_what_needs_it_is_not() -> None:
    older = stated((ImportedCitation("B2", "new"),), date="2024-12-31", statement="A fish.")
    plan = plan_import(MATRIX, older, Decisions())
    kinds = {change.record: (change.kind, change.accepted) for change in plan.changes if change.kind.applies}
    assert kinds[Record.POSITION] == (Kind.CONFLICT, False)
    assert kinds[Record.SOURCE] == (Kind.NEW, False)
    decided = plan_import(MATRIX, older, Decisions().treated(older.positions[0].place, Treatment.NEWER))
    assert {change.record for change in decided.changes if change.accepted} == {Record.POSITION, Record.SOURCE}
