"""What was read, as records: a position file says what is where, tables are recognised by what stands in them."""

from collections.abc import Sequence

from app.importing.foreign.laid_out import as_file
from app.importing.foreign.layout import Layout
from app.importing.foreign.layouts import NamedLayout, fitting
from app.importing.foreign.recognising import recognise
from app.importing.own import from_tables
from app.importing.rows import ImportedFile
from app.importing.tables import Tables
from app.matrix import Matrix


def understand(
    read: ImportedFile | Tables, matrix: Matrix, layouts: Sequence[NamedLayout] = ()
) -> tuple[ImportedFile, Layout | None]:
    """The records of a file, and the layout by which they were found; None where the file says itself what is where.

    `layouts` are those that the user has remembered; one that fits goes before any guess.
    """
    if isinstance(read, ImportedFile):
        return read, None
    if (own := from_tables(read, matrix)) is not None:
        return own, None
    layout = recognise(read, matrix, layouts)
    return as_file(read, layout, matrix), layout


def layout_by(named: NamedLayout, tables: Tables, matrix: Matrix) -> Layout | None:
    """How a remembered layout reads a file: its first table that has the columns; None if none has."""
    shown_first = sorted(range(len(tables.tables)), key=lambda at: tables.tables[at].hidden)
    for number in shown_first:
        if fitting((named,), tables.tables[number], number, matrix) is not None:
            return recognise(tables, matrix, (named,), table=number)
    return None
