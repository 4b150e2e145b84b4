"""The import window: which file, what its columns mean, what it would change, and what was done."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.importing.tables import Tables
from app.paths import Profile
from widgets.areas import next_area
from widgets.ask import ask_decision, ask_import
from widgets.background import Background
from widgets.controls import Banner, Text
from widgets.document import Document
from widgets.import_columns import ColumnsStep
from widgets.import_done import DoneStep
from widgets.import_file import FileStep
from widgets.import_footer import ImportFooter
from widgets.import_reviewing import Review
from widgets.import_steps import Steps
from widgets.importing import Import, Step
from widgets.remembering import Remembering
from widgets.theme import Look
from widgets.upright_scroll import room_on

_SIZE, _LEAST = QSize(1240, 860), QSize(960, 640)
_SIDE = 24


class ImportDialog(QDialog):
    """Nothing is written before Apply; `show_wanted` with the number of the import whose changes are to be shown."""

    show_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        document: Document,
        background: Background,
        profile: Profile,
        remembering: Remembering,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import update"))
        self._look, self._document, self._profile, self._remembering = look, document, profile, remembering
        self._background = background
        self._notice: Banner | None = None
        self.importing = Import(document, background, profile, self)
        self.steps = Steps(look)
        self.file = FileStep(look)
        self.review = Review(look, self.importing)
        self.done_step = DoneStep(look, self.importing)
        self.footer = ImportFooter(look, self.importing, remembering.settings.author)
        self._place()
        self._connect()
        self._follow()
        self.file.show_choice()

    def start(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._drop_notice()
        self.file.begin(path.name)
        self.importing.start(path)

    def reject(self) -> None:
        """Cancel and Esc: what runs is stopped, and decisions are not thrown away unasked."""
        if self.importing.writing:  # it ends by itself, taken over or cancelled, and then that is shown
            self.importing.cancel()
            return
        if self.importing.busy and self.importing.step is Step.FILE:
            self.importing.cancel()
            self.file.show_choice()
            return
        if self.importing.decided and self.importing.step is not Step.DONE and not self._may_discard():
            return
        super().reject()

    def done(self, result: int) -> None:
        self.importing.stop()
        super().done(result)

    def _place(self) -> None:
        px = self._look.px
        head = QHBoxLayout()
        head.setContentsMargins(px(_SIDE), px(16), px(_SIDE), px(14))
        head.addWidget(Text(self._look, "dialog_title", "text", _("Import update")), 1)
        head.addWidget(self.steps)
        self._stack = QStackedWidget()
        self._columns_room = QVBoxLayout()
        for step in (self.file, self._padded(self._columns_room), self.review, self.done_step):
            self._stack.addWidget(step)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(px(_SIDE), 0, px(_SIDE), 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addLayout(self._notices)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.footer)
        self._fit()
        self.resize((_SIZE * self._look.ui_scale).boundedTo(room_on(self.screen())))

    def _padded(self, room: QVBoxLayout) -> QWidget:
        outside = QWidget()
        outside.setLayout(room)
        room.setContentsMargins(self._look.px(_SIDE), 0, self._look.px(_SIDE), self._look.px(12))
        return outside

    @cached_property
    def columns(self) -> ColumnsStep:
        """The second step, made when it is first wanted: most files are Parley's own and never show it."""
        made = ColumnsStep(self._look, self._background)
        self._columns_room.addWidget(made)
        self.footer.put_before(made.remember_row)
        made.changed.connect(self._follow)
        made.encoding_chosen.connect(self.importing.set_encoding)
        self._fit()
        return made

    def _connect(self) -> None:
        importing, file, footer = self.importing, self.file, self.footer
        file.chosen.connect(self.start)
        file.ask_wanted.connect(self._ask_file)
        file.cancelled.connect(self.reject)
        file.again_wanted.connect(self._read_again)
        importing.step_changed.connect(self._follow_step)
        importing.busy_changed.connect(self._follow)
        importing.planned.connect(self._take_plan)
        importing.ticks_changed.connect(self._follow)
        importing.progressed.connect(file.progress.advance)
        importing.failed.connect(self._fail)
        importing.applied.connect(self._finish)
        importing.show_wanted.connect(self._show_brought)
        self.done_step.undo_wanted.connect(importing.undo)
        self.done_step.show_wanted.connect(importing.show_brought)
        footer.back.connect(self._go_back)
        footer.cancel.connect(self.reject)
        footer.go_on.connect(self._go_on)
        self._look.changed.connect(self._fit)
        for keys, then in (("Ctrl+Return", self._go_on), ("Ctrl+Enter", self._go_on), ("F6", self._next_area)):
            QShortcut(QKeySequence(keys), self).activated.connect(then)
        QShortcut(QKeySequence("Shift+F6"), self).activated.connect(self._previous_area)

    # -- following -----------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Large text needs more than the usual least size; no screen is asked for more than it has."""
        least = _LEAST.expandedTo(self._column.minimumSize())
        self.setMinimumSize(least.boundedTo(room_on(self.screen())))

    def _follow_step(self) -> None:
        step = self.importing.step
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        if step is Step.COLUMNS:
            self._show_columns()
        elif step is Step.FILE and self.importing.path is not None:
            self.file.begin(self.importing.path.name)
        elif step is Step.REVIEW:
            self.review.list.setFocus()
        self._follow()

    def _follow(self) -> None:
        in_columns = self.importing.step is Step.COLUMNS and self.importing.prepared is not None
        self.footer.follow(
            self.columns.missing if in_columns else "",
            self.columns.told if in_columns else "",
        )
        self.review.setEnabled(not self.importing.writing)
        if self.importing.step is Step.DONE:
            self.done_step.undo.setEnabled(not self.importing.busy)

    def _take_plan(self) -> None:
        if self.importing.step is Step.COLUMNS:
            self._show_columns()
        self._follow()

    def _show_columns(self) -> None:
        from app.importing.foreign.layouts import load

        prepared = self.importing.prepared
        if prepared is not None and isinstance(prepared.read, Tables) and prepared.layout is not None:
            self.columns.show(prepared.read, prepared.layout, prepared.matrix, load(self._profile.layouts))

    # -- what the buttons do -------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        path = ask_import(self, self.importing.path.parent if self.importing.path else Path.home())
        if path is not None:
            self.start(path)

    def _read_again(self) -> None:
        if self.importing.path is not None:
            self.start(self.importing.path)

    def _go_back(self) -> None:
        prepared = self.importing.prepared
        if self.importing.step is Step.REVIEW and prepared is not None and prepared.layout is not None:
            self.importing.show_columns()
        else:
            self.importing.leave_file()
            self.file.show_choice()

    def _go_on(self) -> None:
        match self.importing.step:
            case Step.COLUMNS if self.footer.go_button.isEnabled():
                self.importing.set_layout(self.columns.layout, self.columns.remember_as)
            case Step.REVIEW:
                self._apply()
            case Step.DONE:
                self.accept()

    def _apply(self) -> None:
        if self.importing.step is Step.REVIEW and self.footer.go_button.isEnabled():
            self._drop_notice()
            author = self.footer.author.text().strip()
            self._remembering.note(author=author)
            self.importing.apply(author, self.footer.reason.text().strip())

    def _finish(self) -> None:
        self.done_step.follow()
        self._follow()

    def _show_brought(self, number: int) -> None:
        self.accept()
        self.show_wanted.emit(number)

    def _fail(self, error: Exception) -> None:
        """In the first step the file is to blame, later it is said beside everything that was decided."""
        if self.importing.step is Step.FILE:
            self.file.show_error(self.importing.path, error)
            return
        self._drop_notice()
        self._notice = Banner(self._look, "error", str(error))
        self._notices.addWidget(self._notice)

    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _may_discard(self) -> bool:
        return ask_decision(
            self,
            self._look,
            _("Leave the review?"),
            _("What you have ticked and decided is lost. The comparison stays as it is."),
            _("Leave the review"),
        )

    def _next_area(self) -> None:
        self._to_area(1)

    def _previous_area(self) -> None:
        self._to_area(-1)

    def _to_area(self, steps: int) -> None:
        review = self.review
        columns = [self.columns] if self.importing.step is Step.COLUMNS else []
        areas = [self.file, *columns, review.card, review.tabs, review.list, review.change, review.problems]
        next_area([*areas, self.done_step, self.footer], steps)
