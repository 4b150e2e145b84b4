"""The rows and cells of the matrix for Qt: theme bands and issues, and their words for readers and clipboards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.matrix import Matrix
from app.records import Issue, Theme
from widgets.matrix_columns import MatrixColumn
from widgets.matrix_words import band_words, cell_words, reader_words
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Band:
    """The row above the issues of a theme; `issues` are those that are shown."""

    theme: Theme
    issues: tuple[Issue, ...]
    folded: bool = False


Row = Band | Issue


class MatrixModel(QAbstractTableModel):
    """What the view shows, as rows. The delegate paints from `row_at` and `column_at`; roles serve everyone else."""

    def __init__(self, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._rows: list[Row] = []
        self._columns: tuple[MatrixColumn, ...] = ()
        self._folded: set[int] = set()
        self._bands: list[int] = []

    @property
    def matrix(self) -> Matrix | None:
        return self._view.matrix

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def columns(self) -> tuple[MatrixColumn, ...]:
        return self._columns

    @property
    def bands(self) -> list[int]:
        """The rows that are bands."""
        return self._bands

    def row_of(self, issue_id: int) -> int | None:
        """Where an issue stands; None when it is filtered out or folded away."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Issue) and row.id == issue_id), None)

    def band_above(self, row: int) -> Band | None:
        """The band of the theme to which a row belongs."""
        while row >= 0:
            found = self._rows[row] if row < len(self._rows) else None
            if isinstance(found, Band):
                return found
            row -= 1
        return None

    def refresh(self) -> None:
        """Take the rows from the view anew."""
        rows, bands = self._rows_of_view()
        self.beginResetModel()
        self._rows, self._bands = rows, bands
        self.endResetModel()

    def set_columns(self, columns: tuple[MatrixColumn, ...]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def set_widths(self, columns: tuple[MatrixColumn, ...]) -> None:
        """Take the same columns in other widths."""
        self._columns = columns

    def fold(self, theme_ids: set[int], folded: bool) -> None:
        """Hide or show the issues of themes."""
        self._folded = self._folded | theme_ids if folded else self._folded - theme_ids
        self.refresh()

    def is_folded(self, theme_id: int) -> bool:
        """Whether the issues of a theme are hidden."""
        return theme_id in self._folded

    # -- what Qt asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.matrix is None:
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if isinstance(row, Band):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return band_words(self.matrix, row.theme, row.issues, row.folded) if spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(self.matrix, row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return reader_words(self.matrix, row, column, self._view.since)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._columns[section].title if section < len(self._columns) else None
        row = self._rows[section] if section < len(self._rows) else None
        return row.title if isinstance(row, Issue) else row.theme.name if row else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # -- inside ------------------------------------------------------------------------------------------------

    def _rows_of_view(self) -> tuple[list[Row], list[int]]:
        """All rows, and which of them are bands."""
        matrix = self._view.matrix
        rows: list[Row] = []
        bands: list[int] = []
        issues = self._view.issues if matrix is not None else ()
        for theme_id, group in groupby(issues, key=attrgetter("theme_id")):
            shown, folded = tuple(group), theme_id in self._folded
            bands.append(len(rows))
            rows.append(Band(matrix.theme[theme_id], shown, folded))
            if not folded:
                rows += shown
        return rows, bands
