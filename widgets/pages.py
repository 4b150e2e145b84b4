"""The pages of the window, of which one is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from widgets.theme import Look
from widgets.view import View

MATRIX, SOURCES, EMPTY, WAITING = "matrix", "sources", "empty", "waiting"


class Pages(QStackedWidget):
    """Makes each page but the matrix when it is first wanted, so that the start does not wait for the others.

    `issue_wanted` by the page of the sources, the other signals by the one that stands there when nothing is open.
    """

    issue_wanted = Signal(int)
    example_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, look: Look, view: View, matrix: QWidget) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._made = {MATRIX: matrix}
        self._shown = ""
        self.addWidget(matrix)

    def __getitem__(self, name: str) -> QWidget:
        if name not in self._made:
            made = {SOURCES: self._make_sources, EMPTY: self._make_empty, WAITING: self._make_waiting}[name]()
            self.addWidget(made)
            self._made[name] = made
        return self._made[name]

    @property
    def shown(self) -> str:
        """The name of the page that is shown; empty as long as none is."""
        return self._shown

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        self._shown = name
        self.setCurrentWidget(self[name])

    def _make_sources(self) -> QWidget:
        from widgets.sources_page import SourcesPage

        page = SourcesPage(self._look, self._view)
        page.issue_wanted.connect(self.issue_wanted)
        return page

    def _make_empty(self) -> QWidget:
        from widgets.empty_page import EmptyPage

        page = EmptyPage(self._look)
        page.example_wanted.connect(self.example_wanted)
        page.import_wanted.connect(self.import_wanted)
        page.open_wanted.connect(self.open_wanted)
        return page

    def _make_waiting(self) -> QWidget:
        from widgets.waiting_page import WaitingPage

        return WaitingPage(self._look)
