"""The list of keys is made of the actions, so that it cannot be wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from widgets.actions import Actions
from widgets.controls import Text
from widgets.keyboard_dialog import KeyboardDialog


@pytest.fixture
def window(qtbot, look):
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window):
    return Actions(window)


@pytest.fixture
def dialog(qtbot, look, actions):
    made = KeyboardDialog(look, actions.by_name, list(actions.groups()))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_no_key_is_left_out(dialog, actions):
    shown = [text.text() for text in dialog.findChildren(Text)]
    for action in actions.by_name.values():
        if keys := action.shortcuts():
            native = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            assert native in shown, action.text()


def test_each_command_is_listed_once_and_one_without_a_key_is_not(dialog, actions):
    shown = [text.text() for text in dialog.findChildren(Text)]
    for action in actions.by_name.values():
        words = action.text().replace("&", "").rstrip("…")
        assert (words in shown) is bool(action.shortcuts()) or words == "Panel", words
    assert shown.count("Export") == 1


def test_the_keys_of_the_matrix_are_there(dialog):
    shown = [text.text() for text in dialog.findChildren(Text)]
    assert "In the matrix" in shown
    assert "Home, End" in shown


def test_escape_closes(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
