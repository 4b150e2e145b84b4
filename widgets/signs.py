"""The five signs of convergence and their colours, drawn from one place for screen, preview and pictures."""

from collections.abc import Callable
from math import pi
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from app.convergence import Convergence
from widgets.theme import Theme

Side = Literal["left", "right"]
"""The column that speaks when only one does."""

TOKENS = {
    Convergence.AGREED: "agreed",
    Convergence.CONVERGING: "converging",
    Convergence.OPPOSED: "opposed",
    Convergence.ONE_SIDED: "onesided",
    Convergence.NOT_ASSESSED: "none",
}
"""The stem of the tokens of a state: the stem itself colours bars, `_bg` and `_text` colour pills."""


def sign_color(theme: Theme, convergence: Convergence) -> QColor:
    """The colour of a sign on the window or a surface (in a filled pill it is the colour of the word instead)."""
    if convergence is Convergence.AGREED:
        return theme.color("agreed")
    return theme.color(f"{TOKENS[convergence]}_text")


def draw_sign(
    painter: QPainter, rect: QRectF, convergence: Convergence, color: QColor, ground: QColor, speaking: Side = "left"
) -> None:
    """Draw a sign that fills the square `rect`; `ground` is the colour behind it, seen through the sign of agreement.

    `speaking` turns the sign of one-sided issues towards the column that has a position.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if convergence is Convergence.ONE_SIDED:
        _one_sided(painter, color, speaking)
    else:
        _SHAPES[convergence](painter, color, ground)
    painter.restore()


_GRID = 16.0
_RING = QRectF(2, 2, 12, 12)
_RING_WIDTH = 1.5
_DASHES = 8  # about 1.7 pen widths each and as much between them; a whole number, so that no seam shows


def _agreed(painter: QPainter, _color: QColor, ground: QColor) -> None:
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
    painter.setBrush(ground)
    for top in (5.4, 8.8):
        painter.drawRoundedRect(QRectF(4.6, top, 6.8, 1.8), 0.9, 0.9)


def _converging(painter: QPainter, _color: QColor, _ground: QColor) -> None:
    _triangle(painter, (1.5, 3.6), (7, 8), (1.5, 12.4))
    _triangle(painter, (14.5, 3.6), (9, 8), (14.5, 12.4))


def _opposed(painter: QPainter, _color: QColor, _ground: QColor) -> None:
    _triangle(painter, (6, 3.6), (0.8, 8), (6, 12.4))
    _triangle(painter, (10, 3.6), (15.2, 8), (10, 12.4))
    painter.drawRoundedRect(QRectF(7.25, 2.6, 1.5, 10.8), 0.7, 0.7)


def _not_assessed(painter: QPainter, color: QColor, _ground: QColor) -> None:
    dash = pi * _RING.width() / (2 * _DASHES * _RING_WIDTH)
    pen = QPen(QBrush(color), _RING_WIDTH, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([dash, dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING)


def _one_sided(painter: QPainter, color: QColor, speaking: Side) -> None:
    if speaking == "right":
        painter.translate(_GRID, 0)
        painter.scale(-1, 1)
    painter.drawPie(_RING, 90 * 16, 180 * 16)
    painter.setPen(QPen(color, _RING_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING)


def _triangle(painter: QPainter, *corners: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


_SHAPES: dict[Convergence, Callable[[QPainter, QColor, QColor], None]] = {
    Convergence.AGREED: _agreed,
    Convergence.CONVERGING: _converging,
    Convergence.OPPOSED: _opposed,
    Convergence.NOT_ASSESSED: _not_assessed,
}
