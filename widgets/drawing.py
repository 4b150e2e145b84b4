"""Pills, bars, hatching, change bars and tiles, drawn from one place for screen, preview and pictures.

Everything takes a painter, a place in logical pixels and a theme; painters are left as they were.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen

from app.convergence import Convergence
from widgets.signs import TOKENS, Side, draw_sign
from widgets.theme import Theme, font

PILL_HEIGHT = 24
_PILL_PADDING = 8
_PILL_SIGN = 13
_PILL_GAP = 5


def pill_size(convergence: Convergence, scale: float = 1.0) -> QSizeF:
    """How much room a pill with the sign and the word needs at a text scale."""
    word = ceil(QFontMetricsF(font("pill", scale)).horizontalAdvance(convergence.word))
    return QSizeF(word + (2 * _PILL_PADDING + _PILL_SIGN + _PILL_GAP) * scale, PILL_HEIGHT * scale)


def draw_pill(
    painter: QPainter,
    top_left: QPointF,
    convergence: Convergence,
    theme: Theme,
    scale: float = 1.0,
    speaking: Side = "left",
) -> QRectF:
    """Draw sign and word in a rounded field and return where it is."""
    stem = TOKENS[convergence]
    rect = QRectF(top_left, pill_size(convergence, scale))
    ground, text = theme.color(f"{stem}_bg"), theme.color(f"{stem}_text")
    with _saved(painter):
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen)
        outline = rect
        if convergence is Convergence.NOT_ASSESSED:
            painter.setPen(_dashes(theme))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            outline = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
        side = _PILL_SIGN * scale
        sign = QRectF(rect.left() + _PILL_PADDING * scale, rect.center().y() - side / 2, side, side)
        draw_sign(painter, sign, convergence, text, ground, speaking)
        painter.setFont(font("pill", scale))
        painter.setPen(text)
        words = rect.adjusted((_PILL_PADDING + _PILL_SIGN + _PILL_GAP) * scale, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, convergence.word)
    return rect


class Segment(NamedTuple):
    """One part of a bar: from `left`, `width` wide, in logical pixels from the start of the bar."""

    convergence: Convergence
    left: int
    width: int


_GAP = 2
_LEAST_SEGMENT = 4
_TEXTURE_FROM = 8  # a lower bar is too thin for a texture to be seen


def segments(width: float, tally: Mapping[Convergence, int]) -> list[Segment]:
    """Share the width of a bar among the states that occur, in the fixed order; their gaps and least width included.

    Whole pixels, so that edges are sharp; what rounding leaves over goes to the largest segments.
    """
    present = [state for state in Convergence if tally.get(state, 0) > 0]
    room = int(width) - _GAP * (len(present) - 1)
    if not present or room <= 0:
        return []
    widths = _shares(room, [tally[state] for state in present])
    made, left = [], 0
    for state, share in zip(present, widths, strict=True):
        made.append(Segment(state, left, share))
        left += share + _GAP
    return made


def _shares(room: int, counts: list[int]) -> list[int]:
    least = min(_LEAST_SEGMENT, room // len(counts))
    spare = room - least * len(counts)
    shares = [least + spare * count // sum(counts) for count in counts]
    by_size = sorted(range(len(counts)), key=lambda place: -counts[place])
    for place in by_size[: room - sum(shares)]:
        shares[place] += 1
    return shares


def draw_bar(painter: QPainter, rect: QRectF, tally: Mapping[Convergence, int], theme: Theme) -> None:
    """Draw how many issues stand where, as one bar; textures show from a height of 8 px."""
    for segment in segments(rect.width(), tally):
        draw_segment(
            painter,
            QRectF(rect.left() + segment.left, rect.top(), segment.width, rect.height()),
            segment.convergence,
            theme,
        )


def draw_segment(painter: QPainter, rect: QRectF, convergence: Convergence, theme: Theme) -> None:
    """Draw one part of a bar with its texture."""
    radius = min(3.0 if rect.height() >= _TEXTURE_FROM else 1.5, rect.width() / 2, rect.height() / 2)
    textured = rect.height() >= _TEXTURE_FROM
    with _saved(painter):
        if convergence is Convergence.NOT_ASSESSED:
            painter.setPen(_dashes(theme) if textured else QPen(theme.color("none_line"), 1))
            painter.setBrush(theme.color("none"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(TOKENS[convergence]))
        painter.drawRoundedRect(rect, radius, radius)
        if textured and convergence is Convergence.CONVERGING:
            outline = QPainterPath()
            outline.addRoundedRect(rect, radius, radius)
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            painter.setPen(QPen(theme.color("surface"), 1.1))
            painter.drawLines(_diagonals(rect, 4.5))
        elif textured and convergence is Convergence.ONE_SIDED:
            painter.setBrush(theme.color("surface"))
            dots = int((rect.width() - 2) // 5)
            for dot in range(dots):
                centre = QPointF(rect.center().x() + 5 * (dot - (dots - 1) / 2), rect.center().y())
                painter.drawEllipse(centre, 0.8, 0.8)


def draw_hatching(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Fill the cell of a party that has no position, on the ground that is already there."""
    with _saved(painter):
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.color("hatch"), 1))
        painter.drawLines(_diagonals(rect, 8))


def draw_change_bar(painter: QPainter, cell: QRectF, theme: Theme) -> None:
    """Mark a statement that has changed, at the left of its cell."""
    with _saved(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(cell.left() + 5, cell.top() + 12, 2.5, max(cell.height() - 24, 8)), 1.2, 1.2)


def draw_tile(painter: QPainter, rect: QRectF, letters: str, tint: int, theme: Theme) -> None:
    """Draw the mark of a party: two letters in one of the six tints, the same way for everyone."""
    with _saved(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(tint))
        painter.drawRoundedRect(rect, 5 * rect.height() / 26, 5 * rect.height() / 26)
        painter.setFont(font("pill", rect.height() / 26))
        painter.setPen(theme.color("on_party"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


def draw_focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 6.0) -> None:
    """Draw the ring of the keyboard focus, two pixels wide, just inside `rect`."""
    with _saved(painter):
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def _diagonals(rect: QRectF, step: float) -> list[QLineF]:
    """Lines that rise to the right and cover `rect`, `step` apart along its upper edge."""
    height, count = rect.height(), int((rect.width() + rect.height()) // step) + 1
    lefts = (rect.left() - height + step / 2 + step * place for place in range(count + 1))
    return [QLineF(left, rect.bottom(), left + height, rect.top()) for left in lefts]


def _dashes(theme: Theme) -> QPen:
    pen = QPen(QBrush(theme.color("none_line")), 1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2, 2])
    return pen


@contextmanager
def _saved(painter: QPainter) -> Iterator[None]:
    """Give the painter back as it was, with smooth edges in between."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield
    finally:
        painter.restore()
