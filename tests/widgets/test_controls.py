"""Buttons, switches, texts and marks say what they are, can be reached and follow the look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.convergence import Convergence
from widgets.controls import (
    Banner,
    Bar,
    IconButton,
    Pill,
    Rule,
    Segmented,
    Text,
    TextButton,
    Tile,
    bar_words,
    plain_tip,
    small_label,
)
from widgets.theme import ThemeChoice

TALLY = {Convergence.CONVERGING: 1, Convergence.OPPOSED: 3}


@pytest.fixture
def switch(qtbot, look):
    made = Segmented(look, [("matrix", "Matrix", "table"), ("sources", "Sources", "book")], "Page")
    qtbot.addWidget(made)
    made.show()
    return made


def segment(switch, text):
    return next(child for child in switch.children() if isinstance(child, QWidget) and child.text() == text)


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_click_chooses_and_tells(qtbot, switch):
    assert switch.key == "matrix"
    with qtbot.waitSignal(switch.chosen) as told:
        qtbot.mouseClick(segment(switch, "Sources"), Qt.MouseButton.LeftButton)
    assert told.args == ["sources"]
    assert switch.key == "sources"


def test_arrow_keys_choose_and_come_back(qtbot, switch):
    keys = []
    switch.chosen.connect(keys.append)
    segment(switch, "Matrix").setFocus()
    qtbot.keyClick(segment(switch, "Matrix"), Qt.Key.Key_Right)
    qtbot.keyClick(segment(switch, "Sources"), Qt.Key.Key_Left)
    assert keys == ["sources", "matrix"]


def test_choosing_from_elsewhere_tells_nobody(qtbot, switch):
    with qtbot.assertNotEmitted(switch.chosen):
        switch.choose("sources")
    assert switch.key == "sources"
    assert segment(switch, "Sources").isChecked()


def test_nothing_moves_when_another_choice_is_made(switch):
    before = [child.geometry() for child in switch.children() if isinstance(child, QWidget)]
    switch.choose("sources")
    assert [child.geometry() for child in switch.children() if isinstance(child, QWidget)] == before


def test_without_words_a_choice_keeps_its_name(switch):
    wide = switch.sizeHint().width()
    switch.set_words_shown(False)
    assert switch.sizeHint().width() < wide
    assert name_of(segment(switch, "Sources")) == "Sources"
    assert "Sources" in segment(switch, "Sources").toolTip()


def test_everything_that_can_have_the_focus_has_a_name(qtbot, look, switch):
    button = IconButton(look, "undo", "Undo")
    qtbot.addWidget(button)
    assert name_of(button) == "Undo"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert name_of(switch) == "Page"
    assert name_of(TextButton(look, "Export…", "export")) == "Export…"


def test_a_checked_icon_button_shows_its_icon_in_the_accent(qtbot, look):
    button = IconButton(look, "panel", "Panel", checkable=True)
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    accent = look.theme.color("accent").name()

    def colors():
        image = button.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert accent not in colors()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.clearFocus()
    assert accent in colors()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_sizes_grow_with_the_text(qtbot, look, scale):
    look.set_ui_scale(scale)
    tile, pill, bar = Tile(look, "AL", 0, "Alphaland"), Pill(look, Convergence.OPPOSED), Bar(look, 8)
    for widget in (tile, pill, bar):
        qtbot.addWidget(widget)
    assert tile.width() == tile.height() == 26 * scale
    assert pill.height() == 24 * scale
    assert bar.height() == 8 * scale
    look.set_ui_scale(1.0)
    assert (tile.width(), pill.height(), bar.height()) == (26, 24, 8)


def test_markup_in_a_text_is_shown_as_it_is(qtbot, look):
    text = Text(look, "body", "text", "<b>Free</b> & <img src='file:///etc/passwd'>")
    qtbot.addWidget(text)
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert small_label(look, "x").textFormat() is Qt.TextFormat.PlainText


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" <>&\"'"), max_size=60))
def test_a_tool_tip_shows_what_was_given(text):
    shown = QTextDocument()
    shown.setHtml(plain_tip(text))
    assert shown.toPlainText().split() == text.split()


def test_an_elided_text_gives_way_and_says_all_in_its_tool_tip(qtbot, look):
    frame = QWidget()
    qtbot.addWidget(frame)
    text = Text(look, "body", "text", "Abu Dhabi, three-way talks", elided=True)
    QHBoxLayout(frame).addWidget(text)
    frame.resize(90, 40)
    frame.show()
    assert text.width() < text.sizeHint().width()
    assert "three-way" in text.toolTip()
    frame.resize(400, 40)
    assert text.toolTip() == ""


def test_a_text_follows_theme_and_size(qtbot, look):
    text = Text(look, "meta", "text3", "2 Jun 2025")
    qtbot.addWidget(text)
    look.set_choice(ThemeChoice.DARK)
    look.set_ui_scale(2.0)
    assert text.palette().windowText().color() == QColor(look.theme.hexes["text3"])
    assert text.font().pixelSize() == look.font("meta").pixelSize()


def test_a_bar_says_its_numbers(look):
    bar = Bar(look, 8)
    bar.set_tally(TALLY)
    assert bar.accessibleName() == "4 issues: 1 Converging, 3 Opposed"
    assert "4 issues" in bar.toolTip()
    assert bar_words({}) == "0 issues"


def test_tiles_and_pills_say_what_they_stand_for(look):
    assert Tile(look, "AL", 0, "Alphaland").accessibleName() == "Alphaland"
    pill = Pill(look, Convergence.AGREED)
    pill.set_state(Convergence.ONE_SIDED, "right")
    assert pill.accessibleName() == "One-sided"


def test_a_rule_stays_a_hairline(qtbot, look):
    look.set_ui_scale(2.0)
    assert Rule(look).height() == 1
    assert Rule(look, upright=True).width() == 1


def test_a_banner_says_its_sentence_and_tells_when_acted_upon(qtbot, look):
    banner = Banner(look, "warn", "You are looking at 16 May 2025.", "Back to the latest")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "You are looking at 16 May 2025."
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChild(TextButton), Qt.MouseButton.LeftButton)
    banner.set_text("You are looking at 2 June 2025.")
    assert "2 June" in banner.findChild(QLabel).text()


def test_hovering_repaints_a_choice(qtbot, switch):
    choice = segment(switch, "Sources")
    before = choice.grab().toImage()
    choice.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    choice.event(QEvent(QEvent.Type.HoverEnter))
    assert choice.grab().toImage() != before
