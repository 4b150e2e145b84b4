"""What was known on a day, and where the parties stand."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.convergence import Convergence, Standing
from app.matrix import Matrix
from app.records import Round
from app.vocabulary import Role, Silence
from tests.app.contents import (
    ALPHALAND,
    BELLS,
    BETALAND,
    DAYS,
    FEBRUARY,
    FERRIES,
    FISHING,
    JANUARY,
    MARCH,
    MEDIATOR,
    SMALL,
    STAMPS,
    Contents,
    contents,
    matrix_of,
)
from tests.app.large import fastest, many

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return matrix_of(SMALL)


def said(matrix: Matrix, issue: int, party: int) -> str | None:
    position = matrix.current(issue, party)
    return position and position.statement


def speakers(matrix: Matrix, issue_id: int) -> list[int]:
    return [party.id for party in matrix.counting if matrix.speaks(issue_id, party.id)]


# -- positions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (JANUARY - DAY, None),
        (JANUARY, "All the fish."),
        (MARCH - DAY, "All the fish."),
        (MARCH, "Most of the fish."),
        (None, "Most of the fish."),
    ],
)
def test_the_latest_statement_on_or_before_the_day_is_the_current_one(
    day: date | None, wanted: str | None, matrix: Matrix
) -> None:
    assert said(matrix.at(day), FISHING, ALPHALAND) == wanted


def test_history_reaches_up_to_the_day_oldest_first(matrix: Matrix) -> None:
    assert [row.said_on for row in matrix.history(FISHING, ALPHALAND)] == [JANUARY, MARCH]
    assert [row.said_on for row in matrix.at(MARCH - DAY).history(FISHING, ALPHALAND)] == [JANUARY]
    assert matrix.at(JANUARY - DAY).history(FISHING, ALPHALAND) == ()
    assert matrix.history(STAMPS, ALPHALAND) == ()


def test_three_kinds_of_empty_stay_apart(matrix: Matrix) -> None:
    assert matrix.current(STAMPS, ALPHALAND) is None
    silent = matrix.current(FERRIES, ALPHALAND)
    assert silent is not None
    assert silent.silence is Silence.NOTHING_FOUND
    declined = matrix_of(with_position(silence=Silence.DECLINED, statement="")).current(FISHING, ALPHALAND)
    assert declined is not None
    assert declined.silence is Silence.DECLINED
    assert not matrix.speaks(STAMPS, ALPHALAND)
    assert not matrix.speaks(FERRIES, ALPHALAND)
    assert matrix.speaks(FERRIES, BETALAND)


def with_position(**fields: object) -> Contents:
    """Alphaland's newest word on fishing is another one, a day after the last of all."""
    row = {**SMALL["position"][0], "id": 99, "key": "p99", "said_on": MARCH + DAY, **fields}
    return {**SMALL, "position": [*SMALL["position"], row]}


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"statement": "None of the fish."}, True),
        ({"statement": "  most of  THE fish.\u200b"}, False),
        ({"statement": "", "silence": Silence.DECLINED}, True),
    ],
)
def test_a_cell_has_changed_when_its_words_have(fields: dict[str, object], changed: bool) -> None:
    assert matrix_of(with_position(**fields)).changed(FISHING, ALPHALAND, since=MARCH) == changed


def test_changed_since_looks_from_the_day_that_is_shown(matrix: Matrix) -> None:
    assert matrix.changed(FISHING, ALPHALAND, since=FEBRUARY)
    assert not matrix.changed(FISHING, ALPHALAND, since=MARCH)
    assert not matrix.at(FEBRUARY).changed(FISHING, ALPHALAND, since=JANUARY)
    assert not matrix.changed(FISHING, BETALAND, since=JANUARY)
    assert matrix.changed(FERRIES, BETALAND, since=JANUARY), "what was never said before is new"
    assert not matrix.changed(STAMPS, ALPHALAND, since=JANUARY)


def test_another_kind_of_silence_is_a_change() -> None:
    silent = {**SMALL["position"][4], "id": 99, "key": "p99", "said_on": MARCH, "silence": Silence.DECLINED}
    rows = {**SMALL, "position": [*SMALL["position"], silent]}
    assert matrix_of(rows).changed(FERRIES, ALPHALAND, since=FEBRUARY)


def test_citations_come_with_their_position(matrix: Matrix) -> None:
    first, newest = matrix.history(FISHING, ALPHALAND)
    assert [matrix.sources[row.source_id].title for row in matrix.citations(first)] == ["Memorandum", "Speech"]
    assert matrix.citations(newest) == ()


# -- issues ----------------------------------------------------------------------------------------------------


