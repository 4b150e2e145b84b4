"""The bar at the bottom: how many issues are shown, what the signs mean, and whether all is saved."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from app.dates import short_date
from app.i18n import _
from app.vocabulary import Basis
from widgets.controls import Icon, Text
from widgets.count_words import count_words
from widgets.document import Document
from widgets.matrix_cells import BASIS_ICONS
from widgets.theme import Look
from widgets.view import View

_HEIGHT = 30
_ICON = 14
_GAP = 18  # between two parts
_LEAST_NAME = 60  # of the document


class StatusBar(QWidget):
    """Says the count aloud when it changes; parts of the legend go from the right when the window is narrow."""

    def __init__(self, look: Look, document: Document, view: View) -> None:
        super().__init__()
        self._look, self._document, self._view = look, document, view
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = Text(look, "small", "text")
        self.changed_since = _LegendItem(look, _ChangeMark(look))
        self.legend = [self.changed_since, *self._basis_items()]
        self.lock = Icon(look, "lock", "text2", _ICON)
        self.document_name = Text(look, "meta", "text2", elided=True)
        self.state = Text(look, "meta", "text2")
        self._build()
        for signal in (view.changed, document.changed, document.opened):
            signal.connect(self._take)
        look.changed.connect(self._follow)
        self._follow()
        self._take()

    def minimumSizeHint(self) -> QSize:
        """The window may be as narrow as it likes: the bar drops parts."""
        return QSize(0, self._look.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, self._look.theme.color("line"))

    def _basis_items(self) -> Iterator["_LegendItem"]:
        for basis in Basis:
            item = _LegendItem(self._look, Icon(self._look, BASIS_ICONS[basis], "text2", _ICON))
            item.text.setText(basis.word.lower())
            yield item

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.count)
        for item in self.legend:
            row.addWidget(item)
        row.addStretch(1)
        row.addWidget(self.document_name)
        row.addSpacing(4)
        row.addWidget(self.lock)
        row.addWidget(self.state)

    def _take(self) -> None:
        matrix, opened = self._view.matrix, self._document.store is not None
        before, now = self.count.text(), count_words(self._view)
        self.count.setText(now)
        if before and now and before != now:
            self._say_count()
        since = self._view.since if matrix is not None else None
        self.changed_since.text.setText(_("changed since {date}").format(date=short_date(since)) if since else "")
        self.document_name.setText(self._document.name)
        read_only = self._document.read_only
        self.state.setText(_("· read only") if read_only else _("· all changes saved"))
        for widget in (self.document_name, self.state):
            widget.setVisible(opened)
        self.lock.setVisible(opened and read_only)
        self._fit()

    def _say_count(self) -> None:
        """To whoever does not see the screen."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.count, self.count.text()))

    def _fit(self) -> None:
        """Show the parts of the legend that have room beside the count and what stands at the right."""
        px = self._look.px
        name = min(self.document_name.sizeHint().width(), px(_LEAST_NAME)) if self._document.store else 0
        fixed = self.count.sizeHint().width() + name + self.state.sizeHint().width() + self.lock.width() + 40
        room = self.width() - fixed
        for item in self.legend:
            room -= item.sizeHint().width()
            item.setVisible(self._view.matrix is not None and bool(item.text.text()) and room >= 0)
            if not item.text.text():
                room += item.sizeHint().width()

    def _follow(self) -> None:
        self.setFixedHeight(self._look.px(_HEIGHT))
        self._fit()
        self.update()


class _LegendItem(QWidget):
    """A sign and the word for it."""

    def __init__(self, look: Look, sign: QWidget) -> None:
        super().__init__()
        self._look = look
        self.text = Text(look, "meta", "text2")
        row = QHBoxLayout(self)
        row.setSpacing(5)
        row.addWidget(sign)
        row.addWidget(self.text)
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.layout().setContentsMargins(self._look.px(_GAP), 0, 0, 0)


class _ChangeMark(QWidget):
    """The bar that stands beside changed statements."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, 0, 2.5, self.height()), 1.2, 1.2)

    def _follow(self) -> None:
        self.setFixedSize(QSize(4, self._look.px(12)))
        self.update()
