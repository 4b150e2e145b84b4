"""The only place that asks for files and decisions."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.i18n import _
from widgets.controls import TextButton
from widgets.message import Message
from widgets.theme import Look

SUFFIX = "parley"


def ask_open(parent: QWidget | None, folder: Path) -> Path | None:
    """Which comparison to open; None when the user thinks better of it."""
    dialog = QFileDialog(parent, _("Open a comparison"), str(folder), _comparisons())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_new(parent: QWidget | None, folder: Path, name: str) -> Path | None:
    """Where to put a new comparison, with the extension of one."""
    dialog = QFileDialog(parent, _("New comparison"), str(folder), _comparisons())
    return _answer_to_save(dialog, name, SUFFIX)


def ask_import(parent: QWidget | None, folder: Path) -> Path | None:
    """Which file with positions to look at; what can be read is said by who reads it."""
    from app.importing import READERS

    known = " ".join(f"*{suffix}" for suffix in READERS)
    kinds = [_("Files with positions ({known})").format(known=known), _("All files (*)")]
    dialog = QFileDialog(parent, _("Import update"), str(folder), ";;".join(kinds))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_export(parent: QWidget | None, folder: Path, name: str, suffix: str) -> Path | None:
    """Where to write an export; `suffix` such as "xlsx" is added if it is missing."""
    kinds = {"xlsx": _("Excel workbooks (*.xlsx)"), "csv": _("Text tables (*.csv)")}
    dialog = QFileDialog(parent, _("Export"), str(folder), kinds.get(suffix, f"*.{suffix}"))
    return _answer_to_save(dialog, name, suffix)


def ask_decision(parent: QWidget | None, look: Look, question: str, consequence: str, verb: str) -> bool:
    """Whether to go on; `verb` stands on the button that does, and Cancel is what Enter and Esc choose."""
    box = Message(parent, look, "warn", question, [consequence])
    cancel = TextButton(look, _("Cancel"))
    go_on = TextButton(look, verb)
    cancel.clicked.connect(box.reject)
    go_on.clicked.connect(box.accept)
    cancel.setDefault(True)
    box.add_button(go_on)
    box.add_button(cancel)
    cancel.setFocus()
    return box.exec() == QDialog.DialogCode.Accepted


def _comparisons() -> str:
    return _("Parley comparisons (*.parley)")


def _answer_to_save(dialog: QFileDialog, name: str, suffix: str) -> Path | None:
    """The dialog itself asks before a file is replaced, as it knows the extension."""
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    return _answer(dialog)


def _answer(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
