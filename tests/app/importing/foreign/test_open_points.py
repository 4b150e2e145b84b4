"""What is asked about a table before it can be read."""

import pytest

from app.convergence import Convergence
from app.importing.foreign.laid_out import as_file, guess, missing, missing_values, words_of
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from tests.app.importing.laid_out_files import MATRIX
from tests.app.importing.tables_of_others import sample, sheet


def test_words_are_listed_the_most_frequent_first_and_guessed() -> None:
    rows = [["Issue", "Alphaland", "Convergence"]]
    rows += [
        [f"Issue {n}", "A text of some words.", word]
        for n, word in enumerate(["close", "Far apart", "far  apart", "–", "Agreed"])
    ]
    tables = sheet(*rows)
    layout = recognise(tables, MATRIX)
    assert words_of(tables, layout) == {Meaning.CONVERGENCE: ("Far apart", "close")}
    assert [guess(Meaning.CONVERGENCE, word) for word in ("far apart", "close", "wobbly")] == [
        "opposed",
        "converging",
        "",
    ]
    assert [row.convergence for row in as_file(tables, layout, MATRIX).assessments].count(Convergence.OPPOSED) == 2


def test_a_word_can_be_left_out() -> None:
    tables = sheet(["Issue", "Alphaland", "Convergence"], ["Fishing", "All of the fish.", "wobbly"])
    layout = recognise(tables, MATRIX)
    told = Layout(0, 1, Shape.WIDE, layout.columns, words={(Meaning.CONVERGENCE, "Wobbly"): ""})
    file = as_file(tables, told, MATRIX)
    assert (file.assessments, file.problems) == ((), ())


def test_names_of_parties_are_words_too() -> None:
    tables = sample("long.csv")
    assert words_of(tables, recognise(tables, MATRIX))[Meaning.PARTY] == (
        "Alphaland",
        "Betaland",
        "Republic of Alphaland",
    )


@pytest.mark.parametrize(
    ("shape", "columns", "sentence"),
    [
        (Shape.WIDE, [Meaning.STATEMENT], "Say which column holds the issue."),
        (Shape.WIDE, [Meaning.NUMBER], "Say which column holds a position."),
        (Shape.WIDE, [Meaning.ISSUE, Meaning.STATEMENT], "Say whose position stands in column B."),
        (Shape.LONG, [Meaning.ISSUE, Meaning.STATEMENT], "Say which column names the party."),
        (Shape.LONG, [Meaning.ISSUE, Meaning.STATEMENT, Meaning.PARTY], ""),
        (Shape.PARTY_ROWS, [Meaning.PARTY, Meaning.STATEMENT, Meaning.STATEMENT], ""),
    ],
)
def test_it_is_said_what_is_missing(shape: Shape, columns: list[Meaning], sentence: str) -> None:
    assert missing(Layout(0, 1, shape, tuple(map(ColumnLayout, columns)))) == sentence


def test_it_is_said_which_values_are_missing() -> None:
    tables = sample("desk.csv")
    assert missing_values(tables, recognise(tables, MATRIX)) == (Meaning.DATE, Meaning.BASIS, Meaning.SOURCE)
    tables = sample("long.csv")
    assert missing_values(tables, recognise(tables, MATRIX)) == ()
