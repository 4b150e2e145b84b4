"""What lies beside a comparison when it is opened: the journal of a change that was cut off, or a stranger's file.

SQLite believes whatever lies there. It plays a journal into the file unseen, deletes a third file if the journal names
one, and reads a write-ahead log instead of the file. So nothing that did not grow there passes, and a journal is first
tried on a copy. What remains: a journal made by hand for exactly this file looks like our own. It can then change what
the file says, as whoever sent the two could have done without it, and the user is told that a change was taken back.
"""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import FileProblem
from app.i18n import _
from app.opening import connect, header_of, require_ours, require_whole

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_LOGS = ("-wal", "-shm")


def was_interrupted(path: Path) -> bool:
    """Whether a change was cut off, so that the first reading takes it back; raises for what does not belong here."""
    journal = _beside(path, "-journal")
    for suffix in _LOGS:
        if _exists(_beside(path, suffix)):
            raise _stranger(path, suffix)
    if not _exists(journal):
        return False
    _require_plain(path, journal)
    try:
        with closing(connect(path, read_only=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return False  # empty, or of a change that another program is making now
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    if not _fits(path, journal):
        raise _stranger(path, "-journal")
    return True


def require_nothing_beside(path: Path) -> None:
    """A new file must not meet the journal of an older one of its name."""
    for suffix in ("-journal", *_LOGS):
        if _exists(_beside(path, suffix)):
            raise _stranger(path, suffix)


def _require_plain(path: Path, journal: Path) -> None:
    """A pipe would keep us waiting; a journal that ends like this names a third file, which our own never does."""
    try:
        if not stat.S_ISREG(journal.lstat().st_mode):
            raise _stranger(path, "-journal")
        with journal.open("rb") as file:
            if file.read(len(_MAGIC)) not in (_MAGIC, b"") and file.seek(0) == 0 and file.read(1) != b"\0":
                raise _stranger(path, "-journal")
            file.seek(max(0, journal.stat().st_size - len(_MAGIC)))
            if file.read() == _MAGIC:
                raise _stranger(path, "-journal")
    except FileNotFoundError:
        return  # another program has just finished its change
    except OSError as error:
        raise FileProblem(_("“{name}” cannot be read.").format(name=journal.name), str(error.strerror)) from error


def _fits(path: Path, journal: Path) -> bool:
    """Whether the journal makes a whole comparison of a copy, and the very one before the change."""
    with TemporaryDirectory(prefix="parley-") as folder:
        copy = Path(folder, "copy.parley")
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, _beside(copy, "-journal"))
        except OSError as error:
            raise FileProblem(_("“{name}” cannot be read.").format(name=path.name), str(error.strerror)) from error
        try:
            with closing(connect(copy, read_only=False)) as connection:
                require_whole(connection, path.name)
            require_ours(copy)
        except (FileProblem, sqlite3.DatabaseError, UnicodeDecodeError):
            return False
        return _changes(path) - _changes(copy) in (0, 1)


def _changes(path: Path) -> int:
    """How often the file was changed, as SQLite counts."""
    return int.from_bytes(header_of(path)[24:28], "big")


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _stranger(path: Path, suffix: str) -> FileProblem:
    sentence = _(
        "“{other}” lies beside “{name}” and does not belong to it. Nothing was changed. "
        "Move “{other}” to another folder, then open “{name}” again."
    )
    return FileProblem(sentence.format(name=path.name, other=path.name + suffix))
