"""What an import has written, row by row, and which of it can still go back to what it was.

A row goes back when it is exactly as the import left it; what was changed since stays, and so does all that it refers
to. A position and its citations are one thing: they go together or stay together. A place in a list is no content: a
later import or a drag numbers everything anew.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from sqlite3 import Connection
from typing import Any, NamedTuple

from app.errors import DamagedFile
from app.i18n import _
from app.undo import columns_of

Stored = Mapping[str, Any]

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "party": {},
    "theme": {},
    "round": {},
    "source": {},
    "alias": {"party_id": "party"},
    "issue": {"theme_id": "theme"},
    "position": {"issue_id": "issue", "party_id": "party"},
    "citation": {"position_id": "position", "source_id": "source"},
    "assessment": {"issue_id": "issue"},
    "bridging": {"issue_id": "issue"},
    "note": {"issue_id": "issue"},
}
"""The tables that an import writes or that refer to what it wrote, with their references; a test knows the schema."""

_LEDGER = frozenset({"exchange", "exchanged"})
_LISTED = frozenset({"party", "theme", "issue"})


class Place(NamedTuple):
    """Where a row is."""

    table: str
    id: int


class Why(Enum):
    """Why a row stays."""

    CHANGED = "it was changed since"
    NEEDED = "others belong to it"
    HOMELESS = "what it belonged to was deleted"


@dataclass(frozen=True, slots=True)
class Written:
    """A row before the import, after it and now; None where it was not, or is not."""

    before: Stored | None
    after: Stored | None
    now: Stored | None

    @property
    def is_gone(self) -> bool:
        return self.now is None and self.after is not None

    def is_untouched(self, table: str) -> bool:
        if self.now is None or self.after is None:
            return self.now is self.after
        passing = "order" if table in _LISTED else ""
        return all(value == self.after.get(name) for name, value in self.now.items() if name != passing)

    def restored(self) -> Stored | None:
        """What it goes back to; to its place in a list only if it still has the one that the import gave it."""
        if self.before is None or self.now is None or self.after is None or "order" not in self.before:
            return self.before
        moved = self.now["order"] != self.after["order"]
        return {**self.before, "order": self.now["order"]} if moved else self.before


def step_of(connection: Connection, exchange: int) -> int | None:
    """The step in which an import was made; None when the log of undo does not have it any more."""
    found = connection.execute(
        "SELECT step_id FROM step_row JOIN step ON step.id = step_id "
        "WHERE table_name = 'exchange' AND row_id = ? AND before IS NULL AND NOT undone ORDER BY step_id DESC LIMIT 1",
        (exchange,),
    ).fetchone()
    return None if found is None else int(found[0])


def written_in(connection: Connection, step: int) -> dict[Place, Written]:
    """All rows that a step has written, in its order; raises DamagedFile for a log that is not ours."""
    columns = {table: columns_of(connection, table) for table in (*REFERENCES, *_LEDGER)}
    changes: dict[Place, tuple[str | None, str | None]] = {}
    for table, row_id, before, after in connection.execute(
        "SELECT table_name, row_id, before, after FROM step_row WHERE step_id = ? ORDER BY id", (step,)
    ):
        place = Place(table, row_id)
        changes[place] = (changes[place][0] if place in changes else before), after
    found = {}
    for place, (before, after) in changes.items():
        if place.table not in columns:
            raise _damaged(place.table)
        row = connection.execute(f'SELECT * FROM "{place.table}" WHERE id = ?', (place.id,)).fetchone()
        names = columns[place.table]
        now = None if row is None else dict(zip(names, row, strict=True))
        found[place] = Written(_logged(before, names), _logged(after, names), now)
    return found


class Reversal:
    """Which rows of a step go back, and which stay and why; `needed_by` counts, by table, what belongs to those."""

    def __init__(self, connection: Connection, step: int, rows: Mapping[Place, Written]) -> None:
        self.rows = rows
        self.stays: dict[Place, Why] = {}
        self.needed_by: dict[Place, Counter[str]] = defaultdict(Counter)
        self._connection = connection
        self._citations: dict[int, list[Place]] = defaultdict(list)
        for place, row in rows.items():
            if place.table == "citation":
                self._citations[_position_of(row)].append(place)
        self._keep_what_changed()
        self._keep_positions_whole(step)
        self._keep_what_is_needed()
        self._keep_the_ledger()

    def going_back(self) -> Iterator[tuple[str, int, str | None]]:
        """The rows as they were, for `undo.restore`: the last one that was written first."""
        for place in reversed(list(self.rows)):
            if self._goes(place):
                row = self.rows[place].restored()
                yield *place, None if row is None else json.dumps(row)

    def _goes(self, place: Place) -> bool:
        return place in self.rows and place not in self.stays and not self.rows[place].is_gone

    def _keep_what_changed(self) -> None:
        for place, row in self.rows.items():
            if place.table in _LEDGER or row.is_gone:
                continue
            if not row.is_untouched(place.table):
                self.stays[place] = Why.CHANGED
            elif self._is_homeless(place, row):
                self.stays[place] = Why.HOMELESS

    def _is_homeless(self, place: Place, row: Written) -> bool:
        """Whether what it referred to before is not there any more."""
        if row.before is None:
            return False
        moved = (
            Place(table, row.before[column])
            for column, table in REFERENCES[place.table].items()
            if row.now is None or row.now[column] != row.before[column]
        )
        return any(self._will_be_missing(target) for target in moved)

    def _will_be_missing(self, target: Place) -> bool:
        written = self.rows.get(target)
        if written is not None:
            return written.now is None or written.before is None
        found = self._connection.execute(f'SELECT 1 FROM "{target.table}" WHERE id = ?', (target.id,))
        return found.fetchone() is None

    def _keep_positions_whole(self, step: int) -> None:
        """Where the position or one of its citations stays, or citations were touched since, all of them stay."""
        later = self._connection.execute(
            "SELECT DISTINCT json_extract(coalesce(after, before), '$.position_id') FROM step_row "
            "JOIN step ON step.id = step_id WHERE step_id > ? AND NOT undone AND table_name = 'citation'",
            (step,),
        )
        touched = {position for (position,) in later}
        positions = {place.id for place in self.rows if place.table == "position"}
        for position in positions | self._citations.keys():
            whole = [Place("position", position), *self._citations.get(position, ())]
            reasons = {self.stays[place] for place in whole if place in self.stays}
            if reasons or position in touched:
                why = Why.HOMELESS if reasons == {Why.HOMELESS} else Why.CHANGED
                self.stays |= {place: why for place in whole if self._goes(place)}

    def _keep_what_is_needed(self) -> None:
        """Nothing is deleted that a row refers to which stays."""
        going = {place for place, row in self.rows.items() if row.before is None and self._goes(place)} - {
            place for place in self.rows if place.table in _LEDGER
        }
        waiting = list(self._needed_from_outside(going))
        while waiting:
            place = waiting.pop()
            if place not in going:
                continue
            going.discard(place)
            self.stays[place] = Why.NEEDED
            row = self.rows[place].now
            assert row is not None
            for column, table in REFERENCES[place.table].items():
                if (target := Place(table, row[column])) in going:
                    self.needed_by[target][place.table] += 1
                    waiting.append(target)
            if place.table == "position":
                waiting += self._citations.get(place.id, ())

    def _needed_from_outside(self, going: set[Place]) -> Iterator[Place]:
        """What rows refer to that do not go themselves; each of them once for each such row."""
        tables = {place.table for place in going}
        for child, references in REFERENCES.items():
            wanted = {column: table for column, table in references.items() if table in tables}
            if not wanted:
                continue
            names = ", ".join(("id", *wanted))
            for number, *targets in self._connection.execute(f'SELECT {names} FROM "{child}"'):
                place = Place(child, number)
                if place in going:
                    continue
                back = self.rows[place].before if self._goes(place) else None
                for (column, table), target in zip(wanted.items(), targets, strict=True):
                    needed = Place(table, back[column] if back else target)
                    if needed in going:
                        self.needed_by[needed][child] += 1
                        yield needed

    def _keep_the_ledger(self) -> None:
        """As long as something of the import is there, so is its entry, with what it tells of these records."""
        kept = {
            (place.table, now["key"])
            for place in self.stays
            if (now := self.rows[place].now) is not None and "key" in now
        }
        for place, row in self.rows.items():
            if kept and row.now is not None and place.table in _LEDGER:
                told = (row.now.get("record"), row.now.get("key"))
                if place.table == "exchange" or told in kept or not row.now["taken"]:
                    self.stays[place] = Why.NEEDED


def _position_of(row: Written) -> int:
    citation = row.after or row.before or {}
    return int(citation["position_id"])


def _logged(text: str | None, names: list[str]) -> Stored | None:
    """A row as the log has it."""
    if text is None:
        return None
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(str(error)) from error
    if not isinstance(row, dict) or set(row) != set(names):
        raise _damaged(text[:80])
    return row


def _damaged(detail: str) -> DamagedFile:
    sentence = _("The import can no longer be taken back: another program has changed the file.")
    return DamagedFile(sentence, detail)
