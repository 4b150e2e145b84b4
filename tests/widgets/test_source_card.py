"""The card of the line under a statement."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.matrix import Matrix
from tests.widgets.panel_case import HOSTILE, say_everything
from widgets.document import Document
from widgets.links import LinkDialog
from widgets.passage import Passage
from widgets.source_card import SourceCard
from widgets.tags import Tag
from widgets.text_link import TextLink
from widgets.theme import Look


@pytest.fixture
def matrix(invented: Document) -> Matrix:
    assert invented.store is not None
    invented.store.change(say_everything)
    invented.reload()
    assert invented.matrix is not None
    return invented.matrix


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.resize(600, 500)
    with qtbot.waitActive(window):
        window.show()
    window.setFocus()
    return window


def opened(look: Look, owner: QWidget, matrix: Matrix, key: str) -> SourceCard:
    position = next(row for rows in matrix.positions.values() for row in rows if row.key == key)
    card = SourceCard(look, owner)
    card.show_for(matrix, position, QRect(owner.mapToGlobal(QPoint(40, 60)), owner.size() / 4))
    return card


def test_it_names_party_basis_and_every_source(look: Look, owner: QWidget, matrix: Matrix) -> None:
    card = opened(look, owner, matrix, "full")
    assert card.isVisible()
    assert [tag.accessibleName() for tag in card.findChildren(Tag)] == ["Alphaland", "Written proposal · 5 Jun 2024"]
    texts = [passage.toPlainText() for passage in card.findChildren(Passage)]
    assert any("Rules of the harbour" in text and "Part I" in text for text in texts)
    assert any(HOSTILE in text and "in Russian" in text for text in texts)
    # the other address leads to no web page
    (link,) = card.findChildren(TextLink)
    assert link.accessibleName() == "Source: Rules of the harbour, Part I. Opens in the browser."


def test_nothing_in_it_is_cut(look: Look, owner: QWidget, matrix: Matrix) -> None:
    look.set_ui_scale(1.0)
    card = opened(look, owner, matrix, "full")
    for passage in card.findChildren(Passage):
        assert passage.height() >= passage.heightForWidth(passage.width())


def test_a_link_closes_the_card_and_shows_the_address(qtbot: QtBot, look: Look, owner: QWidget, matrix: Matrix) -> None:
    card = opened(look, owner, matrix, "full")
    (link,) = card.findChildren(TextLink)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    (dialog,) = owner.findChildren(LinkDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_enter_follows_the_first_link(qtbot: QtBot, look: Look, owner: QWidget, matrix: Matrix) -> None:
    card = opened(look, owner, matrix, "full")
    assert QApplication.focusWidget() is card.findChild(TextLink)
    qtbot.keyClick(card.findChild(TextLink), Qt.Key.Key_Return)
    (dialog,) = owner.findChildren(LinkDialog)
    dialog.reject()


def test_escape_gives_the_focus_back(qtbot: QtBot, look: Look, owner: QWidget, matrix: Matrix) -> None:
    card = opened(look, owner, matrix, "full")
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert QApplication.focusWidget() is owner


def test_a_position_without_a_source_says_so(look: Look, owner: QWidget, matrix: Matrix) -> None:
    card = opened(look, owner, matrix, "silent")
    assert "No source yet. Statements without a source are marked." in [
        passage.toPlainText() for passage in card.findChildren(Passage)
    ]
