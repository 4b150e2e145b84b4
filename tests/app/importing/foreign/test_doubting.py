from collections.abc import Sequence

import pytest

from app.importing.foreign.doubting import doubt
from app.importing.foreign.laid_out import as_file
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.tables_of_others import sample, sheet

MATRIX = matrix_of(SMALL)
TOPICS = [
    "herring",
    "lighthouse",
    "railway",
    "postage",
    "harbour",
    "orchard",
    "quarry",
    "bakery",
    "glacier",
    "windmill",
]


def saying(party: int, topic: str) -> str:
    """Something that differs much between the two parties."""
    if party == 1:
        return f"Alphaland insists on a common commission for every {topic} along the northern coast."
    return f"No {topic}: Betaland's parliament decides by itself, as it did in 1921."


BIG = matrix_of(
    {
        "party": SMALL["party"][:2],
        "theme": SMALL["theme"],
        "issue": [
            {"id": n, "key": f"i{n}", "ref": f"X{n}", "theme_id": 1, "title": topic, "question": "", "order": n}
            for n, topic in enumerate(TOPICS, start=1)
        ],
        "position": [
            {
                **SMALL["position"][0],
                "id": 2 * n + party,
                "key": f"p{n}-{party}",
                "issue_id": n,
                "party_id": party,
                "statement": saying(party, topic),
            }
            for n, topic in enumerate(TOPICS, start=1)
            for party in (1, 2)
        ],
    }
)


def told(*rows: Sequence[str], matrix: Matrix = MATRIX) -> str:
    tables = sheet(*rows)
    return as_file(tables, recognise(tables, matrix), matrix).doubt


@pytest.mark.parametrize("name", ["desk.csv", "long.csv", "paired.csv", "parties-as-rows.csv", "themes.csv"])
def test_a_good_table_raises_no_doubt(name: str) -> None:
    tables = sample(name)
    assert as_file(tables, recognise(tables, MATRIX), MATRIX).doubt == ""


def test_columns_that_were_moved_under_right_titles() -> None:
    tables = sample("rotated.csv")
    sentence = as_file(tables, recognise(tables, MATRIX), MATRIX).doubt
    assert sentence.startswith("The titles do not stand over their columns")
    assert "“Position” and “Party”" in sentence


def test_positions_that_are_numbers_while_another_column_holds_sentences() -> None:
    rows = [[topic, str(n), saying(1, topic)] for n, topic in enumerate(TOPICS)]
    tables: Tables = sheet(["Issue", "Alphaland", "Remark"], *rows)
    columns = (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Alphaland"), ColumnLayout(Meaning.NOTHING))
    assert doubt(tables, Layout(0, 1, Shape.WIDE, columns), MATRIX) == (
        "Column “Alphaland” is to hold positions and holds numbers or dates, while column “Remark” holds sentences."
    )


def test_dates_that_are_all_impossible() -> None:
    rows = [[topic, saying(1, topic), f"{n + 30}.02.2025"] for n, topic in enumerate(TOPICS)]
    assert told(["Issue", "Alphaland", "Date"], *rows) == "None of the dates in column “Date” can be read or exists."


def test_one_possible_date_is_enough() -> None:
    rows = [[topic, saying(1, topic), "30.02.2025"] for topic in TOPICS]
    assert told(["Issue", "Alphaland", "Date"], *rows, ["Bells", "At noon.", "1.2.2025"]) == ""


def test_parties_that_are_none() -> None:
    rows = [[topic, saying(1, topic), saying(2, topic)] for topic in TOPICS]
    assert (
        told(["Issue", "Party", "Position"], *rows)
        == "Column “Party” is to name parties, and what stands in it is none."
    )


def test_numbers_that_are_sentences() -> None:
    rows = [[saying(2, topic), topic, saying(1, topic)] for topic in TOPICS]
    assert told(["No", "Issue", "Alphaland"], *rows) == (
        "Column “No” is read as “Number”, and what stands in it does not look so."
    )


def test_a_file_in_which_every_text_is_another_one() -> None:
    rows = [[topic, "Щось зовсім інше про це питання.", "І тут сказано щось інше."] for topic in TOPICS]
    sentence = told(["Issue", "Alphaland", "Betaland"], *rows, matrix=BIG)
    assert sentence.startswith("Hardly any of the 20 positions has anything in common")


def test_a_file_whose_parties_changed_places() -> None:
    rows = [[topic, saying(2, topic), saying(1, topic)] for topic in TOPICS]
    sentence = "The positions of Alphaland and Betaland seem to have changed places in the file."
    assert told(["Issue", "Alphaland", "Betaland"], *rows, matrix=BIG) == sentence
    long = [
        [topic, name, saying(party, topic)] for topic in TOPICS for name, party in (("Alphaland", 2), ("Betaland", 1))
    ]
    assert told(["Issue", "Party", "Position"], *long, matrix=BIG) == sentence


def test_an_ordinary_revision_raises_no_doubt() -> None:
    rows = [[f"X{n}", saying(1, topic) + " In writing.", saying(2, topic)] for n, topic in enumerate(TOPICS, start=1)]
    assert told(["Ref", "Alphaland", "Betaland"], *rows, matrix=BIG) == ""


def test_a_few_other_texts_are_no_reason_for_doubt() -> None:
    rows = [[topic, "Щось зовсім інше про це питання.", ""] for topic in TOPICS[:7]]
    assert told(["Issue", "Alphaland", "Betaland"], *rows, matrix=BIG) == ""
