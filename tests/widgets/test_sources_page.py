"""The page of the sources is read, searched, sorted and used by pointer and key."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from app.filtering import Filter
from widgets.links import LinkDialog
from widgets.sources_model import SourceColumn
from widgets.sources_page import SourcesPage
from widgets.theme import Density


@pytest.fixture
def page(qtbot, look, view):
    return shown(qtbot, SourcesPage(look, view))


@pytest.fixture
def small(qtbot, look, invented_view):
    return shown(qtbot, SourcesPage(look, invented_view))


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1190, 700)
    made.show()
    return made


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def click(qtbot, table, place):
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def cell(page, row, column):
    return page.table.visualRect(page.table.model().index(row, column))


def place_of(page, text):
    """Where the number of an issue stands in the first row."""
    rect = cell(page, 0, SourceColumn.USED_FOR)
    for x in range(rect.left(), rect.right(), 2):
        for y in range(rect.top(), rect.bottom(), 4):
            ref = page.table.ref_at(QPoint(x, y))
            if ref is not None and ref.text == text:
                return ref.place.center()
    raise AssertionError(f"{text} is not shown")


def test_it_says_how_many_there_are(page, view):
    assert f"{len(view.matrix.sources)} sources" in texts(page)
    view.set_query("ceasefire")
    left = page.table.model().rowCount()
    assert f"{left} of {len(view.matrix.sources)} sources" in texts(page)


def test_without_a_hit_the_search_can_be_cleared(qtbot, page, view):
    view.set_query("no such word")
    assert "No source contains “no such word”." in texts(page)
    clear = next(button for button in page.findChildren(QPushButton) if button.text() == "Clear search")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert view.query == ""
    assert page.table.isVisible()


def test_without_a_source_it_says_so(small, invented_view):
    invented_view.set_as_of(date(2023, 1, 1))
    assert "No source yet. Statements without a source are marked." in texts(small)
    assert not any(button.isVisible() for button in small.findChildren(QPushButton))


def test_a_click_on_a_number_makes_that_issue_current(qtbot, small, invented_view):
    with qtbot.waitSignal(small.issue_wanted) as wanted:
        click(qtbot, small.table, place_of(small, "F-2"))
    assert invented_view.current.ref == "F-2"
    assert wanted.args == [invented_view.current.id]


def test_an_issue_that_is_filtered_away_is_shown_again(qtbot, small, invented_view):
    place = place_of(small, "F-2")
    invented_view.set_filter(Filter(themes=frozenset({invented_view.matrix.themes[0].id})))
    click(qtbot, small.table, place)
    assert invented_view.current.ref == "F-2"
    assert invented_view.current in invented_view.issues


def test_enter_opens_the_link_and_on_the_numbers_the_issues(qtbot, small, invented_view):
    table = small.table
    table.setCurrentIndex(table.model().index(0, SourceColumn.TITLE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert small.findChild(LinkDialog) is not None
    table.setCurrentIndex(table.model().index(0, SourceColumn.USED_FOR))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    menu = small.findChild(QMenu)
    assert menu.actions()[0].text() == "H-1 Use of the northern harbour"
    with qtbot.waitSignal(small.issue_wanted):
        menu.actions()[-1].trigger()
    assert invented_view.current.ref == "F-3"
    menu.close()


@pytest.mark.parametrize("column", [SourceColumn.TITLE, SourceColumn.DATE])
def test_a_double_click_opens_the_link(qtbot, small, column):
    place = cell(small, 0, column).center()
    click(qtbot, small.table, place)
    qtbot.mouseDClick(small.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert small.findChild(LinkDialog) is not None


def test_a_click_beside_a_number_or_link_opens_nothing(qtbot, small):
    for column in SourceColumn:
        click(qtbot, small.table, cell(small, 0, column).bottomRight() - QPoint(3, 3))
    assert small.findChild(LinkDialog) is None


def test_a_click_on_the_words_of_a_link_opens_it(qtbot, small):
    click(qtbot, small.table, cell(small, 0, SourceColumn.LINK).topLeft() + QPoint(40, 16))
    assert small.findChild(LinkDialog) is not None


def test_the_head_sorts(qtbot, page):
    head = page.table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(SourceColumn.PUBLISHER) + 20, 15)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = page.table.model().index(0, SourceColumn.PUBLISHER).data()
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.model().index(0, SourceColumn.PUBLISHER).data() != first


def test_the_menu_copies_a_reference_and_sorts_by_key_alone(qtbot, small):
    table = small.table
    table.customContextMenuRequested.emit(cell(small, 0, 0).center())
    menu = small.findChild(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["&Open link…", "Copy &address", "Copy &reference", "&Show issue", "Sort &by"]
    actions["Copy &reference"].trigger()
    assert QGuiApplication.clipboard().text().startswith("Paper of the northern coast. Office for coasts,")
    actions["Copy &address"].trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/paper"
    actions["Sort &by"].menu().actions()[0].trigger()
    assert table.model().sorted_by == (SourceColumn.TITLE, Qt.SortOrder.AscendingOrder)
    menu.close()


def test_the_selected_source_stays_selected_when_others_go(page, view):
    view.set_query("ceasefire")
    table = page.table
    table.setCurrentIndex(table.model().index(2, 0))
    title = table.currentIndex().data()
    view.set_query("")
    assert table.currentIndex().data() == title


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [560, 712, 1190])
def test_columns_fill_the_page_and_numbers_stay_in_their_cell(look, page, width, scale):
    look.set_ui_scale(scale)
    page.resize(width, 700)
    table = page.table
    shown = [column for column in SourceColumn if not table.isColumnHidden(column)]
    assert SourceColumn.TITLE in shown
    whole = sum(table.columnWidth(column) for column in shown)
    assert table.viewport().width() - len(shown) <= whole <= table.viewport().width()
    for row in range(20):
        rect = cell(page, row, SourceColumn.USED_FOR)
        refs = {table.ref_at(QPoint(x, rect.top() + 20)) for x in range(rect.left(), rect.right(), 3)} - {None}
        assert all(rect.contains(ref.place) for ref in refs)


def test_rows_follow_the_density(look, page):
    roomy = page.table.rowHeight(0)
    look.set_density(Density.COMPACT)
    assert page.table.rowHeight(0) < roomy


def test_hits_are_marked(look, page, view):
    view.set_query("ceasefire")
    marked = page.table.viewport().grab().toImage()
    colors = {marked.pixelColor(x, y).name() for x in range(0, 500, 2) for y in range(0, 300, 2)}
    assert look.theme.color("hit").name() in colors


def test_screen_readers_hear_column_and_text(small):
    reader = QAccessible.queryAccessibleInterface(small.table)
    assert reader.text(QAccessible.Text.Name) == "Sources"
    index = small.table.model().index(0, SourceColumn.PUBLISHER)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Publisher: Office for coasts"


def test_a_page_that_nobody_sees_does_nothing(qtbot, look, view):
    hidden = SourcesPage(look, view)
    qtbot.addWidget(hidden)
    view.set_query("ceasefire")
    assert hidden.table.model().rowCount() == 0
    hidden.show()
    assert hidden.table.model().rowCount() > 0
