"""Every window, page and popover of the program, opened as a user opens it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.errors import FileProblem
from app.filtering import Filter
from app.paths import Profile
from widgets.errors import show_error
from widgets.export_dialog import ExportDialog
from widgets.export_preview import ExportPreview
from widgets.links import LinkDialog
from widgets.main_window import MainWindow
from widgets.remembering import Remembering
from widgets.theme import Look
from widgets.view import OtherColumn

Opening = Callable[[MainWindow, QtBot], QWidget]


def main_window(look: Look, file: Path, folder: Path, qtbot: QtBot) -> MainWindow:
    """The main window on a comparison, with the panel; `folder` takes settings and logs."""
    profile = Profile.in_folder(folder)
    window = MainWindow(look, Remembering(profile.settings_file), profile)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.files.open_at_start(file)
    window.show()
    window.workspace.set_panel_shown(True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(window.workspace.panel.isVisible)
    QApplication.processEvents()
    return window


def opening(window: MainWindow, qtbot: QtBot) -> Iterator[Callable[[str], QWidget]]:
    """Opens a page, dialog or popover by its name; what is still open closes before the window does."""
    shown = []

    def open_it(which: str) -> QWidget:
        made = EVERYTHING[which](window, qtbot)
        assert made.isVisible()
        if made is not window:  # the screen of the tests is smaller than any on which somebody works
            made.resize(made.size().expandedTo(made.layout().minimumSize()))
        QApplication.processEvents()
        shown.append(made)
        return made

    yield open_it
    for made in shown:
        if isValid(made) and made is not window:
            made.close()


def matrix(window: MainWindow, qtbot: QtBot) -> QWidget:
    return window


def matrix_filtered(window: MainWindow, qtbot: QtBot) -> QWidget:
    """With a filter, a search and an earlier day: everything that shows only then is there."""
    rounds = window.view.matrix.rounds
    window.view.set_as_of(rounds[len(rounds) // 2].held_on)
    window.view.set_query(window.view.issues[0].title)
    window.view.set_filter(Filter(themes=frozenset({window.view.current.theme_id})))
    return window


def every_column(window: MainWindow, qtbot: QtBot) -> QWidget:
    for party in window.view.all_parties:
        window.view.set_party_shown(party.id, True)
    for column in OtherColumn:
        window.view.set_column_shown(column, True)
    return window


def sources(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.actions_of_window["show_sources"].trigger()
    return window


def nothing_open(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.actions_of_window["close"].trigger()
    return window


def dialog_of(command: str) -> Opening:
    def opened(window: MainWindow, qtbot: QtBot) -> QWidget:
        window.actions_of_window[command].trigger()
        shown = QApplication.activeModalWidget()
        if isinstance(shown, ExportDialog):
            qtbot.waitUntil(lambda: shown.findChild(ExportPreview).laid_out is not None)
        return shown

    return opened


def link(window: MainWindow, qtbot: QtBot) -> QWidget:
    shown = LinkDialog(window, window.look, "https://example.org/a?b=c")
    shown.open()
    return shown


def known_error(window: MainWindow, qtbot: QtBot) -> QWidget:
    return show_error(window, window.look, FileProblem("“a.parley” is damaged. Open another one.", "page 3"))


def unknown_error(window: MainWindow, qtbot: QtBot) -> QWidget:
    shown = show_error(window, window.look, ZeroDivisionError("division by zero"))
    shown.details.fold.click()
    return shown


def popover_of(command: str) -> Opening:
    def opened(window: MainWindow, qtbot: QtBot) -> QWidget:
        window.actions_of_window[command].trigger()
        return QApplication.activePopupWidget()

    return opened


def popover_of_chip(place: int) -> Opening:
    def opened(window: MainWindow, qtbot: QtBot) -> QWidget:
        bar = window.workspace.filter_bar
        [*bar.chips.values(), bar.since_chip][place].click()
        return QApplication.activePopupWidget()

    return opened


PAGES: Mapping[str, Opening] = {
    "matrix": matrix,
    "matrix, filtered": matrix_filtered,
    "matrix, all columns": every_column,
    "sources": sources,
    "nothing open": nothing_open,
}
DIALOGS: Mapping[str, Opening] = {
    "export": dialog_of("export"),
    "how to read": dialog_of("how_to_read"),
    "keyboard": dialog_of("keyboard"),
    "about": dialog_of("about"),
    "link": link,
    "known error": known_error,
    "unknown error": unknown_error,
}
POPOVERS: Mapping[str, Opening] = {
    "as of": popover_of("as_of"),
    "columns": popover_of("columns"),
    "themes": popover_of_chip(0),
    "convergence": popover_of_chip(1),
    "changed since": popover_of_chip(4),
}
EVERYTHING: Mapping[str, Opening] = {**PAGES, **DIALOGS, **POPOVERS}
