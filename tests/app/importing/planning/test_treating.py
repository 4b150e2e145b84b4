"""What a statement of a file is to the stored ones, what the user can say about it, and what is not in the file."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.importing.planning.changes import Change, ImportPlan, Kind
from app.importing.planning.decisions import Absence, Decisions, Treatment
from app.importing.planning.plan import plan_import
from app.importing.rows import ImportedFile, ImportedPosition, Record
from app.matrix import Matrix
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Silence
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.position_files import document, read_document


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland on fish: “All the fish.” in January, “Most of the fish.” on the tenth of March."""
    return matrix_of(SMALL)


def file_of(**fields: Any) -> ImportedFile:
    position = {"issue": "fish", "party": "al", "date": "2025-03-10", "statement": "x", "basis": "written proposal"}
    return read_document(document(positions=[position | fields]))


def undated(statement: str, day: date) -> ImportedFile:
    file = file_of(statement=statement)
    return replace(file, positions=(replace(file.positions[0], said_on=day, dated=False),))


def said(plan: ImportPlan) -> list[Change]:
    return [change for change in plan.changes if change.kind is not Kind.ABSENT]


def test_the_same_day_is_a_correction_and_a_later_one_a_further_statement(small: Matrix) -> None:
    (same_day,) = said(plan_import(small, file_of(statement="Nearly all the fish.")))
    assert (same_day.treatment, same_day.field, same_day.stored) == (Treatment.CORRECTION, "statement", 3)
    (later,) = said(plan_import(small, file_of(statement="Nearly all the fish.", date="2025-04-01")))
    assert (later.treatment, later.kind, later.stored, later.other) == (Treatment.NEWER, Kind.NEW, None, 3)


def test_the_user_can_say_otherwise(small: Matrix) -> None:
    file = file_of(statement="Nearly all the fish.")
    decisions = Decisions().treated("positions[0]", Treatment.NEWER)
    (further,) = said(plan_import(small, file, decisions))
    assert (further.kind, further.creates, further.accepted, further.treatment) == (
        *(Kind.NEW, True, True),
        Treatment.NEWER,
    )
    later = file_of(statement="Nearly all the fish.", date="2025-04-01")
    corrected = said(plan_import(small, later, Decisions().treated("positions[0]", Treatment.CORRECTION)))
    assert [(change.field, change.stored) for change in corrected] == [("said_on", 3), ("statement", 3)]


def test_a_keyed_statement_that_moved_to_a_later_day_with_other_words_is_a_further_one(small: Matrix) -> None:
    (further,) = said(plan_import(small, file_of(key="p3", date="2025-04-01", statement="A third of the fish.")))
    assert (further.kind, further.creates) == (Kind.NEW, True)
    (moved,) = said(plan_import(small, file_of(key="p3", date="2025-04-01", statement="Most of the fish.")))
    assert (moved.field, moved.stored) == ("said_on", 3)


def test_what_has_no_date_is_compared_with_what_is_said_now(small: Matrix) -> None:
    (same,) = said(plan_import(small, undated("Most of  the fish.", date(2025, 6, 1))))
    assert same.kind is Kind.NOISE
    (further,) = said(plan_import(small, undated("A third of the fish.", date(2025, 6, 1))))
    assert (further.kind, further.creates) == (Kind.NEW, True)
    (correction,) = said(plan_import(small, undated("A third of the fish.", date(2025, 1, 1))))
    assert (correction.field, correction.stored) == ("statement", 3)


def test_what_stands_in_for_what_the_file_does_not_say_changes_nothing(small: Matrix) -> None:
    file = file_of(statement="Most of the fish.", basis="reported", sources=[{"source": "s1"}])
    guessed = replace(file, positions=(replace(file.positions[0], assumed=("basis", "citations")),))
    assert [change.kind for change in said(plan_import(small, guessed))] == [Kind.SAME]


def test_edited_words_are_taken_in_place_of_those_in_the_file(small: Matrix) -> None:
    file = file_of(statement="Nearly all the fish.")
    edited = replace(file.positions[0], statement="Nearly all of the fish.")
    (change,) = said(plan_import(small, file, Decisions().edited(edited)))
    assert (change.after, change.edited, change.accepted) == ("Nearly all of the fish.", True, True)


