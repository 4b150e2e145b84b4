"""The cells of a foreign table as a layout reads them, and what has to be said of some."""

from collections.abc import Sequence

from app.i18n import _
from app.importing.foreign.heads import Head, body_of
from app.importing.foreign.layout import Layout, Meaning
from app.importing.foreign.remarks import Remarks
from app.importing.rows import Problem
from app.importing.tables import Mark, Row, Table


class LaidCells:
    """Gives the text of one cell after the other, and notes which were no plain texts."""

    def __init__(self, table: Table, layout: Layout, head: Head, problems: list[Problem], remarks: Remarks) -> None:
        self.table, self.head = table, head
        self.rows: Sequence[Row] = body_of(table, head)
        self.remarks = remarks
        self._layout = layout
        self._problems = problems
        self._told: set[tuple[int, int]] = set()

    def read(self) -> list[int]:
        """The columns that are read."""
        return [
            at
            for at, column in enumerate(self._layout.columns)
            if column.meaning is not Meaning.NOTHING and at not in self.table.hidden_columns
        ]

    def place(self, row: Row, at: int | None) -> str:
        return self.table.place(row.number, at)

    def text(self, row: Row, at: int | None) -> str:
        """The text exactly as it came; empty where there is no column, no result, or an error."""
        if at is None:
            return ""
        for column, mark in row.marks:
            if column == at and self._is_unreadable(row, at, mark):
                return ""
        return row.text(at)

    def tell(self, row: Row, at: int | None, value: str, reason: str) -> None:
        self._problems.append(Problem(self.place(row, at), value, reason))

    def tell_once(self, row: Row, at: int, value: str, reason: str) -> None:
        """Tell of a cell that several records ask for."""
        if (row.number, at) not in self._told:
            self._told.add((row.number, at))
            self.tell(row, at, value, reason)

    def _is_unreadable(self, row: Row, at: int, mark: Mark) -> bool:
        """Whether a mark says that the cell has no text to be read; the others are remembered."""
        match mark:
            case Mark.ERROR:
                reason = _("The spreadsheet shows an error there, so the cell is read as empty.")
                self.tell_once(row, at, row.text(at), reason)
            case Mark.NO_RESULT:
                reason = _(
                    "The cell has a formula whose result is not in the file, so it is read as empty. "
                    "Open the file in a spreadsheet, save it and read it again."
                )
                self.tell_once(row, at, "", reason)
            case Mark.FORMULA:
                self.remarks.formula(self.place(row, at))
            case Mark.TRACKED:
                self.remarks.tracked(self.place(row, at))
        return mark in (Mark.ERROR, Mark.NO_RESULT)
