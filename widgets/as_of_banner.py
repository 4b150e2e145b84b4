"""The bar that says that an earlier day is looked at."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.dates import short_date
from app.i18n import _
from app.matrix import Matrix
from widgets.controls import Banner
from widgets.theme import Look
from widgets.view import View


class AsOfBanner(QWidget):
    """Shown as long as the view looks at an earlier day; leads back to the latest."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._view = view
        self.banner = Banner(look, "warn", "", _("Back to the latest"))
        self.banner.acted.connect(self._go_back)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.banner)
        view.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        day, matrix = self._view.as_of, self._view.matrix
        self.setVisible(day is not None and matrix is not None)
        if day is not None and matrix is not None:
            self.banner.set_text(_looking_at(day, matrix))

    def _go_back(self) -> None:
        self._view.set_as_of(None)


def _looking_at(day: date, matrix: Matrix) -> str:
    """Which round is seen and until when, as both dates are on the screen; or the day alone."""
    held = matrix.round
    if held is None:
        return _("You are looking at {day}.").format(day=short_date(day))
    if matrix.last_day(held) == day:
        words = _("You are looking at {round} ({held}), with what was said until {day}.")
    else:
        words = _("You are looking at {day}, after {round} ({held}).")
    return words.format(day=short_date(day), round=held.name, held=short_date(held.held_on))
