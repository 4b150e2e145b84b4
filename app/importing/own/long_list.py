"""The long list that Parley exported as CSV, read back: it has no keys, so that its rows are known by their words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app import records
from app.cell_words import LONG_LIST, Head, locator_lines
from app.convergence import Convergence
from app.i18n import _
from app.importing.own.assembly import assembled
from app.importing.own.bands import ThemeCells
from app.importing.own.edits import Edits
from app.importing.own.exported import Exported, Mark
from app.importing.own.matching import Cells, Entry, Found, Groups, heads_of, mark_of, matched
from app.importing.own.newcomers import Newcomers
from app.importing.own.positions import PositionCells, Positions
from app.importing.own.words import Seen, read_convergence
from app.importing.rows import (
    ImportedAssessment,
    ImportedCitation,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedTheme,
    Record,
)
from app.importing.tables import Home, Table, Tables
from app.matrix import Matrix

_NOBODY = "|"
"""What the key of an issue has in front for its row without a party; no key has this sign."""

_NAMED: Groups = tuple(
    (*issue, Head.PARTY, *day)
    for day in ((Head.DATE,), ())
    for issue in ((Head.NUMBER, Head.ISSUE), (Head.ISSUE,), (Head.NUMBER,))
)
_MOST_DAYS = 30


def read_list(tables: Tables, matrix: Matrix) -> ImportedFile | None:
    """The list as records; None when it is not one that Parley wrote."""
    if len(tables.tables) != 1 or tables.tables[0].home is not Home.LINES:
        return None
    found = heads_of(tables.tables[0], LONG_LIST)
    if found is None:
        return None
    edits = Edits(_from_matrix(matrix))
    edits.problems += tables.problems
    reading = _Reading(edits, matrix)
    reading.read(list(_rows(tables.tables[0], *found)))
    return reading.file(tables)


def _rows(table: Table, header: int, columns: Mapping[Head, int]) -> Iterator[Cells]:
    for row in table.rows:
        if row.number > header and any(text.strip() for text in row.texts):
            yield {head: Seen(row.text(column), table.place(row.number, column)) for head, column in columns.items()}


def _from_matrix(matrix: Matrix) -> Exported:
    """What the comparison holds, in the shape of what a workbook holds unseen."""
    exported = Exported(comparison=matrix.comparison.key, layout="long-list")
    found = exported.records
    for party in matrix.parties:
        found[Record.PARTY][party.key] = ImportedParty("", party.key, party.name, party.role, party.tile)
    for theme in matrix.themes:
        found[Record.THEME][theme.key] = ImportedTheme("", theme.key, theme.code, theme.name)
    for issue in matrix.all_issues:
        texts = issue.ref, matrix.theme[issue.theme_id].key, issue.title, issue.question
        found[Record.ISSUE][issue.key] = ImportedIssue("", issue.key, *texts)
        if judged := matrix.assessment(issue.id):
            found[Record.ASSESSMENT][judged.key] = ImportedAssessment(
                "", issue.key, judged.assessed_on, judged.convergence, judged.rationale, judged.author, judged.key
            )
    for rows in matrix.positions.values():
        for row in reversed(rows):
            found[Record.POSITION][row.key] = _position(matrix, row)
            exported.marks[row.key] = Mark.of(row.statement)
    exported.day = _newest(matrix)
    return exported


def _newest(matrix: Matrix) -> date | None:
    """The day of a new statement that names none: the latest on which anybody said something."""
    return max((rows[-1].said_on for rows in matrix.positions.values()), default=None)


def _position(matrix: Matrix, row: records.Position) -> ImportedPosition:
    return ImportedPosition(
        place="",
        issue=matrix.issue[row.issue_id].key,
        party=matrix.party[row.party_id].key,
        said_on=row.said_on,
        statement=row.statement,
        basis=row.basis,
        citations=tuple(
            ImportedCitation("", matrix.sources[one.source_id].key, one.locator, one.quote)
            for one in matrix.citations(row)
        ),
        key=row.key,
        original=row.original,
        language=row.language,
        firmness=row.firmness,
        silence=row.silence,
        note=row.note,
        author=row.author,
    )


class _Reading:
    """One list, compared with what is stored."""

    def __init__(self, edits: Edits, matrix: Matrix) -> None:
        self._edits = edits
        self._exported = edits.exported
        self._matrix = matrix
        self._newcomers = Newcomers(edits, matrix)
        self._positions = Positions(edits)
        self._themes = ThemeCells(edits, self._newcomers)
        self._met: set[str] = set()
        self._issues: set[str] = set()

    def read(self, rows: Sequence[Cells]) -> None:
        found = list(matched(rows, list(self._entries()), _NAMED))
        self._exported.standings = self._standings(found)
        for row in found:
            if row.key is None:
                self._new(row.cells)
            elif row.key.startswith(_NOBODY):
                self._of_nobody(row.key.removeprefix(_NOBODY), row.cells)
            else:
                self._known(row.key, row.cells, whole=row.whole)
        self._themes.finish()

    def file(self, tables: Tables) -> ImportedFile:
        """Only what is in the list; the rest of the comparison was but needed to understand it."""
        exported = self._exported
        changed = {key for record, key in self._edits.changed if record is Record.ASSESSMENT}
        themes = {key for record, key in self._edits.changed if record is Record.THEME}
        for record, keys in (
            (Record.THEME, themes),
            (Record.ISSUE, self._issues),
            (Record.ASSESSMENT, changed),
            (Record.POSITION, self._met),
        ):
            exported.records[record] = {key: row for key, row in exported.records[record].items() if key in keys}
        exported.records[Record.PARTY] = {}
        exported.day = None
        return assembled(tables, self._edits, self._matrix, self._met, frozenset(exported.current()))

    # -- what was exported --------------------------------------------------------------------------------------

    def _entries(self) -> Iterator[Entry]:
        """The row of every position, also of earlier ones, as the list may be of an earlier day."""
        for key, row in self._exported.records[Record.POSITION].items():
            assert isinstance(row, ImportedPosition)
            texts = {
                Head.PARTY: self._exported.party_name(row.party),
                Head.STATEMENT: row.silence.word if row.silence else row.statement,
                Head.BASIS: "" if row.silence or row.basis is None else row.basis.word,
                Head.DATE: row.said_on.isoformat(),
                Head.LOCATOR: locator_lines([one.locator for one in row.citations]),
            }
            yield self._entry(key, row.issue, texts)
        for key in self._exported.records[Record.ISSUE]:
            heads = (Head.PARTY, Head.STATEMENT, Head.BASIS, Head.DATE, Head.LOCATOR)
            yield self._entry(f"{_NOBODY}{key}", key, dict.fromkeys(heads, ""))

    def _entry(self, key: str, issue_key: str, texts: dict[Head, str]) -> Entry:
        issue = self._exported.issue(issue_key)
        assert issue is not None
        texts |= {
            Head.NUMBER: issue.ref,
            Head.ISSUE: issue.title,
            Head.THEME: self._exported.theme_name(issue.theme),
        }
        return Entry(key, {head: mark_of(head, text) for head, text in texts.items()})

    def _standings(self, found: Sequence[Found]) -> dict[str, Convergence]:
        """What was shown as convergence, on the day that explains most of what the list says."""
        ids = {issue.key: issue.id for issue in self._matrix.all_issues}
        said = {}
        for row in found:
            if row.key and (state := read_convergence(row.cells[Head.CONVERGENCE].text)):
                position = self._exported.position(row.key)
                said[ids[position.issue if position else row.key.removeprefix(_NOBODY)]] = state
        matrix = self._matrix.at(None)
        unlike = [issue for issue, state in said.items() if matrix.standing(issue).convergence is not state]
        if unlike:
            dated = [(row.said_on, row.issue_id) for rows in matrix.positions.values() for row in rows]
            dated += [(row.assessed_on, row.issue_id) for rows in matrix.assessments.values() for row in rows]
            days = sorted({day for day, issue in dated if issue in unlike}, reverse=True)[:_MOST_DAYS]
            matrices = [matrix, *map(matrix.at, days)]
            matrix = max(matrices, key=lambda one: sum(one.standing(i).convergence is s for i, s in said.items()))
        return {issue.key: matrix.standing(issue.id).convergence for issue in matrix.all_issues}

    # -- rows ---------------------------------------------------------------------------------------------------

    def _known(self, key: str, cells: Cells, *, whole: bool) -> None:
        kept = self._exported.position(key)
        assert kept is not None
        self._met.add(key)
        if whole:
            self._edits.stands(Record.POSITION, key, cells[Head.STATEMENT].place)
            self._edits.words[key] = kept.statement
        else:
            self._positions.compare(kept, _position_cells(cells))
        self._issue(kept.issue, cells, whole=whole)

    def _of_nobody(self, issue: str, cells: Cells) -> None:
        self._issue(issue, cells, whole=False)
        self._new_position(issue, cells)

    def _issue(self, key: str, cells: Cells, *, whole: bool) -> None:
        issue = self._exported.issue(key)
        assert issue is not None
        self._issues.add(key)
        self._edits.convergence(key, self._exported.standings.get(key), cells[Head.CONVERGENCE])
        self._themes.passed(issue, cells[Head.THEME])
        if whole:
            return
        self._edits.text(Record.ISSUE, key, "ref", issue.ref, cells[Head.NUMBER])
        self._edits.text(Record.ISSUE, key, "title", issue.title, cells[Head.ISSUE])

    def _new(self, cells: Cells) -> None:
        theme = self._newcomers.theme(cells[Head.THEME])
        if issue := self._newcomers.issue(cells[Head.NUMBER], cells[Head.ISSUE], theme):
            shown = self._exported.standings.get(issue, Convergence.NOT_ASSESSED)
            if not cells[Head.CONVERGENCE].blank:
                self._edits.convergence(issue, shown, cells[Head.CONVERGENCE])
            self._new_position(issue, cells)

    def _new_position(self, issue: str, cells: Cells) -> None:
        party, position = cells[Head.PARTY], _position_cells(cells)
        if not party.blank:
            self._positions.add(issue, self._newcomers.party(party), position)
        elif position.filled:
            self._edits.tell(position.filled[0], _("There is no party beside it, and it was not read."))


def _position_cells(cells: Cells) -> PositionCells:
    return PositionCells(
        statement=cells[Head.STATEMENT],
        basis=cells[Head.BASIS],
        day=cells[Head.DATE],
        locators=cells[Head.LOCATOR],
        refs=cells[Head.REF],
    )
