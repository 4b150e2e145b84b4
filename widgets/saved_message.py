"""What the window says when a file was written, with a way to it."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.i18n import _
from widgets.controls import Icon, IconButton, Text, TextButton
from widgets.flow import Flow
from widgets.theme import Look


class SavedMessage(QFrame):
    """“Saved as … · Open · Show in folder”; `closed` when it is sent away."""

    closed = Signal()

    def __init__(self, look: Look, path: Path) -> None:
        super().__init__()
        self._look, self._path = look, path
        sentence = _("Saved as {name}").format(name=path.name)
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        open_file = TextButton(look, _("Open"), kind="link")
        open_file.clicked.connect(self._open)
        folder = TextButton(look, _("Show in folder"), kind="link")
        folder.clicked.connect(self._show_folder)
        close = IconButton(look, "cross", _("Close this message"), size=28)
        close.clicked.connect(self._close)
        widgets: list[QWidget] = [Icon(look, "tick", "info"), Text(look, "body", "text", sentence, elided=True)]
        flow = Flow(look, self, padding=(12, 5), gap=8)
        for widget in (*widgets, open_file, folder, close):
            flow.addWidget(widget)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A strip from edge to edge, as the bars that it stands between."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("info_bg"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("info_line"))

    def _open(self) -> None:
        open_written(self._path)

    def _show_folder(self) -> None:
        open_written(self._path.parent)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def open_written(path: Path) -> None:
    """Show a file or folder in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
