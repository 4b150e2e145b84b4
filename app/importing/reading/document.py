"""Reads the tables of Word documents: .docx and .docm.

The XML is gone through here, as the libraries for it leave out inserted text that is tracked, and with it a “not”.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath

from app.i18n import _, ngettext
from app.importing.reading.document_body import Body
from app.importing.reading.document_parts import Aside, Cell, Grid
from app.importing.reading.gathered_cells import Budget, Gathering, Range
from app.importing.reading.parsing import Refusal
from app.importing.reading.received import received
from app.importing.reading.values import without_controls
from app.importing.reading.zipped import Archive, Attributes, parse_xml
from app.importing.tables import Home, Mark, Table, Tables
from app.progress import Progress, no_progress

_MAIN_PART = "word/document.xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LONGEST_HEADING = 60


def read(path: Path, progress: Progress = no_progress, encoding: str = "") -> Tables:
    """Read all tables of a document; raises ImportProblem when it cannot be read as a whole, or has none."""
    content = received(path)
    try:
        return _tables(path.name, content, progress)
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal


def _tables(name: str, content: bytes, progress: Progress) -> Tables:
    if content.startswith(_OLD_OR_LOCKED):
        raise Refusal(_(
            "It is protected by a password or was saved by an old Word. Save it as .docx without a password and try "
            "again."
        ))  # fmt: skip
    archive = Archive(content)
    body = Body()
    part = _main_part(archive)
    parse_xml(archive.read(part), part, body.start, body.end, body.text)
    if body.root != "document":
        raise Refusal(_("It is no Word document, although it is named as one. Ask whoever sent it what it is."))
    budget = Budget()
    gathered = []
    for number, grid in enumerate(body.grids, start=1):
        progress(number - 1, len(body.grids))
        gathered.append(_gathered(grid, number, budget))
    progress(len(body.grids), len(body.grids))
    tables = tuple(table for table in gathered if table.rows)
    if not tables:
        raise Refusal(_("There is no table in it with anything in its cells. Parley reads the tables of documents."))
    body.asides[Aside.ELSEWHERE] += _elsewhere(archive)
    return Tables(
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        tables=tables,
        notes=tuple(_notes(body.asides)),
        problems=tuple(budget.problems),
    )


def _main_part(archive: Archive) -> str:
    for part, attributes in _relationships(archive):
        if part == "_rels/.rels" and attributes.get("Type", "").endswith("/officeDocument"):
            target = normpath(join("/", attributes.get("Target", ""))).lstrip("/")
            return target if target in archive else _MAIN_PART
    return _MAIN_PART


def _elsewhere(archive: Archive) -> int:
    """How many pictures, templates and other parts the document would fetch from elsewhere; links are only text."""
    return sum(
        attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")
        for _part, attributes in _relationships(archive)
    )


def _relationships(archive: Archive) -> Iterator[tuple[str, Attributes]]:
    found: list[tuple[str, Attributes]] = []
    for part in archive.names:
        if part.endswith(".rels"):

            def begin(name: str, attributes: Attributes, part: str = part) -> None:
                if name == "Relationship":
                    found.append((part, attributes))

            parse_xml(archive.read(part), part, begin)
    return iter(found)


# -- from the rows of Word to those of a table -------------------------------------------------------------------------


def _gathered(grid: Grid, number: int, budget: Budget) -> Table:
    gathering = Gathering(_name(grid, number), budget, Home.DOCUMENT)
    reaches = _Reaches()
    for row, line in enumerate(grid.lines, start=1):
        if line.deleted:
            continue
        if line.hidden:
            gathering.hidden_rows.add(row)
        reaches.begin(row)
        blank = not any(cell.text.strip() for cell in line.cells)
        column = line.before
        for cell in line.cells:
            if not cell.deleted:
                reaches.add(cell, column)
                if not blank:
                    _add(cell, row, column, gathering)
                column += cell.span
    for reach in reaches.merged():
        gathering.merge(reach)
    return gathering.table()


class _Reaches:
    """The ranges of a table that Word shows as one cell each, row by row."""

    def __init__(self) -> None:
        self._all: list[list[int]] = []
        self._latest: dict[int, list[int]] = {}  # by its first column
        self._row = self._before = 0

    def begin(self, row: int) -> None:
        self._before, self._row = self._row, row

    def add(self, cell: Cell, column: int) -> None:
        reach = self._latest.get(column)
        if cell.above and reach and reach[2] == self._before:
            reach[2] = self._row
        elif cell.beside and self._all and self._all[-1][0] == self._row:
            self._all[-1][3] += cell.span
        else:
            self._latest[column] = [self._row, column, self._row, column + cell.span - 1]
            self._all.append(self._latest[column])

    def merged(self) -> Iterator[Range]:
        for top, left, bottom, right in self._all:
            if (top, left) != (bottom, right):
                yield top, left, bottom, right


def _name(grid: Grid, number: int) -> str:
    heading, _count = without_controls(" ".join(grid.heading.split()))
    if heading and len(heading) <= _LONGEST_HEADING:
        return _("Table {number} ({heading})").format(number=number, heading=heading)
    return _("Table {number}").format(number=number)


def _add(cell: Cell, row: int, column: int, gathering: Gathering) -> None:
    text = cell.text
    if text.strip() or cell.tracked:
        gathering.add(row, column, text if text.strip() else "", *((Mark.TRACKED,) if cell.tracked else ()))
    for reason in cell.unread:
        gathering.tell(row, column, text, reason)


# -- what has to be said -----------------------------------------------------------------------------------------------

_SENTENCES: Mapping[Aside, Callable[[int], str]] = {
    Aside.TRACKED: lambda count: ngettext(
        "{count} tracked change in the tables was read as if it were accepted.",
        "{count} tracked changes in the tables were read as if they were accepted.",
        count,
    ),
    Aside.HIDDEN: lambda count: ngettext(
        "{count} piece of hidden text in the tables was left out.",
        "{count} pieces of hidden text in the tables were left out.",
        count,
    ),
    Aside.NESTED: lambda count: ngettext(
        "{count} table inside a cell was read as text of the cell.",
        "{count} tables inside cells were read as text of the cells.",
        count,
    ),
    Aside.PICTURE: lambda count: ngettext(
        "{count} picture, drawing or text box was not read.",
        "{count} pictures, drawings or text boxes were not read.",
        count,
    ),
    Aside.REFERENCE: lambda count: ngettext(
        "{count} footnote or endnote in the tables was not read.",
        "{count} footnotes or endnotes in the tables were not read.",
        count,
    ),
    Aside.NUMBER: lambda count: ngettext(
        "{count} paragraph in the tables is numbered by Word; the number is no text and was not read.",
        "{count} paragraphs in the tables are numbered by Word; the numbers are no text and were not read.",
        count,
    ),
    Aside.PLACEHOLDER: lambda count: ngettext(
        "{count} prompt in an empty form field in the tables was left out.",
        "{count} prompts in empty form fields in the tables were left out.",
        count,
    ),
    Aside.ELSEWHERE: lambda count: ngettext(
        "{count} part that stands in another file was not followed.",
        "{count} parts that stand in other files were not followed.",
        count,
    ),
}


def _notes(asides: Counter[Aside]) -> Iterator[str]:
    for aside, sentence in _SENTENCES.items():
        if count := asides[aside]:
            yield sentence(count).format(count=count)
