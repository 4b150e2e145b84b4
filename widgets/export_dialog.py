"""Asks what of the comparison leaves it and shows the pages that come of it, then writes the file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import exporting
from app.errors import ParleyError
from app.i18n import _
from app.records import Issue
from widgets.ask import ask_decision, ask_export
from widgets.background import Background, Job
from widgets.controls import Banner, Rule
from widgets.export_choices import ExportChoices
from widgets.export_footer import ExportFooter
from widgets.export_preview import ExportPreview
from widgets.issue_choice import issues_exported
from widgets.saved_message import open_written
from widgets.theme import Look
from widgets.upright_scroll import UprightScroll, room_on
from widgets.view import View

_SIZE, _LEAST = QSize(1166, 700), QSize(960, 640)
_LEFT, _SIDE = 543, 28


class ExportDialog(QDialog):
    """What is shown of `view` is where it starts; nothing chosen here changes the screen.

    `exported` comes with the file that was written and what was chosen for it, when the dialog has closed.
    """

    exported = Signal(Path, exporting.ExportOptions)

    def __init__(
        self,
        look: Look,
        view: View,
        selected: Sequence[Issue],
        background: Background,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        matrix = view.matrix
        if matrix is None:
            raise ValueError("There is nothing open that could be exported.")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export the comparison"))
        self._look, self._matrix, self._background = look, matrix, background
        self._today = date.today()
        self._path = folder / exporting.suggested_name(matrix)
        self._agreed: Path | None = None  # a file that may be replaced
        self._job: Job | None = None
        self._banner: Banner | None = None
        self._choices = ExportChoices(look, view, matrix, selected)
        self._preview = ExportPreview(look, background)
        self._footer = ExportFooter(look)
        self._place()
        self._choices.changed.connect(self._follow)
        self._footer.other_file.connect(self._ask_path)
        self._footer.export.connect(self._export)
        self._footer.cancel.connect(self.reject)
        look.changed.connect(self._fit)
        self._follow()

    def reject(self) -> None:
        """Cancel and Esc stop what is being written first; then they close."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        self._preview.stop()
        super().done(result)

    def _place(self) -> None:
        scroll = _ChoicesArea(self._look, self._choices)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(scroll)
        halves.addWidget(Rule(self._look, upright=True))
        halves.addWidget(self._preview, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(halves, 1)
        self._notice = QVBoxLayout()
        self._notice.setContentsMargins(self._look.px(_SIDE), 0, self._look.px(_SIDE), 0)
        self._column.addLayout(self._notice)
        self._column.addWidget(self._footer)
        self._fit()
        self.resize((_SIZE * self._look.ui_scale).boundedTo(room_on(self.screen())))

    def _fit(self) -> None:
        """Large text needs more than the usual least size; no screen is asked for more than it has."""
        least = _LEAST.expandedTo(self._column.minimumSize())
        self.setMinimumSize(least.boundedTo(room_on(self.screen())))

    def _follow(self) -> None:
        """Bring preview, name and button up to date with the choices."""
        if self._path.suffix != self._choices.suffix:
            self._path = self._path.with_suffix(self._choices.suffix)
        self._footer.set_path(self._path)
        self._footer.set_verb(issues_exported(self._choices.count), self._choices.missing)
        if not self._choices.missing:
            self._preview.follow(self._matrix, self._choices.options(self._today), self._choices.plain_text)

    def _ask_path(self) -> None:
        suffix = self._choices.suffix.removeprefix(".")
        path = ask_export(self, self._path.parent, self._path.name, suffix)
        if path is not None:
            self._path = self._agreed = path  # the dialog has asked whether a file there may be replaced
            self._footer.set_path(path)
            self._drop_banner()

    def _export(self) -> None:
        if self._path.exists() and self._path != self._agreed and not self._may_replace():
            return
        self._agreed = self._path
        self._drop_banner()
        self._set_writing(True)
        self._job = self._background.run(
            exporting.write,
            self._matrix,
            self._path,
            self._choices.options(self._today),
            on_done=self._finish,
            on_error=self._fail,
            on_cancelled=self._begin_again,
            on_progress=self._footer.advance,
        )

    def _may_replace(self) -> bool:
        question = _("Replace “{name}”?").format(name=self._path.name)
        folder = self._path.parent.name or str(self._path.parent)
        consequence = _("There is a file with this name in “{folder}”. What it holds now will be lost.")
        return ask_decision(self, self._look, question, consequence.format(folder=folder), _("Replace file"))

    def _set_writing(self, writing: bool) -> None:
        self._choices.setEnabled(not writing)
        if writing:
            self._preview.stop()
            self._footer.begin(self._path.name)
        else:
            self._job = None
            self._footer.end()

    def _finish(self, _report: exporting.Report) -> None:
        self._set_writing(False)
        if self._footer.open_when_done:
            open_written(self._path)
        options = self._choices.options(self._today)
        self.accept()
        self.exported.emit(self._path, options)

    def _begin_again(self) -> None:
        """Nothing was written; everything is as it was chosen."""
        self._set_writing(False)
        self._follow()

    def _fail(self, error: BaseException) -> None:
        """Say what hinders, beside everything that was chosen; what nobody foresaw goes to the error box."""
        self._begin_again()
        if not isinstance(error, ParleyError):
            raise error
        self._banner = Banner(self._look, "error", str(error), _("Choose another name…"))
        self._banner.acted.connect(self._ask_path)
        self._notice.addWidget(self._banner)

    def _drop_banner(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None


class _ChoicesArea(UprightScroll):
    """The choices, to be scrolled where the text is large or the screen is small."""

    def __init__(self, look: Look, choices: ExportChoices) -> None:
        super().__init__(choices)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_LEFT), super().sizeHint().height())
