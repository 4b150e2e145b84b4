"""Which parties are exported, and in which order their columns stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.records import Party
from widgets.controls import IconButton, Text, Tile
from widgets.flow import Flow
from widgets.theme import Look
from widgets.view import View

_SIDES = 2
_LONG_NAME = 24


class PartyOrder(QWidget):
    """The sides as tiles with ⇄ between the first two, and a tick for each further party and draft.

    Of two sides none can be left out here: a sheet that shows one alone should not come about by the way. The order
    is that of the screen at first; changing it here changes nothing there.
    """

    changed = Signal()

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look = look
        self._order = list(view.all_parties)
        sides = [party for party in self._order if party.counts]
        self._fixed = sides if len(sides) <= _SIDES else []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self._row = self._line(column)
        self._names = {party.id: self._named(party) for party in self._order}
        self._swap = IconButton(look, "swap", _("Swap the first two columns"), size=28)
        self._swap.setParent(self)  # before it is shown, or it would be a window of its own
        self._swap.clicked.connect(self._exchange)
        self._ticks = {
            party.id: self._tick(party, party in view.parties) for party in self._order if party not in self._fixed
        }
        self._end = QWidget()
        if self._ticks:
            ticks = self._line(column)
            for widget in (*self._ticks.values(), QWidget()):
                ticks.addWidget(widget)
        self._arrange()

    @property
    def parties(self) -> tuple[Party, ...]:
        """What is exported, from left to right."""
        return tuple(party for party in self._order if party in self._fixed or self._ticks[party.id].isChecked())

    def _tick(self, party: Party, shown: bool) -> QCheckBox:
        box = QCheckBox(party.name.replace("&", "&&"))
        box.setChecked(shown)
        box.toggled.connect(self._arrange_and_tell)
        return box

    def _exchange(self) -> None:
        first, second = (self._order.index(party) for party in self.parties[:_SIDES])
        self._order[first], self._order[second] = self._order[second], self._order[first]
        self._arrange_and_tell()

    def _arrange_and_tell(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """Put tiles and ⇄ into the order that holds now."""
        parties = self.parties
        for party, name in self._names.items():
            name.setVisible(any(shown.id == party for shown in parties))
        self._swap.setVisible(len(parties) >= _SIDES)
        names = [self._names[party.id] for party in parties]
        while self._row.takeAt(0) is not None:
            pass
        # what comes last stands at the right, so it is something empty
        for widget in (*names[:1], self._swap, *names[1:], self._end):
            self._row.addWidget(widget)

    def _line(self, column: QVBoxLayout) -> Flow:
        line = QWidget()
        column.addWidget(line)
        return Flow(self._look, line, padding=(0, 0), gap=14)

    def _named(self, party: Party) -> QWidget:
        """Tile and name."""
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(Tile(self._look, party.tile, party.tint, party.name, size=22))
        row.addWidget(Text(self._look, "body", "text", party.name, elided=len(party.name) > _LONG_NAME))
        return pair
