"""The rounds, newest first, with how things stood; a click, Enter or the calendar sets the day."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton, QTableView

from widgets.as_of_popover import AsOfPopover


@pytest.fixture
def open_on(qtbot, look):
    """Opens a popover on a view."""
    owner = QPushButton("As of")
    qtbot.addWidget(owner)
    owner.show()
    opened = []

    def opener(view):
        popover = AsOfPopover(look, view, owner)
        popover.open_under(owner)
        opened.append(popover)
        return popover

    yield opener
    for popover in opened:
        popover.close()


def names(popover):
    return [popover.rounds.item(row).text() for row in range(popover.rounds.count())]


def spoken(popover, row):
    return popover.rounds.item(row).data(Qt.ItemDataRole.AccessibleTextRole)


def click_row(qtbot, popover, row):
    place = popover.rounds.visualItemRect(popover.rounds.item(row)).center()
    qtbot.mouseClick(popover.rounds.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_rounds_come_newest_first_with_how_the_issues_stood_at_their_end(open_on, invented_view):
    popover = open_on(invented_view)
    assert names(popover) == ["Third meeting, at sea", "Second meeting", "First meeting"]
    assert spoken(popover, 0).endswith(
        "3 Jun 2024. 6 issues: 1 Agreed, 1 Converging, 1 Opposed, 1 One-sided, 2 Not assessed"
    )
    # F-2 was first spoken of in the second meeting, H-1 first assessed in the third
    assert spoken(popover, 2).endswith("1 Feb 2024. 4 issues: 1 Agreed, 2 One-sided, 1 Not assessed")


def test_a_click_looks_at_the_last_day_of_a_round(qtbot, open_on, invented_view):
    popover = open_on(invented_view)
    click_row(qtbot, popover, 1)
    assert invented_view.as_of == date(2024, 6, 2)
    assert not popover.isVisible()


def test_the_newest_round_is_the_latest_day(qtbot, open_on, invented_view):
    invented_view.set_as_of(date(2024, 3, 1))
    click_row(qtbot, open_on(invented_view), 0)
    assert invented_view.as_of is None


def test_arrows_and_enter_choose(qtbot, open_on, invented_view):
    popover = open_on(invented_view)
    assert popover.rounds.hasFocus()
    qtbot.keyClick(popover.rounds, Qt.Key.Key_Down)
    qtbot.keyClick(popover.rounds, Qt.Key.Key_Down)
    qtbot.keyClick(popover.rounds, Qt.Key.Key_Return)
    assert invented_view.as_of == date(2024, 4, 1)


def test_it_opens_on_the_round_that_is_looked_at(open_on, invented_view):
    invented_view.set_as_of(date(2024, 3, 1))
    assert open_on(invented_view).rounds.currentRow() == 2


def test_another_date_is_taken_from_the_calendar(qtbot, open_on, invented_view):
    popover = open_on(invented_view)
    qtbot.mouseClick(popover.other_date, Qt.MouseButton.LeftButton)
    assert not popover.rounds.isVisible()
    popover.calendar.setSelectedDate(QDate(2024, 5, 9))
    days = popover.calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert invented_view.as_of == date(2024, 5, 9)
    assert not popover.isVisible()


def test_one_finds_back_from_the_calendar_to_the_rounds(qtbot, open_on, invented_view):
    popover = open_on(invented_view)
    qtbot.mouseClick(popover.other_date, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(popover.back, Qt.MouseButton.LeftButton)
    assert popover.rounds.isVisible()
    assert not popover.calendar.isVisible()


def test_the_calendar_begins_with_the_first_statement(open_on, invented_view):
    popover = open_on(invented_view)
    assert popover.calendar.minimumDate() == QDate(2024, 2, 1)
    assert popover.calendar.maximumDate() >= QDate.currentDate()


def test_numbers_are_those_of_the_file_after_a_change(open_on, invented, invented_view):
    from app import model

    popover = open_on(invented_view)
    popover.close()
    issue = next(issue for issue in invented.matrix.all_issues if issue.ref == "F-2")

    def assess(session):
        session.add(
            model.Assessment(
                key="new", issue_id=issue.id, assessed_on=date(2024, 6, 4), convergence=model.Convergence.AGREED
            )
        )
        return "Assess"

    invented.store.change(assess)
    invented.reload()
    popover.open_under(popover.parentWidget())
    assert "2 Agreed" in spoken(popover, 0)


def test_all_rounds_of_the_shipped_comparison_are_there(open_on, view):
    popover = open_on(view)
    assert len(names(popover)) == len(view.matrix.rounds) == 10
    free = popover.screen().availableGeometry()
    assert free.contains(popover.geometry())
