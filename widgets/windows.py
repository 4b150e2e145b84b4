"""The windows that open over the main one; loaded when they are first wanted, so that the start does not wait."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths

from app.filtering import Brought, Filter
from app.matrix import Matrix
from app.progress import Progress
from app.store import Store
from widgets.actions import Actions
from widgets.pages import MATRIX
from widgets.theme import Look

if TYPE_CHECKING:
    from app.exporting import ExportOptions
    from widgets.main_window import MainWindow

_logger = logging.getLogger(__name__)
T = TypeVar("T")


def show_export(window: "MainWindow") -> None:
    """Let the user choose what to export, and where to."""
    from widgets.export_dialog import ExportDialog
    from widgets.saved_message import SavedMessage

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = window.remembering.settings.last_export_folder or Path(documents)
    store, matrix = window.document.store, window.view.matrix

    def saved(path: Path, options: "ExportOptions") -> None:
        window.remembering.note(last_export_folder=path.parent)
        window.say(SavedMessage(window.look, path))
        if store is not None and not store.read_only:
            author = window.remembering.settings.author
            window.background.run(_note_export, store, path, matrix, options, author, on_error=_log_not_noted)

    dialog = ExportDialog(
        window.look, window.view, window.workspace.table.selected_issues, window.background, folder, window
    )
    dialog.exported.connect(saved)
    dialog.open()


def _note_export(
    store: Store, path: Path, matrix: Matrix, options: "ExportOptions", author: str, progress: Progress
) -> None:
    from app.importing.storing.noting import note_export

    note_export(store, path, matrix, options.parties, options.issues, author)


def _log_not_noted(error: BaseException) -> None:
    """The export is written and good; only what comes back of it is then compared without knowing what went out."""
    _logger.error("an export was not noted", exc_info=error)


def show_import(window: "MainWindow", path: Path | None = None) -> None:
    """Let the user look at what a file would change, and take it over; where nothing is open a comparison is made."""
    if window.document.store is None:
        window.files.ask_and_make(then=partial(show_import, window, path))
        return
    from widgets.import_dialog import ImportDialog

    dialog = ImportDialog(window.look, window.document, window.background, window.profile, window.remembering, window)
    dialog.show_wanted.connect(partial(show_brought, window))
    dialog.open()
    if path is not None:
        dialog.start(path)


def show_imports(window: "MainWindow") -> None:
    """List the imports so far."""
    from widgets.imports_dialog import ImportsDialog

    dialog = ImportsDialog(window.look, window.document, window.background, window)
    dialog.show_wanted.connect(partial(show_brought, window))
    dialog.open()


def show_brought(window: "MainWindow", number: int) -> None:
    """Show the issues that an import has changed, and no others."""
    store = window.document.store
    if store is None:
        return
    from app.importing.storing.ledger import brought_by

    def show(brought: Brought) -> None:
        window.view.set_filter(Filter(brought=brought))
        window.show_page(MATRIX)

    window.background.run(_read, store, brought_by, number, on_done=show)


def _read(store: Store, query: Callable[..., T], *args: object, progress: Progress) -> T:
    return store.read(query, *args)


def show_how_to_read(window: "MainWindow", look: Look) -> None:
    """Explain the matrix."""
    from widgets.help_dialog import HelpDialog

    HelpDialog(look, window).open()


def show_keyboard(window: "MainWindow", look: Look, actions: Actions) -> None:
    """List the keys."""
    from widgets.keyboard_dialog import KeyboardDialog

    KeyboardDialog(look, actions.by_name, list(actions.groups()), window).open()


def show_about(window: "MainWindow", look: Look) -> None:
    """Name, version and licences."""
    from widgets.about_dialog import AboutDialog

    AboutDialog(look, window).open()
