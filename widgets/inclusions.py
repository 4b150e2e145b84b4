"""What an export contains beside the statements, as check boxes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.exporting import Layout
from app.i18n import N_, _
from app.matrix import Matrix
from widgets.columns import EvenColumns
from widgets.controls import Icon, Text, plain_tip
from widgets.theme import Look


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Something that can be left out; `field` is its name in ExportOptions, `found` whether there is any of it."""

    field: str
    text: str
    found: Callable[[Matrix], bool]
    preset: bool = False


def _always(_matrix: Matrix) -> bool:
    return True


def _has_reasons(matrix: Matrix) -> bool:
    found = (matrix.assessment(issue.id) for issue in matrix.issues)
    return any(judged is not None and judged.rationale for judged in found)


def _has_history(matrix: Matrix) -> bool:
    return any(len(matrix.history(issue, party)) > 1 for issue, party in matrix.positions)


def _has_originals(matrix: Matrix) -> bool:
    return any(position.original for rows in matrix.positions.values() for position in rows)


def _has_bridgings(matrix: Matrix) -> bool:
    return any(matrix.bridging(issue.id) is not None for issue in matrix.issues)


def _has_notes(matrix: Matrix) -> bool:
    return any(issue.id in matrix.notes for issue in matrix.issues)


INCLUSIONS = (
    Inclusion("summary", N_("Sheet “Summary” with counts"), _always, preset=True),
    Inclusion("sources", N_("Sheet “Sources” with links"), _always, preset=True),
    Inclusion("source_columns", N_("Columns for source and date"), _always, preset=True),
    Inclusion("rationale", N_("Reasons for assessments"), _has_reasons),
    Inclusion("history", N_("Earlier statements"), _has_history),
    Inclusion("original", N_("Original-language wording"), _has_originals),
    Inclusion("bridging", N_("Bridging proposals"), _has_bridgings),
    Inclusion("notes", N_("Private notes"), _has_notes),
)


class Inclusions(QWidget):
    """The check boxes of what the comparison has; bridging proposals and private notes leave it only when ticked."""

    changed = Signal()

    def __init__(self, look: Look, matrix: Matrix) -> None:
        super().__init__()
        self.setAccessibleName(_("Include"))
        self._wanted = {each.field: each.preset for each in INCLUSIONS if each.found(matrix)}
        self._boxes: dict[str, QCheckBox] = {}
        boxes = EvenColumns(look)
        for each in INCLUSIONS:
            if each.field in self._wanted:
                self._boxes[each.field] = box = QCheckBox(_(each.text))
                box.setChecked(each.preset)
                box.toggled.connect(self._take)
                boxes.add(box)
        self._warning = self._notes_warning(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(boxes)
        column.addWidget(self._warning)

    @property
    def chosen(self) -> dict[str, Any]:
        """The fields of ExportOptions, as ticked; what is disabled keeps what was wanted."""
        return dict(self._wanted)

    def adapt(self, layout: Layout, plain_text: bool) -> None:
        """Tell what the layout has anyway or has no room for; `plain_text` is a file without sheets."""
        for field, box in self._boxes.items():
            shown, reason = self._held(field, layout, plain_text)
            box.blockSignals(True)
            box.setChecked(self._wanted[field] if shown is None else shown)
            box.blockSignals(False)
            box.setEnabled(shown is None)
            box.setToolTip(plain_tip(reason))
        self._warning.setVisible(self._wanted.get("notes", False) and not plain_text)

    def _held(self, field: str, layout: Layout, plain_text: bool) -> tuple[bool | None, str]:
        """Whether a box is held to a state, and why; None when it is free."""
        if field == "source_columns" and (plain_text or layout is Layout.LONG_LIST):
            return True, _("The long list always has them.")
        if plain_text:
            return False, _("A CSV file holds the long list alone.")
        if field == "source_columns" and layout is Layout.FOUR_COLUMNS:
            return False, _("Four columns leave no room for them. The numbers lead to the sources.")
        if field == "bridging" and layout is Layout.FOUR_COLUMNS:
            return True, _("They are the fourth column.")
        return None, ""

    def _take(self) -> None:
        for field, box in self._boxes.items():
            if box.isEnabled():
                self._wanted[field] = box.isChecked()
        self._warning.setVisible(self._wanted.get("notes", False))
        self.changed.emit()

    def _notes_warning(self, look: Look) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(look.px(4), look.px(2), 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(Icon(look, "warning", "warn"))
        row.addWidget(Text(look, "body", "warn", _("Notes are meant for your own team.")), 1)
        line.hide()
        return line
