import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.foreign.party_names import PartyNames
from tests.app.contents import SMALL, matrix_of

NAMES = PartyNames(matrix_of(SMALL))
CYRILLIC = PartyNames(
    matrix_of(
        {"party": [{**SMALL["party"][0], "name": "Альфаландія"}, {**SMALL["party"][1], "name": "Бета", "tile": "Б"}]}
    )
)


@pytest.mark.parametrize("name", ["Alphaland", " ALPHALAND ", "Republic of Alphaland", "al", "AL", "Alphaland:"])
def test_a_cell_names_a_party_by_name_alias_or_code(name: str) -> None:
    assert NAMES.of_cell(name) == "al"


@pytest.mark.parametrize("name", ["", "Gammaland", "Alphaland wants fish", "Alpha\u200bland", "x" * 1000])
def test_anything_else_names_none(name: str) -> None:
    assert NAMES.of_cell(name) == ""


def test_a_heading_names_a_party_and_says_something_besides() -> None:
    found = NAMES.in_heading("Position of the Republic of Alphaland")
    assert found is not None
    assert (found.party, found.rest) == ("al", "Position of the")
    assert NAMES.in_heading("Alphaland and Betaland") is None
    assert NAMES.in_heading("Let me be the judge") is None  # “me” and “be” are codes only as they are written
    coded = NAMES.in_heading("BE: source")
    assert coded is not None
    assert coded.party == "be"


def test_a_name_may_have_another_ending() -> None:
    found = CYRILLIC.in_heading("Позиція Альфаландії")
    assert found is not None
    assert (found.party, found.rest) == ("al", "Позиція")


def test_names_known_everywhere_belong_only_to_the_parties_that_are_there() -> None:
    assert NAMES.of_cell("Kyiv") == ""
    assert NAMES.in_heading("Позиція України") is None


@given(st.text(max_size=60))
def test_any_text_is_looked_at(text: str) -> None:
    assert NAMES.of_cell(text) in {"", "al", "be", "me"}
    NAMES.in_heading(text)
