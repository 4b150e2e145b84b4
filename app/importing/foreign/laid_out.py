"""Foreign tables as position files, by what a layout says of their columns."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.dates import long_date
from app.i18n import ngettext
from app.importing.foreign.bands import find_bands
from app.importing.foreign.doubting import doubt
from app.importing.foreign.gathering import Gathered
from app.importing.foreign.heads import head_of
from app.importing.foreign.laid_cells import LaidCells
from app.importing.foreign.laid_rows import LaidRows
from app.importing.foreign.layout import Layout
from app.importing.foreign.open_points import guess, missing, missing_values, table_of, words_of
from app.importing.foreign.remarks import Remarks, of_several_tables
from app.importing.foreign.sheets import parts, theme_of
from app.importing.rows import ImportedFile, ImportedPosition, Problem
from app.importing.tables import Tables
from app.matrix import Matrix

__all__ = ["as_file", "guess", "missing", "missing_values", "words_of"]


def as_file(tables: Tables, layout: Layout, matrix: Matrix, today: date | None = None) -> ImportedFile:
    """What a file says if it is read so; its keys are made of its words and mean nothing beyond it.

    Statements without a day are filed under that of the layout, else that of the latest round, else that of the newest
    statement, else today.
    """
    table = table_of(tables, layout)
    day = _day(layout, matrix) or today or date.today()
    if table is None:
        return ImportedFile(tables.name, tables.digest, tables.size, problems=tables.problems, keyed=False)
    problems: list[Problem] = list(tables.problems)
    gathered = Gathered(layout, matrix)
    rows = LaidRows(gathered, day)
    remarks = Remarks()
    for part in parts(tables, layout):
        one = tables.tables[part.table]
        cells = LaidCells(one, part, head_of(one, part), problems, remarks)
        remarks.hidden(one)
        theme = gathered.theme(theme_of(one), one.place(part.header)) if layout.more else ""
        rows.run(cells, part, find_bands(cells, part, matrix), theme)
    return ImportedFile(
        name=tables.name,
        digest=tables.digest,
        size=tables.size,
        as_of=day,
        parties=tuple(gathered.parties.values()),
        themes=tuple(gathered.themes.values()),
        sources=tuple(gathered.sources.values()),
        issues=tuple(gathered.issues.values()),
        positions=tuple(rows.positions),
        assessments=tuple(rows.assessments),
        bridgings=tuple(rows.bridgings),
        problems=tuple(problems),
        keyed=False,
        notes=(*tables.notes, *of_several_tables(layout, tables), *remarks.sentences(), *_undated(rows.positions, day)),
        doubt=next(filter(None, (doubt(tables, part, matrix) for part in parts(tables, layout))), ""),
    )


def _day(layout: Layout, matrix: Matrix) -> date | None:
    if layout.day is not None:
        return layout.day
    if matrix.rounds:
        return matrix.rounds[-1].held_on
    return max((rows[-1].said_on for rows in matrix.positions.values()), default=None)


def _undated(positions: Sequence[ImportedPosition], day: date) -> Iterator[str]:
    count = sum(not position.dated for position in positions)
    if count:
        sentence = ngettext(
            "The file does not say when {count} position was stated; it is filed under {day}.",
            "The file does not say when {count} positions were stated; they are filed under {day}.",
            count,
        )
        yield sentence.format(count=count, day=long_date(day))