def test_issues_are_on_the_list_from_the_day_on_which_something_is_known(matrix: Matrix) -> None:
    assert [issue.ref for issue in matrix.issues] == ["A1", "A2", "B1", "B2"]
    assert [issue.ref for issue in matrix.at(FEBRUARY).issues] == ["A1", "A2", "B1"]
    assert [issue.ref for issue in matrix.at(JANUARY).issues] == ["A1"]
    assert matrix.at(JANUARY - DAY).issues == ()


def test_assessment_and_proposal_are_the_latest_of_the_day(matrix: Matrix) -> None:
    now = matrix.assessment(FISHING)
    assert now is not None
    assert now.rationale == "Both share."
    bridging = matrix.bridging(FISHING)
    assert bridging is not None
    assert bridging.text == "Two thirds."
    earlier = matrix.at(FEBRUARY - DAY)
    assert (earlier.assessment(FISHING), earlier.bridging(FISHING)) == (None, None)
    assert (matrix.assessment(FERRIES), matrix.bridging(FERRIES)) == (None, None)


def test_where_the_parties_stand(matrix: Matrix) -> None:
    assert matrix.standing(FISHING) == Standing(Convergence.CONVERGING, check_again=True)
    assert matrix.at(FEBRUARY).standing(FISHING) == Standing(Convergence.CONVERGING)
    assert matrix.at(JANUARY).standing(FISHING) == Standing(Convergence.NOT_ASSESSED)
    assert matrix.standing(FERRIES) == Standing(Convergence.ONE_SIDED, speaker=BETALAND)
    assert matrix.standing(STAMPS) == Standing(Convergence.NOT_ASSESSED)


def test_a_third_party_does_not_count(matrix: Matrix) -> None:
    assert [party.name for party in matrix.counting] == ["Alphaland", "Betaland"]
    assert matrix.speaks(BELLS, MEDIATOR)
    assert matrix.standing(BELLS) == Standing(Convergence.NOT_ASSESSED)
    as_party = [{**row, "role": Role.PARTY} for row in SMALL["party"]]
    counted = matrix_of({**SMALL, "party": as_party})
    assert counted.standing(BELLS) == Standing(Convergence.ONE_SIDED, speaker=MEDIATOR)


def test_tally_names_every_state_in_the_order_in_which_they_are_shown(matrix: Matrix) -> None:
    assert list(matrix.tally(matrix.issues).items()) == [
        (Convergence.AGREED, 0),
        (Convergence.CONVERGING, 1),
        (Convergence.OPPOSED, 0),
        (Convergence.ONE_SIDED, 1),
        (Convergence.NOT_ASSESSED, 2),
    ]
    assert set(matrix.tally(()).values()) == {0}


# -- rounds ----------------------------------------------------------------------------------------------------


def test_a_round_lasts_until_the_day_before_the_next(matrix: Matrix) -> None:
    first, second, third = matrix.rounds
    assert matrix.last_day(first) == FEBRUARY - DAY
    assert matrix.last_day(second) == MARCH - DAY
    assert matrix.last_day(third) is None
    for one in matrix.rounds:
        assert matrix.at(matrix.last_day(one)).round == one


def test_the_round_of_a_day_and_the_one_before(matrix: Matrix) -> None:
    first, second, third = matrix.rounds
    assert (matrix.round, matrix.round_before) == (third, second)
    assert (matrix.at(MARCH - DAY).round, matrix.at(MARCH - DAY).round_before) == (second, first)
    assert (matrix.at(JANUARY).round, matrix.at(JANUARY).round_before) == (first, None)
    assert (matrix.at(JANUARY - DAY).round, matrix.at(JANUARY - DAY).round_before) == (None, None)
    assert matrix.round_on(date.min) is None


def test_two_rounds_on_one_day_end_together() -> None:
    rows = [
        {"id": n, "key": f"r{n}", "name": f"{n}", "held_on": day} for n, day in enumerate([JANUARY, JANUARY, MARCH])
    ]
    matrix = matrix_of({**SMALL, "round": rows})
    assert [matrix.last_day(one) for one in matrix.rounds] == [MARCH - DAY, MARCH - DAY, None]


@settings(max_examples=50)
@given(contents(), st.none() | DAYS)
def test_every_round_has_a_day_on_which_it_is_looked_at(rows: Contents, day: date | None) -> None:
    matrix = matrix_of(rows, day)

    def contemporary(one: Round) -> Round | None:
        return matrix.at(matrix.last_day(one)).round

    for one in matrix.rounds:
        found = contemporary(one)
        assert found is not None
        assert found.held_on == one.held_on
    now, before = matrix.round, matrix.round_before
    assert before is None or (now is not None and before.held_on < now.held_on)


