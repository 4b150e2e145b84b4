"""Is this file a comparison of ours, whole, and writable: asked before anything is read, answered in sentences."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from app.errors import DamagedFile, FileProblem, LockedFile, NewerFile, ParleyError, ReadOnlyFile
from app.i18n import _
from app.migrations import APPLICATION_ID, VERSION, expected_schema, schema_of, version_of

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
BUSY_SECONDS = 2.0


def require_ours(path: Path) -> int:
    """The version of a comparison file, from its first bytes alone; raises a FileProblem for any other file.

    Not to be called while this process has the file open: closing it would drop the locks of the database.
    """
    name = path.name
    header = _header(path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise FileProblem(_("“{name}” is not a Parley comparison.").format(name=name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise FileProblem(_("“{name}” is a database of another program, not a Parley comparison.").format(name=name))
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise NewerFile(_("“{name}” was saved by a newer Parley. Update Parley to open it.").format(name=name))
    if header[18:20] != b"\x01\x01":
        raise DamagedFile(_damaged(name), _("The journal mode was changed by another program."))
    return version


def require_whole(connection: sqlite3.Connection, name: str) -> None:
    """Raise DamagedFile unless the tables are exactly ours and every page and reference holds together."""
    found, wanted = schema_of(connection), expected_schema(version_of(connection))
    if found != wanted:
        odd = sorted(key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key))
        raise DamagedFile(_damaged(name), _("Tables that differ: {names}").format(names=", ".join(odd)))
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedFile(_damaged(name), str(verdict))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DamagedFile(_damaged(name), _("A record refers to another one that is missing."))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with every promise of the file set; the name never passes through an address.

    Threads may share it one after the other, never at once.
    """
    connection = sqlite3.connect(
        path.absolute(), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=64
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "synchronous = EXTRA",
            f"query_only = {'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Whether both the file and its folder take changes: the journal is made beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def as_sentence(error: sqlite3.Error, name: str) -> ParleyError:
    """What an error of the database means for the user."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = code & 0xFF if code is not None else None
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        sentence = _("“{name}” is being written by another program. Wait a moment, then try again.")
        return LockedFile(sentence.format(name=name), str(error))
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        sentence = _("“{name}” cannot be changed: the file or its folder is read-only.")
        return ReadOnlyFile(sentence.format(name=name), str(error))
    if kind == sqlite3.SQLITE_FULL:
        sentence = _("“{name}” could not be saved: the disk is full. Nothing was changed.")
        return FileProblem(sentence.format(name=name), str(error))
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedFile(_damaged(name), str(error))
    if kind == sqlite3.SQLITE_CANTOPEN:
        return FileProblem(_("“{name}” cannot be opened.").format(name=name), str(error))
    return FileProblem(_("“{name}” could not be read or written.").format(name=name), str(error))


def _header(path: Path) -> bytes:
    name = path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileProblem(_("“{name}” is not a file that Parley can open.").format(name=name))
        with closing(path.open("rb", buffering=0)) as file:
            return file.read(_HEADER) or b""
    except FileNotFoundError as error:
        raise FileProblem(_("“{name}” does not exist.").format(name=name), str(error.strerror)) from error
    except PermissionError as error:
        raise FileProblem(_("You are not allowed to open “{name}”.").format(name=name), str(error.strerror)) from error
    except OSError as error:
        raise FileProblem(_("“{name}” cannot be read.").format(name=name), str(error.strerror)) from error


def _damaged(name: str) -> str:
    return _("“{name}” is damaged or was changed by another program. It has not been opened or written.").format(
        name=name
    )
