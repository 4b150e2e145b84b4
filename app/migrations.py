"""Numbered steps that bring a comparison file, even an empty one, to the version this Parley writes.

Steps are plain SQL of their day and follow no other module: a step written today must still run in ten years.
Append a step, never edit one. Each runs in the transaction that the caller has begun.
"""

import sqlite3
from collections.abc import Callable, Iterable

from app.errors import NewerFile
from app.i18n import _

APPLICATION_ID = 0x50524C59  # "PRLY" at offset 68, so that a desktop knows our files without their extension

UNTRACKED = ("state", "step", "step_row")
"""Tables that are not part of what the user wrote: changes to them are not undone."""

_FIRST = """
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    tile TEXT NOT NULL,
    tint INTEGER NOT NULL,
    "order" INTEGER NOT NULL
) STRICT;
CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    party_id INTEGER NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (party_id, name)
) STRICT;
CREATE TABLE theme (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    "order" INTEGER NOT NULL
) STRICT;
CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    ref TEXT NOT NULL,
    theme_id INTEGER NOT NULL REFERENCES theme (id),
    title TEXT NOT NULL,
    question TEXT NOT NULL DEFAULT '',
    "order" INTEGER NOT NULL
) STRICT;
CREATE INDEX issue_theme ON issue (theme_id);
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    held_on TEXT NOT NULL
) STRICT;
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    published_on TEXT,
    url TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE position (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES issue (id) ON DELETE CASCADE,
    party_id INTEGER NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    said_on TEXT NOT NULL,
    statement TEXT NOT NULL,
    original TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL,
    firmness TEXT NOT NULL DEFAULT 'not stated',
    silence TEXT,
    note TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    CHECK ((silence IS NULL) = (statement <> ''))
) STRICT;
CREATE INDEX position_cell ON position (issue_id, party_id, said_on, id);
CREATE INDEX position_party ON position (party_id);
CREATE TABLE citation (
    id INTEGER PRIMARY KEY,
    position_id INTEGER NOT NULL REFERENCES position (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    locator TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    "order" INTEGER NOT NULL
) STRICT;
CREATE INDEX citation_position ON citation (position_id, "order");
CREATE INDEX citation_source ON citation (source_id);
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES issue (id) ON DELETE CASCADE,
    assessed_on TEXT NOT NULL,
    convergence TEXT NOT NULL CHECK (convergence <> 'one-sided'),
    rationale TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX assessment_issue ON assessment (issue_id, assessed_on, id);
CREATE TABLE bridging (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES issue (id) ON DELETE CASCADE,
    proposed_on TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX bridging_issue ON bridging (issue_id, proposed_on, id);
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL UNIQUE REFERENCES issue (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    written_on TEXT NOT NULL
) STRICT;
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO state (id, revision) VALUES (1, 0);
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE step_row (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX step_row_step ON step_row (step_id, id);
"""

_EXCHANGES = """
CREATE TABLE exchange (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE exchanged (
    id INTEGER PRIMARY KEY,
    exchange_id INTEGER NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    key TEXT NOT NULL,
    issue TEXT NOT NULL DEFAULT '',
    party TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
    after TEXT NOT NULL DEFAULT '',
    common TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX exchanged_exchange ON exchanged (exchange_id);
CREATE INDEX exchanged_record ON exchanged (record, key, id);
"""


def _statements(script: str) -> Iterable[str]:
    """One by one: `executescript` would commit the transaction that the step belongs to."""
    return (statement for part in script.split(";\n") if (statement := part.strip()))


def _first(connection: sqlite3.Connection) -> None:
    for statement in _statements(_FIRST):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _exchanges(connection: sqlite3.Connection) -> None:
    """Remember which files came in and went out, what they brought and what both sides had then."""
    for statement in _statements(_EXCHANGES):
        connection.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _exchanges)


def newest_version() -> int:
    """The version that this Parley writes."""
    return len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version a file was written by; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, until: int | None = None) -> None:
    """Bring a file to version `until`, or to the newest; raises NewerFile and changes nothing when it is beyond it."""
    version = version_of(connection)
    if version > newest_version():
        raise NewerFile(_("This comparison was saved by a newer Parley. Update Parley to open it."))
    for number, step in enumerate(STEPS[version:until], start=version + 1):
        step(connection)
        connection.execute(f"PRAGMA user_version = {number}")


Schema = frozenset[tuple[str, str, str, str | None]]
"""Kind, name, table and text of everything that a file is made of."""


def schema_of(connection: sqlite3.Connection) -> Schema:
    """What makes two files the same kind; SQLite's own tables count, as a trigger could hide under such a name."""
    return frozenset(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def expected_schema(version: int) -> Schema:
    """The schema that our own steps give at `version`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, version)
        return schema_of(connection)
    finally:
        connection.close()
