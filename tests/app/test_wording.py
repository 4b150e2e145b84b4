"""The words that screens and sheets share."""

from datetime import date

from app.wording import as_of, language_name, listed, silence_words
from tests.app.contents import SMALL, matrix_of


def test_names_stand_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["Alphaland"]) == "Alphaland"
    assert listed(["Alphaland", "Betaland"]) == "Alphaland and Betaland"
    assert listed(["Alphaland", "Betaland", "Gammaland"]) == "Alphaland, Betaland and Gammaland"


def test_the_day_is_told_with_its_round() -> None:
    small = matrix_of(SMALL)
    assert as_of(small) == "10 March 2025 (Third)"
    assert as_of(small.at(date(2025, 2, 20))) == "20 February 2025 (Second)"
    assert as_of(small.at(date(2024, 12, 31))) == "31 December 2024"
    assert as_of(matrix_of({})) == ""


def test_a_language_that_is_not_known_keeps_its_code() -> None:
    assert language_name("uk") == "Ukrainian"
    assert language_name("xx-odd") == "xx-odd"
    assert language_name("") == ""


def test_silence_has_its_own_words() -> None:
    small = matrix_of(SMALL)
    party, draft = small.parties[0], next(one for one in small.parties if not one.counts)
    assert silence_words(party, None) == "No written position"
    assert silence_words(draft, None) == "Not covered"
    recorded = [row for rows in small.positions.values() for row in rows if row.silence]
    assert recorded
    assert all(silence_words(party, row) == row.silence.word for row in recorded if row.silence)
