"""The top bar does what its actions do, searches, and has room for what matters at every width."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from widgets.controls import IconButton, TextButton
from widgets.top_bar import TopBar

KEYS = {
    "show_matrix": "Ctrl+1",
    "show_sources": "Ctrl+3",
    "as_of": "Ctrl+D",
    "find": "Ctrl+F",
    "import": "Ctrl+I",
    "export": "Ctrl+E",
    "undo": "Ctrl+Z",
    "toggle_theme": "Ctrl+Shift+L",
    "toggle_panel": "F4",
}


@pytest.fixture
def actions(qapp):
    made = {name: QAction(name.replace("_", " ").capitalize()) for name in KEYS}
    for name, action in made.items():
        action.setShortcut(KEYS[name])
        action.setCheckable(name.startswith("show") or name == "toggle_panel")
    made["show_matrix"].setChecked(True)
    return made


@pytest.fixture
def bar(qtbot, look, invented_view, actions):
    window = QWidget()
    qtbot.addWidget(window)
    inside = QVBoxLayout(window)
    inside.setContentsMargins(0, 0, 0, 0)
    made = TopBar(look, invented_view, actions)
    inside.addWidget(made)
    inside.addStretch()
    window.resize(1440, 200)
    window.show()
    yield made
    window.close()


def button(bar, name):
    return next(child for child in bar.findChildren(QWidget) if child.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "action"),
    [
        *(("Import…", "import"), ("Export…", "export"), ("Undo", "undo")),
        *(("Light or dark", "toggle_theme"), ("Detail panel", "toggle_panel")),
    ],
)
def test_a_button_triggers_its_action(qtbot, bar, actions, name, action):
    with qtbot.waitSignal(actions[action].triggered):
        qtbot.mouseClick(button(bar, name), Qt.MouseButton.LeftButton)


def test_the_day_asks_for_another(qtbot, bar, actions):
    with qtbot.waitSignal(actions["as_of"].triggered):
        qtbot.mouseClick(bar.as_of_button, Qt.MouseButton.LeftButton)


def test_buttons_are_as_their_actions_are(bar, actions):
    actions["undo"].setEnabled(False)
    actions["undo"].setToolTip("Undo: import round 3")
    actions["toggle_panel"].setChecked(True)
    undo = button(bar, "Undo")
    assert not undo.isEnabled()
    assert "Undo: import round 3 (Ctrl+Z)" in undo.toolTip()
    assert button(bar, "Detail panel").isChecked()


def test_the_pages_follow_and_trigger(qtbot, bar, actions):
    sources = next(choice for choice in bar.findChildren(QRadioButton) if choice.text() == "Sources")
    with qtbot.waitSignal(actions["show_sources"].triggered):
        qtbot.mouseClick(sources, Qt.MouseButton.LeftButton)
    actions["show_sources"].setChecked(False)
    actions["show_matrix"].setChecked(False)
    actions["show_matrix"].setChecked(True)
    assert not sources.isChecked()


def test_typing_searches_the_view_and_enter_goes_through_the_hits(qtbot, bar, invented_view):
    bar.focus_search()
    qtbot.keyClicks(bar.search_field, "fishing in may")
    qtbot.waitUntil(lambda: invented_view.query == "fishing in may")
    assert [issue.ref for issue in invented_view.issues] == ["F-1"]
    qtbot.keyClick(bar.search_field, Qt.Key.Key_Return)
    first = invented_view.hit
    qtbot.keyClick(bar.search_field, Qt.Key.Key_Return)
    assert invented_view.hit != first
    qtbot.keyClick(bar.search_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert invented_view.hit == first


def test_a_search_that_is_cleared_elsewhere_leaves_the_field(qtbot, bar, invented_view):
    qtbot.keyClicks(bar.search_field, "nets")
    qtbot.keyClick(bar.search_field, Qt.Key.Key_Return)
    invented_view.set_query("")
    assert bar.search_field.text() == ""


def test_esc_in_the_empty_field_leaves(qtbot, bar):
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.search_field, Qt.Key.Key_Escape)


def complaints(bar):
    """What is cut or overlaps."""
    shown = [child for child in bar.children() if isinstance(child, QWidget) and child.isVisible()]
    shown.sort(key=lambda child: child.x())
    overlapping = [(one, next_one) for one, next_one in pairwise(shown) if one.geometry().right() >= next_one.x()]
    cut = [child for child in shown if child.width() < child.minimumSizeHint().width()]
    return overlapping + cut + [child for child in shown if not bar.rect().contains(child.geometry())]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [960, 1100, 1280, 1440, 1920])
@pytest.mark.parametrize("day", [None, date(2024, 6, 2)])
def test_nothing_is_cut_and_nothing_overlaps_at_any_width(qtbot, look, bar, invented_view, scale, width, day):
    look.set_ui_scale(scale)
    invented_view.set_as_of(day)
    bar.window().resize(width, 200)
    qtbot.waitUntil(lambda: complaints(bar) == [])


def test_the_first_start_shows_the_theme_button_alone(bar):
    bar.set_reduced(True)
    kinds = (IconButton, TextButton, QRadioButton)
    shown = [child for kind in kinds for child in bar.findChildren(kind) if child.isVisible()]
    assert [child.accessibleName() for child in shown] == ["Light or dark"]
    bar.set_reduced(False)
    assert bar.search_field.isVisible()
