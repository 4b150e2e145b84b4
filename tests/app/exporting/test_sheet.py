"""Pages: what is printed together, and at which size."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from app.exporting.options import Paper
from app.exporting.sheet import Cell, Column, Kind, Row, Sheet, pages
from app.exporting.styles import BAND, HEADER, STATEMENT

SIDE_BY_SIDE = (7.0, 25.0, 43.0, 18.0, 6.0, 43.0, 18.0, 6.0, 17.0)
FOUR_COLUMNS = (7.0, 21.0, 46.0, 6.0, 46.0, 6.0, 46.0, 17.0)
KINDS = st.lists(st.tuples(st.sampled_from([Kind.BAND, Kind.BODY]), st.floats(15, 400)), max_size=40)


def sheet_of(widths: tuple[float, ...], rows: list[Row], paper: Paper = Paper.A4) -> Sheet:
    def begin() -> Iterator[Row]:
        return iter(rows)

    return Sheet("Matrix", tuple(Column("", width) for width in widths), begin, paper=paper, header_row=1)


def row(kind: Kind, height: float) -> Row:
    style = {Kind.BAND: BAND, Kind.HEADER: HEADER}.get(kind, STATEMENT)
    return Row(kind, height, (Cell(kind.value, style),))


def test_columns_are_printed_as_large_as_the_paper_allows() -> None:
    assert sheet_of(SIDE_BY_SIDE, []).scale == 75
    assert sheet_of(FOUR_COLUMNS, []).scale == 71
    assert sheet_of(SIDE_BY_SIDE, [], Paper.A3).scale > 100 * 0.75 * 1.3
    assert sheet_of((10.0,), []).scale == 100
    assert sheet_of((250.0,) * 40, []).scale == 10


def test_hidden_columns_take_no_room() -> None:
    wide = Sheet("Matrix", (Column("", 43.0), Column("", 200.0, hidden=True)), lambda: iter(()))
    assert wide.scale == 100
    assert len(wide.shown) == 1


def test_the_band_of_a_theme_stays_with_its_first_issue() -> None:
    rows = [row(Kind.HEADER, 26), row(Kind.BODY, 400), row(Kind.BODY, 180), row(Kind.BAND, 22), row(Kind.BODY, 100)]
    first, second = pages(sheet_of(SIDE_BY_SIDE, rows))
    assert [each.kind for each in first.rows] == [Kind.HEADER, Kind.BODY, Kind.BODY]
    assert [each.kind for each in second.rows] == [Kind.HEADER, Kind.BAND, Kind.BODY]
    assert (first.number, second.number) == (1, 2)


@given(KINDS)
def test_pages_hold_all_rows_in_order_and_no_more_than_they_have_room_for(kinds: list[tuple[Kind, float]]) -> None:
    rows = [row(Kind.HEADER, 26), *(row(kind, height) for kind, height in kinds)]
    sheet = sheet_of(SIDE_BY_SIDE, rows)
    found = list(pages(sheet))
    assert rows == [found[0].rows[0], *(each for page in found for each in page.rows[1:])]
    for page in found:
        assert page.rows[0].kind is Kind.HEADER
        body = [each for each in page.rows if each.kind is Kind.BODY]
        assert len(body) <= 1 or sum(each.height for each in page.rows) <= sheet.room
        last = page.rows[-1]
        assert last.kind is not Kind.BAND or page is found[-1]
