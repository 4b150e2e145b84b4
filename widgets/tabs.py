"""Things by their names, of which one is looked at: the sheets of a workbook, the texts of licences."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from widgets.segmented import Segmented
from widgets.theme import Look


class Tabs(QWidget):
    """The names side by side, or as a list to choose from where they have no room; `chosen` says which by a click."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._names: list[str] = []
        self._switch: Segmented | None = None
        self._list = QComboBox()
        self._list.setAccessibleName(name)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.setMinimumContentsLength(14)
        self._list.textActivated.connect(self.chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._list)
        self._row.addStretch(1)
        look.changed.connect(self._fit)
        self.hide()

    def set_names(self, names: Sequence[str], shown: int) -> None:
        """Offer these, once it has its place; where there is but one, nothing is to be chosen."""
        if self._names != list(names):
            self._names = list(names)
            self._rebuild()
        self.setVisible(len(self._names) > 1)
        if self._switch is not None:
            self._switch.choose(self._names[shown])
            self._list.setCurrentIndex(shown)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return self._list.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _rebuild(self) -> None:
        if self._switch is not None:
            self._switch.deleteLater()
            self._switch = None
        self._list.clear()
        if self._names:
            self._list.addItems(self._names)
            self._switch = Segmented(self._look, [(name, name, None) for name in self._names], self._name)
            self._switch.chosen.connect(self.chosen)
            self._row.insertWidget(0, self._switch)

    def _fit(self) -> None:
        if self._switch is not None:
            room = self._switch.sizeHint().width() <= self.width()
            self._switch.setVisible(room)
            self._list.setVisible(not room)
