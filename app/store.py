"""The open file: one door for reading, one for writing, and the way back."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app import undo
from app.errors import DamagedFile, FileProblem, ReadOnlyFile
from app.i18n import _
from app.interrupted import require_nothing_beside, was_interrupted
from app.migrations import migrate, newest_version, version_of
from app.opening import (
    as_sentence,
    connect,
    damaged,
    is_of_the_file,
    real_path,
    require_all_pages,
    require_our_tables,
    require_ours,
    require_whole,
    writable,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

T = TypeVar("T")
P = ParamSpec("P")
Edit = Callable[Concatenate["Session", P], str]


class Store:
    """A comparison file that is open.

    Every write goes through `change` and becomes one step that can be undone; SQLAlchemy is imported at the first one.
    All methods raise ParleyError for what the user can act on, and then nothing was changed. Threads may call them;
    one waits for the other. `interrupted` says that a change was cut off the last time, and was taken back on opening.
    """

    def __init__(self, path: Path, *, read_only: bool, interrupted: bool = False) -> None:
        """Use `open` or `create`; this only keeps what they found."""
        self.path = path
        self.read_only = read_only
        self.interrupted = interrupted
        self._lock = threading.Lock()
        self._connection = connect(path, read_only=read_only)
        self._identity = _identity(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, check: bool = True) -> "Store":
        """Open a comparison; a file that is not ours, newer or damaged is refused and never written.

        An older one is brought up to date, with a backup beside it. `check=False` leaves the check of every page to a
        later call of `check`, for a large file whose first screen is wanted soon.
        """
        path = real_path(path)
        require_ours(path)
        with _sentences(path):
            interrupted = was_interrupted(path)
            store = cls(path, read_only=read_only or not writable(path), interrupted=interrupted)
        try:
            store.read(require_whole if check else require_our_tables, path.name)
            store.read(require_all_pages, path)
            if store.read(version_of) < newest_version():
                store._bring_up_to_date()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def create(cls, path: Path, title: str = "", fill: "Callable[[Store], None] | None" = None) -> "Store":
        """Make a new comparison; raises FileProblem when there is a file already or none can be made.

        It is empty, or holds what `fill` writes into it before it gets its name: it is there whole or not at all.
        """
        path = real_path(path)
        require_nothing_beside(path)
        partial = _partial(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _make_private(partial)
            with (
                _sentences(path),
                contextlib.closing(connect(partial, read_only=False)) as connection,
                _transaction(connection),
            ):
                migrate(connection)
                row = (os.urandom(8).hex(), title)
                connection.execute("INSERT INTO comparison (id, key, title) VALUES (1, ?, ?)", row)
            if fill is not None:
                with contextlib.closing(cls(partial, read_only=False)) as store:
                    fill(store)
            _name_unless_taken(partial, path)
        except OSError as error:
            sentence = _("“{name}” cannot be made in this folder.")
            if _identity(path):
                sentence = _("There is already a file “{name}”.")
            raise FileProblem(sentence.format(name=path.name), str(error.strerror)) from error
        finally:
            with contextlib.suppress(OSError):
                partial.unlink()
        return cls(path, read_only=False)

    def read(self, query: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Run a query that only reads; what it sees is one moment of the file."""
        with self._lock, _sentences(self.path):
            self._connection.execute("BEGIN")
            try:
                return query(self._connection, *args, **options)
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def check(self) -> None:
        """Raise DamagedFile unless the whole file holds together."""
        self.read(require_whole, self.path.name)

    def change(self, edit: Edit[P], *args: P.args, **options: P.kwargs) -> str:
        """Run an edit as one step that can be undone, and give its name; nothing is kept if it fails.

        An edit that changes nothing makes no step, and what was undone can still be brought again.
        """
        from app.engine import connection_of, step

        with self._writing(), step(self._engine, self.path.name) as session:
            connection = connection_of(session)
            number = undo.begin(connection)
            label = edit(session, *args, **options)
            session.flush()
            if not undo.finish(connection, number, label):
                session.rollback()
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

    def forget_steps(self) -> None:
        """Empty the log of undo, for a comparison that was just made: nothing that it holds changes, nor its revision.

        The forgotten wording may stay in unused parts of the file until it is copied without them.
        """
        self.note(undo.forget)

    def note(
        self, write: Callable[Concatenate[sqlite3.Connection, P], None], *args: P.args, **options: P.kwargs
    ) -> None:
        """Write what is no change of the comparison: it makes no step, undo does not know it, the revision stays."""
        with self._writing(), _sentences(self.path), _transaction(self._connection):
            write(self._connection, *args, **options)

    def back_up(self, path: Path) -> None:
        """Write a verified copy: beside its place first, renamed when it is whole."""
        path = real_path(path)
        if path == self.path:
            raise FileProblem(_("“{name}” is the open file itself. Choose another name.").format(name=path.name))
        require_nothing_beside(path)
        partial = _partial(path)
        try:
            _make_private(partial)
            with _sentences(path), contextlib.closing(connect(partial, read_only=False)) as copy:
                self.read(_copy, copy, path)
                require_whole(copy, path.name)
            partial.replace(path)
        except OSError as error:
            sentence = _("The backup “{name}” could not be written.").format(name=path.name)
            raise FileProblem(sentence, str(error.strerror)) from error
        finally:
            with contextlib.suppress(OSError):
                partial.unlink()

    def close(self) -> None:
        """Close the file once nobody uses it; the store is of no use afterwards. Closing twice does no harm."""
        with self._lock:
            self._connection.close()

    @cached_property
    def _engine(self) -> "Engine":
        from app.engine import engine_for

        return engine_for(self.path)

    def _play(self, move: Callable[[sqlite3.Connection], str | None]) -> str | None:
        with self._writing(), _sentences(self.path), _transaction(self._connection):
            return move(self._connection)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Held while the file is written: the very file that was opened, and not for reading only."""
        if self.read_only:
            sentence = _("“{name}” is open for reading only. Save it under another name to change it.")
            raise ReadOnlyFile(sentence.format(name=self.path.name))
        with self._lock:
            self._connection.cursor().close()  # a bug rises here when the store is closed
            if _identity(self.path) != self._identity:
                sentence = _(
                    "“{name}” was moved, deleted or replaced by another program since it was opened. "
                    "Nothing was changed. Open it again."
                )
                raise FileProblem(sentence.format(name=self.path.name))
            yield

    def _bring_up_to_date(self) -> None:
        version = self.read(version_of)
        if self.read_only:
            sentence = _(
                "“{name}” was saved by an older Parley and has to be brought up to date, but it cannot be written. "
                "Copy it to a folder of your own and open the copy."
            )
            raise ReadOnlyFile(sentence.format(name=self.path.name))
        self.check()
        self.back_up(self.path.with_stem(f"{self.path.stem} ({_('version {number}').format(number=version)})"))
        with self._writing(), _sentences(self.path), _transaction(self._connection):
            undo.forget(self._connection)  # its rows have the old shape
            migrate(self._connection)


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
        if not is_of_the_file(error):
            raise
        raise as_sentence(error, path.name) from error
    except UnicodeDecodeError as error:  # of a message that quotes the broken text of a schema
        raise DamagedFile(damaged(path.name), str(error)) from error


def _copy(connection: sqlite3.Connection, copy: sqlite3.Connection, path: Path) -> None:
    connection.execute("SELECT revision FROM state").fetchone()  # takes the lock that copying would wait for endlessly
    with _sentences(path):
        connection.backup(copy)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that has taken its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")


def _make_private(path: Path) -> None:
    """An empty new file for nobody else to read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _name_unless_taken(partial: Path, path: Path) -> None:
    """Give a finished file its name; a link, unlike a renaming, never replaces what has the name already."""
    try:
        path.hardlink_to(partial)
    except OSError:  # perhaps a file system without links
        if _identity(path):
            raise
        partial.rename(path)
