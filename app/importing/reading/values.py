"""What a workbook stores in a cell, as people see it: numbers, days, times, texts."""

import re
from datetime import date, datetime, timedelta
from enum import Enum

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_WHOLE = 1e15
"""From here on a spreadsheet shows the power of ten."""

_SECONDS = 86_400
_BEFORE_1904 = 1_462
_LAST_DAY = date.max.toordinal()
_DAY_ZERO = date(1899, 12, 30).toordinal()
_NO_SUCH_DAY = 60
"""29 February 1900, which spreadsheets count and the calendar does not have."""

_LONGEST_FORMAT = 255
_NOT_SHOWN = re.compile(r'"[^"]*"?|\\.|[_*].|am/pm|a/p', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")


class Form(Enum):
    """What a number stands for by the format of its cell."""

    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    ELAPSED = "elapsed"


_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)), Form.DAY),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 47), Form.TIME),
    46: Form.ELAPSED,
}


def built_in_form(number: int) -> Form:
    """The form of a format that workbooks name by a number alone."""
    return _BUILT_IN.get(number, Form.NUMBER)


def form_of(code: str) -> Form:
    """The form that a format of the workbook's own gives; one that nobody can have meant is none."""
    if len(code) > _LONGEST_FORMAT:
        return Form.NUMBER
    positive = _NOT_SHOWN.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(positive):
        return Form.ELAPSED
    letters = set(_BRACKETS.sub("", positive).replace("general", ""))
    if letters & {"y", "d"}:
        return Form.DAY
    if letters & {"h", "s"}:
        return Form.TIME
    return Form.DAY if "m" in letters else Form.NUMBER


def number_of(text: str) -> float | None:
    """The number that is written there; None when there is none."""
    return float(text) if _NUMBER.fullmatch(text) else None


def number_text(number: float) -> str:
    """The number with the fifteen digits that a spreadsheet shows: 12 and not 12.0, 0.3 and not 0.30000000000000004."""
    if number.is_integer() and abs(number) < _WHOLE:
        return str(int(number))
    return f"{number:.15g}".upper()


def moment_text(number: float, form: Form, since_1904: bool) -> tuple[str, bool] | None:
    """The text of a day or time that is stored as a number, and whether it is a day alone; None if there is none."""
    if not 0 <= number <= _LAST_DAY:
        return None
    if form is Form.ELAPSED:
        return elapsed_text(round(number * _SECONDS)), False
    days, seconds = divmod(round(number * _SECONDS), _SECONDS)
    if form is Form.TIME and days == 0:
        return clock_text(seconds), False
    day = _day(days, since_1904)
    if day is None:
        return None
    return (f"{day} {clock_text(seconds)}", False) if seconds or form is Form.TIME else (str(day), True)


def _day(days: int, since_1904: bool) -> date | None:
    if since_1904:
        days += _BEFORE_1904
    elif days == _NO_SUCH_DAY or days == 0:
        return None
    elif days < _NO_SUCH_DAY:
        days += 1
    ordinal = _DAY_ZERO + days
    return date.fromordinal(ordinal) if ordinal <= _LAST_DAY else None


def iso_text(text: str) -> tuple[str, bool] | None:
    """The same for a day that is stored as ISO 8601 text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment_of(moment.replace(tzinfo=None))


def moment_of(moment: datetime) -> tuple[str, bool]:
    """The text of a moment, and whether it is a day alone."""
    rounded = moment if not moment.microsecond else _to_the_second(moment)
    seconds = rounded.hour * 3600 + rounded.minute * 60 + rounded.second
    return (f"{rounded.date()} {clock_text(seconds)}", False) if seconds else (str(rounded.date()), True)


def _to_the_second(moment: datetime) -> datetime:
    floor = moment.replace(microsecond=0)
    return (
        floor + timedelta(seconds=1) if moment.microsecond >= 500_000 and floor < datetime.max - timedelta(1) else floor
    )


def clock_text(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}" if seconds else f"{hours:02}:{minutes:02}"


def elapsed_text(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def unescaped(text: str) -> str:
    """The text with `_x0041_` read as workbooks mean it, as “A”."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATE.search(text):  # two halves that make one character
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def has_half_a_character(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def without_halves(text: str) -> str:
    """The text with U+FFFD for each half of a character, as names of files may have."""
    return _SURROGATE.sub(REPLACEMENT, text)


def has_controls(text: str) -> bool:
    return _CONTROL.search(text) is not None


def without_controls(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each character that no text has, and how many there were."""
    return _CONTROL.subn(REPLACEMENT, text)
