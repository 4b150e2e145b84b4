"""A card that opens under a button and closes by a click elsewhere or Esc."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.theme import Look

_RADIUS = 10
_PADDING = 8
_DISTANCE = 4  # from the button


class Popover(QFrame):
    """Shows what its subclass puts into `body`; the focus goes back to `owner` when it closes."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        # the click that closes it does not press the button again
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self._look, self._owner = look, owner
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self.body.setSpacing(0)
        look.changed.connect(self.update)

    def fill(self) -> None:
        """Bring the content up to date; subclasses do so here, as it is called before each opening."""

    def open_under(self, widget: QWidget) -> None:
        """Open below a widget, above it where there is no room below, and always on the screen."""
        self.fill()
        self.ensurePolished()
        free = widget.screen().availableGeometry()
        self.resize(self.sizeHint().boundedTo(free.size() - QSize(2 * _DISTANCE, 2 * _DISTANCE)))
        corner = widget.mapToGlobal(QPoint(0, widget.height() + _DISTANCE))
        above = widget.mapToGlobal(QPoint(0, -_DISTANCE)).y() - self.height()
        lowest = free.bottom() - _DISTANCE - self.height()
        top = above if corner.y() > lowest and above >= free.top() else corner.y()
        left = corner.x()
        if left + self.width() > free.right() - _DISTANCE:
            left = corner.x() + widget.width() - self.width()
        self.move(
            max(min(left, free.right() - _DISTANCE - self.width()), free.left() + _DISTANCE),
            max(min(top, lowest), free.top() + _DISTANCE),
        )
        self.show()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def first_focus(self) -> QWidget | None:
        """What has the focus when it opens: the first that the Tab key reaches."""
        widget = self.nextInFocusChain()
        while widget is not self:
            if self.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                return widget
            widget = widget.nextInFocusChain()
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._owner.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMask(self._outline())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))  # what shows at the rounded corners
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _outline(self) -> QBitmap:
        """The card with its corners: a mask, as not every desktop blends windows with what is below them."""
        outline = QBitmap(self.size())
        outline.clear()
        painter = QPainter(outline)
        painter.setPen(QPen(Qt.GlobalColor.color1, 1))
        painter.setBrush(Qt.GlobalColor.color1)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.end()
        return outline
