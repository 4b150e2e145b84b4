"""The sources of a comparison as a table: which there are, what rests on them, in which order they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.dates import long_date, short_date
from app.i18n import N_, _
from app.matrix import Matrix
from app.records import Issue, Source
from app.search import SearchIndex, fold
from app.wording import language_name
from widgets.links import site_of
from widgets.texts import plain_tip
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex


class SourceColumn(IntEnum):
    """The columns from left to right."""

    TITLE = 0
    PUBLISHER = 1
    DATE = 2
    LANGUAGE = 3
    LINK = 4
    USED_FOR = 5

    @property
    def word(self) -> str:
        return _(_TITLES[self])


_TITLES = {
    SourceColumn.TITLE: N_("Title"),
    SourceColumn.PUBLISHER: N_("Publisher"),
    SourceColumn.DATE: N_("Date"),
    SourceColumn.LANGUAGE: N_("Language"),
    SourceColumn.LINK: N_("Link"),
    SourceColumn.USED_FOR: N_("Used for"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, the issues whose positions cite it, and what the table shows of both."""

    source: Source
    issues: tuple[Issue, ...]

    def text(self, column: SourceColumn) -> str:
        """What stands in a cell."""
        source = self.source
        match column:
            case SourceColumn.TITLE:
                return source.title
            case SourceColumn.PUBLISHER:
                return source.publisher
            case SourceColumn.DATE:
                return short_date(source.published_on) if source.published_on else _("No date")
            case SourceColumn.LANGUAGE:
                return language_name(source.language)
            case SourceColumn.LINK:
                return site_of(source.url) or source.url
        return ", ".join(issue.ref for issue in self.issues)

    @property
    def reference(self) -> str:
        """The source as it is cited in a text."""
        source = self.source
        day = long_date(source.published_on) if source.published_on else ""
        about = ", ".join(part for part in (source.publisher, day) if part)
        return " ".join(
            part for part in (f"{source.title.rstrip('.')}.", f"{about}." if about else "", source.url) if part
        )


def source_rows(matrix: Matrix) -> list[SourceRow]:
    """The sources known on the day: today all of them, earlier those on which something rested then."""
    used: dict[int, dict[int, Issue]] = {}
    for issue in matrix.issues:
        for party in matrix.parties:
            for position in matrix.history(issue.id, party.id):
                for citation in matrix.citations(position):
                    used.setdefault(citation.source_id, {})[issue.id] = issue
    shown = matrix.sources if matrix.as_of is None else used
    return [SourceRow(matrix.sources[key], tuple(used.get(key, {}).values())) for key in shown]


_SORTED_BY: Mapping[SourceColumn, Callable[[SourceRow], Any]] = {
    SourceColumn.DATE: lambda row: row.source.published_on or date.min,
    SourceColumn.USED_FOR: lambda row: len(row.issues),
}


class SourcesModel(QAbstractTableModel):
    """The sources that hold the query, sorted; the newest stand first until a header is clicked."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._view = view
        self._read: Matrix | None = None
        self._all: list[SourceRow] = []
        self._index = SearchIndex([])
        self._rows: list[SourceRow] = []
        self._column, self._order = SourceColumn.DATE, Qt.SortOrder.DescendingOrder

    @property
    def whole(self) -> int:
        """How many sources there are, whatever is searched for."""
        return len(self._all)

    @property
    def sorted_by(self) -> tuple[SourceColumn, Qt.SortOrder]:
        return self._column, self._order

    def row(self, index: Index) -> SourceRow:
        return self._rows[index.row()]

    def row_of(self, source_id: int) -> int | None:
        """Where a source stands; None when the query leaves it out."""
        return next((place for place, row in enumerate(self._rows) if row.source.id == source_id), None)

    def refresh(self) -> None:
        """Read what the view shows now; nothing is worked out twice for the same matrix."""
        matrix = self._view.matrix
        if matrix is not self._read:
            self._read = matrix
            self._all = source_rows(matrix) if matrix else []
            self._index = SearchIndex([[row.text(column) for column in SourceColumn] for row in self._all])
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = SourceColumn(column), order
        self._show()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(SourceColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return SourceColumn(section).word
        return self._rows[section].source.title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], SourceColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("{column}: {text}").format(column=column.word, text=row.text(column) or _("nothing"))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_tip(row, column))
            case self.RowRole:
                return row
        return None

    def _show(self) -> None:
        query = self._view.query
        shown: Sequence[SourceRow] = self._all
        if query.strip():
            shown = [self._all[place] for place in self._index.matches(query)]
        key = _SORTED_BY.get(self._column, lambda row: fold(row.text(self._column)))
        self.beginResetModel()
        self._rows = sorted(shown, key=key, reverse=self._order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()


def _tip(row: SourceRow, column: SourceColumn) -> str:
    """The whole address behind a link, the titles behind the numbers, and texts that may be cut."""
    if column is SourceColumn.LINK:
        return row.source.url
    if column is SourceColumn.USED_FOR:
        return "\n".join(_("{ref} {title}").format(ref=issue.ref, title=issue.title) for issue in row.issues)
    return row.text(column)
