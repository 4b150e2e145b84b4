"""Runs of text and where the search marks them."""

from hypothesis import given
from hypothesis import strategies as st

from app.finding import Field, Hit, Place
from app.textdiff import word_changes
from widgets.rich_text import Found, Run, block, changes, isolated, source_runs

TITLE = Place(Field.TITLE)
SOURCE = Place(Field.SOURCE, 1, 0)


def found(*spans: tuple[Place, int, int], current: int | None = None) -> Found:
    hits = [Hit(1, place, start, end) for place, start, end in spans]
    by_place = {place: [hit for hit in hits if hit.place == place] for place, _, _ in spans}
    return Found(by_place, hits[current] if current is not None else None)


def test_marks_are_where_the_words_stand_among_other_runs() -> None:
    runs = (Run("“"), *isolated(Run("a title", TITLE)), Run("”"))
    (mark,) = found((TITLE, 2, 7), current=0).marks(runs)
    text = "".join(run.text for run in runs)
    assert text[mark.start : mark.end] == "title"
    assert mark.current


def test_only_the_current_hit_is_current() -> None:
    marks = found((TITLE, 0, 1), (TITLE, 2, 3), current=1).marks([Run("a b", TITLE)])
    assert [mark.current for mark in marks] == [False, True]


def test_a_text_that_is_searched_in_one_piece_may_be_shown_in_two() -> None:
    title, publisher = source_runs("Paper", "Coast office", 1, 0)
    searched = "Paper · Coast office"
    at = searched.index("office")
    assert found((SOURCE, at, at + 6)).marks([title]) == []
    (mark,) = found((SOURCE, at, at + 6)).marks([publisher])
    assert "Coast office"[mark.start : mark.end] == "office"
    # a hit across both marks what is seen of it in each
    across = found((SOURCE, 3, at))
    assert [(m.start, m.end) for m in across.marks([title])] == [(3, 5)]
    assert [(m.start, m.end) for m in across.marks([publisher])] == [(0, 6)]


def test_what_is_not_searched_is_never_marked() -> None:
    assert found((TITLE, 0, 3)).marks([Run("a title"), Run("a title", Place(Field.QUESTION))]) == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_changes_keep_every_word_of_both_wordings(before: str, after: str) -> None:
    runs = changes(word_changes(before, after))
    assert "".join(run.text for run in runs if run.kind == "dropped") in before or before
    kept = [run for run in runs if run.kind != "dropped"]
    spaces = sum(run == Run(" ") for run in runs)
    assert len("".join(run.text for run in kept)) - len(after) <= spaces
    assert [run.text for run in runs if run.kind == "added"] == [
        piece.text for piece in word_changes(before, after) if piece.kind == "added"
    ]


def test_what_was_dropped_is_parted_from_what_came_instead() -> None:
    runs = changes(word_changes("No fee is due", "No toll is due"))
    assert [(run.kind, run.text) for run in runs] == [
        ("same", "No "),
        ("dropped", "fee"),
        ("same", " "),
        ("added", "toll"),
        ("same", " is due"),
    ]


def test_a_block_is_its_runs() -> None:
    assert block("body", "text", "words").text == "words"
