"""The comparisons opened last, in the menu."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.i18n import _
from widgets.controls import plain_tip
from widgets.remembering import Remembering

_ONE_DIGIT = 10


class RecentFiles(QObject):
    """Keeps the list in the settings, and fills the menu when it opens; files that are gone cannot be chosen.

    Nobody waits for a drive that does not answer but who wants to see the list.
    """

    def __init__(self, menu: QMenu, remembering: Remembering, open_file: Callable[[Path], None]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._remembering = remembering
        self._open = open_file
        menu.aboutToShow.connect(self._fill)
        self._enable()

    def note(self, path: Path) -> None:
        """A comparison was opened: it stands at the top."""
        self._remembering.note_file(path)
        self._enable()

    def clear(self) -> None:
        """Forget all of them."""
        self._remembering.forget_files()
        self._enable()

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.setToolTipsVisible(True)
        recent = self._remembering.settings.recent
        for number, path in enumerate(recent, start=1):
            there, name = path.exists(), path.name.replace("&", "&&")
            words = name if there else _("{name} (missing)").format(name=name)
            action = self._menu.addAction(f"&{number % _ONE_DIGIT} {words}")
            action.setToolTip(plain_tip(str(path)))
            action.setEnabled(there)
            action.triggered.connect(partial(self._choose, path))
        if recent:
            self._menu.addSeparator()
            self._menu.addAction(_("&Clear this list")).triggered.connect(self.clear)

    def _enable(self) -> None:
        self._menu.setEnabled(bool(self._remembering.settings.recent))

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self._open(path)
