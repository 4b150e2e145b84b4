"""The signs of the kinds of changes, by shape, drawn from one place."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from app.importing.planning.changes import Kind
from widgets.theme import Look

_GRID = 16.0
_TOKENS = {Kind.NEW: "accent", Kind.CHANGED: "accent", Kind.CONFLICT: "warn", Kind.OURS: "accent"}


def kind_token(kind: Kind) -> str:
    """The token of the colour of a sign."""
    return _TOKENS.get(kind, "text3")


def draw_kind(painter: QPainter, rect: QRectF, kind: Kind, look: Look) -> None:
    """Draw a sign that fills the square `rect`: + △ ⚠ − = and for the rest a pencil and a wave."""
    if kind is Kind.OURS:
        look.icons.draw(painter, rect, "pencil", kind_token(kind))
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    pen = QPen(look.theme.color(kind_token(kind)), 1.9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind in (Kind.CHANGED, Kind.CONFLICT):
        painter.drawPolygon(QPolygonF([QPointF(8, 2.6), QPointF(14.2, 13.4), QPointF(1.8, 13.4)]))
    if kind is Kind.CONFLICT:
        painter.drawLines([QLineF(8, 7, 8, 9.4), QLineF(8, 11.4, 8, 11.5)])
    if kind is Kind.NEW:
        painter.drawLines([QLineF(2.5, 8, 13.5, 8), QLineF(8, 2.5, 8, 13.5)])
    elif kind is Kind.ABSENT:
        painter.drawLine(QLineF(2.5, 8, 13.5, 8))
    elif kind is Kind.SAME:
        painter.drawLines([QLineF(2.5, 5.6, 13.5, 5.6), QLineF(2.5, 10.4, 13.5, 10.4)])
    elif kind is Kind.NOISE:
        for top in (5.6, 10.4):
            wave = QPainterPath(QPointF(2.5, top))
            wave.cubicTo(6, top - 3.4, 10, top + 3.4, 13.5, top)
            painter.drawPath(wave)
    painter.restore()
