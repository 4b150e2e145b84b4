"""What is chosen when nobody chooses, and what the file is called."""

from dataclasses import replace
from datetime import date

from app.exporting import Layout, Paper, default_options, suggested_name
from app.matrix import Matrix
from tests.app.contents import ALPHALAND, BETALAND, FEBRUARY, SMALL, matrix_of
from tests.app.exporting.conftest import EXPORTED_ON


def test_both_sides_are_exported_in_the_order_of_the_comparison(small: Matrix) -> None:
    options = default_options(small, EXPORTED_ON)
    assert options.parties == (ALPHALAND, BETALAND)
    assert options.title == "Positions of Alphaland and Betaland"
    assert options.since == FEBRUARY
    assert options.issues is None


def test_what_is_not_meant_for_others_stays_at_home(small: Matrix) -> None:
    options = default_options(small, EXPORTED_ON)
    assert not options.with_bridging
    assert not options.notes
    assert replace(options, layout=Layout.FOUR_COLUMNS).with_bridging


def test_an_empty_comparison_has_options_too() -> None:
    empty = matrix_of({})
    options = default_options(empty, EXPORTED_ON)
    assert options.parties == ()
    assert options.since is None
    assert suggested_name(empty) == "positions.xlsx"


def test_the_name_tells_the_day_that_is_shown(small: Matrix) -> None:
    assert suggested_name(small) == "positions-2025-03-10.xlsx"
    assert suggested_name(small.at(date(2025, 2, 20))) == "positions-2025-02-20.xlsx"


def test_layouts_and_papers_have_words() -> None:
    assert [layout.word for layout in Layout] == ["Side by side", "Four columns", "Long list"]
    assert [paper.word for paper in Paper] == ["A4", "A3", "Letter"]


def test_round_before_of_an_earlier_day(small: Matrix) -> None:
    earlier = default_options(small.at(FEBRUARY), EXPORTED_ON)
    assert earlier.since == SMALL["round"][0]["held_on"]
