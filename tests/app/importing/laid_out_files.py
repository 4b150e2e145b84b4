"""Tables of Alphaland and Betaland as records."""

from collections.abc import Sequence
from datetime import date

from app.importing.foreign.laid_out import as_file
from app.importing.foreign.recognising import recognise
from app.importing.rows import ImportedFile, ImportedPosition
from app.importing.tables import Tables
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.tables_of_others import sheet

MATRIX = matrix_of(SMALL)


EMPTY = matrix_of({})


LATEST_ROUND = date(2025, 3, 10)


def read(tables: Tables) -> ImportedFile:
    return as_file(tables, recognise(tables, MATRIX), MATRIX)


def wide(*rows: Sequence[str], **options: object) -> ImportedFile:
    """A sheet of Alphaland and Betaland; rows have the issue first."""
    return read(sheet(["Issue", "Alphaland", "Betaland"], *rows, **options))  # type: ignore[arg-type]


def said(file: ImportedFile) -> list[tuple[str, str, str, date]]:
    """Title of the issue, party, words and day of every position."""
    titles = {issue.key: issue.title for issue in file.issues}
    return [(titles[row.issue], row.party, row.statement, row.said_on) for row in file.positions]


def only(file: ImportedFile) -> ImportedPosition:
    (position,) = file.positions
    return position
