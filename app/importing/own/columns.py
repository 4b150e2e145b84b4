"""Finds the columns of the main sheet of an export again, however they were moved and renamed."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.cell_words import LONG_LIST, Head, carried
from app.i18n import _
from app.importing.own.exported import Exported
from app.importing.tables import Row, Table, column_letters

_BEGINS = '{"issue":'
_MOST_STRANGERS = 0.2
_LEAST_STRANGERS = 3
_OF_PARTIES = (Head.STATEMENT, Head.SOURCE, Head.REF)


class Keys(NamedTuple):
    """What the hidden column says of a row: its issue, the positions in it by party, and which part of how many."""

    issue: str
    positions: Mapping[str, str]
    part: int = 0
    parts: int = 1


class Place(NamedTuple):
    """What a column holds; in a comparison some belong to a party (its key)."""

    head: Head
    party: str = ""


class Columns(NamedTuple):
    """Where everything stands: the number of the row of titles, and the column (from 0) of each thing."""

    header: int
    keys: int
    of: Mapping[Place, int]


def read_keys(text: str) -> Keys | None:
    """The keys in a cell; None when there are none."""
    if not text.startswith(_BEGINS):
        return None
    try:
        found = json.loads(text)
        issue, positions = found["issue"], found["positions"]
        part, parts = found.get("part", 0), found.get("parts", 1)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = [issue, *positions.values()] if isinstance(positions, dict) else [None]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(one, int) for one in (part, parts)):
        return None
    return Keys(issue, positions, part, parts)


def keys_column(table: Table) -> int | None:
    """The column of keys, found by what stands in it."""
    for row in table.rows:
        for column, text in enumerate(row.texts):
            if text.startswith(_BEGINS) and read_keys(text):
                return column
    return None


def find_columns(table: Table, keys: int, exported: Exported, notes: list[str]) -> Columns | None:
    """The columns by their titles, by their order where titles are alike, and by what they hold; None without titles.

    What is found otherwise than by its title, and what is not found or not read, is noted.
    """
    finding = _Finding(table, keys, exported, notes)
    return finding.columns() if finding.header else None


def doubt_about(table: Table, columns: Columns, exported: Exported) -> str:
    """A sentence when a column holds what was exported for another party; empty when all is well."""
    finding = _Finding(table, columns.keys, exported, [])
    for (head, party), column in columns.of.items():
        if head is not Head.STATEMENT or not party:
            continue
        own = finding.alike(column, Place(head, party))
        if 2 * own >= finding.rows:
            continue
        for other in exported.parties:
            found = finding.alike(column, Place(head, other)) if other != party else 0
            if found > own and found >= max(_LEAST_STRANGERS, _MOST_STRANGERS * finding.rows):
                sentence = _("The column “{name}” holds the statements that were exported for “{other}”.")
                return sentence.format(name=exported.party_name(party), other=exported.party_name(other))
    return ""


class _Finding:
    """The search for the columns of one sheet."""

    def __init__(self, table: Table, keys: int, exported: Exported, notes: list[str]) -> None:
        self._table = table
        self._keys = keys
        self._exported = exported
        self._notes = notes
        self._found: dict[Place, int] = {}
        self._list = exported.layout == "long-list"
        self._keyed = [(row, found) for row in table.rows if (found := read_keys(row.text(keys))) and not found.part]
        self.rows = len(self._keyed)
        titles = {carried(head.title) for head in Head} | {
            carried(exported.party_name(key)) for key in exported.parties
        }
        self.header = _row_of_titles(table, keys, titles)
        self._titles = [carried(text) for text in self.header.texts] if self.header else []

    def columns(self) -> Columns | None:
        assert self.header is not None
        if not self._in_order():
            self._by_title()
            if not self._list:
                self._parties_by_content()
                self._beside_parties()
        self._note_rest()
        return Columns(self.header.number, self._keys, self._found) if self._found else None

    # -- as it was exported -------------------------------------------------------------------------------------

    def _in_order(self) -> bool:
        """Whether the sheet begins as one of the layouts does."""
        for wanted in self._layouts():
            titles = [carried(self._title(place)) for place in wanted]
            if self._titles[: len(titles)] == titles and self._keys >= len(titles):
                self._found = {place: column for column, place in enumerate(wanted)}
                return True
        return False

    def _layouts(self) -> Iterator[list[Place]]:
        if self._list:
            yield [Place(head) for head in LONG_LIST]
            return
        ends = [Place(Head.CONVERGENCE)]
        if self._exported.layout == "four-columns":
            ends.insert(0, Place(Head.BRIDGING))
        for heads in (_OF_PARTIES, (Head.STATEMENT, Head.REF)):
            of_parties = [Place(head, party) for party in self._exported.parties for head in heads]
            yield [Place(Head.NUMBER), Place(Head.ISSUE), *of_parties, *ends]

    def _title(self, place: Place) -> str:
        return (
            self._exported.party_name(place.party) if place.head is Head.STATEMENT and place.party else place.head.title
        )

    # -- moved columns ------------------------------------------------------------------------------------------

    def _by_title(self) -> None:
        places = [Place(head) for head in Head if head not in (Head.KEYS, *(() if self._list else _OF_PARTIES))]
        if not self._list:
            places += [Place(Head.STATEMENT, party) for party in self._exported.parties]
        for place in places:
            title = carried(self._title(place))
            columns = [column for column in self._free() if title and self._titles[column] == title]
            if columns:
                # where parties have one name, what stands below tells them apart
                self._found[place] = max(columns, key=lambda column: (self.alike(column, place), -column))

    def _free(self) -> list[int]:
        """Columns that are seen and not yet known."""
        hidden, taken = self._table.hidden_columns, {*self._found.values(), self._keys}
        return [column for column in range(len(self._titles)) if column not in hidden and column not in taken]

    def _parties_by_content(self) -> None:
        """A column whose title was changed is known by the statements in it."""
        for party in self._exported.parties:
            place = Place(Head.STATEMENT, party)
            if place in self._found:
                continue
            name, free = self._exported.party_name(party), self._free()
            best = max(free, key=lambda column: self.alike(column, place), default=None)
            if best is not None and self.alike(best, place) > 0:
                self._found[place] = best
                sentence = _("The column “{title}” was read as that of “{name}”, whose statements stand in it.")
                self._notes.append(sentence.format(title=self._titles[best], name=name))
            else:
                sentence = _("There is no column of “{name}” any more; what it says was not read.")
                self._notes.append(sentence.format(name=name))

    def _beside_parties(self) -> None:
        """Columns of sources have one title: each belongs to the party whose sources it holds, else to the nearest."""
        for head in (Head.SOURCE, Head.REF):
            columns = [column for column in self._free() if self._titles[column] == carried(head.title)]
            parties = [place.party for place in self._found if place.party and place.head is Head.STATEMENT]
            pairs = [
                (-self.alike(column, Place(head, party)), self._distance(party, column), column, party)
                for column in columns
                for party in parties
            ]
            for _alike, _distance, column, party in sorted(pairs):
                if Place(head, party) not in self._found and column not in self._found.values():
                    self._found[Place(head, party)] = column

    def _distance(self, party: str, column: int) -> int:
        behind = column - self._found[Place(Head.STATEMENT, party)]
        return behind if behind > 0 else len(self._titles) - behind

    def alike(self, column: int, place: Place) -> int:
        """In how many rows the column holds what was exported there."""
        return sum(self._shows(row.text(column), keys, place) for row, keys in self._keyed)

    def _shows(self, text: str, keys: Keys, place: Place) -> bool:
        position = self._exported.position(keys.positions.get(place.party, ""))
        if position is None or not text.strip():
            return False
        if place.head is Head.STATEMENT:
            if position.silence:
                return carried(text) == carried(position.silence.word)
            return self._exported.marks[position.key].shows(text)
        beside = self._exported.marks_beside if place.head is Head.REF else self._exported.provenance
        return carried(text) == carried(beside(position))

    def _note_rest(self) -> None:
        """Columns that are not ours, if anything stands in them."""
        taken = {*self._found.values(), self._keys}
        for column in range(self._table.width):
            title = self._titles[column] if column < len(self._titles) else ""
            ours = column in taken or (column in self._table.hidden_columns and title == carried(Head.THEME.title))
            if not ours and any(row.text(column).strip() for row, _keys in self._keyed):
                name = title or column_letters(column)
                self._notes.append(_("The column “{name}” is not one of Parley’s and was not read.").format(name=name))


def _row_of_titles(table: Table, keys: int, titles: set[str]) -> Row | None:
    """The row without keys that has most of the titles; at least two."""

    def count(row: Row) -> int:
        if row.text(keys).startswith(_BEGINS):
            return 0
        return len({carried(text) for text in row.texts if text.strip()} & titles)

    best = max(table.rows, key=count, default=None)
    return best if best is not None and count(best) >= 2 else None
