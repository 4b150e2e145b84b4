"""What was written is one click away."""

import pytest
from PySide6.QtCore import Qt

from widgets.controls import IconButton, TextButton
from widgets.saved_message import SavedMessage


@pytest.fixture
def message(qtbot, look, tmp_path):
    made = SavedMessage(look, tmp_path / "<b>positions #1.xlsx")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("words", "part"), [("Open", "<b>positions #1.xlsx"), ("Show in folder", "")])
def test_its_links_open_file_and_folder(qtbot, message, opened, tmp_path, words, part):
    link = next(button for button in message.findChildren(TextButton) if button.text() == words)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opened.files == [tmp_path / part]


def test_it_says_the_name_and_goes_when_sent_away(qtbot, message):
    assert message.accessibleName() == "Saved as <b>positions #1.xlsx"
    with qtbot.waitSignal(message.closed):
        qtbot.mouseClick(message.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert not message.isVisible()
