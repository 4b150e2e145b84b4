"""From a statement to where it stands: the page of the sources and the links that lead out of the program."""

import pytest
from PySide6.QtCore import QObject, QPoint, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.journeys.seen import labels, panel_text
from widgets.links import LinkDialog
from widgets.sources_model import SourceColumn
from widgets.sources_page import SourcesPage
from widgets.text_link import TextLink


class Browser(QObject):
    """Stands for the browser of the system: remembers what it was asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    made = Browser()
    for scheme in ("http", "https"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def table(window, hands):
    """The table of the sources, reached by its key."""
    hands.press("Ctrl+3")
    return window.findChild(SourcesPage).table


def column(table, which):
    model = table.model()
    return [model.index(row, which).data() for row in range(model.rowCount())]


def place_of_ref(table, row, ref):
    """Where the number of an issue stands in a row, as far as it can be seen."""
    rect = table.visualRect(table.model().index(row, SourceColumn.USED_FOR))
    places = (QPoint(x, y) for y in range(rect.top(), rect.bottom(), 4) for x in range(rect.left(), rect.right(), 3))
    found = ((place, table.ref_at(place)) for place in places)
    return next(place for place, shown in found if shown is not None and shown.text == ref)


def test_all_sources_are_there_and_the_search_leaves_some(window, table, hands, qtbot):
    count = len(window.view.matrix.sources)
    assert f"{count} sources" in labels(window.pages)
    hands.press("Ctrl+F")
    hands.write("kremlin")
    qtbot.waitUntil(lambda: window.view.query == "kremlin")
    left = table.model().rowCount()
    assert 0 < left < count
    assert f"{left} of {count} sources" in labels(window.pages)
    hands.press("Esc")
    assert table.model().rowCount() == count


def test_a_click_on_a_head_sorts_and_another_one_turns_round(window, table, hands):
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(SourceColumn.PUBLISHER) + 20, head.height() // 2)
    hands.click(head.viewport(), place)
    once = column(table, SourceColumn.PUBLISHER)
    assert [text.casefold() for text in once] == sorted(text.casefold() for text in once)
    hands.click(head.viewport(), place)
    assert column(table, SourceColumn.PUBLISHER)[0].casefold() == max(text.casefold() for text in once)


def test_a_link_is_opened_only_after_its_whole_address_was_seen(window, table, hands, browser):
    row = table.model().index(0, SourceColumn.LINK)
    url = table.model().row(row).source.url
    hands.click(table.viewport(), table.visualRect(row).topLeft() + QPoint(24, 20))
    question = QApplication.activeModalWidget()
    assert isinstance(question, LinkDialog)
    assert QUrl(question.findChild(QPlainTextEdit).toPlainText()) == QUrl(url)
    hands.press("Esc")
    assert browser.opened == []
    hands.click(table.viewport(), table.visualRect(row).topLeft() + QPoint(24, 20))
    hands.click_words(QApplication.activeModalWidget(), "Open in browser")
    assert [QUrl(address) for address in browser.opened] == [QUrl(url)]


def test_from_a_source_to_an_issue_that_rests_on_it(window, table, hands, qtbot):
    source = table.model().row(table.model().index(0, SourceColumn.TITLE))
    issue = source.issues[0]
    hands.click(table.viewport(), place_of_ref(table, 0, issue.ref))
    assert window.pages.currentWidget() is window.workspace
    assert window.view.current == issue
    assert window.workspace.panel.isVisible()
    qtbot.waitUntil(lambda: issue.title in panel_text(window))
    row = window.workspace.table.rows.row_of(issue.id)
    assert (
        window.workspace.table.viewport()
        .rect()
        .intersects(window.workspace.table.visualRect(window.workspace.table.rows.index(row, 0)))
    )


def test_the_panel_leads_to_the_same_address(window, hands, browser):
    if not window.workspace.panel.isVisible():
        hands.press("F4")
    issue, view = window.view.current, window.view
    position = view.matrix.current(issue.id, view.parties[0].id)
    url = view.matrix.sources[view.matrix.citations(position)[0].source_id].url
    link = next(each for each in window.workspace.panel.findChildren(TextLink) if url in each.toolTip())
    hands.click(link)
    assert QUrl(QApplication.activeModalWidget().findChild(QPlainTextEdit).toPlainText()) == QUrl(url)
    hands.press("Return")
    assert [QUrl(address) for address in browser.opened] == [QUrl(url)]


def test_by_keys_alone_from_the_sources_to_an_issue(window, table, hands, browser):
    assert table.hasFocus() or table.isAncestorOf(QApplication.focusWidget())
    hands.press("Return")
    assert isinstance(QApplication.activeModalWidget(), LinkDialog)
    hands.press("Esc")
    assert browser.opened == []
    row = next(r for r in range(table.model().rowCount()) if len(source_issues(table, r)) == 1)
    hands.press(*["Down"] * row, "Right", "Right", "Right", "Right", "Right", "Return")
    assert window.pages.currentWidget() is window.workspace
    assert window.view.current == source_issues(table, row)[0]


def source_issues(table, row):
    return table.model().row(table.model().index(row, SourceColumn.TITLE)).issues
