"""The names of the sections at the top of the panel."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.anchors import Anchors
from widgets.theme import Look

SECTIONS = [("positions", "Positions"), ("assessment", "Assessment"), ("history", "History")]


@pytest.fixture
def anchors(qtbot: QtBot, look: Look) -> Anchors:
    made = Anchors(look)
    qtbot.addWidget(made)
    made.set_sections(SECTIONS)
    made.resize(480, 36)
    made.show()
    return made


def test_a_click_and_the_arrow_keys_go_to_a_section(qtbot: QtBot, anchors: Anchors) -> None:
    wanted: list[str] = []
    anchors.wanted.connect(wanted.append)
    qtbot.mouseClick(anchors, Qt.MouseButton.LeftButton, pos=anchors.tabRect(2).center())
    assert wanted[-1] == "history"
    assert anchors.key == "history"
    wanted.clear()
    qtbot.keyClick(anchors, Qt.Key.Key_Left)
    assert wanted == ["assessment"]


def test_a_click_on_the_section_in_view_goes_to_its_beginning(qtbot: QtBot, anchors: Anchors) -> None:
    with qtbot.waitSignal(anchors.wanted) as signal:
        qtbot.mouseClick(anchors, Qt.MouseButton.LeftButton, pos=anchors.tabRect(0).center())
    assert signal.args == ["positions"]


def test_the_line_follows_without_going_anywhere(qtbot: QtBot, anchors: Anchors) -> None:
    with qtbot.assertNotEmitted(anchors.wanted):
        anchors.show_current("history")
    assert anchors.key == "history"


def test_other_sections_replace_the_names(qtbot: QtBot, anchors: Anchors) -> None:
    with qtbot.assertNotEmitted(anchors.wanted):
        anchors.set_sections([*SECTIONS, ("notes", "Notes")])
    assert [anchors.tabText(index) for index in range(anchors.count())] == [
        "Positions",
        "Assessment",
        "History",
        "Notes",
    ]


def test_choosing_moves_no_name(anchors: Anchors) -> None:
    before = [anchors.tabRect(index) for index in range(3)]
    anchors.show_current("assessment")
    assert [anchors.tabRect(index) for index in range(3)] == before
