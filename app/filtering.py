"""Which issues are shown: a filter of several parts that combine, and how many issues each part would leave."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Self

from app.convergence import Convergence
from app.matrix import Matrix
from app.records import Issue, Party
from app.vocabulary import Basis


class Brought(NamedTuple):
    """What one import has changed: the name of its file, and the ids of the issues."""

    name: str
    issues: frozenset[int]


class Filter(NamedTuple):
    """What an issue must be to be shown: any of each part that is set, and all parts together.

    `themes` are ids; `one_sided` are ids of parties that alone speak; `bases` and `changed_since` look at the
    statements of the parties that are shown; `brought` leaves what an import has changed.
    """

    themes: frozenset[int] = frozenset()
    convergence: frozenset[Convergence] = frozenset()
    one_sided: frozenset[int] = frozenset()
    bases: frozenset[Basis] = frozenset()
    changed_since: date | None = None
    brought: Brought | None = None

    @property
    def is_set(self) -> bool:
        """Whether it leaves anything out."""
        return self != Filter()


class Facets(NamedTuple):
    """How many issues each choice would show, all other parts of the filter being as they are."""

    themes: Counter[int]
    convergence: Counter[Convergence]
    one_sided: Counter[int]
    bases: Counter[Basis]

    @classmethod
    def of_nothing(cls) -> Self:
        return cls(Counter(), Counter(), Counter(), Counter())


def matching(matrix: Matrix, wanted: Filter, parties: Sequence[Party]) -> list[Issue]:
    """The issues that the filter shows, in the order of the comparison; `parties` are those that are shown."""
    tests = _tests(matrix, wanted, parties)
    return [issue for issue in matrix.issues if all(test(issue) for test in tests)]


def facets(matrix: Matrix, wanted: Filter, parties: Sequence[Party]) -> Facets:
    """Count for each choice what it would show."""
    found = Facets.of_nothing()
    for issue in matching(matrix, wanted._replace(themes=frozenset()), parties):
        found.themes[issue.theme_id] += 1
    for issue in matching(matrix, wanted._replace(convergence=frozenset()), parties):
        found.convergence[matrix.standing(issue.id).convergence] += 1
    for issue in matching(matrix, wanted._replace(one_sided=frozenset()), parties):
        if (speaker := matrix.standing(issue.id).speaker) is not None:
            found.one_sided[speaker] += 1
    for issue in matching(matrix, wanted._replace(bases=frozenset()), parties):
        found.bases.update(_bases(matrix, issue, parties))
    return found


def _tests(matrix: Matrix, wanted: Filter, parties: Sequence[Party]) -> list[Callable[[Issue], bool]]:
    """One for each part that is set, the cheapest first."""
    tests: list[Callable[[Issue], bool]] = []
    if (brought := wanted.brought) is not None:
        tests.append(lambda issue: issue.id in brought.issues)
    if wanted.themes:
        tests.append(lambda issue: issue.theme_id in wanted.themes)
    if wanted.convergence:
        tests.append(lambda issue: matrix.standing(issue.id).convergence in wanted.convergence)
    if wanted.one_sided:
        tests.append(lambda issue: matrix.standing(issue.id).speaker in wanted.one_sided)
    if wanted.bases:
        tests.append(lambda issue: not wanted.bases.isdisjoint(_bases(matrix, issue, parties)))
    if (since := wanted.changed_since) is not None:
        tests.append(lambda issue: any(matrix.changed(issue.id, party.id, since) for party in parties))
    return tests


def _bases(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> set[Basis]:
    """What the statements of the shown parties rest on; a recorded silence rests on nothing."""
    found = (matrix.current(issue.id, party.id) for party in parties)
    return {position.basis for position in found if position is not None and position.silence is None}
