"""Guesses how a foreign file is to be read: which table, where its titles are, what its columns mean.

Every guess is shown and can be corrected. What was remembered of an earlier file with the same titles goes before.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.importing.foreign.contents import FIXED, Known, look
from app.importing.foreign.days import Order, order_of
from app.importing.foreign.guessing import Column, guessed
from app.importing.foreign.headings import is_value, value_named
from app.importing.foreign.heads import Head, body_of, day_above, find_head, head_at, is_band, rows_above
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape, shape_of
from app.importing.foreign.layouts import NamedLayout, fitting
from app.importing.foreign.open_points import missing, spelled, words_of
from app.importing.foreign.sheets import alike
from app.importing.foreign.titles import read_title
from app.importing.tables import Row, Table, Tables
from app.matrix import Matrix

_LEAST_ROWS, _MOST_ROWS, _CELLS = 30, 200, 12_000
"""So much of a large table is looked at: all of 20,000 rows in 500 columns take 20 s and tell no more."""


def recognise(
    tables: Tables,
    matrix: Matrix,
    remembered: Sequence[NamedLayout] = (),
    *,
    table: int | None = None,
    header: int | None = None,
    header_rows: int = 1,
    alone: bool = False,
) -> Layout:
    """How a file is to be read; the caller may have chosen the table and the row of the titles (0: there is none).

    Tables that go on with the one that is read are read with it, unless it is to be read `alone`.
    """
    known = Known.of(matrix)
    found: dict[int, Layout] = {}
    for number in [table] if alone and table is not None else range(len(tables.tables)):
        if 0 <= number < len(tables.tables):
            row = header if number == table else None
            layout = fitting(remembered, tables.tables[number], number, matrix) if row is None else None
            if layout is None:
                layout = _recognised(tables, number, known, row, header_rows)
            found[number] = replace(layout, day=_day(tables.tables[number], layout.header, matrix))
    chosen = [found[number] for number in found if table in (None, number)]
    if not chosen:
        return Layout(0, 0, Shape.WIDE, ())
    best = max(chosen, key=lambda layout: _promise(tables.tables[layout.table], layout))
    more = () if alone else alike(tables, best, found)
    return _together(tables, best, [found[number] for number in more], chosen=table is not None) if more else best


def _together(tables: Tables, best: Layout, others: Sequence[Layout], *, chosen: bool) -> Layout:
    """One layout for several tables; the first of them leads where the user has not `chosen` another one."""
    all_of_them = sorted([best, *others], key=lambda layout: layout.table)
    leading = best if chosen or all_of_them[0].columns != best.columns else all_of_them[0]
    more = tuple(layout.table for layout in all_of_them if layout is not leading)
    parties = {name: key for layout in (*all_of_them, best) for name, key in layout.parties.items()}
    return _with_words(tables, replace(leading, more=more, parties=parties))


def _promise(table: Table, layout: Layout) -> tuple[bool, bool, int, int]:
    """The most promising table is one that is shown and can be read, then the one that is best understood."""
    understood = sum(1 + column.sure for column in layout.columns if column.meaning is not Meaning.NOTHING)
    return not table.hidden, not missing(layout), understood, len(table.rows)


def _recognised(tables: Tables, number: int, known: Known, header: int | None, header_rows: int) -> Layout:
    table = tables.tables[number]
    head = find_head(table, known.names) if header is None else head_at(table, header, header_rows)
    rows = body_of(table, head)
    looked_at = [row for row in _sample(rows, len(head.titles)) if not is_band(row)]
    columns = guessed(_columns(table, head, looked_at, known))
    order, sure = _order(rows, columns)
    laid = _with_parties_of_the_title(table, head, known, tuple(_layout_of(column, known, sure) for column in columns))
    layout = Layout(
        table=number,
        header=head.header,
        shape=shape_of(laid),
        columns=laid,
        header_rows=max(1, head.rows),
        parties=_parties(rows, laid, known),
        day_first=order == "dmy",
    )
    return _with_words(tables, layout)


def _sample(rows: Sequence[Row], width: int) -> Sequence[Row]:
    """The first rows, and of the others so many as tell what a column holds that is filled further down only."""
    first = min(max(_CELLS // max(width, 1), _LEAST_ROWS), _MOST_ROWS)
    further = rows[first:]
    step = -(-len(further) // first) or 1
    return [*rows[:first], *further[::step]]


def _columns(table: Table, head: Head, rows: Sequence[Row], known: Known) -> list[Column]:
    """What is known of each column before they are compared with each other."""
    found = []
    for at, text in enumerate(head.titles):
        hidden = at in table.hidden_columns
        title = read_title(text, head.above[at], known.names)
        contents = look(() if hidden else rows, at, known)
        found.append(Column(at, text, title, contents, hidden))
    return found


def _layout_of(column: Column, known: Known, sure_of_days: bool) -> ColumnLayout:
    party = known.names.name_of(column.party) if column.party else ""
    sure = column.sure and (sure_of_days or column.meaning is not Meaning.DATE)
    return ColumnLayout(column.meaning, party, sure)


def _order(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Order, bool]:
    """One order of day and month for the whole file."""
    dated = [column.at for column in columns if column.meaning is Meaning.DATE]
    return order_of(row.text(at) for row in rows for at in dated)


def _with_parties_of_the_title(
    table: Table, head: Head, known: Known, columns: tuple[ColumnLayout, ...]
) -> tuple[ColumnLayout, ...]:
    """A table of one party alone names it in its own name, or in what stands above it."""
    nobodys = [column for column in columns if column.meaning is Meaning.STATEMENT and not column.party]
    if shape_of(columns) is not Shape.WIDE or len(nobodys) != 1:
        return columns
    above = [text for row in rows_above(table, head.header) for text in dict.fromkeys(row.texts)]
    for text in (table.name, *above):
        if found := known.names.in_heading(text):
            named = replace(nobodys[0], party=known.names.name_of(found.party), sure=False)
            return tuple(named if column is nobodys[0] else column for column in columns)
    return columns


def _parties(rows: Sequence[Row], columns: Sequence[ColumnLayout], known: Known) -> dict[str, str]:
    """The keys of our parties, by the names that columns and cells of the file have for them."""
    names = [column.party for column in columns if column.party]
    for at, column in enumerate(columns):
        if column.meaning is Meaning.PARTY:
            names += sorted({spelled(row.text(at)) for row in rows})
    return {name: key for name in names if (key := known.names.of_cell(name)) in known.names.ours}


def _with_words(tables: Tables, layout: Layout) -> Layout:
    """With our codes for the words of the file; a column with words that are not ours is one to look at."""
    told = words_of(tables, layout)
    words = dict(layout.words)
    unsure = set()
    for meaning in FIXED:
        for word in told.get(meaning, ()):
            if (meaning, word) in layout.words:
                continue
            heard = value_named(meaning, word)
            if heard:
                words[meaning, word] = heard.code
            unsure.add(meaning) if not is_value(meaning, word) else None
    columns = tuple(replace(column, sure=False) if column.meaning in unsure else column for column in layout.columns)
    return replace(layout, words=words, columns=columns)


def _day(table: Table, header: int, matrix: Matrix) -> date | None:
    """The day for statements without one: that of the title over the table, else of the latest round."""
    return day_above(table, header) or (matrix.round.held_on if matrix.round else None)
