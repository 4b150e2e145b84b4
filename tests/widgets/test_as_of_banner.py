"""Whoever looks at an earlier day is told so and finds the way back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from widgets.as_of_banner import AsOfBanner


def test_it_is_there_for_an_earlier_day_alone(qtbot, look, invented_view):
    banner = AsOfBanner(look, invented_view)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    invented_view.set_as_of(date(2024, 4, 30))
    assert not banner.isHidden()
    assert banner.banner.accessibleName() == "You are looking at 30 Apr 2024, after Second meeting (2 Apr 2024)."
    banner.show()
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert invented_view.as_of is None
    assert banner.isHidden()


def test_before_the_first_round_it_names_the_day_alone(qtbot, look, invented_view):
    banner = AsOfBanner(look, invented_view)
    qtbot.addWidget(banner)
    invented_view.set_as_of(date(2023, 12, 31))
    assert banner.banner.accessibleName() == "You are looking at 31 Dec 2023."


def test_a_whole_round_is_named_with_both_its_days(qtbot, look, invented_view):
    banner = AsOfBanner(look, invented_view)
    qtbot.addWidget(banner)
    invented_view.set_as_of(invented_view.matrix.last_day(invented_view.matrix.rounds[0]))
    said = "You are looking at First meeting (1 Feb 2024), with what was said until 1 Apr 2024."
    assert banner.banner.accessibleName() == said
