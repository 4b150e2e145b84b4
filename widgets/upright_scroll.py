"""An area that scrolls up and down and is never narrower than what it holds can be."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QScrollArea, QWidget

_FRAME = QSize(16, 48)


class UprightScroll(QScrollArea):
    """Asks for the width of its widget, so that no line is cut before the whole screen is too small for it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setWidget(widget)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the widget needs has changed, so what the area needs has, too."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


def room_on(screen: QScreen) -> QSize:
    """How large a window can be with the frame that the system puts around it."""
    return screen.availableSize() - _FRAME
