"""A calendar in which a day is picked."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget

from widgets.theme import Look


class DayCalendar(QCalendarWidget):
    """All days look alike, those of the weekend too; `picked` comes with the day at a click or Enter."""

    picked = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)
        look.changed.connect(self._follow)
        self._follow()

    def show_day(self, day: date) -> None:
        """Begin at a day."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def set_days(self, first: date, last: date) -> None:
        """Offer no others."""
        self.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def _follow(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(self._look.theme.color("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, plain)  # instead of red
