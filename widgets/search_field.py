"""A field for searching while typing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from widgets.controls import ICON, IconButton
from widgets.theme import Look

_PAUSE = 150  # milliseconds: who types on does not wait for what would be found in between
_CLEAR = 24


class SearchField(QLineEdit):
    """Searches when the typing pauses.

    `searched` comes with the text, `stepped` with 1 for Enter and -1 for Shift+Enter, `left` when Esc is pressed in the
    empty field; in a filled one Esc clears it first. `hint` is the key that leads here.
    """

    searched = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, look: Look, placeholder: str, name: str, hint: str = "") -> None:
        super().__init__()
        self._look, self._hint, self._sought = look, hint, ""
        self.setProperty("kind", "toolbar")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.search_now)
        self._clear = IconButton(look, "cross", _("Clear the search"), size=_CLEAR)
        self._clear.setParent(self)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does it from the keyboard
        self._clear.clicked.connect(self.clear_now)
        self.textChanged.connect(self._take_text)
        look.changed.connect(self._follow)
        self._follow()

    def show_text(self, text: str) -> None:
        """Show what is searched for, when it was changed elsewhere; what is just being typed stays."""
        if text != self._sought:
            self._sought = text
            self.setText(text)
            self._pause.stop()

    def search_now(self) -> None:
        """Search without waiting for the pause."""
        self._pause.stop()
        if self.text() != self._sought:
            self._sought = self.text()
            self.searched.emit(self._sought)

    def clear_now(self) -> None:
        """Search for nothing, and stay here."""
        self.clear()
        self.search_now()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.search_now()
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_now()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, side = QPainter(self), self._look.px(ICON)
        place = QPointF(self._look.px(10), (self.height() - side) / 2)
        self._look.icons.draw(painter, QRectF(place, QSize(side, side).toSizeF()), "search", "text2")
        if self._hint_shown():
            painter.setFont(self._look.font("small"))
            painter.setPen(self._look.theme.color("text3"))
            room = self.rect().adjusted(0, 0, -self._look.px(10), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    def _hint_shown(self) -> bool:
        """Only beside the whole placeholder, never over it."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText() + self._hint)
        return not self.text() and bool(self._hint) and words + self._look.px(60) <= self.width()

    def _take_text(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._pause.start()

    def _place_clear(self) -> None:
        gap = (self.height() - self._clear.height()) // 2
        self._clear.move(self.width() - self._clear.width() - gap, gap)

    def _follow(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self.setTextMargins(self._look.px(26), 0, self._look.px(_CLEAR), 0)
        self._place_clear()
        self.update()
