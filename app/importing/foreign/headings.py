"""By which words the columns and fixed values of foreign tables are known, near misses included.

The words are in resources/table-words.json, in English, Ukrainian and Russian; names of parties are in party_names.py.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from app.importing.foreign.layout import Meaning
from app.importing.rows import nearest
from app.paths import resources
from app.search import fold

NEAR = 84
"""How alike (rapidfuzz ratio, of 100) a word must be to one of ours to be taken for it.

Measured: one slip in a word of six letters gives 83 to 92, and different words of the list (Basis and Basic) up to 80.
"""

_SHORTEST_NEAR = 5
_LONGEST = 60
_AROUND = " :*()[]⊜►◄◐◑◌"
"""What may stand around a word without changing it; the signs are those of our exports."""


class Heard(NamedTuple):
    """What a word was taken for, and how alike it is to the word known, from 0 to 100."""

    code: str
    likeness: int

    @property
    def exact(self) -> bool:
        return self.likeness == 100


def column_named(heading: str) -> tuple[Meaning, bool] | None:
    """What a column with this heading holds, and whether that is sure rather than a near miss."""
    heard = _heard(heading, "columns")
    return (Meaning(heard.code), heard.exact) if heard else None


def wavers(heading: str) -> bool:
    """Whether a heading may name the theme as well as the issue."""
    return fold(heading).strip(_AROUND) in _folded("wavering")


def is_ignored(heading: str) -> bool:
    """Whether a column with this heading holds what a comparison does not keep, as who has typed it."""
    return fold(heading).strip(_AROUND) in _folded("ignored")


def tells_nothing(word: str) -> bool:
    """Whether a word of a heading says nothing about what the column holds."""
    return fold(word) in _folded("fillers")


def value_named(meaning: Meaning, word: str) -> Heard | None:
    """Our code for a word in a column of fixed words; an empty code for one that says there is nothing to record."""
    return _heard(word, meaning.value)


def is_value(meaning: Meaning, word: str) -> bool:
    """Whether a word is one of those known, to the letter."""
    return fold(word) in _known(meaning.value)


def nearest_value(meaning: Meaning, word: str) -> str:
    """The known word that is probably meant; empty when none is near."""
    return nearest(fold(word), _known(meaning.value))


def language_code(word: str) -> str:
    """The code of a language by its name, or the word itself."""
    return _known("language").get(fold(word).rstrip("."), word.strip())


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing to say."""
    if len(text) > _LONGEST:
        return not text.strip()
    folded = fold(text)
    return not folded or folded in _folded("empty") or folded.rstrip(".") in _folded("empty")


def declined(text: str) -> bool:
    """Whether a cell says that the party would not state its position."""
    return len(text) <= _LONGEST and fold(text).rstrip(".") in _folded("declined")


@lru_cache(maxsize=10_000)  # the words of a column are few, and each is asked for many times
def _heard(word: str, group: str) -> Heard | None:
    if len(word) > _LONGEST:
        return None
    known = _known(group)
    folded = fold(word).strip(_AROUND)
    for spelling in (folded, folded.rstrip(".")):
        if spelling in known:
            return Heard(known[spelling], 100)
    if len(folded) < _SHORTEST_NEAR:
        return None
    return _near(folded, group)


def _near(folded: str, group: str) -> Heard | None:
    from rapidfuzz import fuzz, process

    # a slip is seldom in the first letter, and “unagreed” must not be taken for “agreed”
    alike = _by_initial(group).get(folded[:1], ())
    near = process.extractOne(folded, alike, scorer=fuzz.ratio, score_cutoff=NEAR)
    return Heard(_known(group)[near[0]], min(99, int(near[1]))) if near else None


@cache
def _words() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(resources("table-words.json").read_text(encoding="utf-8"))
    return content


@cache
def _known(group: str) -> Mapping[str, str]:
    """The code of each word of a group."""
    return {fold(word): code for code, words in _words().get(group, {}).items() for word in words}


@cache
def _by_initial(group: str) -> Mapping[str, Sequence[str]]:
    """The words of a group by their first letter."""
    found: dict[str, list[str]] = {}
    for word in _known(group):
        found.setdefault(word[:1], []).append(word)
    return found


@cache
def _folded(group: str) -> frozenset[str]:
    """The words of a group that has no codes."""
    return frozenset(map(fold, _words()[group]))
