"""The words that screens, clipboard and exports share, told once so that they agree."""

from collections.abc import Sequence
from datetime import date

from app.dates import long_date
from app.i18n import N_, _
from app.matrix import Matrix
from app.records import Party, Position

_LANGUAGES = {
    "be": N_("Belarusian"),
    "bg": N_("Bulgarian"),
    "cs": N_("Czech"),
    "de": N_("German"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "hi": N_("Hindi"),
    "hu": N_("Hungarian"),
    "hy": N_("Armenian"),
    "id": N_("Indonesian"),
    "it": N_("Italian"),
    "lt": N_("Lithuanian"),
    "lv": N_("Latvian"),
    "pl": N_("Polish"),
    "pt": N_("Portuguese"),
    "ro": N_("Romanian"),
    "ru": N_("Russian"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "zh": N_("Chinese"),
}


def language_name(code: str) -> str:
    """A language by its name; a code that is not known is shown as it is."""
    return _(_LANGUAGES[code]) if code in _LANGUAGES else code


def silence_words(party: Party, position: Position | None) -> str:
    """What stands in the place of a party that has no statement."""
    if position is not None and position.silence is not None:
        return position.silence.word
    return nothing_words(party.counts)


def nothing_words(counts: bool) -> str:
    """What stands where nobody has looked for a position of a party that counts, or of a third party."""
    return _("No written position") if counts else _("Not covered")


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: “A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def newest_day(matrix: Matrix) -> date | None:
    """The day that the matrix shows: the one that was chosen, otherwise the latest on which anything happened."""
    if matrix.as_of is not None:
        return matrix.as_of
    days = [held.held_on for held in matrix.rounds]
    days += [rows[-1].said_on for rows in matrix.positions.values()]
    days += [rows[-1].assessed_on for rows in matrix.assessments.values()]
    return max(days, default=None)


def as_of(matrix: Matrix) -> str:
    """The day and the round it belongs to: “2 June 2025 (Istanbul, round 2)”; empty for an empty comparison."""
    day = newest_day(matrix)
    if day is None:
        return ""
    held = matrix.round_on(day)
    if held is None:
        return long_date(day)
    return _("{day} ({round})").format(day=long_date(day), round=held.name)
