"""What was edited here is told from what was edited in the file, by what both sides had at the last exchange."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.importing.planning.changes import ImportPlan, Kind, digest_of
from app.importing.planning.decisions import Named
from app.importing.planning.plan import plan_import
from app.importing.rows import Record
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.position_files import document, read_document

THEN, HERE, THERE = "All the cod.", "All the fish.", "Half of the fish."
POSITION: Named = (Record.POSITION, "p1")
FISH = {"key": "p1", "issue": "fish", "party": "al", "date": "2025-01-10", "basis": "written proposal"}


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland says “All the fish.” on the tenth of January."""
    return matrix_of(SMALL)


def plan(matrix: Matrix, common: Mapping[Named, Mapping[str, str]], **fields: Any) -> ImportPlan:
    return plan_import(matrix, read_document(document(positions=[FISH | fields])), common=common)


def kinds(found: ImportPlan) -> list[tuple[str, Kind, bool]]:
    changes = (change for change in found.changes if change.kind not in (Kind.ABSENT, Kind.SAME))
    return [(change.field, change.kind, change.accepted) for change in changes]


@pytest.mark.parametrize(
    ("before", "kind", "accepted"),
    [(HERE, Kind.CHANGED, True), (THERE, Kind.OURS, False), (THEN, Kind.CONFLICT, False), (None, Kind.CHANGED, True)],
    ids=["changed in the file", "changed here", "changed on both sides", "never exchanged"],
)
def test_who_has_changed_a_text_decides(small: Matrix, before: str | None, kind: Kind, accepted: bool) -> None:
    common = {POSITION: {"statement": digest_of(before)}} if before else {}
    found = plan(small, common, statement=THERE)
    assert kinds(found) == [("statement", kind, accepted)]
    assert bool([change.reason for change in found.changes if change.reason]) == (kind is Kind.CONFLICT)


def test_each_field_is_judged_by_itself(small: Matrix) -> None:
    common = {POSITION: {"statement": digest_of(HERE), "note": digest_of("Read it again.")}}
    found = plan(small, common, statement=THERE, note="Read it again.")
    assert kinds(found) == [("statement", Kind.CHANGED, True), ("note", Kind.OURS, False)]


def test_noise_is_noise_whoever_made_it(small: Matrix) -> None:
    assert kinds(plan(small, {POSITION: {"statement": digest_of(THEN)}}, statement="All the  fish.")) == [
        ("statement", Kind.NOISE, False)
    ]


def test_what_the_file_itself_remembers_is_truer_than_what_the_comparison_does(small: Matrix) -> None:
    file = read_document(document(positions=[FISH | {"statement": THERE}]))
    file = replace(file, common={POSITION: {"statement": digest_of(HERE)}})
    found = plan_import(small, file, common={POSITION: {"statement": digest_of(THEN)}})
    assert kinds(found) == [("statement", Kind.CHANGED, True)]


def test_a_file_that_was_taken_over_says_nothing_new_about_what_was_edited_here_after_that(small: Matrix) -> None:
    file = read_document(document(positions=[FISH | {"statement": THERE}]))
    file = replace(file, common={POSITION: {"statement": digest_of(THEN)}})
    found = plan_import(small, file, common={POSITION: {"statement": digest_of(THERE)}})
    assert kinds(found) == [("statement", Kind.OURS, False)]


def test_what_was_taken_out_here_does_not_come_back_unasked(small: Matrix) -> None:
    common = {(Record.POSITION, "gone"): {"statement": digest_of("Nothing at all.")}}
    found = plan(small, common, key="gone", date="2025-06-01", statement="Nothing at all.")
    assert kinds(found) == [("statement", Kind.CONFLICT, False)]
