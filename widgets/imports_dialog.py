"""The ledger of imports: which files came in, when and by whom, what was taken of each and what was left."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import ParleyError
from app.i18n import _, ngettext
from app.importing.reviewing.review_words import RECORDS
from app.importing.storing import ledger
from app.importing.storing.ledger import Import, Left
from app.lookalikes import shown
from app.matrix import Matrix
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store
from widgets.ask import ask_decision
from widgets.background import Background
from widgets.controls import Rule, Text, TextButton
from widgets.document import Document
from widgets.errors import show_error
from widgets.imports_account import ImportAccount
from widgets.imports_list import ImportsList, made_words
from widgets.theme import Look
from widgets.upright_scroll import room_on

if TYPE_CHECKING:
    from app.importing.storing.taking_back import Kept

_SIZE, _LEAST = QSize(960, 640), QSize(720, 480)
_PADDING, _LIST = 24, 330
_MOST_KEPT, _LONGEST_NAME = 6, 60


class ImportsDialog(QDialog):
    """`show_wanted` comes with the number of the import whose changes are to be shown, when the dialog has closed."""

    show_wanted = Signal(int)

    def __init__(self, look: Look, document: Document, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Imports"))
        self._look, self._document, self._background = look, document, background
        self._closed = False
        self.list = ImportsList(look)
        self.account = ImportAccount(look)
        self.nothing = Text(look, "body", "text2", _("No file has been taken over yet. File › Import… takes one in."))
        self.show_changes = TextButton(look, _("Show its changes"))
        self.take_back = TextButton(look, _("Take it back…"), "undo")
        self._close = TextButton(look, _("Close"), kind="primary")
        self._place()
        self.list.current_changed.connect(self._show_import)
        self.show_changes.clicked.connect(self._show_changes)
        self.take_back.clicked.connect(self._ask_back)
        self._close.clicked.connect(self.accept)
        document.changed.connect(self._read)
        look.changed.connect(self._fit)
        self._show_imports(())
        self.list.setFocus()
        self._read()

    def done(self, result: int) -> None:
        """What is being read is not shown any more; what is being taken back is finished by the worker."""
        self._closed = True
        self._document.changed.disconnect(self._read)
        super().done(result)

    # -- what is shown -----------------------------------------------------------------------------------------

    def _read(self) -> None:
        store = self._document.store
        if store is not None:
            self._background.run(_imports, store, on_done=self._show_imports, on_error=self._fail)

    def _show_imports(self, imports: Sequence[Import]) -> None:
        """The newest stands first; the one looked at stays so as long as it is there."""
        if self._closed:
            return
        self.list.show_imports(imports)
        for widget in (self.list, self.account, self.show_changes, self.take_back):
            widget.setVisible(bool(imports))
        self.nothing.setVisible(not imports)
        read_only = self._document.read_only
        self.take_back.setEnabled(not read_only)
        self.take_back.setToolTip(_("This comparison can only be read.") if read_only else "")

    def _show_import(self, one: Import) -> None:
        store = self._document.store
        if store is not None:
            self.account.show_import(one)
            self._background.run(_left_out, store, one.id, on_done=partial(self._show_left, one), on_error=self._fail)

    def _show_left(self, one: Import, left: Sequence[Left]) -> None:
        matrix = self._document.matrix
        if not self._closed and matrix is not None and self.list.current == one:
            self.account.show_left(left, matrix)

    # -- what can be done --------------------------------------------------------------------------------------

    def _show_changes(self) -> None:
        one = self.list.current
        if one is not None:
            self.accept()
            self.show_wanted.emit(one.id)

    def _ask_back(self) -> None:
        """First find out what would stay: later work is never undone with an import."""
        store, one = self._document.store, self.list.current
        if store is not None and one is not None:
            self._set_busy(True)
            self._background.run(_what_depends, store, one.id, on_done=partial(self._confirm, one), on_error=self._fail)

    def _confirm(self, one: Import, kept: "Sequence[Kept]") -> None:
        if self._closed:
            return
        self._set_busy(False)
        question = _("Take back “{name}”?").format(name=shown(one.name))
        if ask_decision(self, self._look, question, _consequence(one, kept), _("Take it back")):
            self._set_busy(True)
            self._background.run(_take_back, self._document.store, one.id, on_done=self._finish, on_error=self._fail)

    def _finish(self, matrix: Matrix) -> None:
        if not self._closed:
            self._set_busy(False)
        self._document.complete(matrix)

    def _fail(self, error: BaseException) -> None:
        if not self._closed:
            self._set_busy(False)
        if not isinstance(error, ParleyError):
            raise error
        show_error(None if self._closed else self, self._look, error)

    def _set_busy(self, busy: bool) -> None:
        self.list.setEnabled(not busy)
        self.take_back.setEnabled(not busy and not self._document.read_only)
        self.show_changes.setEnabled(not busy)

    # -- places ------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QVBoxLayout()
        heading.setContentsMargins(px(_PADDING), px(18), px(_PADDING), px(12))
        heading.addWidget(Text(self._look, "dialog_title", "text", _("Imports")))
        heading.addWidget(self.nothing)
        self.nothing.setWordWrap(True)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self.list)
        halves.addWidget(Rule(self._look, upright=True))
        halves.addWidget(self.account, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(px(_PADDING), px(12), px(_PADDING), px(12))
        buttons.setSpacing(px(8))
        for button in (self.show_changes, self.take_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        self._close.setDefault(True)
        column.addLayout(heading)
        column.addWidget(Rule(self._look))
        column.addLayout(halves, 1)
        column.addWidget(Rule(self._look))
        column.addLayout(buttons)
        self._fit()
        self.resize((_SIZE * self._look.ui_scale).boundedTo(room_on(self.screen())))

    def _fit(self) -> None:
        self.list.setFixedWidth(self._look.px(_LIST))
        least = _LEAST.expandedTo(self.layout().minimumSize())
        self.setMinimumSize(least.boundedTo(room_on(self.screen())))


def _imports(store: Store, progress: Progress = no_progress) -> tuple[Import, ...]:
    return store.read(ledger.imports)


def _left_out(store: Store, number: int, progress: Progress = no_progress) -> tuple[Left, ...]:
    return store.read(ledger.left_out, number)


def _what_depends(store: Store, number: int, progress: Progress = no_progress) -> "tuple[Kept, ...]":
    from app.importing.storing.taking_back import what_depends

    return store.read(what_depends, number)


def _take_back(store: Store, number: int, progress: Progress = no_progress) -> Matrix:
    """Undo the newest step where it is the import, so that it can be brought again; otherwise reverse it alone."""
    from app.importing.storing.taking_back import is_newest, take_back

    if store.read(is_newest, number):
        store.undo()
    else:
        store.change(take_back, number)
    return store.read(load_matrix).prepared()


def _consequence(one: Import, kept: "Sequence[Kept]") -> str:
    """What happens to the import, and what stays of it and why."""
    sentence = _("What this file changed on {day} becomes again what it was before. It can be undone.")
    lines = [sentence.format(day=made_words(one))]
    if kept:
        lines += [
            _("This stays, as it was changed or built upon since:"),
            *map(_kept_words, kept[:_MOST_KEPT]),
        ]
    if (more := len(kept) - _MOST_KEPT) > 0:
        lines.append(ngettext("… and {count} more", "… and {count} more", more).format(count=more))
    return "\n".join(lines)


def _kept_words(kept: "Kept") -> str:
    """“H-1 · Alphaland · The harbour is open: It was changed after the import and stays as it is now.”"""
    name = " · ".join(shown(part) for part in (kept.ref, kept.party, kept.name[:_LONGEST_NAME]) if part)
    return _("{name}: {reason}").format(name=name or _(RECORDS[kept.record]), reason=kept.sentence)
