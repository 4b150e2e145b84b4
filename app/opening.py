"""Is this file a comparison of ours, whole, and writable: asked before anything is read, answered in sentences."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from app.errors import DamagedFile, FileProblem, LockedFile, NewerFile, ParleyError, ReadOnlyFile
from app.i18n import _
from app.migrations import APPLICATION_ID, expected_schema, newest_version, schema_of, version_of

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
BUSY_SECONDS = 2.0


def real_path(path: Path) -> Path:
    """The file that a name leads to; raises FileProblem for a name that can lead nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a zero character in the name
        name = path.name.replace("\0", "\N{REPLACEMENT CHARACTER}")
        raise FileProblem(_("“{name}” cannot be opened.").format(name=name), str(error)) from error


def require_ours(path: Path) -> int:
    """The version of a comparison file, from its first bytes alone; raises a FileProblem for any other file.

    Not to be called while this process has the file open: closing it would drop the locks of the database.
    """
    name = path.name
    header = header_of(path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise FileProblem(_("“{name}” is not a Parley comparison.").format(name=name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise FileProblem(_("“{name}” is a database of another program, not a Parley comparison.").format(name=name))
    version = int.from_bytes(header[60:64], "big")
    if version > newest_version():
        raise NewerFile(_("“{name}” was saved by a newer Parley. Update Parley to open it.").format(name=name))
    if not version:
        raise DamagedFile(damaged(name), _("It has no version."))
    if header[18:20] != b"\x01\x01":
        raise DamagedFile(damaged(name), _("The journal mode was changed by another program."))
    if (header[44:48], header[56:60]) != (b"\x00\x00\x00\x04", b"\x00\x00\x00\x01"):
        raise DamagedFile(damaged(name), _("The format of the tables or the encoding of the text is not ours."))
    return version


def require_our_tables(connection: sqlite3.Connection, name: str) -> None:
    """Raise DamagedFile unless the tables are exactly ours: no other table, view or trigger, no other column."""
    found, wanted = schema_of(connection), expected_schema(version_of(connection))
    if found != wanted:
        odd = ", ".join(sorted({name for _kind, name, *_rest in found ^ wanted}))
        raise DamagedFile(damaged(name), _("Tables that differ: {names}").format(names=odd))


def require_all_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedFile when the file ends before its last page does: SQLite would read zeros there."""
    pages, size = (connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in ("page_count", "page_size"))
    if path.stat().st_size < pages * size:
        raise DamagedFile(damaged(path.name), _("It ends too soon."))


def require_whole(connection: sqlite3.Connection, name: str) -> None:
    """Raise DamagedFile unless the tables are exactly ours and every page, index and reference holds together."""
    require_our_tables(connection, name)
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedFile(damaged(name), str(verdict))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DamagedFile(damaged(name), _("A record refers to another one that is missing."))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with every promise of the file set; it never makes a file, and read-only it never touches one.

    Threads may share it one after the other, never at once.
    """
    connection = sqlite3.connect(
        _address(path, "ro" if read_only else "rw"),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "synchronous = EXTRA",
            "temp_store = MEMORY",  # no statement leaves the file for the temporary folder; and triggers cost half
            "recursive_triggers = ON",  # or the log of undo misses the rows that an INSERT OR REPLACE deletes
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Whether both the file and its folder take changes: the journal is made beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_of_the_file(error: sqlite3.Error) -> bool:
    """Whether the file or its disk is the cause; otherwise Parley itself has asked for something wrong."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own: text that is not UTF-8 is an OperationalError, a closed connection is none
        return type(error) is sqlite3.OperationalError
    return code & 0xFF not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE)


def as_sentence(error: sqlite3.Error, name: str) -> ParleyError:
    """What an error of the file means for the user."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    kind = code & 0xFF
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        sentence = _("“{name}” is being used by another program. Wait a moment, then try again.")
        return LockedFile(sentence.format(name=name), str(error))
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        sentence = _(
            "A change to “{name}” was interrupted and must be taken back first, which needs a file and a folder that "
            "can be written. Copy it together with “{name}-journal” to such a folder and open the copy."
        )
        return ReadOnlyFile(sentence.format(name=name), str(error))
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        sentence = _("“{name}” cannot be changed: the file or its folder is read-only.")
        return ReadOnlyFile(sentence.format(name=name), str(error))
    if kind == sqlite3.SQLITE_FULL:
        sentence = _("“{name}” could not be saved: the disk is full. Nothing was changed.")
        return FileProblem(sentence.format(name=name), str(error))
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedFile(damaged(name), str(error))
    if kind == sqlite3.SQLITE_CANTOPEN:
        return FileProblem(_("“{name}” cannot be opened.").format(name=name), str(error))
    return FileProblem(_("“{name}” could not be read or written.").format(name=name), str(error))


def header_of(path: Path) -> bytes:
    """The first bytes of a file, or a FileProblem that says why there are none."""
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


def damaged(name: str) -> str:
    """The sentence for a file that is not what Parley has written."""
    return _("“{name}” is damaged or was changed by another program. It has not been opened or written.").format(
        name=name
    )


def _address(path: Path, mode: str) -> str:
    """For SQLite; the path itself is quoted, so that no name can say anything but a name."""
    address = path.absolute().as_uri()
    if path.absolute().drive.startswith("\\\\"):  # a folder of another computer: SQLite wants its name in the path
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode={mode}"
