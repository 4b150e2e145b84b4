"""x"""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.importing.reading.spreadsheet import read
from app.importing.tables import Home, Mark, Row
from tests.app.importing.archives import text_cell, write_workbook
from tests.app.importing.spreadsheets import only_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def test_a_workbook_of_another_program_is_read_with_texts_numbers_days_and_formulas(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Fishing")
        day = workbook.add_format({"num_format": "d mmmm yyyy"})
        sheet.write_row(0, 0, ["Issue", "Alphaland"])
        sheet.write_row(2, 1, ["=not a formula"], workbook.add_format({"quote_prefix": True}))
        sheet.write_string(2, 0, "Quota")
        sheet.write_number(3, 0, 12)
        sheet.write_number(3, 1, 0.1 + 0.2)
        sheet.write_datetime(3, 2, date(2025, 3, 2), day)
        sheet.write_boolean(3, 3, True)
        sheet.write_formula(4, 0, "=A4*2", None, 24)
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_rich_string(4, 2, "all ", workbook.add_format({"bold": True}), "herring")
    table = only_table(read(path))
    assert (table.name, table.home, table.hidden) == ("Fishing", Home.SHEET, False)
    assert table.rows[0] == Row(1, ("Issue", "Alphaland"))
    assert table.rows[2] == Row(
        4, ("12", "0.3", "2025-03-02", "TRUE"), ((0, Mark.NUMBER), (1, Mark.NUMBER), (2, Mark.DATE))
    )
    assert table.rows[3].texts == ("24", "#DIV/0!", "all herring")
    assert table.rows[3].has(0, Mark.FORMULA)
    assert table.rows[3].has(1, Mark.ERROR)
    assert [row.number for row in table.rows] == [1, 3, 4, 5]


def test_hidden_sheets_rows_and_columns_are_read_and_marked(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("Seen", "Hidden", "Very hidden"):
            workbook.add_worksheet(name).write_column(0, 1, ["a", "b", "c"])
        seen, hidden, very_hidden = workbook.worksheets()
        seen.set_row(1, None, None, {"hidden": True})
        seen.set_column(1, 1, None, None, {"hidden": True})
        hidden.hide()
        very_hidden.very_hidden()
    tables = read(path).tables
    assert [table.hidden for table in tables] == [False, True, True]
    assert [row.hidden for row in tables[0].rows] == [False, True, False]
    assert tables[0].hidden_columns == {1}
    assert [row.text(1) for row in tables[1].rows] == ["a", "b", "c"]


def test_rows_and_columns_without_height_or_width_are_hidden(path: Path) -> None:
    rows = f'<row r="1" ht="0" customHeight="1">{text_cell("A1", "low")}{text_cell("B1", "narrow")}</row>'
    table = only_table(read(write_workbook(path, rows, before='<cols><col min="2" max="16384" width="0"/></cols>')))
    assert table.rows[0].hidden
    assert table.hidden_columns == {1}


def test_sheets_with_a_chart_alone_are_passed_over(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Cells")
        sheet.write_column(0, 0, [1, 2])
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Cells!$A$1:$A$2"})
        workbook.add_chartsheet("Chart").set_chart(chart)
    tables = read(path)
    assert [table.name for table in tables.tables] == ["Cells"]
    assert "1 chart" in tables.notes[0]


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
)


@given(st.lists(st.lists(st.none() | VALUES, max_size=5), max_size=8))
def test_what_openpyxl_writes_is_read_in_its_places(tmp_path_factory: pytest.TempPathFactory, rows: list) -> None:
    path = tmp_path_factory.mktemp("written") / "book.xlsx"
    workbook = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = workbook.active.cell(number, column)  # type: ignore[union-attr]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    workbook.save(path)
    told = {
        (number, column): str(value).upper() if isinstance(value, bool) else str(value).replace("_x", "_x005F_x")
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if value is not None
    }
    table = only_table(read(path))
    found = {(row.number, column): text for row in table.rows for column, text in enumerate(row.texts) if text}
    assert found == {place: text.replace("_x005F_x", "_x") for place, text in told.items()}


def test_calamine_reads_the_same_where_it_reads_all(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number in range(40):
            sheet.write_row(number, number % 3, [f"Альфаландія {number}", number, number / 8])
    calamine = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    theirs = [[f"{value:g}" if isinstance(value, float) else value for value in row] for row in calamine]
    assert [list(row.texts) for row in only_table(read(path)).rows] == [
        row[: len(row) - 2 + at % 3 or None] for at, row in enumerate(theirs)
    ]
