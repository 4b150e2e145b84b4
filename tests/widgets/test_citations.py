"""The sources of a position: every one is there, and only web pages are links."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.matrix import Matrix
from app.records import Position
from tests.widgets.panel_case import HOSTILE, say_everything
from widgets.citations import SourceLink, citation_widgets, cited
from widgets.document import Document
from widgets.links import LinkDialog
from widgets.passage import Passage
from widgets.rich_text import Found
from widgets.theme import Look


@pytest.fixture
def matrix(invented: Document) -> Matrix:
    assert invented.store is not None
    invented.store.change(say_everything)
    invented.reload()
    assert invented.matrix is not None
    return invented.matrix


@pytest.fixture
def position(matrix: Matrix) -> Position:
    return next(row for rows in matrix.positions.values() for row in rows if row.key == "full")


def shown(qtbot: QtBot, look: Look, matrix: Matrix, position: Position) -> list[QWidget]:
    widgets = list(citation_widgets(look, matrix, position))
    for widget in widgets:
        qtbot.addWidget(widget)
    return widgets


def with_address(matrix: Matrix, address: str) -> Matrix:
    return replace(matrix, sources={key: one._replace(url=address) for key, one in matrix.sources.items()})


def test_all_citations_are_there_with_their_quotations(
    qtbot: QtBot, look: Look, matrix: Matrix, position: Position
) -> None:
    link, quotation, text = shown(qtbot, look, matrix, position)
    assert isinstance(link, SourceLink)
    assert link.accessibleName() == "Source: Rules of the harbour, Part I. Opens in the browser."
    assert isinstance(quotation, Passage)
    assert "Open at six." in quotation.toPlainText()
    assert isinstance(text, Passage)
    assert HOSTILE in text.toPlainText()
    assert "Coast today" in text.toPlainText()
    assert "in Russian" in text.toPlainText()
    assert text.accessibleName() == f"Source: {HOSTILE}, page 3."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "ms-word:x", ""])
def test_what_is_no_web_page_is_no_link(
    qtbot: QtBot, look: Look, matrix: Matrix, position: Position, address: str
) -> None:
    changed = with_address(matrix, address)
    assert not [one for one in cited(changed, position) if one.can_be_opened]
    widgets = shown(qtbot, look, changed, position)
    assert not [widget for widget in widgets if isinstance(widget, SourceLink)]
    assert all(address in widget.toPlainText() for widget in widgets if widget.accessibleName().startswith("Source"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_link_shows_its_whole_address_before_anything_opens(
    qtbot: QtBot, look: Look, matrix: Matrix, position: Position, key: Qt.Key
) -> None:
    link = shown(qtbot, look, matrix, position)[0]
    with qtbot.waitActive(link):
        link.show()
    link.setFocus()
    qtbot.keyClick(link, key)
    (dialog,) = link.findChildren(LinkDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_tip_is_the_address_as_it_is(qtbot: QtBot, look: Look, matrix: Matrix, position: Position) -> None:
    link = shown(qtbot, look, matrix, position)[0]
    assert link.toolTip() == "<qt>https://example.org/rules?a=1&amp;b=2</qt>"
    assert QApplication.focusWidget() is not link


def test_words_wrap_and_are_marked(qtbot: QtBot, look: Look, matrix: Matrix, position: Position) -> None:
    from app.finding import Field, Hit, Place

    link = shown(qtbot, look, matrix, position)[0]
    assert isinstance(link, SourceLink)
    assert link.heightForWidth(60) > link.heightForWidth(600)
    place = Place(Field.LOCATOR, position.party_id, 0)
    hit = Hit(position.issue_id, place, 0, 4)
    assert link.mark(Found({place: [hit]}, None)) is None
    assert link.mark(Found({place: [hit]}, hit)) == link.rect()
    link.resize(300, link.heightForWidth(300))
    picture = link.grab().toImage()
    found = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert look.theme.color("hit_cur").name() in found
