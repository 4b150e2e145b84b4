"""Rows are as high as their texts need, and nothing is cut where Excel shows no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporting.fitting import MOST_UNITS, Ruler
from app.exporting.metrics import HIGHEST_ROW_PT, load_metrics
from app.exporting.sheet import Cell, Column, Kind
from app.exporting.styles import ISSUE, NUMBER, SOURCE, STATEMENT

COLUMNS = (Column("No.", 7.0), Column("Issue", 25.0), Column("Statement", 43.0), Column("Source", 18.0))
TEXTS = st.text(max_size=60) | st.text("ab \n", max_size=60)


@pytest.fixture(scope="module")
def ruler() -> Ruler:
    return Ruler(load_metrics(), COLUMNS)


def cells(issue: str, statement: str, source: str = "") -> tuple[Cell, ...]:
    return (Cell("A1", NUMBER, again="A1"), Cell(issue, ISSUE), Cell(statement, STATEMENT), Cell(source, SOURCE))


def test_a_row_has_room_for_its_longest_cell(ruler: Ruler) -> None:
    (short,) = ruler.rows(cells("Fishing", "All the fish."))
    (long_statement,) = ruler.rows(cells("Fishing", "All the fish. " * 12))
    (long_source,) = ruler.rows(cells("Fishing", "All the fish.", "1 Mar 2025\n" * 6 + "Reported"))
    assert short.height == pytest.approx(15.4 + 9)
    assert long_statement.height == pytest.approx(4 * 15.4 + 9)
    assert long_source.height > 6 * 12


def test_titles_grow_by_lines_from_their_own_height(ruler: Ruler) -> None:
    one = ruler.row(cells("Fishing", ""), Kind.HEADER, 26.0)
    two = ruler.row(cells("Fishing rights off the coast of Alphaland", ""), Kind.HEADER, 26.0)
    assert one.height == 26.0
    assert two.height == pytest.approx(26.0 + 11 * 15.4 / 11.5)


def test_what_no_row_can_show_goes_on_in_the_next(ruler: Ruler) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    rows = list(ruler.rows(cells("Fishing", words)))
    assert len(rows) > 1
    assert "".join(str(row.cells[2].content) for row in rows) == words
    assert [row.part for row in rows] == list(range(len(rows)))
    assert all(row.height <= HIGHEST_ROW_PT for row in rows)
    assert [row.cells[0].content for row in rows] == ["A1"] * len(rows)
    assert [row.cells[1].content for row in rows] == ["Fishing"] + [""] * (len(rows) - 1)


def test_letters_that_take_no_room_have_a_limit_too(ruler: Ruler) -> None:
    accents = "\N{COMBINING ACUTE ACCENT}" * (MOST_UNITS + 5)
    rows = list(ruler.rows(cells("Fishing", accents)))
    assert "".join(str(row.cells[2].content) for row in rows) == accents
    assert all(len(str(row.cells[2].content)) <= MOST_UNITS for row in rows)


@given(TEXTS, TEXTS, TEXTS, st.integers(1, 60))
def test_the_rows_hold_every_text_whole(ruler: Ruler, issue: str, statement: str, source: str, times: int) -> None:
    rows = list(ruler.rows(cells(issue, statement * times, source)))
    for place, text in ((1, issue), (2, statement * times), (3, source)):
        assert "".join(str(row.cells[place].content) for row in rows) == text
    assert all(0 < row.height <= HIGHEST_ROW_PT for row in rows)
