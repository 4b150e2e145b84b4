"""Files dragged on the window: a comparison is opened, anything else is looked at as an import."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import _
from widgets.theme import Look

_COMPARISON = ".parley"
_INSET, _RADIUS = 12, 10


class Dropping(QObject):
    """Takes one file that is dropped on a window: `opened` or `imported` with its path.

    While `may_import` is False, as what is open cannot be written, only comparisons are taken.
    """

    opened = Signal(Path)
    imported = Signal(Path)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.may_import = True
        self._look, self._window = look, window
        self._veil: _Veil | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):  # before QDropEvent, which it is too
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self._lift()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        path = _file_of(event.mimeData())
        if path is None or not (_is_comparison(path) or self.may_import):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # whoever gave the file keeps it
        event.accept()
        words = _("Drop to open the comparison") if _is_comparison(path) else _("Drop to review the import")
        self._veil = _Veil(self._look, words, self._window)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._lift()
        path = _file_of(event.mimeData())
        if path is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        (self.opened if _is_comparison(path) else self.imported).emit(path)
        return True

    def _lift(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None


class _Veil(QWidget):
    """Covers the window while a file hangs over it, and says what dropping it does."""

    def __init__(self, look: Look, words: str, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._words = look, words
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.color("window")
        ground.setAlphaF(0.88)
        painter.fillRect(self.rect(), ground)
        inset = look.px(_INSET)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        painter.setPen(theme.color("text"))
        painter.setFont(look.font("title"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()


def _file_of(dragged: QMimeData) -> Path | None:
    """The one file of this computer that is dragged; None when it is none or several."""
    addresses = dragged.urls()
    if len(addresses) != 1 or not addresses[0].isLocalFile():
        return None
    return Path(addresses[0].toLocalFile())


def _is_comparison(path: Path) -> bool:
    return path.suffix.lower() == _COMPARISON
