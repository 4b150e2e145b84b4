"""A chip of the filter bar: the name of a part of the filter, and what is chosen of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import _
from widgets.drawing import draw_focus_ring
from widgets.texts import plain_tip
from widgets.theme import Look

_HEIGHT = 30
_PADDING = 12
_SIGN = 12
_GAP = 6
_CROSS_ROOM = 30
_MOST_WIDTH = 320
_LEAST_VALUES = 40
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QAbstractButton):
    """Opens the choices when clicked; `cleared` when its cross, or Delete, takes the part out of the filter."""

    cleared = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._values: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.cross = _Cross(look, self)
        self.cross.setAccessibleName(_("Remove filter {name}").format(name=name))
        self.cross.setToolTip(plain_tip(self.cross.accessibleName()))
        self.cross.clicked.connect(self.cleared)
        look.changed.connect(self._follow)
        self.show_values(())

    @property
    def values(self) -> tuple[str, ...]:
        return self._values

    def show_values(self, values: Sequence[str]) -> None:
        """Show what is chosen, in words; nothing is chosen when there are none."""
        self._values = tuple(values)
        self.cross.setVisible(bool(values))
        self.setText(_("{name}: {values}").format(name=self._name, values=", ".join(values)) if values else self._name)
        self.setAccessibleName(_("Filter {name}").format(name=self.text()))
        self._follow()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 1
        width = min(self._before + words + self._after, self._look.px(_MOST_WIDTH)) if self._values else 0
        return QSize(width or self._before + words + self._after, self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The name is always seen; the values give way."""
        hint = self.sizeHint()
        if self._values:
            name = self.fontMetrics().horizontalAdvance(_("{name}: {values}").format(name=self._name, values="…"))
            least = self._before + name + self._look.px(_LEAST_VALUES) + self._after
            hint.setWidth(min(hint.width(), least))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.click()
        elif event.key() in _CLEARS and self._values:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self._look.px(_CROSS_ROOM)
        self.cross.setGeometry(self.width() - room, 0, room, self.height())
        self._tell_what_is_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = outline.height() / 2
        chosen = bool(self._values)
        ground = "line" if self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.color("accent_soft" if chosen else ground))
        painter.setPen(QPen(theme.color("accent" if chosen else "line2"), 1))
        painter.drawRoundedRect(outline, radius, radius)
        painter.setPen(theme.color("accent" if chosen else "text2"))
        painter.setFont(self.font())
        words = self.rect().adjusted(self._before, 0, -self._after, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._shown(words.width()))
        if not chosen:
            side = look.px(_SIGN)
            arrow = QRectF(self.width() - look.px(_PADDING) - side, (self.height() - side) / 2, side, side)
            look.icons.draw(painter, arrow, "chevron-down", "text2")
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme, self.height() / 2)
        painter.end()

    def _shown(self, room: int) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _tell_what_is_cut(self) -> None:
        room = self.width() - self._before - self._after
        self.setToolTip(plain_tip(self.text()) if self._shown(room) != self.text() else "")

    def _follow(self) -> None:
        self.setFont(self._look.font("button"))
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    @property
    def _before(self) -> int:
        return self._look.px(_PADDING)

    @property
    def _after(self) -> int:
        return self._look.px(_CROSS_ROOM) if self._values else self._look.px(_PADDING + _SIGN + _GAP)


class _Cross(QAbstractButton):
    """Takes a part out of the filter."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        side, disc = look.px(_SIGN), look.px(20)
        centre = QRectF(self.rect()).center()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ = QRectF(centre.x() - disc / 2, centre.y() - disc / 2, disc, disc)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(round_)
        look.icons.draw(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), "cross", "accent")
        if self.hasFocus():
            draw_focus_ring(painter, round_.adjusted(-2, -2, 2, 2), theme, disc / 2 + 2)
        painter.end()
