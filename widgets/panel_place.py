"""The room of the panel: there from the start, while the panel itself is made after the first paint."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.theme import Look


class PanelPlace(QWidget):
    """Looks like an empty panel until it has been painted once; the one that `make` gives comes into it then."""

    def __init__(self, look: Look, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._look, self._make = look, make
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self.update)

    @cached_property
    def panel(self) -> QWidget:
        """The panel; made now if it was not there."""
        made = self._make()
        self._layout.addWidget(made)
        made.show()
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._look.theme.color("line"))
        if "panel" not in self.__dict__:
            QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        _made = self.panel
