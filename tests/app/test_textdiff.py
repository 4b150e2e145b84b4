"""Word-level differences, and what is not worth one."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.textdiff import Piece, normalised, only_noise, word_changes

WORDS = st.sampled_from(
    ["all", "for", "ceasefire", "30-day", "1,200", "обмін", "об’єкт", ".", ",", " ", "  ", "\u00a0", "\n", "и\u0306"]
)
PROSE = st.lists(WORDS, max_size=25).map("".join)
TEXTS = PROSE | st.text()


def marked(before: str, after: str) -> str:
    """The changes as one line: [-dropped-] and {+added+}."""
    frames = {"same": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(frames[piece.kind].format(piece.text) for piece in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("A truce.", "A truce.", "A truce."),
        ("", "A truce.", "{+A truce.+}"),
        ("A truce.", "", "[-A truce.-]"),
        ("", "", ""),
        ("have left the regions", "start to leave the regions", "[-have left-]{+start to leave+} the regions"),
        ("aged 18 to 25, from each side.", "aged 18 to 25.", "aged 18 to 25[-, from each side-]."),
        ("at least 1,000 people", "at least 1,200 people", "at least [-1,000-]{+1,200+} people"),
        ("a 30-day halt", "a 60-day halt", "a [-30-day-]{+60-day+} halt"),
        ("пам’ять народу", "пам’яті народу", "[-пам’ять-]{+пам’яті+} народу"),
        ("one two", "one\u00a0two", "one[- -]{+\u00a0+}two"),
        ("one two ", "one two", "one two[- -]"),
    ],
)
def test_words_are_marked_whole(before: str, after: str, marks: str) -> None:
    assert marked(before, after) == marks


def test_a_single_word_between_rewritten_places_is_rewritten_with_them() -> None:
    before = "An immediate interim ceasefire of 30 days, as the starting point."
    after = "A full and unconditional ceasefire on land and at sea, as the starting point."
    assert marked(before, after) == (
        "[-An immediate interim ceasefire of 30 days-]{+A full and unconditional ceasefire on land and at sea+}"
        ", as the starting point."
    )


def test_a_single_word_between_additions_stays_unmarked() -> None:
    assert marked("point for talks.", "point for all other talks. It would last.") == (
        "point for{+ all other+} talks.{+ It would last.+}"
    )


def test_whole_sentences_are_marked_where_the_text_allows_it() -> None:
    assert marked("Exchange of all. It goes on.", "Exchange of many. Exchange of all. It goes on.") == (
        "{+Exchange of many. +}Exchange of all. It goes on."
    )
    assert marked("It goes on. It ends. It starts.", "It goes on. It starts.") == "It goes on.[- It ends.-] It starts."


def test_a_very_long_rewritten_text_is_marked_at_once() -> None:
    before = "Start. " + " ".join(map(str, range(50_000))) + " End."
    after = "Start. " + " ".join(f"{number} x{number}" for number in range(50_000)) + " End."
    pieces = word_changes(before, after)
    assert [piece.kind for piece in pieces] == ["same", "dropped", "added", "same"]
    assert pieces[0] == Piece("same", "Start. 0 ")


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "dropped") == after


@given(TEXTS, TEXTS)
def test_pieces_are_never_empty_and_come_in_turns(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert all(piece.text for piece in pieces)
    following = {"same": {"dropped", "added"}, "dropped": {"added", "same"}, "added": {"same"}}
    assert all(right.kind in following[left.kind] for left, right in itertools.pairwise(pieces))


SENTENCE = st.lists(st.sampled_from(["all", "for", "ceasefire", "30-day", "обмін."]), min_size=1).map(" ".join)


@given(SENTENCE, st.text(alphabet="abc", min_size=1), SENTENCE)
def test_one_added_word_is_all_that_is_marked(before: str, word: str, after: str) -> None:
    pieces = word_changes(f"{before} {after}", f"{before} {word} {after}")
    assert [piece.text.strip() for piece in pieces if piece.kind != "same"] == [word]


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
