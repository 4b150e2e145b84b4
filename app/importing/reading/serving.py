"""The process that reads one file from elsewhere, for child.py: what it may take, and how it tells what it found.

Each line that it writes begins with a letter. Nothing here needs Qt or a database, and little else is imported, as the
process is started for every file.
"""

import gc
import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import NamedTuple

from app import importing
from app.errors import ImportProblem, ParleyError
from app.importing.reading import (
    kinds,  # noqa: F401
    wire,
)
from app.progress import Progress

READ_FILE = "read-file"
"""The command of main.py with which the process is started; nobody types it."""

PROGRESS, LINE, LAST, REFUSED, OUT_OF_MEMORY, BROKEN = b"P", b"L", b"E", b"R", b"M", b"B"
_OFTEN = 0.05
_OPEN_FILES = 32


class Limits(NamedTuple):
    """What reading a file may take: seconds, bytes of memory, and bytes of what comes of it."""

    seconds: float = 20
    memory: int = 1 << 30
    output: int = 64_000_000


def serve(words: Sequence[str]) -> None:
    """Read a file and write what it holds; the words are its path, its encoding (may be empty), seconds and bytes."""
    path, encoding, seconds, memory = words
    gc.disable()  # a short life with a limit of memory
    try:
        _import_reader(Path(path))
        _limit(float(seconds), int(memory))
        _send(wire.encode(importing.read(Path(path), _reporting(), encoding)))
    except ParleyError as error:
        place = error.place if isinstance(error, ImportProblem) else None
        _write(REFUSED, json.dumps([str(error), place, error.detail]).encode())
    except MemoryError:
        _write(OUT_OF_MEMORY)
    except BaseException as error:  # libraries raise what they like, and the other side has a sentence for all of it
        _write(BROKEN, json.dumps(_where(error)).encode())
    sys.stdout.flush()


def _import_reader(path: Path) -> None:
    """Before the limits, so that Python can keep what it has compiled."""
    likely = importing.READERS.get(path.suffix.lower())
    if likely is not None:
        likely()


def _limit(seconds: float, memory: int) -> None:
    """Take from this process what reading a file does not need, where the system can."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:  # Windows; the clock of the other side holds everywhere
        return
    wanted = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": ceil(seconds),
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_NPROC": 0,
    }
    for name, most in wanted.items():
        with suppress(AttributeError, ValueError, OSError):  # not every system has each of them
            resource.setrlimit(getattr(resource, name), (most, most))


def _reporting() -> Progress:
    """A progress that writes a line now and then."""
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _OFTEN:
            last = now
            _write(PROGRESS, f"{done} {total}".encode())
            sys.stdout.flush()

    return progress


def _send(text: str) -> None:
    *lines, last = text.split("\n")
    for line in lines:
        _write(LINE, line.encode("utf-8", "surrogatepass"))
    _write(LAST, last.encode("utf-8", "surrogatepass"))


def _write(letter: bytes, rest: bytes = b"") -> None:
    sys.stdout.buffer.write(letter + rest + b"\n")


def _where(error: BaseException) -> str:
    """The kind of an error and its place in the program, without its message: that may quote the file."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        place = f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return f"{type(error).__qualname__}, {place}"
