"""The first page says what Parley is for and leads on by pointer and key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from widgets.empty_page import Card, EmptyPage
from widgets.theme import ThemeChoice


@pytest.fixture
def page(qtbot, look):
    made = EmptyPage(look)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


def test_each_card_asks_for_its_own(qtbot, page):
    with qtbot.waitSignal(page.example_wanted), qtbot.assertNotEmitted(page.open_wanted):
        qtbot.mouseClick(page.example, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.import_wanted), qtbot.assertNotEmitted(page.open_wanted):
        qtbot.mouseClick(page.imports, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.open_wanted), qtbot.assertNotEmitted(page.example_wanted):
        qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_example_is_one_key_away(qtbot, page, key):
    page.setFocus()
    assert page.example.hasFocus()
    with qtbot.waitSignal(page.example_wanted):
        qtbot.keyClick(page.example, key)


def test_screen_readers_hear_what_a_card_does(page):
    reader = QAccessible.queryAccessibleInterface(page.example)
    assert reader.role() is QAccessible.Role.Button
    assert reader.text(QAccessible.Text.Name) == "Open the example"
    assert "Ukraine and Russia" in reader.text(QAccessible.Text.Description)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_cards_hold_their_words_in_the_smallest_window(look, page, scale):
    look.set_ui_scale(scale)
    page.resize(960, 600)
    page.grab()
    assert (page.width(), page.height()) == (960, 600)
    cards = page.findChildren(Card)
    assert len({card.height() for card in cards}) == 1
    for card in cards:
        assert card.parentWidget().rect().contains(card.geometry())
        assert 0 <= card.mapTo(page, card.rect().topLeft()).x() <= page.width() - card.width()
        assert card.height() >= card.heightForWidth(card.width())


def test_it_follows_the_theme(look, page):
    light = page.grab().toImage()
    look.set_choice(ThemeChoice.DARK)
    dark = page.grab().toImage()
    assert dark.pixelColor(5, 5) == look.theme.color("window") != light.pixelColor(5, 5)
