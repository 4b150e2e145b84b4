"""What the user chooses for an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.i18n import N_, _
from app.matrix import Matrix
from app.records import Party
from app.wording import listed, newest_day


class Layout(Enum):
    """How the statements are laid out; the value is the word of the command line."""

    SIDE_BY_SIDE = "side-by-side"
    FOUR_COLUMNS = "four-columns"
    LONG_LIST = "long-list"

    @property
    def word(self) -> str:
        return _(_LAYOUT_WORDS[self])


class Paper(Enum):
    """The sheet of paper; the value is its short and its long side in points."""

    A4 = (595.3, 841.9)
    A3 = (841.9, 1190.6)
    LETTER = (612.0, 792.0)

    @property
    def word(self) -> str:
        return _(_PAPER_WORDS[self])


_LAYOUT_WORDS = {
    Layout.SIDE_BY_SIDE: N_("Side by side"),
    Layout.FOUR_COLUMNS: N_("Four columns"),
    Layout.LONG_LIST: N_("Long list"),
}
_PAPER_WORDS = {Paper.A4: N_("A4"), Paper.A3: N_("A3"), Paper.LETTER: N_("Letter")}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into the file.

    `parties` are ids in the order of the columns; `issues` are ids, None for all; `since` marks what changed after
    that day; `selection` is a sentence that names the filter when not all issues are exported. The choice of the
    columns for source and date does not touch the long list, which is made to be read back.
    """

    layout: Layout
    parties: tuple[int, ...]
    issues: tuple[int, ...] | None
    title: str
    exported_on: date
    since: date | None = None
    selection: str = ""
    paper: Paper = Paper.A4
    summary: bool = True
    sources: bool = True
    source_columns: bool = True
    rationale: bool = False
    history: bool = False
    original: bool = False
    bridging: bool = False
    notes: bool = False

    @property
    def with_bridging(self) -> bool:
        """Whether bridging proposals leave the comparison: ticked, or the layout that is made for them."""
        return self.bridging or self.layout is Layout.FOUR_COLUMNS


def default_options(matrix: Matrix, exported_on: date) -> ExportOptions:
    """Both sides next to each other, all issues, marking what changed since the round before."""
    before = matrix.round_before
    return ExportOptions(
        layout=Layout.SIDE_BY_SIDE,
        parties=tuple(party.id for party in matrix.counting),
        issues=None,
        title=suggested_title(matrix, matrix.counting),
        exported_on=exported_on,
        since=before.held_on if before else None,
    )


def suggested_title(matrix: Matrix, parties: Sequence[Party]) -> str:
    """A title that names the parties in the order of their columns."""
    names = listed([party.name for party in parties])
    return _("Positions of {parties}").format(parties=names) if names else matrix.comparison.title


def suggested_name(matrix: Matrix) -> str:
    """A name for the workbook: the day that it shows."""
    day = newest_day(matrix)
    return f"positions-{day.isoformat()}.xlsx" if day else "positions.xlsx"
