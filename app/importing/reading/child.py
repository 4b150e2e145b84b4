"""Reads a file from elsewhere in a process of its own, so that what is in it cannot harm the window.

The process is Parley itself with a command that nobody types (serving.py). It has limits of time and memory, cannot
write, and gives back text that is decoded strictly. Whatever becomes of it, the user gets a sentence.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from app.errors import FileProblem, ImportProblem, ParleyError
from app.i18n import _
from app.importing.reading import serving
from app.importing.reading.serving import Limits
from app.importing.reading.wire import decode_lines
from app.importing.rows import ImportedFile
from app.importing.tables import Tables
from app.paths import resources
from app.progress import Progress, no_progress

_MAIN = Path(__file__).resolve().parents[3] / "main.py"
_PASSED_ON = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "SYSTEMROOT")
_A_MOMENT = 0.05
_LONGEST_SENTENCE = 2_000


class _TooMuch(Exception):
    """The child has written more than it may."""


class _Broken(Exception):
    """The child has ended without saying what is in the file."""


def read_in_child(
    path: Path,
    progress: Progress = no_progress,
    encoding: str = "",
    limits: Limits = Limits(),  # noqa: B008
) -> ImportedFile | Tables:
    """What a file holds; raises ParleyError with a sentence that names the file, and whatever `progress` raises."""
    name = _shown(path.name)
    deadline = time.monotonic() + limits.seconds
    try:
        child = _started(path, encoding, limits)
    except (OSError, ValueError) as error:
        raise FileProblem(_("“{name}” cannot be read.").format(name=name), _shown(str(error))) from error
    try:
        return replace(_answer(child, limits, deadline, progress), name=name)
    except TimeoutError as error:
        sentence = _("It took longer than {seconds} seconds to read “{name}”, the limit. Divide it into smaller files.")
        raise ImportProblem(sentence.format(seconds=f"{limits.seconds:g}", name=name)) from error
    except MemoryError as error:
        sentence = _("Reading “{name}” needed more than {size} MB of memory, the limit. Divide it into smaller files.")
        raise ImportProblem(sentence.format(name=name, size=f"{limits.memory >> 20:,}")) from error
    except _TooMuch as error:
        sentence = _("“{name}” holds more than {size} MB of text, the limit. Divide it into smaller files.")
        raise ImportProblem(sentence.format(name=name, size=f"{limits.output // 1_000_000:,}")) from error
    except (_Broken, ValueError, RecursionError) as error:
        sentence = _(
            "Reading “{name}” broke off: the file is damaged or made to do harm. Ask whoever sent it for another one."
        )
        raise ImportProblem(sentence.format(name=name), "", _shown(str(error))) from error
    finally:
        _end(child)


def _started(path: Path, encoding: str, limits: Limits) -> "subprocess.Popen[bytes]":
    """The program itself, with nothing of the user's surroundings but the language, in a folder that holds no files."""
    program = [] if getattr(sys, "frozen", False) else ["-s", "-E", "-X", "utf8", str(_MAIN)]
    return subprocess.Popen(
        [
            sys.executable,
            *program,
            serving.READ_FILE,
            path.absolute(),
            encoding,
            str(limits.seconds),
            str(limits.memory),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=resources(),
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Whatever it was doing, it is not there afterwards, and neither is anything that it may have started."""
    if child.returncode is None:
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):  # so say some systems when all have ended
                os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        child.wait()


def _answer(
    child: "subprocess.Popen[bytes]", limits: Limits, deadline: float, progress: Progress
) -> ImportedFile | Tables:
    read: list[str] = []
    for line in _lines(child, limits.output, deadline, progress):
        letter, rest = line[:1], line[1:].rstrip(b"\n")
        if letter in (serving.LINE, serving.LAST):
            read.append(rest.decode("utf-8", "surrogatepass"))
        if letter == serving.LAST:
            return decode_lines(read)
        if letter == serving.REFUSED:
            raise _refusal(json.loads(rest))
        if letter == serving.OUT_OF_MEMORY:
            raise MemoryError
        if letter == serving.BROKEN:
            raise _Broken(json.loads(rest))
    raise _end_without_answer(child, deadline)


def _end_without_answer(child: "subprocess.Popen[bytes]", deadline: float) -> Exception:
    """Why a child has ended that has said nothing of the file."""
    try:
        code = child.wait(max(deadline - time.monotonic(), _A_MOMENT))
    except subprocess.TimeoutExpired:
        return TimeoutError()
    if os.name == "posix" and code == -signal.SIGXCPU:
        return TimeoutError()
    return _Broken(f"exit code {code}")


def _refusal(told: object) -> ParleyError:
    match told:
        case [str(sentence), None, str(detail)]:
            return FileProblem(_shown(sentence), _shown(detail))
        case [str(sentence), str(place), str(detail)]:
            return ImportProblem(_shown(sentence), _shown(place), _shown(detail))
    raise ValueError("no refusal")


def _lines(child: "subprocess.Popen[bytes]", most: int, deadline: float, progress: Progress) -> Iterator[bytes]:
    """What the child writes, until it ends; `progress` is asked all the while, so that it can stop the work."""
    assert child.stdout is not None
    lines: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_collect, args=(child.stdout, lines, most), daemon=True).start()
    done = total = size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            line = lines.get(timeout=min(_A_MOMENT, left))
        except Empty:
            progress(done, total)
            continue
        size += len(line)
        if size > most:
            raise _TooMuch
        if not line:
            return
        if line.startswith(serving.PROGRESS):
            done, total = _counted(line)
            progress(done, total)
        else:
            yield line


def _counted(line: bytes) -> tuple[int, int]:
    done, total = (int(number) for number in line[1:].split())
    if not 0 <= done <= total < 1 << 31:
        raise ValueError("no progress")
    return done, total


def _collect(stream: IO[bytes], lines: "SimpleQueue[bytes]", most: int) -> None:
    """Pass on what is written, in a thread of its own: on Windows, nothing else can wait for a pipe and a clock."""
    left = most + 1
    with stream:
        while left > 0 and (line := stream.readline(left)):
            left -= len(line)
            lines.put(line)
    lines.put(b"")


def _shown(text: str) -> str:
    """A text that can be shown and stored: names of files may hold bytes that are no letters."""
    return text[:_LONGEST_SENTENCE].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
