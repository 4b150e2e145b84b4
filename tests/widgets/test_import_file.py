"""How far a file is read: said when it takes longer than a moment, with the time that is left."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar

from widgets import import_file
from widgets.import_file import FileStep


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets; gives the list with its time."""
    now = [100.0]
    monkeypatch.setattr(import_file, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def step(look, qtbot):
    made = FileStep(look)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(step):
    return {label.text() for label in step.findChildren(QLabel) if label.isVisible()}


def test_what_takes_a_moment_is_not_talked_about(step, qtbot):
    step.begin("July.xlsx")
    assert words(step) == set()
    qtbot.waitUntil(lambda: "Reading “July.xlsx”" in words(step))
    assert step.progress.cancel.hasFocus()


def test_numbers_and_the_time_left_are_told_after_three_seconds(step, qtbot, clock):
    step.begin("July.xlsx")
    qtbot.waitUntil(lambda: "Reading “July.xlsx”" in words(step))
    clock[0] += 2
    step.progress.advance(1_000, 4_000)
    assert "1,000 of 4,000" in words(step)
    assert not any("left" in each for each in words(step))
    clock[0] += 4
    step.progress.advance(3_000, 4_000)
    assert "about 2 seconds left" in words(step)
    assert step.findChild(QProgressBar).value() == 3_000
    clock[0] += 1
    step.progress.advance(3_999, 4_000)
    assert "about 1 second left" in words(step)


def test_cancel_can_be_pressed_and_the_choice_comes_back(step, qtbot):
    step.begin("July.xlsx")
    qtbot.waitUntil(lambda: step.progress.cancel.isVisible())
    with qtbot.waitSignal(step.cancelled):
        step.progress.cancel.click()
    step.show_choice()
    assert step.drop.button.hasFocus()
    assert not step.progress.isVisible()


def test_how_much_there_is_may_not_be_known(step, qtbot, clock):
    step.begin("July.xlsx")
    clock[0] += 10
    step.progress.advance(0, 0)
    assert (step.findChild(QProgressBar).minimum(), step.findChild(QProgressBar).maximum()) == (0, 0)
    assert not any("left" in each for each in words(step))
