"""Reads spreadsheets: .xlsx and .xlsm from their XML; .xls and .ods by python-calamine.

python-calamine reads .xlsx quickly, but drops the names of errors, makes 28 February of the impossible 29 February 1900
and does not tell what is hidden or calculated. As the XML has to be gone through for these in any case, the values are
taken from there too: so there are no two readers that could contradict each other.
"""

import hashlib
from pathlib import Path

from app.cell_words import HIDDEN_SHEET
from app.importing.reading.gathered_cells import Budget, Gathering
from app.importing.reading.parsing import Refusal
from app.importing.reading.received import received
from app.importing.reading.workbook import Workbook, left_out
from app.importing.reading.worksheet import scan
from app.importing.reading.zipped import Archive
from app.importing.tables import MOST_ROWS, Table, Tables
from app.progress import Progress, no_progress

MOST_RECORDS = 200_000
"""Rows of the sheet that only Parley reads: one for each record of some 20,000 issues of two parties."""


def read(path: Path, progress: Progress = no_progress, encoding: str = "") -> Tables:
    """Read an .xlsx or .xlsm workbook; raises ImportProblem when it cannot be read as a whole."""
    content = received(path)
    try:
        archive = Archive(content)
        budget = Budget()
        tables = tuple(_tables(archive, budget, progress))
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal
    # the summary of an export has a chart, which is no news to whoever gets the export back
    note = left_out(archive, charts=sum(table.name == HIDDEN_SHEET for table in tables))
    return Tables(
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        tables=tables,
        notes=(note,) if note else (),
        problems=tuple(budget.problems),
    )


def _tables(archive: Archive, budget: Budget, progress: Progress) -> list[Table]:
    workbook = Workbook(archive)
    book = workbook.book()
    parts = [(sheet, archive.read(sheet.part)) for sheet in workbook.sheets]
    before, total = 0, sum(len(content) for _sheet, content in parts)
    tables = []
    for sheet, content in parts:
        ours = sheet.hidden and sheet.name == HIDDEN_SHEET
        gathering = Gathering(sheet.name, budget, most_rows=MOST_RECORDS if ours else MOST_ROWS)
        for done in scan(content, sheet.part, book, gathering):
            progress(before + done, total)
        before += len(content)
        tables.append(gathering.table(sheet.hidden))
    return tables
