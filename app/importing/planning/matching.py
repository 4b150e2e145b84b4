"""Which stored record a record of a file is about."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from app import records
from app.importing.rows import Dated, ImportedAssessment, ImportedFile, ImportedPosition, Record
from app.matrix import Matrix
from app.records import dated_key

StoredDated = records.Position | records.Assessment | records.Bridging
Stored = records.Party | records.Theme | records.Round | records.Source | records.Issue | StoredDated
StoredByKey = Mapping[Record, Mapping[str, Any]]
Parts = tuple[str, ...]
"""Issue, party if it has one, and day: what tells a dated record without a key from the others of its kind."""

_DAYS = {Record.POSITION: "said_on", Record.ASSESSMENT: "assessed_on", Record.BRIDGING: "proposed_on"}
_WORDS = {Record.POSITION: "statement", Record.ASSESSMENT: "convergence", Record.BRIDGING: "text"}


class Match(NamedTuple):
    """The stored record that is meant, or None and the key that a new one gets; not `sure` when it may be another."""

    stored: StoredDated | None
    key: str
    sure: bool = True


def stored_by_key(matrix: Matrix) -> StoredByKey:
    """Everything that a comparison holds."""
    return {
        Record.PARTY: {row.key: row for row in matrix.parties},
        Record.THEME: {row.key: row for row in matrix.themes},
        Record.ROUND: {row.key: row for row in matrix.rounds},
        Record.SOURCE: {row.key: row for row in matrix.sources.values()},
        Record.ISSUE: {row.key: row for row in matrix.all_issues},
        Record.POSITION: {row.key: row for rows in matrix.positions.values() for row in rows},
        Record.ASSESSMENT: {row.key: row for rows in matrix.assessments.values() for row in rows},
        Record.BRIDGING: {row.key: row for rows in matrix.bridgings.values() for row in rows},
    }


def dated_rows(file: ImportedFile) -> tuple[tuple[Record, Sequence[Dated]], ...]:
    """The dated records of a file, by kind."""
    return (
        (Record.POSITION, file.positions),
        (Record.ASSESSMENT, file.assessments),
        (Record.BRIDGING, file.bridgings),
    )


class Matching:
    """Finds the stored records that those of one dated kind mean, each at most once.

    It is the one with the same key, else the one of the same issue, party and day, else the one that once was.
    """

    def __init__(self, matrix: Matrix, stored: StoredByKey, record: Record, rows: Sequence[Dated]) -> None:
        self._matrix = matrix
        self._rows = rows
        self._issues, self._parties = stored[Record.ISSUE], stored[Record.PARTY]
        self._by_key: Mapping[str, StoredDated] = stored[record]
        self._day = attrgetter(_DAYS[record])
        self._words = attrgetter(_WORDS[record])
        self._meant = {row.key for row in rows if row.key}

    def parts(self, row: Dated) -> Parts:
        day = self._day(row).isoformat()
        return (row.issue, row.party, day) if isinstance(row, ImportedPosition) else (row.issue, day)

    def match(self, row: Dated, parts: Parts) -> Match:
        """The stored record that is meant by one of the rows; each row may be asked for once."""
        found = self._by_given_key(row, parts) if row.key else self._by_day(row, parts)
        self._meant.add(found.stored.key if found.stored else found.key)
        return found

    def _by_given_key(self, row: Dated, parts: Parts) -> Match:
        """A record that came without a key earlier is the one of its day; any other key means another record."""
        stored = self._by_key.get(row.key)
        if stored is None and (same_day := self._of_same_day(row)):
            natural = dated_key(*parts)
            stored = next((other for other in same_day if other.key == natural), None)
        return Match(stored, row.key)

    def _by_day(self, row: Dated, parts: Parts) -> Match:
        same_day = self._of_same_day(row)
        if len(same_day) == 1:
            return Match(same_day[0], "")
        if same_day:
            alike = [other for other in same_day if self._words(other) == self._words(row)]
            return Match((alike or same_day)[-1], "", sure=bool(alike))
        key = dated_key(*parts)
        stored = self._by_key.get(key)
        if key in self._meant or (stored is not None and self._parts_of(stored) in self._parts_in_file):
            return Match(None, self.free_key(parts))
        return Match(stored, key)  # if there is one, its date was corrected here since it came

    def free_key(self, parts: Parts) -> str:
        """The key of a further record of that day: no other record's, and the same whenever the file is compared."""
        key, again = dated_key(*parts), 1
        while key in self._by_key or key in self._meant:
            again += 1
            key = dated_key(*parts, str(again))
        self._meant.add(key)
        return key

    def _of_same_day(self, row: Dated) -> list[StoredDated]:
        """Those that no other record of the file means."""
        day = self._day(row)
        return [other for other in self.history(row) if self._day(other) == day and other.key not in self._meant]

    def history(self, row: Dated) -> Sequence[StoredDated]:
        """What is stored on the issue, of the same kind and by the same party."""
        issue = self._issues.get(row.issue)
        if issue is None:
            return ()
        if isinstance(row, ImportedPosition):
            party = self._parties.get(row.party)
            return self._matrix.positions.get((issue.id, party.id), ()) if party else ()
        if isinstance(row, ImportedAssessment):
            return self._matrix.assessments.get(issue.id, ())
        return self._matrix.bridgings.get(issue.id, ())

    @cached_property
    def _parts_in_file(self) -> frozenset[Parts]:
        return frozenset(map(self.parts, self._rows))

    def _parts_of(self, stored: StoredDated) -> Parts:
        issue, day = self._matrix.issue[stored.issue_id].key, self._day(stored).isoformat()
        if isinstance(stored, records.Position):
            return issue, self._matrix.party[stored.party_id].key, day
        return issue, day
