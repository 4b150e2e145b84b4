"""The popover of the chip “Changed since”: a round of the talks, or any other day."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.dates import short_date
from app.i18n import _
from app.matrix import Matrix
from widgets.choice_popover import list_area, list_inside, order_focus, show_list
from widgets.choice_rows import RoundRow
from widgets.controls import Rule, TextButton
from widgets.day_calendar import DayCalendar
from widgets.popover import Popover
from widgets.theme import Look
from widgets.view import View

_MOST_HEIGHT = 420


class SincePopover(Popover):
    """Chooses the day after which a statement must have changed; a round applies at once, a date closes it."""

    def __init__(self, look: Look, view: View, owner: QWidget) -> None:
        super().__init__(look, owner)
        self._view = view
        self.setAccessibleName(_("Filter {name}").format(name=_("Changed since")))
        self._group = QButtonGroup(self)
        self._scroll = list_area()
        self.calendar = DayCalendar(look, _("Day since which something changed"))
        self._none = TextButton(look, _("None"), kind="link")
        self._back = TextButton(look, _("Back to the rounds"), "chevron-left", kind="link")
        self._build()

    def fill(self) -> None:
        """List the rounds up to the day that is looked at, the newest first."""
        inside, column = list_inside()
        since, rounds = self._view.filter.changed_since, _rounds(self._view.matrix)
        self._group = QButtonGroup(inside)
        for name, day in rounds:
            row = self._add(column, RoundRow(self._look, name, short_date(day)))
            row.setChecked(day == since)
            row.clicked.connect(partial(self._choose, day))
        elsewhere = since is not None and since not in {day for _name, day in rounds}
        other = self._add(column, RoundRow(self._look, _("Another date…"), short_date(since) if elsewhere else ""))
        other.setChecked(elsewhere)
        other.clicked.connect(self._ask_date)
        show_list(self._scroll, inside, self._look.px(_MOST_HEIGHT))
        order_focus([*self._group.buttons(), self._none, self.calendar, self._back])
        self.calendar.show_day(since or self._view.since or date.today())
        self._show_calendar(False)

    def first_focus(self) -> QWidget | None:
        """The day that is chosen, so that arrows go on from there."""
        return self._group.checkedButton() or next(iter(self._group.buttons()), None)

    def _build(self) -> None:
        self.calendar.picked.connect(self._take_date)
        self._none.clicked.connect(self._choose_none)
        self._back.clicked.connect(self._show_rounds)
        links = QHBoxLayout()
        links.setContentsMargins(6, 6, 6, 0)
        links.addWidget(self._none)
        links.addWidget(self._back)
        links.addStretch()
        for widget in (self._scroll, self.calendar, Rule(self._look)):
            self.body.addWidget(widget)
        self.body.addLayout(links)

    def _add(self, column: QVBoxLayout, row: RoundRow) -> RoundRow:
        column.addWidget(row)
        self._group.addButton(row)
        return row

    def _show_calendar(self, shown: bool) -> None:
        self._scroll.setVisible(not shown)
        self._none.setVisible(not shown)
        self.calendar.setVisible(shown)
        self._back.setVisible(shown)

    def _ask_date(self) -> None:
        self._show_calendar(True)
        self.adjustSize()
        self.calendar.setFocus()

    def _show_rounds(self) -> None:
        self.fill()
        self.adjustSize()
        if (first := self.first_focus()) is not None:
            first.setFocus()

    def _take_date(self, day: date) -> None:
        self._choose(day)
        self.close()

    def _choose(self, day: date | None) -> None:
        self._view.set_filter(self._view.filter._replace(changed_since=day))

    def _choose_none(self) -> None:
        self._choose(None)
        self.close()


def _rounds(matrix: Matrix | None) -> list[tuple[str, date]]:
    if matrix is None:
        return []
    limit = matrix.as_of or date.max
    return [(held.name, held.held_on) for held in reversed(matrix.rounds) if held.held_on <= limit]
