"""What the cells of a workbook say: texts, numbers, days, formulas."""

from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.importing.reading.spreadsheet import read
from app.importing.tables import Mark, Row
from tests.app.importing.archives import text_cell, workbook_parts, write_workbook, zipped
from tests.app.importing.spreadsheets import FORMATS, only_row, only_table, refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_x41_ _X0041_ _x00G1_ x0041_", "_x41_ _X0041_ _x00G1_ x0041_"),
        ("_xD83D__xDE00_", "\N{GRINNING FACE}"),
        ("_x0041_x0042_", "Ax0042_"),
    ],
)
def test_named_characters_are_read_as_excel_means_them(path: Path, stored: str, meant: str) -> None:
    texts = f'<si><t xml:space="preserve">{stored}</t></si>'
    cells = f'<c r="A1" t="s"><v>0</v></c>{text_cell("B1", stored)}<c r="C1" t="str"><f>X</f><v>{stored}</v></c>'
    assert only_row(path, cells, texts=texts).texts == (meant, meant, meant)


def test_control_characters_are_replaced_and_told(path: Path) -> None:
    tables = read(write_workbook(path, f'<row r="1">{text_cell("B1", "a_x0000_b_x0007_")}</row>'))
    assert only_table(tables).rows[0].text(1) == "a\ufffdb\ufffd"
    (problem,) = tables.problems
    assert (problem.place, problem.value) == ("Sheet!B1", "a\ufffdb\ufffd")


def test_controls_that_xml_allows_are_replaced_wherever_a_text_may_stand(path: Path) -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b\x7f</t></is></c>'
        '<c r="C1" t="str"><f>X</f><v>c\x85</v></c>'
        '<c r="D1" t="e"><v>#N\x9f</v></c><c r="E1"><v>1\x80</v></c>'
    )
    tables = read(write_workbook(path, f'<row r="1">{cells}</row>', texts="<si><t>a\x9c</t></si>"))
    assert only_table(tables).rows[0].texts == ("a\ufffd", "b\ufffd", "c\ufffd", "#N\ufffd", "1\ufffd")
    replaced = [problem.place for problem in tables.problems if "Control characters" in problem.reason]
    assert replaced == [f"Sheet!{column}1" for column in "ABCDE"]
    assert all(problem.value.isprintable() for problem in tables.problems)


def test_the_name_of_a_sheet_is_a_text(path: Path) -> None:
    parts = workbook_parts(f'<row r="1">{text_cell("A1", "a")}</row>')
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace('"Sheet"', '"_xD83D_ a_x0000_b"')
    path.write_bytes(zipped(parts))
    assert only_table(read(path)).name == "\ufffd a\ufffdb"


def test_half_a_character_is_refused_with_its_cell(path: Path) -> None:
    write_workbook(path, f'<row r="2">{text_cell("A2", "_xD83D_")}</row>')
    assert refused(path).place == "Sheet!A2"


def test_how_to_pronounce_a_text_is_no_part_of_it(path: Path) -> None:
    spoken = '<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'
    row = only_row(
        path, f'<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>{spoken}</is></c>', texts=f"<si>{spoken}</si>"
    )
    assert row.texts == ("東京", "東京")


def test_a_text_that_the_table_of_texts_does_not_have_is_told(path: Path) -> None:
    tables = read(write_workbook(path, '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', texts="<si><t>a</t></si>"))
    assert tables.problems[0].place == "Sheet!A1"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("0.10000000000000001", "0.1"),
        ("0.1000000000001", "0.1000000000001"),
        ("-1.5E-7", "-1.5E-07"),
        ("123456789012345", "123456789012345"),
        ("1E+20", "1E+20"),
        ("-0", "0"),
    ],
)
def test_numbers_are_read_as_people_see_them(path: Path, stored: str, shown: str) -> None:
    assert only_row(path, f'<c r="A1"><v>{stored}</v></c>') == Row(1, (shown,), ((0, Mark.NUMBER),))


