"""The comparison remembers which files came in, what was taken of them and what was left."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DamagedFile
from app.importing.planning.changes import Change, ImportPlan, Kind, digest_of
from app.importing.planning.plan import plan_import
from app.importing.rows import Record
from app.importing.storing import ledger
from app.importing.storing.apply import apply
from app.importing.storing.ledger import Left
from app.importing.storing.taking_back import take_back
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import contents, everything, new_comparison
from tests.app.importing.position_files import Document, document, example, read_document
from tests.app.importing.storing.test_apply import DOCUMENTS, fresh
from tests.app.june import origins

__all__ = ["fresh"]

WORDS = {"author": "A. Nyman", "reason": "Sent by the secretariat."}


def planned(store: Store, content: Document, name: str = "June.json") -> ImportPlan:
    """A plan in which every change tells of a field that both sides have afterwards."""
    plan = plan_import(store.read(load_matrix), read_document(content, name))
    return replace(
        plan, size=4321, changes=tuple(replace(change, common=partial(marked, change)) for change in plan.changes)
    )


def marked(change: Change) -> dict[str, str]:
    return {change.field: digest_of(change.after), "always": "0f"}


def apart_from(plan: ImportPlan, declined: Change) -> ImportPlan:
    return plan.accepting([change for change in plan.accepted if change != declined])


def corrected(**fields: Any) -> Document:
    row = {"issue": "fish", "party": "al", "date": "2025-01-10", "statement": "Nothing.", "basis": "reported"}
    return document(positions=[row | fields])


def test_an_import_is_remembered_with_its_file_and_what_was_taken_and_left(fresh: Store) -> None:
    plan = planned(fresh, example())
    (bridging,) = (change for change in plan.changes if change.record is Record.BRIDGING)
    fresh.change(apply, apart_from(plan, bridging), **WORDS, reasons={bridging.place: "Not ours to bring."})
    (made,) = fresh.read(ledger.imports)
    assert made[1:4] == ("June.json", plan.digest, 4321)
    assert (made.author, made.reason) == ("A. Nyman", "Sent by the secretariat.")
    assert made.made_at.endswith("+00:00")
    assert (made.taken, made.left) == ({Kind.NEW: len(plan.changes) - 1}, {Kind.NEW: 1})
    assert fresh.read(ledger.seen, plan.digest) == fresh.read(ledger.import_of, made.id) == made
    assert fresh.read(ledger.seen, "0" * 64) is None
    assert fresh.read(ledger.left_out, made.id) == (
        Left(Record.BRIDGING, bridging.key, "quota", "", "", Kind.NEW, bridging.after, "Not ours to bring."),
    )


def test_the_newest_import_comes_first_and_one_that_was_undone_is_forgotten(fresh: Store) -> None:
    fresh.change(apply, planned(fresh, example(), "June.json"))
    fresh.change(apply, planned(fresh, document(themes=[{"id": "air", "code": "Z", "name": "Air"}]), "July.json"))
    assert [made.name for made in fresh.read(ledger.imports)] == ["July.json", "June.json"]
    fresh.undo()
    assert [made.name for made in fresh.read(ledger.imports)] == ["June.json"]
    fresh.redo()
    assert [made.name for made in fresh.read(ledger.imports)] == ["July.json", "June.json"]


def test_a_file_of_which_nothing_is_taken_is_no_import(store: Store) -> None:
    before = everything(store)
    store.change(apply, planned(store, corrected()).accepting([]))
    assert everything(store) == before
    assert store.next_undo() is None


def test_fields_are_told_one_by_one_and_counted_as_one_record(store: Store) -> None:
    plan = planned(store, corrected(note="Seen."))
    (basis,) = (change for change in plan.changes if change.field == "basis")
    store.change(apply, plan.accepting([basis]))
    (made,) = store.read(ledger.imports)
    assert (made.taken, made.left) == ({Kind.CHANGED: 1}, {Kind.CHANGED: 1})
    left = [(row.field, row.after, row.reason) for row in store.read(ledger.left_out, made.id)]
    assert left == [("statement", "Nothing.", ""), ("note", "Seen.", "")]


def test_why_something_was_not_proposed_is_remembered(store: Store) -> None:
    plan = planned(store, document(rounds=[{"id": "r9", "name": "Ninth", "date": "2025-09-09"}], **_conflict()))
    reasoned = replace(plan, changes=tuple(replace(change, reason="It is older.") for change in plan.changes))
    store.change(apply, reasoned)
    (made,) = store.read(ledger.imports)
    (left,) = store.read(ledger.left_out, made.id)
    assert (left.kind, left.field, left.party, left.reason) == (Kind.CONFLICT, "role", "me", "It is older.")


def _conflict() -> Document:
    return {"parties": [{"id": "me", "name": "Mediator", "role": "party"}]}


def test_each_position_knows_the_last_import_that_wrote_it(store: Store) -> None:
    store.change(apply, planned(store, corrected(), "June.json"))
    store.change(apply, planned(store, corrected(note="Seen."), "July.json"))
    assert origins(store) == {"p1": "July.json"}
    store.change(take_back, max(made.id for made in store.read(ledger.imports)))
    assert origins(store) == {"p1": "June.json"}


def test_the_issues_that_an_import_has_changed(store: Store) -> None:
    content = document(
        issues=[{"id": "stamps", "ref": "B2", "theme": "land", "title": "Stamps and letters"}],
        positions=[
            {"issue": "bells", "party": "al", "date": "2025-03-01", "statement": "At one.", "basis": "reported"},
            {"issue": "fish", "party": "be", "date": "2025-03-01", "statement": "A third.", "basis": "reported"},
        ],
        assessments=[{"issue": "ferry", "date": "2025-04-01", "convergence": "agreed"}],
        sources=[{"id": "s1", "title": "Another title"}],
    )
    plan = planned(store, content)
    (declined,) = (change for change in plan.changes if change.issue == "fish" and change.accepted)
    store.change(apply, apart_from(plan, declined))
    (made,) = store.read(ledger.imports)
    assert store.read(ledger.issues_of, made.id) == {2, 3, 4}
    assert store.read(ledger.brought_by, made.id) == ("June.json", {2, 3, 4})
    assert store.read(ledger.issues_of, made.id + 1) == frozenset()


# -- what both sides have -------------------------------------------------------------------------------------------


def test_what_both_sides_have_is_that_of_the_newest_exchange(store: Store) -> None:
    first = planned(store, corrected(), "June.json")
    store.change(apply, first)
    assert store.read(ledger.common)[Record.POSITION, "p1"] == {
        "statement": digest_of("Nothing."),
        "basis": digest_of("reported"),
        "always": "0f",
    }
    store.change(apply, planned(store, corrected(statement="Something.", note="Seen."), "July.json"))
    assert store.read(ledger.common)[Record.POSITION, "p1"] == {
        "statement": digest_of("Something."),
        "basis": digest_of("reported"),
        "note": digest_of("Seen."),
        "always": "0f",
    }
    assert set(store.read(ledger.common, first.digest)[Record.POSITION, "p1"]) == {"statement", "basis", "always"}


def test_both_sides_do_not_have_what_was_left(store: Store) -> None:
    plan = planned(store, corrected(note="Seen."))
    (basis,) = (change for change in plan.changes if change.field == "basis")
    store.change(apply, plan.accepting([basis]))
    assert store.read(ledger.common)[Record.POSITION, "p1"] == {"basis": digest_of("reported"), "always": "0f"}
    left = planned(store, document(rounds=[{"id": "r9", "name": "Ninth", "date": "2025-09-09"}], **_conflict()))
    (new,) = (change for change in left.changes if change.creates)
    store.change(apply, planned(store, corrected(note="Seen.")))
    assert (Record.ROUND, new.key) not in store.read(ledger.common)


def test_what_is_the_same_is_remembered_once(store: Store) -> None:
    def content(name: str) -> Document:
        return corrected(statement="All the fish.", basis="written proposal") | {
            "themes": [{"id": "sea", "code": "A", "name": name}]
        }

    store.change(apply, planned(store, content("Water"), "June.json"))
    store.change(apply, planned(store, content("The water"), "July.json"))
    told = [row for row in everything(store)["exchanged"] if row[2] == "position"]
    assert [(row[3], row[7], row[8]) for row in told] == [("p1", "same", 0)]
    assert store.read(ledger.common)[Record.POSITION, "p1"] == {"statement": digest_of("All the fish."), "always": "0f"}
    assert all(made.left == {} for made in store.read(ledger.imports))


# -- a ledger that another program wrote ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE exchanged SET kind = 'rumour'",
        "UPDATE exchanged SET record = 'state', common = 'title=00'",
        "UPDATE exchanged SET common = '{}'",
        "UPDATE exchanged SET common = 'title=00=00'",
        "UPDATE exchanged SET common = 'title=00  url=00'",
        "UPDATE exchange SET made_at = 'soon'",
    ],
)
def test_words_that_no_parley_writes_are_a_sentence_and_no_crash(change: str, fresh: Store) -> None:
    plan = planned(fresh, example())
    fresh.change(apply, plan.accepting(plan.accepted[:-1]))
    with closing(sqlite3.connect(fresh.path, isolation_level=None)) as other:
        other.execute(change)

    def ask_everything() -> None:
        for made in fresh.read(ledger.imports):
            fresh.read(ledger.left_out, made.id)
        fresh.read(ledger.common)

    with pytest.raises(DamagedFile, match="was changed by another program"):
        ask_everything()


# -- whatever is taken over -----------------------------------------------------------------------------------------


@settings(max_examples=30)  # each makes and writes files of its own
@given(contents(), DOCUMENTS, st.data())
def test_all_that_was_taken_and_left_is_told_and_nothing_else(
    rows: Any, content: Document, data: st.DataObject
) -> None:
    with new_comparison(rows) as store:
        before = {made.id for made in store.read(ledger.imports)}
        found = planned(store, content)
        plan = found.accepting([change for change in found.changes if data.draw(st.booleans())])
        store.change(apply, plan)
        new = [made for made in store.read(ledger.imports) if made.id not in before]
        assert len(new) == bool(plan.accepted)
        for made in new:
            taken = {(change.kind, change.record, change.key) for change in plan.accepted}
            assert made.taken == {kind: n for kind in Kind if (n := sum(kind is one[0] for one in taken))}
            unwanted = (Kind.SAME, Kind.ABSENT)
            left = [change for change in plan.changes if not change.accepted and change.kind not in unwanted]
            told = store.read(ledger.left_out, made.id)
            assert [(one.record, one.key, one.kind, one.after) for one in told] == [
                (change.record, change.key, change.kind, change.after) for change in left
            ]
