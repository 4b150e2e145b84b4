"""Writes the ledger: which files came in and went out, what became of what they said, and what both sides had then."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from sqlite3 import Connection

from app.importing.planning.changes import Change, ImportPlan, Kind
from app.importing.planning.decisions import Named
from app.importing.storing.apply_rows import insert, insert_values, next_id
from app.importing.storing.ledger import common, written

_COLUMNS = (
    *("exchange_id", "record", "key", "issue", "party", "field"),
    *("kind", "taken", "after", "common", "reason"),
)


def remember_import(
    connection: Connection, plan: ImportPlan, author: str, reason: str, reasons: Mapping[str, str]
) -> None:
    """Note a file that was taken over, in the step of its changes; `reasons` are by place in the file."""
    number = _remember_file(connection, "in", plan.name, plan.digest, plan.size, author, reason)
    insert_values(connection, "exchanged", _COLUMNS, _rows_of(connection, plan, number, reasons))


def remember_export(
    connection: Connection, name: str, digest: str, size: int, agreed: Mapping[Named, Mapping[str, str]], author: str
) -> None:
    """Note a file that went out and what its reader has now; for `Store.note`, as no change of the comparison."""
    number = _remember_file(connection, "out", name, digest, size, author, "")
    known = common(connection)
    first = _free_id(connection, "exchanged")
    told = [named for named, fields in agreed.items() if not fields.items() <= known.get(named, {}).items()]
    insert(
        connection,
        "exchanged",
        (
            {"id": id_, "exchange_id": number, "record": record.value, "key": key}
            | {"kind": Kind.SAME.value, "taken": 0, "common": written(agreed[record, key])}
            for id_, (record, key) in enumerate(told, start=first)
        ),
    )


def _remember_file(
    connection: Connection, direction: str, name: str, digest: str, size: int, author: str, reason: str
) -> int:
    number = _free_id(connection, "exchange")
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    what = {"id": number, "direction": direction, "name": name, "digest": digest, "size": size, "made_at": made_at}
    insert(connection, "exchange", [what | {"author": author, "reason": reason}])
    return number


def _rows_of(
    connection: Connection, plan: ImportPlan, number: int, reasons: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    """One for each change that was taken or left, and for what both sides have and the ledger did not know.

    Where the file is silent and nobody has decided what that means, there is nothing to tell.
    """
    agreed = _agreed(plan.changes)
    known = common(connection) if any(change.kind is Kind.SAME for change in plan.changes) else {}
    for change in plan.changes:
        kind, accepted, key, field = change.kind, change.accepted, change.key, ""
        if change.stored is None and kind is not Kind.ABSENT:  # a new record
            told = change.common() if accepted else {}
        else:
            if kind is Kind.ABSENT:
                if not accepted:
                    continue
                key = change.new_key or key
            named = (change.record, key)
            told = agreed.pop(named, {})
            if kind is Kind.SAME and told.items() <= known.get(named, {}).items():
                continue
            field = "" if kind in (Kind.SAME, Kind.ABSENT) else change.field
        yield (
            number,
            change.record.value,
            key,
            change.issue,
            change.party,
            field,
            kind.value,
            accepted and (kind is not Kind.ABSENT or change.imported is not None),  # else it is noted, not taken
            "" if accepted or kind is Kind.SAME else change.after,
            written(told),
            reasons.get(change.place) or ("" if accepted else change.reason),
        )


def _agreed(changes: Iterable[Change]) -> dict[Named, dict[str, str]]:
    """What both sides have of each record that was there before, after the import."""
    found: dict[Named, dict[str, str]] = {}
    present = [change for change in changes if change.stored is not None or change.kind is Kind.ABSENT]
    for change in present:
        found.setdefault((change.record, change.new_key or change.key), {}).update(change.common())
    for change in present:
        if not change.accepted and change.kind is not Kind.SAME:
            found[change.record, change.new_key or change.key].pop(change.field, None)
    return found


def _free_id(connection: Connection, table: str) -> int:
    """An id that neither a row has nor one that bringing an undone step again would make."""
    undone = connection.execute(
        "SELECT coalesce(max(row_id), 0) FROM step_row "
        "WHERE table_name = ? AND step_id IN (SELECT id FROM step WHERE undone)",
        (table,),
    ).fetchone()[0]
    return max(next_id(connection, table), int(undone) + 1)
