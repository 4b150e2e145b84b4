"""The parts of which a cell of the matrix is made, and the cell: measured and painted from the same objects."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from app.convergence import Standing
from widgets.drawing import draw_change_bar, draw_hatching, draw_pill
from widgets.paragraph import Mark, Paragraph
from widgets.signs import Side
from widgets.theme import Look, Role

LINE_ICON = 14
"""Side of the icon before a line, in logical pixels at 100 %."""
LINE_GAP = 6
"""Between that icon and the words."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph at a place in the cell, with the search hits in it."""

    paragraph: Paragraph
    x: int
    y: int
    token: str
    marks: tuple[Mark, ...] = ()
    patch: bool = False  # the ground shows behind the words, so that hatching does not cross them

    def paint(self, painter: QPainter, cell: QRectF, look: Look, ground: str) -> None:
        left, top = cell.left() + self.x, cell.top() + self.y
        if self.patch:
            width = min(self.paragraph.width, cell.width() - self.x)
            patch = QRectF(left - 6, top - 3, width + 12, self.paragraph.height + 6)
            painter.fillRect(patch, look.theme.color(ground))
        self.paragraph.draw(painter, left, top, look.theme.color(self.token), look.theme, self.marks)


@dataclass(frozen=True, slots=True)
class LinePart:
    """One line with an icon before it, already shortened to its width."""

    text: str
    icon: str
    x: int
    y: int
    role: Role = "meta"
    token: str = "text3"

    def paint(self, painter: QPainter, cell: QRectF, look: Look, ground: str) -> None:
        left, top = cell.left() + self.x, cell.top() + self.y
        height = look.line_height(self.role)
        if self.icon:
            side = look.px(LINE_ICON)
            pixmap = look.icons.pixmap(self.icon, self.token, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(left, top + (height - side) // 2), pixmap)
            left += side + look.px(LINE_GAP)
        painter.setFont(look.font(self.role))
        painter.setPen(look.theme.color(self.token))
        room = QRectF(left, top, cell.right() - left, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text)


@dataclass(frozen=True, slots=True)
class PillPart:
    """Where an issue stands."""

    standing: Standing
    speaking: Side
    x: int
    y: int
    size: QSize

    def paint(self, painter: QPainter, cell: QRectF, look: Look, ground: str) -> None:
        state, scale = self.standing.convergence, look.ui_scale
        ratio = painter.device().devicePixelRatioF()

        def pill(stamp: QPainter) -> None:
            draw_pill(stamp, QPointF(0, 0), state, look.theme, scale, self.speaking)

        pixmap = look.icons.stamp(("pill", state, self.speaking), self.size, ratio, pill)
        painter.drawPixmap(QPointF(cell.left() + self.x, cell.top() + self.y), pixmap)


Part = TextPart | LinePart | PillPart


@dataclass(frozen=True, slots=True)
class Cell:
    """A composed cell: its parts, the height it needs, and what lies behind them."""

    height: int
    parts: tuple[Part, ...] = ()
    ground: str = "surface"
    hatched: bool = False
    changed: bool = False

    @property
    def cut(self) -> bool:
        """Whether a text is longer than the cell shows."""
        return any(part.paragraph.cut for part in self.parts if isinstance(part, TextPart))

    def paint(self, painter: QPainter, rect: QRectF, look: Look, ground: str) -> None:
        """Paint it; `ground` is the token that fills it: its own, or that of a hovered or selected row."""
        painter.fillRect(rect, look.theme.color(ground))
        if self.hatched:
            draw_hatching(painter, rect, look.theme)
        for part in self.parts:
            part.paint(painter, rect, look, ground)
        if self.changed:
            draw_change_bar(painter, rect, look.theme)
