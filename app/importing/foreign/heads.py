"""The head of a table: which rows it takes, and the titles that stand over each column."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from app.importing.foreign.days import as_day, day_in
from app.importing.foreign.headings import column_named
from app.importing.foreign.layout import Layout
from app.importing.foreign.party_names import PartyNames
from app.importing.foreign.titles import LONGEST_TITLE, read_title
from app.importing.tables import Mark, Row, Table

LOOKED_AT = 30
"""The head of a table is among its first rows."""

_ENOUGH = 5
"""Two titles that are known, or one and several that may be."""

_LONGEST_TITLE_ABOVE = 300
_MOST_TITLES = 60
"""The first titles of a row tell whether it holds any."""

_LEAST_COUNTED = 3
"""Fewer numbers in a row may be an issue with its number and short answers."""


class Head(NamedTuple):
    """`header` is the number of its first row (0: there is none), `rows` how many rows it takes.

    `titles` are those right over the columns, `above` those that stand over several of them.
    """

    header: int
    rows: int
    titles: tuple[str, ...]
    above: tuple[str, ...]

    def heading(self, column: int) -> str:
        """All that stands over a column; nothing over one that the table does not have."""
        if column >= len(self.titles):
            return ""
        return " – ".join(filter(None, (self.above[column], self.titles[column])))


def head_of(table: Table, layout: Layout) -> Head:
    """The head that a layout tells."""
    return head_at(table, layout.header, layout.header_rows)


def head_at(table: Table, header: int, rows: int) -> Head:
    """The head that begins at a row, by its number."""
    visible = list(table.visible_rows())
    start = next((at for at, row in enumerate(visible) if row.number == header), None) if header else None
    if start is None:
        nothing = ("",) * table.width
        return Head(0, 0, nothing, nothing)
    taken = visible[start : start + max(1, rows)]
    lower = [_title(taken[-1], column) for column in range(table.width)]
    if len(taken) == 1:
        return Head(header, 1, tuple(lower), ("",) * table.width)
    return _of_two_rows(header, taken, lower)


def body_of(table: Table, head: Head) -> list[Row]:
    """The rows below the head that are not hidden."""
    visible = list(table.visible_rows())
    if not head.rows:
        return visible
    start = next((at for at, row in enumerate(visible) if row.number == head.header), -head.rows)
    body = visible[start + head.rows :]
    return body[1:] if body and counts_columns(body[0]) else body


def rows_above(table: Table, header: int) -> list[Row]:
    """What stands above the head of a table."""
    return [row for row in table.visible_rows() if row.number < header]


def day_above(table: Table, header: int) -> date | None:
    """The day that the title over a table names."""
    for row in rows_above(table, header):
        for text in dict.fromkeys(row.texts):
            if len(text) <= _LONGEST_TITLE_ABOVE and (day := day_in(text)):
                return day
    return None


def counts_columns(row: Row) -> bool:
    """Whether a row only numbers the columns, as offices write it under the titles: 1, 2, 3, 4 …"""
    texts = [text.strip().rstrip(".)") for text in row.texts if text.strip()]
    return len(texts) >= _LEAST_COUNTED and texts == [str(number) for number in range(1, len(texts) + 1)]


def is_band(row: Row) -> bool:
    """Whether a row holds one text that is merged over several of its cells."""
    if not row.marks:
        return False
    filled = [at for at, text in enumerate(row.texts) if text.strip()]
    one_text = len(filled) > 1 and len({row.texts[at].strip() for at in filled}) == 1
    return one_text and sum(row.has(at, Mark.MERGED) for at in filled) >= len(filled) - 1


def find_head(table: Table, names: PartyNames) -> Head:
    """The head that is most probably one."""
    rows = list(table.visible_rows())[:LOOKED_AT]
    if not rows:
        return head_at(table, 0, 0)
    scores = [_score(row, names) for row in rows]
    best = max(range(len(rows)), key=lambda at: (scores[at], -at))
    if scores[best] < _ENOUGH:
        plain = _first_plain(rows, table)
        return head_at(table, rows[plain].number, 1) if plain is not None else head_at(table, 0, 0)
    if best + 1 < len(rows) and _goes_on(rows[best], rows[best + 1]):
        return head_at(table, rows[best].number, 2)
    if best and _stands_over(rows[best - 1], rows[best], names):
        return head_at(table, rows[best - 1].number, 2)
    return head_at(table, rows[best].number, 1)


def _of_two_rows(header: int, taken: Sequence[Row], lower: list[str]) -> Head:
    above, carried = [], ""
    for column, title in enumerate(lower):
        upper = " – ".join(dict.fromkeys(filter(None, (_title(row, column) for row in taken[:-1]))))
        if not title or upper == title:  # one title over both rows
            lower[column] = title or upper
            carried = ""
        elif upper:
            carried = upper
        above.append(carried)
    return Head(header, len(taken), tuple(lower), tuple(above))


def _title(row: Row, column: int) -> str:
    return " ".join(row.text(column).split())


def _score(row: Row, names: PartyNames) -> float:
    """How much a row looks like titles of columns; one long merged text is the title of the table."""
    texts = [text for text in row.texts if text.strip()]
    if len(texts) < 2 or len(set(texts)) == 1:
        return 0
    return sum(_score_of(text, names) for text in islice(dict.fromkeys(texts), _MOST_TITLES))


def _score_of(text: str, names: PartyNames) -> float:
    if len(text) > LONGEST_TITLE:
        return -2
    if not _may_be_title(text):
        return -1
    title = read_title(text, "", names)
    if title.meaning is None:
        return 0.5
    return 3 if title.sure else 2


def _may_be_title(text: str) -> bool:
    """Whether a text is neither a number nor a date nor an address, nor ends like a sentence."""
    plain = text.strip()
    if column_named(plain):
        return True
    return not (
        len(plain) > LONGEST_TITLE
        or plain.replace(".", "").replace(",", "").isdigit()
        or plain.casefold().startswith(("http://", "https://", "www."))
        or (plain.endswith((".", "!", ";")) and " " in plain)
        or as_day(plain)
    )


def _first_plain(rows: Sequence[Row], table: Table) -> int | None:
    """The first row that is nearly full of short texts, where none of the titles is known."""
    for at, row in enumerate(rows[:-1]):
        texts = [text for text in row.texts if text.strip()]
        if len(texts) < 2 or len(set(texts)) == 1:
            continue
        full = len(texts) * 10 >= table.width * 6
        return at if full and len(set(texts)) == len(texts) and all(map(_may_be_title, texts)) else None
    return None


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether the row below has titles too: “Answer” and “Justification” under the name of a party."""
    own = [text for at, text in enumerate(lower.texts) if text.strip() and text != upper.text(at)]
    known = sum(1 for text in own if (named := column_named(text)) and named[1])
    return known >= 2 and known * 10 >= len(own) * 6


def _stands_over(upper: Row, lower: Row, names: PartyNames) -> bool:
    """Whether the row above the titles groups them: names of parties, or texts merged over some of the columns."""
    texts = {" ".join(text.split()) for text in upper.texts if text.strip()}
    if not texts or any(len(text) > LONGEST_TITLE for text in texts):
        return False
    if any(names.in_heading(text) for text in texts) and len(texts) > 1:
        return True
    merged = any(mark is Mark.MERGED for _column, mark in upper.marks)
    return merged and len(texts) > 1 and bool(set(lower.texts))
