"""Tables of one kind in one file: a sheet for each theme, with the same titles on each."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from app.importing.foreign.heads import LOOKED_AT, body_of, head_at, head_of, is_band
from app.importing.foreign.layout import Layout, Meaning, columns_with
from app.importing.tables import Home, Table, Tables
from app.search import fold

_NO_NAME = re.compile(r"(sheet|table|tabelle|feuil|аркуш|лист|таблиця|таблица)?[ _]*[0-9]*")
"""What spreadsheets call a sheet that nobody has named."""


def alike(tables: Tables, layout: Layout, guesses: Mapping[int, Layout]) -> tuple[int, ...]:
    """The other tables that are shown and go on with the one of a layout: the same titles, parties and day.

    `guesses` tells how each table would be read by itself. Where the issues of a table stand in another one already,
    it is an earlier or later state of that one and does not go on with it.
    """
    first = tables.tables[layout.table]
    headings = _headings(first, layout)
    same = [
        number
        for number, guess in sorted(guesses.items())
        if number != layout.table and not tables.tables[number].hidden
        if (_headings(tables.tables[number], guess), _parties(guess), guess.day)
        == (headings, _parties(layout), layout.day)
    ]
    met = _issues(first, layout) if same and any(headings) else None
    if met is None:
        return ()
    found = []
    for number in same:
        issues = _issues(tables.tables[number], guesses[number])
        if not issues & met:
            met |= issues
            found.append(number)
    return tuple(found)


def parts(tables: Tables, layout: Layout) -> list[Layout]:
    """A layout for each table that is read, with its titles where that table has them."""
    if not 0 <= layout.table < len(tables.tables):
        return []
    headings = _headings(tables.tables[layout.table], layout)
    found = [replace(layout, more=())]
    for number in layout.more:
        if 0 <= number < len(tables.tables):
            header = _header(tables.tables[number], layout, headings)
            found += [replace(layout, table=number, header=header, more=())] if header else []
    return found


def theme_of(table: Table) -> str:
    """The theme that a sheet among others of its kind is named after; empty where the name is none."""
    named = table.home is Home.SHEET and not _NO_NAME.fullmatch(fold(table.name))
    return table.name.strip() if named else ""


def _header(table: Table, layout: Layout, headings: tuple[str, ...]) -> int:
    """The row with these titles, which is the same as in the first table as a rule; 0 where there is none."""
    near = [row.number for row in islice(table.visible_rows(), LOOKED_AT)]
    near.sort(key=lambda number: number != layout.header)
    rows = (number for number in near if _headings(table, replace(layout, header=number)) == headings)
    return next(rows, 0)


def _headings(table: Table, layout: Layout) -> tuple[str, ...]:
    head = head_at(table, layout.header, layout.header_rows)
    found = [fold(head.heading(column)) for column in range(len(head.titles))]
    while found and not found[-1]:
        del found[-1]
    return tuple(found)


def _issues(table: Table, layout: Layout) -> set[str]:
    """The issues on which a table has positions."""
    titles = columns_with(layout, [Meaning.ISSUE])
    stated = columns_with(layout, [Meaning.STATEMENT])
    rows = body_of(table, head_of(table, layout)) if titles else []
    spoken = [row for row in rows if not is_band(row) and any(row.text(at).strip() for at in stated)]
    return {text for row in spoken for at in titles if (text := fold(row.text(at)))}


def _parties(layout: Layout) -> set[str]:
    return {column.party for column in layout.columns if column.meaning is Meaning.STATEMENT}
