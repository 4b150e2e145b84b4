"""Numbers for new issues and codes for new themes that came without: as the comparison goes on counting."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_uppercase

from app.i18n import _
from app.importing.rows import ImportedIssue, ImportedTheme
from app.matrix import Matrix
from app.records import dated_key
from app.search import fold

WITHOUT = dated_key("theme", "without")
"""The key of the theme for issues that have none."""

_NUMBER = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


def in_a_theme(matrix: Matrix, issues: Sequence[ImportedIssue]) -> tuple[list[ImportedIssue], ImportedTheme | None]:
    """The issues, those without a theme in one for that purpose; and this theme if it has to be made."""
    homeless = [issue for issue in issues if not issue.theme]
    if not homeless:
        return list(issues), None
    theme = ImportedTheme(homeless[0].place, WITHOUT, "–", _("Without a theme"))
    there = any(stored.key == WITHOUT for stored in matrix.themes)
    return [issue if issue.theme else replace(issue, theme=WITHOUT) for issue in issues], None if there else theme


def with_codes(matrix: Matrix, themes: Iterable[ImportedTheme]) -> list[ImportedTheme]:
    """The themes, each new one with a code: the next free capital letters."""
    rows = list(themes)
    stored = {theme.key for theme in matrix.themes}
    if all(row.code or row.key in stored for row in rows):
        return rows
    taken = {fold(theme.code) for theme in matrix.themes} | {fold(row.code) for row in rows}
    free = (code for code in _letters() if fold(code) not in taken)
    return [row if row.code or row.key in stored else replace(row, code=next(free)) for row in rows]


def with_numbers(
    matrix: Matrix, issues: Sequence[ImportedIssue], themes: Iterable[ImportedTheme]
) -> list[ImportedIssue]:
    """The issues, each new one with a number: the next of its theme, in the manner of the others there."""
    stored = {issue.key for issue in matrix.all_issues}
    if all(row.ref or row.key in stored for row in issues):
        return list(issues)
    numbers = _Numbers(matrix, issues, themes)
    return [row if row.ref or row.key in stored else replace(row, ref=numbers.next(row.theme)) for row in issues]


class _Numbers:
    """The numbers that are given, by the key of the theme."""

    def __init__(self, matrix: Matrix, issues: Iterable[ImportedIssue], themes: Iterable[ImportedTheme]) -> None:
        self._codes = {row.key: row.code for row in themes} | {theme.key: theme.code for theme in matrix.themes}
        self._of_theme: dict[str, list[str]] = defaultdict(list)
        self._taken: set[str] = set()
        for issue in matrix.all_issues:
            self._add(matrix.theme[issue.theme_id].key, issue.ref)
        for row in issues:
            self._add(row.theme, row.ref)

    def next(self, theme: str) -> str:
        """The number after the last one, which is given with that."""
        before, last, width = self._manner(theme)
        tried = (f"{before}{number:0{width}}" for number in count(last + 1))
        ref = next(ref for ref in tried if fold(ref) not in self._taken)
        self._add(theme, ref)
        return ref

    def _manner(self, theme: str) -> tuple[str, int, int]:
        """What stands before the figures of most numbers, the highest of them, and with how many figures."""
        found = [(match[1], match[2]) for ref in self._of_theme[theme] if (match := _NUMBER.fullmatch(ref))]
        if not found:
            return self._codes.get(theme, ""), 0, 1
        before = Counter(before for before, _figures in found).most_common(1)[0][0]
        figures = [figures for other, figures in found if other == before]
        width = len(figures[0]) if figures[0].startswith("0") else 1
        return before, max(map(int, figures)), width

    def _add(self, theme: str, ref: str) -> None:
        if ref:
            self._of_theme[theme].append(ref)
            self._taken.add(fold(ref))


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ, and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))
