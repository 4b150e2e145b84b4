"""The open file: one door for reading, one for writing, and the way back."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast
from uuid import uuid4

from app import undo
from app.errors import FileProblem, ReadOnlyFile
from app.i18n import _
from app.migrations import migrate
from app.opening import as_sentence, connect, require_ours, require_whole, writable

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

T = TypeVar("T")
P = ParamSpec("P")
Edit = Callable[Concatenate["Session", P], str]


class Store:
    """A comparison file that is open.

    Every write goes through `change` and becomes one step that can be undone; SQLAlchemy is imported at the first one.
    All methods raise ParleyError for what the user can act on, and then nothing was changed.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Use `open` or `create`; this only keeps what they found."""
        self.path = path
        self.read_only = read_only
        self._lock = threading.Lock()
        self._connection = connect(path, read_only=read_only)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, check: bool = True) -> "Store":
        """Open a comparison; a file that is not ours, newer or damaged is refused and never written.

        `check=False` leaves the check of the whole file to a later call of `check`, for a large file whose first
        screen is wanted soon.
        """
        path = path.resolve()
        require_ours(path)
        with _sentences(path):
            store = cls(path, read_only=read_only or not writable(path))
            try:
                if check:
                    store.check()
                else:
                    store._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def create(cls, path: Path, title: str = "") -> "Store":
        """Make a new, empty comparison; raises FileProblem when there is a file already or none can be made."""
        path = path.resolve()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as error:
            raise FileProblem(_("There is already a file “{name}”.").format(name=path.name)) from error
        except OSError as error:
            sentence = _("“{name}” cannot be made in this folder.").format(name=path.name)
            raise FileProblem(sentence, str(error.strerror)) from error
        try:
            with (
                _sentences(path),
                contextlib.closing(connect(path, read_only=False)) as connection,
                _transaction(connection),
            ):
                migrate(connection)
                row = (uuid4().hex[:16], title)
                connection.execute("INSERT INTO comparison (id, key, title) VALUES (1, ?, ?)", row)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return cls(path, read_only=False)

    def read(self, query: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Run a query that only reads; what it sees is one moment of the file."""
        with self._lock, _sentences(self.path):
            self._connection.execute("BEGIN")
            try:
                return query(self._connection, *args, **options)
            finally:
                self._connection.execute("ROLLBACK")

    def check(self) -> None:
        """Raise DamagedFile unless the whole file holds together."""
        self.read(require_whole, self.path.name)

    def change(self, edit: Edit[P], *args: P.args, **options: P.kwargs) -> str:
        """Run an edit as one step that can be undone, and give its name; nothing is kept if it fails."""
        from app.engine import step

        self._require_writable()
        with self._lock, step(self._engine, self.path.name) as session:
            connection = cast(sqlite3.Connection, session.connection().connection.dbapi_connection)
            number = undo.begin(connection)
            label = edit(session, *args, **options)
            session.flush()
            undo.finish(connection, number, label)
        return label

    def undo(self) -> str | None:
        """Take back the newest step; its name, or None when there is none."""
        return self._play(undo.undo)

    def redo(self) -> str | None:
        """Bring back the step undone last; its name, or None when there is none."""
        return self._play(undo.redo)

    def next_undo(self) -> str | None:
        """Name of the step that `undo` would take back."""
        step = self.read(undo.next_undo)
        return step and step[1]

    def next_redo(self) -> str | None:
        """Name of the step that `redo` would bring again."""
        step = self.read(undo.next_redo)
        return step and step[1]

    def back_up(self, path: Path) -> None:
        """Write a verified copy: beside its place first, renamed when it is whole."""
        partial = path.with_name(f"{path.name}.{uuid4().hex[:8]}.part")
        try:
            with _sentences(path), contextlib.closing(sqlite3.connect(partial.absolute())) as copy:
                with self._lock:
                    self._connection.backup(copy)
                require_whole(copy, path.name)
            partial.replace(path)
        except OSError as error:
            sentence = _("The backup “{name}” could not be written.").format(name=path.name)
            raise FileProblem(sentence, str(error.strerror)) from error
        finally:
            partial.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._connection.close()

    @cached_property
    def _engine(self) -> "Engine":
        from app.engine import engine_for

        return engine_for(self.path)

    def _play(self, move: Callable[[sqlite3.Connection], str | None]) -> str | None:
        self._require_writable()
        with self._lock, _sentences(self.path), _transaction(self._connection):
            return move(self._connection)

    def _require_writable(self) -> None:
        if self.read_only:
            sentence = _("“{name}” is open for reading only. Save it under another name to change it.")
            raise ReadOnlyFile(sentence.format(name=self.path.name))


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, schema changes and version number included; another writer is met at once, not half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextlib.contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise as_sentence(error, path.name) from error
