"""The button that says which day is looked at."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.dates import short_date
from app.i18n import _
from app.matrix import Matrix
from widgets.controls import ICON, plain_tip
from widgets.drawing import draw_focus_ring
from widgets.theme import Look
from widgets.view import View

_LEAST = 4  # of the name of a round; less of it says nothing


def as_of_words(matrix: Matrix) -> tuple[str, str]:
    """The name of the round and the date that stand for the day of a matrix; either may be empty.

    An earlier day has the name of its round when all of the round is seen, and else its date alone.
    """
    now = matrix.round
    if matrix.as_of is None:
        return (now.name, short_date(now.held_on)) if now else ("", _("the latest"))
    if now is not None and matrix.last_day(now) == matrix.as_of:
        return now.name, short_date(now.held_on)
    return "", short_date(matrix.as_of)


class AsOfButton(QAbstractButton):
    """“As of” with round and date; tinted while an earlier day is looked at. The name of the round gives way first."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._round, self._date, self._brief = "", "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        view.changed.connect(self._take_day)
        look.changed.connect(self._follow)
        self._take_day()

    def set_brief(self, brief: bool) -> None:
        """Show the date alone."""
        if brief != self._brief:
            self._brief = brief
            self._follow()

    def sizeHint(self) -> QSize:
        return self._size(self._date if self._brief else self._joined(self._round))

    def minimumSizeHint(self) -> QSize:
        """The date in full; the name of the round may go."""
        return self._size(self._date)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        px, side, middle = self._look.px, self._look.px(ICON), self.height() / 2
        self._look.icons.draw(painter, QRectF(px(11), middle - side / 2, side, side), "calendar", "text2")
        chevron = QRectF(self.width() - px(10) - side, middle - side / 2, side, side)
        self._look.icons.draw(painter, chevron, "chevron-down", "text2")
        upright = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        words = QRectF(px(34), 0, self._words_width(), self.height())
        painter.setFont(self._font(QFont.Weight.Normal))
        painter.setPen(theme.color("text2" if self.isEnabled() else "disabled"))
        painter.drawText(words, upright, "" if self._brief else _("As of"))
        left = words.right() + (0 if self._brief else px(6))
        day = QRectF(left, 0, chevron.left() - left - px(6), self.height())
        painter.setFont(self._font(QFont.Weight.DemiBold))
        painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
        painter.drawText(day, upright, self._shortened(int(day.width())))
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme)

    def _draw_ground(self, painter: QPainter) -> None:
        theme, earlier = self._look.theme, self._view.as_of is not None
        ground = "warn_bg" if earlier else "line" if self.isDown() else "hover" if self.underMouse() else "surface"
        line = "warn_line" if earlier else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(theme.color(line), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _take_day(self) -> None:
        matrix = self._view.matrix
        self._round, self._date = as_of_words(matrix) if matrix is not None else ("", "")
        words = _("As of {day}").format(day=self._joined(self._round))
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self._follow()

    def _follow(self) -> None:
        self.updateGeometry()
        self.update()

    def _joined(self, name: str) -> str:
        return _("{round} · {date}").format(round=name, date=self._date) if name else self._date

    def _shortened(self, width: int) -> str:
        if not self._round or self._brief:
            return self._date
        metrics = QFontMetrics(self._font(QFont.Weight.DemiBold))
        room = width - metrics.horizontalAdvance(self._joined(" ")) + metrics.horizontalAdvance(" ")
        name = metrics.elidedText(self._round, Qt.TextElideMode.ElideRight, room).replace(" …", "…")
        return self._joined(name) if len(name) > _LEAST or name == self._round else self._date

    def _size(self, day: str) -> QSize:
        px = self._look.px
        bold = QFontMetrics(self._font(QFont.Weight.DemiBold)).horizontalAdvance(day)
        width = px(34) + self._words_width() + (0 if self._brief else px(6)) + bold + px(6) + px(ICON) + px(10)
        return QSize(width + 2, px(34))

    def _words_width(self) -> int:
        if self._brief:
            return 0
        return QFontMetrics(self._font(QFont.Weight.Normal)).horizontalAdvance(_("As of"))

    def _font(self, weight: QFont.Weight) -> QFont:
        font = self._look.font("body")
        font.setWeight(weight)
        return font
