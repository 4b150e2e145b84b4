"""What the columns of a foreign table mean: guessed, shown, corrected, remembered under a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from app.i18n import N_, _
from app.vocabulary import Basis


class Meaning(Enum):
    """What stands in a column."""

    NOTHING = "nothing"
    NUMBER = "number"
    ISSUE = "issue"
    QUESTION = "question"
    THEME = "theme"
    PARTY = "party"
    STATEMENT = "statement"
    ORIGINAL = "original"
    LANGUAGE = "language"
    DATE = "date"
    BASIS = "basis"
    FIRMNESS = "firmness"
    SOURCE = "source"
    LINK = "link"
    LOCATOR = "locator"
    QUOTE = "quote"
    NOTE = "note"
    CONVERGENCE = "convergence"
    REASON = "reason"
    BRIDGING = "bridging"

    @property
    def word(self) -> str:
        """What stands in the list over a column."""
        return _(_WORDS[self])


_WORDS = {
    Meaning.NOTHING: N_("Not read"),
    Meaning.NUMBER: N_("Number"),
    Meaning.ISSUE: N_("Issue"),
    Meaning.QUESTION: N_("Question"),
    Meaning.THEME: N_("Theme"),
    Meaning.PARTY: N_("Party"),
    Meaning.STATEMENT: N_("Position"),
    Meaning.ORIGINAL: N_("Original wording"),
    Meaning.LANGUAGE: N_("Language"),
    Meaning.DATE: N_("Date"),
    Meaning.BASIS: N_("Basis"),
    Meaning.FIRMNESS: N_("Firmness"),
    Meaning.SOURCE: N_("Source"),
    Meaning.LINK: N_("Source link"),
    Meaning.LOCATOR: N_("Locator"),
    Meaning.QUOTE: N_("Quotation"),
    Meaning.NOTE: N_("Note"),
    Meaning.CONVERGENCE: N_("Convergence"),
    Meaning.REASON: N_("Reason of the assessment"),
    Meaning.BRIDGING: N_("Bridging proposal"),
}

OF_A_PARTY = frozenset(
    {
        Meaning.STATEMENT,
        Meaning.ORIGINAL,
        Meaning.LANGUAGE,
        Meaning.DATE,
        Meaning.BASIS,
        Meaning.FIRMNESS,
        Meaning.SOURCE,
        Meaning.LINK,
        Meaning.LOCATOR,
        Meaning.QUOTE,
        Meaning.NOTE,
    }
)
"""What may stand in one column for each party; such a column without a party is about all of them."""


class Shape(Enum):
    """How a table is laid out."""

    WIDE = "wide"
    """One row for each issue, with columns for each party."""
    LONG = "long"
    """One row for each issue and party."""
    PARTY_ROWS = "party rows"
    """One row for each party, with one column for each issue."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """What one column means; `party` is the name of the party in the file where the column belongs to one.

    `sure` is False where the user should look again.
    """

    meaning: Meaning
    party: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Layout:
    """How a table is to be read.

    `table` is its number in the file (from 0), `header` the number of the row that holds the titles of the columns (0
    if there is none), `header_rows` how many rows they take; `more` are further tables with the same titles, which are
    read in the same way. `columns` has an entry for every column. `words` gives our
    code for a word of the file in a column of fixed words (an empty code: leave it out), `parties` the key of our party
    for a name in the file. `day`, `basis` and `source` stand in for what the file does not say. With `day_first`
    2/6/2025 is the second of June.
    """

    table: int
    header: int
    shape: Shape
    columns: tuple[ColumnLayout, ...]
    header_rows: int = 1
    more: tuple[int, ...] = ()
    words: Mapping[tuple[Meaning, str], str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    basis: Basis = Basis.REPORTED
    source: str = ""
    day_first: bool = True


def shape_of(columns: Sequence[ColumnLayout]) -> Shape:
    """The shape that the meanings make: a column of parties stands in a long table, or leads the rows of one."""
    meanings = {column.meaning for column in columns}
    if Meaning.PARTY not in meanings:
        return Shape.WIDE
    return Shape.LONG if meanings & {Meaning.ISSUE, Meaning.NUMBER} else Shape.PARTY_ROWS


def columns_with(layout: Layout, meanings: Iterable[Meaning]) -> tuple[int, ...]:
    """The columns that have any of these meanings."""
    wanted = frozenset(meanings)
    return tuple(place for place, column in enumerate(layout.columns) if column.meaning in wanted)
