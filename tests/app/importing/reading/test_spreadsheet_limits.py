"""What a workbook may not do, and how its cells lie: merged ranges, limits, parts that are harmful or missing."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ImportProblem
from app.importing.reading.spreadsheet import read
from app.importing.tables import Mark, Row, Tables
from app.progress import Cancelled
from tests.app.importing.archives import STRICT, text_cell, workbook_parts, write_workbook, zipped
from tests.app.importing.spreadsheets import FORMATS, only_row, only_table, refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


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
