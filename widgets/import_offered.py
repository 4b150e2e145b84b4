"""What a column of a foreign table may mean, in words, and the menu in which it is chosen."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.importing.foreign.correcting import clashing, name_of, parties_of_file, party_called
from app.importing.foreign.layout import OF_A_PARTY, ColumnLayout, Layout, Meaning
from app.lookalikes import shown
from app.matrix import Matrix
from app.records import Party
from widgets.import_marks import mark_icon
from widgets.theme import Look

_OF_THE_ISSUE = (Meaning.ISSUE, Meaning.NUMBER, Meaning.QUESTION, Meaning.THEME)
_OF_THE_EDITORS = (Meaning.CONVERGENCE, Meaning.REASON, Meaning.BRIDGING)
_MORE_OF_A_PARTY = tuple(meaning for meaning in Meaning if meaning in OF_A_PARTY and meaning is not Meaning.STATEMENT)


class Chosen(NamedTuple):
    """What a column is said to mean; `party` is the party's name in the file, `key` that of our party, if it is one."""

    meaning: Meaning
    party: str = ""
    key: str = ""


class Said(NamedTuple):
    """What stands in a drop-down and below it; `warns` where the user should look again."""

    words: str
    icon: QIcon
    status: str
    warns: bool


class Side(NamedTuple):
    """A party to which columns can belong: its name in the file, and which of ours it is (None for a new one)."""

    name: str
    party: Party | None

    @property
    def words(self) -> str:
        """How it is called in a list."""
        return self.party.name if self.party else _("“{name}” (new party)").format(name=shown(self.name))

    def choosing(self, meaning: Meaning) -> Chosen:
        return Chosen(meaning, self.name, self.party.key if self.party else "")

    def owning(self, meaning: Meaning) -> str:
        """“Position of Ukraine”."""
        return _("{meaning} of {party}").format(meaning=meaning.word, party=self.words)


def sides(layout: Layout, matrix: Matrix) -> Iterator[Side]:
    """All parties of the comparison in its order, then those that only the file knows."""
    for party in matrix.parties:
        yield Side(name_of(layout, party), party)
    for name in parties_of_file(layout):
        if party_called(layout, matrix, name) is None:
            yield Side(name, None)


def words_for(layout: Layout, matrix: Matrix, column: ColumnLayout) -> str:
    """What stands in the drop-down over a column: “Position of Ukraine”."""
    if not column.party:
        return column.meaning.word
    return Side(column.party, party_called(layout, matrix, column.party)).owning(column.meaning)


def say(look: Look, layout: Layout, guessed: Layout, matrix: Matrix) -> list[Said]:
    """What is said over and under each column; `guessed` is the layout before the user changed anything."""
    doubled = frozenset(place for places in clashing(layout) for place in places)
    return [_said(look, layout, guessed, matrix, place, place in doubled) for place in range(len(layout.columns))]


def fill_menu(
    menu: QMenu, look: Look, layout: Layout, matrix: Matrix, column: int, then: Callable[[Chosen], None]
) -> None:
    """Put everything into a menu that a column may mean; what holds now is ticked."""
    now = layout.columns[column]
    found = tuple(sides(layout, matrix))

    def add(to: QMenu, words: str, chosen: Chosen, icon: QIcon | None = None) -> None:
        action = to.addAction(words.replace("&", "&&"), partial(then, chosen))
        action.setCheckable(True)
        action.setChecked((now.meaning, now.party) == (chosen.meaning, chosen.party))
        if icon is not None:
            action.setIcon(icon)

    for meaning in _OF_THE_ISSUE:
        add(menu, meaning.word, Chosen(meaning))
    menu.addSeparator()
    for side in found:
        add(menu, side.owning(Meaning.STATEMENT), side.choosing(Meaning.STATEMENT), _icon(look, side.party))
    for side in found:
        more = menu.addMenu(_("More of {party}").format(party=side.words).replace("&", "&&"))
        for meaning in _MORE_OF_A_PARTY:
            add(more, meaning.word, side.choosing(meaning))
    _add_rest(menu, add)


def _add_rest(menu: QMenu, add: Callable[[QMenu, str, Chosen], None]) -> None:
    """What belongs to no party alone."""
    shared = menu.addMenu(_("Of all parties"))
    for meaning in _MORE_OF_A_PARTY:
        add(shared, meaning.word, Chosen(meaning))
    rows = menu.addMenu(_("Where each party has rows of its own"))
    for meaning in (Meaning.PARTY, Meaning.STATEMENT):
        add(rows, meaning.word, Chosen(meaning))
    menu.addSeparator()
    for meaning in _OF_THE_EDITORS:
        add(menu, meaning.word, Chosen(meaning))
    menu.addSeparator()
    add(menu, Meaning.NOTHING.word, Chosen(Meaning.NOTHING))


def _icon(look: Look, party: Party | None) -> QIcon | None:
    return mark_icon(look, party, "raised") if party else None


def _said(look: Look, layout: Layout, guessed: Layout, matrix: Matrix, place: int, doubled: bool) -> Said:
    column = layout.columns[place]
    party = party_called(layout, matrix, column.party) if column.party else None
    icon = mark_icon(look, party) if party and column.meaning is Meaning.STATEMENT else QIcon()
    status, warns = _status(column, guessed.columns, place, doubled)
    return Said(words_for(layout, matrix, column), icon, status, warns)


def _status(column: ColumnLayout, guessed: Sequence[ColumnLayout], place: int, doubled: bool) -> tuple[str, bool]:
    if doubled:
        return _("Two columns have this meaning"), True
    if not column.sure:
        return _("Please check"), True
    if place >= len(guessed) or guessed[place] != column:
        return _("Chosen by you"), False
    return ("" if column.meaning is Meaning.NOTHING else _("Recognised")), False
