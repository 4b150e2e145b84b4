"""Reads the words that an export writes into its cells: days, bases, convergence, silences."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.cell_words import carried
from app.convergence import Convergence
from app.dates import long_date, short_date
from app.importing.foreign.days import as_day
from app.search import fold
from app.vocabulary import Basis, Silence
from app.wording import language_name, nothing_words

_FIGURES = re.compile(r"[0-9]+")
_LONGEST_DAY = 40
_NOT_A_LETTER = re.compile(r"^\W+")


class Seen(NamedTuple):
    """The text of a cell and where it is."""

    text: str
    place: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def same(before: str, after: str) -> bool:
    """Whether two texts differ in nothing but what programs do to a text that passes through."""
    return before == after or carried(before) == carried(after)


def folded(text: str) -> str:
    """A name as it is looked up: capitals, spaces and what programs do to a text make no other one."""
    return fold(carried(text))


def read_day(text: str) -> date | None:
    """A day as the exports write it, of any century, or as people do."""
    written = text.strip()
    figures = [int(figure) for figure in _FIGURES.findall(written[:_LONGEST_DAY])]
    if len(figures) == 3 and written == "-".join(_FIGURES.findall(written)):
        return _day(*figures)
    if len(figures) == 2:
        words = fold(written)
        for month in range(1, 13):
            found = _day(figures[1], month, figures[0])
            if found and words in (fold(short_date(found)), fold(long_date(found))):
                return found
    return as_day(written)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def read_basis(text: str) -> Basis | None:
    """One of our words or their codes."""
    written = fold(text)
    return next((basis for basis in Basis if written in (fold(basis.word), fold(basis.value))), None)


def read_silence(text: str) -> Silence | None:
    """Why a party has no statement, if that is what the text says and nothing else."""
    written = fold(text)
    return next((silence for silence in Silence if written in (fold(silence.word), fold(silence.value))), None)


def says_nothing(text: str) -> bool:
    """Whether the words are those that stand where no position was ever recorded."""
    return fold(text) in (fold(nothing_words(True)), fold(nothing_words(False)))


def read_convergence(text: str) -> Convergence | None:
    """The word in the first line, behind its sign."""
    first = text.strip().partition("\n")[0]
    written = fold(_NOT_A_LETTER.sub("", first))
    return next((state for state in Convergence if written in (fold(state.word), fold(state.value))), None)


def read_language(text: str, known: Iterable[str]) -> str:
    """The code of a language by its name; empty when it is none of those that are `known`."""
    written = fold(text)
    return next((code for code in known if written in (fold(language_name(code)), fold(code))), "")


def list_of(words: Iterable[Basis | Convergence]) -> str:
    """Words in a sentence that says which there are."""
    return ", ".join(f"“{word.word}”" for word in words)
