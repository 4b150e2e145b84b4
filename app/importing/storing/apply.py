"""Writes what was accepted of a plan, as one step that can be undone."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count
from sqlite3 import Connection
from typing import Any

from sqlalchemy.orm import Session

from app.engine import connection_of
from app.errors import ParleyError
from app.i18n import _
from app.importing.planning.changes import Change, ImportPlan, Kind
from app.importing.planning.differences import DEFAULTS, FIELDS, Cited
from app.importing.planning.ordering import behind, merged, ref_order, tile_for
from app.importing.rows import ImportedCitation, ImportedIssue, ImportedParty, ImportedPosition, Record
from app.importing.storing.apply_rows import (
    Row,
    as_stored,
    ids_by_key,
    insert,
    insert_values,
    next_id,
    present,
    stored_values,
    update,
)
from app.importing.storing.remembering import remember_import
from app.vocabulary import Role

_TINTS = 6
_CITATION = ("position_id", "source_id", "locator", "quote", "order")
CitationValues = tuple[int, int, str, str, int]

_REFERRED = (Record.PARTY, Record.THEME, Record.SOURCE, Record.ISSUE)


def apply(
    session: Session, plan: ImportPlan, *, author: str = "", reason: str = "", reasons: Mapping[str, str] | None = None
) -> str:
    """Write the accepted changes, no more and no less, and remember the file in the ledger; for `Store.change`.

    `author` and `reason` are the user's word on the whole file, `reasons` on what stands at a place of it. Raises
    ParleyError when the comparison has moved on since the plan was made.
    """
    connection = connection_of(session)
    (revision,) = connection.execute("SELECT revision FROM state").fetchone()
    if revision != plan.revision:
        sentence = _("The comparison has changed since “{name}” was compared with it. Compare it again.")
        raise ParleyError(sentence.format(name=plan.name))
    if plan.accepted:
        _Applying(connection, plan).run()
        remember_import(connection, plan, author, reason, reasons or {})
    return _("Take over “{name}”").format(name=plan.name)


class _Applying:
    """One application: what is there, by key, and what comes."""

    def __init__(self, connection: Connection, plan: ImportPlan) -> None:
        self._connection = connection
        self._plan = plan
        self._new: dict[Record, list[Change]] = defaultdict(list)
        self._changed: list[Change] = []
        for change in plan.accepted:
            if change.creates or change.kind is Kind.ABSENT:
                if change.imported is not None:  # otherwise it is noted with the import, and nothing changes
                    self._new[change.record].append(change)
            else:
                self._changed.append(change)
        self._ids = {record: ids_by_key(self._connection, record.value) for record in _REFERRED}

    def run(self) -> None:
        """Those first that others refer to."""
        self._add_parties()
        self._add_themes()
        self._add(Record.ROUND, self._rows(Record.ROUND))
        self._add(Record.SOURCE, self._rows(Record.SOURCE))
        self._add_issues()
        self._add_positions()
        for record in (Record.ASSESSMENT, Record.BRIDGING):
            self._add(record, self._rows_of_issues(record))
        self._change_fields()

    # -- new records -------------------------------------------------------------------------------------------

    def _add_parties(self) -> None:
        rows = self._rows(Record.PARTY)
        if not rows:
            return
        there = present(self._connection, "party", "name", "role", "tile", "order")
        tiles = {row["tile"] for row in (*there, *rows)}
        for number, row in enumerate(rows, start=len(there)):
            row["tint"] = number % _TINTS
            row["tile"] = row["tile"] or tile_for(row["key"], row["name"], tiles)
            tiles.add(row["tile"])
        # parties as the file names them, third parties behind them
        ordered = merged(there, rows, key=lambda row: bool(row["role"] == Role.THIRD_PARTY.value))
        moved = _number(ordered, {row["id"] for row in rows})
        self._add(Record.PARTY, rows)
        update(self._connection, "party", moved)
        for change in self._new[Record.PARTY]:
            assert isinstance(change.imported, ImportedParty)
            self._add_aliases(self._ids[Record.PARTY][change.key], change.imported.aliases)

    def _add_themes(self) -> None:
        rows = self._rows(Record.THEME)
        if not rows:
            return
        by_key = {row["key"]: row for row in (*present(self._connection, "theme", "key", "order"), *rows)}
        new = frozenset(row["key"] for row in rows)
        in_file = [change.key for change in self._plan.changes if change.record is Record.THEME]
        ordered = behind([key for key in by_key if key not in new], list(dict.fromkeys(in_file)), new)
        moved = _number([by_key[key] for key in ordered], {row["id"] for row in rows})
        self._add(Record.THEME, rows)
        update(self._connection, "theme", moved)

    def _add_issues(self) -> None:
        """New issues, and those that go to another theme, by their number among those that are there."""
        rows = []
        for row, change in self._rows_and_changes(Record.ISSUE):
            assert isinstance(change.imported, ImportedIssue)
            rows.append(row | {"theme_id": self._ids[Record.THEME][change.imported.theme]})
        going = {
            change.stored: self._ids[Record.THEME][str(change.value)]
            for change in self._changed
            if change.record is Record.ISSUE and change.field == "theme"
        }
        if not rows and not going:
            return
        staying: dict[int, list[Row]] = defaultdict(list)
        arriving: dict[int, list[Row]] = defaultdict(list)
        for row in present(self._connection, "issue", "ref", "theme_id", "order"):
            if row["id"] in going:
                arriving[going[row["id"]]].append(row)
            else:
                staying[row["theme_id"]].append(row)
        for row in rows:
            arriving[row["theme_id"]].append(row)
        new = {row["id"] for row in rows}
        moved: list[Row] = []
        for theme, coming in arriving.items():
            moved += _number(merged(staying[theme], coming, key=lambda row: ref_order(row["ref"])), new)
        self._add(Record.ISSUE, rows)
        update(self._connection, "issue", moved)

    def _add_positions(self) -> None:
        """One after the other, as there may be many; their citations when all are there."""
        citations: list[CitationValues] = []
        columns = (*FIELDS[Record.POSITION], "id", "key", "issue_id", "party_id")
        insert_values(self._connection, "position", columns, self._positions(citations))
        insert_values(self._connection, "citation", _CITATION, citations)

    def _positions(self, citations: list[CitationValues]) -> Iterator[list[Any]]:
        """New positions by the fields of their kind and what belongs to them; `citations` grows by theirs."""
        issues, parties = self._ids[Record.ISSUE], self._ids[Record.PARTY]
        defaults = [(FIELDS[Record.POSITION].index(field), word.value) for field, word in DEFAULTS.items()]
        for number, row, change in self._values_and_changes(Record.POSITION):
            assert isinstance(change.imported, ImportedPosition)
            for at, otherwise in defaults:
                row[at] = row[at] or otherwise
            row += (number, change.new_key, issues[change.issue], parties[change.imported.party])
            citations.extend(self._citations(number, change.imported.citations))
            yield row

    def _add_aliases(self, party: int, names: Iterable[str]) -> None:
        known = {name for (name,) in self._connection.execute("SELECT name FROM alias WHERE party_id = ?", (party,))}
        new = [{"party_id": party, "name": name} for name in dict.fromkeys(names) if name not in known]
        insert(self._connection, "alias", new)

    # -- fields of stored records ------------------------------------------------------------------------------

    def _change_fields(self) -> None:
        """All changes of the same fields at once."""
        updates: dict[tuple[Record, tuple[str, ...]], list[Row]] = defaultdict(list)
        for change in self._changed:
            assert change.stored is not None
            if change.field == "aliases":
                self._add_aliases(change.stored, _tuple(change))
            elif change.field != "citations":
                values = self._values(change)
                updates[change.record, tuple(values)].append({"id": change.stored, **values})
        for (record, _fields), rows in updates.items():
            update(self._connection, record.value, rows)
        self._replace_citations([change for change in self._changed if change.field == "citations"])

    def _values(self, change: Change) -> Row:
        """The columns that hold a field: references are ids, and a position either speaks or is silent."""
        match change.field:
            case "theme" | "issue" | "party" as field:
                return {f"{field}_id": self._ids[Record(field)][str(change.value)]}
            case "statement":
                return {"statement": change.value, "silence": None}
            case "silence":
                return {"statement": "", "silence": as_stored(change.value)}
            case field:
                return {field: as_stored(change.value)}

    def _replace_citations(self, changes: list[Change]) -> None:
        if not changes:
            return
        positions = [(change.stored,) for change in changes]
        self._connection.executemany("DELETE FROM citation WHERE position_id = ?", positions)
        for change in changes:
            assert change.stored is not None
            insert_values(self._connection, "citation", _CITATION, self._citations(change.stored, _tuple(change)))

    # -- rows --------------------------------------------------------------------------------------------------

    def _values_and_changes(self, record: Record) -> Iterator[tuple[int, list[Any], Change]]:
        """The new records of a kind: the ids that they will have, and what they say."""
        changes = self._new[record]
        imported = (change.imported for change in changes if change.imported is not None)
        return zip(count(next_id(self._connection, record.value)), stored_values(record, imported), changes)

    def _rows_and_changes(self, record: Record) -> Iterator[tuple[Row, Change]]:
        """The same as rows, by column."""
        for number, values, change in self._values_and_changes(record):
            row = dict(zip(FIELDS[record], values, strict=True))
            yield row | {"id": number, "key": change.new_key}, change

    def _rows(self, record: Record) -> list[Row]:
        return [row for row, _change in self._rows_and_changes(record)]

    def _rows_of_issues(self, record: Record) -> Iterator[Row]:
        for row, change in self._rows_and_changes(record):
            row["issue_id"] = self._ids[Record.ISSUE][change.issue]
            yield row

    def _citations(self, position: int, cited: Iterable[Cited | ImportedCitation]) -> Iterator[CitationValues]:
        sources = self._ids[Record.SOURCE]
        for number, one in enumerate(cited):
            yield position, sources[one.source], one.locator, one.quote, number

    def _add(self, record: Record, rows: Iterable[Row]) -> None:
        insert(self._connection, record.value, rows)
        if record in self._ids:
            self._ids[record] = ids_by_key(self._connection, record.value)


def _number(ordered: Iterable[Row], new: Container[int]) -> list[Row]:
    """Count rows in their order: new ones are told their number, of the others those come back that move."""
    moved = []
    for number, row in enumerate(ordered):
        if row["id"] in new:
            row["order"] = number
        elif row["order"] != number:
            moved.append({"id": row["id"], "order": number})
    return moved


def _tuple(change: Change) -> tuple[Any, ...]:
    assert isinstance(change.value, tuple)
    return change.value
