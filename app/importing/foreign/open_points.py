"""What a layout leaves open: words without a meaning, columns that must be named, what the file does not say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.convergence import ASSESSABLE, Convergence
from app.i18n import _
from app.importing.foreign.contents import FIXED
from app.importing.foreign.days import month_alone
from app.importing.foreign.headings import says_nothing, value_named
from app.importing.foreign.heads import body_of, day_above, head_of, is_band
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.sheets import parts
from app.importing.tables import Row, Table, Tables, column_letters
from app.search import fold
from app.vocabulary import Basis, Firmness

_MOST_WORDS = 200
"""More words than that are no fixed words; the column means something else."""

_OURS: Mapping[Meaning, Sequence[Convergence | Basis | Firmness]] = {
    Meaning.CONVERGENCE: ASSESSABLE,
    Meaning.BASIS: tuple(Basis),
    Meaning.FIRMNESS: tuple(Firmness),
}


def words_of(tables: Tables, layout: Layout) -> Mapping[Meaning, tuple[str, ...]]:
    """The words of the file that have to be told in our words, the most frequent first; names of parties are all told.

    Words differ when more than capitals and spacing does.
    """
    found = {}
    for meaning in (*FIXED, Meaning.PARTY):
        ours = {fold(word) for one in _OURS.get(meaning, ()) for word in (str(one.value), one.word)}
        counts: Counter[str] = Counter()
        spelling: dict[str, str] = {}
        for word in _words_in(tables, layout, meaning):
            if (folded := fold(word)) not in ours:
                counts[folded] += 1
                spelling.setdefault(folded, word)
        if counts:
            found[meaning] = tuple(spelling[folded] for folded, _count in counts.most_common(_MOST_WORDS))
    return found


def guess(meaning: Meaning, word: str) -> str:
    """Our code for a word of the file; empty where it says nothing, or nothing that we know."""
    heard = value_named(meaning, word)
    return heard.code if heard else ""


def missing(layout: Layout) -> str:
    """What must be said before the file can be compared: a sentence, or nothing."""
    meanings = {column.meaning for column in layout.columns}
    if layout.shape is not Shape.PARTY_ROWS and not meanings & {Meaning.ISSUE, Meaning.NUMBER}:
        return _("Say which column holds the issue.")
    if Meaning.STATEMENT not in meanings:
        return _("Say which column holds a position.")
    if layout.shape is not Shape.WIDE and Meaning.PARTY not in meanings:
        return _("Say which column names the party.")
    if layout.shape is Shape.WIDE:
        for at, column in enumerate(layout.columns):
            if column.meaning is Meaning.STATEMENT and not column.party:
                return _("Say whose position stands in column {column}.").format(column=column_letters(at))
    return _twice(layout)


def missing_values(tables: Tables, layout: Layout) -> tuple[Meaning, ...]:
    """Which of date, basis and source the file does not say for all of its positions."""
    rows = [row for part in parts(tables, layout) for row in _rows(tables, part)]
    stated = _columns(layout, Meaning.STATEMENT)
    lacking = []
    for meanings in ((Meaning.DATE,), (Meaning.BASIS,), (Meaning.SOURCE, Meaning.LINK)):
        said = [pair for meaning in meanings for pair in _columns(layout, meaning)]
        if any(_lacks(row, at, column, said) for row in rows for at, column in stated):
            lacking.append(meanings[0])
    return tuple(lacking)


def assumes_day(tables: Tables, layout: Layout) -> bool:
    """Whether statements are filed under a day that neither they nor the title over the table tell."""
    table = table_of(tables, layout)
    told = day_above(table, layout.header) if table is not None else None
    return (told is None or told != layout.day) and Meaning.DATE in missing_values(tables, layout)


def table_of(tables: Tables, layout: Layout) -> Table | None:
    """The table that a layout is about; None where the file does not have it."""
    return tables.tables[layout.table] if 0 <= layout.table < len(tables.tables) else None


def spelled(word: str) -> str:
    """A word as it is shown and remembered: on one line."""
    return " ".join(word.split())


def _words_in(tables: Tables, layout: Layout, meaning: Meaning) -> Iterator[str]:
    columns = _columns(layout, meaning)
    for part in parts(tables, layout) if columns else ():
        for row in _rows(tables, part):
            for at, _column in columns:
                if not says_nothing(text := row.text(at)):
                    yield spelled(text)


def _rows(tables: Tables, layout: Layout) -> Iterator[Row]:
    """The rows of one table that are about an issue or a party."""
    table = tables.tables[layout.table]
    return (row for row in body_of(table, head_of(table, layout)) if not is_band(row))


def _columns(layout: Layout, meaning: Meaning) -> list[tuple[int, ColumnLayout]]:
    return [(at, column) for at, column in enumerate(layout.columns) if column.meaning is meaning]


def _lacks(row: Row, at: int, column: ColumnLayout, said: list[tuple[int, ColumnLayout]]) -> bool:
    """Whether a position stands in the cell, and none of the columns says more of it."""
    if says_nothing(row.text(at)):
        return False
    texts = (row.text(other).strip() for other, one in said if one.party in ("", column.party))
    return not any(text and not month_alone(text) for text in texts)


def _twice(layout: Layout) -> str:
    """Two columns of the same meaning: only one of them can be read."""
    met: dict[tuple[Meaning, str], int] = {}
    for at, column in enumerate(layout.columns):
        many = layout.shape is Shape.PARTY_ROWS and column.meaning is Meaning.STATEMENT
        if column.meaning is Meaning.NOTHING or many:
            continue
        first = met.setdefault((column.meaning, column.party), at)
        if first != at:
            sentence = _("Columns {first} and {second} have the same meaning. Choose one of them.")
            return sentence.format(first=column_letters(first), second=column_letters(at))
    return ""
