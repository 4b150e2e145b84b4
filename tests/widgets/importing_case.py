"""An import window over the invented comparison, and position files of Alphaland and Betaland for it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item
from app.paths import Profile
from widgets.background import Background
from widgets.document import Document
from widgets.import_dialog import ImportDialog
from widgets.importing import Step
from widgets.remembering import Remembering
from widgets.theme import Look

Open = Callable[..., ImportDialog]

NEWER = {
    "issue": "H-1",
    "party": "BE",
    "date": "2024-08-01",
    "statement": "The harbour is closed to foreign ships at night.",
    "basis": "official statement",
}
CORRECTED = {
    "issue": "F-2",
    "party": "AL",
    "date": "2024-04-02",
    "statement": "Nets are at most 45 m long.",
    "basis": "written proposal",
}
SPACED = {
    "issue": "F-2",
    "party": "BE",
    "date": "2024-04-02",
    "statement": "Nets are  at most 60 m long.",
    "basis": "written proposal",
}
BUOYS = {"id": "buoys", "ref": "H-9", "theme": "harbours", "title": "Buoys"}
ON_BUOYS = {"issue": "buoys", "party": "AL", "date": "2024-08-01", "statement": "More buoys.", "basis": "reported"}
BROKEN = {"issue": "F-2", "party": "AL", "date": "2024-06-31", "statement": "No nets.", "basis": "reported"}
CONFLICT = {"id": "MD", "name": "Mediator’s draft", "role": "party"}
EVERYTHING = {"issues": [BUOYS], "parties": [CONFLICT], "positions": [NEWER, CORRECTED, SPACED, ON_BUOYS, BROKEN]}


def position_file(folder: Path, name: str = "update.json", **lists: Any) -> Path:
    """A position file with these lists."""
    path = folder / name
    content = {"format": "parley-positions", "version": 1, **lists}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def opened_on(look: Look, document: Document, folder: Path, qtbot: QtBot) -> Iterator[Open]:
    """Opens the window, perhaps with a file; what is open closes in the end."""
    background = Background()
    made: list[ImportDialog] = []

    def open_it(path: Path | None = None, step: Step = Step.REVIEW) -> ImportDialog:
        profile = Profile.in_folder(folder / "profile")
        dialog = ImportDialog(look, document, background, profile, Remembering(profile.settings_file))
        made.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        if path is not None:
            dialog.start(path)
            settled(dialog, qtbot, step)
        return dialog

    yield open_it
    for dialog in made:
        if isValid(dialog):  # it goes when it is closed
            dialog.done(0)
    background.stop()


def settled(dialog: ImportDialog, qtbot: QtBot, step: Step = Step.REVIEW) -> None:
    """Wait until nothing is worked out any more."""
    qtbot.waitUntil(lambda: dialog.importing.step is step and not dialog.importing.busy, timeout=20_000)


def line(dialog: ImportDialog, kind: Kind, issue: str = "") -> Item:
    """The first line of a kind, perhaps on one issue."""
    return next(i for i in dialog.importing.items if i.kind is kind and issue in ("", i.issue))


def look_at(dialog: ImportDialog, item: Item) -> None:
    """Make a line the current one."""
    row = dialog.review.model.row_of(item.id)
    assert row is not None
    dialog.review.list.go_to(row)


def words(dialog: ImportDialog) -> str:
    """All words that can be read."""
    labels = (w for w in dialog.findChildren(QLabel) if w.isVisible())
    buttons = (w for w in dialog.findChildren(QAbstractButton) if w.isVisible())
    return "\n".join(w.text() for w in (*labels, *buttons))


def button(dialog: ImportDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text() == text)


def click(dialog: ImportDialog, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: text in words(dialog).splitlines())
    qtbot.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


def key(dialog: ImportDialog, pressed: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.review.list, pressed)
