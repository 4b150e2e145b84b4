"""A matrix view on a comparison of any size, off the screen, for measuring."""

import gc
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from app.reading import load_matrix
from benchmarks.corpus import make_comparison
from widgets.document import Document
from widgets.matrix_view import MatrixView
from widgets.style import dress
from widgets.theme import Look, ThemeChoice, load_fonts
from widgets.view import View

SIZE = (1240, 800)


class Stage:
    """Holds everything that a measurement needs; leave it with `close`."""

    def __init__(self) -> None:
        self.application = QApplication.instance() or QApplication([])
        load_fonts()
        self.look = Look(ThemeChoice.LIGHT, ui_scale=1.0)
        dress(self.application, self.look)
        self.document = Document()
        self.view = View(self.document)
        self._open = ExitStack()

    def load(self, issues: int, parties: int = 2) -> None:
        """Open a comparison of so many issues."""
        folder = self._open.enter_context(TemporaryDirectory())
        store = self._open.enter_context(closing(make_comparison(Path(folder, "stage.parley"), issues, parties)))
        self.document.adopt(store, store.read(load_matrix).prepared())
        gc.freeze()  # as the program does when everything is loaded

    def show(self) -> MatrixView:
        """The matrix, painted once."""
        table = MatrixView(self.look, self.view)
        table.resize(*SIZE)
        table.show()
        self.settle()
        return table

    def settle(self) -> None:
        """Let everything that waits be done."""
        for _turn in range(100):
            self.application.processEvents()

    def close(self) -> None:
        self._open.close()
