"""What one export contains: the parties and issues chosen, and the numbers of the sources they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.cell_words import source_mark
from app.exporting.metrics import Metrics, load_metrics
from app.exporting.options import ExportOptions
from app.matrix import Matrix
from app.records import Citation, Issue, Party, Position, Source, Theme


@dataclass(frozen=True, eq=False)
class Edition:
    """A matrix and the choice of what is exported of it."""

    matrix: Matrix
    options: ExportOptions

    @cached_property
    def metrics(self) -> Metrics:
        """The faces that rows are measured with."""
        return load_metrics()

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """In the order of the columns."""
        return tuple(self.matrix.party[id_] for id_ in self.options.parties)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """In the order of the comparison, whatever the order in which they were chosen."""
        if self.options.issues is None:
            return self.matrix.issues
        chosen = set(self.options.issues)
        return tuple(issue for issue in self.matrix.issues if issue.id in chosen)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Those with an issue in the export."""
        found = {issue.theme_id for issue in self.issues}
        return tuple(theme for theme in self.matrix.themes if theme.id in found)

    @cached_property
    def theme_number(self) -> dict[int, int]:
        """From 1, by theme id: what the counts of the summary go by, as two themes may share a name."""
        return {theme.id: number for number, theme in enumerate(self.themes, start=1)}

    @cached_property
    def uses(self) -> dict[int, list[str]]:
        """The refs of the issues that rest on a source, by source id, in the order in which the sources appear."""
        found: dict[int, dict[str, None]] = {}
        for issue, _party, position in self.positions():
            for citation in self.matrix.citations(position):
                found.setdefault(citation.source_id, {})[issue.ref] = None
        return {source: list(refs) for source, refs in found.items()}

    @cached_property
    def number(self) -> dict[int, int]:
        """The number of each source, from 1, by source id."""
        return {source: number for number, source in enumerate(self.uses, start=1)}

    @property
    def sources(self) -> Iterator[Source]:
        """The sources that are cited, in the order of their numbers."""
        return (self.matrix.sources[id_] for id_ in self.number)

    def ref(self, citation: Citation) -> str:
        """The short name of a cited source: “S1”."""
        return source_mark(self.number[citation.source_id])

    @cached_property
    def changed(self) -> list[tuple[Issue, list[Party]]]:
        """The issues on which somebody says something else than on the day that was chosen, and who."""
        since = self.options.since
        if since is None:
            return []
        by_issue = [
            (issue, [party for party in self.parties if self.matrix.changed(issue.id, party.id, since)])
            for issue in self.issues
        ]
        return [(issue, parties) for issue, parties in by_issue if parties]

    @cached_property
    def changes(self) -> set[tuple[int, int]]:
        """The same, by the ids of issue and party."""
        return {(issue.id, party.id) for issue, parties in self.changed for party in parties}

    def current(self) -> Iterator[tuple[Issue, Party, Position]]:
        """What the parties say, or that they are silent, as far as it was recorded."""
        for issue in self.issues:
            for party in self.parties:
                if (position := self.matrix.current(issue.id, party.id)) is not None:
                    yield issue, party, position

    def earlier(self) -> Iterator[tuple[Issue, Party, Position]]:
        """What the parties said before, newest first."""
        for issue in self.issues:
            for party in self.parties:
                for position in reversed(self.matrix.history(issue.id, party.id)[:-1]):
                    yield issue, party, position

    def positions(self) -> Iterator[tuple[Issue, Party, Position]]:
        """Everything that is exported: current, and earlier if that was chosen."""
        yield from self.current()
        if self.options.history:
            yield from self.earlier()
