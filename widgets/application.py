"""Starts the program: the fonts, the look, one window."""

import gc
import os
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.log import start_log
from app.paths import Profile, resources
from app.preload import preload
from widgets.errors import catch_everything
from widgets.main_window import MainWindow
from widgets.remembering import Remembering
from widgets.style import Dress
from widgets.theme import load_fonts


def run(path: Path | None, profile: Profile) -> int:
    """Show the window with a comparison until it is closed; the exit code for the system."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Parley")
    application.setDesktopFileName("parley")
    start_log(profile)
    load_fonts()
    remembering = Remembering(profile.settings_file)
    look = remembering.look()
    release = catch_everything(look, profile.log_file)
    try:
        dress = Dress(application, look)
        window = MainWindow(look, remembering, profile)
        dress.finish()
        AfterFirstPaint(window).painted.connect(partial(_go_on, window))
        window.files.loaded.connect(partial(_settle, window))
        window.files.open_at_start(path)
        window.show()
        return application.exec()
    finally:
        release()


class AfterFirstPaint(QObject):
    """Says once when a window has been painted for the first time."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)


def _go_on(window: MainWindow) -> None:
    """The window is there; its panel comes next, and then what nobody waits for."""
    _tell_moment("first-paint")
    QApplication.setWindowIcon(QIcon(str(resources("parley.svg"))))
    QTimer.singleShot(0, partial(_load, window))


def _load(window: MainWindow) -> None:
    """The rest of a large file."""
    window.files.complete()
    if window.document.store is None and not window.background.busy:
        _settle(window)  # what was asked for could not be opened


def _settle(window: MainWindow) -> None:
    """Everything is read: what is there stays, so the collector of garbage need not look at it again and again."""
    _tell_moment("all-loaded")
    gc.freeze()
    gc.enable()
    window.background.run(preload)


def _tell_moment(moment: str) -> None:
    """For measuring the start: print the clock and end, when this is the moment that is asked for."""
    if os.environ.get("PARLEY_MOMENT") == moment:
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()
        os._exit(0)
