"""The top of the panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.widgets.panel_case import HOSTILE
from widgets.actions import Actions
from widgets.controls import IconButton
from widgets.panel_header import PanelHeader
from widgets.passage import Passage
from widgets.theme import Look
from widgets.view import View


@pytest.fixture
def actions(qtbot: QtBot, look: Look) -> Actions:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    made.window = window  # type: ignore[attr-defined]  # lives as long as its actions
    made.set_open(True)
    return made


@pytest.fixture
def header(qtbot: QtBot, look: Look, actions: Actions) -> PanelHeader:
    made = PanelHeader(look, actions.by_name)
    qtbot.addWidget(made)
    made.resize(480, 160)
    made.show()
    return made


def texts(header: PanelHeader) -> list[str]:
    return [passage.toPlainText() for passage in header.findChildren(Passage) if passage.isVisible()]


def test_it_names_reference_theme_title_and_question(header: PanelHeader, invented_view: View) -> None:
    matrix = invented_view.matrix
    assert matrix is not None
    header.show_issue(matrix, matrix.issues[0]._replace(question="For whom?"))
    ref, title, question = texts(header)
    assert "H-1" in ref
    assert "Harbours" in ref
    assert (title, question) == ("Use of the northern harbour", "For whom?")
    header.show_issue(matrix, matrix.issues[0])
    assert len(texts(header)) == 2


def test_a_title_is_never_markup_and_wraps(header: PanelHeader, invented_view: View) -> None:
    matrix = invented_view.matrix
    assert matrix is not None
    header.show_issue(matrix, matrix.issues[0])
    header.layout().activate()
    before = header.heightForWidth(480)
    header.show_issue(matrix, matrix.issues[0]._replace(title=HOSTILE * 3))
    assert texts(header)[1] == HOSTILE * 3
    header.layout().activate()
    assert header.heightForWidth(480) > before


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("Previous issue", "previous_issue"),
        ("Next issue", "next_issue"),
        ("Copy issue", "copy_issue"),
        ("Close panel", "toggle_panel"),
    ],
)
def test_every_button_does_what_its_action_does(
    qtbot: QtBot, header: PanelHeader, actions: Actions, name: str, action: str
) -> None:
    button = next(one for one in header.findChildren(IconButton) if one.accessibleName() == name)
    with qtbot.waitSignal(actions[action].triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    actions[action].setEnabled(False)
    assert not button.isEnabled()
    keys = actions[action].shortcut().toString()
    assert button.toolTip() == f"<qt>{name}{f' ({keys})' if keys else ''}</qt>"
