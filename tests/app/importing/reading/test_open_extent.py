from pathlib import Path

import pytest

from app.errors import ImportProblem
from app.importing.reading.open_extent import require_bounded
from app.importing.reading.other_spreadsheet import read
from app.importing.reading.parsing import Refusal
from tests.app.importing.archives import open_spreadsheet

EMPTY_TO_THE_END = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def cells(times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}"><text:p>a</text:p>'
        "</table:table-cell>"
    )


def rows(times: int, holding: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{holding}</table:table-row>'


def refused(written: str) -> Refusal:
    content = (
        f'<document><table xmlns:table="t" xmlns:office="o" xmlns:text="x" table:name="T">{written}</table></document>'
    )
    with pytest.raises(Refusal) as refusal:
        require_bounded(content.encode(), "content.xml")
    return refusal.value


def test_empty_rows_and_cells_may_go_on_to_the_end_of_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "table.ods"
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    path.write_bytes(open_spreadsheet(rows(3, "<table:table-cell/>") + rows(2, cells() + blank) + EMPTY_TO_THE_END))
    assert [(row.number, row.texts) for row in read(path).tables[0].rows] == [(4, ("a",)), (5, ("a",))]


@pytest.mark.parametrize(
    ("written", "limit", "place"),
    [
        (rows(20_001, cells()), "20,000 rows", "T!20001"),
        (rows(7, "<table:table-cell/>") + rows(20_001, cells()), "20,000 rows", "T!20008"),
        (rows(1, cells()) + rows(30_000, "") + rows(1, cells()), "20,000 rows", "T!20001"),
        (rows(1, cells(501)), "500 columns", "T!SG1"),
        (rows(1, f"{cells(500)}{cells()}"), "500 columns", "T!SG1"),
        (rows(2_000, cells(500)) + rows(1, cells()), "1,000,000 cells", "T!2001"),
        (rows(1, "") + rows(99_999_999_999, cells()), "20,000 rows", "T!20002"),
    ],
)
def test_what_is_repeated_beyond_a_limit_is_refused_with_the_first_place_beyond_it(
    written: str, limit: str, place: str
) -> None:
    refusal = refused(written)
    assert limit in refusal.reason
    assert refusal.place == place


def test_another_name_for_the_vocabulary_hides_nothing() -> None:
    row = '<b:table-row xmlns:b="b" b:number-rows-repeated="1" number-rows-repeated="30000">'
    assert "20,000 rows" in refused(f"{row}{cells()}</b:table-row>").reason


def test_the_limits_hold_for_all_tables_together(tmp_path: Path) -> None:
    half = rows(1_001, cells(500))
    path = tmp_path / "table.ods"
    path.write_bytes(open_spreadsheet(f'{half}</table:table><table:table table:name="More">{half}'))
    with pytest.raises(ImportProblem, match="1,000,000 cells") as refused:
        read(path)
    assert refused.value.place == "More!1"
