from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cell_words import carried, locator_lines, provenance
from app.vocabulary import Basis


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", " a\nb ", "a\nb\u00a0", "a\nb\n", "\x85a\nb\x07", "a\nb\ufffd"])
def test_what_programs_do_to_a_text_is_no_edit(text: str) -> None:
    assert carried(text) == "a\nb"


@pytest.mark.parametrize("text", ["a b", "a\n\nb", "A\nb", "a\nb."])
def test_what_people_do_to_a_text_is_one(text: str) -> None:
    assert carried(text) != "a\nb"


@given(st.text())
def test_a_text_that_was_carried_once_stays_as_it_is(text: str) -> None:
    assert carried(carried(text)) == carried(text)


def test_several_sources_are_told_apart() -> None:
    day = date(2025, 6, 2)
    assert provenance(day, [("S1", "p. 1")], Basis.REPORTED) == "2 Jun 2025\np. 1\nReported"
    assert provenance(day, [("S1", "p. 1"), ("S2", "")], None) == "2 Jun 2025\nS1 p. 1\nS2"
    assert locator_lines(["p. 1\nbelow", ""]) == "p. 1 below\n"
