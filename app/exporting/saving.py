"""Puts a file in the place of another, whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from app.errors import FileProblem
from app.i18n import _


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its place when all went well.

    On any failure the target stays as it was, nothing else is left, and FileProblem says why another name is needed.
    """
    try:
        target = path.resolve()
        _require_free(target)
        beside = target.with_name(f".parley-{secrets.token_hex(8)}.tmp")
        # opened by hand, for the file shall be as readable to others as any that the user makes
        number = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with open(number, "wb") as file:  # noqa: PTH123  (a number, not a path)
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, target)  # noqa: PTH105  (Path.replace is the same call)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        _make_lasting(target.parent)
    except OSError as error:
        raise FileProblem(_sentence(error, path), str(error)) from error


def _require_free(target: Path) -> None:
    """Where renaming would go through although somebody has the file open, the mark of the other program tells."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    marks = (f".~lock.{target.name}#", f"~${target.name}", f"~${target.name[2:]}")
    if target.exists() and (any(target.with_name(mark).exists() for mark in marks) or not os.access(target, os.W_OK)):
        raise PermissionError(errno.EBUSY, os.strerror(errno.EBUSY))


def _make_lasting(folder: Path) -> None:
    """The new name is safe only when the folder is; not every system lets a folder be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _sentence(error: OSError, path: Path) -> str:
    if isinstance(error, IsADirectoryError):
        words = _("There is a folder named “{name}”. Choose another name.")
    elif error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        words = _("There is no room on the disk for “{name}”. Free some space, or choose a name on another disk.")
    elif error.errno == errno.EBUSY or (isinstance(error, PermissionError) and path.exists()):
        words = _("“{name}” is open in another program or protected. Close it there, or choose another name.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        words = _("Nothing can be saved in the folder “{folder}”. Choose a name in another folder.")
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        words = _("There is no folder “{folder}”. Choose a name in another folder.")
    else:
        words = _("“{name}” could not be saved. Choose another name.")
    return words.format(name=path.name, folder=path.parent.name)
