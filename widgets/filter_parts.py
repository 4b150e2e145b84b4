"""The parts of the filter whose choices are ticked: names, choices and marks, told once for chips and popovers."""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.convergence import Convergence
from app.filtering import Facets, Filter
from app.i18n import N_, _
from app.records import Party
from app.vocabulary import Basis
from widgets.drawing import draw_tile
from widgets.matrix_cells import BASIS_ICONS
from widgets.signs import draw_sign, sign_color
from widgets.theme import Look
from widgets.view import View

Mark = Convergence | Party | Basis
"""What stands before a choice: the sign of a state, the tile of a party, the icon of a basis."""


class Choice(NamedTuple):
    """Something that can be ticked; `key` is what the filter keeps of it."""

    key: Hashable
    text: str
    mark: Mark | None = None


class Part(NamedTuple):
    """A part of the filter: `field` is its name in Filter and in Facets."""

    field: str
    title: str
    choices: Callable[[View], list[Choice]]

    @property
    def word(self) -> str:
        return _(self.title)

    def chosen(self, now: Filter) -> frozenset[Any]:
        """What is ticked."""
        keys: frozenset[Any] = getattr(now, self.field)
        return keys

    def choosing(self, now: Filter, keys: frozenset[Any]) -> Filter:
        """The filter with these ticked instead."""
        return now._replace(**{self.field: keys})

    def count(self, found: Facets, key: Hashable) -> int:
        """How many issues a choice would show."""
        number: int = getattr(found, self.field)[key]
        return number

    def words(self, view: View) -> list[str]:
        """What is ticked, in words, in the order of the choices."""
        chosen = self.chosen(view.filter)
        return [choice.text for choice in self.choices(view) if choice.key in chosen] if chosen else []


def draw_mark(painter: QPainter, square: QRectF, mark: Mark, look: Look, ground: str) -> None:
    """Draw what stands before a choice; `ground` is the token of the colour behind it."""
    match mark:
        case Convergence():
            draw_sign(painter, square, mark, sign_color(look.theme, mark), look.theme.color(ground))
        case Basis():
            look.icons.draw(painter, square, BASIS_ICONS[mark], "text2")
        case Party():
            draw_tile(painter, square, mark.tile, mark.tint, look.theme)


def _themes(view: View) -> list[Choice]:
    return [Choice(theme.id, theme.name) for theme in view.matrix.themes] if view.matrix else []


def _states(view: View) -> list[Choice]:
    return [Choice(state, state.word, state) for state in Convergence]


def _speakers(view: View) -> list[Choice]:
    """The parties that may speak alone, in the order of their columns."""
    words = _("{party} only")
    return [Choice(party.id, words.format(party=party.name), party) for party in view.all_parties if party.counts]


def _bases(view: View) -> list[Choice]:
    return [Choice(basis, basis.word, basis) for basis in Basis]


THEMES = Part("themes", N_("Theme"), _themes)
STATES = Part("convergence", N_("Convergence"), _states)
SPEAKERS = Part("one_sided", N_("One-sided"), _speakers)
BASES = Part("bases", N_("Basis"), _bases)
