"""Reads one sheet of an .xlsx workbook from its XML: what its cells hold, and what people see of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.i18n import _
from app.importing.reading.gathered_cells import Gathering, Range
from app.importing.reading.parsing import Refusal
from app.importing.reading.values import (
    Form,
    has_controls,
    iso_text,
    moment_text,
    number_of,
    number_text,
    unescaped,
)
from app.importing.reading.zipped import Grown, grow
from app.importing.tables import MOST_COLUMNS, Mark

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)
_FIGURES = "0123456789"
_LARGEST = 9_999_999


class Book(NamedTuple):
    """What the cells of all sheets refer to: texts by number, what each style makes of a number, the first day.

    `escaped` are the numbers of the texts that may hold any sign, as they were written like `_x0041_` or have controls.
    """

    texts: Mapping[str, str]
    escaped: Set[str]
    forms: Sequence[Form]
    since_1904: bool


def scan(content: bytes, part: str, book: Book, gathering: Gathering) -> Iterator[int]:
    """Gather the cells of a sheet; gives now and then how many bytes are done."""
    sheet = _Sheet(part, book, gathering)
    for grown in grow(content, part, inside="sheetData"):
        sheet.take(grown)
        yield grown.done


def text_of(element: Element, space: str) -> str:
    """The text of an entry of the table of texts or of a cell, without how to pronounce it (`rPh`)."""
    if len(element) == 1 and element[0].tag == f"{space}t":
        return element[0].text or ""
    runs = [[part] if part.tag == f"{space}t" else part for part in element if part.tag in (f"{space}t", f"{space}r")]
    return "".join(text.text or "" for run in runs for text in run if text.tag == f"{space}t")


def is_yes(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return text in ("1", "true", "on")


class _Sheet:
    """Takes one element after another; the extent that a sheet claims to have (`dimension`) is not listened to."""

    def __init__(self, part: str, book: Book, gathering: Gathering) -> None:
        self._part = part
        self._book = book
        self._gathering = gathering
        self._space = self._cell = self._value = self._calculation = self._inline = ""
        self._row = 0
        self._column = -1
        self._formula = False
        self._style: str | None = None
        self._columns: dict[str, int] = {}
        self._readers: dict[str, Callable[[str], None]] = {
            "s": self._shared,
            "inlineStr": self._plain,
            "str": self._plain,
            "n": self._number,
            "b": self._yes_or_no,
            "e": self._error,
            "d": self._iso_day,
        }

    def take(self, grown: Grown) -> None:
        self._space = space = grown.space
        self._cell, self._value = f"{space}c", f"{space}v"
        self._calculation, self._inline = f"{space}f", f"{space}is"
        row, columns, merged = f"{space}row", f"{space}cols", f"{space}mergeCells"
        for element in grown.elements:
            if element.tag == row:
                self._take_row(element)
            elif element.tag == columns:
                for column in element:
                    self._hide_columns(column)
            elif element.tag == merged:
                for cell in element:
                    self._gathering.merge(self._range(cell.get("ref", "")))

    def _take_row(self, row: Element) -> None:
        self._row = self._whole(row.attrib["r"]) if "r" in row.attrib else self._row + 1
        self._column = -1
        if is_yes(row.get("hidden")) or _is_nothing(row.get("ht")):
            self._gathering.hidden_rows.add(self._row)
        number = str(self._row)
        figures, columns = len(number), self._columns
        for cell in row:  # of a large file this is done a million times: what is usual is asked for first
            if cell.tag == self._cell:
                reference = cell.get("r")
                if reference is None:
                    self._column += 1
                elif reference.endswith(number) and (column := columns.get(reference[:-figures])) is not None:
                    self._column = column
                else:
                    self._column = self._column_in(number, reference)
                self._take_cell(cell)

    def _column_in(self, row: str, reference: str) -> int:
        """Where a cell is that says so."""
        letters = reference.rstrip(_FIGURES)
        if reference[len(letters) :] != row:
            raise self._damaged(reference)
        return self._column_of(letters)

    def _hide_columns(self, columns: Element) -> None:
        if is_yes(columns.get("hidden")) or _is_nothing(columns.get("width")):
            first, last = (self._whole(columns.get(end, "")) for end in ("min", "max"))
            self._gathering.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    # -- what a cell holds -----------------------------------------------------------------------------------------

    def _take_cell(self, cell: Element) -> None:
        stored, self._formula = None, False
        for part in cell:
            tag = part.tag
            if tag == self._value:
                stored = part.text or ""
            elif tag == self._calculation:
                self._formula = True
            elif tag == self._inline:
                stored = text_of(part, self._space)
        kind = cell.get("t", "n")
        if stored:
            self._style = cell.get("s")
            reader = self._readers.get(kind)
            if reader is None:
                raise self._damaged(kind)
            reader(stored)
        elif self._formula and not (stored == "" and kind == "str"):
            self._gathering.add_proper(self._row, self._column, "", Mark.NO_RESULT)

    def _add(self, text: str, *marks: Mark, escaped: bool = False) -> None:
        if text:
            add = self._gathering.add if escaped else self._gathering.add_proper
            add(self._row, self._column, text, *marks, *((Mark.FORMULA,) if self._formula else ()))

    def _tell(self, value: str, reason: str) -> None:
        self._add(value, escaped=True)
        self._gathering.tell(self._row, self._column, value, reason)

    def _shared(self, stored: str) -> None:
        number = stored.strip()
        text = self._book.texts.get(number)
        if text is not None:
            if self._formula or not text or number in self._book.escaped:
                self._add(text, escaped=number in self._book.escaped)
            else:
                self._gathering.add_proper(self._row, self._column, text)
            return
        self._gathering.tell(self._row, self._column, "", _("The text of this cell is missing from the file."))

    def _plain(self, stored: str) -> None:
        text = unescaped(stored)
        self._add(text, escaped=text != stored or has_controls(stored))

    def _number(self, stored: str) -> None:
        number = number_of(stored.strip())
        if number is None or abs(number) == float("inf"):
            self._tell(stored, _("The workbook says that this is a number, and it is none. It is read as a text."))
            return
        form = self._form()
        if form is Form.NUMBER:
            self._add(number_text(number), Mark.NUMBER)
        else:
            self._moment(moment_text(number, form, self._book.since_1904), number_text(number))

    def _iso_day(self, stored: str) -> None:
        self._moment(iso_text(stored), stored)

    def _moment(self, found: tuple[str, bool] | None, stored: str) -> None:
        if found is None:
            self._tell(stored, _("The workbook shows this as a date, and there is no such day in the calendar."))
        else:
            text, is_day = found
            self._add(text, *((Mark.DATE,) if is_day else ()))

    def _form(self) -> Form:
        forms, style = self._book.forms, self._style
        number = self._whole(style) if style else 0
        return forms[number] if number < len(forms) else Form.NUMBER

    def _yes_or_no(self, stored: str) -> None:
        self._add("TRUE" if is_yes(stored.strip()) else "FALSE")

    def _error(self, stored: str) -> None:
        self._add(stored, Mark.ERROR, escaped=True)

    # -- where a cell is -------------------------------------------------------------------------------------------

    def _column_of(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise self._damaged(letters)
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = column - 1
        return column - 1

    def _range(self, reference: str) -> Range:
        first, _colon, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if None in corners:
            raise self._damaged(reference)
        rows = sorted(int(corner[2]) for corner in corners if corner)
        columns = sorted(self._column_of(corner[1]) for corner in corners if corner)
        return rows[0], columns[0], rows[1], columns[1]

    def _whole(self, text: str) -> int:
        if text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST)):
            return int(text)
        raise self._damaged(text)

    def _damaged(self, detail: str) -> Refusal:
        return Refusal(_("It is damaged. Ask whoever sent it for a whole file."), self._part, detail[:100])


def _is_nothing(size: str | None) -> bool:
    """Whether a height or width leaves nothing to see."""
    return size is not None and number_of(size) == 0
