"""Writes the cells of a workbook as XML, row by row, in place of the empty ones of its skeleton.

The skeleton (styles, widths, panes, charts, print set-up) is openpyxl's; its way of writing cells takes four times as
long and holds every cell in memory. What depends on the rows is gathered while they pass.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from shutil import copyfileobj
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter

from app.exporting.metrics import HIGHEST_ROW_PT
from app.exporting.report import Cut
from app.exporting.sheet import Content, Row, Run, Sheet, with_breaks
from app.exporting.styles import SANS, Style
from app.exporting.texts import ESCAPE, FORMULA_SIGNS, storable
from app.i18n import _

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_NO_EXTENT = re.compile(rb"<dimension [^>]*>")
_SHEET = "xl/worksheets/sheet"
# Excel refuses a sheet with more than these
_MOST_LINKS = 65_530
_MOST_BREAKS = 1_023
_DAY_ZERO = date(1899, 12, 30).toordinal()
_ROWS_AT_ONCE = 200
AT_ONCE = 1 << 20
"""Bytes that are read or written in one go. With many small pieces Python's threads take turns so quickly that the
window of whoever exports would hardly get one."""

StyleNumber = Callable[[Style, bool], int]
"""The number of a style in the skeleton; True for the one that marks a text that begins like a formula."""


class Table:
    """The texts that are not written in their cells but here: those with an escape, as openpyxl undoes it only here.

    For all others the table would be a second copy of everything.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, xml: str) -> int:
        """The place of a text in the table."""
        return self._numbers.setdefault(xml, len(self._numbers))

    def write(self, file: IO[bytes]) -> None:
        """The whole table."""
        items = "".join(f'<si><t xml:space="preserve">{xml}</t></si>' for xml in self._numbers)
        file.write(f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(self._numbers)}">{items}</sst>'.encode())


@dataclass(slots=True)
class Written:
    """What came to light while the rows of a sheet were written."""

    rows: int = 0
    columns: int = 0
    merged: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)


def write_rows(
    sheet: Sheet, file: IO[bytes], table: Table, style_number: StyleNumber, passed: Callable[[int], None]
) -> Written:
    """Write the rows of a sheet as the content of its <sheetData>; `passed` hears now and then how many there are."""
    writing = _Writing(sheet.name, table, style_number)
    written = writing.written
    for row, starts_page in with_breaks(sheet, sheet.rows()):
        if starts_page and len(written.breaks) < _MOST_BREAKS:
            written.breaks.append(written.rows)
        file.write(writing.row(row).encode())
        if written.rows % _ROWS_AT_ONCE == 0:
            passed(_ROWS_AT_ONCE)
    passed(written.rows % _ROWS_AT_ONCE)
    return written


class _Writing:
    """A sheet whose rows are being written."""

    def __init__(self, sheet: str, table: Table, style_number: StyleNumber) -> None:
        self.written = Written()
        self._sheet = sheet
        self._table = table
        self._style_number = style_number
        self._letters: list[str] = []

    def row(self, row: Row) -> str:
        """The XML of the next row."""
        written, letters, width = self.written, self._letters, len(row.cells)
        written.rows = number = written.rows + 1
        while len(letters) < width:
            letters.append(get_column_letter(len(letters) + 1))
        written.columns = len(letters)
        if row.merged:
            written.merged.append(f"A{number}:{letters[width - 1]}{number}")
        if row.part:
            self._note(f"A{number}", _("The text of the row above is too long for one row and goes on here."))
        elif row.height > HIGHEST_ROW_PT:
            self._note(f"A{number}", _("Excel shows no row so high; the whole text stands in the cell."))
        cells = "".join(
            [self._cell(f"{letter}{number}", *cell) for letter, cell in zip(letters, row.cells, strict=False)]
        )
        return f'<row r="{number}" ht="{min(row.height, HIGHEST_ROW_PT):.5g}" customHeight="1">{cells}</row>'

    def _cell(self, place: str, content: Content, style: Style, link: str, formula: str, _again: str) -> str:
        if link:
            self._link(place, link)
        if isinstance(content, str):
            if not content:
                return f'<c r="{place}" s="{self._style_number(style, False)}"/>'
            return self._text(place, content, self._style_number(style, content[0] in FORMULA_SIGNS))
        number = self._style_number(style, False)
        if isinstance(content, int):
            calculated = f"<f>{escape(formula)}</f>" if formula else ""
            return f'<c r="{place}" s="{number}">{calculated}<v>{content}</v></c>'
        if isinstance(content, date):
            return f'<c r="{place}" s="{number}"><v>{content.toordinal() - _DAY_ZERO}</v></c>'
        return f'<c r="{place}" s="{number}" t="inlineStr"><is>{_runs(content)}</is></c>'

    def _text(self, place: str, text: str, style: int) -> str:
        xml, sentences = storable(text)
        for sentence in sentences:
            self._note(place, sentence)
        if sentences and ESCAPE in xml:
            return f'<c r="{place}" s="{style}" t="s"><v>{self._table.number(xml)}</v></c>'
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml}</t></is></c>'

    def _link(self, place: str, link: str) -> None:
        if len(self.written.links) < _MOST_LINKS:
            self.written.links.append((place, link))
        else:
            self._note(place, _("Excel takes no more links in a sheet; the reference stands here without one."))

    def _note(self, place: str, sentence: str) -> None:
        self.written.cuts.append(Cut(f"{self._sheet}!{place}", sentence))


