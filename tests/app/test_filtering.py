"""Filters combine: any choice of each part, and all parts together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.convergence import Convergence
from app.filtering import Brought, Filter, facets, matching
from app.vocabulary import Basis
from tests.app.shipped import matrix_of_shipped

MATRIX = matrix_of_shipped()
PARTIES = MATRIX.counting

filters = st.builds(
    Filter,
    themes=st.frozensets(st.sampled_from([theme.id for theme in MATRIX.themes]), max_size=3),
    convergence=st.frozensets(st.sampled_from(Convergence), max_size=2),
    one_sided=st.frozensets(st.sampled_from([party.id for party in PARTIES]), max_size=2),
    bases=st.frozensets(st.sampled_from(Basis), max_size=2),
    changed_since=st.none() | st.sampled_from([one.held_on for one in MATRIX.rounds]),
    brought=st.none()
    | st.builds(Brought, st.just("july.xlsx"), st.frozensets(st.sampled_from([one.id for one in MATRIX.all_issues]))),
)


def test_no_filter_shows_everything_in_order() -> None:
    assert not Filter().is_set
    assert tuple(matching(MATRIX, Filter(), PARTIES)) == MATRIX.issues


@given(filters)
def test_a_filter_shows_what_all_of_its_parts_show(wanted: Filter) -> None:
    parts = [
        Filter(themes=wanted.themes),
        Filter(convergence=wanted.convergence),
        Filter(one_sided=wanted.one_sided),
        Filter(bases=wanted.bases),
        Filter(changed_since=wanted.changed_since),
        Filter(brought=wanted.brought),
    ]
    shown = [{issue.id for issue in matching(MATRIX, part, PARTIES)} for part in parts]
    assert {issue.id for issue in matching(MATRIX, wanted, PARTIES)} == set.intersection(*shown)


@given(filters)
def test_counts_tell_what_a_choice_would_show(wanted: Filter) -> None:
    found = facets(MATRIX, wanted, PARTIES)
    for theme in MATRIX.themes:
        only = wanted._replace(themes=frozenset({theme.id}))
        assert found.themes[theme.id] == len(matching(MATRIX, only, PARTIES))
    for state in Convergence:
        only = wanted._replace(convergence=frozenset({state}))
        assert found.convergence[state] == len(matching(MATRIX, only, PARTIES))
    for party in PARTIES:
        only = wanted._replace(one_sided=frozenset({party.id}))
        assert found.one_sided[party.id] == len(matching(MATRIX, only, PARTIES))
    for basis in Basis:
        only = wanted._replace(bases=frozenset({basis}))
        assert found.bases[basis] == len(matching(MATRIX, only, PARTIES))


@pytest.mark.parametrize("party", PARTIES, ids=lambda party: party.key)
def test_one_sided_by_party_shows_issues_on_which_the_others_are_silent(party) -> None:
    shown = matching(MATRIX, Filter(one_sided=frozenset({party.id})), PARTIES)
    assert shown
    assert all([p.id for p in PARTIES if MATRIX.speaks(issue.id, p.id)] == [party.id] for issue in shown)


def test_changed_since_looks_at_the_shown_parties_alone() -> None:
    since = date(2025, 12, 24)
    both = {issue.id for issue in matching(MATRIX, Filter(changed_since=since), PARTIES)}
    each = [{issue.id for issue in matching(MATRIX, Filter(changed_since=since), [party])} for party in PARTIES]
    assert both == each[0] | each[1]
    assert each[0] != each[1]
