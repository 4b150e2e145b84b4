"""Which themes, rounds and sources of the comparison those of a file are; nobody is asked about them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from app import records
from app.importing.rows import ImportedFile, ImportedRound, ImportedSource, ImportedTheme
from app.matrix import Matrix
from app.search import fold

K = TypeVar("K")
T = TypeVar("T")
R = TypeVar("R", ImportedTheme, ImportedRound, ImportedSource)

_USUAL_PORTS = {"http": 80, "https": 443}


def resolve_themes(matrix: Matrix, file: ImportedFile) -> list[ImportedTheme]:
    """By key, else by name; where the file has no keys, also by a code in place of the name."""
    stored = {theme.key: theme for theme in matrix.themes}
    if all(row.key in stored for row in file.themes):
        return list(file.themes)
    own = {row.key for row in file.themes}
    free = [theme for theme in matrix.themes if theme.key not in own or not file.keyed]
    by_name = _only((fold(theme.name), theme) for theme in free)
    by_code = {} if file.keyed else _only((fold(theme.code), theme) for theme in free)

    def resolved(row: ImportedTheme) -> ImportedTheme:
        theme = stored.get(row.key)
        if theme is not None:
            return row
        theme = by_name.get(fold(row.name)) or by_code.get(fold(row.code)) or by_code.get(fold(row.name))
        return ImportedTheme(row.place, theme.key, theme.code, theme.name) if theme else row

    return _apart(file, file.themes, [resolved(row) for row in file.themes])


def resolve_rounds(matrix: Matrix, file: ImportedFile) -> list[ImportedRound]:
    """By key, else by name and day."""
    stored = {held.key for held in matrix.rounds}
    own = {row.key for row in file.rounds}
    known = _only(((fold(held.name), held.held_on), held) for held in matrix.rounds if held.key not in own)

    def resolved(row: ImportedRound) -> ImportedRound:
        held = None if row.key in stored else known.get((fold(row.name), row.held_on))
        return replace(row, key=held.key) if held else row

    return _apart(file, file.rounds, [resolved(row) for row in file.rounds])


def resolve_sources(matrix: Matrix, file: ImportedFile) -> list[ImportedSource]:
    """By key, else by address, else by title and publisher if nothing speaks against it.

    Where a file has keys and the comparison none of them, an address is not enough: two texts may stand on one page.
    """
    stored = {source.key: source for source in matrix.sources.values()}
    if all(row.key in stored for row in file.sources):
        return list(file.sources)
    own = {row.key for row in file.sources} if file.keyed else frozenset()
    known = _Sources(source for source in stored.values() if source.key not in own)
    found = [row if row.key in stored else _resolved(row, known, file.keyed) for row in file.sources]
    return _apart(file, file.sources, found)


def address_as_compared(url: str) -> str:
    """An address without what makes no other document of it; empty if there is none."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return url.strip()
    if port and port != _USUAL_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    user, at, _host = parts.netloc.rpartition("@")
    plain = parts._replace(netloc=f"{user}{at}{host}", path=parts.path.rstrip("/"), fragment="")
    return plain.geturl()


def _resolved(row: ImportedSource, known: "_Sources", keyed: bool) -> ImportedSource:
    source = known.of(row)
    if source is None or (keyed and fold(row.title) != fold(source.title)):
        return row
    return replace(row, key=source.key) if keyed else ImportedSource(row.place, *source[1:])


class _Sources:
    """The stored sources that a file does not have under their keys."""

    def __init__(self, sources: Iterable[records.Source]) -> None:
        self._by_address: dict[str, list[records.Source]] = defaultdict(list)
        self._by_title: dict[str, list[records.Source]] = defaultdict(list)
        for source in sources:
            if address := address_as_compared(source.url):
                self._by_address[address].append(source)
            self._by_title[fold(source.title)].append(source)

    def of(self, row: ImportedSource) -> records.Source | None:
        """The one that is meant; None where several may be, as a wrong source is worse than one that is there twice."""
        address = address_as_compared(row.url)
        found = self._by_address.get(address, []) if address else []
        if len(found) > 1:
            found = [source for source in found if fold(source.title) == fold(row.title)]
        if not found:
            found = list(self._of_title(row, address))
        return found[0] if len(found) == 1 else None

    def _of_title(self, row: ImportedSource, address: str) -> Iterator[records.Source]:
        """Another address, publisher or day tells two documents of one title apart."""
        for source in self._by_title.get(fold(row.title), ()) if fold(row.title) else ():
            other = address_as_compared(source.url)
            if (
                (not address or not other or address == other)
                and fold(row.publisher) in ("", fold(source.publisher))
                and row.published_on in (None, source.published_on)
            ):
                yield source


def _apart(file: ImportedFile, rows: Sequence[R], resolved: list[R]) -> list[R]:
    """What has a key of its own each in the file stays apart, also where one stored record is like several of them."""
    often = Counter(now.key for now in resolved)
    if not file.keyed or len(often) == len(resolved):
        return resolved
    return [row if often[now.key] > 1 else now for row, now in zip(rows, resolved, strict=True)]


def _only(pairs: Iterable[tuple[K, T]]) -> Mapping[K, T]:
    """What alone has its name; an empty name is none."""
    found: dict[K, list[T]] = defaultdict(list)
    for name, record in pairs:
        if name:
            found[name].append(record)
    return {name: alike[0] for name, alike in found.items() if len(alike) == 1}
