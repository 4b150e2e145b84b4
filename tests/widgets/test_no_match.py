"""When no issue is left it says why, and takes that away."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.filtering import Filter
from app.vocabulary import Basis
from widgets.no_match import NoMatch


@pytest.fixture
def page(qtbot, look, invented_view):
    made = NoMatch(look, invented_view)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_filter_can_be_cleared(qtbot, page, invented_view):
    invented_view.set_filter(Filter(bases=frozenset({Basis.REPORTED})))
    assert page.words == "No issue matches these filters."
    assert not page.clear_search.isVisible()
    qtbot.mouseClick(page.clear_filters, Qt.MouseButton.LeftButton)
    assert not invented_view.filter.is_set


def test_a_search_can_be_cleared(qtbot, page, invented_view):
    invented_view.set_query(" <b>whale ")
    assert page.words == "No issue contains “<b>whale”."
    assert not page.clear_filters.isVisible()
    qtbot.mouseClick(page.clear_search, Qt.MouseButton.LeftButton)
    assert invented_view.query == ""


def test_both_are_named(page, invented_view):
    invented_view.set_query("whale")
    invented_view.set_filter(Filter(bases=frozenset({Basis.REPORTED})))
    assert page.words == "No issue with “whale” matches these filters."
    assert page.clear_filters.isVisible()
    assert page.clear_search.isVisible()


def test_braces_in_a_query_are_text(page, invented_view):
    invented_view.set_query("{query}{0}")
    assert page.words == "No issue contains “{query}{0}”."


def test_before_anything_was_known(page, invented_view):
    invented_view.set_as_of(date(2020, 1, 1))
    assert page.words == "No issue was on the list on this day."
