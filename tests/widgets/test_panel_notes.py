"""The private note."""

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.records import Note
from widgets.panel_notes import NotesSection
from widgets.passage import Passage
from widgets.theme import Look


def test_a_note_says_that_it_is_private_and_whose_it_is(qtbot: QtBot, look: Look) -> None:
    made = NotesSection(look, Note(1, 1, "Ask about <b>market days</b>.", "A. K.", date(2024, 6, 3)))
    qtbot.addWidget(made)
    assert "Private – left out of exports" in [label.text() for label in made.findChildren(QLabel)]
    assert [passage.toPlainText() for passage in made.findChildren(Passage)] == [
        "Ask about <b>market days</b>.",
        "3 Jun 2024 · A. K.",
    ]
