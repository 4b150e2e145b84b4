"""What one row of a foreign table says, field by field, of all parties or of one."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from app.convergence import Convergence
from app.i18n import _
from app.importing.foreign.days import as_day, month_alone, why_no_day
from app.importing.foreign.gathering import Gathered
from app.importing.foreign.headings import nearest_value, says_nothing, value_named
from app.importing.foreign.laid_cells import LaidCells
from app.importing.foreign.layout import Layout, Meaning
from app.importing.foreign.open_points import spelled
from app.importing.rows import ImportedCitation
from app.importing.tables import Mark, Row
from app.search import fold
from app.vocabulary import Basis, Firmness

E = TypeVar("E", Basis, Firmness, Convergence)


class Dating(NamedTuple):
    """The day that a row gives, None when it gives none; `wrong` when what it gives is no day."""

    day: date | None = None
    wrong: bool = False


class Fields:
    """Finds what a column means in any row; a party's own columns go before those that are about all parties.

    `day` is that of statements without one; it holds also where the file names its month alone.
    """

    def __init__(self, cells: LaidCells, layout: Layout, day: date | None = None) -> None:
        self._cells = cells
        self._day = day
        self._layout = layout
        self._at: dict[tuple[Meaning, str], int] = {}
        for at in cells.read():
            column = layout.columns[at]
            self._at.setdefault((column.meaning, column.party), at)
        self._words = {(meaning, fold(word)): code for (meaning, word), code in layout.words.items()}

    def column(self, meaning: Meaning, party: str = "") -> int | None:
        own = self._at.get((meaning, party))
        return own if own is not None else self._at.get((meaning, ""))

    def statements(self) -> list[tuple[int, str]]:
        """The columns of positions with their parties, each party once."""
        return [(at, party) for (meaning, party), at in self._at.items() if meaning is Meaning.STATEMENT and party]

    def text(self, row: Row, meaning: Meaning, party: str = "") -> str:
        """Exactly as it came; empty where there is nothing."""
        return self._cells.text(row, self.column(meaning, party))

    def place(self, row: Row, meaning: Meaning, party: str = "") -> str:
        return self._cells.place(row, self.column(meaning, party))

    def day(self, row: Row, party: str = "") -> Dating:
        at = self.column(Meaning.DATE, party)
        text = self._cells.text(row, at)
        if at is None or says_nothing(text):
            return Dating()
        if self._day and month_alone(text) == (self._day.year, self._day.month):
            self._cells.remarks.month(self._cells.place(row, at))
            return Dating()
        day = as_day(text, "dmy" if self._layout.day_first else "mdy", number=row.has(at, Mark.NUMBER))
        if day is None:
            reason = _("{why} What is said for that day is left out.").format(why=why_no_day(text))
            self._cells.tell_once(row, at, text, reason)
        return Dating(day, wrong=day is None)

    def word(self, row: Row, meaning: Meaning, party: str, kind: Callable[[str], E]) -> E | None:
        """One of our words for a word of the file; one that is not known is a problem, and left empty."""
        text = self.text(row, meaning, party)
        if says_nothing(text):
            return None
        code = self._words.get((meaning, fold(spelled(text))))
        if code is None:
            heard = value_named(meaning, text)
            code = heard.code if heard and heard.exact else None
        if code is None and (at := self.column(meaning, party)) is not None:
            self._cells.tell_once(row, at, text, _unknown_word(meaning, text))
        try:
            return kind(code) if code else None
        except ValueError:  # a code of a remembered layout that this Parley does not have
            return None

    def citations(self, row: Row, party: str, gathered: Gathered) -> tuple[ImportedCitation, ...]:
        titles, links = self.text(row, Meaning.SOURCE, party), self.text(row, Meaning.LINK, party)
        places = self.place(row, Meaning.SOURCE, party), self.place(row, Meaning.LINK, party)
        locator, quote = self.text(row, Meaning.LOCATOR, party), self.text(row, Meaning.QUOTE, party)
        return gathered.citations(titles, links, locator, quote, places)


def _unknown_word(meaning: Meaning, text: str) -> str:
    if near := nearest_value(meaning, text):
        reason = _("“{column}” has no such word, so it is left empty. Is “{nearest}” meant?")
        return reason.format(column=meaning.word, nearest=near)
    return _("“{column}” has no such word, so it is left empty.").format(column=meaning.word)
