"""The columns of the matrix and how they share the width: every party the same, to the pixel."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.i18n import _
from app.records import Party
from widgets.view import OtherColumn


class Kind(Enum):
    """What a column shows."""

    ISSUE = auto()
    PARTY = auto()
    CONVERGENCE = auto()
    BRIDGING = auto()
    SOURCES = auto()


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One column; `width` in logical pixels."""

    kind: Kind
    width: int
    party: Party | None = None

    @property
    def title(self) -> str:
        return self.party.name if self.party else _TITLES[self.kind]()


_TITLES: Mapping[Kind, Callable[[], str]] = {
    Kind.ISSUE: lambda: _("Issue"),
    Kind.CONVERGENCE: lambda: _("Convergence"),
    Kind.BRIDGING: lambda: _("Bridging proposal"),
    Kind.SOURCES: lambda: _("Sources"),
}

ISSUE_WIDTH = 186
CONVERGENCE_WIDTH = 136
SOURCES_WIDTH = 84
_LEAST_FOR_BRIDGING = 260
_LEAST_FOR_CONVERGENCE = 250
_LEAST_SIDE = 170


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All columns from left to right; the pill stands under the title where convergence found no room."""

    columns: tuple[MatrixColumn, ...]
    pill_under_title: bool = False


def arrange(
    width: int,
    parties: Sequence[Party],
    wanted: Collection[OtherColumn],
    px: Callable[[float], int],
    widths: Mapping[Kind, int] | None = None,
) -> Arrangement:
    """Share `width` among the columns that are wanted and find room.

    `px` scales lengths of the design; `widths` are those the user has dragged, in scaled pixels. The sum is `width`
    unless the sides would become too narrow to read: then the matrix scrolls sideways.
    """
    own = widths or {}
    sides = len(parties)
    issue = own.get(Kind.ISSUE, px(ISSUE_WIDTH))
    sources = own.get(Kind.SOURCES, px(SOURCES_WIDTH)) if OtherColumn.SOURCES in wanted else 0
    convergence = own.get(Kind.CONVERGENCE, px(CONVERGENCE_WIDTH)) if OtherColumn.CONVERGENCE in wanted else 0
    bridging = 0
    rest = width - issue - sources - convergence
    if OtherColumn.BRIDGING in wanted:
        share = own.get(Kind.BRIDGING, round(rest * (0.285 if sides < 3 else 0.2)))
        if (rest - share) // max(sides, 1) >= px(_LEAST_FOR_BRIDGING):
            bridging = share
    under_title = False
    if convergence and (rest - bridging) // max(sides, 1) < px(_LEAST_FOR_CONVERGENCE):
        under_title, rest, convergence = True, rest + convergence, 0
    side = max((rest - bridging) // max(sides, 1), px(_LEAST_SIDE))
    spare = max(rest - bridging - side * sides, 0)
    issue, bridging = (issue, bridging + spare) if bridging else (issue + spare, 0)
    columns = [MatrixColumn(Kind.ISSUE, issue), *(MatrixColumn(Kind.PARTY, side, party) for party in parties)]
    others = ((Kind.CONVERGENCE, convergence), (Kind.BRIDGING, bridging), (Kind.SOURCES, sources))
    columns += [MatrixColumn(kind, size) for kind, size in others if size]
    return Arrangement(tuple(columns), under_title)
