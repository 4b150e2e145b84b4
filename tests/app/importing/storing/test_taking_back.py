"""An import can be taken back though others have worked on the comparison since, and nothing of their work is lost."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.errors import DamagedFile, ParleyError
from app.importing.planning.plan import plan_import
from app.importing.storing.apply import apply
from app.importing.storing.ledger import imports, seen
from app.importing.storing.reversal import REFERENCES
from app.importing.storing.taking_back import Kept, take_back, what_depends
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import contents, everything, new_comparison
from tests.app.importing.position_files import Document, document, example, read_document
from tests.app.importing.storing.test_apply import DOCUMENTS, fresh
from tests.app.june import origins
from tests.app.test_undo import CHANGES, Edit

__all__ = ["fresh"]


def take_over(store: Store, content: Document, name: str = "June.json") -> int:
    """Everything that a file says; the number of the import."""
    file = read_document(content, name)
    plan = plan_import(store.read(load_matrix), file)
    store.change(apply, plan.accepting(plan.changes))
    made = store.read(seen, file.digest)
    assert made is not None
    return made.id


def run_sql(session: Session, *statements: str) -> str:
    for statement in statements:
        session.execute(text(statement))
    return "By hand"


def staying(store: Store, number: int) -> list[tuple[str, str]]:
    return [(kept.record.value, kept.key) for kept in store.read(what_depends, number)]


def of_quota(**fields: Any) -> Document:
    row = {
        "issue": "quota",
        "party": "AL",
        "date": "2025-06-01",
        "statement": "Alphaland wants half.",
        "basis": "reported",
    }
    return row | fields


def test_it_is_as_if_the_file_had_never_come(fresh: Store) -> None:
    take_over(fresh, example(), "May.json")
    before = everything(fresh)
    number = take_over(fresh, document(positions=[of_quota()]))
    fresh.change(
        run_sql, "INSERT INTO note (issue_id, text, written_on) SELECT id, 'Ask.', '2025-06-02' FROM issue LIMIT 1"
    )
    after = everything(fresh)
    assert fresh.read(what_depends, number) == ()
    assert fresh.change(take_back, number) == "Take back “June.json”"
    assert everything(fresh) == before | {"note": after["note"]}
    assert [made.name for made in fresh.read(imports)] == ["May.json"]
    assert fresh.next_undo() == "Take back “June.json”"
    fresh.undo()
    assert everything(fresh) == after


def test_a_position_that_was_edited_since_stays_with_its_citations_and_its_origin(fresh: Store) -> None:
    number = take_over(fresh, example())
    fresh.change(run_sql, "UPDATE position SET note = 'Checked.' WHERE statement LIKE 'Alphaland wants%'")
    before = everything(fresh)
    told = {kept.record.value: kept for kept in fresh.read(what_depends, number)}
    assert list(told) == ["party", "theme", "source", "issue", "position"]
    assert told["party"].sentence == "It stays, because other records belong to it: 1 position."
    assert told["position"][2:] == (
        *(told["issue"].ref, "Alphaland", "Alphaland wants two thirds of the herring."),
        "It was changed after the import and stays as it is now.",
    )
    fresh.change(take_back, number)
    fresh.check()
    matrix = fresh.read(load_matrix)
    assert [party.name for party in matrix.parties] == ["Alphaland"]
    assert [issue.key for issue in matrix.all_issues] == ["quota"]
    ((left,),) = matrix.positions.values()
    assert left.note == "Checked."
    assert len(matrix.citations(left)) == 2
    assert matrix.bridgings == matrix.assessments == {}
    assert origins(fresh) == {left.key: "June.json"}
    assert [made.name for made in fresh.read(imports)] == ["June.json"]
    fresh.undo()
    assert everything(fresh) == before


def test_what_was_added_by_hand_keeps_the_issue_that_came(fresh: Store) -> None:
    number = take_over(fresh, example())
    fresh.change(
        run_sql,
        "INSERT INTO note (issue_id, text, written_on) SELECT id, 'Ask.', '2025-06-02' FROM issue WHERE key = 'quota'",
    )
    told = {(kept.record.value, kept.key): kept for kept in fresh.read(what_depends, number)}
    assert {record for record, _key in told} == {"issue", "theme"}
    assert told["issue", "quota"].sentence == "It stays, because other records belong to it: 1 note."
    fresh.change(take_back, number)
    fresh.check()
    matrix = fresh.read(load_matrix)
    assert [issue.key for issue in matrix.all_issues] == ["quota"]
    assert (matrix.parties, matrix.positions, matrix.sources) == ((), {}, {})
    assert [note.text for note in matrix.notes.values()] == ["Ask."]


def test_a_later_import_stays_where_it_is_about_the_same(fresh: Store) -> None:
    first = take_over(fresh, example(), "May.json")
    second = take_over(fresh, document(positions=[of_quota()]), "June.json")
    assert ("issue", "quota") in staying(fresh, first)
    fresh.change(take_back, first)
    matrix = fresh.read(load_matrix)
    assert [position.statement for rows in matrix.positions.values() for position in rows] == ["Alphaland wants half."]
    assert [made.id for made in fresh.read(imports)] == [second, first]
    fresh.change(take_back, second)
    fresh.check()


def test_citations_go_back_with_their_position_or_not_at_all(store: Store) -> None:
    before = everything(store)["citation"]
    changed = {
        "issue": "fish",
        "party": "al",
        "date": "2025-01-10",
        "statement": "All the fish, always.",
        "basis": "written proposal",
        "sources": [{"source": "s2", "locator": "p. 9"}],
    }
    number = take_over(store, document(positions=[changed]))
    store.change(run_sql, "UPDATE citation SET quote = 'seen' WHERE locator = 'p. 9'")
    edited = everything(store)
    assert staying(store, number) == [("position", "p1")]
    store.change(take_back, number)
    assert everything(store) == edited
    assert store.undo() == "By hand"  # taking back has changed nothing, and so it was no step
    store.change(run_sql, "UPDATE round SET name = 'First meeting' WHERE id = 1")
    store.change(take_back, number)
    assert everything(store)["citation"] == before


def test_a_place_in_a_list_is_no_work_that_would_be_lost(fresh: Store) -> None:
    issue = {"theme": "sea", "title": "Issue"}
    theme = {"id": "sea", "code": "S", "name": "Sea"}
    take_over(fresh, document(themes=[theme], issues=[{"id": "two", "ref": "S-2", **issue}]), "May.json")
    number = take_over(fresh, document(issues=[{"id": "three", "ref": "S-3", **issue}]), "June.json")
    take_over(fresh, document(issues=[{"id": "one", "ref": "S-1", **issue}]), "July.json")
    assert staying(fresh, number) == []
    fresh.change(take_back, number)
    assert [found.ref for found in fresh.read(load_matrix).all_issues] == ["S-1", "S-2"]


def test_an_issue_does_not_go_back_to_a_theme_that_is_deleted(fresh: Store) -> None:
    themes = [{"id": key, "code": key, "name": key} for key in ("sea", "land")]
    moved = {"id": "fish", "ref": "1", "theme": "sea", "title": "Fish"}
    take_over(fresh, document(themes=themes[:1], issues=[moved]), "May.json")
    number = take_over(fresh, document(themes=themes[1:], issues=[moved | {"theme": "land"}]))
    fresh.change(run_sql, "DELETE FROM theme WHERE key = 'sea'")
    (theme, issue) = fresh.read(what_depends, number)
    assert theme.sentence == "It stays, because other records belong to it: 1 issue."
    assert issue.sentence == "What it belonged to before the import was deleted since, so it stays as it is now."
    fresh.change(take_back, number)
    fresh.check()


def test_an_import_cannot_be_taken_back_twice(fresh: Store) -> None:
    number = take_over(fresh, example())
    fresh.change(take_back, number)
    assert not any(everything(fresh)[table] for table in ("party", "issue", "position", "exchange", "exchanged"))
    with pytest.raises(ParleyError, match="it was taken back already"):
        fresh.change(take_back, number)


def test_without_the_log_there_is_a_sentence(fresh: Store) -> None:
    number = take_over(fresh, example())
    fresh.forget_steps()
    before = everything(fresh)
    for ask in (lambda: fresh.change(take_back, number), lambda: fresh.read(what_depends, number)):
        with pytest.raises(ParleyError, match=r"“June\.json” can no longer be taken back: .* A backup from before"):
            ask()
    assert everything(fresh) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE step_row SET after = '[' WHERE table_name = 'party'",
        "UPDATE step_row SET after = '[]' WHERE table_name = 'party'",
        "UPDATE step_row SET after = json_remove(after, '$.name') WHERE table_name = 'party'",
        "UPDATE step_row SET table_name = 'state' WHERE table_name = 'party'",
    ],
)
def test_a_log_that_another_program_wrote_is_refused(change: str, fresh: Store) -> None:
    number = take_over(fresh, example())
    before = everything(fresh)
    with closing(sqlite3.connect(fresh.path, isolation_level=None)) as other:
        other.execute(change)
    with pytest.raises(DamagedFile, match="another program has changed the file"):
        fresh.change(take_back, number)
    assert everything(fresh) == before


def test_all_references_of_the_tables_are_known(store: Store) -> None:
    def references(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
        return {
            table: {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
            for table in REFERENCES
        }

    assert store.read(references) == REFERENCES
    assert set(everything(store)) - set(REFERENCES) == {"comparison", "exchange", "exchanged"}


# -- whatever was imported and done since --------------------------------------------------------------------------

Rows = dict[tuple[str, int], dict[str, Any]]


def rows_of(store: Store) -> Rows:
    """All that users write, by table and id; the place in a list is no content."""

    def query(connection: sqlite3.Connection) -> Rows:
        found: Rows = {}
        for table in REFERENCES:
            read = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in read.description]
            for row in read:
                content = dict(zip(names, row, strict=True))
                if table in ("party", "theme", "issue"):
                    del content["order"]
                found[table, content["id"]] = content
        return found

    return store.read(query)


def is_told(place: tuple[str, int], row: dict[str, Any], now: Rows, kept: tuple[Kept, ...]) -> bool:
    """Whether a row stays as its record is told to stay; a citation as its position does, or as that was deleted."""
    if place[0] == "citation":
        position = ("position", row["position_id"])
        return position not in now or is_told(position, now[position], now, kept)
    return (place[0], row.get("key")) in {(one.record.value, one.key) for one in kept}


@settings(max_examples=80)  # each makes and writes files of its own
@given(contents(), DOCUMENTS, st.lists(CHANGES, max_size=4))
def test_what_nobody_touched_goes_back_and_what_somebody_did_stays(
    rows: Any, content: Document, edits: list[tuple[Edit, int]]
) -> None:
    with new_comparison(rows) as store:
        before = rows_of(store)
        file = read_document(content)
        plan = plan_import(store.read(load_matrix), file)
        chosen = plan.accepting(plan.changes)
        store.change(apply, chosen)
        imported = rows_of(store)
        for edit, number in edits:
            store.change(edit, number)
        made = store.read(seen, file.digest)
        if made is None:  # nothing was taken over, or an edit deleted everything
            return
        now, whole = rows_of(store), everything(store)
        kept = store.read(what_depends, made.id)
        store.change(take_back, made.id)
        store.check()
        after = rows_of(store)
        worked_on = {place for place in imported.keys() | now.keys() if imported.get(place) != now.get(place)}
        for place in worked_on & now.keys():
            assert after[place] == now[place]
        for place in (now.keys() | before.keys()) - worked_on:
            row = now.get(place) or before[place]
            stayed = after.get(place) == now.get(place) and is_told(place, row, now, kept)
            assert stayed or after.get(place) == before.get(place), place
        assert {(one.record.value, one.key) for one in kept} <= {
            (place[0], row["key"]) for place, row in after.items() if "key" in row
        }
        if everything(store) != whole:
            assert store.undo() == "Take back “file.json”"
        assert everything(store) == whole


@settings(max_examples=40)
@given(contents(), DOCUMENTS)
def test_taken_back_at_once_everything_is_as_before(rows: Any, content: Document) -> None:
    with new_comparison(rows) as store:
        before = everything(store)
        file = read_document(content)
        plan = plan_import(store.read(load_matrix), file)
        store.change(apply, plan.accepting(plan.changes))
        if (made := store.read(seen, file.digest)) is not None:
            assert store.read(what_depends, made.id) == ()
            store.change(take_back, made.id)
        assert everything(store) == before
