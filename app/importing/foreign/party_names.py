"""Which party a cell or a heading names: by what the comparison knows, and by names known everywhere."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from app.matrix import Matrix
from app.paths import resources
from app.search import INVISIBLE, fold

_HIDDEN = re.compile(f"[{INVISIBLE.removeprefix(chr(0xAD))}]")
_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_LONGEST_NAME = 120
_SHORTEST_STEM = 4


class Found(NamedTuple):
    """A party that a heading names, and what the heading says besides."""

    party: str
    rest: str
    sure: bool


class PartyNames:
    """The parties of one comparison with all names under which files may know them."""

    def __init__(self, matrix: Matrix) -> None:
        self._names = {party.key: party.name for party in matrix.parties}
        self.ours = frozenset(self._names)
        """The keys of the parties that the comparison has."""
        self._whole: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._stems: list[_Stem] = []
        aliases: dict[int, list[str]] = {}
        for alias in matrix.aliases:
            aliases.setdefault(alias.party_id, []).append(alias.name)
        elsewhere = tuple(_known_elsewhere())
        for party in matrix.parties:
            own = [party.name, *aliases.get(party.id, ())]
            known = [entry for entry in elsewhere if {party.key, fold(party.name)} & entry.of]
            self._add(party.key, own, (party.key, party.tile), known)
        for entry in elsewhere if not matrix.parties else ():
            if entry.principal:
                self._names[entry.key] = entry.name
                self._add(entry.key, [entry.name], (entry.key,), [entry])
        # a longer name first, so that “Republic of Alphaland” is not taken for “Alphaland” and two words more
        self._sequences = sorted(
            (((*words,), key) for name, key in self._whole.items() if (words := _words(name))),
            key=lambda pair: -len(pair[0]),
        )
        # more words first, adjectives before the nouns that begin alike
        self._stems.sort(key=lambda stem: (-len(stem.words), -len(stem.words[0])))

    def _add(self, key: str, own: Sequence[str], codes: Sequence[str], known: Sequence["_Elsewhere"]) -> None:
        """Know a party by its own names, its codes, and what the table that ships with the program says of it."""
        for name in [*own, *(name for entry in known for name in entry.names)]:
            self._add_name(name, key)
        for code in codes:
            if code.strip():
                self._codes.setdefault(code, key)
                self._whole.setdefault(fold(code), key)
        self._stems += [stem._replace(party=key) for entry in known for stem in entry.stems]
        self._stems += [_Stem(stem, key) for name in own if (stem := _stem(name))]

    def _add_name(self, name: str, key: str) -> None:
        if folded := fold(name):
            self._whole.setdefault(folded, key)

    def name_of(self, key: str) -> str:
        """The name of a party in the comparison; or that by which it is known, where there are none yet."""
        return self._names.get(key, key)

    def of_cell(self, text: str) -> str:
        """The key of the party that a cell names and nothing else; empty when it is none of ours or hides a sign."""
        if len(text) > _LONGEST_NAME or _HIDDEN.search(text):
            return ""
        return self._whole.get(fold(text), "") or self._whole.get(fold(text).rstrip(":."), "")

    def in_heading(self, text: str) -> Found | None:
        """The only party that a heading names somewhere; None when it names none of ours, or several."""
        if len(text) > _LONGEST_NAME or _HIDDEN.search(text):
            return None
        words = [match[0] for match in _WORD.finditer(text)]
        taken: set[int] = set()
        parties: set[str] = set()
        sure = True
        for place, party, plain in self._named(words, [fold(word) for word in words], taken):
            taken.update(place)
            parties.add(party)
            sure &= plain
        if len(parties) != 1:
            return None
        rest = " ".join(word for at, word in enumerate(words) if at not in taken)
        return Found(parties.pop(), rest, sure)

    def _named(self, words: Sequence[str], folded: Sequence[str], taken: set[int]) -> Iterator[tuple[range, str, bool]]:
        """Where names stand that are not `taken` yet: the places, the party, and whether nothing else can be meant."""
        for at, word in enumerate(words):
            # codes as they are written: “US” is a party where “us” is not
            if word in self._codes and (word.isupper() or len(words) == 1):
                yield range(at, at + 1), self._codes[word], True
        for sequence, party in self._sequences:
            for at in _places(folded, sequence, taken):
                if len(sequence) > 1 or len(sequence[0]) >= _SHORTEST_STEM or words[at].isupper():
                    yield range(at, at + len(sequence)), party, True
        for stem in self._stems:
            for at in _places(folded, stem.words, taken, beginnings=True):
                yield range(at, at + len(stem.words)), stem.party, stem.sure


class _Stem(NamedTuple):
    """How words of a heading begin that name a party; not `sure` where they may mean a language as well."""

    words: tuple[str, ...]
    party: str = ""
    sure: bool = True


class _Elsewhere(NamedTuple):
    """A party that is known everywhere; a `principal` one also where the comparison has no parties yet."""

    key: str
    name: str
    principal: bool
    of: frozenset[str]
    names: tuple[str, ...]
    stems: tuple[_Stem, ...]


@cache
def _known_elsewhere() -> Sequence[_Elsewhere]:
    """The table that ships with the program."""
    content: Mapping[str, list[Mapping[str, Any]]] = json.loads(
        resources("party-names.json").read_text(encoding="utf-8")
    )
    return tuple(
        _Elsewhere(
            entry["of"][0],
            entry["of"][1],
            bool(entry.get("principal")),
            frozenset(name for of in entry["of"] for name in (of, fold(of))),
            tuple(entry["names"]),
            (
                *(_Stem(tuple(fold(stem).split())) for stem in entry["stems"]),
                *(_Stem((fold(stem),), sure=False) for stem in entry["adjectives"]),
            ),
        )
        for entry in content["parties"]
    )


def _words(folded: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(folded)]


def _stem(name: str) -> tuple[str, ...] | None:
    """A name of one Cyrillic word without its ending, which changes with the grammar."""
    folded = fold(name)
    if " " in folded or folded.isascii() or len(folded) <= _SHORTEST_STEM:
        return None
    return (folded[:-1] if len(folded) <= _SHORTEST_STEM + 2 else folded[:-2],)


def _places(
    words: Sequence[str], sequence: Sequence[str], taken: set[int], *, beginnings: bool = False
) -> Iterator[int]:
    """Where the words of a name follow each other, or where words begin as its stems do."""
    for at in range(len(words) - len(sequence) + 1):
        if taken & set(range(at, at + len(sequence))):
            continue
        pairs = zip(words[at:], sequence, strict=False)
        if all(word.startswith(part) if beginnings else word == part for word, part in pairs):
            yield at
