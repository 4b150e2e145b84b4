"""The open comparison, as the widgets know it."""

from PySide6.QtCore import QObject, Signal

from app.matrix import Matrix
from app.reading import load_matrix
from app.store import Store


class Document(QObject):
    """Holds the open store and its newest matrix.

    `opened` comes when another comparison is shown or none is, `changed` when the one that is open has a new matrix,
    `closing` before the one that is open goes.
    """

    closing = Signal()
    opened = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._matrix: Matrix | None = None

    @property
    def store(self) -> Store | None:
        return self._store

    @property
    def matrix(self) -> Matrix | None:
        """The comparison as of the latest day; None when nothing is open."""
        return self._matrix

    @property
    def name(self) -> str:
        """The name of the file without its extension; empty when nothing is open."""
        return self._store.path.stem if self._store else ""

    @property
    def read_only(self) -> bool:
        return self._store is not None and self._store.read_only

    def adopt(self, store: Store, matrix: Matrix) -> None:
        """Show a store that was opened, with what was read from it, instead of the one before."""
        self._close_store()
        self._store, self._matrix = store, matrix
        self.opened.emit()

    def complete(self, matrix: Matrix) -> None:
        """Take a matrix that was read in the background: the whole one, or the one after a change."""
        self._matrix = matrix
        self.changed.emit()

    def close(self) -> None:
        """Show nothing."""
        self._close_store()
        self._matrix = None
        self.opened.emit()

    def reload(self) -> None:
        """Read the matrix again after a change."""
        if self._store is not None:
            self._matrix = self._store.read(load_matrix)
            self.changed.emit()

    def undo_name(self) -> str | None:
        """Name of the step that `undo` takes back."""
        return self._store.next_undo() if self._store and not self.read_only else None

    def redo_name(self) -> str | None:
        """Name of the step that `redo` brings again."""
        return self._store.next_redo() if self._store and not self.read_only else None

    def undo(self) -> None:
        """Take back the newest step."""
        if self._store is not None and self._store.undo() is not None:
            self.reload()

    def redo(self) -> None:
        """Bring back the step that was undone last."""
        if self._store is not None and self._store.redo() is not None:
            self.reload()

    def _close_store(self) -> None:
        if self._store is not None:
            self.closing.emit()
            self._store.close()
        self._store = None
