"""The first step: which file; then how far it is read, or why it cannot be."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.errors import ImportProblem
from app.i18n import _, ngettext
from widgets.controls import Icon, Text, TextButton
from widgets.theme import Look

_SOON_MS, _LEFT_AFTER = 400, 3.0
_WIDTH = 620


class FileStep(QWidget):
    """`chosen` with a file that was dropped, `ask_wanted` when one is to be chosen, `cancelled`, `again_wanted`."""

    chosen = Signal(Path)
    ask_wanted = Signal()
    cancelled = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.drop = _DropZone(look)
        self.progress = ReadingProgress(look)
        self.error = _ReadingError(look)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._show_progress)
        self._stack = QStackedLayout()
        for page in (self.drop, QWidget(), self.progress, self.error):
            self._stack.addWidget(_centred(look, page))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._stack)
        self.drop.chosen.connect(self.chosen)
        self.drop.ask_wanted.connect(self.ask_wanted)
        self.progress.cancelled.connect(self.cancelled)
        self.error.ask_wanted.connect(self.ask_wanted)
        self.error.again_wanted.connect(self.again_wanted)

    def show_choice(self) -> None:
        """Let a file be chosen."""
        self._soon.stop()
        self._stack.setCurrentIndex(0)
        self.drop.button.setFocus()

    def begin(self, name: str) -> None:
        """A file is being read; that is said when it takes longer than a moment."""
        self.progress.begin(name)
        self._stack.setCurrentIndex(1)
        self._soon.start()

    def show_error(self, path: Path | None, error: ImportProblem | Exception) -> None:
        """Say why it cannot be read."""
        self._soon.stop()
        self.error.tell(path, error)
        self._stack.setCurrentIndex(3)
        self.error.again.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()  # it is read, and the focus is elsewhere by now

    def _show_progress(self) -> None:
        self._stack.setCurrentIndex(2)
        self.progress.cancel.setFocus()


class ReadingProgress(QWidget):
    """The name of the file, a bar, what is done in numbers, the time left, and Cancel."""

    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._began = 0.0
        self._title = Text(look, "dialog_title", "text", elided=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the file is read"))
        self._numbers = Text(look, "body", "text2")
        self._left = Text(look, "body", "text2")
        self.cancel = TextButton(look, _("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        head, numbers, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(Icon(look, "sheet", "text2", 22))
        head.addWidget(self._title, 1)
        numbers.addWidget(self._numbers, 1)
        numbers.addWidget(self._left)
        foot.addWidget(Text(look, "body", "text2", _("Nothing is changed before you have seen the review.")), 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(10))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(numbers)
        column.addLayout(foot)

    def begin(self, name: str) -> None:
        self._began = monotonic()
        self._title.setText(_("Reading “{name}”").format(name=name))
        self._bar.setRange(0, 0)
        self._numbers.setText("")
        self._left.setText("")

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._numbers.setText(_("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}"))
        spent = monotonic() - self._began
        if done and total and spent >= _LEFT_AFTER:
            left = max(round(spent * (total - done) / done), 1)
            words = ngettext("about {count} second left", "about {count} seconds left", left)
            self._left.setText(words.format(count=left))


class _DropZone(QFrame):
    """Where a file can be dropped or chosen, and which files those are."""

    chosen = Signal(Path)
    ask_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._over = look, False
        self.setAcceptDrops(True)
        self.button = TextButton(look, _("Choose a file…"), "folder", "primary")
        self.button.clicked.connect(self.ask_wanted)
        title = Text(look, "dialog_title", "text", _("Drop a file with positions here"))
        known = Text(
            look,
            "body",
            "text2",
            _(
                "A Parley position file (.json), a workbook (.xlsx, .xls, .ods), a text table (.csv, .tsv, .txt) or a "
                "document with tables (.docx). Any layout will do: Parley asks what the columns mean."
            ),
        )
        known.setWordWrap(True)
        known.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(36)] * 4)
        column.setSpacing(look.px(14))
        column.addWidget(Icon(look, "import", "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(known)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            Text(look, "meta", "text3", _("Nothing is changed before you have seen the review.")),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        look.changed.connect(self.update)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event) is not None:
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self._over else "control"), 2 if self._over else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_soft" if self._over else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


class _ReadingError(QWidget):
    """What happened, what can be done, that nothing was changed."""

    ask_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = Text(look, "dialog_title", "text")
        self._words = Text(look, "body", "text")
        unchanged = Text(look, "body", "text2", _("Your comparison has not been changed."))
        self._detail = Text(look, "meta", "text3")
        for text in (self._title, self._words, self._detail):
            text.setWordWrap(True)
        other = TextButton(look, _("Choose another file…"))
        self.again = TextButton(look, _("Read again"), kind="primary")
        other.clicked.connect(self.ask_wanted)
        self.again.clicked.connect(self.again_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addStretch(1)
        buttons.addWidget(other)
        buttons.addWidget(self.again)
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        for widget in (self._title, self._words, unchanged, self._detail):
            words.addWidget(widget)
        words.addSpacing(look.px(8))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setSpacing(look.px(18))
        row.addWidget(Icon(look, "error", "error", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def tell(self, path: Path | None, error: ImportProblem | Exception) -> None:
        name = path.name if path else ""
        self._title.setText(_("“{name}” could not be read").format(name=name))
        self._words.setText(str(error))
        place = error.place if isinstance(error, ImportProblem) else ""
        detail = "\n".join(line for line in (place, getattr(error, "detail", "")) if line)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))


def _centred(look: Look, page: QWidget) -> QWidget:
    """A page of limited width in the middle of the window."""
    page.setMaximumWidth(look.px(_WIDTH))
    outside = QWidget()
    row = QHBoxLayout(outside)
    row.addStretch(1)
    row.addWidget(page, 6, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return outside


def _file_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
