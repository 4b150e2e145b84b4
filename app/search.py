"""What is found when somebody types: letters count, the keyboard they were typed on does not.

Texts are compared folded (`fold`). A query of several words is a phrase: these words in this order, however spaced.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cached_property

APOSTROPHES = "'`´ʹʻʼʽ‘’‚‛′＇"
QUOTES = '"“”„‟«»″＂'
DASHES = "-‐‑‒–—―−﹘﹣－"
# soft hyphen, zero-width and joining characters, marks of direction, byte order mark
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# What these accents stand on when they are still apart after composing: a stressed Cyrillic vowel, the i of İ
_LOOSE_ACCENTS = "\u0300\u0301\u0307"
# Stands between the fields of a row. `fold` drops it, so no query can reach from one field into the next
_BETWEEN_FIELDS = "\x00"

_FOLDED = (
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE + _LOOSE_ACCENTS + _BETWEEN_FIELDS, "")
    | {"ё": "е"}
)
# Letters and figures that fold one by one; the last before an accent is left to be folded with it
_PLAIN = re.compile(r"[0-9A-Za-zЀ-ҁҊ-ӿ]+(?=[\s!-~Ѐ-ҁҊ-ӿ]|\Z)")
_UNFOLDED = re.compile("[" + re.escape("".join(sign for sign, folded in _FOLDED.items() if sign != folded)) + "]")


def fold(text: str) -> str:
    """Text as it is compared in searches and as "the same words".

    Alike become: capitals and small letters, runs of any white space, ё and е, kinds of apostrophes, quotes and dashes,
    composed and decomposed letters. Stress marks and invisible characters drop out.
    """
    return " ".join(_fold_signs(text).split())


def find(text: str, query: str) -> list[tuple[int, int]]:
    """Where the query stands in the text: (start, end) in characters of the text as given, in order, none overlapping.

    A hit always covers whole letters with their accents. A query that is empty or blank is nowhere.
    """
    needle = fold(query)
    if not needle or needle not in fold(text):
        return []
    folded, starts, ends = _folded_with_places(text)
    found: list[tuple[int, int]] = []
    at = folded.find(needle)
    while at >= 0:
        after = at + len(needle)
        start, end = starts[at], ends[after - 1]
        if found and start < found[-1][1]:  # both halves of one letter, as the two s of ß
            start = found.pop()[0]
        found.append((start, end))
        at = folded.find(needle, after)
    return found


def count(folded_text: str, folded_query: str) -> int:
    """How many hits there are; both sides must come from `fold`. An empty query has none."""
    return folded_text.count(folded_query) if folded_query else 0


class SearchIndex:
    """The folded texts of all rows, so that each key typed costs one pass over the rows still in question.

    Build it in any thread, then ask it from one. It does not change with the rows: build another one.
    """

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        """Take for each row the texts to be searched, in any order."""
        self._rows = [_BETWEEN_FIELDS.join(map(fold, fields)) for fields in rows]
        # Queries with their hits, each query part of the next: typing narrows the last, deleting goes back
        self._typed: list[tuple[str, list[int]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def matches(self, query: str) -> list[int]:
        """Numbers of the rows that hold the query in one of their texts, in order; none for a blank query."""
        needle = fold(query)
        if not needle:
            return []
        while self._typed and self._typed[-1][0] not in needle:
            self._typed.pop()
        if not self._typed or self._typed[-1][0] != needle:
            self._typed.append((needle, self._narrowed(needle)))
        return self._typed[-1][1].copy()

    def _narrowed(self, needle: str) -> list[int]:
        """The rows with the needle among those of the last query; going through all of them is quicker in one go."""
        rows = self._rows
        last = self._typed[-1][1] if self._typed else None
        if last is None or len(last) == len(rows):
            return [row for row, text in enumerate(rows) if needle in text]
        return [row for row in last if needle in rows[row]]

    def hits(self, query: str, rows: Collection[int] | None = None) -> int:
        """How often the query stands in the texts of these rows; without rows, in all."""
        needle, texts = fold(query), self._rows
        if rows is None:
            return count(self._all, needle)
        return sum(count(texts[row], needle) for row in rows)

    @cached_property
    def _all(self) -> str:
        """Counting in one long text is many times quicker than row by row."""
        return _BETWEEN_FIELDS.join(self._rows)


def _fold_signs(text: str) -> str:
    """Fold all but the white space."""
    if text.isascii():
        return text.casefold().replace("`", "'").replace(_BETWEEN_FIELDS, "")
    # Folding case can take letters apart again (ΐ), so compose before and after
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _UNFOLDED.sub(_folded_sign, letters)


def _folded_sign(sign: re.Match[str]) -> str:
    return _FOLDED[sign[0]]


def _folded_with_places(text: str) -> tuple[str, list[int], list[int]]:
    """Fold the text and tell for each character of the result where its letter starts and ends in the text."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        end = plain.end() if plain else _end_of_letter(text, at)
        signs = _fold_signs(text[at:end])
        if signs.isspace():
            signs = " " if folded and folded[-1] != " " else ""
        folded += signs
        starts += range(at, end) if plain else [at] * len(signs)
        ends += range(at + 1, end + 1) if plain else [end] * len(signs)
        at = end
    return "".join(folded), starts, ends


def _end_of_letter(text: str, start: int) -> int:
    """Where the letter ends with all that composes with it, so that it can be folded alone."""
    end = start + 1
    if text[start].isspace():  # white space takes no accent
        return end
    while end < len(text) and _joins(text[end]):
        end += 1
    return end


def _joins(sign: str) -> bool:
    """Whether the sign may compose with the one before it: an accent, or the later part of a Korean syllable."""
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"
