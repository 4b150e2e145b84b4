"""Exports of a small comparison, edited as a colleague would and read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting import ExportOptions, Layout, default_options, write
from app.importing.own import from_tables
from app.importing.planning.plan import ImportPlan, Kind, plan_import
from app.importing.reading import delimited, spreadsheet
from app.importing.rows import ImportedFile
from app.matrix import Matrix

EXPORTED_ON = date(2025, 4, 1)
Edit = Callable[[Workbook], object]


def everything(matrix: Matrix, layout: Layout = Layout.SIDE_BY_SIDE, **chosen: object) -> ExportOptions:
    """All that can be exported, but the private notes."""
    added = dict.fromkeys(("rationale", "history", "original", "bridging"), True)
    parties = tuple(party.id for party in matrix.parties)
    return replace(default_options(matrix, EXPORTED_ON), layout=layout, parties=parties, **{**added, **chosen})


def read_back(path: Path, matrix: Matrix) -> ImportedFile:
    """Any file that Parley exported."""
    reader = delimited if path.suffix == ".csv" else spreadsheet
    file = from_tables(reader.read(path), matrix)
    assert file is not None
    return file


class Exchange:
    """What came of a file."""

    def __init__(self, file: ImportedFile, plan: ImportPlan) -> None:
        self.file = file
        self.plan = plan

    @property
    def changes(self) -> list[tuple[str, ...]]:
        """Everything that is not as it was: kind, issue, party, field, before, after, place."""
        return [
            (c.kind.value, c.issue, c.party, c.field, c.before, c.after, c.place)
            for c in self.plan.changes
            if c.kind not in (Kind.SAME, Kind.ABSENT)
        ]

    @property
    def problems(self) -> list[str]:
        return [problem.place for problem in self.plan.problems]


def exchanged(path: Path, exported: Matrix, options: ExportOptions, edit: Edit, into: Matrix | None = None) -> Exchange:
    """Write a workbook, edit it and compare it with the comparison that it came from, or `into` another state of it."""
    write(exported, path, options)
    workbook = load_workbook(path)
    edit(workbook)
    workbook.save(path)
    matrix = into or exported.at(None)
    file = read_back(path, matrix)
    return Exchange(file, plan_import(matrix, file))


def header(sheet: Worksheet) -> int:
    """The row of titles."""
    return next(row for row in range(1, 40) if "Issue" in [cell.value for cell in sheet[row]])


def cell(sheet: Worksheet, ref: str, title: str, after: str = "") -> Cell:
    """The cell of an issue (by its number) in a column, or in the first such column behind another one."""
    titles = [one.value for one in sheet[header(sheet)]]
    start = titles.index(after) if after else 0
    numbers = {sheet.cell(row, titles.index("No.") + 1).value: row for row in range(sheet.max_row, header(sheet), -1)}
    row = numbers[ref]
    return sheet.cell(row, titles.index(title, start) + 1)


def edited(
    path: Path, matrix: Matrix, edit: Callable[[Worksheet], object], layout: Layout = Layout.SIDE_BY_SIDE
) -> Exchange:
    """What comes of a change in the main sheet of an export of everything."""
    return exchanged(path, matrix, everything(matrix, layout), lambda book: edit(book.worksheets[0]))


def typed(ref: str, title: str, text: Any, after: str = "") -> Callable[[Worksheet], None]:
    """An edit: something else is typed into a cell."""

    def edit(sheet: Worksheet) -> None:
        cell(sheet, ref, title, after).value = text

    return edit


def row_of(sheet: Worksheet, ref: str) -> int:
    return cell(sheet, ref, "No.").row
