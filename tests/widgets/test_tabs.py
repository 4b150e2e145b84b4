"""Names are side by side where they have room, and a list to choose from where they have not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QRadioButton, QVBoxLayout, QWidget

from widgets.tabs import Tabs


@pytest.fixture
def tabs(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    made = Tabs(look, "Sheet")
    QVBoxLayout(window).addWidget(made)
    made.set_names(["Matrix", "Summary", "Sources"], 0)
    window.resize(600, 80)
    window.show()
    yield made
    window.close()


@pytest.mark.parametrize(("width", "listed"), [(600, False), (220, True)])
def test_the_room_decides_how_they_are_offered(qtbot, tabs, width, listed):
    tabs.window().resize(width, 80)
    assert tabs.findChild(QComboBox).isVisible() is listed
    assert all(each.isVisible() is not listed for each in tabs.findChildren(QRadioButton))


def test_a_click_and_a_choice_from_the_list_say_the_name(qtbot, tabs):
    summary = next(each for each in tabs.findChildren(QRadioButton) if each.text() == "Summary")
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.mouseClick(summary, Qt.MouseButton.LeftButton)
    assert chosen.args == ["Summary"]
    tabs.window().resize(220, 80)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.keyClick(tabs.findChild(QComboBox), Qt.Key.Key_Down)
    assert chosen.args == ["Summary"]


def test_other_names_take_the_place_of_the_first(qtbot, tabs):
    tabs.set_names(["Matrix", "Notes"], 1)
    names = tabs.findChild(QComboBox)
    assert [names.itemText(place) for place in range(names.count())] == ["Matrix", "Notes"]
    assert names.currentText() == "Notes"


def test_a_single_name_is_no_choice(tabs):
    tabs.set_names(["Matrix"], 0)
    assert not tabs.isVisible()
