"""What the title of a column says: what stands in the column, and whose it is."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.importing.foreign.headings import column_named, tells_nothing
from app.importing.foreign.layout import OF_A_PARTY, Meaning
from app.importing.foreign.party_names import PartyNames

LONGEST_TITLE = 80
"""A longer text is no title of a column."""

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_MOST_WORDS_OF_A_NAME = 5


class Title(NamedTuple):
    """What a title says; `meaning` is None where it is none of our words.

    `party` is the key of our party if it is `known`, else what may be a name in the file.
    """

    meaning: Meaning | None = None
    party: str = ""
    known: bool = False
    sure: bool = True


def read_title(text: str, above: str, names: PartyNames) -> Title:
    """Read the title of a column, and the one that stands above it over several columns."""
    title = _read(text, names)
    if not above or title.party:
        return title
    group = _read(above, names)
    if title.meaning is None and group.meaning in OF_A_PARTY and not group.party and text:
        return Title(group.meaning, text.strip(), sure=False)  # “Positions” over the names of the parties
    if title.meaning is not None and title.meaning not in OF_A_PARTY:
        return title
    if group.known:
        return title._replace(party=group.party, known=True, sure=title.sure and group.sure)
    if group.party or (title.meaning is not None and group.meaning is None):
        return title._replace(party=group.party or above.strip(), sure=False)
    return title


def _read(text: str, names: PartyNames) -> Title:
    if not text.strip() or len(text) > LONGEST_TITLE:
        return Title()
    named = column_named(text)
    if named and named[1]:
        return Title(named[0])
    if found := names.in_heading(text):
        return _of_party(found.party, found.rest, sure=found.sure)
    if named:
        return Title(named[0], sure=False)
    return _of_unknown_party(text)


def _of_party(party: str, rest: str, *, sure: bool) -> Title:
    words = [word for word in rest.split() if not tells_nothing(word)]
    if not words:
        return Title(Meaning.STATEMENT, party, known=True, sure=sure)
    named = column_named(" ".join(words))
    whole = column_named(rest)
    if whole and (whole[1] or named is None):  # “point of”, where the small word belongs to the phrase
        named = whole
    if named and named[0] in OF_A_PARTY:
        return Title(named[0], party, known=True, sure=sure and named[1])
    if named and named[0] is Meaning.REASON:
        return Title(Meaning.NOTE, party, known=True, sure=False)
    inside = _phrase_inside(words)
    return Title(inside[0] if inside else None, party, known=True, sure=False)


def _of_unknown_party(text: str) -> Title:
    """“Position of Gammaland”: one of our words, and what may be a name."""
    words = [match[0] for match in _WORD.finditer(text)]
    inside = _phrase_inside(words)
    if inside is None:
        return Title()
    meaning, start, end = inside
    name = " ".join(_without_ends(words[:start]) or _without_ends(words[end:]))
    if name and len(name.split()) <= _MOST_WORDS_OF_A_NAME:
        return Title(meaning, name, sure=False)
    return Title(meaning, sure=not name)


def _without_ends(words: Sequence[str]) -> Sequence[str]:
    """A name may have such words inside: “Republic of Gammaland”."""
    found = list(words)
    while found and tells_nothing(found[0]):
        del found[0]
    while found and tells_nothing(found[-1]):
        del found[-1]
    return found


def _phrase_inside(words: Sequence[str]) -> tuple[Meaning, int, int] | None:
    """The longest run of words that names something of a party, and where it stands."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            named = column_named(" ".join(words[start : start + length]))
            if named and named[1] and named[0] in OF_A_PARTY:
                return named[0], start, start + length
    return None
