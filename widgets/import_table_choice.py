"""The card with the file, and which of its tables is read from which row on."""

from datetime import date
from itertools import islice, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dates import short_date
from app.i18n import _
from app.importing.foreign.layout import Layout
from app.importing.reading.encodings import encoding_name
from app.importing.tables import Home, Tables
from app.lookalikes import shown
from app.matrix import Matrix
from widgets.controls import Icon, Text
from widgets.flow import Flow
from widgets.import_boxes import StillBox
from widgets.import_preview import Card
from widgets.texts import plain_tip
from widgets.theme import Look

ALL_TABLES = -1
_MOST_ROWS = 15
"""Titles stand near the top: so many rows are offered."""


class TableChoice(Card):
    """Each signal comes with what the user has chosen: the table's number in the file, the number of the row of the
    titles with how many rows they take (0 and 1 when there are none), the day of the round, the encoding.

    `table_chosen` comes with ALL_TABLES for all that have the same titles.
    """

    table_chosen = Signal(int)
    titles_chosen = Signal(int, int)
    round_chosen = Signal(object)
    encoding_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._name = Text(look, "head", "text", elided=True)
        self._tables: Tables | None = None
        self._together = 0  # how many tables can be read together
        self.table, self.titles, self.round, self.encoding = StillBox(), StillBox(), StillBox(), StillBox()
        self._table_label = Text(look, "body", "text2")
        self._parts = {
            self.table: self._part(self._table_label, self.table),
            self.titles: self._part(Text(look, "body", "text2", _("Column titles in row")), self.titles),
            self.encoding: self._part(Text(look, "body", "text2", _("Encoding")), self.encoding),
            self.round: self._part(Text(look, "body", "text2", _("Filed under")), self.round),
        }
        self._place()
        self.table.activated.connect(self._choose_table)
        self.titles.activated.connect(self._choose_titles)
        self.round.activated.connect(self._choose_round)
        self.encoding.activated.connect(self._choose_encoding)

    def show_file(self, tables: Tables, layout: Layout, matrix: Matrix) -> None:
        """Show a file and how it is read."""
        self._name.setText(shown(tables.name))
        if tables is not self._tables:
            self._tables, self._together = tables, 0
        self._show_tables(tables, layout)
        self._show_titles(tables, layout)
        self.encoding.clear()
        for encoding in tables.encodings:
            self.encoding.addItem(encoding_name(encoding), encoding)
        self.encoding.choose(tables.encoding)
        self._parts[self.encoding].setVisible(len(tables.encodings) > 1)

    def show_day(self, day: date | None, matrix: Matrix, asked: bool) -> None:
        """Show the round to which statements without a date belong, if there are any."""
        self.round.clear()
        for held in reversed(matrix.rounds):
            words = _("{round} · {day}").format(round=held.name, day=short_date(held.held_on))
            self.round.addItem(words, held.held_on)
        held = matrix.round_on(day) if day is not None else None
        self.round.choose(held.held_on if held else None)
        self._parts[self.round].setVisible(asked and bool(matrix.rounds))

    def _show_tables(self, tables: Tables, layout: Layout) -> None:
        self.table.clear()
        for number, table in enumerate(tables.tables):
            name = shown(table.name)
            self.table.addItem(_("{name} (hidden)").format(name=name) if table.hidden else name, number)
        together = len(layout.more) + 1
        if together > 1 or self._together:
            self._together = together if together > 1 else self._together
            self.table.insertItem(0, _("All {count} with these titles").format(count=self._together), ALL_TABLES)
        self.table.choose(ALL_TABLES if together > 1 else layout.table)
        in_document = any(table.home is Home.DOCUMENT for table in tables.tables)
        words = _("Table") if in_document else _("Sheet")
        self._table_label.setText(words)
        self.table.setAccessibleName(words)
        self._parts[self.table].setVisible(len(tables.tables) > 1)

    def _show_titles(self, tables: Tables, layout: Layout) -> None:
        """Each row near the top, each two of them, or none."""
        visible = tables.tables[layout.table].visible_rows() if tables.tables else iter(())
        numbers = [row.number for row in islice(visible, _MOST_ROWS)]
        if layout.header and layout.header not in numbers:
            numbers.append(layout.header)
        self.titles.clear()
        self.titles.addItem(_("None"), (0, 1))
        for number in numbers:
            self.titles.addItem(str(number), (number, 1))
        for first, second in pairwise(numbers):
            self.titles.addItem(_("{first} and {second}").format(first=first, second=second), (first, 2))
        self.titles.choose((layout.header, layout.header_rows if layout.header else 1))

    def _place(self) -> None:
        self.titles.setAccessibleName(_("Column titles in row"))
        self.round.setAccessibleName(_("Filed under"))
        self.encoding.setAccessibleName(_("Encoding"))
        self.round.setPlaceholderText(_("No round"))
        told = _("Not a Parley file: check its columns once.")
        self.round.setToolTip(plain_tip(_("The round of talks to which positions without a date of their own belong.")))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._name)
        column.addWidget(Text(self._look, "body", "text2", told, elided=True))
        flow = Flow(self._look, self, padding=(16, 9), gap=16)
        flow.addWidget(self._part(Icon(self._look, "sheet", "text2", 20), words))
        for part in self._parts.values():
            flow.addWidget(part)

    def _part(self, *widgets: QWidget) -> QWidget:
        """Widgets that stay side by side."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(12))
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.setStretch(len(widgets) - 1, 1)
        return part

    def _choose_table(self, _place: int) -> None:
        self.table_chosen.emit(self.table.currentData())

    def _choose_titles(self, _place: int) -> None:
        self.titles_chosen.emit(*self.titles.currentData())

    def _choose_round(self, _place: int) -> None:
        self.round_chosen.emit(self.round.currentData())

    def _choose_encoding(self, _place: int) -> None:
        self.encoding_chosen.emit(self.encoding.currentData())
