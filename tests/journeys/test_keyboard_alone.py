"""Everything without a mouse: searching, filtering, looking back, arranging; the other stories say what comes of it."""

from datetime import date

from PySide6.QtWidgets import QApplication, QCheckBox

from tests.journeys.seen import area_of_focus, heads, issues_in_rows, labels
from widgets.as_of_banner import AsOfBanner
from widgets.theme import Density


def go_to(window, hands, area):
    """Press F6 until a part of the window has the focus."""
    for _ in window.areas():
        if area_of_focus(window) is area:
            return
        hands.press("F6")
    assert area_of_focus(window) is area


def tab_to(hands, words, limit=20):
    """Press Tab until something with this name has the focus."""
    for _ in range(limit):
        if hands.target.accessibleName().startswith(words) or words == getattr(hands.target, "text", str)():
            return
        hands.press("Tab")
    raise AssertionError(f"{words} was not reached by Tab")


def test_searching(window, hands, qtbot):
    hands.press("Ctrl+F")
    hands.write("prisoners")
    qtbot.waitUntil(lambda: 0 < len(window.view.issues) < 73)
    hands.press("F3", "F3", "Shift+F3", "Return")
    assert window.view.hit is not None
    hands.press("Esc", "Esc")
    assert window.workspace.table.hasFocus()
    assert len(issues_in_rows(window)) == 73


def test_filtering_by_chips_and_by_the_sidebar(window, hands):
    bar = window.workspace.filter_bar
    go_to(window, hands, bar)
    tab_to(hands, "Filter Theme")
    hands.press("Return")
    popover = QApplication.activePopupWidget()
    assert isinstance(hands.target, QCheckBox)
    hands.press("Tab", "Space", "Esc")
    assert not popover.isVisible()
    assert QApplication.focusWidget().accessibleName().startswith("Filter Theme: ")
    assert 0 < len(issues_in_rows(window)) < 73
    tab_to(hands, "Filter Convergence")
    hands.press("Return", "Tab", "Tab", "Space", "Esc")
    assert len(window.view.filter.convergence) == 1
    hands.press("Delete")
    assert window.view.filter.convergence == frozenset()
    tab_to(hands, "Clear filters")
    hands.press("Space")
    assert len(issues_in_rows(window)) == 73

    go_to(window, hands, window.workspace.sidebar)
    hands.press("Down", "Down", "Return")
    assert len(window.view.filter.themes) == 1
    hands.press("Down", "Ctrl+Return")
    assert len(window.view.filter.themes) == 2
    hands.press("Home", "Return")
    assert len(issues_in_rows(window)) == 73


def test_looking_back_and_to_the_latest(window, hands):
    hands.press("Ctrl+D", "Down", "Down", "Return")
    assert window.view.as_of is not None
    assert window.findChild(AsOfBanner).isVisible()
    assert QApplication.focusWidget() is window.top_bar.as_of_button
    tab_to(hands, "Back to the latest")
    hands.press("Space")
    assert window.view.as_of is None
    hands.press("Ctrl+D")
    tab_to(hands, "Another date…")
    hands.press("Space")
    hands.press("Left", "Return")
    assert window.view.as_of is not None
    assert window.view.as_of < date.today()


def test_third_parties_and_columns(window, hands):
    hands.press("F4")
    go_to(window, hands, window.workspace.filter_bar)
    tab_to(hands, "Columns")
    hands.press("Space", "Down", "Down", "Space", "Alt+Up", "Alt+Up")
    assert [party.name for party in window.view.parties] == ["United States", "Ukraine", "Russia"]
    hands.press("Alt+Down", "Alt+Down", "Esc")
    assert [party.name for party in window.view.parties] == ["Ukraine", "Russia", "United States"]
    assert QApplication.focusWidget() is window.workspace.filter_bar.columns_button
    hands.press("Ctrl+Shift+X", "Ctrl+Shift+D")
    assert [head for head in heads(window) if head in ("Ukraine", "Russia")] == ["Russia", "Ukraine"]
    assert window.look.density is Density.COMPACT


def test_folding_themes_and_selecting_rows(window, hands):
    table = window.workspace.table
    go_to(window, hands, table)
    hands.press("Ctrl+Home", "Space")
    assert len(issues_in_rows(window)) == 73 - 8
    hands.press("Space")
    assert len(issues_in_rows(window)) == 73
    hands.press("Alt+Return")
    assert issues_in_rows(window) == []
    hands.press("Alt+Return")
    hands.press("Down", "Shift+Down", "Shift+Down")
    assert len(table.selected_issues) == 3
    hands.press("Ctrl+C")
    copied = QApplication.clipboard().mimeData()
    assert copied.hasText()
    assert copied.hasHtml()
    assert all(issue.title in copied.text() for issue in table.selected_issues)


def test_reading_help_and_keys(window, hands):
    for key, title in (("F1", "How to read this"), ("Ctrl+/", "Keyboard")):
        hands.press(key)
        shown = QApplication.activeModalWidget()
        assert shown.windowTitle() == title
        assert title in labels(shown)
        hands.press("Esc")
        assert QApplication.activeModalWidget() is None
        assert window.workspace.table.hasFocus()


def test_the_history_of_an_issue(window, hands, qtbot):
    hands.press("H")
    panel = window.workspace.panel
    assert panel.isVisible()
    qtbot.waitUntil(lambda: "History" in labels(panel))
