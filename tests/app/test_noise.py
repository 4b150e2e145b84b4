"""What is not worth a difference."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.noise import normalised, only_noise


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A truce", "A truce"),
        ("A truce", "a TRUCE"),
        ("A  truce\n", " A\u00a0truce"),
        ("cease\u00adfire\u200b", "ceasefire"),
        ("\u202eA truce\u202c", "A truce"),
        ("«All for all»", "“All for all”"),
        ("„усіх на всіх“", '"Усіх на всіх"'),
        ("the 'line'", "the ‘line’"),
        ("the ‘line’", "the “line”"),
        ("« All »", "“All”"),
        ("об’єкт", "обʼєкт"),
        ("2022–2024", "2022-2024"),
        ("land — and sea", "land–and sea"),
        ("30\u201130", "30-30"),
        ("мій", "міи\u0306"[:2] + "и\u0306"),
        ("café", "cafe\u0301"),
        ("15′ N", "15' N"),
    ],
)
def test_noise(before: str, after: str) -> None:
    assert only_noise(before, after)
    assert only_noise(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("30 days", "31 days"),
        ("1 000", "1000"),
        ("10 km²", "10 km2"),
        ("minus -5", "minus - 5"),
        ("48°30'", '48°30"'),
        ("all", "al"),
        ("no where", "nowhere"),
        ("все", "всё"),
        ("мій", "міи"),
        ("за́мок", "замок"),
        ("café", "cafe"),
        ("Straße", "Strasse"),
        ("agreed.", "agreed"),
        ("agreed?", "agreed."),
        ("", "agreed"),
        ("НАТО", "HATO"),
    ],
)
def test_more_than_noise(before: str, after: str) -> None:
    assert not only_noise(before, after)


@given(st.text())
def test_composed_and_decomposed_letters_differ_in_noise_only(text: str) -> None:
    assert only_noise(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))


@given(st.text(alphabet="aбВ1²٣ -–'’«\"\u200b\u202e\u00a0\u0301."))
def test_comparing_keeps_every_letter_and_figure(text: str) -> None:
    def telling(some: str) -> list[str]:
        return [sign for sign in unicodedata.normalize("NFC", some).lower() if sign.isalnum()]

    visible = text.translate(dict.fromkeys(map(ord, "\u200b\u202e")))
    assert telling(normalised(text)) == telling(visible)


@given(st.lists(st.sampled_from(["all", "for", "30", "обмін", "5"]), min_size=1), st.data())
def test_how_words_are_spaced_is_noise(words: list[str], data: st.DataObject) -> None:
    spaces = st.text(alphabet=" \u00a0\n\t\u2009", min_size=1, max_size=3)
    assert only_noise(" ".join(words), "".join(word + data.draw(spaces) for word in words))
