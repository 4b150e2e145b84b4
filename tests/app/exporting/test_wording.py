"""The sentences that the sheets share."""

from datetime import date

from app.exporting.wording import as_of, language_name, listed
from app.matrix import Matrix
from tests.app.contents import matrix_of


def test_names_stand_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["Alphaland"]) == "Alphaland"
    assert listed(["Alphaland", "Betaland"]) == "Alphaland and Betaland"
    assert listed(["Alphaland", "Betaland", "Gammaland"]) == "Alphaland, Betaland and Gammaland"


def test_the_day_is_told_with_its_round(small: Matrix) -> None:
    assert as_of(small) == "10 March 2025 (Third)"
    assert as_of(small.at(date(2025, 2, 20))) == "20 February 2025 (Second)"
    assert as_of(small.at(date(2024, 12, 31))) == "31 December 2024"
    assert as_of(matrix_of({})) == ""


def test_a_language_that_is_not_known_keeps_its_code() -> None:
    assert language_name("uk") == "Ukrainian"
    assert language_name("xx-odd") == "xx-odd"
    assert language_name("") == ""
