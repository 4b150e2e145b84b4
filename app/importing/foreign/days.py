"""Days as people write them into tables, in English, Ukrainian and Russian."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from app.i18n import _
from app.search import fold

Order = Literal["dmy", "mdy"]
"""Which of two numbers comes first, the day or the month; a year before them is always followed by the month."""

_EARLIEST, _LATEST = 1900, 2100
_FIRST_OF_OLD_CENTURY = 70
"""A year of two figures from here on belongs to the twentieth century."""

_MONTHS = (
    "january jan січень січня січ январь января янв",
    "february feb лютий лютого лют февраль февраля фев февр",
    "march mar березень березня бер март марта мар",
    "april apr квітень квітня квіт апрель апреля апр",
    "may травень травня трав май мая",
    "june jun червень червня черв июнь июня июн",
    "july jul липень липня лип июль июля июл",
    "august aug серпень серпня серп август августа авг",
    "september sep sept вересень вересня вер сентябрь сентября сен сент",
    "october oct жовтень жовтня жовт октябрь октября окт",
    "november nov листопад листопада лист ноябрь ноября ноя нояб",
    "december dec грудень грудня груд декабрь декабря дек",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}

_TIME = r"(?:[t,]? ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|\+[0-9:]+)?)?"
_YEAR_WORD = r"(?: ?(?:г|р|года|року|year)\.?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-./])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_DOTTED = re.compile(r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9.]?[0-9])")
_NUMBERS = re.compile(rf"([0-9]{{1,2}}) ?([-./]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{4}}|[0-9]{{2}}){_YEAR_WORD}{_TIME}")
_DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th|-?го)?(?: of)?[ -]([^\W\d_]+)\.?,?[ -]([0-9]{{4}}|[0-9]{{2}}){_YEAR_WORD}"
)
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTH_ALONE = re.compile(rf"([^\W\d_]+)\.?,? ([0-9]{{4}}){_YEAR_WORD}")
_YEAR_ALONE = re.compile(rf"[0-9]{{4}}{_YEAR_WORD}")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")

_DAY_ZERO = date(1899, 12, 30)
_LONGEST = 60
"""No date is longer; a cell that is holds a sentence."""


class Parts(NamedTuple):
    """Year, month and day as they are written, possible or not."""

    year: int
    month: int
    day: int


def as_day(text: str, order: Order = "dmy", *, number: bool = False) -> date | None:
    """The day that a text names; None when it names none, or one that no calendar has.

    `number` says that the cell holds a number, which may be one by which spreadsheets count days.
    """
    folded = _folded(text)
    if number and (serial := _SERIAL.fullmatch(folded)):
        return _within(_DAY_ZERO + timedelta(days=int(serial[1])))
    parts = _parts(folded, order)
    if parts is None:
        return None
    try:
        return _within(date(*parts))
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """The first day that a longer text names, as the title over a table may; of numbers those that can mean one day."""
    folded = fold(text[: 4 * _LONGEST])
    for pattern in (_YEAR_FIRST, _DOTTED, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(folded):
            if day := as_day(match[0]):
                return day
    return None


def month_alone(text: str) -> tuple[int, int] | None:
    """The year and the month of a text that names no day, as “June 2025”."""
    month = _MONTH_ALONE.fullmatch(_folded(text))
    if month is None or month[1] not in _MONTH_OF or not _EARLIEST <= int(month[2]) <= _LATEST:
        return None
    return int(month[2]), _MONTH_OF[month[1]]


def why_no_day(text: str) -> str:
    """Why a text that was expected to name a day does not: a sentence."""
    folded = _folded(text)
    if _YEAR_ALONE.fullmatch(folded) or month_alone(text):
        return _("The day is missing: a position belongs to one day, as in 2 June 2025.")
    if _parts(folded, "dmy") is not None:
        return _("There is no such day in the calendar, or it lies before 1900 or after 2100.")
    return _("This is no date that Parley can read. Write it as 2025-06-02 or 2 June 2025.")


def order_of(texts: Iterable[str]) -> tuple[Order, bool]:
    """Whether the dates of a column have the day or the month first, and whether that is sure.

    One number above 12 decides for all. Dates with dots have the day first wherever they are written.
    """
    first, second, doubtful = False, False, False
    for one, sign, other in _pairs(texts):
        first |= one > 12
        second |= other > 12
        doubtful |= sign != "." and one != other
    if first == second:
        return "dmy", not doubtful and not first
    return "dmy" if first else "mdy", True


def _pairs(texts: Iterable[str]) -> Iterator[tuple[int, str, int]]:
    """The two numbers that may be day and month, with the sign between them."""
    for text in texts:
        if match := _NUMBERS.fullmatch(_folded(text)):
            yield int(match[1]), match[2], int(match[3])


def _folded(text: str) -> str:
    return fold(text) if len(text) <= _LONGEST else ""


def _parts(folded: str, order: Order) -> Parts | None:
    if match := _YEAR_FIRST.fullmatch(folded):
        return Parts(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMBERS.fullmatch(folded):
        day, month = (1, 3) if order == "dmy" else (3, 1)
        return Parts(_full_year(match[4]), int(match[month]), int(match[day]))
    if (match := _DAY_MONTH.fullmatch(folded)) and match[2] in _MONTH_OF:
        return Parts(_full_year(match[3]), _MONTH_OF[match[2]], int(match[1]))
    if (match := _MONTH_DAY.fullmatch(folded)) and match[1] in _MONTH_OF:
        return Parts(int(match[3]), _MONTH_OF[match[1]], int(match[2]))
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _FIRST_OF_OLD_CENTURY else 2000)


def _within(day: date) -> date | None:
    return day if _EARLIEST <= day.year <= _LATEST else None
