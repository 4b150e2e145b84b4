"""How one line of the list of changes is painted."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.importing.planning.changes import Kind
from app.importing.reviewing.review_words import PartyMark
from widgets.drawing import draw_focus_ring, draw_tile
from widgets.import_signs import draw_kind
from widgets.theme import Look, Role

_HEIGHT, _TICK, _TICK_ROOM = 62, 17, 44
_SIGN, _TILE = 11, 16
_RIGHT, _GAP = 14, 8
_VCENTER = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Line(NamedTuple):
    """What a line shows; `ticked` is None where nothing can be ticked, `kind` None for the line that unfolds."""

    title: str
    kind: Kind | None = None
    words: str = ""
    mark: PartyMark | None = None
    what: str = ""
    ref: str = ""
    place: str = ""
    ticked: bool | None = None
    to_decide: bool = False


def place_words(place: str) -> str:
    """The short place for the end of a line: the cell without its sheet."""
    return place.rpartition("!")[2]


class LineDelegate(QStyledItemDelegate):
    """Paints lines of one height; what has no room is shortened."""

    def __init__(self, look: Look, owner: QListView) -> None:
        super().__init__(owner)
        self._look, self._list = look, owner
        self._metrics: dict[Role, QFontMetrics] = {}
        look.changed.connect(self._metrics.clear)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), self._look.px(_HEIGHT))

    def is_box(self, line: QRect, place: QPoint) -> bool:
        """Whether a place in the list is on the tick of a line."""
        return QRect(line.left(), line.top(), self._look.px(_TICK_ROOM), line.height()).contains(place)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        theme, rect, px = self._look.theme, option.rect, self._look.px
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, theme.color("selected" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme.color("accent"))
        if line.kind is None:
            words = rect.adjusted(px(_TICK_ROOM), 0, -px(_RIGHT), 0)
            self._write(painter, words, line.title, "body", "link")
        else:
            self._paint_box(painter, rect, line)
            self._paint_line(painter, rect.adjusted(px(_TICK_ROOM), px(9), -px(_RIGHT), -px(9)), line)
        if state & QStyle.StateFlag.State_HasFocus and self._list.hasFocus():
            draw_focus_ring(painter, QRectF(rect.adjusted(0, 0, 0, -1)), theme)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, line: Line) -> None:
        look, side = self._look, self._look.px(_TICK)
        box = QRectF(rect.left() + look.px(14), rect.center().y() - side / 2, side, side)
        if line.ticked is None or line.to_decide:
            assert line.kind is not None
            draw_kind(painter, box.adjusted(1, 1, -1, -1), line.kind, look)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.theme.color("accent" if line.ticked else "control"), 1))
        painter.setBrush(look.theme.color("accent" if line.ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if line.ticked:
            look.icons.draw(painter, box.adjusted(1, 1, -1, -1), "tick", "on_accent")

    def _paint_line(self, painter: QPainter, room: QRect, line: Line) -> None:
        px, middle = self._look.px, room.center().y()
        upper = QRect(room.left(), room.top(), room.width(), middle - room.top())
        lower = QRect(room.left(), middle, room.width(), room.bottom() - middle + 1)
        used = self._write_right(painter, upper, line.ref, "body", "text3")
        self._write(painter, upper.adjusted(0, 0, -used, 0), line.title, "issue_title", "text")
        lower.setRight(lower.right() - self._write_right(painter, lower, line.place, "body", "text3"))
        assert line.kind is not None
        if not line.to_decide:
            side = px(_SIGN)
            draw_kind(
                painter, QRectF(lower.left(), lower.center().y() - side / 2 + 0.5, side, side), line.kind, self._look
            )
            lower.setLeft(lower.left() + side + px(7))
        token = "warn" if line.to_decide else "text2"
        lower.setLeft(lower.left() + self._write(painter, lower, line.words, "small", token) + px(14))
        if line.mark is not None and lower.width() > px(_TILE):
            side = px(_TILE)
            tile = QRectF(lower.left(), lower.center().y() - side / 2 + 0.5, side, side)
            draw_tile(painter, tile, line.mark.letters, line.mark.tint, self._look.theme)
            self._write(painter, lower.adjusted(side + px(7), 0, 0, 0), line.mark.name, "body", "text3")
        elif line.what:
            self._write(painter, lower, line.what, "body", "text3")

    def _write_right(self, painter: QPainter, room: QRect, text: str, role: Role, token: str) -> int:
        """Write at the right end, in half of the room at most; how much room is taken."""
        if not text:
            return 0
        width = min(self._of(role).horizontalAdvance(text) + 2, room.width() // 2)
        self._write(painter, QRect(room.right() + 1 - width, room.top(), width, room.height()), text, role, token)
        return width + self._look.px(_GAP)

    def _write(self, painter: QPainter, room: QRect, text: str, role: Role, token: str) -> int:
        """Write what has room; how wide it has become."""
        if room.width() <= 0 or not text:
            return 0
        metrics = self._of(role)
        words = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.theme.color(token))
        painter.drawText(room, _VCENTER | int(Qt.TextFlag.TextSingleLine), words)
        return metrics.horizontalAdvance(words)

    def _of(self, role: Role) -> QFontMetrics:
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self._look.font(role))
        return self._metrics[role]
