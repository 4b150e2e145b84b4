"""Reads the sheets beside the main one: sources, assessments, earlier statements, originals, bridging proposals."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.cell_words import Head, locator_lines
from app.i18n import _
from app.importing.own.edits import Edits
from app.importing.own.matching import Cells, Entry, Groups, heads_of, mark_of, matched, rows_below
from app.importing.own.newcomers import Newcomers
from app.importing.own.positions import PositionCells, Positions
from app.importing.own.words import Seen, read_convergence, read_day, read_language
from app.importing.rows import (
    ImportedAssessment,
    ImportedBridging,
    ImportedIssue,
    ImportedPosition,
    ImportedSource,
    Record,
)
from app.importing.tables import Table
from app.records import dated_key
from app.wording import language_name

_ISSUE: Groups = ((Head.NUMBER, Head.ISSUE), (Head.ISSUE,), (Head.NUMBER,))
_POSITION: Groups = tuple((*group, Head.PARTY, *day) for day in ((Head.DATE,), ()) for group in _ISSUE)
_SOURCE: Groups = ((Head.NUMBER, Head.DOCUMENT), (Head.DOCUMENT,), (Head.NUMBER,))


class _List(NamedTuple):
    """One kind of sheet: its titles, what names a row, the rows as exported, and what reads a row, known or new."""

    heads: Sequence[Head]
    named: Groups
    entries: Callable[[], Iterator[Entry]]
    known: Callable[[str, Cells], None]
    new: Callable[[Cells], None]


class Listings:
    """Reads sheets that list something; `met` are the keys of positions that stand there with their statement.

    `languages` are the codes that may be meant where a language is named.
    """

    def __init__(self, edits: Edits, newcomers: Newcomers, languages: Collection[str]) -> None:
        self.met: set[str] = set()
        self._edits = edits
        self._exported = edits.exported
        self._newcomers = newcomers
        self._positions = Positions(edits)
        self._languages = languages
        self._current = {row.key for row in self._exported.current().values()}

    def read_sources(self, tables: Sequence[Table]) -> None:
        """The list of sources, whose short names all others use."""
        heads = (Head.NUMBER, Head.DOCUMENT)
        self._read(tables, _List(heads, _SOURCE, self._source_entries, self._source, self._new_source))

    def read(self, tables: Sequence[Table]) -> None:
        """All other lists."""
        judged = (Head.NUMBER, Head.ISSUE, Head.REASON)
        earlier = (Head.NUMBER, Head.ISSUE, Head.PARTY, Head.STATEMENT)
        original = (Head.NUMBER, Head.ISSUE, Head.PARTY, Head.ORIGINAL)
        bridging = (Head.NUMBER, Head.ISSUE, Head.BRIDGING, Head.DATE)
        for one in (
            _List(judged, _ISSUE, self._assessment_entries, self._assessment, self._new_assessment),
            _List(earlier, _POSITION, self._earlier_entries, self._earlier, self._new_earlier),
            _List(original, _POSITION, self._original_entries, self._original, self._new_original),
            _List(bridging, _ISSUE, self._bridging_entries, self._bridging, self._new_bridging),
        ):
            self._read(tables, one)

    def _read(self, tables: Sequence[Table], one: _List) -> None:
        for table in tables:
            if found := heads_of(table, one.heads):
                header, columns = found
                # a column that was taken out says nothing
                entries = [Entry(key, {h: m for h, m in marks.items() if h in columns}) for key, marks in one.entries()]
                rows = list(rows_below(table, header, columns, one.heads[1]))
                for row in matched(rows, entries, one.named):
                    if row.key is not None:
                        one.known(row.key, row.cells)
                    elif any(not seen.blank for seen in row.cells.values()):
                        one.new(row.cells)
                return

    # -- sources ------------------------------------------------------------------------------------------------

    def _source_entries(self) -> Iterator[Entry]:
        for mark, key in self._exported.sources.items():
            source = self._exported.records[Record.SOURCE][key]
            assert isinstance(source, ImportedSource)
            texts = {
                Head.NUMBER: mark,
                Head.DOCUMENT: source.title,
                Head.PUBLISHER: source.publisher,
                Head.DATE: source.published_on.isoformat() if source.published_on else "",
                Head.LANGUAGE: language_name(source.language),
                Head.LINK: source.url,
            }
            yield _entry(key, texts)

    def _source(self, key: str, cells: Cells) -> None:
        source = self._exported.records[Record.SOURCE][key]
        assert isinstance(source, ImportedSource)
        edits = self._edits
        edits.stands(Record.SOURCE, key, cells[Head.DOCUMENT].place)
        edits.text(Record.SOURCE, key, "title", source.title, cells[Head.DOCUMENT])
        edits.text(Record.SOURCE, key, "publisher", source.publisher, cells.get(Head.PUBLISHER))
        edits.day(Record.SOURCE, key, "published_on", source.published_on, cells.get(Head.DATE))
        edits.language(Record.SOURCE, key, source.language, cells.get(Head.LANGUAGE), self._languages)
        edits.text(Record.SOURCE, key, "url", source.url, cells.get(Head.LINK))

    def _new_source(self, cells: Cells) -> None:
        title = cells[Head.DOCUMENT]
        if title.blank:
            self._edits.tell(_first(cells), _("A source needs a title, and this row was not read."))
            return
        link = _text(cells, Head.LINK)
        language = read_language(_text(cells, Head.LANGUAGE), self._languages)
        key = dated_key("source", title.text, link)
        day = read_day(_text(cells, Head.DATE))
        source = ImportedSource(title.place, key, title.text, _text(cells, Head.PUBLISHER), day, link, language)
        self._edits.new[Record.SOURCE].append(source)
        mark = cells[Head.NUMBER].text.strip()
        if mark and mark not in self._exported.sources:
            self._exported.name_source(mark, key)

    # -- assessments and bridging proposals ---------------------------------------------------------------------

    def _assessment_entries(self) -> Iterator[Entry]:
        for key, row in self._exported.records[Record.ASSESSMENT].items():
            assert isinstance(row, ImportedAssessment)
            texts = {
                Head.CONVERGENCE: row.convergence.word,
                Head.DATE: row.assessed_on.isoformat(),
                Head.REASON: row.rationale,
                Head.ASSESSED_BY: row.author,
            }
            yield _entry(key, self._issue_texts(row.issue) | texts)

    def _assessment(self, key: str, cells: Cells) -> None:
        row = self._exported.records[Record.ASSESSMENT][key]
        assert isinstance(row, ImportedAssessment)
        self._edits.stands(Record.ASSESSMENT, key, cells[Head.REASON].place)
        self._edits.convergence(row.issue, row.convergence, cells.get(Head.CONVERGENCE))
        self._edits.day(Record.ASSESSMENT, key, "assessed_on", row.assessed_on, cells.get(Head.DATE))
        self._edits.text(Record.ASSESSMENT, key, "rationale", row.rationale, cells[Head.REASON])
        self._edits.text(Record.ASSESSMENT, key, "author", row.author, cells.get(Head.ASSESSED_BY))

    def _new_assessment(self, cells: Cells) -> None:
        day, state = self._day_of(cells), read_convergence(_text(cells, Head.CONVERGENCE))
        if state is None or day is None:
            self._edits.tell(_first(cells), _("An assessment needs a convergence and a day; this row was not read."))
        elif issue := self._issue_of(cells):
            reason, author = _text(cells, Head.REASON), _text(cells, Head.ASSESSED_BY)
            new = ImportedAssessment(cells[Head.REASON].place, issue, day, state, reason, author)
            self._edits.new[Record.ASSESSMENT].append(new)

    def _bridging_entries(self) -> Iterator[Entry]:
        for key, row in self._exported.records[Record.BRIDGING].items():
            assert isinstance(row, ImportedBridging)
            texts = {Head.DATE: row.proposed_on.isoformat(), Head.BRIDGING: row.text, Head.DRAFTED_BY: row.author}
            yield _entry(key, self._issue_texts(row.issue) | texts)

    def _bridging(self, key: str, cells: Cells) -> None:
        row = self._exported.records[Record.BRIDGING][key]
        assert isinstance(row, ImportedBridging)
        self._edits.stands(Record.BRIDGING, key, cells[Head.BRIDGING].place)
        self._edits.day(Record.BRIDGING, key, "proposed_on", row.proposed_on, cells[Head.DATE])
        self._edits.text(Record.BRIDGING, key, "text", row.text, cells[Head.BRIDGING])
        self._edits.text(Record.BRIDGING, key, "author", row.author, cells.get(Head.DRAFTED_BY))

    def _new_bridging(self, cells: Cells) -> None:
        seen, day = cells[Head.BRIDGING], self._day_of(cells)
        if seen.blank or day is None:
            self._edits.tell(_first(cells), _("A bridging proposal needs a text and a day; this row was not read."))
        elif issue := self._issue_of(cells):
            new = ImportedBridging(seen.place, issue, day, seen.text, _text(cells, Head.DRAFTED_BY))
            self._edits.new[Record.BRIDGING].append(new)

    # -- earlier statements and originals -----------------------------------------------------------------------

    def _earlier_entries(self) -> Iterator[Entry]:
        for key, row in self._exported.records[Record.POSITION].items():
            assert isinstance(row, ImportedPosition)
            if key in self._current:
                continue
            marks = (self._exported.source_marks.get(one.source, "") for one in row.citations)
            texts = {
                Head.STATEMENT: row.silence.word if row.silence else "",
                Head.BASIS: "" if row.silence or row.basis is None else row.basis.word,
                Head.DATE: row.said_on.isoformat(),
                Head.LOCATOR: locator_lines([one.locator for one in row.citations]),
                Head.REF: "\n".join(marks),
            }
            entry = _entry(key, self._position_texts(row) | texts)
            said = {} if row.silence else {Head.STATEMENT: self._exported.marks[key].shown}
            yield Entry(key, {**entry.marks, **said})

    def _earlier(self, key: str, cells: Cells) -> None:
        kept = self._exported.position(key)
        assert kept is not None
        self.met.add(key)
        self._positions.compare(kept, _position_cells(cells))

    def _new_earlier(self, cells: Cells) -> None:
        party = cells[Head.PARTY]
        if party.blank:
            self._edits.tell(_first(cells), _("There is no party beside it, and it was not read."))
        elif issue := self._issue_of(cells):
            self._positions.add(issue, self._newcomers.party(party), _position_cells(cells))

    def _original_entries(self) -> Iterator[Entry]:
        for key, row in self._exported.records[Record.POSITION].items():
            assert isinstance(row, ImportedPosition)
            texts = {
                Head.DATE: row.said_on.isoformat(),
                Head.LANGUAGE: language_name(row.language),
                Head.ORIGINAL: row.original,
            }
            yield _entry(key, self._position_texts(row) | texts)

    def _original(self, key: str, cells: Cells) -> None:
        kept = self._exported.position(key)
        assert kept is not None
        self._edits.text(Record.POSITION, key, "original", kept.original, cells[Head.ORIGINAL])
        self._edits.language(Record.POSITION, key, kept.language, cells.get(Head.LANGUAGE), self._languages)
        self._edits.day(Record.POSITION, key, "said_on", kept.said_on, cells.get(Head.DATE))

    def _new_original(self, cells: Cells) -> None:
        self._edits.tell(_first(cells), _("There is no statement that this is the wording of, and it was not read."))

    # -- parts of rows ------------------------------------------------------------------------------------------

    def _issue_texts(self, key: str) -> dict[Head, str]:
        issue = self._exported.issue(key) or ImportedIssue("", key, "", "", "")
        return {Head.NUMBER: issue.ref, Head.ISSUE: issue.title}

    def _position_texts(self, row: ImportedPosition) -> dict[Head, str]:
        return {**self._issue_texts(row.issue), Head.PARTY: self._exported.party_name(row.party)}

    def _issue_of(self, cells: Cells) -> str | None:
        return self._newcomers.issue(cells[Head.NUMBER], cells[Head.ISSUE], None)

    def _day_of(self, cells: Cells) -> date | None:
        return read_day(_text(cells, Head.DATE)) or self._exported.day


def _entry(key: str, texts: dict[Head, str]) -> Entry:
    return Entry(key, {head: mark_of(head, text) for head, text in texts.items()})


def _text(cells: Cells, head: Head) -> str:
    return cells[head].text if head in cells and not cells[head].blank else ""


def _first(cells: Cells) -> Seen:
    return next(seen for seen in cells.values() if not seen.blank)


def _position_cells(cells: Cells) -> PositionCells:
    return PositionCells(
        statement=cells[Head.STATEMENT],
        basis=cells.get(Head.BASIS),
        day=cells.get(Head.DATE),
        locators=cells.get(Head.LOCATOR),
        refs=cells.get(Head.REF),
    )
