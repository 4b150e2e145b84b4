"""Texts of the panel: as high as their lines, exact when copied, never markup, marked where the search found them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.finding import Field, Hit, Place
from widgets.passage import Passage, reveal
from widgets.rich_text import Block, Found, Run, block
from widgets.theme import Look

HOSTILE = '<img src="file:///tmp/x.png"><b>bold</b> & so on'
PLACE = Place(Field.TITLE)


def shown(qtbot: QtBot, look: Look, *blocks: Block, width: int = 300) -> Passage:
    passage = Passage(look, blocks, "Words")
    qtbot.addWidget(passage)
    passage.resize(width, passage.heightForWidth(width))
    with qtbot.waitActive(passage):
        passage.show()
    return passage


def test_every_line_has_the_height_of_its_role(qtbot: QtBot, look: Look) -> None:
    line = look.line_height("statement_panel")
    passage = shown(qtbot, look, block("statement_panel", "text", "one\ntwo\nДім, 家, घर"))
    assert passage.heightForWidth(2000) == 3 * line
    assert passage.heightForWidth(40) > 3 * line
    assert passage.heightForWidth(40) % line == 0


def test_text_grows_with_the_look(qtbot: QtBot, look: Look) -> None:
    before = shown(qtbot, look, block("statement_panel", "text", "one")).heightForWidth(500)
    look.set_text_scale(1.5)
    assert shown(qtbot, look, block("statement_panel", "text", "one")).heightForWidth(500) == before * 1.5


def test_text_is_never_read_as_markup(qtbot: QtBot, look: Look) -> None:
    passage = shown(qtbot, look, block("body", "text", HOSTILE), width=900)
    assert passage.toPlainText() == HOSTILE
    assert passage.document().allFormats()
    assert not [form for form in passage.document().allFormats() if form.isImageFormat() or form.isListFormat()]


@pytest.mark.parametrize("text", ["a\r\nb", "no\u00a0break", "𝒜 wide 🙂 letters", "line\u2028separator", HOSTILE])
def test_what_is_copied_is_what_was_received(qtbot: QtBot, look: Look, text: str) -> None:
    passage = shown(qtbot, look, block("body", "text", text))
    passage.setFocus()
    qtbot.keyClick(passage, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keySequence(passage, QKeySequence.StandardKey.Copy)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == text
    assert not copied.hasHtml()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), data=st.data())
def test_any_span_of_any_text_can_be_marked(qtbot: QtBot, look: Look, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = shown(qtbot, look, Block("body", "text", (Run("«"), Run(text, PLACE), Run("»"))))
    hit = Hit(1, PLACE, start, end)
    place = passage.mark(Found({PLACE: [hit]}, hit))
    assert place is not None
    (selection,) = passage.extraSelections()
    assert selection.format.background().color() == look.theme.color("hit_cur")
    assert (
        selection.cursor.selectionEnd() - selection.cursor.selectionStart()
        == len(text[start:end].encode("utf-16-le")) // 2
    )


def test_marks_go_when_nothing_is_found_any_more(qtbot: QtBot, look: Look) -> None:
    passage = shown(qtbot, look, block("body", "text", "a word", PLACE))
    hit = Hit(1, PLACE, 2, 6)
    assert passage.mark(Found({PLACE: [hit]}, None)) is None
    assert len(passage.extraSelections()) == 1
    passage.mark(Found())
    assert passage.extraSelections() == []


def test_changes_are_told_without_colour(qtbot: QtBot, look: Look) -> None:
    runs = (Run("old", kind="dropped"), Run(" "), Run("new", kind="added"))
    passage = shown(qtbot, look, Block("statement_panel", "text", runs))
    formats = {}
    fragments = passage.document().begin().begin()
    while not fragments.atEnd():
        formats[fragments.fragment().text()] = fragments.fragment().charFormat()
        fragments += 1
    assert formats["old"].fontStrikeOut()
    assert not formats["old"].fontUnderline()
    assert formats["new"].fontUnderline()
    assert not formats["new"].fontStrikeOut()


def test_tab_leaves_it_and_nobody_can_write_in_it(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = (Passage(look, [block("body", "text", word)], word) for word in ("first", "second"))
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
    first.setFocus()
    qtbot.keyClicks(first, "abc")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert first.toPlainText() == "first"
    assert second.hasFocus()


def test_a_selection_goes_with_the_focus(qtbot: QtBot, look: Look) -> None:
    passage = shown(qtbot, look, block("body", "text", "words"))
    passage.setFocus()
    qtbot.keyClick(passage, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert passage.textCursor().hasSelection()
    passage.clearFocus()
    assert not passage.textCursor().hasSelection()


def test_page_keys_scroll_the_page_around_it(qtbot: QtBot, look: Look) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    passage = Passage(look, [block("statement_panel", "text", "\n".join(map(str, range(100))))], "Numbers")
    page = QWidget()
    QVBoxLayout(page).addWidget(passage)
    area.setWidget(page)
    area.resize(300, 200)
    with qtbot.waitActive(area):
        area.show()
    bar = area.verticalScrollBar()
    passage.setFocus()
    qtbot.keyClick(passage, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    reveal(passage, passage.rect().adjusted(0, passage.height() - 10, 0, 0))
    assert bar.value() == bar.maximum()


def test_the_wheel_is_left_to_the_page_around_it(qtbot: QtBot, look: Look) -> None:
    passage = shown(qtbot, look, block("body", "text", "words"))
    place = QPointF(passage.rect().center())
    wheel = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(passage.viewport(), wheel)
    assert not wheel.isAccepted()


def test_a_rule_stands_left_of_an_original(qtbot: QtBot, look: Look) -> None:
    passage = Passage(look, [block("original", "text2", "Гавань")], "Original", ruled=True)
    qtbot.addWidget(passage)
    passage.resize(200, passage.heightForWidth(200))
    picture = passage.grab().toImage()
    assert picture.pixelColor(0, picture.height() // 2) == QColor(look.theme.color("line2"))
