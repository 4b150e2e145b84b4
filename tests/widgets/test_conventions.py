"""What users expect of every window of the program, held for all of them; docs/conventions.md lists each expectation.

The windows are opened as a user opens them, over the shipped comparison, in both themes and three sizes of text.
"""

import ast
import itertools
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.paths import resources
from tests.widgets.gui_checks import (
    clipped_text,
    controls,
    duplicate_shortcuts,
    name,
    unnamed_controls,
    unreachable_by_tab,
    weak_words,
)
from tests.widgets.showing import DIALOGS, EVERYTHING, POPOVERS, main_window, opening
from widgets.main_window import MainWindow
from widgets.theme import ThemeChoice


@pytest.fixture
def window(look, tmp_path, _shipped_file, qtbot):
    """The main window on the shipped comparison, with the panel."""
    file = tmp_path / "positions.parley"
    file.write_bytes(_shipped_file.read_bytes())
    made = main_window(look, file, tmp_path / "profile", qtbot)
    yield made
    made.close()


@pytest.fixture
def opened(window, qtbot):
    yield from opening(window, qtbot)


def in_menus(window: MainWindow) -> list[QAction]:
    """The entries of the menu bar and of all menus below it."""
    return [action for menu in _menus(window) for action in menu.actions() if not action.isSeparator()]


def _menus(window: MainWindow) -> list[QMenu]:
    return [menu for menu in window.menuBar().findChildren(QMenu) if menu.actions()]


def plain(text: str) -> str:
    return text.replace("&", "")


# -- menus and keys ------------------------------------------------------------------------------------------------


def test_the_menus_stand_in_the_usual_order(window):
    titles = [plain(action.text()) for action in window.menuBar().actions()]
    assert titles == ["File", "Edit", "View", "Issue", "Help"]


def test_every_entry_has_a_letter_of_its_own_in_its_menu(window):
    for entries in (window.menuBar().actions(), *(menu.actions() for menu in _menus(window))):
        texts = [action.text().replace("&&", "") for action in entries if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() if "&" in text else text for text in texts]
        assert [letter for letter, count in Counter(letters).items() if count > 1 or len(letter) > 1] == []


def test_what_opens_a_window_that_asks_ends_in_one_character(window):
    asking = {name for name, action in window.actions_of_window.by_name.items() if action.text().endswith("…")}
    assert asking == {"new", "open", "import", "imports", "export", "as_of", "columns"}


STANDARD = {
    "open": QKeySequence.StandardKey.Open,
    "close": QKeySequence.StandardKey.Close,
    "undo": QKeySequence.StandardKey.Undo,
    "copy": QKeySequence.StandardKey.Copy,
    "select_all": QKeySequence.StandardKey.SelectAll,
    "find": QKeySequence.StandardKey.Find,
    "find_next": QKeySequence.StandardKey.FindNext,
    "find_previous": QKeySequence.StandardKey.FindPrevious,
    "text_larger": QKeySequence.StandardKey.ZoomIn,
    "text_smaller": QKeySequence.StandardKey.ZoomOut,
    "how_to_read": QKeySequence.StandardKey.HelpContents,
}
FIXED = {"quit": "Ctrl+Q", "redo": "Ctrl+Y", "full_screen": "F11", "next_area": "F6", "previous_area": "Shift+F6"}


@pytest.mark.parametrize("command", STANDARD)
def test_keys_are_those_of_the_system(window, command):
    usual = QKeySequence.keyBindings(STANDARD[command])
    if not usual:
        pytest.skip("this system has no key for it")
    assert set(window.actions_of_window[command].shortcuts()) & set(usual)


def test_keys_that_not_every_system_has_are_set(window):
    assert {command: window.actions_of_window[command].shortcut().toString() for command in FIXED} == FIXED


def test_no_key_means_two_things(window):
    assert duplicate_shortcuts(window) == []


def test_every_key_is_in_the_list_of_keys(window, opened):
    told = " ".join(label.text() for label in opened("keyboard").findChildren(QLabel))
    native = QKeySequence.SequenceFormat.NativeText
    keys = [key.toString(native) for action in window.actions_of_window.by_name.values() for key in action.shortcuts()]
    assert [key for key in keys if key not in told] == []


def test_what_the_bars_can_do_is_in_the_menus_too(window):
    entries = {plain(action.text()).rstrip("…") for action in in_menus(window)}
    for command in (
        "import",
        "export",
        "undo",
        "toggle_theme",
        "toggle_panel",
        "as_of",
        "columns",
        "toggle_density",
        "swap_sides",
    ):
        assert plain(window.actions_of_window[command].text()).rstrip("…") in entries


