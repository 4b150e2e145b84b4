"""Finds for rows without keys which record each of them shows, by what stands in their cells."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.cell_words import Head, carried
from app.digests import digest_of
from app.importing.own.words import Seen, read_day
from app.importing.tables import Mark, Row, Table

Cells = Mapping[Head, Seen]
Marks = Mapping[Head, str]
Groups = Sequence[Sequence[Head]]


class Entry(NamedTuple):
    """A record as its row was exported: the marks of its cells."""

    key: str
    marks: Marks


class Found(NamedTuple):
    """A row and the key of the record that it shows, None for a new one; `whole` if nothing in it differs."""

    cells: Cells
    key: str | None
    whole: bool


def mark_of(head: Head, text: str) -> str:
    """What tells whether two cells of a column say the same: the text, or the day however it is written."""
    if head is Head.DATE and (day := read_day(text)):
        return day.isoformat()
    return digest_of(carried(text))


def heads_of(table: Table, needed: Sequence[Head]) -> tuple[int, dict[Head, int]] | None:
    """The number of the row of titles, and the columns that are not hidden; None unless all that are needed are."""
    titles = {carried(head.title): head for head in Head}
    for row in table.rows:
        columns: dict[Head, int] = {}
        for column, text in enumerate(row.texts):
            head = titles.get(carried(text))
            if head is not None and column not in table.hidden_columns:
                columns.setdefault(head, column)
        if all(head in columns for head in needed):
            return row.number, columns
    return None


def rows_below(table: Table, header: int, columns: Mapping[Head, int], named: Head) -> Iterator[Cells]:
    """The rows below the titles; one that goes on from the row above (without `named`) is put together with it."""
    waiting: dict[Head, Seen] = {}
    for row in table.rows:
        if row.number <= header or _is_remark(row):
            continue
        cells = {head: Seen(row.text(column), table.place(row.number, column)) for head, column in columns.items()}
        if waiting and _goes_on(waiting, cells, named):
            waiting |= {
                head: seen._replace(text=seen.text + cells[head].text)
                for head, seen in waiting.items()
                if head is not Head.NUMBER
            }
            continue
        if waiting:
            yield waiting
        waiting = cells
    if waiting:
        yield waiting


def _is_remark(row: Row) -> bool:
    """Whether one text stands over the whole row."""
    return any(mark is Mark.MERGED for _column, mark in row.marks) and len({text for text in row.texts if text}) < 2


def _goes_on(before: Cells, cells: Cells, named: Head) -> bool:
    """Whether a row has the number of the one above and none of what every first row has."""
    number = cells.get(Head.NUMBER)
    if number is None or number.blank or number.text != before[Head.NUMBER].text:
        return False
    return all(cells[head].blank for head in (named, Head.DATE, Head.CONVERGENCE) if head in cells)


def matched(rows: Sequence[Cells], entries: Sequence[Entry], named: Groups) -> Iterator[Found]:
    """Each row with the record it shows, each record once: those first that are as they were.

    Of the rest one must have the same in the cells of one of the groups in `named`; most alike cells win.
    """
    heads = sorted({head for entry in entries for head in entry.marks}, key=lambda head: head.value)
    marked = [{head: mark_of(head, row[head].text) for head in heads if head in row} for row in rows]
    waiting: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in reversed(entries):
        waiting[_name(entry.marks, heads)].append(entry)
    left = {entry.key: entry for entry in entries}
    whole: dict[int, str] = {}
    for at, marks in enumerate(marked):
        if exact := waiting.get(_name(marks, heads)):
            whole[at] = left.pop(exact.pop().key).key
    by_name: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in left.values():
        for group in named:
            by_name[_name(entry.marks, group)].append(entry)
    for at, row in enumerate(rows):
        key = whole.get(at)
        if key is None:
            alike = [one for group in named for one in by_name.get(_name(marked[at], group), ()) if one.key in left]
            best = max(alike, key=lambda one: _likeness(one.marks, marked[at]), default=None)
            key = left.pop(best.key).key if best else None
        yield Found(row, key, at in whole)


def _name(marks: Marks, group: Sequence[Head]) -> tuple[str, ...]:
    return tuple(f"{head.value}:{marks.get(head)}" for head in group)


def _likeness(before: Marks, now: Marks) -> int:
    return sum(now.get(head) == mark for head, mark in before.items())
