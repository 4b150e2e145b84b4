"""Writes an Excel workbook: a skeleton by openpyxl (skeleton.py), its rows streamed (stream.py)."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.edition import Edition
from app.exporting.options import ExportOptions
from app.exporting.report import Cut, Report
from app.exporting.saving import replacing
from app.exporting.sheet import Sheet
from app.exporting.sheets import sheets_of
from app.exporting.skeleton import StyleNumbers, set_up
from app.exporting.stable import stable_sheet
from app.exporting.stream import AT_ONCE, Table, Written, assemble, write_rows
from app.exporting.texts import cleaned
from app.matrix import Matrix
from app.progress import Progress


def write(matrix: Matrix, path: Path, options: ExportOptions, progress: Progress) -> Report:
    """Write the workbook; the file of that name is replaced when all is done, and not before."""
    edition = Edition(matrix, options)
    sheets = (*sheets_of(edition), stable_sheet(edition))
    passed = _counting(progress, _rows_expected(edition))
    cuts = write_sheets(path, sheets, options.title, matrix.comparison.title, passed)
    statements = sum(position.silence is None for _issue, _party, position in edition.positions())
    return Report(len(edition.issues), statements, tuple(cuts))


def write_sheets(
    path: Path, sheets: Iterable[Sheet], title: str, project: str, passed: Callable[[int], None]
) -> list[Cut]:
    """Write any sheets; `passed` hears of each few rows that are done. Gives what had to be changed in texts."""
    with ExitStack() as spools, replacing(path) as target:
        skeleton, table = Workbook(), Table()
        worksheet = cast(Worksheet, skeleton.active)
        numbers = StyleNumbers(worksheet)
        streamed: list[tuple[IO[bytes], Written]] = []
        for sheet in sheets:
            if streamed:
                worksheet = skeleton.create_sheet()
            worksheet.title = sheet.name
            rows = cast(IO[bytes], spools.enter_context(TemporaryFile(buffering=AT_ONCE)))
            written = write_rows(sheet, rows, table, numbers, passed)
            set_up(worksheet, sheet, written, project)
            streamed.append((rows, written))
        skeleton.properties.creator = "Parley"
        skeleton.properties.title = cleaned(title)[0]
        saved = BytesIO()
        skeleton.save(saved)
        assemble(saved, target, streamed, table)
    return [cut for _rows, written in streamed for cut in written.cuts]


def _rows_expected(edition: Edition) -> int:
    """About how many rows there will be, for the bar of progress."""
    positions = sum(1 for _found in edition.positions())
    return 2 * len(edition.issues) + 2 * positions + 2 * len(edition.number)


def _counting(progress: Progress, total: int) -> Callable[[int], None]:
    done = 0

    def passed(rows: int) -> None:
        nonlocal done
        done = min(done + rows, total)
        progress(done, total)

    return passed
