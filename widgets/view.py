"""What of the comparison is shown, and how: the one state that every screen reads and changes.

Screens do not know each other. A click in the sidebar sets a filter here, and the matrix, the chips and the status bar
hear of it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.filtering import Facets, Filter, facets, matching
from app.finding import Hit, hits, index
from app.matrix import Matrix
from app.records import Issue, Party
from app.search import SearchIndex
from widgets.document import Document


class OtherColumn(StrEnum):
    """Columns beside the issue and the parties; the value is the word in the settings file."""

    CONVERGENCE = "convergence"
    BRIDGING = "bridging"
    SOURCES = "sources"


class View(QObject):
    """What is shown of a document.

    `changed` comes when the matrix, the day, the filter, the query, the parties or the columns are other than before,
    `current_changed` when another issue is the current one, `hit_changed` when another hit is.
    """

    changed = Signal()
    current_changed = Signal()
    hit_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._matrix: Matrix | None = None
        self._as_of: date | None = None
        self._filter = Filter()
        self._query = ""
        self._order: list[int] = []
        self._hidden: set[int] = set()
        self._columns: dict[OtherColumn, bool] = {}  # what the user has chosen, against what is usual
        self._current: int | None = None
        self._hit: Hit | None = None
        self._issues: tuple[Issue, ...] = ()
        self._index: SearchIndex | None = None
        self._hits = 0
        document.opened.connect(self._begin)
        document.changed.connect(self._take_matrix)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def matrix(self) -> Matrix | None:
        """The comparison as of the day that is looked at; None when nothing is open."""
        return self._matrix

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that filter and search leave, in order."""
        return self._issues

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties that have a column, from left to right."""
        return tuple(party for party in self.all_parties if party.id not in self._hidden)

    @property
    def all_parties(self) -> tuple[Party, ...]:
        """All parties in the order of their columns, whether shown or not."""
        return tuple(self._matrix.party[party] for party in self._order) if self._matrix else ()

    @property
    def columns(self) -> frozenset[OtherColumn]:
        """The columns beside the parties: usually convergence, and bridging where there is a proposal."""
        usual = {OtherColumn.CONVERGENCE}
        if self._matrix is not None and self._matrix.bridgings:
            usual.add(OtherColumn.BRIDGING)
        return frozenset(column for column in OtherColumn if self._columns.get(column, column in usual))

    @property
    def column_choices(self) -> dict[OtherColumn, bool]:
        """The columns that the user has ticked or unticked."""
        return dict(self._columns)

    @property
    def as_of(self) -> date | None:
        """The day that is looked at; None is the latest."""
        return self._as_of

    @property
    def since(self) -> date | None:
        """What has changed since this day is marked: the day of the filter, or else that of the round before."""
        if self._filter.changed_since is not None or self._matrix is None:
            return self._filter.changed_since
        before = self._matrix.round_before
        return before.held_on if before else None

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def query(self) -> str:
        """What is searched for, as typed; blank when nothing is."""
        return self._query

    @property
    def hits(self) -> int:
        """How often the query stands in the texts of the issues that are shown."""
        return self._hits

    @property
    def hit(self) -> Hit | None:
        """The hit that F3 has reached."""
        return self._hit

    @property
    def current(self) -> Issue | None:
        """The issue whose row is selected and that the panel shows."""
        if self._matrix is None or self._current is None:
            return None
        return self._matrix.issue.get(self._current)

    def facets(self) -> Facets:
        """How many issues each choice of the filter would show."""
        return facets(self._matrix, self._filter, self.parties) if self._matrix else Facets.of_nothing()

    # -- changing it -------------------------------------------------------------------------------------------

    def set_as_of(self, day: date | None) -> None:
        """Look at the comparison as it was known on a day; None goes back to the latest."""
        if day != self._as_of:
            self._as_of = day
            self._take_matrix()

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show()

    def clear_filters(self) -> None:
        """Show everything again; what is typed into the search field stays."""
        self.set_filter(Filter())

    def set_query(self, query: str) -> None:
        """Search; the first hit is the current one as soon as F3 is pressed."""
        if query != self._query:
            self._query, self._hit = query, None
            self._show()

    def set_party_shown(self, party_id: int, shown: bool) -> None:
        """Give a party a column or take it away; the last one stays."""
        hidden = self._hidden - {party_id} if shown else self._hidden | {party_id}
        if hidden != self._hidden and len(hidden) < len(self._order):
            self._hidden = hidden
            self._forget_index()
            self._show()

    def set_party_order(self, party_ids: Iterable[int]) -> None:
        """Put the columns of the parties into another order; it must name each party once."""
        order = list(party_ids)
        if order != self._order:
            self._order = order
            self._forget_index()
            self._show()

    def swap_sides(self) -> None:
        """Exchange the first two columns; the order has no meaning."""
        shown = [party.id for party in self.parties]
        if len(shown) > 1:
            swapped = {shown[0]: shown[1], shown[1]: shown[0]}
            self.set_party_order([swapped.get(party, party) for party in self._order])

    def set_column_shown(self, column: OtherColumn, shown: bool) -> None:
        if shown != (column in self.columns):
            self._columns[column] = shown
            self.changed.emit()

    def restore(
        self, order: Iterable[int], hidden: Iterable[int] | None, columns: Iterable[tuple[OtherColumn, bool]]
    ) -> None:
        """Show the parties and columns of the last time, as far as they are still there; None: as is usual."""
        before = self._order, self._hidden, self.columns
        known = set(self._order)
        kept = [party for party in dict.fromkeys(order) if party in known]
        self._order = kept + [party for party in self._order if party not in kept]
        if hidden is not None and (wanted := known & set(hidden)) != known:
            self._hidden = wanted
        self._columns = dict(columns)
        if (self._order, self._hidden, self.columns) != before:
            self._forget_index()
            self._show()

    def set_current(self, issue_id: int | None) -> None:
        """Make an issue the current one."""
        if issue_id != self._current:
            self._current = issue_id
            self.current_changed.emit()

    def go(self, steps: int) -> None:
        """Go to an issue further down, or up with a negative number; stops at the ends."""
        places = {issue.id: place for place, issue in enumerate(self._issues)}
        if places:
            now = places.get(self._current, -1 if steps > 0 else len(self._issues))
            self.set_current(self._issues[min(max(now + steps, 0), len(self._issues) - 1)].id)

    def go_theme(self, steps: int) -> None:
        """Go to the first issue of the next theme that is shown, or of the one before."""
        themes = list(dict.fromkeys(issue.theme_id for issue in self._issues))
        if themes:
            now = self.current.theme_id if self.current and self.current.theme_id in themes else None
            place = themes.index(now) + steps if now is not None else 0
            theme = themes[min(max(place, 0), len(themes) - 1)]
            self.set_current(next(issue.id for issue in self._issues if issue.theme_id == theme))

    # -- search hits -------------------------------------------------------------------------------------------

    def hits_in(self, issue: Issue) -> list[Hit]:
        """Where the query stands in an issue, in the order of reading."""
        return hits(self._matrix, issue, self.parties, self._query) if self._matrix and self._query.strip() else []

    def go_to_hit(self, steps: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round; its issue becomes the current one."""
        if not self._hits:
            return
        places = {issue.id: place for place, issue in enumerate(self._issues)}
        start = places.get(self._current or 0, 0)
        found = self.hits_in(self._issues[start])
        reached = self._hit in found  # otherwise somebody has gone to another issue since
        if reached and 0 <= (at := found.index(self._hit) + steps) < len(found):
            self._reach(found[at])
            return
        first = 1 if reached else 0
        for away in range(first, len(self._issues) + 1):
            place = (start + steps * away) % len(self._issues)
            if found := self.hits_in(self._issues[place]):
                self._reach(found[0 if steps > 0 else -1])
                return

    def _reach(self, hit: Hit) -> None:
        self._hit = hit
        self.set_current(hit.issue_id)
        self.hit_changed.emit()

    @property
    def index(self) -> SearchIndex | None:
        """The folded texts in which is searched; made at the first search, or before by a worker."""
        if self._index is None and self._matrix is not None:
            self._index = index(self._matrix, self.parties)
        return self._index

    @property
    def indexed(self) -> bool:
        """Whether the texts are folded already, so that a search begins at once."""
        return self._index is not None

    def adopt_index(self, made: SearchIndex, matrix: Matrix) -> None:
        """Take the texts that a worker has folded, unless something else is shown by now."""
        if matrix is self._matrix and self._index is None:
            self._index = made

    # -- inside ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another comparison: everything starts from what it holds."""
        matrix = self._document.matrix
        self._as_of, self._filter, self._query = None, Filter(), ""
        self._order = [party.id for party in matrix.parties] if matrix else []
        counting = {party.id for party in matrix.counting} if matrix else set()
        self._hidden = {party for party in self._order if party not in counting} if counting else set()
        self._take_matrix()

    def _take_matrix(self) -> None:
        latest = self._document.matrix
        self._matrix = latest.at(self._as_of) if latest else None
        if self._matrix is not None:
            self._keep_what_is_there(self._matrix)
        self._forget_index()
        self._show()

    def _keep_what_is_there(self, matrix: Matrix) -> None:
        """After a change a party or a theme may be new or gone."""
        known = [party.id for party in matrix.parties]
        joined = [party for party in known if party not in self._order]
        self._order = [party for party in self._order if party in known] + joined
        counting = {party.id for party in matrix.counting}
        self._hidden = (self._hidden & set(known)) | (set(joined) - counting if counting else set())
        self._filter = self._filter._replace(
            themes=self._filter.themes & matrix.theme.keys(),
            one_sided=self._filter.one_sided & matrix.party.keys(),
        )

    def _forget_index(self) -> None:
        self._index, self._hit = None, None

    def _show(self) -> None:
        """Work out which issues are shown, and say so."""
        matrix, before = self._matrix, self._current
        self._hits = 0
        if matrix is None:
            self._issues = ()
        elif self._query.strip():
            self._issues = tuple(self._found(matrix))
        else:
            self._issues = tuple(self._filtered(matrix))
        if not any(issue.id == before for issue in self._issues):
            self._current = self._issues[0].id if self._issues else None
        self.changed.emit()
        if self._current != before:
            self.current_changed.emit()

    def _filtered(self, matrix: Matrix) -> Sequence[Issue]:
        return matching(matrix, self._filter, self.parties) if self._filter.is_set else matrix.issues

    def _found(self, matrix: Matrix) -> list[Issue]:
        """The issues that the filter leaves and in which the query stands; counts how often."""
        texts, issues = self.index, matrix.issues
        if texts is None:
            return []
        rows = texts.matches(self._query)
        if self._filter.is_set:
            wanted = {issue.id for issue in self._filtered(matrix)}
            rows = [row for row in rows if issues[row].id in wanted]
        self._hits = texts.hits(self._query, rows if self._filter.is_set else None)
        return [issues[row] for row in rows]
