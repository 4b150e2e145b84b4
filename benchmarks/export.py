"""E1: a big comparison as a workbook, beside XlsxWriter writing the same cells in the same looks.

“the whole export” begins with the matrix: counting, numbering sources, measuring each wrapped row. XlsxWriter is given
all of that ready-made and only writes.
"""

import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from app.exporting import default_options, write
from app.exporting.edition import Edition
from app.exporting.sheet import Row, Sheet, with_breaks
from app.exporting.sheets import sheets_of
from app.exporting.stable import stable_sheet
from app.exporting.styles import Line, Style
from app.exporting.xlsx import write_sheets
from app.reading import load_matrix
from benchmarks.corpus import make_comparison
from benchmarks.measuring import Result, in_turns, peak_megabytes

_ISSUES = 20_000
_BORDERS = {"thin": 1, "medium": 2, "dashed": 3, "thick": 5, "hair": 7}
_LIGHT_UP = 16


def run(rounds: int = 7) -> list[Result]:
    """Time and memory of an export of 20,000 issues."""
    with TemporaryDirectory() as folder, closing(make_comparison(Path(folder, "big.parley"), _ISSUES)) as store:
        matrix = store.read(load_matrix)
    options = default_options(matrix, date(2026, 1, 1))
    edition = Edition(matrix, options)
    described = [(sheet, list(sheet.rows())) for sheet in (*sheets_of(edition), stable_sheet(edition))]
    with TemporaryDirectory() as folder:
        ours, whole, theirs = (Path(folder, name) for name in ("ours.xlsx", "whole.xlsx", "theirs.xlsx"))

        def export() -> None:
            write(matrix, whole, options)

        def write_described() -> None:
            ready = [replace(sheet, rows=partial(iter, rows)) for sheet, rows in described]
            write_sheets(ours, ready, options.title, matrix.comparison.title, lambda rows: None)

        def write_baseline() -> None:
            with_xlsxwriter(theirs, described)

        what = f"{_ISSUES:,} issues"
        writing = Result("E1", f"{what} written", *in_turns(write_described, write_baseline, rounds), "s")
        total = Result("E1", f"{what}, the whole export", *in_turns(export, write_baseline, rounds), "s")
        memory = Result("E1", f"{what}, memory at most", [peak_megabytes(export)], [50.0], "MB")
    return [writing, total, memory]


def with_xlsxwriter(path: Path, described: list[tuple[Sheet, list[Row]]]) -> None:
    """The same cells, looks, heights, links, panes, filters and page breaks by the other library."""
    with xlsxwriter.Workbook(path) as workbook:
        formats: dict[Style, Any] = {}
        for sheet, rows in described:
            worksheet = workbook.add_worksheet(sheet.name)
            for place, column in enumerate(sheet.columns):
                worksheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
            breaks = []
            for number, (row, starts_page) in enumerate(with_breaks(sheet, iter(rows))):
                _write_row(worksheet, workbook, formats, number, row)
                if starts_page:
                    breaks.append(number)
            worksheet.set_h_pagebreaks(breaks[:1023])
            if sheet.filtered:
                worksheet.autofilter((sheet.header_row or 1) - 1, 0, len(rows) - 1, len(sheet.columns) - 1)
            if sheet.frozen:
                worksheet.freeze_panes(sheet.frozen)
            if not sheet.visible:
                worksheet.very_hidden()


def _write_row(worksheet: Any, workbook: Any, formats: dict[Style, Any], number: int, row: Row) -> None:
    worksheet.set_row(number, row.height)
    for place, (content, style, link, formula, _again) in enumerate(row.cells):
        look = formats.get(style)
        if look is None:
            look = formats[style] = workbook.add_format(_properties(style))
        if formula:
            worksheet.write_formula(number, place, formula, look, content)
        elif link:
            worksheet.write_url(number, place, link, look, content)
        elif isinstance(content, int):
            worksheet.write_number(number, place, content, look)
        elif isinstance(content, date):
            worksheet.write_datetime(number, place, content, look)
        elif isinstance(content, tuple):
            worksheet.write_string(number, place, "".join(run.text for run in content), look)
        elif content:
            worksheet.write_string(number, place, content, look)
        else:
            worksheet.write_blank(number, place, None, look)


def _properties(style: Style) -> dict[str, Any]:
    found: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underlined),
        "font_color": f"#{style.colour}",
        "align": "center" if style.centred else "left",
        "valign": "vcenter" if style.middle else "top",
        "indent": style.indent,
        "text_wrap": style.wrapped,
        "num_format": style.number,
    }
    if style.hatched:
        found["pattern"] = _LIGHT_UP
    elif style.fill:
        found["bg_color"] = f"#{style.fill}"
    for side in ("left", "right", "top", "bottom"):
        line: Line | None = getattr(style, side)
        if line:
            found[side] = _BORDERS[line.kind]
            found[f"{side}_color"] = f"#{line.colour}"
    return found


if __name__ == "__main__":
    for result in run(int(sys.argv[1]) if len(sys.argv) > 1 else 7):
        print(result)
