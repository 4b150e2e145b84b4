"""The panel shows all of the current issue, follows the view, and costs nothing while nobody sees it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.panel_case import say_everything
from widgets.actions import Actions
from widgets.anchors import Anchors
from widgets.document import Document
from widgets.issue_panel import IssuePanel
from widgets.panel_parts import Page
from widgets.panel_positions import PositionBlock
from widgets.passage import Passage
from widgets.tags import Silent, Tag
from widgets.text_link import TextLink
from widgets.theme import Look, ThemeChoice
from widgets.view import View

Maker = Callable[[View], IssuePanel]


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Maker:
    """A panel of the usual size in a window with its actions."""
    windows = []

    def panel_of(view: View) -> IssuePanel:
        window = QMainWindow()
        qtbot.addWidget(window)
        windows.append(window)
        actions = Actions(window)
        actions.set_open(True)
        actions.connect_all({"next_issue": lambda: view.go(1), "previous_issue": lambda: view.go(-1)})
        panel = IssuePanel(look, view, actions.by_name)
        window.setCentralWidget(panel)
        window.resize(480, 700)
        with qtbot.waitActive(window):
            window.show()
        return panel

    return panel_of


@pytest.fixture
def panel(make: Maker, invented: Document, invented_view: View) -> IssuePanel:
    """The invented comparison, with everything that can be said."""
    assert invented.store is not None
    invented.store.change(say_everything)
    invented.reload()
    for party in invented_view.all_parties:
        invented_view.set_party_shown(party.id, True)
    return make(invented_view)


def go_to(view: View, ref: str) -> None:
    assert view.matrix is not None
    view.set_current(next(issue.id for issue in view.matrix.all_issues if issue.ref == ref))
    QApplication.processEvents()


def words(panel: IssuePanel) -> str:
    """All that can be read in the panel."""
    found = [passage.toPlainText() for passage in panel.findChildren(Passage)]
    found += [widget.accessibleName() for kind in (Tag, TextLink, Silent) for widget in panel.findChildren(kind)]
    return "\n".join(found)


def area(panel: IssuePanel) -> QScrollArea:
    found = panel.findChildren(QScrollArea)
    return next(one for one in found if isinstance(one.widget(), Page))


def in_view(panel: IssuePanel, widget: QWidget, rect: QRect | None = None) -> bool:
    """Whether a part of a widget is between the edges of what is scrolled."""
    viewport = area(panel).viewport()
    part = rect or widget.rect()
    place = QRect(widget.mapTo(viewport, part.topLeft()), part.size())
    return viewport.rect().contains(place)


# -- what is shown -------------------------------------------------------------------------------------------------


def test_everything_on_every_shipped_issue_is_shown(make: Maker, view: View) -> None:
    for party in view.all_parties:
        view.set_party_shown(party.id, True)
    panel, matrix = make(view), view.matrix
    assert matrix is not None
    for issue in matrix.issues:
        go_to(view, issue.ref)
        shown = words(panel)
        assert issue.title in shown
        assert issue.question in shown
        for position in (matrix.current(issue.id, party.id) for party in view.parties):
            if position is None:
                continue
            assert position.statement in shown
            for citation in matrix.citations(position):
                assert matrix.sources[citation.source_id].title in shown
                assert citation.locator in shown
        judged = matrix.assessment(issue.id)
        if judged is not None and judged.convergence is matrix.standing(issue.id).convergence:
            assert judged.rationale in shown


def test_notes_have_a_section_only_where_there_is_a_note(panel: IssuePanel, invented_view: View) -> None:
    anchors = panel.findChild(Anchors)
    names = []
    for ref in ("H-1", "H-2"):
        go_to(invented_view, ref)
        names.append([anchors.tabText(index) for index in range(anchors.count())])
    assert names == [["Positions", "Assessment", "History", "Notes"], ["Positions", "Assessment", "History"]]


def test_the_day_decides_what_is_shown(panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    assert "on all days" in words(panel)
    invented_view.set_as_of(date(2024, 2, 28))
    go_to(invented_view, "H-1")
    assert "on all days" not in words(panel)
    assert "on working days" in words(panel)


def test_nothing_selected_is_said(panel: IssuePanel, invented_view: View) -> None:
    invented_view.set_query("no such word")
    QApplication.processEvents()
    assert not area(panel).isVisible()
    invented_view.set_query("")
    QApplication.processEvents()
    assert area(panel).isVisible()


@pytest.mark.parametrize("width", [480, 681, 700, 733, 760])
def test_both_sides_have_the_same_width_to_the_pixel(panel: IssuePanel, invented_view: View, width: int) -> None:
    go_to(invented_view, "H-1")
    panel.window().resize(width, 700)
    QApplication.processEvents()
    first, second, _draft = panel.findChildren(PositionBlock)
    assert first.width() == second.width()
    assert (first.y() == second.y()) is (width >= 680)


# -- following the view --------------------------------------------------------------------------------------------


def test_going_quickly_makes_the_page_of_the_last_issue_alone(panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    before = area(panel).widget()
    invented_view.go(1)
    invented_view.go(1)
    invented_view.go(1)
    assert area(panel).widget() is before
    QApplication.processEvents()
    assert "Closed season" in words(panel)
    assert len(panel.findChildren(Page)) == 1


def test_what_does_not_concern_the_issue_leaves_the_page_alone(panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    before = area(panel).widget()
    invented_view.set_query("harbour")
    invented_view.set_column_shown(next(iter(invented_view.columns)), False)
    QApplication.processEvents()
    assert area(panel).widget() is before


def test_old_pages_are_gone(panel: IssuePanel, invented_view: View) -> None:
    gone = []
    for _round in range(5):
        for ref in ("H-1", "F-1"):
            go_to(invented_view, ref)
            area(panel).widget().destroyed.connect(lambda: gone.append(True))
    assert len(gone) == 9
    assert len(panel.findChildren(Page)) == 1


def test_hidden_it_makes_no_page_and_shown_it_is_up_to_date(panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    before = area(panel).widget()
    panel.hide()
    go_to(invented_view, "F-1")
    assert area(panel).widget() is before
    panel.show()
    assert "Closed season" in words(panel)


def test_the_focus_stays_in_the_panel(qtbot: QtBot, panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    statement = panel.findChild(PositionBlock).findChild(Passage)
    statement.setFocus()
    qtbot.keyClick(statement, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert invented_view.current is not None
    assert invented_view.current.ref == "H-2"
    assert panel.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_texts_and_links_and_scrolls_to_them(
    qtbot: QtBot, panel: IssuePanel, invented_view: View
) -> None:
    go_to(invented_view, "H-2")
    area(panel).setFocus()
    page, focus, reached = area(panel).widget(), QApplication.focusWidget(), []
    while True:
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if not page.isAncestorOf(focus):
            break
        reached.append(focus)
        assert focus.accessibleName() or focus.text()
        assert in_view(panel, focus, QRect(QPoint(0, 0), focus.size()).adjusted(0, 0, 0, -focus.height() + 4))
    expected = [one for one in page.findChildren(QWidget) if isinstance(one, Passage | TextLink) and one.isVisible()]
    assert set(expected) <= set(reached)


def test_a_focused_text_has_a_ring(panel: IssuePanel, look: Look, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    statement, page = panel.findChild(PositionBlock).findChild(Passage), area(panel).widget()
    beside = statement.mapTo(page, QPoint(-5, statement.height() // 2))
    assert page.grab().toImage().pixelColor(beside).name() != look.theme.color("focus").name()
    statement.setFocus()
    assert page.grab().toImage().pixelColor(beside).name() == look.theme.color("focus").name()


# -- the way through the page --------------------------------------------------------------------------------------


def test_names_of_sections_scroll_and_follow(qtbot: QtBot, panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    anchors, bar = panel.findChild(Anchors), area(panel).verticalScrollBar()
    qtbot.mouseClick(anchors, Qt.MouseButton.LeftButton, pos=anchors.tabRect(1).center())
    assert bar.value() > 0
    assert anchors.key == "assessment"
    bar.setValue(0)
    assert anchors.key == "positions"
    bar.setValue(bar.maximum())
    assert anchors.key == "notes"
    qtbot.keyClick(anchors, Qt.Key.Key_Left)
    assert anchors.key == "history"


def test_the_window_can_ask_for_a_party_the_assessment_and_the_changes(
    qtbot: QtBot, panel: IssuePanel, invented_view: View
) -> None:
    go_to(invented_view, "H-1")
    draft = panel.findChildren(PositionBlock)[2]
    panel.show_position(draft.party.id)
    assert in_view(panel, draft)
    panel.show_assessment()
    assert panel.findChild(Anchors).key == "assessment"
    full_text, changes = (
        next(one for one in panel.findChildren(QRadioButton) if one.text() == text) for text in ("Full text", "Changes")
    )
    qtbot.mouseClick(full_text, Qt.MouseButton.LeftButton)
    panel.show_history()
    assert panel.findChild(Anchors).key == "history"
    assert changes.isChecked()
    assert "added: all" in "\n".join(one.accessibleName() for one in panel.findChildren(Passage))


def test_full_texts_stay_chosen_on_the_next_issue(qtbot: QtBot, panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    full_text = next(one for one in panel.findChildren(QRadioButton) if one.text() == "Full text")
    qtbot.mouseClick(full_text, Qt.MouseButton.LeftButton)
    go_to(invented_view, "H-2")
    assert next(one for one in panel.findChildren(QRadioButton) if one.text() == "Full text").isChecked()


# -- search --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["harbour", "a. k", "paper", "шост", "six", "spoke", "market", "not bold", "season"])
def test_every_hit_is_marked_and_scrolled_to(panel: IssuePanel, look: Look, invented_view: View, query: str) -> None:
    invented_view.set_query(query)
    QApplication.processEvents()
    color = look.theme.color("hit_cur").name()
    for _ in range(invented_view.hits):
        invented_view.go_to_hit(1)
        hit = invented_view.hit
        assert hit is not None
        assert invented_view.current is not None
        assert hit.issue_id == invented_view.current.id
        seen = panel.grab().toImage()
        found = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 2) for y in range(0, seen.height(), 2)}
        assert color in found, hit
    assert invented_view.hits or query in ("a. k", "spoke")


def test_marks_go_with_the_query(panel: IssuePanel, invented_view: View) -> None:
    go_to(invented_view, "H-1")
    invented_view.set_query("harbour")
    QApplication.processEvents()
    assert any(one.extraSelections() for one in panel.findChildren(Passage))
    invented_view.set_query("")
    QApplication.processEvents()
    assert not any(one.extraSelections() for one in panel.findChildren(Passage))


# -- the look ------------------------------------------------------------------------------------------------------


def test_theme_and_sizes_are_followed_at_once_and_the_place_is_kept(
    panel: IssuePanel, look: Look, invented_view: View
) -> None:
    go_to(invented_view, "H-1")
    panel.show_section("assessment")
    place = area(panel).verticalScrollBar().value()
    before = panel.grab().toImage()
    look.set_choice(ThemeChoice.DARK)
    assert area(panel).verticalScrollBar().value() == place
    after = panel.grab().toImage()
    assert after.pixelColor(5, 600).name() == look.theme.color("surface").name() != before.pixelColor(5, 600).name()
    look.set_text_scale(1.8)
    statement = panel.findChild(PositionBlock).findChild(Passage)
    assert statement.height() % look.line_height("statement_panel") == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_at_any_size_of_text(panel: IssuePanel, look: Look, invented_view: View, scale: float) -> None:
    look.set_ui_scale(scale)
    panel.window().resize(int(400 * scale), 800)
    for ref in ("H-1", "H-2", "F-1"):
        go_to(invented_view, ref)
        QApplication.processEvents()
        page = area(panel).widget()
        assert page.width() == area(panel).viewport().width()
        for widget in page.findChildren(QWidget):
            if isinstance(widget, Passage | TextLink | Tag | Silent) and widget.isVisible():
                assert widget.height() >= widget.heightForWidth(widget.width()), widget.accessibleName()
                place = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
                assert page.rect().contains(place), widget.accessibleName()
