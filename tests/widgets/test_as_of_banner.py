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
    assert banner.banner.accessibleName() == "You are looking at 30 Apr 2024 (Second meeting)."
    banner.show()
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert invented_view.as_of is None
    assert banner.isHidden()


def test_before_the_first_round_it_names_the_day_alone(qtbot, look, invented_view):
    banner = AsOfBanner(look, invented_view)
    qtbot.addWidget(banner)
    invented_view.set_as_of(date(2023, 12, 31))
    assert banner.banner.accessibleName() == "You are looking at 31 Dec 2023."
