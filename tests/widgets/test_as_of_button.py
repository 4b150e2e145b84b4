"""The button says which day is looked at, and whether it is an earlier one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from widgets.as_of_button import AsOfButton, as_of_words


@pytest.fixture
def button(qtbot, look, invented_view):
    made = AsOfButton(look, invented_view)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, ("Third meeting, at sea", "3 Jun 2024")),
        (date(2024, 6, 2), ("Second meeting", "2 Apr 2024")),  # the last day of the second meeting
        (date(2024, 4, 2), ("", "2 Apr 2024")),
        (date(2024, 1, 1), ("", "1 Jan 2024")),
    ],
)
def test_a_round_is_named_only_when_all_of_it_is_seen(invented, day, words):
    assert as_of_words(invented.matrix.at(day)) == words


def test_screen_readers_and_the_tool_tip_say_the_whole_day(button, invented_view):
    assert button.accessibleName() == "As of Third meeting, at sea · 3 Jun 2024"
    invented_view.set_as_of(date(2024, 3, 5))
    assert button.accessibleName() == "As of 5 Mar 2024"
    assert "5 Mar 2024" in button.toolTip()


def test_an_earlier_day_tints_it(look, button, invented_view):
    middle = (button.width() - 5, button.height() // 2)
    assert button.grab().toImage().pixelColor(*middle) != look.theme.color("warn_bg")
    invented_view.set_as_of(date(2024, 3, 5))
    button.resize(button.sizeHint())
    middle = (button.width() - 5, button.height() // 2)
    assert button.grab().toImage().pixelColor(*middle) == look.theme.color("warn_bg")


def test_it_shrinks_to_its_date(button):
    whole = button.sizeHint().width()
    button.set_brief(True)
    assert button.sizeHint().width() < button.minimumSizeHint().width() + 1 <= whole


def test_it_is_pressed_by_mouse_and_keyboard(qtbot, button):
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
