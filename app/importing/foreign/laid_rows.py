"""The rows of a foreign table, one after the other, as positions, assessments and bridging proposals."""

from collections.abc import Iterator
from datetime import date

from app.convergence import ASSESSABLE, Convergence
from app.i18n import _
from app.importing.foreign.bands import Bands
from app.importing.foreign.fields import Dating, Fields
from app.importing.foreign.gathering import Gathered, Numbered
from app.importing.foreign.headings import declined, language_code, says_nothing
from app.importing.foreign.laid_cells import LaidCells
from app.importing.foreign.layout import Layout, Meaning, Shape
from app.importing.rows import ImportedAssessment, ImportedBridging, ImportedPosition
from app.importing.tables import Row
from app.vocabulary import Basis, Firmness, Silence


class LaidRows:
    """Reads row after row; `day` is that of statements without one. What was found is in its lists."""

    _cells: LaidCells
    _layout: Layout
    _fields: Fields
    _bands: Bands

    def __init__(self, gathered: Gathered, day: date) -> None:
        self.positions: list[ImportedPosition] = []
        self.assessments: list[ImportedAssessment] = []
        self.bridgings: list[ImportedBridging] = []
        self._gathered, self._day = gathered, day
        self._theme = self._issue = ""
        self._met: dict[tuple[str, str, date], ImportedPosition] = {}
        self._judged: dict[tuple[str, date], ImportedAssessment] = {}
        self._bridged: set[tuple[str, str]] = set()

    def run(self, cells: LaidCells, layout: Layout, bands: Bands, theme: str = "") -> None:
        """Read the rows of one table; `theme` is the key of what they are about where they do not say it themselves."""
        self._cells, self._layout, self._bands = cells, layout, bands
        self._fields = Fields(cells, layout, self._day)
        self._read = cells.read()
        self._theme, self._issue = theme, ""
        for at, party in self._fields.statements():
            if self._layout.parties.get(party):  # one of ours that the file leaves silent is in the file, too
                self._gathered.party(party, self._cells.table.place(self._layout.header, at))
        for row in self._cells.rows:
            if (band := self._bands.themes.get(row.number)) is not None:
                self._theme, self._issue = self._gathered.theme(band, self._cells.place(row, None)), ""
            elif row.number in self._bands.below:
                self._cells.remarks.below(self._cells.place(row, None), self._first_text(row))
            elif self._first_text(row):
                self._row(row)
        self.assessments = list(_without_repetition(self.assessments))

    def _row(self, row: Row) -> None:
        if self._layout.shape is Shape.PARTY_ROWS:
            self._row_of_party(row)
            return
        issue = self._issue_of(row)
        if not issue:
            return
        dating = self._fields.day(row)
        if dating.wrong:
            return
        if self._layout.shape is Shape.WIDE:
            for at, party in self._fields.statements():
                self._position(row, at, issue, party, party)
        else:
            self._position_of_row(row, self._fields.column(Meaning.STATEMENT), issue)
        self._judge(row, issue, dating)
        self._bridge(row, issue, dating)

    def _row_of_party(self, row: Row) -> None:
        """The issues are in the titles of the columns."""
        for at in self._read:
            title = self._cells.head.heading(at)
            if self._layout.columns[at].meaning is Meaning.STATEMENT and title:
                place = self._cells.table.place(self._layout.header, at)
                issue = self._gathered.issue("", title, "", "", place)
                if isinstance(issue, str):
                    self._position_of_row(row, at, issue)

    # -- what a row is about -----------------------------------------------------------------------------------

    def _issue_of(self, row: Row) -> str:
        """The key of the issue; empty when the row has none and is left out."""
        title, ref = self._fields.text(row, Meaning.ISSUE), self._fields.text(row, Meaning.NUMBER)
        if not title.strip() and (not ref.strip() or self._is_further(row)):
            return self._issue_above(row)
        if (theme := self._fields.text(row, Meaning.THEME)).strip():
            self._theme = self._gathered.theme(theme, self._fields.place(row, Meaning.THEME))
        place = self._fields.place(row, Meaning.ISSUE if title.strip() else Meaning.NUMBER)
        found = self._gathered.issue(ref, title, self._fields.text(row, Meaning.QUESTION), self._theme, place)
        if isinstance(found, Numbered):
            reason = _("The number belongs to another issue, in {place}, so the row is left out.")
            self._cells.tell(row, self._fields.column(Meaning.NUMBER), ref, reason.format(place=found.place))
            return ""
        self._issue = found
        return found

    def _is_further(self, row: Row) -> bool:
        """Whether a row without a title in a long table goes on with the issue above: its number counts rows."""
        titled = self._fields.column(Meaning.ISSUE) is not None
        return self._layout.shape is Shape.LONG and titled and bool(self._issue)

    def _issue_above(self, row: Row) -> str:
        """In a long table the title may stand in the first of the rows of an issue alone."""
        if self._layout.shape is Shape.LONG and self._issue and self._fields.text(row, Meaning.PARTY).strip():
            self._cells.remarks.carried += 1
            return self._issue
        self._cells.tell(row, None, self._first_text(row), _("The row names no issue and is left out."))
        return ""

    def _first_text(self, row: Row) -> str:
        """The first text of the columns that are read."""
        return next((row.text(at) for at in self._read if row.text(at).strip()), "")

    # -- records -----------------------------------------------------------------------------------------------

    def _position_of_row(self, row: Row, at: int | None, issue: str) -> None:
        """The position of the party that the row names."""
        text = self._cells.text(row, at)
        if at is None or not text.strip():
            return
        name = self._fields.text(row, Meaning.PARTY)
        if name.strip():
            self._position(row, at, issue, name, "")
        else:
            self._cells.tell(row, at, text, _("The row does not say whose position it is, so it is left out."))

    def _position(self, row: Row, at: int, issue: str, name: str, of: str) -> None:
        """One position; `of` is the party whose own columns tell more of it."""
        text = self._cells.text(row, at)
        if says_nothing(text):
            self._cells.remarks.silent += bool(text.strip())
            return
        party = self._gathered.party(name, self._cells.place(row, at))
        dating = self._fields.day(row, of)
        if not dating.wrong:
            self._keep(row, at, self._stated(row, at, (issue, party, of), dating, text))

    def _stated(self, row: Row, at: int, whose: tuple[str, str, str], dating: Dating, text: str) -> ImportedPosition:
        issue, party, of = whose
        fields, place = self._fields, self._cells.place(row, at)
        silence = Silence.DECLINED if declined(text) else None
        basis = fields.word(row, Meaning.BASIS, of, Basis)
        citations = fields.citations(row, of, self._gathered)
        assumed = () if basis or silence else ("basis",)
        if not citations and not silence and self._layout.source.strip():
            citations = self._gathered.citations(self._layout.source, "", "", "", (place, place))
            assumed = (*assumed, "citations")
        return ImportedPosition(
            place=place,
            issue=issue,
            party=party,
            said_on=dating.day or self._day,
            statement="" if silence else text,
            basis=basis or (None if silence else self._layout.basis),
            citations=citations,
            original=fields.text(row, Meaning.ORIGINAL, of),
            language=language_code(fields.text(row, Meaning.LANGUAGE, of)),
            firmness=fields.word(row, Meaning.FIRMNESS, of, Firmness),
            silence=silence,
            note=fields.text(row, Meaning.NOTE, of),
            dated=dating.day is not None,
            assumed=assumed,
        )

    def _keep(self, row: Row, at: int, position: ImportedPosition) -> None:
        """A second statement of the same day is a problem, unless it is the same once more."""
        met = self._met.setdefault((position.issue, position.party, position.said_on), position)
        if met is position:
            self.positions.append(position)
        elif (met.statement, met.silence) != (position.statement, position.silence):
            reason = _("In {place} the file has another position of that party and day on the issue; this is left out.")
            self._cells.tell(row, at, self._cells.text(row, at), reason.format(place=met.place))

    def _judge(self, row: Row, issue: str, dating: Dating) -> None:
        """The assessment of an issue, which may stand in each of its rows."""
        convergence = self._fields.word(row, Meaning.CONVERGENCE, "", Convergence)
        if convergence is None or convergence not in ASSESSABLE:
            return
        at = self._fields.column(Meaning.CONVERGENCE)
        place, day = self._cells.place(row, at), dating.day or self._day
        found = ImportedAssessment(place, issue, day, convergence, self._fields.text(row, Meaning.REASON))
        met = self._judged.setdefault((issue, day), found)
        if met is found:
            self.assessments.append(found)
        elif met.convergence is not convergence:
            reason = _("In {place} the same issue is assessed otherwise; this assessment is left out.")
            self._cells.tell(row, at, self._cells.text(row, at), reason.format(place=met.place))

    def _bridge(self, row: Row, issue: str, dating: Dating) -> None:
        text = self._fields.text(row, Meaning.BRIDGING)
        if says_nothing(text) or (issue, text) in self._bridged:
            return
        self._bridged.add((issue, text))
        place = self._fields.place(row, Meaning.BRIDGING)
        self.bridgings.append(ImportedBridging(place, issue, dating.day or self._day, text))


def _without_repetition(assessments: list[ImportedAssessment]) -> Iterator[ImportedAssessment]:
    """Of the same judgement on several days, as the rows of a long table give it, the newest."""
    of_issue: dict[str, list[ImportedAssessment]] = {}
    for found in assessments:
        of_issue.setdefault(found.issue, []).append(found)
    for rows in of_issue.values():
        rows.sort(key=lambda row: row.assessed_on)
        for row, later in zip(rows, [*rows[1:], None], strict=True):
            if later is None or (row.convergence, row.rationale) != (later.convergence, later.rationale):
                yield row