# -- whatever it holds -----------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(contents(), st.none() | DAYS, DAYS)
def test_nothing_that_is_shown_is_later_than_the_day(rows: Contents, as_of: date | None, since: date) -> None:
    matrix = matrix_of(rows, as_of)
    last = as_of or date.max
    for issue in matrix.all_issues:
        for party in matrix.parties:
            position, history = matrix.current(issue.id, party.id), matrix.history(issue.id, party.id)
            assert position == (history[-1] if history else None)
            assert all(row.said_on <= last for row in history)
            if matrix.changed(issue.id, party.id, since):
                assert position is not None
                assert position.said_on > since
        judged, bridging = matrix.assessment(issue.id), matrix.bridging(issue.id)
        assert judged is None or judged.assessed_on <= last
        assert bridging is None or bridging.proposed_on <= last


@settings(max_examples=50)
@given(contents(), DAYS, DAYS)
def test_what_is_known_only_grows(rows: Contents, one: date, other: date) -> None:
    matrix = matrix_of(rows)
    earlier, later = matrix.at(min(one, other)), matrix.at(max(one, other))
    assert {issue.id for issue in earlier.issues} <= {issue.id for issue in later.issues}
    assert set(later.issues) <= set(matrix.issues)
    for issue, party in matrix.positions:
        assert later.history(issue, party)[: len(earlier.history(issue, party))] == earlier.history(issue, party)


@settings(max_examples=50)
@given(contents(), st.none() | DAYS)
def test_one_sided_is_exactly_that_one_party_speaks(rows: Contents, as_of: date | None) -> None:
    matrix = matrix_of(rows, as_of)
    for issue in matrix.all_issues:
        found, speaking = matrix.standing(issue.id), speakers(matrix, issue.id)
        assert (found.convergence is Convergence.ONE_SIDED) == (len(speaking) == 1)
        assert found.speaker == (speaking[0] if len(speaking) == 1 else None)
        if not speaking:
            assert found == Standing(Convergence.NOT_ASSESSED)
        if found.check_again:
            judged = matrix.assessment(issue.id)
            assert judged is not None
            assert any(
                position.said_on > judged.assessed_on
                for party in matrix.counting
                if (position := matrix.current(issue.id, party.id)) and position.silence is None
            )
    assert sum(matrix.tally(matrix.issues).values()) == len(matrix.issues)
    assert matrix.standings == {issue.id: matrix.standing(issue.id) for issue in matrix.all_issues}


@settings(max_examples=50)
@given(contents(), st.none() | DAYS)
def test_parties_are_treated_alike(rows: Contents, as_of: date | None) -> None:
    """Whoever comes first, the issues stand where they stand."""
    turned = {**rows, "party": [{**row, "order": -row["order"]} for row in rows["party"]]}
    assert matrix_of(turned, as_of).standings == matrix_of(rows, as_of).standings


@settings(max_examples=50)
@given(contents(), st.none() | DAYS)
def test_what_is_worked_out_at_once_is_what_the_single_questions_give(rows: Contents, as_of: date | None) -> None:
    matrix = matrix_of(rows, as_of).prepared()
    before = matrix.round_before
    cells = [(issue.id, party.id) for issue in matrix.all_issues for party in matrix.parties]
    assert set(matrix.news) == {cell for cell in cells if before and matrix.changed(*cell, before.held_on)}
    assert matrix.tallies == {
        theme.id: matrix.tally(issue for issue in matrix.issues if issue.theme_id == theme.id)
        for theme in matrix.themes
    }


def test_looking_at_another_day_leaves_the_matrix_as_it_is(matrix: Matrix) -> None:
    assert matrix.at(None) is matrix
    assert matrix.at(MARCH).at(None).standings == matrix.standings
    assert matrix.as_of is None
    assert [theme.name for theme in matrix.theme.values()] == ["The sea", "The land"]
    assert (matrix.party[BETALAND].name, matrix.issue[BELLS].title) == ("Betaland", "Bells")


def test_standings_are_worked_out_once_and_in_a_time_that_grows_with_the_issues() -> None:
    few, lots = matrix_of(many(1_000)), matrix_of(many(8_000))
    assert fastest(lambda: replace(lots).standings) < 40 * fastest(lambda: replace(few).standings)
    start = time.perf_counter()
    first = lots.standings
    assert lots.standings is first
    assert len(lots.tally(lots.issues)) == len(Convergence)
    assert time.perf_counter() - start < 2
