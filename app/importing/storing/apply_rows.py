"""Rows on their way into the tables, many at once, as plain SQL: what SQLAlchemy composes takes longer.

Tables and columns are named by our own code alone, never by a file.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import chain
from operator import attrgetter, itemgetter
from sqlite3 import Connection
from typing import Any

from app.importing.planning.differences import FIELDS
from app.importing.rows import Imported, Record

Row = dict[str, Any]


def as_stored(value: object) -> Any:
    """A value as it lies in the file: words of ours by their code, days as year-month-day."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


_WORDS_AND_DAYS = frozenset(
    {"role", "basis", "firmness", "silence", "convergence", "held_on", "published_on", "said_on"}
    | {"assessed_on", "proposed_on"}
)
"""The fields of which not every value is stored as it is."""


def stored_values(record: Record, imported: Iterable[Imported]) -> Iterator[list[Any]]:
    """What records of a file say, in the order of the fields of their kind."""
    fields = FIELDS[record]
    values = attrgetter(*fields)
    converted = [at for at, field in enumerate(fields) if field in _WORDS_AND_DAYS]
    for one in imported:
        row = list(values(one))
        for at in converted:
            if (value := row[at]) is not None:
                row[at] = as_stored(value)
        yield row


def insert(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Add rows that all name the same columns."""
    coming = iter(rows)
    if (first := next(coming, None)) is not None:
        columns = tuple(first)
        insert_values(connection, table, columns, map(itemgetter(*columns), chain((first,), coming)))


def insert_values(connection: Connection, table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Add rows, of which only the values of these columns are given."""
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def update(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Give rows, found by their `id`, other values; all name the same columns."""
    if not rows:
        return
    columns = tuple(column for column in rows[0] if column != "id")
    changes = ", ".join(f'"{name}" = ?' for name in columns)
    values = map(itemgetter(*columns, "id"), rows)
    connection.executemany(f'UPDATE "{table}" SET {changes} WHERE id = ?', values)


def present(connection: Connection, table: str, *columns: str) -> list[Row]:
    """Some columns of all rows of a table that has an order, in it."""
    names = ("id", *columns)
    quoted = ", ".join(f'"{name}"' for name in names)
    found = connection.execute(f'SELECT {quoted} FROM "{table}" ORDER BY "order", id')
    return [dict(zip(names, row, strict=True)) for row in found]


def ids_by_key(connection: Connection, table: str) -> dict[str, int]:
    return dict(connection.execute(f'SELECT key, id FROM "{table}"'))


def next_id(connection: Connection, table: str) -> int:
    largest = connection.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0]
    return int(largest) + 1
