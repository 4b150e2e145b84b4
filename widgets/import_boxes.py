"""Drop-downs that stand among things that scroll, and the day picked beside them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.dates import short_date
from app.i18n import _
from widgets.day_calendar import DayCalendar
from widgets.popover import Popover
from widgets.theme import Look


class StillBox(QComboBox):
    """A drop-down that the wheel scrolls past and never changes; as wide as its longest entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def set_warns(self, warns: bool) -> None:
        """Show that the user should look at it."""
        kind = "warn" if warns else ""
        if (self.property("kind") or "") != kind:
            self.setProperty("kind", kind)
            self.style().polish(self)

    def choose(self, key: object) -> None:
        """Show the entry with this key, none when there is no such."""
        self.setCurrentIndex(next((place for place in range(self.count()) if self.itemData(place) == key), -1))


class DayBox(StillBox):
    """The days of the rounds, the newest first, and any other; `picked` comes with the day."""

    picked = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Choose a day…"))
        self.activated.connect(self._take)

    def show_days(self, days: Sequence[date], day: date | None) -> None:
        """Offer these days; `day` is the one that holds."""
        self._day = day
        self.clear()
        extra = (day,) if day is not None and day not in days else ()
        for one in (*extra, *days):
            self.addItem(short_date(one), one)
        self.addItem(_("Another day…"))
        self.choose(day) if day is not None else self.setCurrentIndex(-1)
        self.set_warns(day is None)

    def _take(self, place: int) -> None:
        day = self.itemData(place)
        if day is not None:
            self.picked.emit(day)
            return
        self.choose(self._day) if self._day is not None else self.setCurrentIndex(-1)
        popover = _DayPopover(self._look, self._day or date.today(), self)
        popover.calendar.picked.connect(self.picked)
        popover.open_under(self)


class _DayPopover(Popover):
    """A calendar; the first day that is picked closes it."""

    def __init__(self, look: Look, day: date, owner: QWidget) -> None:
        super().__init__(look, owner)
        self.setAccessibleName(_("Another day"))
        self.calendar = DayCalendar(look, _("Day of the statements"))
        self.calendar.show_day(day)
        self.calendar.picked.connect(self.close)
        self.body.addWidget(self.calendar)
