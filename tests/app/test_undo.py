"""Every change can be taken back and brought again, whatever it was made with."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session

from app import model
from app.convergence import ASSESSABLE
from app.errors import DamagedFile
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Basis
from tests.app.contents import WRITTEN, everything, new_comparison

Edit = Callable[[Session, int], str]


def picked(session: Session, stored: type[DeclarativeBase], number: int) -> Any:
    """One of the rows there are; None if there is none."""
    rows = session.scalars(select(stored).order_by(stored.__table__.c.id)).all()
    return rows[number % len(rows)] if rows else None


def add_position(session: Session, number: int) -> str:
    issue, party = picked(session, model.Issue, number), picked(session, model.Party, number // 3)
    if issue and party:
        key = f"new-{number}-{session.scalar(text('SELECT coalesce(max(id), 0) FROM position'))}"
        said = {"key": key, "statement": f"Words {number}", "said_on": date(2025, 4, 1), "basis": Basis.REPORTED}
        session.add(model.Position(issue_id=issue.id, party_id=party.id, **said))
    return "Add"


def add_in_bulk(session: Session, number: int) -> str:
    first = session.scalar(text("SELECT coalesce(max(id), 0) FROM source"))
    session.execute(insert(model.Source), [{"key": f"s-{first}-{n}", "title": str(n)} for n in range(number + 1)])
    return "Add sources"


def add_assessment(session: Session, number: int) -> str:
    if issue := picked(session, model.Issue, number):
        key = f"a-{session.scalar(text('SELECT coalesce(max(id), 0) FROM assessment'))}-{number}"
        judged = ASSESSABLE[number % len(ASSESSABLE)]
        session.add(model.Assessment(key=key, issue_id=issue.id, assessed_on=date(2025, 5, 1), convergence=judged))
    return "Assess"


def reword(session: Session, number: int) -> str:
    if (position := picked(session, model.Position, number)) and position.silence is None:
        position.statement += f" {number}\0'\"\\ є"
    return "Reword"


def rename_all(session: Session, number: int) -> str:
    session.execute(update(model.Issue).values(title=model.Issue.title + str(number), order=-model.Issue.order))
    return "Rename"


def exchange_keys(session: Session, number: int) -> str:
    """Passes through a third key, as keys are unique."""
    one, other = picked(session, model.Issue, number), picked(session, model.Issue, number + 1)
    if one is not other:
        for issue, key in ((one, "between"), (other, one.key), (one, other.key)):
            session.execute(update(model.Issue).where(model.Issue.id == issue.id).values(key=key))
    return "Exchange"


def delete_and_make_again(session: Session, number: int) -> str:
    if issue := picked(session, model.Issue, number):
        row = {column.name: getattr(issue, column.name) for column in model.Issue.__table__.columns}
        session.execute(delete(model.Issue).where(model.Issue.id == issue.id))
        session.execute(insert(model.Issue), [row])
    return "Make again"


def replace_note(session: Session, number: int) -> str:
    """The older note of the issue goes without a DELETE."""
    if issue := picked(session, model.Issue, number):
        session.execute(
            text("INSERT OR REPLACE INTO note (issue_id, text, author, written_on) VALUES (:i, :t, '', '2025-01-01')"),
            {"i": issue.id, "t": f"Note {number}"},
        )
    return "Replace"


def delete_row_of(stored: type[DeclarativeBase]) -> Edit:
    def delete_row(session: Session, number: int) -> str:
        if row := picked(session, stored, number):
            session.delete(row)
        return "Delete"

    return delete_row


def delete_theme(session: Session, number: int) -> str:
    if theme := picked(session, model.Theme, number):
        session.execute(delete(model.Issue).where(model.Issue.theme_id == theme.id))
        session.delete(theme)
    return "Delete theme"


def delete_source(session: Session, number: int) -> str:
    if source := picked(session, model.Source, number):
        session.execute(delete(model.Citation).where(model.Citation.source_id == source.id))
        session.delete(source)
    return "Delete source"


def delete_everything(session: Session, number: int) -> str:
    for table in reversed(WRITTEN):
        if table != "comparison":
            session.execute(text(f'DELETE FROM "{table}"'))
    session.execute(update(model.Comparison).values(title=f"Empty {number}"))
    return "Delete everything"


def do_nothing(session: Session, number: int) -> str:
    session.execute(update(model.Party).values(name=model.Party.name))
    return "Nothing"


EDITS: list[Edit] = [
    add_position,
    add_in_bulk,
    add_assessment,
    reword,
    rename_all,
    exchange_keys,
    delete_and_make_again,
    replace_note,
    delete_row_of(model.Issue),
    delete_row_of(model.Party),
    delete_row_of(model.Alias),
    delete_row_of(model.Round),
    delete_row_of(model.Citation),
    delete_row_of(model.Bridging),
    delete_theme,
    delete_source,
    delete_everything,
    do_nothing,
]
CHANGES = st.tuples(st.sampled_from(EDITS), st.integers(0, 6))


def all_undone(store: Store) -> int:
    steps = 0
    while store.undo() is not None:
        steps += 1
    return steps


def all_redone(store: Store) -> int:
    steps = 0
    while store.redo() is not None:
        steps += 1
    return steps


def revision(store: Store) -> int:
    return store.read(load_matrix).revision


@settings(max_examples=60)
@given(st.lists(CHANGES, max_size=6))
def test_undoing_everything_brings_back_the_start_and_redoing_the_end(changes: list[tuple[Edit, int]]) -> None:
    with new_comparison() as store:
        states = [everything(store)]
        for edit, number in changes:
            store.change(edit, number)
            if everything(store) != states[-1]:
                states.append(everything(store))
        assert all_undone(store) >= len(states) - 1
        assert everything(store) == states[0]
        all_redone(store)
        assert everything(store) == states[-1]
        store.check()


@settings(max_examples=40)
@given(st.lists(CHANGES | st.sampled_from(["undo", "redo"]), max_size=10))
def test_steps_are_those_of_a_stack(moves: list[tuple[Edit, int] | str]) -> None:
    with new_comparison() as store:
        done, undone = [everything(store)], []
        for move in moves:
            if move == "undo":
                assert (store.undo() is not None) == (len(done) > 1)
                if len(done) > 1:
                    undone.append(done.pop())
            elif move == "redo":
                assert (store.redo() is not None) == bool(undone)
                if undone:
                    done.append(undone.pop())
            else:
                before = revision(store)
                store.change(*move)
                if revision(store) != before:
                    done.append(everything(store))
                    undone.clear()
            assert everything(store) == done[-1]


def test_steps_survive_closing(store: Store) -> None:
    start = everything(store)
    store.change(reword, 1)
    store.change(delete_row_of(model.Issue), 0)
    end = everything(store)
    store.close()
    for wanted, move in ((start, all_undone), (end, all_redone)):
        with closing(Store.open(store.path)) as again:
            assert move(again) == 2
            assert everything(again) == wanted


def test_a_step_is_known_by_the_name_that_the_edit_gave_it(store: Store) -> None:
    assert (store.next_undo(), store.next_redo(), store.undo(), store.redo()) == (None, None, None, None)
    assert store.change(reword, 0) == "Reword"
    store.change(rename_all, 0)
    assert (store.next_undo(), store.next_redo()) == ("Rename", None)
    assert store.undo() == "Rename"
    assert (store.next_undo(), store.next_redo()) == ("Reword", "Rename")
    assert store.redo() == "Rename"


def test_each_move_counts_as_a_revision(store: Store) -> None:
    start = revision(store)
    store.change(reword, 0)
    store.undo()
    store.redo()
    assert revision(store) == start + 3


def test_a_new_change_discards_what_was_undone(store: Store) -> None:
    store.change(reword, 0)
    store.undo()
    store.change(rename_all, 1)
    assert store.next_redo() is None
    assert store.undo() == "Rename"
    assert store.undo() is None


def test_an_edit_that_changes_nothing_is_no_step_and_leaves_what_was_undone(store: Store) -> None:
    store.change(reword, 0)
    store.undo()
    before, bytes_before = revision(store), store.path.read_bytes()
    assert store.change(do_nothing, 0) == "Nothing"
    assert (store.next_undo(), store.next_redo(), revision(store)) == (None, "Reword", before)
    store.close()
    assert store.path.read_bytes() == bytes_before


def test_a_failing_edit_leaves_nothing(store: Store) -> None:
    def fail(session: Session) -> str:
        delete_everything(session, 0)
        raise ZeroDivisionError

    start, before = everything(store), revision(store)
    with pytest.raises(ZeroDivisionError):
        store.change(fail)
    assert (everything(store), revision(store), store.next_undo()) == (start, before, None)
    store.change(reword, 0)
    assert all_undone(store) == 1


def test_an_edit_cannot_change_the_id_of_a_row(store: Store) -> None:
    start = everything(store)
    with pytest.raises(IntegrityError, match="the id of a row never changes"):
        store.change(lambda session: str(session.execute(text("UPDATE round SET id = id + 10"))))
    assert everything(store) == start


def test_forgetting_the_steps_changes_nothing_else(store: Store) -> None:
    store.change(reword, 0)
    store.change(rename_all, 0)
    store.undo()
    before, at = everything(store), revision(store)
    store.forget_steps()
    assert (store.next_undo(), store.next_redo()) == (None, None)
    assert (everything(store), revision(store)) == (before, at)
    store.change(rename_all, 0)
    assert store.undo() == "Rename"


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("table_name", "step"),
        ("table_name", 'party" WHERE 0; --'),
        ("before", "not JSON"),
        ("before", "[]"),
        ("before", "7"),
        ("before", json.dumps({"id": 1, "statement": "alone"})),
    ],
)
def test_a_log_that_another_program_wrote_is_refused(store: Store, column: str, wanted: str) -> None:
    store.change(reword, 0)
    start = everything(store)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute(f"UPDATE step_row SET {column} = ?", (wanted,))
    with pytest.raises(DamagedFile, match="“Reword” can no longer be taken back"):
        store.undo()
    assert everything(store) == start
    assert store.next_undo() == "Reword"


def test_a_file_has_no_trigger_of_ours(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as other:
        assert other.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone() == (0,)
