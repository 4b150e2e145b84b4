"""Reads a written workbook as somebody would who has only the file."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

Record = dict[str, Any]


def main_sheet(path: Path) -> Worksheet:
    """The sheet with the statements."""
    return load_workbook(path).worksheets[0]


def header(sheet: Worksheet) -> int:
    """The row with the heads of the columns."""
    return next(row for row in range(1, 9) if sheet.cell(row, 1).value == "No.")


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the heads, without bands, by the titles of the columns; a title that comes again has a number."""
    first = header(sheet)
    titles: list[str] = []
    for cell in sheet[first]:
        again = sum(title.partition("/")[0] == cell.value for title in titles)
        titles.append(f"{cell.value}/{again + 1}" if again else cell.value)
    found = [dict(zip(titles, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=first + 1)]
    return [row for row in found if row.get("Keys") or "Keys" not in titles]


def keys(row: Record) -> Record:
    """What the hidden column of a row holds."""
    return json.loads(row["Keys"])


def records(path: Path) -> dict[str, list[Record]]:
    """The sheet that nobody sees, by kind of record."""
    found = defaultdict(list)
    for kind, *chunks in load_workbook(path)["parley"].iter_rows(values_only=True):
        found[kind].append(json.loads("".join(chunk for chunk in chunks if chunk)))
    return found


def statements(path: Path, parties: dict[str, str]) -> dict[str, str]:
    """Every statement by the key of its position, its parts put together again; `parties` are names by key."""
    found: dict[str, str] = defaultdict(str)
    for row in rows(main_sheet(path)):
        for party, position in keys(row)["positions"].items():
            found[position] += row.get("Statement", row.get(parties[party])) or ""
    return dict(found)


def look(cell: Cell) -> str:
    """How a cell looks, in short."""
    font, fill, border = cell.font, cell.fill, cell.border
    faces = "".join(letter for letter, on in (("b", font.b), ("i", font.i), ("u", font.u)) if on)
    parts = [f"{font.name} {font.sz:g}{faces} {font.color.rgb[2:] if font.color else 'auto'}"]
    if fill.fill_type:
        parts.append(f"{fill.fill_type} {fill.fgColor.rgb[2:]}")
    alignment = cell.alignment
    parts.append(
        f"{alignment.horizontal[0]}{alignment.vertical[0]}{int(alignment.indent)}{'w' * bool(alignment.wrap_text)}"
    )
    for side in ("left", "right", "top", "bottom"):
        line = getattr(border, side)
        if line is not None and line.style:
            parts.append(f"{side} {line.style} {line.color.rgb[2:]}")
    if cell.number_format != "General":
        parts.append(cell.number_format)
    return ", ".join(parts)


def dump(path: Path) -> str:
    """A workbook as text: sheets, widths, heights, cells and how they look."""
    lines: list[str] = []
    for sheet in load_workbook(path).worksheets:
        lines += _about(sheet)
        for row in sheet.iter_rows():
            number = row[0].row
            lines.append(f"row {number}, {sheet.row_dimensions[number].height:g} pt")
            for cell in row:
                if cell.value is not None or cell.fill.fill_type:
                    link = f" -> {cell.hyperlink.target}" if cell.hyperlink else ""
                    lines.append(f"  {cell.coordinate} {cell.value!r}{link}\n      {look(cell)}")
    return "\n".join(lines) + "\n"


def _about(sheet: Worksheet) -> list[str]:
    page = sheet.page_setup
    widths = [f"{c}={d.width:g}{' hidden' if d.hidden else ''}" for c, d in sheet.column_dimensions.items()]
    return [
        f"=== {sheet.title} ({sheet.sheet_state}) {sheet.dimensions}",
        f"columns {', '.join(widths)}",
        f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, repeated {sheet.print_title_rows}",
        f"print {sheet.print_area}, {page.orientation}, paper {page.paperSize}, scale {page.scale}, "
        f"pages {page.fitToWidth} x {page.fitToHeight}, breaks {[b.id for b in sheet.row_breaks.brk]}",
        f"merged {sorted(map(str, sheet.merged_cells.ranges))}",
        f"foot {sheet.oddFooter.left.text} | {sheet.oddFooter.center.text} | {sheet.oddFooter.right.text}",
    ]
