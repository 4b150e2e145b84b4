"""The only place where errors are shown, and where those land that nobody caught."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import ImportProblem, ParleyError
from app.i18n import _
from widgets.controls import TextButton
from widgets.theme import Look

if TYPE_CHECKING:
    from widgets.message import Message

_logger = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


def show_error(parent: QWidget | None, look: Look, error: BaseException, log: Path | None = None) -> "Message":
    """Log an error and show what it means; the box is open when this returns and goes when it is closed.

    A ParleyError says itself what happened and what can be done. Anything else is a fault of the program: the trace
    folds away under “Details”, with the place of the `log`.
    """
    from widgets.message import Message

    told = _known(error) if isinstance(error, ParleyError) else _unknown(error, log)
    box = Message(parent, look, "error", *told)
    close = TextButton(look, _("Close"), kind="primary")
    close.setDefault(True)
    close.clicked.connect(box.accept)
    box.add_button(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    close.setFocus()
    return box


def _known(error: ParleyError) -> tuple[str, list[str], str]:
    """Title, sentences and details."""
    _logger.info("told the user: %s", type(error).__name__)
    title, rest = _title_and_rest(str(error))
    unchanged = _("Your comparison has not been changed.")
    place = error.place if isinstance(error, ImportProblem) else ""
    detail = "\n".join(line for line in (error.detail, place) if line)
    return title, [rest, unchanged] if rest else [unchanged], detail


def _unknown(error: BaseException, log: Path | None) -> tuple[str, list[str], str]:
    """Title, sentences and details."""
    _logger.error("not expected", exc_info=error)
    lines = traceback.format_exception(error)
    if log is not None:
        lines.append(_("The log is in {path}.").format(path=log))
    title = _("Parley met a problem it did not expect")
    return title, [_("Your comparison has not been changed by it.")], "".join(lines).strip()


def _title_and_rest(text: str) -> tuple[str, str]:
    """The first sentence without its full stop, and the others; a full stop within quotes ends none."""
    quoted = 0
    for place, sign in enumerate(text):
        quoted += (sign == "“") - (sign == "”")
        if sign == "." and quoted == 0 and text[place + 1 : place + 2] in ("", " "):
            return text[:place], text[place + 1 :].strip()
    return text, ""


def catch_everything(look: Look, log: Path) -> Callable[[], None]:
    """Show and log from now on what nobody catches, in any thread, and what Qt complains about.

    Returns what brings back how it was before.
    """
    return _Catcher(look, log).restore


class _Catcher(QObject):
    """Hooks into Python and Qt; one box at a time, as a fault while painting comes again and again."""

    _caught = Signal(object)

    def __init__(self, look: Look, log: Path) -> None:
        super().__init__()
        self._look, self._log = look, log
        self._box: Message | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread
        self._before_qt = qInstallMessageHandler(self._take_of_qt)

    def restore(self) -> None:
        """Take the hooks out again."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._before_qt)
        self._caught.disconnect(self._show)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self._caught.emit(error)

    def _take_of_thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self._caught.emit(hooked.exc_value)

    def _take_of_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        level = _LEVELS.get(kind)
        if level is not None:
            _logger.log(level, "Qt: %s", message)
        else:
            self._caught.emit(RuntimeError(message))

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._box is not None:
            _logger.error("not expected, while another is shown", exc_info=error)
            return
        self._box = show_error(QApplication.activeWindow(), self._look, error, self._log)
        self._box.finished.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._box = None
