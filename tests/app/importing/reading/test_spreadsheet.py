from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.errors import ImportProblem
from app.importing.reading.spreadsheet import read
from app.importing.tables import Home, Mark, Row, Table, Tables
from app.progress import Cancelled
from tests.app.importing.archives import STRICT, text_cell, workbook_parts, write_workbook, zipped

DAYS = '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
FORMATS = f'{DAYS}<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


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


# -- what other programs write -----------------------------------------------------------------------------------------


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


# -- texts -------------------------------------------------------------------------------------------------------------


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


# -- numbers, days, formulas -------------------------------------------------------------------------------------------


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


# -- where cells are ---------------------------------------------------------------------------------------------------


def test_a_false_extent_loses_nothing(path: Path) -> None:
    rows = f'<row r="1">{text_cell("A1", "a")}</row><row r="900">{text_cell("C900", "b")}</row>'
    table = only_table(read(write_workbook(path, rows, before='<dimension ref="A1:A1"/>')))
    assert [(row.number, row.texts) for row in table.rows] == [(1, ("a",)), (900, ("", "", "b"))]


def test_strict_workbooks_are_read(path: Path) -> None:
    assert only_row(path, text_cell("A1", "a"), space=STRICT).texts == ("a",)


def test_cells_without_a_place_follow_the_one_before(path: Path) -> None:
    rows = '<row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    table = only_table(read(write_workbook(path, rows)))
    assert [row.texts for row in table.rows] == [("1", "", "3", "4"), ("5",)]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="z"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
    ],
)
def test_contradictions_are_refused(path: Path, rows: str) -> None:
    assert refused(write_workbook(path, rows)).place


def test_a_merged_value_counts_for_its_range(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Sheet")
        sheet.merge_range("A1:C1", "Positions")
        sheet.merge_range("A2:A5", "Fishing")
        for number in (1, 2, 4):
            sheet.write(number, 1, f"issue {number}")
    table = only_table(read(path))
    assert table.rows[0] == Row(1, ("Positions", "Positions"), ((1, Mark.MERGED),))
    assert [(row.number, row.text(0)) for row in table.rows[1:]] == [(2, "Fishing"), (3, "Fishing"), (5, "Fishing")]
    assert [row.has(0, Mark.MERGED) for row in table.rows[1:]] == [False, True, True]


def test_what_a_merged_range_covers_is_left_out_and_told(path: Path) -> None:
    rows = f'<row r="1">{text_cell("A1", "agrees")}{text_cell("B1", "refuses")}</row>'
    tables = read(write_workbook(path, rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert only_table(tables).rows[0].texts == ("agrees", "agrees")
    assert (tables.problems[0].place, tables.problems[0].value) == ("Sheet!B1", "refuses")


def test_a_huge_merged_range_fills_only_what_is_used(path: Path) -> None:
    rows = f'<row r="1">{text_cell("A1", "a")}</row><row r="7">{text_cell("B7", "b")}</row>'
    table = only_table(
        read(write_workbook(path, rows, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    )
    assert [(row.number, row.texts) for row in table.rows] == [(1, ("a", "a")), (7, ("a", "a"))]


def test_merged_ranges_on_top_of_each_other_are_refused_by_name_of_the_limit(path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="SF{number}"><v>1</v></c></row>' for number in range(1, 200))
    after = "<mergeCells>" + '<mergeCell ref="A1:SF900"/>' * 90 + "</mergeCells>"
    assert "1,000,000 cells" in str(refused(write_workbook(path, rows, after=after)))


# -- limits ------------------------------------------------------------------------------------------------------------


def test_more_rows_than_the_limit_are_refused_with_the_first_beyond_it(path: Path) -> None:
    rows = "".join(f'<row r="{3 * number + 1}"><c><v>{number}</v></c></row>' for number in range(20_001))
    refusal = refused(write_workbook(path, rows))
    assert "20,000 rows" in str(refusal)
    assert refusal.place == "Sheet!60001"


@pytest.mark.parametrize("name", ["parley", "Records"])
def test_the_sheet_that_only_parley_reads_may_have_a_record_in_each_of_many_rows(path: Path, name: str) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Matrix").write(0, 0, "No.")
        records = workbook.add_worksheet(name)
        records.very_hidden()
        records.write_column(0, 0, range(20_500))
    if name == "parley":
        assert len(read(path).tables[1].rows) == 20_500
    else:
        assert refused(path).place == f"{name}!20001"


def test_more_columns_than_the_limit_are_refused_with_the_cell(path: Path) -> None:
    refusal = refused(write_workbook(path, '<row r="4"><c r="SG4"><v>1</v></c></row>'))
    assert "500 columns" in str(refusal)
    assert refusal.place == "Sheet!SG4"
    assert len(only_row(path, '<c r="SF1"><v>1</v></c>').texts) == 500


def test_a_longer_text_than_the_limit_is_refused_with_the_cell(path: Path) -> None:
    words = "".join(f"{number} " for number in range(200_000))
    refusal = refused(write_workbook(path, f'<row r="1">{text_cell("A1", words)}</row>'))
    assert "1,000,000 characters" in str(refusal)
    assert refusal.place == "Sheet!A1"


def test_a_long_text_meant_in_many_cells_is_refused_by_name_of_the_limit(path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c t="s"><v>0</v></c></row>' for number in range(1, 200))
    words = "".join(f"{number} " for number in range(100_000))
    assert "25,000,000 characters" in str(refused(write_workbook(path, rows, texts=f"<si><t>{words}</t></si>")))


def test_empty_cells_far_away_do_no_harm(path: Path) -> None:
    rows = f'<row r="1">{text_cell("A1", "a")}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert len(only_table(read(write_workbook(path, rows))).rows) == 1


# -- hostile parts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("content", ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>" * 300 + "</a>" * 300, "<a"])
def test_every_part_that_is_read_must_be_harmless(path: Path, part: str, content: str) -> None:
    path.write_bytes(zipped(workbook_parts("") | {part: content}))
    assert refused(path).place == part


def test_what_else_is_in_the_file_is_counted_and_not_followed(path: Path) -> None:
    more = {"media_image1": "", "externalLinks_externalLink1": "", "externalLinks_externalLink2": "", "connections": ""}
    (note,) = read(write_workbook(path, "", **more)).notes
    for words in ("1 image", "2 links to other workbooks", "connections"):
        assert words in note


def test_a_part_that_is_missing_is_refused(path: Path) -> None:
    parts = workbook_parts("")
    del parts["xl/worksheets/sheet1.xml"]
    path.write_bytes(zipped(parts))
    assert refused(path).place == "xl/worksheets/sheet1.xml"


def test_reading_can_be_stopped(path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(write_workbook(path, ""), stop)


@given(st.data())
def test_any_damaged_workbook_is_refused_or_read(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    parts = workbook_parts(f'<row r="1">{text_cell("A1", "a")}<c r="B1" s="1"><v>45718</v></c></row>', styles=FORMATS)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(str(parts[name]).encode())
    for _time in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "book.xlsx"
    path.write_bytes(zipped(parts | {name: bytes(content)}))
    found: object
    try:
        found = read(path)
    except ImportProblem as problem:
        found = problem
    assert isinstance(found, Tables) or str(found).startswith("“book.xlsx” cannot be taken over")
