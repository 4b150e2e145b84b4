"""Writes what was accepted of a plan, as one step that can be undone."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import ParleyError
from app.i18n import _
from app.importing.changes import Change, ImportPlan
from app.importing.differences import FIELDS, Cited, completed
from app.importing.ordering import behind, merged, ref_order, tile_for
from app.importing.rows import ImportedIssue, ImportedParty, ImportedPosition, Record
from app.model import Base
from app.vocabulary import Basis, Firmness, Role

_TINTS = 6
_DEFAULTS = {"firmness": Firmness.NOT_STATED, "basis": Basis.INFERRED}
"""What is stored where a file does not say; only a silence comes without a basis."""

_REFERRED = (Record.PARTY, Record.THEME, Record.SOURCE, Record.ISSUE)

Row = dict[str, Any]


def apply(session: Session, plan: ImportPlan) -> str:
    """Write the accepted changes, no more and no less; for `Store.change`.

    Raises ParleyError when the comparison has moved on since the plan was made.
    """
    revision = session.connection().exec_driver_sql("SELECT revision FROM state").scalar_one()
    if revision != plan.revision:
        sentence = _("The comparison has changed since “{name}” was compared with it. Compare it again.")
        raise ParleyError(sentence.format(name=plan.name))
    _Applying(session, plan).run()
    return _("Take over “{name}”").format(name=plan.name)


class _Applying:
    """One application: what is there, by key, and what comes."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._session = session
        self._plan = plan
        self._new: dict[Record, list[Change]] = defaultdict(list)
        self._changed: list[Change] = []
        for change in plan.accepted:
            if change.creates:
                self._new[change.record].append(change)
            else:
                self._changed.append(change)
        self._ids = {record: self._ids_by_key(record) for record in _REFERRED}

    def run(self) -> None:
        """Those first that others refer to."""
        self._add_parties()
        self._add_themes()
        self._add(Record.ROUND, self._rows(Record.ROUND))
        self._add(Record.SOURCE, self._rows(Record.SOURCE))
        self._add_issues()
        self._add_positions()
        for record in (Record.ASSESSMENT, Record.BRIDGING):
            self._add(record, [self._of_issue(row, change) for row, change in self._rows_and_changes(record)])
        self._change_fields()

    # -- new records -------------------------------------------------------------------------------------------

    def _add_parties(self) -> None:
        rows = self._rows(Record.PARTY)
        if not rows:
            return
        present = self._present(Record.PARTY, "name", "role", "tile", "order")
        tiles = {row["tile"] for row in (*present, *rows)}
        for number, row in enumerate(rows, start=len(present)):
            row["tint"] = number % _TINTS
            row["tile"] = row["tile"] or tile_for(row["key"], row["name"], tiles)
            tiles.add(row["tile"])
        # parties as the file names them, third parties behind them
        ordered = merged(present, rows, key=lambda row: row["role"] is Role.THIRD_PARTY)
        moved = _number(ordered, {row["id"] for row in rows})
        self._add(Record.PARTY, rows)
        self._update(Record.PARTY, moved)
        for change in self._new[Record.PARTY]:
            assert isinstance(change.imported, ImportedParty)
            self._add_aliases(self._ids[Record.PARTY][change.key], change.imported.aliases)

    def _add_themes(self) -> None:
        rows = self._rows(Record.THEME)
        if not rows:
            return
        by_key = {row["key"]: row for row in (*self._present(Record.THEME, "key", "order"), *rows)}
        new = frozenset(row["key"] for row in rows)
        in_file = [change.key for change in self._plan.changes if change.record is Record.THEME]
        ordered = behind([key for key in by_key if key not in new], list(dict.fromkeys(in_file)), new)
        moved = _number([by_key[key] for key in ordered], {row["id"] for row in rows})
        self._add(Record.THEME, rows)
        self._update(Record.THEME, moved)

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
        for row in self._present(Record.ISSUE, "ref", "theme_id", "order"):
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
        self._update(Record.ISSUE, moved)

    def _add_positions(self) -> None:
        rows, citations = [], []
        for row, change in self._rows_and_changes(Record.POSITION):
            assert isinstance(change.imported, ImportedPosition)
            for field, otherwise in _DEFAULTS.items():
                row[field] = row[field] or otherwise
            row["party_id"] = self._ids[Record.PARTY][change.imported.party]
            rows.append(self._of_issue(row, change))
            citations += self._citations(row["id"], completed(change.imported.citations, ()))
        self._add(Record.POSITION, rows)
        self._insert(_table("citation"), citations)

    def _add_aliases(self, party: int, names: Iterable[str]) -> None:
        alias = _table("alias")
        known = set(self._session.execute(select(alias.c.name).where(alias.c.party_id == party)).scalars())
        new = [{"party_id": party, "name": name} for name in dict.fromkeys(names) if name not in known]
        self._insert(alias, new)

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
            self._update(record, rows)
        self._replace_citations([change for change in self._changed if change.field == "citations"])

    def _values(self, change: Change) -> Row:
        """The columns that hold a field: references are ids, and a position either speaks or is silent."""
        match change.field:
            case "theme" | "issue" | "party" as field:
                return {f"{field}_id": self._ids[Record(field)][str(change.value)]}
            case "statement":
                return {"statement": change.value, "silence": None}
            case "silence":
                return {"statement": "", "silence": change.value}
            case field:
                return {field: change.value}

    def _replace_citations(self, changes: list[Change]) -> None:
        citation = _table("citation")
        if changes:
            old = delete(citation).where(citation.c.position_id == bindparam("position"))
            self._session.execute(old, [{"position": change.stored} for change in changes])
        rows: list[Row] = []
        for change in changes:
            rows += self._citations(change.stored, _tuple(change))
        self._insert(citation, rows)

    # -- rows --------------------------------------------------------------------------------------------------

    def _rows_and_changes(self, record: Record) -> Iterator[tuple[Row, Change]]:
        """The new records of a kind as rows, with the ids and keys that they will have."""
        table = _table(record.value)
        largest = self._session.execute(select(func.max(table.c.id))).scalar_one() or 0
        for number, change in enumerate(self._new[record], start=largest + 1):
            row = {field: getattr(change.imported, field) for field in FIELDS[record]}
            yield row | {"id": number, "key": change.key}, change

    def _rows(self, record: Record) -> list[Row]:
        return [row for row, _change in self._rows_and_changes(record)]

    def _of_issue(self, row: Row, change: Change) -> Row:
        return row | {"issue_id": self._ids[Record.ISSUE][change.issue]}

    def _citations(self, position: int | None, cited: Iterable[Cited]) -> list[Row]:
        sources = self._ids[Record.SOURCE]
        return [
            {
                "position_id": position,
                "source_id": sources[one.source],
                "locator": one.locator,
                "quote": one.quote,
                "order": number,
            }
            for number, one in enumerate(cited)
        ]

    def _present(self, record: Record, *columns: str) -> list[Row]:
        table = _table(record.value)
        query = select(table.c.id, *(table.c[column] for column in columns)).order_by(table.c.order, table.c.id)
        return [dict(row) for row in self._session.execute(query).mappings()]

    def _ids_by_key(self, record: Record) -> dict[str, int]:
        table = _table(record.value)
        return {row.key: row.id for row in self._session.execute(select(table.c.key, table.c.id))}

    def _add(self, record: Record, rows: list[Row]) -> None:
        self._insert(_table(record.value), rows)
        if record in self._ids:
            self._ids[record] |= {row["key"]: row["id"] for row in rows}

    def _insert(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self._session.execute(insert(table), rows)

    def _update(self, record: Record, rows: list[Row]) -> None:
        """Give rows, found by their id, other values; all name the same columns."""
        if not rows:
            return
        table = _table(record.value)
        columns = [column for column in rows[0] if column != "id"]
        change = (
            update(table)
            .where(table.c.id == bindparam("old_id"))
            .values({column: bindparam(f"new_{column}") for column in columns})
        )
        values = [{"old_id": row["id"], **{f"new_{column}": row[column] for column in columns}} for row in rows]
        self._session.execute(change, values)


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


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
