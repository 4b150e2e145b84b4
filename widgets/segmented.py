"""A switch between a few choices of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from widgets.drawing import draw_focus_ring
from widgets.marks import ICON
from widgets.texts import plain_tip
from widgets.theme import Look


class _Segment(QRadioButton):
    """One choice of a Segmented."""

    def __init__(self, look: Look, key: str, text: str, icon: str | None) -> None:
        super().__init__(text)
        self.key = key
        self._look, self._icon, self._words = look, icon, True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_words_shown(self, shown: bool) -> None:
        self._words = shown or self._icon is None
        self.setToolTip("" if self._words else plain_tip(self.text()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._places()[2] + self._look.px(12), self._look.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, rect, chosen = self._look.theme, QRectF(self.rect()), self.isChecked()
        icon, words, _end = self._places()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self._icon is not None:
            side = self._look.px(ICON)
            place = QRectF(icon, (rect.height() - side) / 2, side, side)
            self._look.icons.draw(painter, place, self._icon, "accent" if chosen else "text2")
        if self._words:
            painter.setPen(theme.color("text" if chosen or self.underMouse() else "text2"))
            painter.setFont(self._font(chosen))
            painter.drawText(rect.adjusted(words, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme, 5)

    def _places(self) -> tuple[int, int, int]:
        """Where the icon and the words begin and where they end."""
        px = self._look.px
        icon = px(12)
        words = icon + (px(ICON + 6) if self._icon is not None else 0)
        if not self._words:
            return icon, words, icon + px(ICON)
        # as wide as if it were chosen, so that nothing moves when it is
        return icon, words, words + QFontMetrics(self._font(True)).horizontalAdvance(self.text()) + 1

    def _font(self, chosen: bool) -> QFont:
        font = self._look.font("button")
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Segmented(QWidget):
    """A switch between a few choices, each a key, a text and perhaps an icon; the first is chosen at the start.

    `chosen` comes with the key when the user chooses, by a click or the arrow keys.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, choices: Sequence[tuple[str, str, str | None]], name: str) -> None:
        super().__init__()
        self._look = look
        self._key = choices[0][0]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments = {key: _Segment(look, key, text, icon) for key, text, icon in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        for segment in self._segments.values():
            self._group.addButton(segment)
            row.addWidget(segment)
        self._segments[self._key].setChecked(True)
        self._group.buttonToggled.connect(self._take)
        look.changed.connect(self.update)

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._key = key
        self._segments[key].setChecked(True)

    def set_words_shown(self, shown: bool) -> None:
        """Without words, choices that have an icon show it alone."""
        for segment in self._segments.values():
            segment.set_words_shown(shown)
        self.layout().invalidate()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("line"))
        painter.drawRoundedRect(self.rect(), 8, 8)

    def _take(self, segment: _Segment, checked: bool) -> None:
        if checked and segment.key != self._key:
            self._key = segment.key
            self.chosen.emit(segment.key)
