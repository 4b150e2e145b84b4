"""Links whose words wrap."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.rich_text import block
from widgets.text_link import TextLink
from widgets.theme import Look

WORDS = "Paper of the northern coast on the use of the harbour"


def link(qtbot: QtBot, look: Look, icon: str = "") -> TextLink:
    made = TextLink(look, [block("button", "link", WORDS), block("meta", "text3", "Coast office")], WORDS, icon)
    qtbot.addWidget(made)
    return made


def test_it_is_as_high_as_its_lines(qtbot: QtBot, look: Look) -> None:
    one_line = look.line_height("button") + look.line_height("meta")
    assert link(qtbot, look).heightForWidth(800) == one_line
    assert link(qtbot, look).heightForWidth(200) == one_line + look.line_height("button")


def test_with_an_icon_it_is_as_wide_as_its_words(qtbot: QtBot, look: Look) -> None:
    with_icon = link(qtbot, look, "open-link")
    width = with_icon.sizeHint().width()
    assert with_icon.heightForWidth(width) == link(qtbot, look).heightForWidth(800)
    assert width > link(qtbot, look).fontMetrics().horizontalAdvance("Paper")


def test_mouse_enter_and_space_follow_it(qtbot: QtBot, look: Look) -> None:
    made = link(qtbot, look)
    followed = []
    made.clicked.connect(lambda: followed.append(True))
    made.resize(300, made.heightForWidth(300))
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Enter)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert len(followed) == 3
    assert made.accessibleName() == WORDS
