"""Texts as a workbook can hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporting.texts import cleaned, storable


@pytest.mark.parametrize("text", ["", "All the fish.", "Усі риби «так»", "two\nlines", "tab\there", "𝔘" * 16_383])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert storable(text) == (text, [])


def test_what_breaks_a_file_is_replaced_and_told() -> None:
    text, sentences = cleaned("a\x00b\x0bc\ud800d\ufffe")
    assert text == "a�b�c�d�"
    assert sentences == ["4 characters that the file cannot hold were replaced by “�”."]


def test_what_looks_like_an_escape_is_escaped_wherever_it_begins() -> None:
    text, sentences = storable("_x0041_x0042_ and _x12_")
    assert text == "_x005F_x0041_x005F_x0042_ and _x12_"
    assert len(sentences) == 1


def test_markup_is_text() -> None:
    assert storable("<b>&amp;</b>\r") == ("&lt;b&gt;&amp;amp;&lt;/b&gt;&#13;", [])


@pytest.mark.parametrize(("sign", "kept"), [("a", 32_767), ("𝔘", 16_383)])
def test_a_cell_holds_as_many_units_as_excel_counts_and_the_rest_is_told(sign: str, kept: int) -> None:
    text, sentences = storable(sign * 40_000)
    assert text == sign * kept
    assert f"last {40_000 - kept} characters" in sentences[0]


@given(st.text(st.characters()))
def test_nothing_is_changed_in_silence(text: str) -> None:
    xml, sentences = storable(text)
    plain = xml.replace("&#13;", "\r").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert (plain == text) == (sentences == [])
