"""What a foreign table does not say and the user does: the day, the basis, the source of its statements."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from app.dates import short_date
from app.i18n import _
from app.importing.foreign.layout import Layout, Meaning
from app.matrix import Matrix
from app.vocabulary import Basis
from widgets.controls import Text
from widgets.import_boxes import DayBox, StillBox
from widgets.theme import Look

_BOX = 246


class MissingValues(QWidget):
    """`day_said`, `basis_said` and `source_said` come with what stands in for the cells that are not there."""

    day_said = Signal(object)
    basis_said = Signal(object)
    source_said = Signal(str)
    order_said = Signal(bool)
    """Whether the day stands before the month."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.day = DayBox(look, _("Date of the statements"))
        self.day_told = Text(look, "body", "text2")
        self.day_told.setWordWrap(True)
        self.basis = StillBox()
        self.source = StillBox()
        self.order = StillBox()
        self._order_label = Text(look, "body", "text2", _("Dates such as 2/6/2025"))
        self._labels = {
            Meaning.DATE: Text(look, "body", "text2", _("Date of the statements")),
            Meaning.BASIS: Text(look, "body", "text2", _("Basis")),
            Meaning.SOURCE: Text(look, "body", "text2", _("Source")),
        }
        self._boxes: dict[Meaning, StillBox] = {
            Meaning.DATE: self.day,
            Meaning.BASIS: self.basis,
            Meaning.SOURCE: self.source,
        }
        self._prepare()
        self._place()
        look.changed.connect(self._fit)
        self._fit()

    def show_missing(self, missing: Collection[Meaning], layout: Layout, matrix: Matrix) -> bool:
        """Ask for what the file does not say; tells whether there is anything."""
        for meaning, box in self._boxes.items():
            box.setVisible(meaning in missing)
            self._labels[meaning].setVisible(meaning in missing)
        self.day.show_days(round_days(matrix), layout.day)
        self.basis.choose(layout.basis)
        self._show_source(layout.source, matrix)
        self.order.choose(layout.day_first)
        return not self.order.isHidden() or any(meaning in missing for meaning in self._boxes)

    def tell_day(self, words: str, warns: bool) -> None:
        """Say where the day comes from; it `warns` where the user should look at it."""
        self.day_told.setText(words)
        self.day_told.setVisible(bool(words) and not self.day.isHidden())
        self.day_told.set_token("warn" if warns else "text2")
        self.day.set_warns(warns)

    def ask_order(self, asked: bool) -> None:
        """Ask whether day or month comes first, where the dates of the file allow both."""
        self.order.setVisible(asked)
        self._order_label.setVisible(asked)

    def _prepare(self) -> None:
        self.basis.setAccessibleName(_("Basis"))
        for basis in Basis:
            self.basis.addItem(basis.word, basis)
        self.source.setAccessibleName(_("Source"))
        self.source.setEditable(True)
        self.source.setInsertPolicy(StillBox.InsertPolicy.NoInsert)
        self.source.lineEdit().setPlaceholderText(_("None"))
        self.source.lineEdit().setAccessibleName(_("Source"))
        self.source.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.source.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.order.setAccessibleName(_("Dates such as 2/6/2025"))
        for day_first, day in ((True, date(2025, 6, 2)), (False, date(2025, 2, 6))):
            self.order.addItem(short_date(day), day_first)
        self.order.activated.connect(self._say_order)
        self.day.picked.connect(self.day_said)
        self.basis.activated.connect(self._say_basis)
        self.source.editTextChanged.connect(self.source_said)

    def _place(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(Text(self._look, "issue_title", "text", _("Missing in the file")), 0, 0, 1, 3)
        for row, meaning in enumerate(self._boxes, start=1):
            self._grid.addWidget(self._labels[meaning], row, 0)
            self._grid.addWidget(self._boxes[meaning], row, 1)
        self._grid.addWidget(self.day_told, 1, 2)
        last = len(self._boxes) + 1
        self._grid.addWidget(self._order_label, last, 0)
        self._grid.addWidget(self.order, last, 1)
        self._grid.setRowStretch(last + 1, 1)
        self._grid.setColumnStretch(2, 1)

    def _show_source(self, title: str, matrix: Matrix) -> None:
        """Offer the sources that are known; what is written here is not what the user has written."""
        titles = sorted({source.title for source in matrix.sources.values()}, key=str.casefold)
        with QSignalBlocker(self.source):
            if titles != [self.source.itemText(place) for place in range(self.source.count())]:
                self.source.clear()
                self.source.addItems(titles)
                self.source.setCurrentIndex(-1)
            if self.source.currentText() != title:
                self.source.setEditText(title)

    def _say_order(self, _place: int) -> None:
        self.order_said.emit(self.order.currentData())

    def _say_basis(self, _place: int) -> None:
        self.basis_said.emit(self.basis.currentData())

    def _fit(self) -> None:
        px = self._look.px
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        for box in (*self._boxes.values(), self.order):
            box.setFixedWidth(px(_BOX))


def round_days(matrix: Matrix) -> list[date]:
    """The days of the rounds, the newest first."""
    return list(dict.fromkeys(held.held_on for held in reversed(matrix.rounds)))
