"""The panel comes right after the first paint, into a place that was there from the start."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from widgets.panel_place import PanelPlace


@pytest.fixture
def made() -> list[QWidget]:
    return []


@pytest.fixture
def place(look, made, qtbot) -> PanelPlace:
    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    place = PanelPlace(look, make)
    qtbot.addWidget(place)
    place.resize(480, 600)
    return place


def test_the_panel_is_made_after_the_place_was_painted(place, made, qtbot):
    place.show()
    assert made == []
    qtbot.waitUntil(lambda: made != [])
    qtbot.waitUntil(made[0].isVisible)
    assert made[0].size() == place.size()


def test_a_hidden_place_makes_nothing(place, made):
    QApplication.processEvents()
    assert made == []


def test_whoever_asks_for_the_panel_gets_it_at_once_and_only_once(place, made, qtbot):
    panel = place.panel
    place.show()
    qtbot.waitUntil(panel.isVisible)
    place.grab()
    QApplication.processEvents()
    assert made == [panel]


def test_the_empty_place_looks_like_the_panel(look, place):
    picture = place.grab().toImage()
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(0, 0) == look.theme.color("line")
    assert picture.pixelColor(int(100 * ratio), int(100 * ratio)) == look.theme.color("surface")
