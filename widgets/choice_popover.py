"""The popover of a chip: what can be ticked of one part of the filter, applied at once."""

from collections.abc import Hashable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from widgets.choice_rows import TickRow
from widgets.controls import Rule, TextButton
from widgets.filter_parts import Part
from widgets.popover import Popover
from widgets.theme import Look
from widgets.view import View

_MOST_HEIGHT = 420


class ChoicePopover(Popover):
    """Tick boxes with the number of issues each would show, and All and None below them."""

    def __init__(self, look: Look, view: View, part: Part, owner: QWidget) -> None:
        super().__init__(look, owner)
        self._view, self._part = view, part
        self._rows: dict[Hashable, TickRow] = {}
        self.setAccessibleName(_("Filter {name}").format(name=part.word))
        self._scroll = list_area()
        self._all = TextButton(look, _("All"), kind="link")
        self._none = TextButton(look, _("None"), kind="link")
        self.body.addWidget(self._scroll)
        self.body.addWidget(Rule(look))
        self.body.addLayout(self._footer())
        view.changed.connect(self._count)

    def fill(self) -> None:
        """Make a row for each choice there is now."""
        inside, column = list_inside()
        self._rows = {}
        for choice in self._part.choices(self._view):
            row = TickRow(self._look, choice.text, choice.mark)
            row.clicked.connect(partial(self._tick, choice.key))
            column.addWidget(row)
            self._rows[choice.key] = row
        self._show()
        show_list(self._scroll, inside, self._look.px(_MOST_HEIGHT))
        order_focus([*self._rows.values(), self._all, self._none])

    def first_focus(self) -> QWidget | None:
        """The first row, or the first that is ticked."""
        ticked = (row for row in self._rows.values() if row.isChecked())
        return next(ticked, next(iter(self._rows.values()), self._all))

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 0)
        row.setSpacing(self._look.px(8))
        self._all.clicked.connect(self._choose_all)
        self._none.clicked.connect(self._choose_none)
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch()
        return row

    def _tick(self, key: Hashable) -> None:
        self._choose(self._part.chosen(self._view.filter) ^ {key})

    def _choose_all(self) -> None:
        self._choose(frozenset(self._rows))

    def _choose_none(self) -> None:
        self._choose(frozenset())

    def _choose(self, keys: frozenset[Hashable]) -> None:
        self._view.set_filter(self._part.choosing(self._view.filter, keys))

    def _count(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        """Bring ticks and numbers up to date."""
        chosen, found = self._part.chosen(self._view.filter), self._view.facets()
        for key, row in self._rows.items():
            row.setChecked(key in chosen)
            row.set_count(self._part.count(found, key))


def list_area() -> QScrollArea:
    """Where rows stand that may be too many for the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def list_inside() -> tuple[QWidget, QVBoxLayout]:
    """An empty column for such rows."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(4, 0, 4, 4)
    column.setSpacing(0)
    return inside, column


def order_focus(widgets: Sequence[QWidget]) -> None:
    """Let the Tab key go through the widgets in this order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def show_list(area: QScrollArea, inside: QWidget, most: int) -> None:
    """Put the rows into their place, as high as they need and the screen allows; the ones before are gone."""
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    wish = inside.sizeHint()
    bar = area.verticalScrollBar().sizeHint().width() if wish.height() > most else 0
    area.setFixedHeight(min(wish.height(), most))
    area.setMinimumWidth(wish.width() + bar)
