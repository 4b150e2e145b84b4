"""What the sections of the panel share: their heading, texts with an icon, and the page with the ring of the focus."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from widgets.drawing import draw_focus_ring
from widgets.marks import Icon, Rule
from widgets.passage import Passage
from widgets.text_link import TextLink
from widgets.texts import Text
from widgets.theme import Look, Role

_ICON = 14


class Column(QWidget):
    """Something whose height follows from its width. Layouts are told no other size, as they would have all lines
    broken for it."""

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


def stack(parent: QWidget, spacing: int) -> QVBoxLayout:
    """A layout from top to bottom without margins."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def heading(look: Look, title: str, aside: QWidget | None = None) -> QHBoxLayout:
    """The title of a section, with something at its right."""
    row = QHBoxLayout()
    row.setSpacing(look.px(12))
    row.addWidget(Text(look, "issue_title", "text2", title), 1)
    if aside is not None:
        row.addWidget(aside, 0, Qt.AlignmentFlag.AlignRight)
    return row


def with_icon(look: Look, icon: str, content: QWidget, role: Role = "body") -> QHBoxLayout:
    """A text of several lines with an icon beside the first; `role` is that of the text."""
    drawn = QVBoxLayout()
    drawn.setContentsMargins(0, (look.line_height(role) - look.px(_ICON)) // 2, 0, 0)
    drawn.addWidget(Icon(look, icon, "text3", _ICON))
    drawn.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    row.addLayout(drawn)
    row.addWidget(content, 1)
    return row


class Page(Column):
    """Sections below each other; draws the ring around the text or link that has the focus."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sections = stack(self, look.px(16))
        self._sections.setContentsMargins(look.px(20), look.px(16), look.px(18), look.px(24))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def add(self, section: QWidget) -> None:
        """Put a section below the others."""
        if self._sections.count():
            self._sections.addWidget(Rule(self._look))
        self._sections.addWidget(section)

    def end(self) -> None:
        """No more sections: what room there is stays below them."""
        self._sections.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        focus = QApplication.focusWidget()
        place = None
        if isinstance(focus, Passage | TextLink) and self.isAncestorOf(focus):
            place = QRect(focus.mapTo(self, QPoint(0, 0)), focus.size()).adjusted(-6, -4, 6, 4)
        elif self._area_has_focus():
            place = self.visibleRegion().boundingRect().adjusted(1, 1, -1, -1)
        if place is not None:
            draw_focus_ring(QPainter(self), QRectF(place), self._look.theme)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scrolling moves what is painted; the ring around all of it stays where it is."""
        super().moveEvent(event)
        if self._area_has_focus():
            self.update()

    def _area_has_focus(self) -> bool:
        viewport = self.parentWidget()
        return viewport is not None and viewport.parentWidget() is QApplication.focusWidget() is not None

    def _follow_focus(self) -> None:
        self.update()


def settle(inside: QWidget) -> None:
    """Lay out the page around a widget now: its texts are other ones, and nobody should see the layout catch up."""
    page = inside
    while not isinstance(page, Page):
        parent = page.parentWidget()
        if parent is None:
            return  # not on a page yet: it is laid out when it gets there
        page = parent
    for widget in reversed(page.findChildren(QWidget)):
        if (layout := widget.layout()) is not None:
            layout.activate()
    QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