def test_about_and_quit_go_where_the_system_wants_them(window):
    roles = {command: window.actions_of_window[command].menuRole() for command in ("about", "quit")}
    assert roles == {"about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}


# -- names, reach, focus ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", EVERYTHING)
def test_all_controls_are_named_reached_and_written_as_they_should(opened, which):
    shown = opened(which)
    assert unnamed_controls(shown) == []
    assert unreachable_by_tab(shown) == []
    assert wordless_without_tip(shown) == []
    assert badly_written(shown) == []
    assert clipped_text(shown) == []


def wordless_without_tip(shown: QWidget) -> list[str]:
    """What has an icon, no words and nothing that explains it to the pointer."""
    buttons = (button for button in shown.findChildren(QAbstractButton) if button.isVisible() and not button.text())
    return [name(button) for button in buttons if not button.toolTip() and not _is_painted_with_words(button)]


def badly_written(shown: QWidget) -> list[str]:
    """Three full stops in place of the one character, and exclamation marks."""
    texts = [w.text() for w in shown.findChildren(QWidget) if isinstance(w, QLabel | QAbstractButton) and w.text()]
    texts += [action.text() for action in shown.findChildren(QAction)]
    return [text for text in texts if "..." in text or "!" in text]


def _is_painted_with_words(button: QAbstractButton) -> bool:
    """Rows and links that draw their words themselves say them to screen readers."""
    return not isinstance(button, QToolButton) or type(button).__name__ == "TextLink"


@pytest.mark.parametrize("which", ["matrix, filtered", "sources", *DIALOGS])
def test_the_focus_is_seen_wherever_it_is(opened, window, which, qtbot):
    shown = opened(which)
    window.view.set_current(window.view.issues[0].id)
    for widget in controls(shown):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None or not _inside(widget):
            continue
        if not widget.isEnabled():
            continue
        _elsewhere(shown, widget).setFocus(Qt.FocusReason.TabFocusReason)
        before = _around(shown, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QLineEdit):
            widget.deselect()
        QApplication.processEvents()
        assert _around(shown, widget) != before, name(widget)


def _inside(widget: QWidget) -> bool:
    """Not scrolled away: what has the focus is brought into view, and then everything around it looks other."""
    return not widget.visibleRegion().isEmpty()


def _elsewhere(shown: QWidget, widget: QWidget) -> QWidget:
    others = (w for w in controls(shown) if w is not widget and w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((w for w in others if w.isEnabled() and w.focusProxy() is None), shown)


def _around(shown: QWidget, widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(shown, QPoint(0, 0)), widget.size()).adjusted(-8, -8, 8, 8)
    return shown.grab(place.intersected(shown.rect())).toImage()


# -- dialogs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", DIALOGS)
def test_esc_closes_and_the_window_is_as_before(opened, window, qtbot, which):
    before = (window.view.filter, window.view.query, window.view.as_of, window.view.parties)
    shown = opened(which)
    closed: list[bool] = []
    shown.finished.connect(lambda _result: closed.append(True))
    qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
    assert closed == [True]
    assert before == (window.view.filter, window.view.query, window.view.as_of, window.view.parties)


@pytest.mark.parametrize("which", POPOVERS)
def test_esc_closes_a_popover_and_the_focus_goes_back(opened, qtbot, which):
    shown = opened(which)
    qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert QApplication.focusWidget() is shown.parentWidget()


@pytest.mark.parametrize(
    ("which", "verb"),
    [
        ("export", "Export 73 issues"),
        ("how to read", "Close"),
        ("keyboard", "Close"),
        ("about", "Close"),
        ("link", "Open in browser"),
        ("known error", "Close"),
        ("unknown error", "Close"),
    ],
)
def test_one_button_is_the_default_and_says_what_it_does(opened, which, verb):
    buttons = [button for button in opened(which).findChildren(QPushButton) if button.isDefault()]
    assert [button.text() for button in buttons] == [verb]


@pytest.mark.parametrize("which", DIALOGS)
def test_a_dialog_has_a_title_and_belongs_to_the_window(opened, window, which):
    shown = opened(which)
    assert isinstance(shown, QDialog)
    assert shown.windowTitle()
    assert shown.isModal()
    assert shown.parentWidget() is window


# -- what can be read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize("which", EVERYTHING)
def test_no_words_are_cut_where_the_text_is_large(opened, look, which, scale):
    look.set_ui_scale(scale)
    assert clipped_text(opened(which)) == []


@pytest.mark.parametrize("which", EVERYTHING)
def test_words_stand_out_from_their_ground_as_they_are_painted(opened, look, which):
    shown = opened(which)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_choice(choice)
        QApplication.processEvents()
        assert weak_words(shown) == []


@pytest.mark.parametrize("which", EVERYTHING)
def test_everything_can_be_laid_out_from_right_to_left(opened, qapp, which):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert not opened(which).grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# -- what the program never does -------------------------------------------------------------------------------------

NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork")
MOTION = ("PySide6.QtCore.QPropertyAnimation", "PySide6.QtCore.QVariantAnimation", "PySide6.QtCore.QTimeLine")


def _imported(file: Path) -> set[str]:
    """The modules and names that a file imports, with dots."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("banned", [NETWORK, MOTION], ids=["network", "motion"])
def test_no_network_and_no_motion(banned):
    root = resources().parent
    files = itertools.chain([root / "main.py"], (root / "app").rglob("*.py"), (root / "widgets").rglob("*.py"))
    found = {
        (file.name, module)
        for file in files
        for module in _imported(file)
        if any(f"{module}.".startswith(f"{name}.") for name in banned)
    }
    assert found == set()


def test_using_the_window_loads_nothing_that_knows_the_network(window, opened):
    opened("sources")
    assert [module for module in sys.modules if module.startswith(("PySide6.QtNetwork", "PySide6.QtSql"))] == []
