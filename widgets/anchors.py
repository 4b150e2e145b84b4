"""The row of names at the top of the panel: which section is in view, and the way to the others."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QTabBar

from app.i18n import _
from widgets.drawing import draw_focus_ring
from widgets.theme import Look

MARGIN = 12
"""From the side of a tab to its word at 100 %; half of the distance between two words."""
_LINE = 3


class Anchors(QTabBar):
    """Tabs with a line below the one in view; `wanted` comes with the key of the section that the user goes to."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keys: list[str] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Sections of the issue"))
        self.currentChanged.connect(self._go)
        self.tabBarClicked.connect(self._go)

    @property
    def key(self) -> str:
        """The section in view; empty when there is none."""
        return self.tabData(self.currentIndex()) or ""

    def set_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Name the sections that there are: key and title."""
        keys = [key for key, _title in sections]
        if keys == self._keys:
            return
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for key, title in sections:
            self.setTabData(self.addTab(title), key)
        self.blockSignals(False)
        self._keys = keys

    def show_current(self, key: str) -> None:
        """Move the line without going anywhere: the section came into view."""
        self.blockSignals(True)
        self.setCurrentIndex(self._keys.index(key))
        self.blockSignals(False)
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(self._font(chosen=True))  # so that nothing moves when it is chosen
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * self._look.px(MARGIN)
        return QSize(width, self._look.px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        for index in range(self.count()):
            chosen = index == self.currentIndex()
            place = QRectF(self.tabRect(index)).adjusted(px(MARGIN), 0, -px(MARGIN), 0)
            painter.setFont(self._font(chosen))
            painter.setPen(theme.color("text" if chosen else "text2"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(index))
            if chosen:
                line = QRectF(place.left(), place.bottom() - px(_LINE), place.width(), px(_LINE))
                painter.fillRect(line, theme.color("accent"))
                if self.hasFocus():
                    draw_focus_ring(painter, place.adjusted(-6, 4, 6, -px(_LINE) - 2), theme)

    def _go(self, index: int) -> None:
        if index >= 0:
            self.wanted.emit(self.tabData(index))

    def _font(self, chosen: bool) -> QFont:
        font = self._look.font("button")
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        return font
