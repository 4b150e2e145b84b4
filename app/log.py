"""One log file, for whoever helps a user: what happened and where in the code, and nothing of what the parties say."""

import logging
import sys
import threading
from copy import copy
from functools import cached_property
from pathlib import Path
from traceback import format_tb
from types import TracebackType

from app.paths import Profile

_BYTES, _OLDER_FILES = 1_000_000, 2
_log = logging.getLogger(__name__)

# Their messages name parts of the program; those of other errors may quote what was read
_HARMLESS = (AttributeError, ImportError, IndexError, NameError, RuntimeError, TypeError)


class _Private(logging.Formatter):
    """Shows the home folder, which has the user's name in it, as ~, and of an error its place and kind."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy(record)
        record.exc_text = None  # another handler may have left the whole message of the error here
        text = super().format(record)
        home = Path.home()
        if len(home.parts) > 1:
            for folder in (str(home), home.as_posix()):
                text = text.replace(folder, "~")
        return text

    def formatException(self, ei: object) -> str:
        """Like Python's own, the causes first; RuntimeError includes what Qt says of deleted objects."""
        assert isinstance(ei, tuple)
        error, parts = ei[1], list[str]()
        while error is not None and len(parts) < 10:
            parts.insert(0, "".join(format_tb(error.__traceback__)) + _kind(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(parts)


class _LogFile(logging.Handler):
    """Opens its file when there is something to log: most starts have nothing to say and do not wait for it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        self._opened.emit(record)

    def close(self) -> None:
        if "_opened" in self.__dict__:
            self._opened.close()
        super().close()

    @cached_property
    def _opened(self) -> logging.Handler:
        """Where no file can be written, the standard error stream."""
        from logging.handlers import RotatingFileHandler

        opened: logging.Handler
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            opened = RotatingFileHandler(
                self._path, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace"
            )
        except OSError:
            opened = logging.StreamHandler()
        opened.setFormatter(self.formatter)
        return opened


def start_log(profile: Profile) -> logging.Handler:
    """Write what the program logs, and every error that nobody catches, to the log file of the profile.

    Where no file can be written, the log goes to the standard error stream. The handler is for whoever ends it.
    """
    handler = _LogFile(profile.log_file)
    handler.setFormatter(_Private("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    _log_what_nobody_catches()
    return handler


def _log_what_nobody_catches() -> None:
    """Before whatever else is done about it; a thread of its own has a hook of its own."""
    on_error, on_error_in_thread = sys.excepthook, threading.excepthook

    def log_and_go_on(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        log_uncaught(kind, error, traceback)
        on_error(kind, error, traceback)

    def log_in_thread(args: threading.ExceptHookArgs) -> None:
        log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
        on_error_in_thread(args)

    sys.excepthook = log_and_go_on
    threading.excepthook = log_in_thread


def log_uncaught(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    """Log an error that nobody caught; pressing Ctrl+C is none."""
    if error is not None and not issubclass(kind, KeyboardInterrupt):
        _log.critical("An error that was not expected", exc_info=(kind, error, traceback))


def _kind(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}"
    code = getattr(error, "sqlite_errorname", None)
    if code is not None:
        return f"{name}: {code}"
    return f"{name}: {error}" if isinstance(error, _HARMLESS) else name
