"""The cells of a foreign table as a layout reads them, and what has to be said of some."""

from collections.abc import Iterator, Sequence

from app.i18n import _, ngettext
from app.importing.foreign.heads import Head, body_of
from app.importing.foreign.layout import Layout, Meaning
from app.importing.rows import Problem
from app.importing.tables import Mark, Row, Table, Tables

_MOST_NAMED = 5
"""More cells than this are counted and not named one by one."""


class LaidCells:
    """Gives the text of one cell after the other, and remembers which were no plain texts."""

    def __init__(self, table: Table, layout: Layout, head: Head, problems: list[Problem]) -> None:
        self.table = table
        self.rows: Sequence[Row] = body_of(table, head)
        self.silent = 0
        """How many cells only say that there is no position."""
        self.carried = 0
        """How many rows belong to an issue that stands in a row above them alone."""
        self._layout = layout
        self._problems = problems
        self._told: set[tuple[int, int]] = set()
        self._formulas: dict[str, None] = {}
        self._tracked: dict[str, None] = {}

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

    def notes(self, tables: Tables) -> Iterator[str]:
        """Sentences on what was left out or read otherwise than it may look."""
        yield from _hidden(self.table)
        yield from _other_tables(self.table, self._layout, tables)
        if self.silent:
            sentence = ngettext(
                "{count} cell only says that there is no position, so it is read as empty.",
                "{count} cells only say that there is no position, so they are read as empty.",
                self.silent,
            )
            yield sentence.format(count=self.silent)
        if self.carried:
            sentence = ngettext(
                "{count} row names no issue, so it is read as being about the one above it.",
                "{count} rows name no issue, so they are read as being about the one above them.",
                self.carried,
            )
            yield sentence.format(count=self.carried)
        if self._formulas:
            sentence = _("These cells hold formulas; what they gave when the file was saved is read: {cells}.")
            yield sentence.format(cells=_named(list(self._formulas)))
        if self._tracked:
            sentence = _("These cells have tracked changes, which are read as if all were accepted: {cells}.")
            yield sentence.format(cells=_named(list(self._tracked)))

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
                self._formulas[self.place(row, at)] = None
            case Mark.TRACKED:
                self._tracked[self.place(row, at)] = None
        return mark in (Mark.ERROR, Mark.NO_RESULT)


def _hidden(table: Table) -> Iterator[str]:
    rows = sum(row.hidden for row in table.rows)
    if rows:
        yield ngettext("{count} hidden row is not read.", "{count} hidden rows are not read.", rows).format(count=rows)
    columns = sum(any(row.text(at).strip() for row in table.rows) for at in table.hidden_columns)
    if columns:
        sentence = ngettext("{count} hidden column is not read.", "{count} hidden columns are not read.", columns)
        yield sentence.format(count=columns)


def _other_tables(table: Table, layout: Layout, tables: Tables) -> Iterator[str]:
    others = [other for number, other in enumerate(tables.tables) if number != layout.table and other.rows]
    shown = [_("“{name}”").format(name=other.name) for other in others if not other.hidden]
    if shown:
        sentence = ngettext(
            "Only “{name}” is read, not {others}. Choose it among the columns to read it in turn.",
            "Only “{name}” is read, not {others}. Choose one of them among the columns to read it in turn.",
            len(shown),
        )
        yield sentence.format(name=table.name, others=_named(shown))
    if unseen := len(others) - len(shown):
        sentence = ngettext("{count} hidden sheet is not read.", "{count} hidden sheets are not read.", unseen)
        yield sentence.format(count=unseen)


def _named(names: Sequence[str]) -> str:
    """The names, or the first of them and how many more there are."""
    named = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return named
    return ngettext("{named} and {count} more", "{named} and {count} more", more).format(named=named, count=more)
