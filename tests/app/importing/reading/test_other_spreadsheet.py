from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ImportProblem
from app.importing.reading.child import read_in_child
from app.importing.reading.other_spreadsheet import read
from app.importing.tables import Mark, Tables
from tests.app.importing.archives import open_spreadsheet, zipped
from tests.app.importing.position_files import ROOT

SPREADSHEETS = ROOT / "tests/data/spreadsheets"
BOTH = pytest.mark.parametrize("name", ["fishing.xls", "fishing.ods"])


@BOTH
def test_values_are_read_in_their_places(name: str) -> None:
    fishing, notes = read(SPREADSHEETS / name).tables
    assert [row.number for row in fishing.rows] == [1, 3, 4, 6, 7]
    quota, season, result = fishing.rows[2:]
    assert quota.texts == ("Quota", "Two thirds of the herring.\nNo less.", "2025-03-02", "0.25")
    assert quota.marks == ((2, Mark.DATE), (3, Mark.NUMBER))
    assert season.texts[:3] == ("Season", "April to June", "2025-03-02 14:30")
    assert result.text(3) == "0.5"
    assert (fishing.hidden, notes.hidden) == (False, True)


@BOTH
def test_what_is_not_told_of_such_files_is_said(name: str) -> None:
    (note,) = read(SPREADSHEETS / name).notes
    for words in ("hidden rows", "formulas", "Comments, pictures, links and macros", "Save it as .xlsx"):
        assert words in note


@pytest.mark.parametrize(
    ("rows", "columns", "place"), [(20_500, 1, "Table!20002"), (1, 600, "Table!SG2")], ids=["rows", "columns"]
)
def test_a_limit_is_named_with_the_first_place_beyond_it(tmp_path: Path, rows: int, columns: int, place: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    numbers = count(10**30)  # what is always the same is packed too tightly
    written = "".join(
        f"<table:table-row>{''.join(cell.format(next(numbers) ** 7) for _column in range(columns))}</table:table-row>"
        for _row in range(rows)
    )
    path = tmp_path / "table.ods"
    path.write_bytes(open_spreadsheet(f"<table:table-row/>{written}"))
    with pytest.raises(ImportProblem, match="the limit") as refused:
        read(path)
    assert refused.value.place == place


def test_a_table_that_begins_further_down_and_to_the_right_keeps_its_places(tmp_path: Path) -> None:
    path = tmp_path / "table.ods"
    cell = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    path.write_bytes(open_spreadsheet(
        '<table:table-row table:number-rows-repeated="3"/>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{cell}{cell}</table:table-row>'
    ))  # fmt: skip
    assert [(row.number, row.texts) for row in read(path).tables[0].rows] == [(4, ("", "", "a", "a"))]


def test_a_merged_title_counts_for_its_range() -> None:
    title = read(SPREADSHEETS / "fishing.xls").tables[0].rows[0]
    assert set(title.texts) == {"Positions of Alphaland and Betaland"}
    assert len(title.texts) == 4


@pytest.mark.parametrize("content", ["<a>" * 300 + "</a>" * 300, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a"])
def test_the_limits_of_packed_xml_hold_before_the_library_sees_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "table.ods"
    path.write_bytes(zipped({"content.xml": content}))
    with pytest.raises(ImportProblem) as refused:
        read(path)
    assert refused.value.place == "content.xml"


@BOTH
@settings(max_examples=20)
@given(data=st.data())
def test_any_damaged_file_is_refused_or_read(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray((SPREADSHEETS / name).read_bytes())
    for _time in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    found: object
    try:
        found = read_in_child(path)  # the library gives up in ways that end its process
    except ImportProblem as problem:
        found = problem
    assert isinstance(found, Tables) or f"“{name}”" in str(found)
