"""The windows that open over the main one; loaded when they are first wanted, so that the start does not wait."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from widgets.actions import Actions
from widgets.theme import Look

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def show_export(window: "MainWindow") -> None:
    """Let the user choose what to export, and where to."""
    from widgets.export_dialog import ExportDialog
    from widgets.saved_message import SavedMessage

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = window.remembering.settings.last_export_folder or Path(documents)

    def saved(path: Path) -> None:
        window.remembering.note(last_export_folder=path.parent)
        window.say(SavedMessage(window.look, path))

    dialog = ExportDialog(
        window.look, window.view, window.workspace.table.selected_issues, window.background, folder, window
    )
    dialog.exported.connect(saved)
    dialog.open()


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
