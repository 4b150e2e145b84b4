"""Text laid out once for a font and a width: the layout tells the height and is itself what is painted.

Because the same object measures and paints, a row is never a pixel too low or too high.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from widgets.theme import Look, Role, Theme

_HIT_RADIUS = 3.0
_ELLIPSIS = "…"


class Mark(NamedTuple):
    """A search hit: from `start` up to `end` in characters of the text."""

    start: int
    end: int
    current: bool = False


class Paragraph:
    """A text in lines of one height, at most `most_lines` of them (0: as many as it takes)."""

    __slots__ = ("_layout", "_line_height", "_wide", "cut", "height", "width")

    def __init__(self, text: str, font: QFont, line_height: int, width: float, most_lines: int = 0) -> None:
        self._line_height = line_height
        self._wide = not text.isascii() and max(text) > "\uffff"
        self.width = width
        shown = text.replace("\n", "\u2028")
        self._layout = _layout(shown, font)
        ends = _break(self._layout, width, most_lines)
        self.cut = bool(most_lines) and ends[-1] < utf16_length(shown)
        if self.cut:
            start = ends[-2] if len(ends) > 1 else 0
            self._layout = _layout(_shortened(shown, start, font, width), font)
            ends = _break(self._layout, width, most_lines)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            line.setPosition(QPointF(0, number * line_height + (line_height - line.height()) / 2))
        self.height = max(self._layout.lineCount(), 1) * line_height

    def draw(
        self, painter: QPainter, left: float, top: float, color: QColor, theme: Theme, marks: Sequence[Mark] = ()
    ) -> None:
        """Paint the lines from a place on, with the marks behind them; the painter keeps its pen."""
        at = QPointF(left, top)
        selections = []
        for mark in marks:
            start, end = self._unit(mark.start), self._unit(mark.end)
            self._draw_boxes(painter, at, start, end, theme.color("hit_cur" if mark.current else "hit"))
            selection = QTextLayout.FormatRange()
            selection.start, selection.length = start, end - start
            form = selection.format
            form.setForeground(theme.color("hit_text"))
            selection.format = form
            selections.append(selection)
        pen = painter.pen()
        painter.setPen(color)
        self._layout.draw(painter, at, selections)
        painter.setPen(pen)

    def _draw_boxes(self, painter: QPainter, at: QPointF, start: int, end: int, color: QColor) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((line.cursorToX(first)[0], line.cursorToX(last)[0]))
                top = at.y() + number * self._line_height + 1
                box = QRectF(at.x() + left - 1, top, right - left + 2, self._line_height - 2)
                painter.drawRoundedRect(box, _HIT_RADIUS, _HIT_RADIUS)
        painter.restore()

    def _unit(self, place: int) -> int:
        """Qt counts the halves of a wide character one by one."""
        return utf16_length(self._layout.text()[:place]) if self._wide else place


class Paragraphs:
    """Paragraphs by text, role and width; the ones used last are kept, all are forgotten when the look changes."""

    def __init__(self, look: Look, kept: int = 1500) -> None:
        self._look = look
        self._kept = kept
        self._made: OrderedDict[tuple[str, Role, int, int], Paragraph] = OrderedDict()
        look.changed.connect(self._made.clear)

    def get(self, text: str, role: Role, width: int, most_lines: int = 0) -> Paragraph:
        """The text in the type of a role; `width` in logical pixels."""
        key = (text, role, width, most_lines)
        paragraph = self._made.get(key)
        if paragraph is None:
            font, height = self._look.font(role), self._look.line_height(role)
            paragraph = self._made[key] = Paragraph(text, font, height, max(width, 1), most_lines)
            if len(self._made) > self._kept:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        return paragraph


def _layout(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _break(layout: QTextLayout, width: float, most_lines: int) -> list[int]:
    """Break a text into lines and tell where each ends."""
    ends: list[int] = []
    layout.beginLayout()
    while not most_lines or len(ends) < most_lines:
        line: QTextLine = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return ends or [0]


def _shortened(text: str, start: int, font: QFont, width: float) -> str:
    """The text whose last line, from `start` on, ends with an ellipsis."""
    start = len(text.encode("utf-16-le")[: start * 2].decode("utf-16-le"))
    rest = text[start:].partition("\u2028")[0].rstrip()
    metrics = QFontMetricsF(font)
    # a little less than the line holds, so that the shortened line does not break again
    last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width - 1)
    if not last.endswith(_ELLIPSIS):
        last = metrics.elidedText(rest + " " + _ELLIPSIS * 40, Qt.TextElideMode.ElideRight, width - 1)
    body = last.rstrip(_ELLIPSIS).rstrip(" \u00a0.,;:")
    return text[:start] + body + _ELLIPSIS


def utf16_length(text: str) -> int:
    """How long Qt takes a text to be: it counts the halves of a wide character one by one."""
    return len(text.encode("utf-16-le")) // 2