def absent(plan: ImportPlan, party: str = "be") -> Change:
    found = (change for change in plan.changes if change.kind is Kind.ABSENT)
    return next(change for change in found if (change.issue, change.party) == ("fish", party))


def test_nothing_follows_from_an_absence_until_the_user_says_what_it_means(small: Matrix) -> None:
    plan = plan_import(small, file_of())
    assert not absent(plan).accepted
    assert plan.accepting([absent(plan)]).accepted == ()
    noted = plan_import(small, file_of(), Decisions().about_absence("p2", Absence.NOT_MENTIONED))
    assert (absent(noted).accepted, absent(noted).imported) == (True, None)
    assert absent(noted) in noted.accepting(noted.changes).accepted


def test_a_withdrawal_is_a_record_of_silence_and_never_a_deletion(store: Store) -> None:
    from app.importing.storing.apply import apply

    before = store.read(load_matrix)
    file = file_of(date="2025-04-01")
    plan = plan_import(before, file, Decisions().about_absence("p2", Absence.WITHDRAWN))
    store.change(apply, plan)
    after = store.read(load_matrix)
    issue = next(issue for issue in after.all_issues if issue.key == "fish")
    party = next(party for party in after.parties if party.key == "be")
    first, last = after.history(issue.id, party.id)
    assert (first.statement, last.silence, last.said_on) == ("Half the fish.", Silence.WITHDRAWN, date(2025, 4, 1))
    assert [change.kind for change in said(plan_import(after, file))] == [Kind.SAME]
    store.undo()
    assert len(store.read(load_matrix).history(issue.id, party.id)) == 1


def test_a_file_speaks_only_of_what_it_covers(small: Matrix) -> None:
    narrow = replace(file_of(), covers=frozenset({("fish", "be")}))
    assert [change.issue for change in plan_import(small, narrow).changes if change.kind is Kind.ABSENT] == ["fish"]
    foreign = replace(file_of(), keyed=False)
    parties = {change.party for change in plan_import(small, foreign).changes if change.kind is Kind.ABSENT}
    assert parties == set()  # there is no column of the others


def test_a_file_that_would_replace_nearly_everything_opens_with_a_doubt(store: Store) -> None:
    from tests.app.large import many

    matrix = matrix_of(many(10))
    rows = [
        ImportedPosition(f"C{n}", str(n), "1", date(2025, 1 + n % 12, 1), f"Entirely unlike words, number {n}", None)
        for n in range(1, 11)
    ]
    file = ImportedFile("update.xlsx", "0" * 64, 1, positions=tuple(rows))
    plan = plan_import(matrix, file)
    assert "little to do with the issue at which they stand (10 of 10)" in plan.doubt
    assert plan.accepted == ()
    assert plan.accepting(plan.changes).accepted != ()
    few = plan_import(matrix, replace(file, positions=tuple(rows[:7])))
    assert (few.doubt, len(few.accepted)) == ("", 7)


def test_a_doubt_about_how_it_was_read_accepts_nothing(small: Matrix) -> None:
    file = replace(
        file_of(date="2025-04-01"), doubt="The column “Position” holds numbers.", notes=("One row is hidden.",)
    )
    plan = plan_import(small, file)
    assert (plan.doubt, plan.notes, plan.accepted) == (file.doubt, file.notes, ())
    assert Record.POSITION in {change.record for change in plan.changes}


def test_known_words_without_a_day_are_known_however_old(small: Matrix) -> None:
    (same,) = said(plan_import(small, undated("All the fish.", date(2025, 4, 1))))
    assert (same.kind, same.key) == (Kind.SAME, small.positions[1, 1][0].key)


def test_a_text_without_a_day_does_not_correct_what_is_quite_another(small: Matrix) -> None:
    text = "The lighthouses are lit at all times by both sides, and their keepers are paid together."
    (further,) = said(plan_import(small, undated(text, date(2025, 3, 10))))
    assert (further.kind, further.creates, further.treatment) == (Kind.NEW, True, Treatment.NEWER)
    (older,) = said(plan_import(small, undated(text, date(2025, 2, 1))))
    assert (older.kind, older.accepted) == (Kind.CONFLICT, False)
