from datetime import date
from typing import Any

import pytest

from app.importing.planning.plan import Change, ImportPlan, Kind, plan_import
from app.importing.reading.json import read
from app.importing.rows import Record
from app.matrix import Matrix
from app.store import Store
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.position_files import BROKEN, Document, document, example, read_document

EMPTY = matrix_of({})


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland (al), Betaland (be) and a mediator (me) on fish, ferry, bells and stamps."""
    return matrix_of(SMALL)


def plan(matrix: Matrix, **lists: Any) -> ImportPlan:
    return plan_import(matrix, read_document(document(**lists)))


def only(plan: ImportPlan, *kinds: Kind) -> list[Change]:
    """The changes of some kinds; without any, all that could be applied."""
    return [change for change in plan.changes if (change.kind in kinds if kinds else change.kind.applies)]


def told(changes: list[Change]) -> list[tuple[str, ...]]:
    return [
        (change.kind.value, change.issue, change.party, change.field, change.before, change.after) for change in changes
    ]


def fish(**fields: Any) -> Document:
    """What the comparison has from Alphaland on the tenth of January."""
    stored = {
        "issue": "fish",
        "party": "al",
        "date": "2025-01-10",
        "statement": "All the fish.",
        "basis": "written proposal",
    }
    return {name: value for name, value in (stored | fields).items() if value is not None}


def test_everything_is_new_to_an_empty_comparison() -> None:
    found = plan_import(EMPTY, read_document(example(), "fishing.json"))
    assert found.counts == {kind: 13 if kind is Kind.NEW else 0 for kind in Kind}
    assert found.accepted == found.changes
    assert (found.name, found.problems) == ("fishing.json", ())


def test_a_new_record_is_one_change_that_shows_what_tells_most() -> None:
    found = plan_import(EMPTY, read_document(example()))
    assert [(change.record, change.field, change.after, change.place) for change in found.changes[-5:]] == [
        (Record.POSITION, "statement", "Alphaland wants two thirds of the herring.", "positions[0]"),
        (Record.POSITION, "statement", "Betaland wants equal shares.", "positions[1]"),
        (Record.POSITION, "silence", "declined to state", "positions[2]"),
        (Record.ASSESSMENT, "convergence", "opposed", "assessments[0]"),
        (Record.BRIDGING, "text", "Equal shares, with a payment.", "bridging[0]"),
    ]
    assert (found.changes[-5].issue, found.changes[-5].ref, found.changes[-5].party) == ("quota", "SE-1", "AL")


def test_what_is_stored_already_is_the_same(small: Matrix) -> None:
    found = plan(
        small, positions=[fish(original="Усі риби", sources=[{"source": "s1", "locator": "p. 1"}, {"source": "s2"}])]
    )
    assert told(only(found)) == []
    assert found.counts[Kind.SAME] == 1


def test_other_words_of_the_same_day_are_a_correction(small: Matrix) -> None:
    found = plan(small, positions=[fish(statement="All the fish in the sea.", basis="reported")])
    assert told(only(found)) == [
        ("changed", "fish", "al", "statement", "All the fish.", "All the fish in the sea."),
        ("changed", "fish", "al", "basis", "written proposal", "reported"),
    ]
    assert len(found.accepted) == 2


def test_words_of_a_later_day_are_a_further_statement(small: Matrix) -> None:
    found = plan(small, positions=[fish(date="2025-12-01")])
    assert told(list(found.accepted)) == [("new", "fish", "al", "statement", "", "All the fish.")]


@pytest.mark.parametrize("day", ["2024-12-01", "2025-02-01"])
def test_words_from_before_what_is_there_are_for_the_user_to_decide(small: Matrix, day: str) -> None:
    found = plan(small, positions=[fish(date=day)])
    assert found.accepted == ()
    (change,) = only(found)
    assert (change.kind, change.after) == (Kind.CONFLICT, "All the fish.")
    assert change.reason.startswith("It is older than what the comparison has, of 10 Mar 2025.")
    assert found.accepting([change]).accepted == (change,)


def test_only_noise_is_told_and_not_accepted(small: Matrix) -> None:
    found = plan(small, positions=[fish(statement="All  the FISH.")])
    assert told(only(found)) == [("noise", "fish", "al", "statement", "All the fish.", "All  the FISH.")]
    assert found.accepted == ()


def test_capitals_of_an_address_are_no_noise(small: Matrix) -> None:
    source = {"id": "s1", "title": "Memorandum", "url": "https://example.org/One"}
    found = plan(small, sources=[source | {"url": "HTTPS://EXAMPLE.ORG/1"}])
    assert [change.kind for change in only(found)] == [Kind.CHANGED]


def test_what_the_file_leaves_empty_deletes_nothing(small: Matrix) -> None:
    found = plan(
        small,
        parties=[{"id": "al", "name": "Alphaland", "role": "party", "aliases": []}],
        sources=[{"id": "s1", "title": "Memorandum", "publisher": "", "date": "", "url": ""}],
        issues=[{"id": "fish", "ref": "A1", "theme": "sea", "title": "Fishing", "question": ""}],
        positions=[fish(), fish(sources=[], note="", original="", date="2025-03-10", statement="Most of the fish.")],
        assessments=[{"issue": "fish", "date": "2025-02-10", "convergence": "converging"}],
    )
    assert told(only(found)) == []


def test_citations_are_compared_in_their_order(small: Matrix) -> None:
    found = plan(small, positions=[fish(sources=[{"source": "s2", "locator": "p. 9"}, {"source": "s1"}])])
    (change,) = only(found)
    assert (change.kind, change.field) == (Kind.CHANGED, "citations")
    assert change.before == "s1, p. 1, all\ns2"
    assert change.after == "s2, p. 9\ns1, p. 1, all"  # a locator and a quotation that the file leaves empty stay


def test_a_silence_over_a_statement_is_a_conflict_and_a_statement_over_a_silence_is_not(small: Matrix) -> None:
    silent = plan(small, positions=[fish(statement=None, basis=None, silence="nothing found")])
    assert told(only(silent)) == [("conflict", "fish", "al", "silence", "", "nothing found")]
    assert silent.accepted == ()
    speaking = plan(small, positions=[fish(issue="ferry", date="2025-02-10", statement="Daily.")])
    assert [change.kind for change in only(speaking)] == [Kind.CHANGED]


def test_a_role_is_not_changed_unasked(small: Matrix) -> None:
    found = plan(small, parties=[{"id": "me", "name": "Mediator", "role": "party"}])
    assert told(only(found)) == [("conflict", "", "me", "role", "third party", "party")]


def test_an_alias_is_added_and_none_is_taken_away(small: Matrix) -> None:
    found = plan(small, parties=[{"id": "al", "name": "Alphaland", "role": "party", "aliases": ["Alpha"]}])
    assert told(only(found)) == [
        ("changed", "", "al", "aliases", "Republic of Alphaland", "Republic of Alphaland\nAlpha")
    ]


@pytest.mark.parametrize("name", ["Alphaland", "ALPHALAND ", "Republic of Alphaland"])
def test_a_new_party_with_the_name_of_another_is_a_conflict(small: Matrix, name: str) -> None:
    found = plan(small, parties=[{"id": "xx", "name": name, "role": "party"}], positions=[fish(party="xx")])
    assert [change.kind for change in only(found)] == [Kind.CONFLICT, Kind.NEW]
    assert found.accepted == ()


def test_the_number_of_another_issue_is_a_conflict_for_which_its_records_wait(small: Matrix) -> None:
    crabs = {"id": "crabs", "ref": "A1", "theme": "sea", "title": "Crabs"}
    found = plan(
        small,
        issues=[crabs],
        positions=[fish(issue="crabs")],
        assessments=[{"issue": "crabs", "date": "2025-01-10", "convergence": "agreed"}],
    )
    assert [change.kind for change in only(found)] == [Kind.CONFLICT, Kind.NEW, Kind.NEW]
    assert found.accepted == ()
    position = only(found)[1]
    assert found.accepting([position]).accepted == tuple(only(found)[:2])


def test_two_issues_may_change_their_numbers_with_each_other(small: Matrix) -> None:
    found = plan(
        small,
        issues=[
            {"id": "fish", "ref": "A2", "theme": "sea", "title": "Fishing"},
            {"id": "ferry", "ref": "A1", "theme": "sea", "title": "Ferries"},
        ],
    )
    assert [(change.kind, change.field) for change in only(found)] == [(Kind.CHANGED, "ref")] * 2


def test_the_code_of_another_theme_is_a_conflict(small: Matrix) -> None:
    found = plan(small, themes=[{"id": "air", "code": "A", "name": "The air"}])
    assert [change.kind for change in only(found)] == [Kind.CONFLICT]


def test_a_key_finds_its_record_whatever_the_day(small: Matrix) -> None:
    found = plan(small, positions=[fish(key="p1", date="2025-01-11")])
    assert told(only(found)) == [("changed", "fish", "al", "said_on", "2025-01-10", "2025-01-11")]


def test_a_key_that_belongs_elsewhere_is_a_conflict(small: Matrix) -> None:
    found = plan(small, positions=[fish(key="p1", party="be", statement="Other words.")])
    assert {change.kind for change in only(found)} == {Kind.CONFLICT}
    assert told(only(found))[0] == ("conflict", "fish", "be", "party", "al", "be")


def test_an_unknown_key_is_another_statement_of_the_day(small: Matrix) -> None:
    found = plan(small, positions=[fish(key="p1"), fish(key="second", statement="And the crabs.")])
    assert told(only(found)) == [("conflict", "fish", "al", "statement", "", "And the crabs.")]  # of before March
    later = plan(small, positions=[fish(key="p3", date="2025-03-10"), fish(key="x", date="2025-03-10", statement="x")])
    assert ("new", "fish", "al", "statement", "", "x") in told(only(later))


def test_absent_are_the_cells_that_speak_and_are_not_in_the_file(small: Matrix) -> None:
    found = plan(small, positions=[fish()])
    assert told(only(found, Kind.ABSENT)) == [
        ("absent", "fish", "be", "statement", "Half the fish.", ""),
        ("absent", "ferry", "be", "statement", "Every hour.", ""),
        ("absent", "bells", "me", "statement", "At noon.", ""),
    ]
    assert found.accepting(found.changes).accepted == ()


def test_references_to_the_comparison_are_as_good_as_to_the_file(small: Matrix) -> None:
    found = plan(small, positions=[fish(date="2025-05-05", sources=[{"source": "s2"}])])
    assert (len(found.accepted), found.problems) == (1, ())


def test_references_to_nothing_are_problems_with_the_nearest_known_word() -> None:
    found = plan_import(EMPTY, read(BROKEN / "references.json"))
    problems = {problem.place: problem for problem in found.problems}
    assert problems.keys() == {
        "issues[2].theme",
        "issues[3].id",
        "positions[3].issue",
        "positions[4].party",
        "positions[5].issue",
        "positions[6].sources[1].source",
        "positions[7].date",
        "positions[9].key",
    }
    assert problems["positions[3].issue"].value == "qota"
    assert problems["positions[3].issue"].reason.endswith("Is “quota” meant?")
    assert "issues[0]" in problems["issues[3].id"].reason
    assert "positions[0]" in problems["positions[7].date"].reason
    assert found.counts[Kind.NEW] == 14


def test_the_name_of_a_party_in_place_of_its_key_is_understood(small: Matrix) -> None:
    (problem,) = plan(small, positions=[fish(party="Republic-of-Alphaland"), fish()]).problems
    assert problem.reason.endswith("comparison.")
    (problem,) = plan(small, positions=[fish(party="ALPHALAND")]).problems
    assert problem.reason.endswith("Is “al” meant?")


def test_a_plan_names_the_state_of_the_comparison(store: Store) -> None:
    from app.reading import load_matrix

    matrix = store.read(load_matrix)
    assert plan(matrix).revision == matrix.revision


def test_the_day_that_is_looked_at_does_not_matter(small: Matrix) -> None:
    file = read_document(document(positions=[fish(), fish(date="2025-03-10", statement="No fish.")]))
    assert plan_import(small.at(date(2025, 1, 1)), file) == plan_import(small, file)


def test_accepting_decides_anew_and_brings_what_is_needed() -> None:
    found = plan_import(EMPTY, read_document(example()))
    assert found.accepting([]).accepted == ()
    (assessment,) = (change for change in found.changes if change.record is Record.ASSESSMENT)
    accepted = found.accepting([assessment]).accepted
    assert [(change.record, change.key) for change in accepted[:-1]] == [(Record.THEME, "sea"), (Record.ISSUE, "quota")]
    assert found.accepting([]).accepting(found.changes) == found
