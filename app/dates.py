"""Days as people write them; files keep the ISO form."""

from datetime import date

from app.i18n import N_, _

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def short_date(day: date) -> str:
    """For screens and narrow columns: “2 Jun 2025”."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_SHORT_MONTHS[day.month - 1]), year=day.year)


def long_date(day: date) -> str:
    """For sentences that stand alone: “2 June 2025”."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)
