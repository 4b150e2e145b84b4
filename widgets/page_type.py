"""The type of a printed page: the fonts that stand for those of the workbook, and lines of text set in them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.convergence import TEXT_SIGN_RIGHT, Convergence
from app.exporting.metrics import FontMetrics, Metrics, row_height
from app.exporting.styles import SERIF, Style
from widgets.signs import Side, draw_sign
from widgets.theme import font

# Qt knows whole sizes only, so text is set this much larger and painted smaller
_FINE = 8
_SAMPLE = "The parties agree that a ceasefire begins on 4 February 2026 and is monitored from both sides."
_SIGNS: dict[str, tuple[Convergence, Side]] = {
    **{state.text_sign: (state, "left") for state in Convergence},
    TEXT_SIGN_RIGHT: (Convergence.ONE_SIDED, "right"),
}
_CHANGE_BAR = "▌"
_SIGN_SIDE = 0.95  # of the size of the text
_BAR_WIDTH = 0.3


def is_sign(text: str) -> bool:
    """Whether a line holds nothing but the sign of a state."""
    return text in _SIGNS


def line_height(size: float) -> float:
    """The distance of two lines in points, as the heights of the rows count it."""
    return row_height(1, size) - row_height(0, size)


@dataclass(frozen=True, slots=True)
class Face:
    """A font at the size of a style."""

    font: QFont
    measures: QFontMetricsF

    def width(self, text: str) -> float:
        """The width of a line in points, its sign included."""
        sign, words = _split(text)
        return self._side(sign) + self.measures.horizontalAdvance(words) / _FINE

    def draw(self, painter: QPainter, at: QPointF, text: str, colour: QColor, ground: QColor, room: float) -> None:
        """Set one line from the left end of its base line on; a sign that begins it is drawn as on the screen.

        A line that is a little wider than the room, as the font is another one, is narrowed to it.
        """
        sign, words = _split(text)
        side = self._side(sign)
        if sign:
            self._draw_sign(painter, at, sign, colour, ground)
        width = self.measures.horizontalAdvance(words) / _FINE
        narrow = min(1.0, max(room - side, 1.0) / width) if width else 1.0
        painter.save()
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.translate(at.x() + side, at.y())
        painter.scale(narrow / _FINE, 1 / _FINE)
        painter.drawText(QPointF(0, 0), words)
        painter.restore()

    def baseline(self, top: float, height: float) -> float:
        """Where the letters of a line stand that is so high."""
        ascent, descent = self.measures.ascent() / _FINE, self.measures.descent() / _FINE
        return top + (height - ascent - descent) / 2 + ascent

    def _side(self, sign: str) -> float:
        if not sign:
            return 0.0
        return self.font.pixelSize() / _FINE * (_BAR_WIDTH if sign == _CHANGE_BAR else _SIGN_SIDE)

    def _draw_sign(self, painter: QPainter, at: QPointF, sign: str, colour: QColor, ground: QColor) -> None:
        side, size = self._side(sign), self.font.pixelSize() / _FINE
        if sign == _CHANGE_BAR:
            painter.fillRect(QRectF(at.x(), at.y() - size, side, size * 1.2), colour)
            return
        # the middle of a sign stands at half the height of a capital
        top = at.y() - self.measures.capHeight() / _FINE / 2 - side / 2
        state, speaking = _SIGNS[sign]
        draw_sign(painter, QRectF(at.x(), top, side, side), state, colour, ground, speaking)


class Faces:
    """The faces of the preview by style.

    Cambria is shown as Source Serif and Calibri as Inter, each so large that a usual sentence gets the width that the
    workbook gives it: then the lines that were measured for it fit here too.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._made: dict[Style, Face] = {}
        self._ratios: dict[tuple[str, bool, bool], float] = {}

    def of(self, style: Style) -> Face:
        """The face of a style."""
        if style not in self._made:
            made = _font(style)
            made.setPixelSize(round(style.size * self._ratio(style) * _FINE))
            self._made[style] = Face(made, QFontMetricsF(made))
        return self._made[style]

    def _ratio(self, style: Style) -> float:
        kind = (style.font, style.bold, style.italic)
        if kind not in self._ratios:
            trial = _font(style)
            trial.setPixelSize(100)
            width = QFontMetricsF(trial).horizontalAdvance(_SAMPLE)
            self._ratios[kind] = self._measured(style).text_width(_SAMPLE, 100) / width
        return self._ratios[kind]

    def _measured(self, style: Style) -> FontMetrics:
        if style.font == SERIF:
            return self._metrics.serif
        if style.bold:
            return self._metrics.sans_bold
        return self._metrics.sans_italic if style.italic else self._metrics.sans


def _font(style: Style) -> QFont:
    made = QFont(font("original" if style.font == SERIF else "body").families())
    made.setWeight(QFont.Weight.DemiBold if style.bold else QFont.Weight.Normal)
    made.setItalic(style.italic)
    made.setUnderline(style.underlined)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _split(text: str) -> tuple[str, str]:
    """The sign with which a line begins, if it does with one, and its words."""
    for sign in (*_SIGNS, _CHANGE_BAR):
        if text.startswith(sign):
            return sign, text[len(sign) :]
    return "", text
