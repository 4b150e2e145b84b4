"""The left half of the export dialog: everything that is chosen, and the options that come of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.exporting import ExportOptions, Layout, Paper, default_options
from app.exporting.options import suggested_title
from app.i18n import _
from app.matrix import Matrix
from app.records import Issue
from widgets.controls import Segmented, Text, plain_tip
from widgets.inclusions import Inclusions
from widgets.issue_choice import IssueChoice
from widgets.layout_cards import LayoutCards
from widgets.party_order import PartyOrder
from widgets.theme import Look
from widgets.view import View

XLSX, CSV = ".xlsx", ".csv"
_PADDING, _LABEL_WIDTH, _FIELD_WIDTH, _LINE, _RING = 28, 86, 230, 32, 6


class ExportChoices(QWidget):
    """What is exported, and how; `changed` comes with each choice."""

    changed = Signal()

    def __init__(self, look: Look, view: View, matrix: Matrix, selected: Sequence[Issue]) -> None:
        super().__init__()
        self._look, self._matrix, self._since = look, matrix, view.since
        self._what = IssueChoice(look, view, matrix, selected)
        self._cards = LayoutCards(look)
        self._format = Segmented(look, [(XLSX, _("Excel (.xlsx)"), None), (CSV, _("CSV (.csv)"), None)], _("Format"))
        self._paper = QComboBox()
        self._order = PartyOrder(look, view)
        self._title = QLineEdit(self._suggested_title)
        self._include = Inclusions(look, matrix)
        self._place()
        self._connect()
        self._adapt()

    @property
    def suffix(self) -> str:
        """The end of the name of the file that is wanted."""
        return self._format.key

    @property
    def plain_text(self) -> bool:
        """Whether the file has neither sheets nor pages."""
        return self.suffix == CSV

    @property
    def count(self) -> int:
        """How many issues are exported."""
        return len(self._what.issues)

    @property
    def missing(self) -> str:
        """What must be chosen before anything can be exported, as a sentence; empty when nothing."""
        if not self._order.parties:
            return _("Tick at least one party.")
        return "" if self.count else _("The comparison holds no issue on this day.")

    def options(self, exported_on: date) -> ExportOptions:
        """What was chosen."""
        return replace(
            default_options(self._matrix, exported_on),
            layout=self._cards.layout_chosen,
            parties=tuple(party.id for party in self._order.parties),
            issues=self._what.ids,
            title=self._title.text().strip() or self._suggested_title,
            since=self._since,
            selection=self._what.sentence,
            paper=self._paper.currentData(),
            **self._include.chosen,
        )

    @property
    def _suggested_title(self) -> str:
        return suggested_title(self._matrix, [party for party in self._order.parties if party.counts])

    def _place(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        # boxes and circles have room for the ring of the focus around them, everything else is set in by as much
        column.setContentsMargins(px(_PADDING - _RING), px(20), px(16), px(12))
        column.setSpacing(px(6))
        title = Text(self._look, "dialog_title", "text", _("Export the comparison"))
        title.setIndent(px(_RING))
        column.addWidget(title)
        column.addSpacing(px(6))
        for label, widget in ((_("What"), self._what), (_("Layout"), self._cards)):
            column.addWidget(self._label(label))
            column.addWidget(widget)
            column.addSpacing(px(6))
        column.addLayout(self._form())
        column.addSpacing(px(6))
        column.addWidget(self._label(_("Include")))
        column.addWidget(self._include)
        column.addStretch(1)

    def _form(self) -> QGridLayout:
        """The rows that have their label at the left."""
        for paper in Paper:
            self._paper.addItem(_("{paper}, landscape").format(paper=paper.word), paper)
        self._paper.setAccessibleName(_("Page"))
        self._paper.setMinimumWidth(self._look.px(_FIELD_WIDTH))
        self._paper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title.setAccessibleName(_("Title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(10))
        grid.setColumnMinimumWidth(0, self._look.px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        rows = (
            (_("Format"), self._format),
            (_("Page"), self._paper),
            (_("Order"), self._order),
            (_("Title"), self._title),
        )
        for number, (label, widget) in enumerate(rows):
            name = self._label(label)
            name.setMinimumHeight(self._look.px(_LINE))
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, number, 1)
        return grid

    def _label(self, words: str) -> Text:
        label = Text(self._look, "button", "text2", words)
        label.setIndent(self._look.px(_RING))
        return label

    def _connect(self) -> None:
        self._was_suggested = self._suggested_title
        self._what.changed.connect(self.changed)
        self._cards.changed.connect(self._adapt_and_tell)
        self._format.chosen.connect(self._adapt_and_tell)
        self._paper.currentIndexChanged.connect(self.changed)
        self._order.changed.connect(self._rename_and_tell)
        self._title.textChanged.connect(self.changed)
        self._include.changed.connect(self.changed)

    def _adapt(self) -> None:
        """A CSV file is a long list, and knows neither pages nor sheets."""
        reason = _("A CSV file holds the long list alone.") if self.plain_text else ""
        self._cards.hold(Layout.LONG_LIST if self.plain_text else None, reason)
        self._paper.setEnabled(not self.plain_text)
        self._paper.setToolTip(plain_tip(_("A CSV file has no pages.") if self.plain_text else ""))
        self._title.setEnabled(not self.plain_text)
        self._title.setToolTip(plain_tip(_("A CSV file has no title.") if self.plain_text else ""))
        self._include.adapt(self._cards.layout_chosen, self.plain_text)

    def _adapt_and_tell(self) -> None:
        self._adapt()
        self.changed.emit()

    def _rename_and_tell(self) -> None:
        """The title names the parties in the order of their columns, unless the user has written another."""
        if self._title.text() == self._was_suggested:
            self._title.blockSignals(True)
            self._title.setText(self._suggested_title)
            self._title.blockSignals(False)
        self._was_suggested = self._suggested_title
        self.changed.emit()
