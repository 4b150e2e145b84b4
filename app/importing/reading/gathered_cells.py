"""Gathers the cells of a table, within the limits of cells, tables and files, and makes rows of them."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from app.i18n import _
from app.importing.reading.entry import MOST_PROBLEMS
from app.importing.reading.parsing import Refusal
from app.importing.reading.values import REPLACEMENT, has_half_a_character, without_controls, without_halves
from app.importing.rows import Problem
from app.importing.tables import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Home, Mark, Row, Table

MOST_TEXT = 25_000_000
"""Characters in a whole file; a single long text that is meant in many cells would otherwise fill the memory."""

MOST_COVERED = 1_000_000
"""Cells of one file that merged ranges fill."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1, columns from 0, as in Row."""


class Budget:
    """What one file may hold in all its tables together, and what is wrong in it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._characters = 0
        self._covered = 0

    def tell(self, place: str, value: str, reason: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            first = self.problems[0]
            sentence = _("It has more than {most} mistakes, the limit. The first is at {place}: {reason}")
            raise Refusal(sentence.format(most=f"{MOST_PROBLEMS:,}", place=first.place, reason=first.reason))
        self.problems.append(Problem(place, without_controls(value)[0], reason))

    def spend(self, characters: int, place: str) -> None:
        self._characters += characters
        if self._characters > MOST_TEXT:
            reason = _("It holds more than {most} characters, the limit. Divide it into smaller files.")
            raise Refusal(reason.format(most=f"{MOST_TEXT:,}"), place)

    def cover(self, place: str) -> None:
        self._covered += 1
        if self._covered > MOST_COVERED:
            reason = _("Its merged cells cover more than {most} cells, the limit.")
            raise Refusal(reason.format(most=f"{MOST_COVERED:,}"), place)


class Gathering:
    """One table; only cells that hold something are kept, wherever they are said to be.

    Its name only says where they are: a sign in it that no text has is replaced and nothing is said.
    """

    def __init__(self, name: str, budget: Budget, home: Home = Home.SHEET, most_rows: int = MOST_ROWS) -> None:
        self._empty = Table(without_halves(without_controls(name)[0]), home, ())
        self._most_rows = most_rows
        self._budget = budget
        self._texts: dict[int, dict[int, str]] = {}
        self._marks: dict[int, list[tuple[int, Mark]]] = {}
        self._merged: list[Range] = []
        self._width = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def place(self, row: int, column: int | None = None) -> str:
        return self._empty.place(row, column)

    def tell(self, row: int, column: int | None, value: str, reason: str) -> None:
        """Note what is wrong in a cell or row."""
        self._budget.tell(self.place(row, column), value, reason)

    def merge(self, merged: Range) -> None:
        self._merged.append(merged)

    def add(self, row: int, column: int, text: str, *marks: Mark) -> None:
        """Keep what a cell holds, whatever characters there are in it."""
        if has_half_a_character(text):
            reason = _("The text holds half of a character (a lone surrogate), so that it cannot be read.")
            raise Refusal(reason, self.place(row, column))
        text, replaced = without_controls(text)
        if replaced:
            self.tell(row, column, text, _("Control characters were replaced by “{sign}”.").format(sign=REPLACEMENT))
        self.add_proper(row, column, text, *marks)

    def add_proper(self, row: int, column: int, text: str, *marks: Mark) -> None:
        """Keep what a cell holds, where it comes from XML: other characters cannot be in it."""
        texts = self._texts.get(row)
        if texts is None:
            texts = self._begin_row(row)
        if column >= self._width:
            self._widen(row, column)
        if column in texts:
            raise Refusal(_("The cell is there twice, and only one of the two can be meant."), self.place(row, column))
        if len(text) > MOST_CHARACTERS:
            reason = _("The text has more than {most} characters, the limit of a cell.")
            raise Refusal(reason.format(most=f"{MOST_CHARACTERS:,}"), self.place(row, column))
        texts[column] = text
        for mark in marks:
            self._marks[row].append((column, mark))

    def _begin_row(self, row: int) -> dict[int, str]:
        if len(self._texts) >= self._most_rows:
            raise self.too_many_rows(row)
        self._marks[row] = []
        texts = self._texts[row] = {}
        return texts

    def _widen(self, row: int, column: int) -> None:
        if column >= MOST_COLUMNS:
            raise self.too_many_columns(row, column)
        self._width = column + 1

    def too_many_rows(self, row: int) -> Refusal:
        """Why a table is refused at the first row beyond the limit."""
        reason = _("It has more than {most} rows in one table, the limit. Divide it into smaller files.")
        return Refusal(reason.format(most=f"{self._most_rows:,}"), self.place(row))

    def too_many_columns(self, row: int, column: int) -> Refusal:
        """Why a table is refused at the first column beyond the limit."""
        reason = _("It has more than {most} columns in one table, the limit. Divide it into smaller files.")
        return Refusal(reason.format(most=MOST_COLUMNS), self.place(row, column))

    def table(self, hidden: bool = False) -> Table:
        """All rows that hold something."""
        if self._merged:
            self._fill_merged()
        rows = tuple([self._row(number) for number in sorted(self._texts)])
        columns = frozenset(column for column in self.hidden_columns if column < self._width)
        return replace(self._empty, rows=rows, hidden=hidden, hidden_columns=columns)

    def _row(self, number: int) -> Row:
        texts = self._texts[number]
        line = [""] * (max(texts) + 1)
        for column, text in texts.items():
            line[column] = text
        while line and not line[-1]:
            line.pop()
        self._budget.spend(sum(map(len, line)), self._empty.name)
        return Row(number, tuple(line), tuple(sorted(self._marks[number], key=_column)), number in self.hidden_rows)

    def _fill_merged(self) -> None:
        """What the first cell of a merged range holds counts for all of it, in the rows that hold something."""
        numbers = sorted(self._texts)
        covered: set[tuple[int, int]] = set()
        for first_row, first, last_row, last in self._merged:
            text = self._texts.get(first_row, {}).get(first, "")
            for row in numbers[bisect_left(numbers, first_row) : bisect_right(numbers, last_row)]:
                for column in range(first, min(last + 1, self._width)):
                    self._budget.cover(self._empty.name)
                    if (row, column) != (first_row, first) and (row, column) not in covered:
                        covered.add((row, column))
                        self._cover(row, column, text)

    def _cover(self, row: int, column: int, text: str) -> None:
        texts = self._texts[row]
        if unseen := texts.get(column, ""):
            self.tell(
                row, column, unseen, _("A merged range covers this cell, so that nobody sees it. It is left out.")
            )
        self._marks[row] = [mark for mark in self._marks[row] if mark[0] != column]
        texts[column] = text
        if text:
            self._marks[row].append((column, Mark.MERGED))


def _column(mark: tuple[int, Mark]) -> int:
    return mark[0]
