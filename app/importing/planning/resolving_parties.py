"""Which party of the comparison each party of a file is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from app import records
from app.importing.foreign.party_names import PartyNames
from app.importing.planning.alike import NAMES, likeness_of_names, plain, same_name
from app.importing.planning.asking import Asking, free_key
from app.importing.planning.changes import Candidate
from app.importing.rows import ImportedFile, ImportedParty, Record
from app.lookalikes import has_hidden, skeleton
from app.matrix import Matrix
from app.search import fold


def resolve_parties(matrix: Matrix, file: ImportedFile, asking: Asking) -> list[ImportedParty]:
    """The parties of the file, one for one, under the keys of the comparison.

    By key, and by code and name together; a name alone does where the file has no keys. Any other party whose name is
    known, or looks like a known one, is asked about.
    """
    known = _Known(matrix)
    return [row if row.key in known.parties else _resolved(row, known, file.keyed, asking) for row in file.parties]


def _resolved(row: ImportedParty, known: "_Known", keyed: bool, asking: Asking) -> ImportedParty:
    party = known.under_another_key(row) if keyed else known.only(row.name)
    if party is not None:
        return replace(row, key=party.key) if keyed else _as_stored(row, party, ())
    candidates = known.candidates(row)
    if not candidates:
        return row
    answer = asking.ask(Record.PARTY, row, row.name, candidates, known.parties)
    if answer:
        party = known.parties[answer]
        names = dict.fromkeys((row.name, *row.aliases))
        return _as_stored(row, party, [name for name in names if not known.has(party, name)])
    key = free_key(row.key, known.parties)
    if answer is None:
        asking.open.add((Record.PARTY, key))
    return replace(row, key=key)


def _as_stored(row: ImportedParty, party: records.Party, aliases: Iterable[str]) -> ImportedParty:
    """As the comparison has it, so that nothing changes but for the names that it gets."""
    return ImportedParty(row.place, party.key, party.name, party.role, aliases=tuple(aliases))


class _Known:
    """The parties of the comparison by everything that they are called."""

    def __init__(self, matrix: Matrix) -> None:
        self.parties = {party.key: party for party in matrix.parties}
        self._matrix = matrix
        self._names: dict[str, list[str]] = {party.key: [party.name] for party in matrix.parties}
        for alias in matrix.aliases:
            self._names[matrix.party[alias.party_id].key].append(alias.name)

    @cached_property
    def _by_code(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for party in self.parties.values():
            for code in filter(None, (fold(party.key), fold(party.tile))):
                found[code].add(party.key)
        return found

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        """A name with hidden signs stands for itself alone, any other for all that are written like it."""
        found = defaultdict(set)
        for key, names in self._names.items():
            for form in (form for name in names for form in _forms(name)):
                found[form].add(key)
        return found

    @cached_property
    def _elsewhere(self) -> PartyNames:
        return PartyNames(self._matrix)

    def has(self, party: records.Party, name: str) -> bool:
        """Whether a party is known by a name already."""
        return any(same_name(name, other) for other in self._names[party.key])

    def only(self, name: str) -> records.Party | None:
        """The one party of this name, else of this code."""
        named = self._named(name)
        if not named and not has_hidden(name):
            named = self._by_code.get(fold(name), set())
        return self.parties[next(iter(named))] if len(named) == 1 else None

    def under_another_key(self, row: ImportedParty) -> records.Party | None:
        """The one party that has both the code and the name of one whose key is unknown."""
        both = self._coded(row) & self._named(row.name)
        return self.parties[next(iter(both))] if len(both) == 1 else None

    def candidates(self, row: ImportedParty) -> list[Candidate]:
        """The parties that may be meant: of this code, of this name in another language, or of a name like it."""
        names = [name for name in (row.name, *row.aliases) if name.strip()]
        sure = self._coded(row) | {self._elsewhere.of_cell(name) for name in names}
        return list(self._alike(names, sure))

    def _alike(self, names: list[str], sure: Collection[str]) -> Iterator[Candidate]:
        looks = {skeleton(name) for name in names} - {""}
        for key, party in self.parties.items():
            own = self._names[key]
            alike = max((likeness_of_names(one, other) for one in names for other in own), default=0.0)
            if key in sure or alike >= NAMES or not looks.isdisjoint(map(skeleton, own)):
                yield Candidate(key, party.name, alike)

    def _coded(self, row: ImportedParty) -> set[str]:
        return {key for code in (row.key, row.tile) for key in self._by_code.get(fold(code), ())}

    def _named(self, name: str) -> set[str]:
        return {key for form in _forms(name) for key in self._by_name.get(form, ())}


def _forms(name: str) -> set[str]:
    """How a name may be written and is still the same without a doubt; an empty one is none."""
    return {plain(name), "" if has_hidden(name) else fold(name)} - {""}
