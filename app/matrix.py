"""The matrix: an immutable snapshot of a comparison, seen as of a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from app.convergence import Convergence, Standing, derive
from app.noise import only_noise
from app.records import (
    Alias,
    Assessment,
    Bridging,
    Citation,
    Comparison,
    Issue,
    Note,
    Origin,
    Party,
    Position,
    Round,
    Source,
    Theme,
)

Dated = TypeVar("Dated", Position, Assessment, Bridging)
_DAY = timedelta(days=1)


class Coverage(NamedTuple):
    """On how many issues a party speaks on the day, and the day of its newest statement."""

    positions: int
    newest: date | None


@dataclass(frozen=True, eq=False)
class Matrix:
    """A comparison as of a day (`as_of`; None is the latest).

    `parties`, `themes` and `all_issues` come in document order, `rounds` by date. The mappings hold everything that
    was ever recorded, oldest first; the methods show what was known on the day. `complete` is False while only the
    first screen of a large comparison has been read.
    """

    comparison: Comparison
    parties: tuple[Party, ...]
    aliases: tuple[Alias, ...]
    themes: tuple[Theme, ...]
    all_issues: tuple[Issue, ...]
    rounds: tuple[Round, ...]
    sources: Mapping[int, Source]
    positions: Mapping[tuple[int, int], tuple[Position, ...]]
    citations_of: Mapping[int, tuple[Citation, ...]]
    assessments: Mapping[int, tuple[Assessment, ...]]
    bridgings: Mapping[int, tuple[Bridging, ...]]
    notes: Mapping[int, Note]
    revision: int
    as_of: date | None = None
    complete: bool = True
    origins: Mapping[int, Origin] = field(default_factory=dict)
    """The last import that brought or changed a position, by its id."""

    def at(self, day: date | None) -> "Matrix":
        """The same comparison as of another day."""
        return self if day == self.as_of else replace(self, as_of=day)

    def prepared(self) -> "Matrix":
        """The same, with what is derived for every screen worked out: a worker calls it, so that no window waits."""
        for derived in ("issues", "standings", "tallies", "news", "coverage", "issue"):
            getattr(self, derived)
        return self

    # -- positions ---------------------------------------------------------------------------------------------

    def history(self, issue_id: int, party_id: int) -> tuple[Position, ...]:
        """What a party has said on an issue up to the day, oldest first."""
        return _until(self.positions.get((issue_id, party_id), ()), self.as_of)

    def current(self, issue_id: int, party_id: int) -> Position | None:
        """The latest position on or before the day; a recorded silence is a position too."""
        rows = self.positions.get((issue_id, party_id))
        if rows is None:
            return None
        if self.as_of is None:
            return rows[-1]
        return next((row for row in reversed(rows) if row.said_on <= self.as_of), None)

    def speaks(self, issue_id: int, party_id: int) -> bool:
        """Whether a party has put forward a statement on an issue."""
        position = self.current(issue_id, party_id)
        return position is not None and position.silence is None

    def changed(self, issue_id: int, party_id: int, since: date) -> bool:
        """Whether a party says something else than on the day `since`, or is silent otherwise; noise aside."""
        now = self.current(issue_id, party_id)
        if now is None or now.said_on <= since:
            return False
        earlier = _until(self.positions[issue_id, party_id], since)
        if not earlier or earlier[-1].silence is not now.silence:
            return True
        return not only_noise(earlier[-1].statement, now.statement)

    @cached_property
    def news(self) -> Collection[tuple[int, int]]:
        """Where somebody says something else than in the round before: the ids of issue and party."""
        before = self.round_before
        if before is None:
            return ()
        later = (cell for cell, rows in self.positions.items() if rows[-1].said_on > before.held_on)
        return tuple(cell for cell in later if self.changed(*cell, before.held_on))

    def citations(self, position: Position) -> tuple[Citation, ...]:
        """Where a position is found, the most telling source first."""
        return self.citations_of.get(position.id, ())

    # -- issues ------------------------------------------------------------------------------------------------

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues on the list that day: today all of them, earlier those on which something was known."""
        if self.as_of is None:
            return self.all_issues
        speaking = {issue for (issue, _), rows in self.positions.items() if rows[0].said_on <= self.as_of}
        judged = {issue for issue, rows in self.assessments.items() if rows[0].assessed_on <= self.as_of}
        return tuple(issue for issue in self.all_issues if issue.id in speaking or issue.id in judged)

    def assessment(self, issue_id: int) -> Assessment | None:
        """The latest assessment on or before the day."""
        rows = self.assessments.get(issue_id)
        if rows is None or self.as_of is None:
            return rows[-1] if rows else None
        return next((row for row in reversed(rows) if row.assessed_on <= self.as_of), None)

    def bridging(self, issue_id: int) -> Bridging | None:
        """The latest bridging proposal on or before the day."""
        rows = self.bridgings.get(issue_id, ())
        return next((r for r in reversed(rows) if self.as_of is None or r.proposed_on <= self.as_of), None)

    def standing(self, issue_id: int) -> Standing:
        """How near the parties are on an issue; drafts of third parties do not count."""
        return self.standings[issue_id]

    @cached_property
    def standings(self) -> Mapping[int, Standing]:
        """How near the parties are on every issue, by id: screens ask for all of them, again and again."""
        return {issue.id: self._standing(issue.id) for issue in self.all_issues}

    def _standing(self, issue_id: int) -> Standing:
        said = [self.current(issue_id, party.id) for party in self.counting]
        days = {position.party_id: position.said_on for position in said if position and position.silence is None}
        judged = self.assessment(issue_id)
        newest = max(days.values(), default=None)
        return derive(days, newest, *((judged.convergence, judged.assessed_on) if judged else (None, None)))

    @cached_property
    def tallies(self) -> Mapping[int, dict[Convergence, int]]:
        """How many of the issues of the day stand where in each theme, by its id."""
        found: dict[int, list[Issue]] = {theme.id: [] for theme in self.themes}
        for issue in self.issues:
            found[issue.theme_id].append(issue)
        return {theme: self.tally(issues) for theme, issues in found.items()}

    def tally(self, issues: Iterable[Issue]) -> dict[Convergence, int]:
        """How many of the issues stand where, every state named, in the order in which they are shown."""
        found = Counter(self.standings[issue.id].convergence for issue in issues)
        return {state: found[state] for state in Convergence}

    # -- parties and themes ------------------------------------------------------------------------------------

    @cached_property
    def counting(self) -> tuple[Party, ...]:
        """The parties whose positions count for convergence."""
        return tuple(party for party in self.parties if party.counts)

    @cached_property
    def coverage(self) -> Mapping[int, Coverage]:
        """How much each party says, by its id."""
        days: dict[int, list[date]] = {party.id: [] for party in self.parties}
        for issue, party in self.positions:
            position = self.current(issue, party)
            if position is not None and position.silence is None:
                days[party].append(position.said_on)
        return {party: Coverage(len(found), max(found, default=None)) for party, found in days.items()}

    @cached_property
    def party(self) -> Mapping[int, Party]:
        """Parties by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def theme(self) -> Mapping[int, Theme]:
        """Themes by id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def issue(self) -> Mapping[int, Issue]:
        """All issues by id."""
        return {issue.id: issue for issue in self.all_issues}

    # -- rounds ------------------------------------------------------------------------------------------------

    @property
    def round(self) -> Round | None:
        """The round that the day belongs to."""
        return self.round_on(self.as_of or date.max)

    def round_on(self, day: date) -> Round | None:
        """The round that was the latest on a day."""
        return next((r for r in reversed(self.rounds) if r.held_on <= day), None)

    @property
    def round_before(self) -> Round | None:
        """The round before the one that the day belongs to."""
        now = self.round
        return next((r for r in reversed(self.rounds) if now and r.held_on < now.held_on), None)

    def last_day(self, of: Round) -> date | None:
        """The last day of a round: the day before the next one; None for the latest, which has not ended."""
        return next((later.held_on - _DAY for later in self.rounds if later.held_on > of.held_on), None)


def _until(rows: tuple[Position, ...], day: date | None) -> tuple[Position, ...]:
    if day is None or not rows or rows[-1].said_on <= day:
        return rows
    return tuple(row for row in rows if row.said_on <= day)
