"""What is shown: every screen reads it here, and each change is told once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.convergence import Convergence
from app.filtering import Filter
from widgets.view import OtherColumn


def test_at_first_the_parties_stand_side_by_side_as_of_the_latest_round(view):
    assert [party.key for party in view.parties] == ["UA", "RU"]
    assert [party.key for party in view.all_parties][:2] == ["UA", "RU"]
    assert view.as_of is None
    assert len(view.issues) == 73
    assert view.since.isoformat() == "2025-12-24"
    assert view.current == view.issues[0]


def test_third_parties_can_be_ticked_in(view, qtbot):
    states = next(party for party in view.all_parties if party.key == "US")
    with qtbot.waitSignal(view.changed):
        view.set_party_shown(states.id, True)
    assert [party.key for party in view.parties] == ["UA", "RU", "US"]


def test_the_last_party_cannot_be_hidden(invented_view):
    for party in invented_view.all_parties:
        invented_view.set_party_shown(party.id, False)
    assert len(invented_view.parties) == 1


def test_swapping_twice_changes_nothing(invented_view):
    before = invented_view.parties
    invented_view.swap_sides()
    assert [party.key for party in invented_view.parties] == ["BE", "AL"]
    invented_view.swap_sides()
    assert invented_view.parties == before


def test_an_earlier_day_shows_what_was_known_then(view):
    first_round = next(one for one in view.matrix.rounds if one.key == "istanbul-1")
    view.set_as_of(view.matrix.last_day(first_round))
    assert view.matrix.round == first_round
    latest = [view.matrix.current(issue.id, party.id) for issue in view.issues for party in view.parties]
    assert all(position is None or position.said_on <= view.as_of for position in latest)
    assert 0 < len(view.issues) < 73
    view.set_as_of(None)
    assert len(view.issues) == 73


def test_filters_and_search_work_together(view):
    view.set_filter(Filter(convergence=frozenset({Convergence.OPPOSED})))
    opposed = set(view.issues)
    view.set_query("ceasefire")
    assert view.issues
    assert set(view.issues) < opposed
    assert view.hits == sum(len(view.hits_in(issue)) for issue in view.issues)
    view.clear_filters()
    assert set(view.issues) > opposed & set(view.issues)
    view.set_query("")
    assert len(view.issues) == 73
    assert view.hits == 0


@pytest.mark.parametrize("steps", [1, -1])
def test_going_from_hit_to_hit_passes_all_and_comes_round(view, steps):
    view.set_query("ceasefire")
    passed = []
    for _ in range(view.hits):
        view.go_to_hit(steps)
        assert view.current.id == view.hit.issue_id
        passed.append(view.hit)
    assert len(set(passed)) == view.hits
    view.go_to_hit(steps)
    assert view.hit == passed[0]


def test_forwards_and_backwards_meet(view):
    view.set_query("round")
    view.go_to_hit(1)
    view.go_to_hit(1)
    here = view.hit
    view.go_to_hit(1)
    view.go_to_hit(-1)
    assert view.hit == here


def test_a_search_without_hits_shows_nothing(view):
    view.set_query("no such words anywhere")
    assert view.issues == ()
    view.go_to_hit(1)
    assert view.hit is None
    assert view.current is None


def test_going_through_the_issues_stops_at_the_ends(invented_view):
    refs = []
    for _ in range(8):
        refs.append(invented_view.current.ref)
        invented_view.go(1)
    assert refs == ["H-1", "H-2", "H-3", "F-1", "F-2", "F-3", "F-3", "F-3"]
    invented_view.go(-100)
    assert invented_view.current.ref == "H-1"


def test_going_through_the_themes(invented_view):
    invented_view.go_theme(1)
    assert invented_view.current.ref == "F-1"
    invented_view.go_theme(1)
    assert invented_view.current.ref == "F-1"
    invented_view.go_theme(-1)
    assert invented_view.current.ref == "H-1"


def test_bridging_has_a_column_where_there_is_a_proposal(view, invented_view):
    assert OtherColumn.BRIDGING not in view.columns
    assert OtherColumn.BRIDGING in invented_view.columns


def test_what_was_shown_last_time_is_shown_again_as_far_as_it_is_there(invented_view):
    alpha, beta, draft = (party.id for party in invented_view.all_parties)
    columns = [(OtherColumn.SOURCES, True), (OtherColumn.CONVERGENCE, False)]
    invented_view.restore(order=[draft, 999, beta], hidden=[alpha, 999], columns=columns)
    assert [party.id for party in invented_view.parties] == [draft, beta]
    assert invented_view.columns == {OtherColumn.SOURCES, OtherColumn.BRIDGING}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries=st.lists(st.sampled_from(["", "c", "ce", "cea", "ceasefire", "war", "росія", "4"]), max_size=6))
def test_how_one_got_to_a_query_does_not_matter(view, queries):
    for query in queries:
        view.set_query(query)
    shown = view.issues, view.hits
    view.set_query("")
    view.set_query(queries[-1] if queries else "")
    assert (view.issues, view.hits) == shown


def test_a_change_of_the_document_keeps_the_place(invented_view, invented, qtbot):
    invented_view.set_current(invented_view.issues[3].id)
    with qtbot.waitSignal(invented_view.changed):
        invented.reload()
    assert invented_view.current.ref == "F-1"


def test_the_next_hit_is_looked_for_from_where_one_is(view):
    view.set_query("ceasefire")
    view.go_to_hit(1)
    view.set_current(view.issues[10].id)
    view.go_to_hit(1)
    assert view.hit.issue_id == view.issues[10].id


def test_what_is_as_it_was_is_not_shown_again(view, qtbot):
    with qtbot.assertNotEmitted(view.changed):
        view.restore(order=[], hidden=None, columns=[])
