"""Word-level differences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.textdiff import Piece, readable_changes, word_changes

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


@given(st.text(), st.text())
def test_readable_changes_lose_nothing(before: str, after: str) -> None:
    pieces = readable_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "dropped") == after


def test_wordings_with_hardly_a_word_in_common_stand_whole() -> None:
    before, after = "The harbour is closed to foreign ships.", "Nets are at most 40 m long on working days."
    assert readable_changes(before, after) == (Piece("dropped", before), Piece("added", after))
    near = readable_changes("The harbour is open on working days.", "The harbour is open on all days.")
    assert [piece.kind for piece in near] == ["same", "dropped", "added", "same"]
