"""What stands in the place of the matrix when no issue is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from widgets.controls import Text, TextButton
from widgets.theme import Look
from widgets.view import View


class NoMatch(QWidget):
    """Says what leaves nothing over, the filter, the search or both, and takes it away."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._words = Text(look, "body", "text2")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.clear_filters = TextButton(look, _("Clear filters"), kind="link")
        self.clear_filters.clicked.connect(view.clear_filters)
        self.clear_search = TextButton(look, _("Clear search"), kind="link")
        self.clear_search.clicked.connect(self._clear_search)
        links = QHBoxLayout()
        links.addStretch()
        links.addWidget(self.clear_filters)
        links.addWidget(self.clear_search)
        links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 64, 24, 24)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(links)
        column.addStretch()
        view.changed.connect(self._follow)
        look.changed.connect(self.update)
        self._follow()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.end()

    def _follow(self) -> None:
        query, filtered = self._view.query.strip(), self._view.filter.is_set
        if query and filtered:
            words = _("No issue with “{query}” matches these filters.")
        elif query:
            words = _("No issue contains “{query}”.")
        elif filtered:
            words = _("No issue matches these filters.")
        else:
            words = _("No issue was on the list on this day.") if self._view.as_of else _("No issue yet.")
        self._words.setText(words.format(query=query))
        self.clear_filters.setVisible(filtered)
        self.clear_search.setVisible(bool(query))

    def _clear_search(self) -> None:
        self._view.set_query("")
