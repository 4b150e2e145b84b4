"""The first rows of a foreign table, with what each column means over it."""

from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from app.i18n import _
from app.importing.foreign.layout import Layout
from app.importing.tables import Table, column_letters
from app.matrix import Matrix
from widgets.controls import Rule
from widgets.import_grid import NUMBERS, PreviewGrid
from widgets.import_meanings import Meanings
from widgets.import_offered import Chosen, Said, fill_menu, say
from widgets.import_table import PreviewModel
from widgets.theme import Look

_RADIUS = 8


class Card(QFrame):
    """A white ground with round corners and a hairline around it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


class ImportPreview(Card):
    """`chosen` comes with the column (as the file counts them, from 0) and what the user says it means."""

    chosen = Signal(int, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.grid = PreviewGrid(look)
        self.meanings = Meanings(look, self._fill)
        self._model: PreviewModel | None = None
        self._matrix: Matrix | None = None
        self._guessed: Layout | None = None
        self._place()
        self.grid.moved.connect(self.meanings.place)
        self.meanings.reached.connect(self._bring_into_view)
        look.changed.connect(self._follow)
        self._follow()

    def show_table(self, table: Table, layout: Layout, guessed: Layout, matrix: Matrix) -> None:
        """Show a table as it stands in the file."""
        model = PreviewModel(table, layout)
        self._model, self._matrix, self._guessed = model, matrix, guessed
        said = self._said()
        self.grid.setAccessibleName(_("First rows of “{table}”").format(table=table.name))
        self.grid.show_rows(model, tuple(one.words for one in said))
        names = [self._name(model, place) for place in range(model.columnCount())]
        self.meanings.show_columns(self.grid.horizontalHeader(), names, said)

    def set_layout(self, layout: Layout, guessed: Layout) -> None:
        """Show other meanings of the same columns."""
        if self._model is not None:
            self._guessed = guessed
            self._model.set_layout(layout)
            self._say()

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that are shown, as the file counts them from 0."""
        return self._model.columns if self._model else ()

    def _say(self) -> None:
        if self._model is not None:
            said = self._said()
            self.grid.set_boxes(tuple(one.words for one in said))
            self.meanings.say(said)

    def _said(self) -> list[Said]:
        model, matrix = self._model, self._matrix
        if model is None or matrix is None:
            return []
        said = say(self._look, model.layout, self._guessed or model.layout, matrix)
        return [said[column] for column in model.columns]

    def _fill(self, place: int, menu: QMenu) -> None:
        if self._model is not None and self._matrix is not None:
            column = self._model.columns[place]
            fill_menu(menu, self._look, self._model.layout, self._matrix, column, partial(self._choose, column))

    def _choose(self, column: int, chosen: Chosen) -> None:
        self.chosen.emit(column, chosen)

    def _name(self, model: PreviewModel, place: int) -> str:
        letters, title = column_letters(model.columns[place]), model.heading(place)
        return _("column {letters}, “{title}”").format(letters=letters, title=title) if title else letters

    def _bring_into_view(self, place: int) -> None:
        """Scroll to the column whose drop-down has the focus."""
        if self._model is not None:
            self.grid.scrollTo(self._model.index(self.grid.rowAt(0), place))

    def _place(self) -> None:
        self._over = QHBoxLayout()
        self._over.setSpacing(0)
        self._over.addWidget(self.meanings, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, _RADIUS - 2)
        column.setSpacing(0)
        column.addLayout(self._over)
        column.addWidget(Rule(self._look))
        column.addWidget(self.grid, 1)

    def _follow(self) -> None:
        self._over.setContentsMargins(self._look.px(NUMBERS), 0, 0, 0)
        self._say()  # the tiles have the colours of the theme
