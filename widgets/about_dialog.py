"""What Parley is, under which licence, on whose work it rests, and what to tell when something does not work."""

from pathlib import Path

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import __version__
from app.i18n import _
from app.paths import resources
from app.versions import versions
from widgets.controls import Text, TextButton
from widgets.reading import ReadingWindow
from widgets.tabs import Tabs
from widgets.theme import Look

_SIZE = QSize(720, 640)
_LEAST_TEXT = 240


class AboutDialog(ReadingWindow):
    """The notices are the files beside the program, shown as they are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, _("About Parley"), _SIZE, parent)
        self._files = _notices()
        add = self.page.column.addWidget
        add(Text(look, "title", "text", _("Parley {version}").format(version=__version__)))
        for words in (
            _("The positions of two sides, next to each other, with their sources and dates."),
            _("Parley is free software under the MIT licence. It uses Qt under the LGPL, version 3."),
            _("It sends nothing, and opens no address unless you ask for it."),
        ):
            text = Text(look, "body", "text2", words)
            text.setWordWrap(True)
            add(text)
        self._choice = Tabs(look, _("Notices"))
        self._choice.chosen.connect(self._show)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(look.px(_LEAST_TEXT))
        add(self._choice)
        self._choice.set_names(list(self._files), 0)
        self.page.column.addWidget(self._text, 1)
        self._copy = TextButton(look, _("Copy system details"), "copy")
        self._copy.clicked.connect(self._copy_details)
        self.add_button(self._copy)
        self._show(next(iter(self._files)))

    def _show(self, name: str) -> None:
        self._text.setPlainText(self._files[name].read_text(encoding="utf-8"))
        self._text.setAccessibleName(name)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(system_details())
        self._copy.setText(_("Copied"))


def system_details() -> str:
    """The versions, a line each, to be pasted into a message."""
    known = {**versions(), "Qt": qVersion(), "Qt platform": QGuiApplication.platformName()}
    return "\n".join(f"{name}: {version}" for name, version in known.items())


def _notices() -> dict[str, Path]:
    root = resources().parent
    return {
        _("Notices"): root / "THIRD-PARTY.md",
        _("MIT"): root / "LICENSE",
        _("LGPL"): root / "licenses" / "LGPL-3.0.txt",
        _("GPL"): root / "licenses" / "GPL-3.0.txt",
        _("Inter"): resources("fonts", "Inter-LICENSE.txt"),
        _("Source Serif"): resources("fonts", "SourceSerif4-LICENSE.md"),
    }
