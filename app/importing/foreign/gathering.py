"""Gathers the records that the rows of a foreign table hold: parties, themes, issues and sources, each once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.importing.foreign.headings import says_nothing
from app.importing.foreign.layout import Layout
from app.importing.foreign.open_points import spelled
from app.importing.foreign.party_names import PartyNames
from app.importing.rows import ImportedCitation, ImportedIssue, ImportedParty, ImportedSource, ImportedTheme
from app.matrix import Matrix
from app.records import dated_key
from app.search import fold
from app.vocabulary import Role

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_AFTER_A_LINK = ".,;:)]}»”"
_LIKE = 60
"""Two titles that are less alike (rapidfuzz ratio, of 100) cannot be spellings of one."""


class Numbered(NamedTuple):
    """The issue that has a number: its key, the words of its title, its theme and its place."""

    key: str
    title: str
    theme: str
    place: str


class Gathered:
    """What was found so far; each method gives the key of a record and adds it where it is new."""

    def __init__(self, layout: Layout, matrix: Matrix) -> None:
        self.parties: dict[str, ImportedParty] = {}
        self.themes: dict[str, ImportedTheme] = {}
        self.issues: dict[str, ImportedIssue] = {}
        self.sources: dict[str, ImportedSource] = {}
        self._names = PartyNames(matrix)
        self._ours = {party.key: party for party in matrix.parties}
        self._told = {_plain(name): key for name, key in layout.parties.items()}
        self._numbered: dict[str, Numbered] = {}
        self._themes = {fold(name): theme for theme in matrix.themes for name in (theme.code, theme.name)}
        self._theme_keys = {theme.key for theme in matrix.themes}
        self._known = {fold(issue.title) for issue in matrix.all_issues}
        self._titles = {fold(issue.ref): issue.title for issue in matrix.all_issues}

    def party(self, name: str, place: str) -> str:
        """By what the user has said, else by what the comparison knows, else a new one."""
        told = self._told.get(_plain(name))
        known = self._names.of_cell(name)
        key = known if told is None else told
        if key in self._ours:
            aliases = () if key == known else (spelled(name),)
            party = ImportedParty(place, key, self._ours[key].name, self._ours[key].role, aliases=aliases)
            met = self.parties.setdefault(key, party)
            if new := tuple(alias for alias in aliases if alias not in met.aliases):
                self.parties[key] = ImportedParty(met.place, key, met.name, met.role, aliases=(*met.aliases, *new))
            return key
        called = spelled(name)
        if known and told in (None, known):  # known everywhere, and new here
            key, called = known, self._names.name_of(known)
        else:
            key = dated_key("party", _plain(name))
        self.parties.setdefault(key, ImportedParty(place, key, called, Role.PARTY))
        return key

    def theme(self, name: str, place: str) -> str:
        """By its name, or its code in the comparison."""
        if not name.strip():
            return ""
        if stored := self._themes.get(fold(name)):
            self.themes.setdefault(stored.key, ImportedTheme(place, stored.key, stored.code, stored.name))
            return stored.key
        key = dated_key("theme", fold(name))
        self.themes.setdefault(key, ImportedTheme(place, key, "", spelled(name)))
        return key

    def issue(self, ref: str, title: str, question: str, theme: str, place: str) -> str | Numbered:
        """The key of an issue; or the other issue that has its number, where only one of them can be meant."""
        ref, words = spelled(ref), fold(title)
        key = dated_key("issue", fold(ref) or words)
        if ref and words:
            other = self._numbered.setdefault(fold(ref), Numbered(key, words, theme, place))
            if other.title != words and not _alike(other.title, words):
                if other.theme == theme:
                    return other
                key = dated_key("issue", fold(ref), words)  # numbers begin anew in each theme
        elif not ref and key in self.issues and theme and self.issues[key].theme not in ("", theme):
            key = dated_key("issue", theme, words)
        if key not in self.issues:
            name = title or self._titles.get(fold(ref)) or question or ref
            # a table that groups known issues in its own way does not move them in the comparison
            own = "" if words in self._known and theme not in self._theme_keys else theme
            self.issues[key] = ImportedIssue(place, key, ref, own, name, question)
        return key

    def citations(
        self, titles: str, links: str, locator: str, quote: str, places: tuple[str, str]
    ) -> tuple[ImportedCitation, ...]:
        """The sources of one position: one in each line, where there are several."""
        names, addresses = _lines(titles), _lines(links)
        if len(addresses) > 1 and len(names) > 1 and len(names) != len(addresses):
            names = [spelled(titles)]
        locators = _lines(locator)
        count = max(len(names), len(addresses))
        each = len(locators) == count > 1
        found = []
        for at in range(count):
            title = names[at] if at < len(names) else ""
            address = addresses[at] if at < len(addresses) else ""
            source, where = self._source(title, address, places[0] if title else places[1])
            place_in_it = locators[at] if each else locator if at == 0 else ""
            found.append(ImportedCitation(where, source, place_in_it, quote if at == 0 else ""))
        return tuple(found)

    def _source(self, title: str, address: str, place: str) -> tuple[str, str]:
        link = _LINK.search(address) or _LINK.search(title)
        url = link[0].rstrip(_AFTER_A_LINK) if link else ""
        name = title or address
        key = dated_key("source", url or fold(name))
        self.sources.setdefault(key, ImportedSource(place, key, name, url=url))
        return key, place


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _LIKE


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if not says_nothing(line)]


def _plain(name: str) -> str:
    """A name without what spacing and capitals make different; hidden signs stay, as they may hide another name."""
    return " ".join(name.casefold().split())
