"""The foot of the export dialog: where the file goes, what begins the export, and how far it is."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QWidget

from app.i18n import _
from widgets.controls import Text, TextButton, plain_tip
from widgets.flow import Flow
from widgets.theme import Look

_SOON_MS = 400
_BAR_WIDTH, _NAME_WIDTH, _FOLDER_WIDTH = 220, 260, 130


class ExportFooter(QWidget):
    """Signals what is wanted: another file, the export, or to stop."""

    other_file = Signal()
    export = Signal()
    cancel = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._show_progress)
        self._name = Text(look, "button", "text", elided=True)
        self._folder = Text(look, "body", "text2", elided=True)
        self._where = self._where_line()
        self._progress = self._progress_line()
        flow = Flow(look, self, padding=(28, 12), gap=12)
        flow.addWidget(self._where)
        flow.addWidget(self._progress)
        flow.addWidget(self._buttons())
        self._progress.hide()
        look.changed.connect(self._give_room)

    @property
    def open_when_done(self) -> bool:
        """Whether the file is wanted on the screen."""
        return self._open.isChecked()

    def set_path(self, path: Path) -> None:
        """Say where the file goes."""
        self._name.setText(path.name)
        self._folder.setText(_("in {folder}").format(folder=path.parent.name or str(path.parent)))
        self._folder.setToolTip(plain_tip(str(path.parent)))
        self._give_room()

    def set_verb(self, verb: str, missing: str) -> None:
        """Say what the button does, or why it cannot."""
        self._export.setText(verb)
        self._export.setEnabled(not missing)
        self._export.setToolTip(plain_tip(missing))

    def begin(self, name: str) -> None:
        """The export is on its way; a bar appears when it takes longer than a moment."""
        self._doing.setText(_("Writing “{name}”").format(name=name))
        self._bar.setRange(0, 0)
        self._cancel.setFocus()
        self._export.setEnabled(False)
        self._open.setEnabled(False)
        self._soon.start()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def end(self) -> None:
        """The export has ended, well or not."""
        self._soon.stop()
        self._progress.hide()
        self._where.show()
        self._export.setEnabled(True)
        self._export.setFocus()
        self._open.setEnabled(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def _give_room(self) -> None:
        """A name of usual length is never shortened; the row breaks before."""
        for text, most in ((self._name, _NAME_WIDTH), (self._folder, _FOLDER_WIDTH)):
            text.setMinimumWidth(min(text.sizeHint().width(), self._look.px(most)))
        self.update()

    def _show_progress(self) -> None:
        self._where.hide()
        self._progress.show()

    def _where_line(self) -> QWidget:
        change = TextButton(self._look, _("Change…"), kind="link")
        change.setAccessibleName(_("Change name and folder of the file"))
        change.clicked.connect(self.other_file)
        return self._line(Text(self._look, "body", "text2", _("Save as")), self._name, self._folder, change)

    def _progress_line(self) -> QWidget:
        self._doing = Text(self._look, "body", "text", elided=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress of the export"))
        self._bar.setMinimumWidth(self._look.px(_BAR_WIDTH))
        return self._line(self._doing, self._bar)

    def _buttons(self) -> QWidget:
        self._open = QCheckBox(_("Open when done"))
        self._open.setChecked(True)
        self._cancel = TextButton(self._look, _("Cancel"))
        self._export = TextButton(self._look, "", kind="primary")
        self._export.setDefault(True)
        self._cancel.clicked.connect(self.cancel)
        self._export.clicked.connect(self.export)
        return self._line(self._open, self._cancel, self._export)

    def _line(self, *widgets: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        for widget in widgets:
            row.addWidget(widget)
        return line
