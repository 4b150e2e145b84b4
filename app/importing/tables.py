"""What a spreadsheet, a text file or a document holds, before anybody has said what its columns mean.

Plain values only: a reader makes them in a process of its own, and they cross to the program as text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from app.i18n import _
from app.importing.rows import Problem

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CHARACTERS = 1_000_000
"""The limits of one table and of one cell; a file beyond them is refused by name of the limit."""


class Mark(Enum):
    """What the text of a cell alone does not say."""

    DATE = "date"
    """A true date: the text is year-month-day."""
    NUMBER = "number"
    MERGED = "merged"
    """The cell belongs to a merged range, and the text is that of its first cell."""
    FORMULA = "formula"
    """The text is what a formula gave when the file was saved."""
    NO_RESULT = "no result"
    """A formula whose result the file does not hold; the text is empty."""
    ERROR = "error"
    """The spreadsheet shows an error, as #DIV/0!; the text is its name."""
    TRACKED = "tracked"
    """The text has tracked changes, read as if all were accepted."""


class Row(NamedTuple):
    """One row: its number as the file's own program counts (from 1), its texts from the first column on, its marks.

    Texts end with the last one that is not empty; `marks` names columns (from 0), any of them more than once.
    """

    number: int
    texts: tuple[str, ...]
    marks: tuple[tuple[int, Mark], ...] = ()
    hidden: bool = False

    def text(self, column: int) -> str:
        """The text in a column, empty beyond the last."""
        return self.texts[column] if column < len(self.texts) else ""

    def has(self, column: int, mark: Mark) -> bool:
        return (column, mark) in self.marks


class Home(Enum):
    """What kind of thing a table stands in; it decides how places are named."""

    SHEET = "sheet"
    LINES = "lines"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, a text file, or one table of a document: the rows that are not empty.

    Hidden rows, columns (from 0) and sheets are here and marked: they count only where the file is one of ours.
    """

    name: str
    home: Home
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()

    def place(self, row: int, column: int | None = None) -> str:
        """Where a row (its number) or a cell of it is, in the words of the program that made the file."""
        if self.home is Home.SHEET:
            return f"{self.name}!{column_letters(column)}{row}" if column is not None else f"{self.name}!{row}"
        if self.home is Home.LINES:
            sentence = _("line {row}") if column is None else _("line {row}, column {column}")
            return sentence.format(row=row, column=column_letters(column or 0))
        sentence = _("{table}, row {row}") if column is None else _("{table}, row {row}, column {column}")
        return sentence.format(table=self.name, row=row, column=(column or 0) + 1)

    def visible_rows(self) -> Iterator[Row]:
        return (row for row in self.rows if not row.hidden)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row.texts) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Tables:
    """A whole file; `digest` is the SHA-256 of its bytes.

    `notes` are finished sentences on what was left out or read otherwise than it may look. `encoding` is that of a
    text file, and `encodings` are all in which it can be read, the likeliest first; both are empty for other files.
    """

    name: str
    digest: str
    size: int
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """The name of a column (from 0) in a spreadsheet: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
