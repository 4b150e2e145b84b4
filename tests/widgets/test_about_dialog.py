"""The notices are complete, and the system details tell versions and nothing about the user."""

import getpass
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QRadioButton

from app import __version__
from widgets.about_dialog import AboutDialog
from widgets.controls import Text

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dialog(qtbot, look):
    made = AboutDialog(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


def test_the_version_is_that_of_the_project(dialog):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert f"Parley {__version__}" in [text.text() for text in dialog.findChildren(Text)]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Notices", "THIRD-PARTY.md"),
        ("MIT", "LICENSE"),
        ("LGPL", "licenses/LGPL-3.0.txt"),
        ("GPL", "licenses/GPL-3.0.txt"),
        ("Inter", "resources/fonts/Inter-LICENSE.txt"),
        ("Source Serif", "resources/fonts/SourceSerif4-LICENSE.md"),
    ],
)
def test_every_notice_is_shown_whole_and_as_it_is(qtbot, dialog, name, file):
    tab = next(button for button in dialog.findChildren(QRadioButton) if button.text() == name)
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton, pos=tab.rect().center())
    field = dialog.findChild(QPlainTextEdit)
    assert field.toPlainText() == (ROOT / file).read_text("utf-8")
    assert field.isReadOnly()


def test_system_details_hold_versions_and_no_names(qtbot, dialog, home):
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy system details")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"Parley: {__version__}" in copied
    assert f"Qt: {qVersion()}" in copied
    assert "SQLite: 3." in copied
    assert str(home) not in copied
    assert str(ROOT) not in copied
    assert getpass.getuser() not in copied.split()


def test_narrow_the_notices_are_a_list_to_choose_from(qtbot, look):
    look.set_ui_scale(2.0)
    made = AboutDialog(look)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    names = made.findChild(QComboBox)
    assert names.isVisible()
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert made.findChild(QPlainTextEdit).accessibleName() == "MIT"


def test_escape_closes(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
