"""The rows of the main sheet of an export: put together again, and each checked against the keys it carries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.cell_words import Head, continued
from app.i18n import _
from app.importing.own.columns import Columns, Keys, Place, read_keys
from app.importing.own.edits import Edits
from app.importing.own.words import Seen, folded, same
from app.importing.rows import ImportedIssue, Record
from app.importing.tables import Mark, Row, Table

_REPEATED = frozenset({Head.NUMBER, Head.ISSUE, Head.THEME, Head.PARTY, Head.CONVERGENCE})
"""Columns that say the same again where the text of a row goes on in the next."""


class Line(NamedTuple):
    """A row with those that go on from it; without keys it is new, or the band of a theme."""

    rows: tuple[Row, ...]
    keys: Keys | None


class Sheet:
    """The main sheet as lines with cells."""

    def __init__(self, table: Table, columns: Columns, edits: Edits) -> None:
        self.table = table
        self._columns = columns
        self._edits = edits
        self._exported = edits.exported
        issues = self._exported.records[Record.ISSUE].values()
        self._titles = {folded(row.title) for row in issues if isinstance(row, ImportedIssue)}

    # -- cells --------------------------------------------------------------------------------------------------

    def cell(self, line: Line, head: Head, party: str = "", before: str = "") -> Seen | None:
        """A cell of a line, its parts put together; None when the sheet has no such column.

        `before` is what was exported there, which parts that go on say again.
        """
        column = self._columns.of.get(Place(head, party))
        if column is None:
            return None
        first, *rest = (row.text(column) for row in line.rows)
        if head is Head.CONVERGENCE:
            rest = []
        elif head in _REPEATED:
            rest = [text for text in rest if text not in ("", continued(), first, before)]
        return Seen("".join([first, *rest]), self.table.place(line.rows[0].number, column))

    def about(self, line: Line) -> Seen:
        """The cell by which a line is named where something is wrong with it."""
        named = (self.cell(line, Head.ISSUE), self.cell(line, Head.NUMBER))
        filled = [seen for seen in named if seen and not seen.blank]
        return filled[0] if filled else Seen("", self.table.place(line.rows[0].number))

    def band(self, line: Line) -> Seen | None:
        """The only text of a row without keys, if it stands first or over the whole row."""
        row = line.rows[0]
        texts = {text for text in row.texts if text.strip()}
        column = next((at for at, text in enumerate(row.texts) if text.strip()), 0)
        firsts = (min(self._columns.of.values()), self._columns.of.get(Place(Head.NUMBER)))
        if len(texts) != 1 or line.keys or (column not in firsts and not row.has(column, Mark.MERGED)):
            return None
        return Seen(next(iter(texts)), self.table.place(row.number, column))

    # -- lines --------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """All lines below the titles in the order of the sheet; what is not whole, or is there twice, is a problem."""
        of_one: dict[tuple[str, ...], list[tuple[Row, Keys]]] = defaultdict(list)
        ordered: list[tuple[str, ...] | Row] = []
        for row in self.table.rows:
            keys = read_keys(row.text(self._columns.keys))
            if keys is None:
                if row.number > self._columns.header and not self._is_titles(row):
                    ordered.append(row)
                continue
            named = (keys.issue, *sorted(keys.positions.values())) if self._is_list else (keys.issue,)
            if named not in of_one:
                ordered.append(named)
            of_one[named].append((row, keys))
        for entry in ordered:
            if isinstance(entry, Row):
                yield Line((entry,), None)
            elif line := self._whole(of_one[entry]):
                yield line

    @property
    def _is_list(self) -> bool:
        return Place(Head.STATEMENT) in self._columns.of

    def _is_titles(self, row: Row) -> bool:
        """Whether somebody has repeated the row of titles."""
        column = self._columns.of.get(Place(Head.ISSUE))
        return column is not None and same(row.text(column), Head.ISSUE.title)

    def _whole(self, found: Sequence[tuple[Row, Keys]]) -> Line | None:
        """The line of some keys, its parts in order; copies of a part that say something else are problems."""
        by_part: dict[int, list[Row]] = defaultdict(list)
        for row, keys in found:
            by_part[keys.part].append(row)
        keys = found[0][1]
        if sorted(by_part) != list(range(max(keys.parts, len(by_part)))):
            reason = _("The text of this row went on in another row that is missing now, and it was not read.")
            self._edits.tell(self.about(Line((found[0][0],), keys)), reason)
            return None
        chosen = []
        for part in sorted(by_part):
            rows = by_part[part]
            if len(rows) > 1:
                rows.sort(key=lambda row: (-self._likeness(row, keys), row.number))
            chosen.append(rows[0])
            for copy in rows[1:]:
                if self._texts(copy) != self._texts(rows[0]):
                    reason = _("This row is a copy of row {row} and says something else; it was not read.")
                    more = _("{reason} For a new issue or position, insert an empty row.")
                    text = more.format(reason=reason.format(row=rows[0].number))
                    self._edits.tell(self.about(Line((copy,), keys)), text)
        return Line(tuple(chosen), keys)

    def _texts(self, row: Row) -> list[str]:
        return [row.text(column) for column in self._columns.of.values()]

    def _likeness(self, row: Row, keys: Keys) -> int:
        """How much of a row is still as it was exported."""
        line, issue = Line((row,), keys), self._exported.issue(keys.issue)
        if issue is None:
            return 0
        number, title = self.cell(line, Head.NUMBER), self.cell(line, Head.ISSUE)
        alike = [
            number is not None and same(number.text, issue.ref),
            title is not None and same(title.text, issue.title),
        ]
        return sum(alike) + self._statements_kept(line)

    # -- keys and cells that belong together --------------------------------------------------------------------

    def contradiction(self, line: Line, issue: ImportedIssue) -> str:
        """Why the cells of a line cannot be those of its keys; empty when all is well."""
        number, title = self.cell(line, Head.NUMBER, "", issue.ref), self.cell(line, Head.ISSUE, "", issue.title)
        if title is None or title.blank or same(title.text, issue.title):
            return ""
        if folded(title.text) != folded(issue.title) and folded(title.text) in self._titles:
            return _("Title and hidden keys of this row are those of two issues, and it was not read.")
        if (number is None or not same(number.text, issue.ref)) and not self._statements_kept(line):
            return _("Nothing of what was exported in this row is left, and it was not read.")
        return ""

    def _statements_kept(self, line: Line) -> int:
        kept = 0
        for party, key in line.keys.positions.items() if line.keys else ():
            seen = self.cell(line, Head.STATEMENT, "" if self._is_list else party)
            mark, position = self._exported.marks.get(key), self._exported.position(key)
            if seen and mark and position:
                kept += same(position.silence.word, seen.text) if position.silence else mark.shows(seen.text)
        return kept
