"""The name under which a layout is remembered for the next file of its kind."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from widgets.theme import Look

_NAME, _LONGEST = 180, 60


class RememberRow(QWidget):
    """“Remember this layout as …”; `changed` with every letter."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._taken: Sequence[str] = ()
        self.tick = QCheckBox(_("Remember this layout as"))
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Name of the layout"))
        self.field.setMinimumWidth(look.px(_NAME))
        self.tick.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(self.tick)
        row.addWidget(self.field)
        self.tick.toggled.connect(self.field.setEnabled)
        self.tick.toggled.connect(self.changed)
        self.field.textChanged.connect(self._follow)

    @property
    def name(self) -> str:
        return self.field.text().strip() if self.tick.isChecked() else ""

    @property
    def missing(self) -> str:
        """What is wrong with the name, as a sentence; empty when nothing."""
        if self.tick.isChecked() and not self.name:
            return _("Give the layout a name, or do not remember it.")
        return ""

    def suggest(self, name: str, taken: Sequence[str]) -> None:
        """Offer a name; a layout of one of the names that are taken is replaced by this one."""
        self._taken = taken
        self.field.setText(name)

    def use(self, name: str) -> None:
        """Go on under the name of a layout that was remembered."""
        self.field.setText(name)

    def _follow(self) -> None:
        replaces = self.name in self._taken
        self.field.setToolTip(_("Replaces the layout that has this name now.") if replaces else "")
        self.changed.emit()


def suggested_name(file: str) -> str:
    """The name of the file as words: “Desk comparison”."""
    words = PurePath(file).stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:_LONGEST]
