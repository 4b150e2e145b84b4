"""The first rows of a foreign table as a model: what is shown of them, under the letters and numbers of the file."""

from collections.abc import Iterator
from enum import Enum
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.i18n import ngettext
from app.importing.foreign.heads import counts_columns
from app.importing.foreign.layout import Layout, Meaning
from app.importing.tables import Mark, Row, Table, column_letters
from widgets.texts import plain_tip

Index = QModelIndex | QPersistentModelIndex

PartRole = Qt.ItemDataRole.UserRole
MeaningRole = Qt.ItemDataRole.UserRole + 1

MOST_ROWS = 200
_MOST_EMPTY = 3
_MOST_TEXT, _MOST_TIP = 400, 2_000


class Part(Enum):
    """What a row is to the table."""

    ABOVE = "above"
    """Before the titles of the columns: not read."""
    TITLES = "titles"
    BODY = "body"
    REST = "rest"
    """The last line, which counts the rows that are not shown."""


class PreviewModel(QAbstractTableModel):
    """Rows and columns that are hidden or empty in the file are left out, as Parley leaves them out."""

    def __init__(self, table: Table, layout: Layout) -> None:
        super().__init__()
        self._layout = layout
        visible = list(table.visible_rows())
        self.rows = tuple(islice(_with_gaps(table), MOST_ROWS))
        last = self.rows[-1].number if self.rows else 0
        self._more = sum(row.number > last for row in visible)
        self.columns = _shown_columns(table, visible, layout)
        self._head = _head(table, layout)

    @property
    def layout(self) -> Layout:
        return self._layout

    def set_layout(self, layout: Layout) -> None:
        """Show what other meanings make of the same table, with its titles in the same rows."""
        self._layout = layout
        if self.rows and self.columns:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def part(self, row: int) -> Part:
        """What a row (from 0) is."""
        if row >= len(self.rows):
            return Part.REST
        number = self.rows[row].number
        if number in self._head:
            return Part.TITLES
        unread = number < self._layout.header or (row > 0 and self._counts(row))
        return Part.ABOVE if unread else Part.BODY

    def may_reach(self, row: int) -> bool:
        """Whether any text of a row may run over several columns."""
        return self.part(row) in (Part.ABOVE, Part.REST) or bool(self.rows[row].marks)

    def reach(self, row: int, place: int) -> int:
        """Over how many of the columns that are shown a text runs: as it is merged in the file, or has room."""
        if self.part(row) is Part.REST:
            return self.columnCount() - place
        if not self.text(row, place):
            return 1
        last, end = place, len(self.columns)
        while last + 1 < end and self._goes_on(row, place, last + 1):
            last += 1
        return last - place + 1

    def _goes_on(self, row: int, place: int, further: int) -> bool:
        """Whether a cell belongs to the text that begins further left."""
        cells, first, at = self.rows[row], self.columns[place], self.columns[further]
        if cells.has(at, Mark.MERGED):
            return cells.text(at) == cells.text(first)
        return self.part(row) is Part.ABOVE and not any(cells.text(other) for other in self.columns if other > first)

    def _counts(self, row: int) -> bool:
        """Whether it is the row under the titles that only counts the columns."""
        return self.rows[row - 1].number in self._head and counts_columns(self.rows[row])

    def text(self, row: int, place: int) -> str:
        """What stands in a cell, as far as it can be seen; `place` counts the columns that are shown."""
        if row >= len(self.rows):
            return self._rest_words() if place == 0 else ""
        return self.rows[row].text(self.columns[place])[:_MOST_TEXT]

    def heading(self, place: int) -> str:
        """The title of a column, from all rows that hold titles."""
        titles = (row for row in self.rows if row.number in self._head)
        return " ".join(words for row in titles if (words := row.text(self.columns[place])[:_MOST_TEXT].strip()))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows) + bool(self._more)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.text(row, place)
            case Qt.ItemDataRole.ToolTipRole if row < len(self.rows):
                return plain_tip(self.rows[row].text(self.columns[place])[:_MOST_TIP])
        if role == PartRole:
            return self.part(row)
        return self._layout.columns[self.columns[place]].meaning if role == MeaningRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_letters(self.columns[section]) if section < len(self.columns) else None
        return str(self.rows[section].number) if section < len(self.rows) else ""

    def _rest_words(self) -> str:
        return ngettext("… {count} more row", "… {count} more rows", self._more).format(count=self._more)


def _head(table: Table, layout: Layout) -> frozenset[int]:
    """The numbers of the rows that hold the titles: empty and hidden rows between them do not count."""
    rows = (row.number for row in table.visible_rows() if row.number >= layout.header)
    return frozenset(islice(rows, layout.header_rows if layout.header else 0))


def _with_gaps(table: Table) -> Iterator[Row]:
    """The visible rows, with empty ones between them as in the file; of a large gap only the beginning."""
    hidden = {row.number for row in table.rows if row.hidden}
    expected = 1
    for row in table.visible_rows():
        empty = (number for number in range(expected, row.number) if number not in hidden)
        yield from (Row(number, ()) for number in islice(empty, _MOST_EMPTY))
        yield row
        expected = row.number + 1


def _shown_columns(table: Table, visible: list[Row], layout: Layout) -> tuple[int, ...]:
    """Columns that are not hidden and hold something, if only far below; and all that have a meaning."""
    wanted = {place for place, column in enumerate(layout.columns) if column.meaning is not Meaning.NOTHING}
    empty = set(range(min(table.width, len(layout.columns)))) - wanted
    for row in visible:
        if not empty:
            break
        empty -= {place for place in empty if row.text(place)}
    return tuple(
        place for place in range(len(layout.columns)) if place not in empty and place not in table.hidden_columns
    )
