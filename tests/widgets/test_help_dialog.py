"""The page that explains the matrix names everything that the matrix shows."""

import pytest
from PySide6.QtCore import Qt

from app.convergence import Convergence
from app.vocabulary import Basis
from widgets.controls import Pill, Text
from widgets.help_dialog import HelpDialog


@pytest.fixture
def dialog(qtbot, look):
    made = HelpDialog(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_state_and_every_basis_is_explained(dialog):
    words = " ".join(text.text() for text in dialog.findChildren(Text))
    assert [pill.accessibleName() for pill in dialog.findChildren(Pill)] == [state.word for state in Convergence]
    assert all(state.meaning in words for state in Convergence)
    assert all(basis.word in words for basis in Basis)
    for promise in ("Check again", "third party", "order of the columns has no meaning", "hatched", "bar marks"):
        assert promise in words


def test_texts_are_plain(dialog):
    assert {text.textFormat() for text in dialog.findChildren(Text)} == {Qt.TextFormat.PlainText}


def test_escape_closes(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_the_least_size(qtbot, look, scale):
    look.set_ui_scale(scale)
    made = HelpDialog(look)
    qtbot.addWidget(made)
    made.show()
    made.resize(made.minimumSizeHint())
    for text in made.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width()) if text.wordWrap() else True
        assert text.width() >= text.minimumSizeHint().width()
