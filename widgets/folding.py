"""Prepares a large comparison for the search before anybody types."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.finding import index
from app.matrix import Matrix
from app.progress import Progress, no_progress
from app.records import Party
from app.search import SearchIndex
from widgets.background import Background
from widgets.view import View

_LARGE = 20_000
"""So many cells are folded while a key is typed, and nobody feels it."""
_PAUSE = 100  # milliseconds: what has changed is painted first, as two that compute at once hinder each other


class Folding(QObject):
    """Lets the worker fold the texts of a large comparison whenever they are others."""

    def __init__(self, view: View, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._background = view, background
        self._wanted: tuple[Matrix | None, Sequence[Party]] = (None, ())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._fold)
        view.changed.connect(self._follow)

    def _follow(self) -> None:
        wanted = self._view.matrix, self._view.parties
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()

    def _fold(self) -> None:
        matrix, parties = self._wanted
        large = matrix is not None and matrix.complete and len(matrix.issues) * len(parties) > _LARGE
        if large and not self._view.indexed:
            self._background.run(_folded, matrix, parties, on_done=partial(self._take, matrix, parties))

    def _take(self, matrix: Matrix, parties: Sequence[Party], made: SearchIndex) -> None:
        if self._wanted == (matrix, parties):
            self._view.adopt_index(made, matrix)


def _folded(matrix: Matrix, parties: Sequence[Party], progress: Progress = no_progress) -> SearchIndex:
    return index(matrix, parties)
