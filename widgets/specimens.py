"""Small samples of what the matrix shows, painted by the functions that paint it there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import _
from widgets.drawing import draw_change_bar, draw_hatching
from widgets.theme import Look

_SIZE = QSize(140, 44)


class Specimen(QWidget):
    """A piece of a cell of the matrix."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        painter.setPen(QPen(self._look.theme.color("line"), 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        self.draw(painter, rect.adjusted(1, 1, -1, -1))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """What is inside."""

    def _follow(self) -> None:
        self.setFixedSize(_SIZE * self._look.ui_scale)
        self.update()

    def _draw_words(self, painter: QPainter, rect: QRectF, words: str) -> None:
        painter.setFont(self._look.font("statement_compact"))
        painter.setPen(self._look.theme.color("text"))
        inside = rect.adjusted(self._look.px(14), 0, 0, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), words)


class StatementSpecimen(Specimen):
    """Words of a party."""

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        self._draw_words(painter, rect, _("Words of a party"))


class ChangedSpecimen(Specimen):
    """A statement with a change bar."""

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_change_bar(painter, rect, self._look.theme)
        self._draw_words(painter, rect, _("New words"))


class SilentSpecimen(Specimen):
    """A party that has no position."""

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_hatching(painter, rect, self._look.theme)


class DraftSpecimen(Specimen):
    """The draft of a third party."""

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, self._look.theme.color("sunken"))
        self._draw_words(painter, rect, _("Words of a draft"))