def _runs(runs: Iterable[Run]) -> str:
    return "".join(
        f'<r><rPr>{"<b/>" if run.bold else ""}<sz val="11"/><color rgb="FF{run.colour}"/><rFont val="{SANS}"/></rPr>'
        f'<t xml:space="preserve">{storable(run.text)[0]}</t></r>'
        for run in runs
    )


def assemble(skeleton: IO[bytes], target: IO[bytes], sheets: list[tuple[IO[bytes], Written]], table: Table) -> None:
    """The skeleton with the rows, the links and the table of texts, which it lacks, in their places."""
    with ZipFile(skeleton) as source, ZipFile(target, "w", ZIP_DEFLATED) as result:
        for name in source.namelist():
            if not name.startswith(_SHEET):
                result.writestr(name, _naming_the_table(name, source.read(name)))
        with result.open("xl/sharedStrings.xml", "w", force_zip64=True) as file:
            table.write(file)
        for place, (rows, written) in enumerate(sheets, start=1):
            name = f"{_SHEET}{place}.xml"
            with result.open(name, "w", force_zip64=True) as file:
                _fill_sheet(source.read(name), file, rows, written)
            if written.links:
                result.writestr(f"xl/worksheets/_rels/sheet{place}.xml.rels", _link_targets(written.links))


def _naming_the_table(name: str, content: bytes) -> bytes:
    """Two parts of a workbook name the table of texts: the list of types and the relationships of the workbook."""
    kind, part = f"{_RELATIONSHIPS}/sharedStrings", "/xl/sharedStrings.xml"
    if name == "[Content_Types].xml":
        entry, end = f'<Override PartName="{part}" ContentType="{_TABLE_TYPE}"/>', b"</Types>"
    elif name == "xl/_rels/workbook.xml.rels":
        entry, end = f'<Relationship Id="texts" Type="{kind}" Target="{part}"/>', b"</Relationships>"
    else:
        return content
    return content.replace(end, entry.encode() + end)


def _fill_sheet(skeleton: bytes, file: IO[bytes], rows: IO[bytes], written: Written) -> None:
    head, tail = _NO_ROWS.split(skeleton, 1)
    extent = f'<dimension ref="A1:{get_column_letter(max(written.columns, 1))}{max(written.rows, 1)}"/>'
    file.write(_NO_EXTENT.sub(extent.encode(), head) + b"<sheetData>")
    rows.seek(0)
    copyfileobj(rows, file, AT_ONCE)
    file.write(b"</sheetData>" + tail.replace(b"<pageMargins", _links(written.links) + b"<pageMargins", 1))


def _links(links: list[tuple[str, str]]) -> bytes:
    if not links:
        return b""
    items = (f'<hyperlink ref="{place}" r:id="link{number}"/>' for number, (place, _link) in enumerate(links))
    return f'<hyperlinks xmlns:r="{_RELATIONSHIPS}">{"".join(items)}</hyperlinks>'.encode()


def _link_targets(links: list[tuple[str, str]]) -> bytes:
    items = (
        f'<Relationship Id="link{number}" Type="{_RELATIONSHIPS}/hyperlink" '
        f'Target={quoteattr(link)} TargetMode="External"/>'
        for number, (_place, link) in enumerate(links)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}">{"".join(items)}</Relationships>'.encode()
