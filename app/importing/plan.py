"""Compares a file with a comparison and tells what taking it over would change; nothing is changed here."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app import records
from app.i18n import N_, _
from app.importing.changes import Change, ImportPlan, Kind, needs
from app.importing.differences import HEADLINES, Difference, as_text, differences
from app.importing.matching import Matching, Parts, Stored, dated_rows, stored_by_key
from app.importing.rows import (
    Dated,
    Imported,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    Problem,
    Record,
    Undated,
    nearest,
    references,
)
from app.matrix import Matrix
from app.search import fold

__all__ = ["Change", "ImportPlan", "Kind", "plan_import"]

_MOST_GUESSES = 50
_UNKNOWN = {
    Record.PARTY: N_("There is no party “{key}”, neither in this file nor in the comparison."),
    Record.THEME: N_("There is no theme “{key}”, neither in this file nor in the comparison."),
    Record.SOURCE: N_("There is no source “{key}”, neither in this file nor in the comparison."),
    Record.ISSUE: N_("There is no issue “{key}”, neither in this file nor in the comparison."),
}


def plan_import(matrix: Matrix, file: ImportedFile) -> ImportPlan:
    """What taking over a file would change in a comparison, which must be complete; pure."""
    if not matrix.complete:
        raise ValueError("a plan needs the whole comparison")
    planning = _Planning(matrix, file)
    planning.undated(Record.PARTY, file.parties)
    planning.undated(Record.THEME, file.themes)
    planning.undated(Record.ROUND, file.rounds)
    planning.undated(Record.SOURCE, file.sources)
    planning.undated(Record.ISSUE, file.issues)
    for record, rows in dated_rows(file):
        planning.dated(record, rows)
    planning.absent(file.positions)
    return ImportPlan(file.name, file.digest, matrix.revision, tuple(planning.changes), tuple(planning.problems))


class _Planning:
    """The plan while it is made, record by record, those first that others refer to."""

    def __init__(self, matrix: Matrix, file: ImportedFile) -> None:
        self.changes: list[Change] = []
        self.problems: list[Problem] = list(file.problems)
        self._matrix = matrix
        self._field_place = file.field_place
        self._stored = stored_by_key(matrix)
        self._known = {record: set(stored) for record, stored in self._stored.items()}
        self._given: dict[tuple[Record, str], str] = {}
        self._declined: set[tuple[Record, str]] = set()
        self._guesses = 0
        stored_refs = {issue.key: issue.ref for issue in matrix.all_issues}
        stored_codes = {theme.key: theme.code for theme in matrix.themes}
        self._refs = stored_refs | {issue.key: issue.ref for issue in file.issues}
        codes = stored_codes | {theme.key: theme.code for theme in file.themes}
        self._shared = {"ref": _shared(self._refs), "code": _shared(codes)}
        names = ((party.name, party.id) for party in matrix.parties)
        aliases = ((alias.name, alias.party_id) for alias in matrix.aliases)
        self._names = {fold(name): matrix.party[party].key for name, party in (*names, *aliases)}

    # -- records -----------------------------------------------------------------------------------------------

    def undated(self, record: Record, rows: Sequence[Undated]) -> None:
        """Plan the parties, themes, rounds, sources or issues of the file."""
        for row in rows:
            if self._dangles(row) or self._is_twice(record, row.key, row, "id"):
                continue
            self._known[record].add(row.key)
            stored = self._stored[record].get(row.key)
            if stored is None:
                self._new(record, row, row.key, conflict=self._contradicts(record, row))
            else:
                self._compare(record, row, stored, conflict=False)

    def dated(self, record: Record, rows: Sequence[Dated]) -> None:
        """Plan the positions, assessments or bridging proposals of the file."""
        matching = Matching(self._matrix, self._stored, record, rows)
        of_day: dict[Parts, tuple[str, bool]] = {}
        for row in rows:
            if self._dangles(row) or self._is_twice(record, row.key, row, "key"):
                continue
            parts = matching.parts(row)
            if self._is_indistinct(row, parts, of_day):
                continue
            match = matching.match(row, parts)
            if match.stored is None:
                self._new(record, row, match.key, conflict=False)
            else:
                self._compare(record, row, match.stored, conflict=not match.sure)

    def absent(self, positions: Sequence[ImportedPosition]) -> None:
        """Name the cells that speak and of which the file says nothing: for information, they stay."""
        cells = {(row.issue, row.party) for row in positions}
        for issue in self._matrix.all_issues:
            for party in self._matrix.parties:
                rows = self._matrix.positions.get((issue.id, party.id))
                if rows and rows[-1].silence is None and (issue.key, party.key) not in cells:
                    self._add_absent(issue, party, rows[-1])

    # -- what a record changes ---------------------------------------------------------------------------------

    def _new(self, record: Record, row: Imported, key: str, *, conflict: bool) -> None:
        field = HEADLINES[record]
        if isinstance(row, ImportedPosition) and row.silence:
            field = "silence"
        kind = Kind.CONFLICT if conflict else Kind.NEW
        self._add(kind, record, row, key, Difference(field, None, getattr(row, field)), None)

    def _compare(self, record: Record, row: Imported, stored: Stored, *, conflict: bool) -> None:
        found = differences(self._matrix, record, stored, row)
        conflict = conflict or any(difference.field in ("issue", "party") for difference in found)
        for difference in found:
            kind = Kind.CONFLICT if conflict else self._kind(difference, stored)
            self._add(kind, record, row, stored.key, difference, stored.id)
        if not found:
            field = HEADLINES[record]
            text = getattr(stored, field)
            self._add(Kind.SAME, record, row, stored.key, Difference(field, text, text), stored.id)

    def _kind(self, difference: Difference, stored: Stored) -> Kind:
        silences = difference.field == "silence" and isinstance(stored, records.Position) and bool(stored.statement)
        if difference.field == "role" or silences or difference.after in self._shared.get(difference.field, ()):
            return Kind.CONFLICT
        return Kind.NOISE if difference.is_noise else Kind.CHANGED

    def _contradicts(self, record: Record, row: Undated) -> bool:
        """Whether a new record carries a number, a code or a name that means another one."""
        if isinstance(row, ImportedParty):
            return any(fold(name) in self._names for name in (row.name, *row.aliases))
        field = {Record.ISSUE: "ref", Record.THEME: "code"}.get(record)
        return field is not None and getattr(row, field) in self._shared[field]

    def _add(
        self, kind: Kind, record: Record, row: Imported, key: str, difference: Difference, stored: int | None
    ) -> None:
        field, before, after = difference
        needed = needs(row, None if stored is None else field) if self._declined else ()
        accepted = kind.wanted and self._declined.isdisjoint(needed)
        if stored is None and not accepted:
            self._declined.add((record, key))
        issue = key if isinstance(row, ImportedIssue) else getattr(row, "issue", "")
        self.changes.append(
            Change(
                kind=kind,
                record=record,
                issue=issue,
                ref=self._refs.get(issue, ""),
                party=key if isinstance(row, ImportedParty) else getattr(row, "party", ""),
                field=field,
                before=as_text(before),
                after=as_text(after),
                place=row.place,
                accepted=accepted,
                imported=row,
                stored=stored,
                key=key,
                value=after,
            )
        )

    def _add_absent(self, issue: records.Issue, party: records.Party, position: records.Position) -> None:
        self.changes.append(
            Change(
                kind=Kind.ABSENT,
                record=Record.POSITION,
                issue=issue.key,
                ref=issue.ref,
                party=party.key,
                field="statement",
                before=position.statement,
                after="",
                place="",
                accepted=False,
                imported=None,
                stored=position.id,
                key=position.key,
            )
        )

    # -- records that are left out -----------------------------------------------------------------------------

    def _dangles(self, row: Imported) -> bool:
        """Tell of references to what is nowhere; a record that has one is left out."""
        unknown = [reference for reference in references(row) if reference[1] not in self._known[reference[0]]]
        for record, key, field, holder in unknown:
            reason = _(_UNKNOWN[record]).format(key=key)
            if meant := self._guess(record, key):
                reason = _("{reason} Is “{meant}” meant?").format(reason=reason, meant=meant)
            self._tell(holder, field, key, reason)
        return bool(unknown)

    def _guess(self, record: Record, key: str) -> str:
        """The key that is probably meant; only a few, as a file of errors should not take long."""
        if record is Record.PARTY and (named := self._names.get(fold(key))):
            return named
        self._guesses += 1
        return nearest(key, self._known[record]) if self._guesses <= _MOST_GUESSES else ""

    def _is_twice(self, record: Record, key: str, row: Imported, field: str) -> bool:
        if not key:
            return False
        first = self._given.setdefault((record, key), row.place)
        if first == row.place:
            return False
        self._tell(row.place, field, key, _("The same key is already given at {place}.").format(place=first))
        return True

    def _is_indistinct(self, row: Dated, parts: Parts, of_day: dict[Parts, tuple[str, bool]]) -> bool:
        """Two records of one day can only be told apart when both have keys."""
        first, has_key = of_day.setdefault(parts, (row.place, bool(row.key)))
        if first == row.place or (has_key and row.key):
            return False
        reason = _("{place} is of the same issue, party and day. Give both a “key”, or leave one out.")
        self._tell(row.place, "date", parts[-1], reason.format(place=first))
        return True

    def _tell(self, holder: str, field: str, value: str, reason: str) -> None:
        place = self._field_place.format(record=holder, field=field)
        self.problems.append(Problem(place, value, reason))


def _shared(marks: Mapping[str, str]) -> frozenset[str]:
    """The numbers or codes that more than one record would carry."""
    return frozenset(mark for mark, often in Counter(marks.values()).items() if often > 1)
