"""Every change is one step that can be taken back: a log kept inside the file, so that undo survives closing.

TEMP triggers, generated from the tables that are there, write each changed row as (table, id, before, after) while a
step is open. So no bulk update and no cascade escapes, and a new table is covered without a word here.
Undo is a safety net; what a party said before is ordinary data and is called history.
"""

import json
import sqlite3
from datetime import UTC, datetime

from app.migrations import UNTRACKED


def install(connection: sqlite3.Connection) -> None:
    """Prepare a connection for steps; triggers belong to a connection and go with it."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS open_step (step_id INTEGER NOT NULL)")
    for table in _tables(connection):
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        new, old = (_as_json(side, columns) for side in ("NEW", "OLD"))
        for event, before, after, row in (
            ("INSERT", "NULL", new, "NEW"),
            ("UPDATE", old, new, "NEW"),
            ("DELETE", old, "NULL", "OLD"),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN "
                "INSERT INTO step_row (step_id, table_name, row_id, before, after) "
                f"SELECT step_id, '{table}', {row}.id, {before}, {after} FROM open_step; END"
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
    """Close the step under its name; False, and no step, when nothing was changed."""
    connection.execute("DELETE FROM open_step")
    if connection.execute("SELECT 1 FROM step_row WHERE step_id = ? LIMIT 1", (step,)).fetchone() is None:
        connection.execute("DELETE FROM step WHERE id = ?", (step,))
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


def _play(
    connection: sqlite3.Connection, step: tuple[int, str] | None, direction: str, side: str, *, undone: bool
) -> str | None:
    if step is None:
        return None
    connection.execute("PRAGMA defer_foreign_keys = ON")
    rows = connection.execute(
        f"SELECT table_name, row_id, {side} FROM step_row WHERE step_id = ? ORDER BY id {direction}", (step[0],)
    ).fetchall()
    for table, row_id, wanted in rows:
        _restore(connection, table, row_id, wanted)
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, step[0]))
    _move_on(connection)
    return step[1]


def _restore(connection: sqlite3.Connection, table: str, row_id: int, wanted: str | None) -> None:
    """Make one row what it was; an update and an insert in one, as a cascade may have taken the row before."""
    if wanted is None:
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        return
    row = json.loads(wanted)
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    update = ", ".join(f'"{name}" = excluded."{name}"' for name in row)
    connection.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {update}', list(row.values())
    )


def _move_on(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE state SET revision = revision + 1")


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in rows if name not in UNTRACKED]


def _as_json(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns) + ")"
