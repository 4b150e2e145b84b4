"""The band of the topmost theme, kept in sight while its issues scroll by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.matrix_delegate import MatrixDelegate
from widgets.matrix_model import Band


class StickyBand(QWidget):
    """A small overlay; screen readers know the real band in the table."""

    folded = Signal(object, bool)  # the band; whether all bands are meant

    def __init__(self, delegate: MatrixDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._band: Band | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def band(self) -> Band | None:
        return self._band if self.isVisible() else None

    def show_band(self, band: Band | None) -> None:
        """Show a band, or none."""
        if band != self._band:
            self._band = band
            self.update()
        self.setVisible(band is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._band is not None:
            painter = QPainter(self)
            self._delegate.paint_band(painter, self.rect(), self._band)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._band is not None and event.button() is Qt.MouseButton.LeftButton:
            self.folded.emit(self._band, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
