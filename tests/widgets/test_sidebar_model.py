"""The lines of the sidebar tell the truth about the comparison, and what a click on them asks for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.convergence import Convergence
from app.filtering import Filter, matching
from widgets.matrix_words import tally_words
from widgets.sidebar_model import Entry, Kind, SidebarModel, entries

SECOND = date(2024, 4, 2)
LINES = [
    Entry(Kind.ALL, "All issues"),
    Entry(Kind.THEME, "Harbours", 1),
    Entry(Kind.THEME, "Fishing", 2),
    Entry(Kind.STATE, "Agreed", Convergence.AGREED),
    Entry(Kind.STATE, "Opposed", Convergence.OPPOSED),
    Entry(Kind.CHANGED, "Changed in latest round", SECOND),
]


def of_kind(lines, kind):
    return [line for line in lines if line.kind is kind]


def test_themes_and_states_come_in_order_with_their_numbers(invented_view):
    lines = entries(invented_view.matrix, invented_view.parties)
    assert [(line.name, line.count) for line in of_kind(lines, Kind.THEME)] == [("Harbours", 3), ("Fishing", 3)]
    assert [(line.name, line.count) for line in of_kind(lines, Kind.STATE)] == [
        ("Agreed", 1),
        ("Converging", 1),
        ("Opposed", 1),
        ("One-sided", 1),
        ("Not assessed", 2),
    ]


def test_numbers_of_the_shipped_comparison_add_up(view):
    lines = entries(view.matrix, view.parties)
    whole = len(view.matrix.issues)
    assert lines[0].count == whole == sum(lines[0].tally.values())
    assert sum(line.count for line in of_kind(lines, Kind.THEME)) == whole
    assert sum(line.count for line in of_kind(lines, Kind.STATE)) == whole


def test_every_number_is_what_a_click_then_shows(view):
    for line in entries(view.matrix, view.parties):
        if line.kind is not Kind.HEADING:
            view.set_filter(line.toggled(Filter(), adding=False))
            assert len(view.issues) == line.count, line.name


def test_numbers_are_those_of_the_day(invented_view):
    invented_view.set_as_of(date(2024, 2, 29))
    lines = entries(invented_view.matrix, invented_view.parties)
    assert lines[0].count == len(invented_view.matrix.issues) < 6


def test_a_line_reads_in_full(invented_view):
    harbours = of_kind(entries(invented_view.matrix, invented_view.parties), Kind.THEME)[0]
    assert harbours.words == "Harbours, 3 issues: 1 Opposed, 1 One-sided, 1 Not assessed"
    assert tally_words(harbours.tally) in harbours.words


def test_news_are_what_changed_since_the_round_before(invented_view):
    news = of_kind(entries(invented_view.matrix, invented_view.parties), Kind.CHANGED)
    assert [(line.about, line.count) for line in news] == [(SECOND, 2)]
    expected = matching(invented_view.matrix, Filter(changed_since=SECOND), invented_view.parties)
    assert len(expected) == 2


def test_without_a_round_before_there_are_no_news(invented_view):
    invented_view.set_as_of(date(2024, 2, 1))
    assert not of_kind(entries(invented_view.matrix, invented_view.parties), Kind.CHANGED)


@given(st.lists(st.tuples(st.sampled_from(LINES), st.booleans()), max_size=12))
def test_a_click_chooses_and_a_second_one_takes_back(clicks):
    now = Filter()
    for line, adding in clicks:
        before, now = now, line.toggled(now, adding)
        if line.kind is Kind.ALL:
            assert now == Filter()
        elif adding:
            assert line.chosen(now) != line.chosen(before)
            assert line.toggled(now, adding) == before or line.kind is Kind.CHANGED
        else:
            again = line.toggled(now, adding)
            assert line.chosen(now) or not line.chosen(again) or line.chosen(before)
    assert LINES[0].chosen(now) == (now == Filter())


def test_a_click_leaves_the_other_parts_of_the_filter():
    now = Filter(convergence=frozenset({Convergence.OPPOSED}), one_sided=frozenset({7}))
    then = LINES[1].toggled(now, adding=False)
    assert then == Filter(frozenset({1}), now.convergence, now.one_sided)
    assert LINES[2].toggled(then, adding=False).themes == {2}
    assert LINES[2].toggled(then, adding=True).themes == {1, 2}


@pytest.mark.parametrize("as_of", [None, date(2024, 2, 29)])
def test_it_is_a_proper_model(qtmodeltester, invented_view, as_of):
    model = SidebarModel(invented_view)
    invented_view.set_as_of(as_of)
    qtmodeltester.check(model, force_py=True)


def test_typing_counts_nothing_again(qtbot, invented_view):
    model = SidebarModel(invented_view)
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        invented_view.set_query("harbour")
        invented_view.set_filter(Filter(convergence=frozenset({Convergence.OPPOSED})))
