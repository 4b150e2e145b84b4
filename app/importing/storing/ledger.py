"""Reads the ledger: which files came in, what was taken of them and what was left, and what both sides had then.

Plain SQL for `Store.read`. The ledger comes with the file and is not believed blindly: words that are not ours are
refused.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import wraps
from sqlite3 import Connection
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from app.errors import DamagedFile
from app.filtering import Brought
from app.i18n import _
from app.importing.planning.changes import Kind
from app.importing.planning.decisions import Named
from app.importing.rows import Record

P = ParamSpec("P")
T = TypeVar("T")
Counts = Mapping[Kind, int]

_MADE = "SELECT id, name, digest, size, made_at, author, reason FROM exchange WHERE direction = 'in'"
_TOUCHED = """
WITH touched AS (SELECT record, key, issue FROM exchanged WHERE exchange_id = ? AND taken AND kind <> 'same')
SELECT issue.id FROM touched JOIN issue ON issue.key = touched.issue
UNION SELECT position.issue_id FROM touched JOIN position ON position.key = touched.key AND record = 'position'
UNION SELECT assessment.issue_id FROM touched JOIN assessment ON assessment.key = touched.key AND record = 'assessment'
UNION SELECT bridging.issue_id FROM touched JOIN bridging ON bridging.key = touched.key AND record = 'bridging'
"""


class Import(NamedTuple):
    """A file that was taken over, at `made_at` (UTC): how many records were taken and left, by kind of change."""

    id: int
    name: str
    digest: str
    size: int
    made_at: str
    author: str
    reason: str
    taken: Counts
    left: Counts


class Left(NamedTuple):
    """What a file said and was not taken: of which record, in which field (empty for all of it), and why.

    `issue` and `party` are the keys of those that it is about.
    """

    record: Record
    key: str
    issue: str
    party: str
    field: str
    kind: Kind
    after: str
    reason: str


def _refusing(read: Callable[Concatenate[Connection, P], T]) -> Callable[Concatenate[Connection, P], T]:
    """A question to the ledger that answers with a sentence where somebody has written what no Parley writes."""

    @wraps(read)
    def asked(connection: Connection, /, *args: P.args, **options: P.kwargs) -> T:
        try:
            return read(connection, *args, **options)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            sentence = _("What the comparison remembers of its imports was changed by another program.")
            raise DamagedFile(sentence, str(error)) from error

    return asked


@_refusing
def imports(connection: Connection) -> tuple[Import, ...]:
    """All files that were taken over, the newest first."""
    taken, left = _counts(connection)
    return tuple(
        _import(row, taken.get(row[0], {}), left.get(row[0], {}))
        for row in connection.execute(f"{_MADE} ORDER BY id DESC")
    )


@_refusing
def seen(connection: Connection, digest: str) -> Import | None:
    """The newest import of a file with exactly these bytes."""
    row = connection.execute(f"{_MADE} AND digest = ? ORDER BY id DESC LIMIT 1", (digest,)).fetchone()
    return None if row is None else _one(connection, row)


@_refusing
def import_of(connection: Connection, number: int) -> Import | None:
    """An import by its number in the ledger."""
    row = connection.execute(f"{_MADE} AND id = ?", (number,)).fetchone()
    return None if row is None else _one(connection, row)


@_refusing
def left_out(connection: Connection, number: int) -> tuple[Left, ...]:
    """What was left of an import, in the order of the review."""
    rows = connection.execute(
        "SELECT record, key, issue, party, field, kind, after, reason FROM exchanged "
        "WHERE exchange_id = ? AND NOT taken AND kind <> 'same' ORDER BY id",
        (number,),
    )
    return tuple(
        Left(Record(record), key, issue, party, field, Kind(kind), after, reason)
        for record, key, issue, party, field, kind, after, reason in rows
    )


def issues_of(connection: Connection, number: int) -> frozenset[int]:
    """The issues that an import has changed: themselves, or their positions, assessments or bridging proposals."""
    return frozenset(issue for (issue,) in connection.execute(_TOUCHED, (number,)))


def brought_by(connection: Connection, number: int) -> Brought:
    """What an import has changed, for the filter of the matrix."""
    row = connection.execute("SELECT name FROM exchange WHERE id = ?", (number,)).fetchone()
    return Brought(row[0] if row else "", issues_of(connection, number))


@_refusing
def common(connection: Connection, digest: str = "") -> Mapping[Named, Mapping[str, str]]:
    """What both sides had at the last exchange of each record and field, or when the file of that digest was exchanged.

    By kind and key of a record; `plan_import` takes it as it is.
    """
    records = {record.value: record for record in Record}
    found: dict[Named, dict[str, str]] = defaultdict(dict)
    for record, key, fields in _common_rows(connection, digest):
        found[records.get(record) or Record(record), key].update(_marks(fields))
    return dict(found)


def written(marks: Mapping[str, str]) -> str:
    """The marks of fields as they lie in the ledger: “title=0f3a… url=99c1…”; a good deal quicker than JSON."""
    return " ".join(map("=".join, marks.items()))


def _marks(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split(" "))


def _common_rows(connection: Connection, digest: str) -> Iterator[tuple[str, str, str]]:
    """Oldest first."""
    if not digest:
        return connection.execute("SELECT record, key, common FROM exchanged WHERE common <> '' ORDER BY id")
    return connection.execute(
        "SELECT record, key, common FROM exchanged WHERE common <> '' "
        "AND exchange_id IN (SELECT id FROM exchange WHERE digest = ?) ORDER BY id",
        (digest,),
    )


def _one(connection: Connection, row: tuple[int, str, str, int, str, str, str]) -> Import:
    taken, left = _counts(connection, row[0])
    return _import(row, taken.get(row[0], {}), left.get(row[0], {}))


def _import(row: tuple[int, str, str, int, str, str, str], taken: Counts, left: Counts) -> Import:
    datetime.fromisoformat(row[4])
    return Import(*row, taken, left)


def _counts(connection: Connection, number: int | None = None) -> tuple[Mapping[int, Counts], Mapping[int, Counts]]:
    """How many records were taken and left in each import, or in one, by kind of change."""
    taken: dict[int, dict[Kind, int]] = defaultdict(dict)
    left: dict[int, dict[Kind, int]] = defaultdict(dict)
    rows = connection.execute(
        "SELECT exchange_id, taken, kind, count(DISTINCT record || ' ' || key) FROM exchanged "
        f"WHERE kind <> 'same' {'' if number is None else 'AND exchange_id = ?'} GROUP BY exchange_id, taken, kind",
        () if number is None else (number,),
    )
    for exchange, was_taken, kind, count in rows:
        (taken if was_taken else left)[exchange][Kind(kind)] = count
    return taken, left
