"""One object of a position file in JSON, read field by field, with what is wrong told at its place."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from app.i18n import N_, _
from app.importing.reading.parsing import Refusal, inside
from app.importing.reading.values import REPLACEMENT, without_controls
from app.importing.rows import Problem, nearest

LONGEST_KEY = 200
MOST_PROBLEMS = 10_000

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_IN_KEYS = re.compile(r"[\s|]")
_TYPES = {
    dict: N_("an object"),
    list: N_("a list"),
    str: N_("a text"),
    bool: N_("true or false"),
    int: N_("a number"),
    float: N_("a number"),
    type(None): N_("nothing"),
}


class Entry:
    """One object of the file: gives its fields one by one and keeps what is wrong with them.

    A value of the wrong type refuses the whole file. Any other mistake is a problem of this record alone; what is
    given in its stead does not matter, as the record is left out.
    """

    def __init__(self, raw: object, place: str, problems: list[Problem]) -> None:
        if not isinstance(raw, dict):
            raise _wrong_type(raw, dict, place)
        self.place = place
        self.left_out = False
        self._unread = dict(raw)
        self._known: list[str] = []
        self._problems = problems

    def text(self, field: str) -> str:
        """A text that may be missing, exactly as it came; characters that no text holds are marked."""
        value = self._take(field, str, "")
        return self._clean(field, value) if value else value

    def needed(self, field: str) -> str:
        value = self.text(field)
        if not value.strip():
            self.leave_out(field, value, _("“{field}” is missing or empty.").format(field=field))
        return value

    def key(self, field: str, *, optional: bool = False) -> str:
        """The name by which files know a record."""
        value = self.text(field) if optional else self.needed(field)
        if value and (len(value) > LONGEST_KEY or _NOT_IN_KEYS.search(value)):
            reason = _("A key has at most {most} characters and neither spaces nor “|”.")
            self.leave_out(field, value, reason.format(most=LONGEST_KEY))
        return value

    def day(self, field: str) -> date:
        value = self.needed(field)
        return (self._as_day(field, value) if value.strip() else None) or date.min

    def optional_day(self, field: str) -> date | None:
        value = self.text(field)
        return self._as_day(field, value) if value else None

    def word(self, field: str, words: Mapping[str, E]) -> E:
        """One of our words."""
        value = self.needed(field)
        return (self._as_word(field, value, words) if value.strip() else None) or next(iter(words.values()))

    def optional_word(self, field: str, words: Mapping[str, E]) -> E | None:
        """One of our words, or None when the file does not say."""
        value = self.text(field)
        return self._as_word(field, value, words) if value else None

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts that are not empty."""
        values = self._take(field, list, [])
        for at, value in enumerate(values):
            if not isinstance(value, str):
                raise _wrong_type(value, str, f"{inside(self.place, field)}[{at}]")
            if not value.strip():
                self.leave_out(f"{field}[{at}]", value, _("The text is empty."))
        return tuple(self._clean(f"{field}[{at}]", value) for at, value in enumerate(values))

    def entries(self, field: str) -> list["Entry"]:
        """A list of objects."""
        place = inside(self.place, field)
        values = self._take(field, list, [])
        return [Entry(raw, f"{place}[{at}]", self._problems) for at, raw in enumerate(values)]

    def leave_out(self, field: str, value: str, reason: str) -> None:
        """Say why the record cannot be kept."""
        self.left_out = True
        self._tell(field, value, reason)

    def tell_unread(self) -> None:
        """Say which fields are not ours: they might be what somebody took pains to write."""
        for field, value in self._unread.items():
            meant = nearest(field, self._known)
            reason = _("“{field}” is no field of position files and was not read.")
            if meant:
                reason = _("“{field}” is no field of position files and was not read. Is “{meant}” meant?")
            clean, _count = without_controls(field)
            self._tell(clean, _shown(value), reason.format(field=clean, meant=meant))

    def format_and_version(self) -> tuple[object, object]:
        """What stands as format and version; both may be anything in a file that is not ours."""
        self._known += ["format", "version"]
        return self._unread.pop("format", None), self._unread.pop("version", None)

    def _take(self, field: str, kind: type[T], missing: T) -> T:
        self._known.append(field)
        value = self._unread.pop(field, missing)
        if not isinstance(value, kind):
            raise _wrong_type(value, kind, inside(self.place, field))
        return value

    def _as_day(self, field: str, value: str) -> date | None:
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            self.leave_out(field, value, _("There is no such day in the calendar."))
            return None
        self.leave_out(field, value, _("A date is written as year-month-day, for example 2025-06-02."))
        return None

    def _as_word(self, field: str, value: str, words: Mapping[str, E]) -> E | None:
        if value in words:
            return words[value]
        reason = _("“{value}” is not one of the words for “{field}”: {known}.")
        if meant := nearest(value.lower(), words):
            reason = _("“{value}” is not one of the words for “{field}”: {known}. Is “{meant}” meant?")
        listed = ", ".join(words)
        self.leave_out(field, value, reason.format(value=value, field=field, known=listed, meant=meant))
        return None

    def _clean(self, field: str, value: str) -> str:
        clean, replaced = without_controls(value)
        if replaced:
            self._tell(field, clean, _("Control characters were replaced by “{sign}”.").format(sign=REPLACEMENT))
        return clean

    def _tell(self, field: str, value: str, reason: str) -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            first = self._problems[0]
            sentence = _("It has more than {most} mistakes, the limit. The first is at {place}: {reason}")
            raise Refusal(sentence.format(most=f"{MOST_PROBLEMS:,}", place=first.place, reason=first.reason))
        self._problems.append(Problem(inside(self.place, field), value, reason))


def _wrong_type(value: object, wanted: type, place: str) -> Refusal:
    reason = _("There should be {wanted} and there is {found}.")
    return Refusal(reason.format(wanted=_(_TYPES[wanted]), found=_(_TYPES[type(value)])), place)


def _shown(value: object) -> str:
    """A value of an unknown field, short: it may be of any type and any size."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return without_controls(value)[0] if isinstance(value, str) else str(value)
