"""Reads the main sheet of an export: what was changed in its rows, and which rows are new."""

from collections import Counter

from app.cell_words import Head, carried
from app.convergence import Convergence
from app.digests import digest_of
from app.i18n import _
from app.importing.own.bands import Bands, ThemeCells
from app.importing.own.edits import Edits
from app.importing.own.newcomers import Newcomers
from app.importing.own.positions import PositionCells, Positions
from app.importing.own.rows import Line, Sheet
from app.importing.own.words import Seen, same
from app.importing.rows import ImportedBridging, ImportedIssue, Record

_MOST_WRONG = 0.2
_LEAST_WRONG = 3


class MainSheet:
    """One reading: `met` are the keys of positions that stand in the sheet, `unread` the issues and parties of which
    it is unknown what they say, `doubt` is a sentence when the rows as a whole contradict their keys."""

    def __init__(self, sheet: Sheet, edits: Edits, newcomers: Newcomers) -> None:
        self.met: set[str] = set()
        self.unread: set[tuple[str, str]] = set()
        self._sheet = sheet
        self._edits = edits
        self._exported = edits.exported
        self._newcomers = newcomers
        self._positions = Positions(edits)
        self._rows = 0
        self._wrong = 0
        self._strangers: Counter[str] = Counter()
        marks = self._exported.marks.items()
        self._shown = {mark.shown: key for key, mark in marks}

    def read(self, *, listed: bool) -> None:
        """All rows; `listed` when each has one position, otherwise it has one of every party."""
        bands, themes = Bands(self._edits, self._newcomers), ThemeCells(self._edits, self._newcomers)
        for line in self._sheet.lines():
            if line.keys:
                self._rows += 1
                issue = self._exported.issue(line.keys.issue)
                if issue is None or not self._belongs(line, issue):
                    self._leave_out(line, issue)
                    continue
                if listed:
                    name = self._exported.theme_name(issue.theme)
                    themes.passed(issue, self._sheet.cell(line, Head.THEME, "", name))
                else:
                    bands.passed(issue)
                self._issue(line, issue)
                (self._listed if listed else self._side_by_side)(line, issue.key)
            elif not listed and (band := self._sheet.band(line)) and bands.is_one(band, line.rows[0]):
                bands.begins(band)
            else:
                self._new(line, "" if listed else bands.theme(), listed=listed)
        bands.finish()
        themes.finish()

    def doubt(self) -> str:
        """A sentence when many rows do not fit the keys they carry."""
        most = max(_LEAST_WRONG, _MOST_WRONG * self._rows)
        if self._wrong >= most and self._wrong > _MOST_WRONG * self._rows:
            sentence = _("{count} of {all} rows contradict the keys hidden in them, as if one column was sorted alone.")
            return sentence.format(count=self._wrong, all=self._rows)
        for party, count in self._strangers.items():
            if count >= most and count > _MOST_WRONG * self._rows:
                sentence = _("{count} statements of “{name}” stand in rows of other issues than they were exported in.")
                return sentence.format(count=count, name=self._exported.party_name(party))
        return ""

    # -- rows that were exported --------------------------------------------------------------------------------

    def _belongs(self, line: Line, issue: ImportedIssue) -> bool:
        """Whether the cells of a line may be those of its keys."""
        assert line.keys is not None
        reason = self._sheet.contradiction(line, issue)
        for party, key in line.keys.positions.items():
            kept = self._exported.position(key)
            if kept is None or (kept.issue, kept.party) != (issue.key, party):
                reason = reason or _("What Parley had noted for this row does not fit together, and it was not read.")
        if reason:
            self._edits.tell(self._sheet.about(line), reason)
        return not reason

    def _leave_out(self, line: Line, issue: ImportedIssue | None) -> None:
        assert line.keys is not None
        self._wrong += 1
        self.unread |= {(line.keys.issue, party) for party in line.keys.positions}
        if issue is None:
            reason = _("What Parley had noted for this row is missing, and it was not read.")
            self._edits.tell(self._sheet.about(line), reason)

    def _issue(self, line: Line, issue: ImportedIssue) -> None:
        edits, cell = self._edits, self._sheet.cell
        if title := cell(line, Head.ISSUE, "", issue.title):
            edits.stands(Record.ISSUE, issue.key, title.place)
        edits.text(Record.ISSUE, issue.key, "ref", issue.ref, cell(line, Head.NUMBER, "", issue.ref))
        edits.text(Record.ISSUE, issue.key, "title", issue.title, title)
        edits.convergence(issue.key, self._exported.standings.get(issue.key), cell(line, Head.CONVERGENCE))
        if bridging := cell(line, Head.BRIDGING):
            self._bridging(issue.key, bridging)

    def _bridging(self, issue: str, seen: Seen) -> None:
        rows = self._exported.records[Record.BRIDGING].values()
        kept = next((row for row in rows if isinstance(row, ImportedBridging) and row.issue == issue), None)
        if kept is not None:
            self._edits.text(Record.BRIDGING, kept.key, "text", kept.text, seen)
        elif not seen.blank and self._exported.day:
            new = ImportedBridging(seen.place, issue, self._exported.day, seen.text)
            self._edits.new[Record.BRIDGING].append(new)

    def _side_by_side(self, line: Line, issue: str) -> None:
        assert line.keys is not None
        for party in self._exported.parties:
            cells = self._cells_of_party(line, party)
            if cells.statement is None:
                self.unread.add((issue, party))
            elif key := line.keys.positions.get(party):
                self._compare(key, cells)
            else:
                self._positions.add(issue, party, cells)

    def _listed(self, line: Line, issue: str) -> None:
        assert line.keys is not None
        party = next(iter(line.keys.positions), "")
        name = self._exported.party_name(party)
        seen = self._sheet.cell(line, Head.PARTY, "", name)
        if not party:
            self._new_position(line, issue)
        elif seen and not seen.blank and not same(seen.text, name):
            reason = _("This row was exported for “{name}” and cannot be given to another party; it was not read.")
            self._edits.tell(seen, reason.format(name=name))
            self.unread.add((issue, party))
        else:
            self._compare(line.keys.positions[party], self._cells_of_row(line))

    def _compare(self, key: str, cells: PositionCells) -> None:
        kept = self._exported.position(key)
        assert kept is not None
        self.met.add(key)
        self._positions.compare(kept, cells)
        if cells.statement and not self._exported.marks[key].shows(cells.statement.text):
            other = self._exported.position(self._shown.get(digest_of(carried(cells.statement.text)), ""))
            if other and other.party == kept.party and other.issue != kept.issue and not other.silence:
                self._strangers[kept.party] += 1

    # -- new rows -----------------------------------------------------------------------------------------------

    def _new(self, line: Line, theme: str, *, listed: bool) -> None:
        if not any(text.strip() for text in line.rows[0].texts):
            return
        cell = self._sheet.cell
        number, title = cell(line, Head.NUMBER), cell(line, Head.ISSUE)
        named = any(seen and not seen.blank for seen in (number, title))
        if not named:
            text = next(text for text in line.rows[0].texts if text.strip())
            about = self._sheet.about(line)._replace(text=text)
            self._edits.tell(about, _("This row has neither a number nor a title, and it was not read."))
            return
        theme = theme or self._newcomers.theme(cell(line, Head.THEME) if listed else None)
        if not (issue := self._newcomers.issue(number, title, theme)):
            return
        self._new_convergence(issue, cell(line, Head.CONVERGENCE))
        if (bridging := cell(line, Head.BRIDGING)) and not bridging.blank:
            self._bridging(issue, bridging)
        if listed:
            self._new_position(line, issue)
        else:
            for party in self._exported.parties:
                self._positions.add(issue, party, self._cells_of_party(line, party))

    def _new_convergence(self, issue: str, seen: Seen | None) -> None:
        """Of an issue that was exported the cell is compared; a new one begins without an assessment."""
        if seen is not None and not seen.blank:
            self._edits.convergence(issue, self._exported.standings.get(issue, Convergence.NOT_ASSESSED), seen)

    def _new_position(self, line: Line, issue: str) -> None:
        cells = self._cells_of_row(line)
        seen = self._sheet.cell(line, Head.PARTY)
        if seen and not seen.blank:
            self._positions.add(issue, self._newcomers.party(seen), cells)
        elif cells.filled:
            self._edits.tell(cells.filled[0], _("There is no party beside it, and it was not read."))

    # -- cells --------------------------------------------------------------------------------------------------

    def _cells_of_party(self, line: Line, party: str) -> PositionCells:
        cell = self._sheet.cell
        return PositionCells(
            statement=cell(line, Head.STATEMENT, party),
            source=cell(line, Head.SOURCE, party),
            refs=cell(line, Head.REF, party),
        )

    def _cells_of_row(self, line: Line) -> PositionCells:
        cell = self._sheet.cell
        return PositionCells(
            statement=cell(line, Head.STATEMENT),
            basis=cell(line, Head.BASIS),
            day=cell(line, Head.DATE),
            locators=cell(line, Head.LOCATOR),
            refs=cell(line, Head.REF),
        )
