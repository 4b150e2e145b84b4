"""Names that pretend to be others are told apart and never shown without what is hidden in them."""

import pytest

from app.lookalikes import SHOWN, has_hidden, shown, skeleton


@pytest.mark.parametrize("name", ["Alphаland", "ALPHАLAND", "Αlphaland", "A\u200blphaland", "Alph\u202ealand"])
def test_a_name_that_looks_like_another_has_the_same_skeleton(name: str) -> None:
    assert name != "Alphaland"
    assert skeleton(name) == skeleton("Alphaland")


def test_other_names_have_other_skeletons() -> None:
    assert len({skeleton(name) for name in ("Alphaland", "Betaland", "Gammaland", "Україна", "Росія")}) == 5


def test_what_nobody_would_see_is_shown() -> None:
    assert has_hidden("A\u200blphaland")
    assert SHOWN in shown("A\u200blphaland")
    assert not has_hidden("Alphaland")
    assert shown("Alphaland") == "Alphaland"
