"""Widgets in two columns of the same width, or in one where two have no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from widgets.theme import Look


class EvenColumns(QWidget):
    """Fills its columns row by row, so that the Tab key goes as the eye does."""

    def __init__(self, look: Look, gap: tuple[int, int] = (12, 2)) -> None:
        super().__init__()
        self._look, self._gap = look, gap
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 2
        look.changed.connect(self._arrange)

    def add(self, widget: QWidget) -> None:
        """Add a widget after the others."""
        self._widgets.append(widget)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as one column."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if 2 * self._widest() + self._look.px(self._gap[0]) <= self.width() else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _widest(self) -> int:
        return max((widget.sizeHint().width() for widget in self._widgets), default=0)

    def _arrange(self) -> None:
        across, down = map(self._look.px, self._gap)
        self._grid.setHorizontalSpacing(across)
        self._grid.setVerticalSpacing(down)
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, *divmod(place, self._columns))
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < self._columns))
