"""One page of the window is shown at a time, and each is made when it is first wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from widgets.pages import EMPTY, MATRIX, SOURCES, WAITING, Pages


@pytest.fixture
def pages(look, view, qtbot) -> Pages:
    made = Pages(look, view, QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_the_matrix_is_there_from_the_start(pages):
    assert pages.count() == 1
    assert pages.shown == ""
    assert pages.currentWidget() is pages[MATRIX]


@pytest.mark.parametrize("name", [MATRIX, SOURCES, EMPTY, WAITING])
def test_a_page_is_made_once_and_shown(pages, name):
    pages.show_page(name)
    first = pages.currentWidget()
    assert first is pages[name]
    assert first.isVisible()
    assert pages.shown == name
    pages.show_page(MATRIX)
    pages.show_page(name)
    assert pages.currentWidget() is first


def test_what_the_empty_page_offers_is_passed_on(pages, qtbot):
    pages.show_page(EMPTY)
    with qtbot.waitSignal(pages.example_wanted):
        qtbot.mouseClick(pages[EMPTY].example, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pages.open_wanted):
        qtbot.mouseClick(pages[EMPTY].open, Qt.MouseButton.LeftButton)


def test_an_issue_that_is_wanted_among_the_sources_is_passed_on(pages, view, qtbot):
    pages.show_page(SOURCES)
    with qtbot.waitSignal(pages.issue_wanted) as wanted:
        pages[SOURCES].table.pressed.emit(view.issues[3].id)
    assert wanted.args == [view.issues[3].id]
