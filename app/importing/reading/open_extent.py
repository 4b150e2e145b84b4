"""How far an .ods reaches, found before its library fills all that lies in between.

A cell or a row of such a file says how often it is repeated, so that a few bytes of it may stand for any number.
"""

from app.i18n import _
from app.importing.reading.gathered_cells import Budget, Gathering
from app.importing.reading.parsing import Refusal
from app.importing.reading.zipped import Attributes, parse_xml
from app.importing.tables import MOST_COLUMNS, MOST_ROWS

MOST_CELLS = 1_000_000
"""Cells of one file that hold something."""

_MOST_DIGITS = 7
_CELLS = frozenset({"table-cell", "covered-table-cell"})


def require_bounded(content: bytes, part: str) -> None:
    """Go through the part that holds the cells; raises Refusal by name of the limit."""
    extent = _Extent()
    parse_xml(content, part, extent.begin, extent.end)


class _Extent:
    """Counts rows and cells that hold something, one table after the other."""

    def __init__(self) -> None:
        self._table = Gathering("", Budget())
        self._rows = self._first = 0  # rows so far; those before the first that holds something
        self._times = 1
        self._column = self._end = 0  # columns so far; those up to the last that holds something
        self._cell = self._in_row = self._all = 0  # cells that one stands for; those that hold something

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._table = Gathering(_value(attributes, "name"), Budget())
            self._rows, self._first = 0, -1
        elif name == "table-row":
            self._times = _times(attributes, "number-rows-repeated")
            self._column = self._end = self._in_row = 0
        elif name in _CELLS:
            self._cell = _times(attributes, "number-columns-repeated")
            self._column += self._cell
            if _value(attributes, "value-type"):
                self._hold()
        elif name == "p":
            self._hold()

    def end(self, name: str) -> None:
        if name != "table-row":
            return
        if self._end:
            self._require_bounded_row()
        self._rows += self._times

    def _hold(self) -> None:
        if self._end < self._column:
            self._end = self._column
            self._in_row += self._cell

    def _require_bounded_row(self) -> None:
        if self._first < 0:
            self._first = self._rows
        if self._rows + self._times - self._first > MOST_ROWS:
            raise self._table.too_many_rows(self._first + MOST_ROWS + 1)
        if self._end > MOST_COLUMNS:
            raise self._table.too_many_columns(self._rows + 1, MOST_COLUMNS)
        self._all += self._in_row * self._times
        if self._all > MOST_CELLS:
            reason = _("It has more than {most} cells with something in them, the limit. Divide it into smaller files.")
            raise Refusal(reason.format(most=f"{MOST_CELLS:,}"), self._table.place(self._rows + 1))


def _value(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _times(attributes: Attributes, name: str) -> int:
    """How often something is repeated: the most that any attribute of this name says, whatever is in front of it."""
    said = (value for key, value in attributes.items() if key.rpartition(":")[2] == name)
    return max((int(value[:_MOST_DIGITS]) for value in said if value.isascii() and value.isdecimal()), default=1)
