"""The promises of an import, whatever is stored and whatever comes: what is planned is what happens, and no more."""

import copy
from collections.abc import Iterable

from hypothesis import given, settings

from app.importing.planning.changes import Change, Kind
from app.importing.planning.plan import plan_import
from app.importing.rows import Record
from app.importing.storing.apply import apply
from app.reading import load_matrix
from tests.app.contents import Contents, contents, everything, matrix_of, new_comparison
from tests.app.importing.whole_file import Snapshot, file_of, snapshot

NOTHING_TO_DO = {Kind.SAME, Kind.ABSENT}
Touched = set[tuple[Record, str, str]]


def touched(before: Snapshot, after: Snapshot) -> Touched:
    """The fields that are other than before; of a new record it is the record."""
    changed: Touched = set()
    for named, fields in after.items():
        if named not in before:
            changed.add((*named, ""))
            continue
        for field, value in fields.items():
            if value != before[named][field]:
                changed.add((*named, "statement" if field == "silence" else field))
    return changed


def planned(changes: Iterable[Change]) -> Touched:
    return {
        (change.record, change.new_key if change.creates else change.key, "" if change.creates else _field(change))
        for change in changes
    }


def _field(change: Change) -> str:
    """A position either speaks or is silent: the two are one field."""
    return "statement" if change.field == "silence" else change.field


@settings(max_examples=80, deadline=None)
@given(contents(), contents())
def test_what_is_planned_is_what_differs_afterwards(stored: Contents, sent: Contents) -> None:
    with new_comparison(stored) as store:
        before = store.read(load_matrix)
        file = file_of(matrix_of(sent))
        plan = plan_import(before, file)
        whole = plan.accepting(plan.changes)
        start = everything(store)
        store.change(apply, whole)
        after = store.read(load_matrix)
        assert touched(snapshot(before), snapshot(after)) == planned(whole.accepted)
        assert not snapshot(before).keys() - snapshot(after).keys()
        again = plan_import(after, file)
        assert {change.kind for change in again.changes} <= NOTHING_TO_DO
        if whole.accepted:
            store.undo()
        assert everything(store) == start


@settings(max_examples=50, deadline=None)
@given(contents(), contents())
def test_only_what_is_accepted_happens(stored: Contents, sent: Contents) -> None:
    with new_comparison(stored) as store:
        before = store.read(load_matrix)
        plan = plan_import(before, file_of(matrix_of(sent)))
        some = plan.accepting(plan.changes[::2])
        store.change(apply, some)
        assert touched(snapshot(before), snapshot(store.read(load_matrix))) == planned(some.accepted)


@settings(max_examples=50, deadline=None)
@given(contents(), contents())
def test_planning_alters_nothing(stored: Contents, sent: Contents) -> None:
    matrix, file = matrix_of(stored), file_of(matrix_of(sent))
    known, said = copy.deepcopy(snapshot(matrix)), copy.deepcopy(file)
    plan = plan_import(matrix, file)
    plan.accepting(plan.changes).accepting(())
    assert (snapshot(matrix), file) == (known, said)
