"""The skeleton of a workbook by openpyxl: looks, widths, panes, filters, charts and print set-up; no cells."""

from typing import cast

from openpyxl.cell.cell import Cell as WorkbookCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import FilterColumn
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.bars import bar_chart
from app.exporting.options import Paper
from app.exporting.sheet import MARGINS_PT, Sheet
from app.exporting.stream import Written
from app.exporting.styles import HATCH, TEXT3, Line, Style
from app.exporting.texts import cleaned
from app.i18n import _

_PAPER_CODES = {Paper.LETTER: 1, Paper.A3: 8, Paper.A4: 9}
# Excel takes 255 characters in all three parts of a header or footer together, their codes among them
_LONGEST_FOOTER, _LONGEST_HEADER = 100, 220
_TAB_COLOUR = "2F3440"
_FOOTER_INCHES = 0.3


class StyleNumbers:
    """The numbers of the styles in the skeleton; each is made when it is first used."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._numbers: dict[tuple[Style, bool], int] = {}

    def __call__(self, style: Style, like_formula: bool) -> int:
        number = self._numbers.get((style, like_formula))
        if number is None:
            number = self._numbers[style, like_formula] = self._made(style, like_formula)
        return number

    def _made(self, style: Style, like_formula: bool) -> int:
        cell = WorkbookCell(self._worksheet, row=1, column=1)
        cell.font = Font(
            name=style.font,
            sz=style.size,
            b=style.bold,
            i=style.italic,
            u="single" if style.underlined else None,
            color=style.colour,
        )
        if style.hatched:
            # the lines are in the colour of the foreground, between them shows the ground
            cell.fill = PatternFill("lightUp", fgColor=HATCH)
        elif style.fill:
            cell.fill = PatternFill("solid", fgColor=style.fill)
        cell.alignment = Alignment(
            horizontal="center" if style.centred else "left",
            vertical="center" if style.middle else "top",
            indent=style.indent,
            wrap_text=style.wrapped,
        )
        cell.border = Border(
            left=_side(style.left), right=_side(style.right), top=_side(style.top), bottom=_side(style.bottom)
        )
        cell.number_format = style.number
        # tells Excel that the text is meant as text, also when somebody edits it there
        cell.quotePrefix = like_formula
        return cell.style_id


def _side(line: Line | None) -> Side:
    return Side(line.kind, color=line.colour) if line else Side()


def set_up(worksheet: Worksheet, sheet: Sheet, written: Written, project: str) -> None:
    """Give a worksheet everything but its cells; `project` stands at the foot of each page."""
    for place, column in enumerate(sheet.columns, start=1):
        dimension = worksheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.hidden = column.hidden
    if not sheet.visible:
        worksheet.sheet_state = "veryHidden"
        return
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_properties.tabColor = _TAB_COLOUR
    if sheet.frozen:
        worksheet.freeze_panes = sheet.frozen
    for merged in written.merged:
        worksheet.merged_cells.add(merged)
    if sheet.filtered and sheet.header_row:
        _set_filter(worksheet, sheet, sheet.header_row, written.rows)
    if sheet.chart:
        worksheet.add_chart(bar_chart(worksheet, sheet, sheet.chart), f"A{sheet.chart.at}")
    _set_page(worksheet, sheet, written)
    _set_head_and_foot(worksheet, sheet, project)


def _set_filter(worksheet: Worksheet, sheet: Sheet, header_row: int, last_row: int) -> None:
    worksheet.auto_filter.ref = f"A{header_row}:{get_column_letter(len(sheet.columns))}{max(last_row, header_row)}"
    for place in range(len(sheet.shown), len(sheet.columns)):
        worksheet.auto_filter.filterColumn.append(FilterColumn(colId=place, hiddenButton=True))


def _set_page(worksheet: Worksheet, sheet: Sheet, written: Written) -> None:
    worksheet.print_area = f"A1:{get_column_letter(len(sheet.shown))}{max(written.rows, 1)}"
    if sheet.header_row:
        worksheet.print_title_rows = f"{sheet.header_row}:{sheet.header_row}"
    page = worksheet.page_setup
    page.orientation = "landscape" if sheet.landscape else "portrait"
    page.paperSize = _PAPER_CODES[sheet.paper]
    if sheet.one_page:
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.fitToWidth = page.fitToHeight = 1
    else:
        page.scale = sheet.scale
    for row in written.breaks:
        worksheet.row_breaks.append(Break(id=row))
    margins = worksheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = (round(points / 72, 3) for points in MARGINS_PT)
    margins.header = margins.footer = _FOOTER_INCHES


def _set_head_and_foot(worksheet: Worksheet, sheet: Sheet, project: str) -> None:
    """Below each page project, sheet and page; above it what a sheet without a title has to say."""
    header = cast(HeaderFooterItem, worksheet.oddHeader)
    footer = cast(HeaderFooterItem, worksheet.oddFooter)
    header.left.text = _page_text(sheet.running_head, _LONGEST_HEADER) or None
    footer.left.text = _page_text(" · ".join(filter(None, ("Parley", project))), _LONGEST_FOOTER)
    footer.center.text = _page_text(sheet.name, _LONGEST_FOOTER)
    footer.right.text = _("Page {number} of {all}").format(number="&P", all="&N")
    for part in (header.left, footer.left, footer.center, footer.right):
        part.size, part.color = 8, TEXT3


def _page_text(text: str, longest: int) -> str:
    """A text for the edge of the page: on one line, no longer than Excel takes, “&” doubled, as one begins a code."""
    text = " ".join(cleaned(text)[0].split())
    longest -= text[:longest].count("&")
    shown = text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
    return shown.replace("&", "&&")
