"""Small workbooks, written part by part, and what is read of them."""

from pathlib import Path

import pytest

from app.errors import ImportProblem
from app.importing.reading.spreadsheet import read
from app.importing.tables import Row, Table, Tables
from tests.app.importing.archives import write_workbook

DAYS = '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'


FORMATS = f'{DAYS}<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>'


def only_table(tables: Tables) -> Table:
    (table,) = tables.tables
    return table


def only_row(path: Path, cells: str, **more: str) -> Row:
    """What is read of a row with these cells."""
    (row,) = only_table(read(write_workbook(path, f'<row r="1">{cells}</row>', **more))).rows
    return row


def refused(path: Path) -> ImportProblem:
    with pytest.raises(ImportProblem) as refusal:
        read(path)
    assert "“book.xlsx”" in str(refusal.value)
    return refusal.value
