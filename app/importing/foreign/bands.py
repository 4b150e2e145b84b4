"""Rows of a table that are no issues: bands with the name of a theme, and remarks below the table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.importing.foreign.contents import is_number
from app.importing.foreign.laid_cells import LaidCells
from app.importing.foreign.layout import Layout, Meaning
from app.importing.tables import Mark, Row
from app.matrix import Matrix
from app.search import fold


@dataclass(frozen=True)
class Bands:
    """What rows are, by their numbers: the theme that each band begins, and the rows below the table."""

    themes: dict[int, str]
    below: Collection[int]


def find_bands(cells: LaidCells, layout: Layout, matrix: Matrix) -> Bands:
    """A row with one text alone is a band where rows of the table follow it, and a remark where none does.

    That holds for a text that is merged over the row, for the name of a theme that is known, and for all such rows if
    the table begins with one; elsewhere the row may be an issue on which nobody has a position yet.
    """
    read = cells.read()
    lone = {row.number: text for row in cells.rows if (text := _lone(row, read))}
    last = max((at for at, row in enumerate(cells.rows) if _filled(row, read) and row.number not in lone), default=-1)
    below = {row.number for row in cells.rows[last + 1 :] if row.number in lone} if last >= 0 else set()
    if any(column.meaning is Meaning.THEME for column in layout.columns) or last < 0:
        return Bands({}, below)
    themes = {fold(theme.name) for theme in matrix.themes}
    begins = bool(cells.rows) and cells.rows[0].number in lone
    number = next((at for at in read if layout.columns[at].meaning is Meaning.NUMBER), None)
    found = {}
    for row in cells.rows[:last]:
        if row.number not in lone:
            continue
        numbered = number is not None and is_number(row.text(number))
        merged = len(_filled(row, read)) > 1
        if not numbered and (merged or begins or fold(lone[row.number]) in themes or number is not None):
            found[row.number] = lone[row.number]
    return Bands(found, below)


def _filled(row: Row, read: Sequence[int]) -> list[int]:
    return [at for at in read if row.text(at).strip()]


def _lone(row: Row, read: Sequence[int]) -> str:
    """The only text of a row, which may be merged over several of its cells."""
    filled = _filled(row, read)
    if len(filled) == 1:
        return row.text(filled[0]).strip()
    texts = {row.text(at).strip() for at in filled}
    merged = sum(row.has(at, Mark.MERGED) for at in filled)
    return texts.pop() if len(texts) == 1 and merged >= len(filled) - 1 else ""