@pytest.mark.parametrize("stored", ["nan", "1_000", "0x10", "１２", "1e999", "twelve"])
def test_what_is_no_number_is_a_text_and_told(path: Path, stored: str) -> None:
    tables = read(write_workbook(path, f'<row r="1"><c r="A1"><v>{stored}</v></c></row>'))
    assert only_table(tables).rows[0] == Row(1, (stored,))
    assert tables.problems[0].place == "Sheet!A1"


@pytest.mark.parametrize(
    ("serial", "style", "properties", "text", "is_day"),
    [
        ("45718", "1", "", "2025-03-02", True),
        ("45718", "2", "", "2025-03-02", True),
        ("45718.5", "2", "", "2025-03-02 12:00", False),
        ("45718.999999999", "2", "", "2025-03-03", True),
        ("44256", "1", '<workbookPr date1904="1"/>', "2025-03-02", True),
        ("0", "1", '<workbookPr date1904="true"/>', "1904-01-01", True),
        ("1", "1", "", "1900-01-01", True),
        ("59", "1", "", "1900-02-28", True),
        ("61", "1", "", "1900-03-01", True),
        ("2958465", "1", "", "9999-12-31", True),
        ("0.75", "3", "", "18:00", False),
    ],
)
def test_days_are_read_by_the_system_of_the_workbook(
    path: Path, serial: str, style: str, properties: str, text: str, is_day: bool
) -> None:
    row = only_row(path, f'<c r="A1" s="{style}"><v>{serial}</v></c>', styles=FORMATS, properties=properties)
    assert row == Row(1, (text,), ((0, Mark.DATE),) if is_day else ())


@pytest.mark.parametrize("serial", ["60", "0", "-1", "2958466", "1E+300"])
def test_an_impossible_day_is_a_text_and_told(path: Path, serial: str) -> None:
    rows = f'<row r="3"><c r="B3" s="1"><v>{serial}</v></c></row>'
    tables = read(write_workbook(path, rows, styles=FORMATS))
    assert not only_table(tables).rows[0].marks
    assert tables.problems[0].place == "Sheet!B3"
    assert "no such day" in tables.problems[0].reason


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("dd/mm/yyyy", "2025-03-02"),
        ("[$-419]d mmmm yyyy;@", "2025-03-02"),
        ("mmm", "2025-03-02"),
        ("h:mm AM/PM", "2025-03-02 00:00"),
        ("[h]:mm", "1097232:00:00"),
        ("0 &quot;days&quot;", "45718"),
        ("[Red]0.00", "45718"),
        ("\\d0", "45718"),
        ("General", "45718"),
        ("yyyy" * 64, "45718"),
    ],
)
def test_a_format_makes_a_day_of_a_number_or_not(path: Path, code: str, text: str) -> None:
    styles = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'
    assert only_row(path, '<c r="A1" s="0"><v>45718</v></c>', styles=styles).texts == (text,)


@given(st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 31)))
def test_any_moment_is_read_to_the_second(tmp_path_factory: pytest.TempPathFactory, moment: datetime) -> None:
    path = tmp_path_factory.mktemp("moment") / "book.xlsx"
    moment = moment.replace(microsecond=0)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as workbook:
        workbook.add_worksheet().write_datetime(0, 0, moment)
    text = only_table(read(path)).rows[0].text(0)
    assert datetime.fromisoformat(text) == moment
    assert (len(text) == len("2025-03-02")) == (moment.time() == time())


def test_days_may_be_stored_as_text(path: Path) -> None:
    cells = '<c r="A1" t="d"><v>2025-03-02T00:00:00</v></c><c r="B1" t="d"><v>2025-02-30</v></c>'
    row = only_row(path, cells)
    assert row == Row(1, ("2025-03-02", "2025-02-30"), ((0, Mark.DATE),))


def test_a_formula_without_a_result_is_marked(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = "=1+1"  # type: ignore[index]
    workbook.save(path)
    (row,) = only_table(read(path)).rows
    assert row == Row(2, (), ((1, Mark.NO_RESULT),))


def test_a_formula_may_give_an_empty_text(path: Path) -> None:
    cells = f'{text_cell("A1", "a")}<c r="B1" t="str"><f>""</f><v></v></c>'
    assert only_row(path, cells) == Row(1, ("a",))
