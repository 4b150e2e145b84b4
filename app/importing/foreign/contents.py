"""What the cells of a column look like, whatever its title says."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.importing.foreign.days import as_day
from app.importing.foreign.headings import is_value, says_nothing
from app.importing.foreign.layout import Meaning
from app.importing.foreign.party_names import PartyNames
from app.importing.tables import Mark, Row
from app.matrix import Matrix
from app.search import fold

FIXED = (Meaning.CONVERGENCE, Meaning.BASIS, Meaning.FIRMNESS)
"""What has a few fixed words."""

_LOOKED_AT = 200
"""Cells of a column: more do not make the guess surer."""

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_REF = re.compile(r"[^\W\d_]{0,4}[ .-]?\d{1,4}(?:[.-]\d{1,3}){0,3}[.)]?|[^\W\d_]|[ivxIVX]{1,6}\.?")
_SENTENCE = 24
_WORDS_OF_A_SENTENCE = 4


class Known(NamedTuple):
    """What of the comparison can be met in a table."""

    names: PartyNames
    titles: frozenset[str]
    refs: frozenset[str]
    themes: frozenset[str]

    @classmethod
    def of(cls, matrix: Matrix) -> "Known":
        return cls(
            PartyNames(matrix),
            frozenset(fold(issue.title) for issue in matrix.all_issues),
            frozenset(fold(issue.ref) for issue in matrix.all_issues),
            frozenset(fold(name) for theme in matrix.themes for name in (theme.name, theme.code)),
        )


class Contents(NamedTuple):
    """How many of the cells looked at are what; `length` is the number of letters in a cell on average."""

    filled: int = 0
    distinct: int = 0
    length: float = 0
    numbers: int = 0
    days: int = 0
    links: int = 0
    sentences: int = 0
    parties: int = 0
    titles: int = 0
    themes: int = 0
    words: Mapping[Meaning, int] = {}

    def mostly(self, count: int) -> bool:
        return self.filled > 0 and count * 10 >= self.filled * 8

    def half(self, count: int) -> bool:
        return self.filled > 0 and count * 2 >= self.filled


def look(rows: Iterable[Row], column: int, known: Known) -> Contents:
    """Look at the cells of a column."""
    texts: list[str] = []
    numbers = days = 0
    for row in rows:
        text = row.text(column).strip()
        if says_nothing(text):
            continue
        texts.append(text)
        number = row.has(column, Mark.NUMBER)
        day = row.has(column, Mark.DATE) or as_day(text) is not None or as_day(text, "mdy") is not None
        days += day
        numbers += not day and (number or is_number(text))
        if len(texts) == _LOOKED_AT:
            break
    folded = [fold(text) for text in texts if len(text) <= _LOOKED_AT]
    return Contents(
        filled=len(texts),
        distinct=len(set(texts)),
        length=sum(map(len, texts)) / len(texts) if texts else 0,
        numbers=numbers,
        days=days,
        links=sum(1 for text in texts if _LINK.match(text)),
        sentences=sum(map(_is_sentence, texts)),
        parties=sum(1 for text in texts if known.names.of_cell(text)),
        titles=sum(text in known.titles for text in folded),
        themes=sum(text in known.themes for text in folded),
        words=_words(texts),
    )


def is_number(text: str) -> bool:
    """Whether a text is a number, or a short mark that counts issues, as A1 or 2.3."""
    return _REF.fullmatch(text.strip()) is not None


def contradicts(meaning: Meaning, contents: Contents) -> bool:
    """Whether a column can hardly be what its title says."""
    if contents.filled == 0:
        return False
    match meaning:
        case Meaning.DATE:
            return not contents.half(contents.days)
        case Meaning.LINK:
            return not contents.half(contents.links)
        case Meaning.NUMBER:
            return contents.half(contents.sentences) or contents.mostly(contents.links)
        case Meaning.PARTY:
            return contents.half(contents.sentences) or contents.mostly(contents.numbers - contents.parties)
        case Meaning.ISSUE | Meaning.STATEMENT | Meaning.ORIGINAL:
            return any(map(contents.mostly, (contents.numbers, contents.days, contents.links)))
        case Meaning.CONVERGENCE | Meaning.BASIS | Meaning.FIRMNESS:
            return contents.half(contents.sentences) or contents.mostly(contents.days)
    return False


def _is_sentence(text: str) -> bool:
    return len(text) > _SENTENCE and len(text.split()) >= _WORDS_OF_A_SENTENCE and not _LINK.match(text)


def _words(texts: list[str]) -> Mapping[Meaning, int]:
    """How many cells hold a word of ours, exactly."""
    found = dict.fromkeys(FIXED, 0)
    for text in texts:
        if len(text) > _SENTENCE + 6:
            continue
        for meaning in FIXED:
            found[meaning] += is_value(meaning, text)
    return found
