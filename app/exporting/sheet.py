"""A sheet as it will be seen, described without any file format: the workbook and the preview are made from it."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias

from app.exporting.metrics import column_points
from app.exporting.options import Paper
from app.exporting.styles import HEADER, Style

# Margins in points: left, right, top, bottom
MARGINS_PT = (32.4, 32.4, 36.0, 43.2)
# Programs round widths and heights differently, so that a little of the page stays free
_RESERVE = 0.035
_PADDING_PIXELS = 5
_DIGIT_PIXELS = 7
_PT_PER_PIXEL = 0.75


class Run(NamedTuple):
    """A part of a text with a face of its own."""

    text: str
    bold: bool
    colour: str


Content: TypeAlias = str | int | date | tuple[Run, ...]


class Cell(NamedTuple):
    """What stands in a cell.

    `link` is an http(s) address. `formula` gives `content` when it is calculated.
    `again` is repeated in the rows that go on when the text of a row is too long for one.
    """

    content: Content
    style: Style
    link: str = ""
    formula: str = ""
    again: str = ""


class Kind(Enum):
    """What a row is for."""

    TITLE = "title"
    HEADER = "header"
    BAND = "band"
    BODY = "body"


class Row(NamedTuple):
    """A row with its height in points; in a merged one the first cell spans all visible columns.

    `part` counts the rows that go on with the text of the row above, from 1; a row of its own has 0.
    """

    kind: Kind
    height: float
    cells: tuple[Cell, ...]
    merged: bool = False
    part: int = 0


class Column(NamedTuple):
    """A column with its width in Excel's unit (digits of Calibri 11) and the look of its head."""

    title: str
    width: float
    head: Style = HEADER
    hidden: bool = False

    @property
    def points(self) -> float:
        """Its width on the screen."""
        return column_points(self.width) + _PADDING_PIXELS * _PT_PER_PIXEL


class Series(NamedTuple):
    """One colour of a chart: the column whose numbers it shows, and how."""

    column: int
    fill: str
    line: str


class Chart(NamedTuple):
    """Stacked bars of the numbers in some rows, set over the rows from `at` on."""

    first_row: int
    last_row: int
    series: tuple[Series, ...]
    at: int
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `rows` begins anew at each call, so that a large one need not be held in memory.

    The columns left of `frozen` and the rows above it stay in place; `header_row` is repeated on each printed page.
    A sheet on `one_page` is made as small as that takes. `running_head` is printed above each page of a sheet that
    has no title. `visible` is False for what only Parley reads. A row may have more cells than there are `shown`
    columns; those are hidden.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    paper: Paper = Paper.A4
    landscape: bool = True
    one_page: bool = False
    header_row: int | None = None
    frozen: str = ""
    filtered: bool = False
    chart: Chart | None = None
    running_head: str = ""
    visible: bool = True

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that are not hidden; these come first."""
        return tuple(column for column in self.columns if not column.hidden)

    @property
    def page_points(self) -> tuple[float, float]:
        """Width and height of the paper."""
        short, long = self.paper.value
        return (long, short) if self.landscape else (short, long)

    @property
    def scale(self) -> int:
        """Per cent at which the columns just fit the width of the paper."""
        left, right, *_ = MARGINS_PT
        pixels = sum(_DIGIT_PIXELS * column.width + _PADDING_PIXELS for column in self.shown)
        room = (self.page_points[0] - left - right) * (1 - _RESERVE)
        return max(10, min(100, math.floor(100 * room / (pixels * _PT_PER_PIXEL))))

    @property
    def room(self) -> float:
        """Points of rows that a page has room for."""
        _left, _right, top, bottom = MARGINS_PT
        return (self.page_points[1] - top - bottom) * (1 - _RESERVE) * 100 / self.scale


class Page(NamedTuple):
    """A printed page: its number from 1 and its rows, the repeated header among them."""

    number: int
    rows: tuple[Row, ...]


def pages(sheet: Sheet) -> Iterator[Page]:
    """The pages of a sheet as they will be printed, one after the other."""
    page: list[Row] = []
    header: Row | None = None
    number = 1
    for row, starts_page in with_breaks(sheet, sheet.rows()):
        if starts_page:
            yield Page(number, tuple(page))
            number += 1
            page = [header] if header else []
        if row.kind is Kind.HEADER:
            header = row
        page.append(row)
    yield Page(number, tuple(page))


def with_breaks(sheet: Sheet, rows: Iterator[Row]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether a page starts with it. The band of a theme stays with what follows it."""
    used = repeated = 0.0
    room = math.inf if sheet.one_page or not sheet.visible else sheet.room
    for group in _kept_together(rows):
        if group[0].kind is Kind.HEADER:
            repeated = group[0].height
        height = sum(row.height for row in group)
        starts = used > repeated and used + height > room
        used = repeated + height if starts else used + height
        for row in group:
            yield row, starts
            starts = False


def _kept_together(rows: Iterator[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if row.kind is not Kind.BAND:
            yield group
            group = []
    if group:
        yield group
