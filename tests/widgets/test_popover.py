"""A popover stays on the screen, closes by Esc and gives the focus back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from widgets.popover import Popover


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.owner, made.other = QPushButton("Columns"), QPushButton("Other")
    row = QVBoxLayout(made)
    row.addWidget(made.owner)
    row.addWidget(made.other)
    made.show()
    return made


@pytest.fixture
def popover(look, window):
    made = Popover(look, window.owner)
    made.boxes = [QCheckBox("Convergence"), QCheckBox("Bridging proposal")]
    for box in made.boxes:
        made.body.addWidget(box)
    return made


def test_it_opens_below_with_the_focus_on_its_first_control(window, popover):
    popover.open_under(window.owner)
    bottom = window.owner.mapToGlobal(QPoint(0, window.owner.height())).y()
    assert popover.isVisible()
    assert popover.y() >= bottom
    assert popover.boxes[0].hasFocus()


def test_esc_closes_it_and_the_focus_goes_back(qtbot, window, popover):
    window.other.setFocus()
    popover.open_under(window.owner)
    qtbot.keyClick(popover.boxes[0], Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert window.focusWidget() is window.owner


@pytest.mark.parametrize("corner", ["topLeft", "topRight", "bottomLeft", "bottomRight"])
def test_it_keeps_itself_on_the_screen(window, popover, corner):
    free = window.screen().availableGeometry()
    window.move(getattr(free, corner)() - QPoint(20, 20))
    popover.open_under(window.owner)
    assert free.contains(popover.geometry())


def test_it_is_no_larger_than_the_screen(window, popover):
    popover.boxes[0].setMinimumSize(10, 10)
    popover.body.addWidget(QPushButton("x" * 400))
    popover.layout().setSizeConstraint(popover.layout().SizeConstraint.SetNoConstraint)
    popover.open_under(window.owner)
    assert popover.width() <= window.screen().availableGeometry().width()


def test_its_content_is_brought_up_to_date_at_each_opening(look, window):
    class Counting(Popover):
        filled = 0

        def fill(self):
            self.filled += 1

    popover = Counting(look, window.owner)
    for times in (1, 2):
        popover.open_under(window.owner)
        assert popover.filled == times
        popover.close()
