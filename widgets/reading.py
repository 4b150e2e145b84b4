"""A window with something to read: a title, a page that scrolls, and Close."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from widgets.controls import Rule, Text, TextButton
from widgets.theme import Look
from widgets.upright_scroll import UprightScroll, room_on

_PADDING = 24


class ReadingWindow(QDialog):
    """Subclasses put what is to be read into `page`, and further buttons at the left with `add_button`."""

    def __init__(self, look: Look, title: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._look = look
        self.page = _Page(look, title)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(look.px(_PADDING), look.px(12), look.px(_PADDING), look.px(12))
        self._buttons.setSpacing(look.px(8))
        self._buttons.addStretch(1)
        close = TextButton(look, _("Close"), kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self._buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QHBoxLayout()
        heading.setContentsMargins(look.px(_PADDING), look.px(18), look.px(_PADDING), look.px(12))
        heading.addWidget(Text(look, "dialog_title", "text", title))
        column.addLayout(heading)
        for widget in (Rule(look), self.page, Rule(look)):
            column.addWidget(widget)
        column.addLayout(self._buttons)
        self.resize((size * look.ui_scale).boundedTo(room_on(self.screen())))
        self.page.setFocus()

    def add_button(self, button: TextButton) -> None:
        """Add a button beside Close, in the order of the calls."""
        self._buttons.insertWidget(self._buttons.count() - 2, button)


class _Page(UprightScroll):
    """What scrolls; it has the focus at first, so that the arrow keys move it."""

    def __init__(self, look: Look, name: str) -> None:
        inside = _Paper(look)
        super().__init__(inside)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(*[look.px(_PADDING)] * 4)
        self.column.setSpacing(look.px(10))


class _Paper(QWidget):
    """The ground of what is read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("surface"))
