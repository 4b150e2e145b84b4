"""What the sidebar lists: all issues, the themes, the states of convergence and what is new, with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.convergence import Convergence
from app.filtering import Filter
from app.i18n import _
from app.matrix import Matrix
from app.records import Party
from widgets.matrix_words import issues_words, tally_words
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex
Tally = dict[Convergence, int]
T = TypeVar("T")


class Kind(Enum):
    """What a line of the sidebar is about."""

    ALL = auto()
    HEADING = auto()
    THEME = auto()
    STATE = auto()
    CHANGED = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar; `about` is the id of a theme, a state or the day since which something is new.

    `count` and `tally` stay empty for a heading and while the whole comparison has not been read.
    """

    kind: Kind
    name: str
    about: int | Convergence | date | None = None
    count: int | None = None
    tally: Tally = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The line for a screen reader: “Territory, 3 issues: 1 Agreed, 2 Opposed”."""
        if self.count is None:
            return self.name
        words = _("{name}, {issues}").format(name=self.name, issues=issues_words(self.count))
        if told := tally_words(self.tally):
            return _("{name}: {tally}").format(name=words, tally=told)
        return words

    def chosen(self, now: Filter) -> bool:
        """Whether this line is part of what the filter asks for."""
        match self.kind:
            case Kind.ALL:
                return not now.is_set
            case Kind.THEME:
                return self.about in now.themes
            case Kind.STATE:
                return self.about in now.convergence
            case Kind.CHANGED:
                return self.about == now.changed_since
        return False

    def toggled(self, now: Filter, adding: bool) -> Filter:
        """The filter after a click: this line instead of the others of its group, or beside them when `adding`."""
        match self.about:
            case Convergence() as state:
                return now._replace(convergence=_toggled(now.convergence, state, adding))
            case date() as day:
                return now._replace(changed_since=None if day == now.changed_since else day)
            case int() as theme:
                return now._replace(themes=_toggled(now.themes, theme, adding))
        return Filter()


def _toggled(chosen: frozenset[T], one: T, adding: bool) -> frozenset[T]:
    if adding:
        return chosen ^ {one}
    return frozenset() if chosen == {one} else frozenset({one})


def entries(matrix: Matrix, parties: Sequence[Party]) -> list[Entry]:
    """The lines of the sidebar, over all issues of the day; `parties` are those whose changes count."""
    tallies = matrix.tallies if matrix.complete else {}
    whole = {state: sum(tally[state] for tally in tallies.values()) for state in Convergence}
    lines = [Entry(Kind.ALL, _("All issues"), None, *_numbers(matrix, whole))]
    if matrix.themes:
        lines.append(Entry(Kind.HEADING, _("Themes")))
    lines += [
        Entry(Kind.THEME, theme.name, theme.id, *_numbers(matrix, tallies.get(theme.id, {}))) for theme in matrix.themes
    ]
    lines.append(Entry(Kind.HEADING, _("Convergence")))
    lines += [Entry(Kind.STATE, state.word, state, whole[state] if matrix.complete else None) for state in Convergence]
    return lines + _news(matrix, parties)


def _numbers(matrix: Matrix, tally: Tally) -> tuple[int | None, Tally]:
    return (sum(tally.values()), tally) if matrix.complete else (None, {})


def _news(matrix: Matrix, parties: Sequence[Party]) -> list[Entry]:
    """What has changed since the round before; nothing where there is none."""
    before = matrix.round_before
    if before is None:
        return []
    name = _("Changed in latest round") if matrix.as_of is None else _("Changed in this round")
    shown = {party.id for party in parties}
    count = len({issue for issue, party in matrix.news if party in shown}) if matrix.complete else None
    return [Entry(Kind.HEADING, _("Changes")), Entry(Kind.CHANGED, name, before.held_on, count)]


class SidebarModel(QAbstractListModel):
    """The lines as a list; each is chosen when the filter of the view asks for it."""

    EntryRole = Qt.ItemDataRole.UserRole

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._view = view
        self._counted: tuple[Matrix | None, tuple[Party, ...]] = (None, ())
        self._entries: list[Entry] = []
        self._take()
        view.changed.connect(self._take)

    def entry(self, index: Index) -> Entry:
        return self._entries[index.row()]

    @property
    def chosen(self) -> set[int]:
        """The rows of the lines that are part of the filter."""
        return {row for row, entry in enumerate(self._entries) if entry.chosen(self._view.filter)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index).kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.words
            case self.EntryRole:
                return entry
        return None

    def _take(self) -> None:
        """Count again when the comparison, the day or the parties are others; typing and filtering change nothing."""
        matrix, parties = self._view.matrix, self._view.parties
        if self._counted == (matrix, parties):
            return
        self._counted = (matrix, parties)
        lines = entries(matrix, parties) if matrix else []
        if lines and [_identity(line) for line in lines] == [_identity(line) for line in self._entries]:
            self._entries = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._entries = lines
        self.endResetModel()


def _identity(entry: Entry) -> tuple[Kind, Any, str]:
    return entry.kind, entry.about, entry.name
