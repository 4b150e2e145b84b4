"""Tags beside each other."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.tag_line import TagLine
from widgets.tags import Tag
from widgets.theme import Look


def line(qtbot: QtBot, look: Look, *words: str) -> tuple[QWidget, list[Tag]]:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = TagLine(8, 6)
    tags = [Tag(look, text, "small", "text2", boxed=True) for text in words]
    for tag in tags:
        layout.addWidget(tag)
    widget.setLayout(layout)
    return widget, tags


def shown(widget: QWidget, width: int) -> None:
    widget.resize(width, widget.heightForWidth(width))
    widget.show()


def test_tags_share_a_line_while_there_is_room(qtbot: QtBot, look: Look) -> None:
    widget, (first, second) = line(qtbot, look, "Written proposal", "Red line")
    shown(widget, 600)
    assert first.y() == second.y()
    assert second.x() == first.geometry().right() + 1 + 8


def test_what_has_no_room_goes_on_below_and_nothing_is_cut(qtbot: QtBot, look: Look) -> None:
    widget, tags = line(qtbot, look, "Written proposal of the northern coast", "Red line", "Firm")
    for width in range(60, 400, 7):
        shown(widget, width)
        places = [tag.geometry() for tag in tags]
        assert not [
            (one, other) for at, one in enumerate(places) for other in places[at + 1 :] if one.intersects(other)
        ]
        assert all(widget.rect().contains(place) for place in places)
        assert all(tag.height() >= tag.heightForWidth(tag.width()) for tag in tags)
    assert widget.layout().count() == 3
