"""A day is picked by a click or Enter, and no day looks different for being a Sunday."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QTableView

from widgets.day_calendar import DayCalendar
from widgets.theme import ThemeChoice


@pytest.fixture
def calendar(qtbot, look):
    made = DayCalendar(look, "Day to look at")
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_picks_the_day_that_is_shown(qtbot, calendar):
    calendar.show_day(date(2024, 5, 9))
    with qtbot.waitSignal(calendar.picked) as told:
        qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Return)
    assert told.args == [date(2024, 5, 9)]


def test_only_the_days_that_are_offered_can_be_reached(calendar):
    calendar.set_days(date(2024, 2, 1), date(2024, 6, 3))
    calendar.show_day(date(2023, 1, 1))
    assert calendar.selectedDate() == QDate(2024, 2, 1)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_days_of_the_weekend_look_like_others(look, calendar, choice):
    look.set_choice(choice)
    weekend = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
    colors = {calendar.weekdayTextFormat(day).foreground().color().name() for day in weekend}
    assert colors == {look.theme.color("text").name()}
