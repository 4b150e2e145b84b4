"""Every change is one step that can be taken back: a log kept inside the file, so that undo survives closing.

TEMP triggers, generated from the tables that are there, write each changed row as (table, id, before, after) while a
step is open. So no bulk update and no cascade escapes, and a new table is covered without a word here.
Undo is a safety net; what a party said before is ordinary data and is called history.

The log comes with the file and is not believed blindly: a table or column that is not ours is refused.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from app.errors import DamagedFile
from app.i18n import _
from app.migrations import UNTRACKED


def install(connection: sqlite3.Connection) -> None:
    """Prepare a connection for steps; triggers belong to a connection and go with it."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS open_step (step_id INTEGER NOT NULL)")
    for table in _tables(connection):
        columns = columns_of(connection, table)
        new, old = (_as_json(side, columns) for side in ("NEW", "OLD"))
        differ = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
        for event, before, after, row in (
            ("INSERT", "NULL", new, "NEW"),
            ("UPDATE", old, new, "NEW"),
            ("DELETE", old, "NULL", "OLD"),
        ):
            only_changes = f"WHEN {differ} " if event == "UPDATE" else ""
            connection.execute(
                f"CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main.{table} {only_changes}BEGIN "
                "INSERT INTO step_row (step_id, table_name, row_id, before, after) "
                f"SELECT step_id, '{table}', {row}.id, {before}, {after} FROM open_step; END"
            )
        # rows are found again by their id
        connection.execute(
            f"CREATE TEMP TRIGGER keep_{table}_id BEFORE UPDATE OF id ON main.{table} WHEN OLD.id <> NEW.id "
            "BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END"
        )


def begin(connection: sqlite3.Connection) -> int:
    """Open a step and forget the undone ones: they belong to a future that this change replaces."""
    connection.execute("DELETE FROM step WHERE undone")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    step = connection.execute("INSERT INTO step (label, made_at) VALUES ('', ?)", (now,)).lastrowid
    assert step is not None
    connection.execute("INSERT INTO open_step VALUES (?)", (step,))
    return step


def finish(connection: sqlite3.Connection, step: int, label: str) -> bool:
    """Close the step under its name; False when nothing was changed, and then the transaction is to be rolled back."""
    connection.execute("DELETE FROM open_step")
    if connection.execute("SELECT 1 FROM step_row WHERE step_id = ? LIMIT 1", (step,)).fetchone() is None:
        return False
    connection.execute("UPDATE step SET label = ? WHERE id = ?", (label, step))
    _move_on(connection)
    return True


def undo(connection: sqlite3.Connection) -> str | None:
    """Play the newest step backwards; its name, or None when there is none."""
    return _play(connection, next_undo(connection), "DESC", "before", undone=True)


def redo(connection: sqlite3.Connection) -> str | None:
    """Play the oldest undone step forwards; its name, or None when there is none."""
    return _play(connection, next_redo(connection), "ASC", "after", undone=False)


def forget(connection: sqlite3.Connection) -> None:
    """Empty the log: what was done stays done, and what was undone stays undone."""
    connection.execute("DELETE FROM step_row")
    connection.execute("DELETE FROM step")


def next_undo(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Number and name of the step that undo would take back."""
    found: tuple[int, str] | None = connection.execute(
        "SELECT id, label FROM step WHERE NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return found


def next_redo(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Number and name of the step that redo would bring again."""
    found: tuple[int, str] | None = connection.execute(
        "SELECT id, label FROM step WHERE undone ORDER BY id LIMIT 1"
    ).fetchone()
    return found


def restore(connection: sqlite3.Connection, step: str, rows: Iterable[tuple[str, int, str | None]]) -> None:
    """Make rows, by table and id, what they were: one after the other as JSON of the log, or gone.

    `step` is the name of the step that they come from. References may be broken on the way, and not in the end.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    columns = {table: columns_of(connection, table) for table in _tables(connection)}
    try:
        for table, row_id, wanted in rows:
            _restore(connection, table, columns[table], row_id, wanted)
    except (ValueError, KeyError, TypeError, sqlite3.IntegrityError) as error:
        sentence = _("“{step}” can no longer be taken back or brought again: another program has changed the file.")
        raise DamagedFile(sentence.format(step=step), str(error)) from error


def _play(
    connection: sqlite3.Connection, step: tuple[int, str] | None, direction: str, side: str, *, undone: bool
) -> str | None:
    if step is None:
        return None
    rows = connection.execute(
        f"SELECT table_name, row_id, {side} FROM step_row WHERE step_id = ? ORDER BY id {direction}", (step[0],)
    ).fetchall()
    restore(connection, step[1], rows)
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, step[0]))
    _move_on(connection)
    return step[1]


def _restore(connection: sqlite3.Connection, table: str, columns: list[str], row_id: int, wanted: str | None) -> None:
    """Make one row what it was; an update and an insert in one, as a cascade may have taken the row before."""
    if wanted is None:
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        return
    row = json.loads(wanted)
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    update = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
    connection.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {update}',
        [row[name] for name in columns],
    )


def _move_on(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE state SET revision = revision + 1")


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in rows if name not in UNTRACKED]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _as_json(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns) + ")"
