"""Whether a whole file looks as if its rows or columns had moved: its statements fit other issues better.

A new statement on an issue may have quite other words than the one before: of the shipped ones, letter by letter, half
are no more alike than statements on different things are. What tells them apart are words, the rare ones most. Of the
statements that followed another, half fit their own issue as well as any other one, or nearly so; of statements that
were moved to another issue, hardly one in fifty does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from math import log
from typing import NamedTuple

from app.i18n import _
from app.importing.planning.changes import Change, Kind
from app.importing.rows import ImportedPosition, Record
from app.matrix import Matrix
from app.records import Position
from app.search import fold

_LEAST, _MOST = 10, 100
"""Fewer statements tell nothing, and more tell no more."""

_FITTING, _ELSEWHERE = 0.15, 0.5
"""No more than this share fits its issue; at least this share stands somewhere else."""

_NEARLY = 0.7
_OTHERS, _SAMPLE, _STEM, _SHORTEST = 300, 2_000, 6, 4
_WORD = re.compile(r"\w+")


class _Said(NamedTuple):
    """A statement of the file that is not the one in its cell, with the ids of the cell."""

    text: str
    issue: int
    party: int


def looks_replaced(matrix: Matrix, changes: Sequence[Change]) -> str:
    """One sentence on why the whole file may be wrong; empty when nothing looks so."""
    said = list(islice(_said(matrix, changes), _MOST))
    if len(said) < _LEAST:
        return ""
    homes = {row.statement: (row.issue_id, row.party_id) for row in _stored(matrix)}
    moved = sum(homes.get(one.text, (one.issue, one.party)) != (one.issue, one.party) for one in said)
    if moved >= _ELSEWHERE * len(said):
        sentence = _(
            "{count} of {all} statements of the file stand word by word in another place of the comparison. "
            "Perhaps rows or columns have moved."
        )
        return sentence.format(count=moved, all=len(said))
    fitting = sum(_fits(matrix, said))
    if fitting > _FITTING * len(said):
        return ""
    sentence = _(
        "Most statements of the file have little to do with the issue at which they stand ({count} of {all}). "
        "Perhaps rows or columns have moved."
    )
    return sentence.format(count=len(said) - fitting, all=len(said))


def _said(matrix: Matrix, changes: Sequence[Change]) -> Iterator[_Said]:
    """What would take the place of, or follow, a statement that the comparison has."""
    issues = {issue.key: issue.id for issue in matrix.all_issues}
    parties = {party.key: party.id for party in matrix.parties}
    for change in changes:
        row = change.imported
        if change.record is not Record.POSITION or not isinstance(row, ImportedPosition) or not row.statement:
            continue
        if change.kind in (Kind.SAME, Kind.NOISE) or not (change.creates or change.field == "statement"):
            continue
        cell = issues.get(row.issue), parties.get(row.party)
        if cell[0] is not None and cell[1] is not None and matrix.positions.get((cell[0], cell[1])):
            yield _Said(row.statement, cell[0], cell[1])


def _fits(matrix: Matrix, said: Sequence[_Said]) -> list[bool]:
    """For each statement whether its words tie it to its own issue as much as to any other, or nearly so."""
    stored = [_words(row.statement) for row in islice(_stored(matrix), _SAMPLE)]
    often = Counter(chain.from_iterable(stored))
    others = matrix.all_issues[:: len(matrix.all_issues) // _OTHERS + 1]
    homes: dict[tuple[int, int], frozenset[str]] = {}

    def weight(one: _Said, issue: int) -> float:
        """How much a statement has in common with what is said on an issue; a rare word weighs more."""
        cell = issue, one.party
        if cell not in homes:
            before = (row.statement for row in matrix.positions.get(cell, ()))
            about = matrix.issue[issue]
            homes[cell] = _words(" ".join((about.title, about.question, *before)))
        return sum(log(1 + len(stored) / (1 + often[word])) for word in homes[cell] & _words(one.text))

    found = []
    for one in said:
        own = weight(one, one.issue)
        other = max((weight(one, issue.id) for issue in others if issue.id != one.issue), default=0.0)
        found.append(own > 0 and own >= _NEARLY * other)
    return found


def _stored(matrix: Matrix) -> Iterator[Position]:
    return (row for row in chain.from_iterable(matrix.positions.values()) if row.statement)


def _words(text: str) -> frozenset[str]:
    """The beginnings of the longer words: endings change in every language."""
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)) if len(word) >= _SHORTEST)
