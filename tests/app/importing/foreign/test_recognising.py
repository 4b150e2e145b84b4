"""x"""

from datetime import date

import pytest

from app.importing.foreign.laid_out import missing
from app.importing.foreign.layout import ColumnLayout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from app.importing.tables import Mark
from tests.app.contents import matrix_of
from tests.app.importing.recognised import EMPTY, REAL, SMALL_MATRIX, TEXT, seen
from tests.app.importing.tables_of_others import sample, sheet, table_of, tables_of


def test_a_wide_table_under_title_rows() -> None:
    layout = recognise(sample("desk.csv"), SMALL_MATRIX)
    assert (layout.shape, layout.header, layout.header_rows) == (Shape.WIDE, 4, 1)
    assert seen(layout) == [
        ("number", "", True),
        ("issue", "", True),
        ("statement", "Alphaland", True),
        ("statement", "Betaland", True),
        ("convergence", "", False),
        ("link", "", True),
    ]
    assert layout.parties == {"Alphaland": "al", "Betaland": "be"}
    assert layout.day == date(2025, 6, 2)  # the title says it
    assert layout.words == {
        (Meaning.CONVERGENCE, "far apart"): "opposed",
        (Meaning.CONVERGENCE, "some overlap"): "converging",
        (Meaning.CONVERGENCE, "close"): "converging",
    }
    assert missing(layout) == ""


def test_a_long_table_with_aliases_of_the_parties() -> None:
    layout = recognise(sample("long.csv"), SMALL_MATRIX)
    assert layout.shape is Shape.LONG
    meanings = ["issue", "party", "statement", "date", "basis", "source", "locator"]
    assert [meaning for meaning, _party, _sure in seen(layout)] == meanings
    assert layout.parties == {"Alphaland": "al", "Betaland": "be", "Republic of Alphaland": "al"}
    assert layout.day == date(2025, 3, 10)  # that of the latest round


def test_the_names_of_parties_stand_over_pairs_of_columns() -> None:
    layout = recognise(sample("paired.csv"), SMALL_MATRIX)
    assert (layout.header, layout.header_rows) == (1, 2)
    assert seen(layout) == [
        ("number", "", True),
        ("issue", "", True),
        ("statement", "Alphaland", True),
        ("note", "Alphaland", True),
        ("statement", "Gammaland", False),
        ("note", "Gammaland", False),
    ]


def test_a_title_merged_over_the_columns_of_a_party() -> None:
    rows = [
        ["Issue", "Alphaland", "Alphaland", "Position of Betaland", "Position of Betaland"],
        ["Issue", "Position", "Source", "Position", "Source"],
        ["Fishing", TEXT, "Memorandum", TEXT, "Speech"],
    ]
    marks = {(1, 2): Mark.MERGED, (1, 4): Mark.MERGED, (2, 0): Mark.MERGED}
    layout = recognise(sheet(*rows, marks=marks), SMALL_MATRIX)
    assert layout.header_rows == 2
    assert seen(layout) == [
        ("issue", "", True),
        ("statement", "Alphaland", True),
        ("source", "Alphaland", True),
        ("statement", "Betaland", True),
        ("source", "Betaland", True),
    ]


def test_parties_as_rows() -> None:
    layout = recognise(sample("parties-as-rows.csv"), SMALL_MATRIX)
    assert layout.shape is Shape.PARTY_ROWS
    assert seen(layout) == [("party", "", True), *[("statement", "", True)] * 3]
    assert missing(layout) == ""


def test_parties_that_are_new_are_shown_to_be_looked_at() -> None:
    layout = recognise(sheet(["Issue", "Gammaland", "Deltaland"], ["Fishing", TEXT, TEXT + " Not."]), EMPTY)
    assert seen(layout) == [("issue", "", True), ("statement", "Gammaland", False), ("statement", "Deltaland", False)]
    assert layout.parties == {}


def test_contents_tell_where_titles_say_nothing() -> None:
    rows = [["", "", "", "Alphaland", ""]]
    rows += [[str(n), title, f"https://example.org/{n}", TEXT, f"{n}.02.2025"] for n, title in enumerate("FGHIJ", 10)]
    layout = recognise(sheet(*rows), SMALL_MATRIX, header=1, table=0)
    assert [meaning for meaning, _party, _sure in seen(layout)][2:] == ["link", "statement", "date"]
    assert not layout.columns[2].sure


def test_a_title_that_its_contents_contradict_is_to_be_looked_at() -> None:
    rows = [["Issue", "Alphaland", "Date"], ["Fishing", TEXT, "soon"], ["Ferries", TEXT, "later"]]
    assert seen(recognise(sheet(*rows), SMALL_MATRIX))[2] == ("date", "", False)


def test_an_assessment_in_sentences_is_a_reason() -> None:
    rows = [
        ["Issue", "Alphaland", "Status", "Assessment"],
        ["Fishing", TEXT, "agreed", TEXT],
        ["Ferries", TEXT, "", TEXT],
    ]
    assert [meaning for meaning, _party, _sure in seen(recognise(sheet(*rows), SMALL_MATRIX))][2:] == [
        "convergence",
        "reason",
    ]


def test_topic_is_the_theme_where_the_issue_has_a_column() -> None:
    rows = [["Topic", "Issue", "Alphaland"], ["The sea", "Fishing", TEXT]]
    assert [meaning for meaning, _party, _sure in seen(recognise(sheet(*rows), SMALL_MATRIX))][:2] == ["theme", "issue"]


def test_two_columns_of_one_title_are_the_users_to_choose() -> None:
    layout = recognise(sheet(["Issue", "Alphaland", "Alphaland"], ["Fishing", TEXT, TEXT + " More."]), SMALL_MATRIX)
    assert seen(layout)[1:] == [("statement", "Alphaland", False), ("statement", "Alphaland", False)]
    assert missing(layout) == "Columns B and C have the same meaning. Choose one of them."


def test_days_and_months_that_may_be_either_are_to_be_looked_at() -> None:
    rows = [["Issue", "Alphaland", "Date"], ["Fishing", TEXT, "1/2/2025"]]
    layout = recognise(sheet(*rows), SMALL_MATRIX)
    assert (layout.columns[2].sure, layout.day_first) == (False, True)
    layout = recognise(sheet(*rows, ["Bells", TEXT, "2/13/2025"]), SMALL_MATRIX)
    assert (layout.columns[2].sure, layout.day_first) == (True, False)


def test_a_name_with_a_hidden_sign_or_a_foreign_letter_is_not_taken_for_the_party() -> None:
    for name in ("Alpha\u200bland", "Аlphaland"):  # the second begins with a Cyrillic letter
        layout = recognise(sheet(["Issue", name], ["Fishing", TEXT]), SMALL_MATRIX)
        assert layout.parties == {}
        assert seen(layout)[1] == ("statement", name, False)


def test_the_most_promising_sheet_is_taken_and_hidden_ones_last() -> None:
    notes = table_of([["Read me first", "please"], ["Compiled by", "the desk"]], "Notes")
    good = table_of([["Issue", "Alphaland", "Betaland"], ["Fishing", TEXT, TEXT + " Not."]], "Positions")
    old = table_of(
        [["No", "Issue", "Alphaland", "Betaland"], ["1", "Fishing", TEXT, TEXT + " Not."]], "Old", hidden=True
    )
    assert recognise(tables_of(notes, old, good), SMALL_MATRIX).table == 2
    assert recognise(tables_of(old), SMALL_MATRIX).table == 0
    assert recognise(tables_of(notes, old, good), SMALL_MATRIX, table=0).table == 0


def test_hidden_columns_are_not_read() -> None:
    table = table_of([["Issue", "Alphaland", "Betaland"], ["Fishing", TEXT, TEXT]], hidden_columns=[2])
    assert seen(recognise(tables_of(table), SMALL_MATRIX))[2] == ("nothing", "", True)


def test_the_row_of_the_titles_can_be_chosen() -> None:
    rows = [["Issue", "Alphaland"], ["Topic", "Betaland"], ["Fishing", TEXT]]
    assert recognise(sheet(*rows), SMALL_MATRIX, table=0, header=2).columns[1] == ColumnLayout(
        Meaning.STATEMENT, "Betaland"
    )
    assert recognise(sheet(*rows), SMALL_MATRIX, table=0, header=0).header == 0


def test_a_sheet_of_one_party_names_it_in_its_own_name() -> None:
    table = table_of([["Issue", "Position"], ["Fishing", TEXT]], "Betaland")
    assert seen(recognise(tables_of(table), SMALL_MATRIX))[1] == ("statement", "Betaland", False)


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        *(
            ("Україна", "Ukraine"),
            ("Позиція України", "Ukraine"),
            ("Украина", "Ukraine"),
            ("Kyiv’s proposal", "Ukraine"),
        ),
        *(
            ("Предложение Киева", "Ukraine"),
            ("Ukrainian side", "Ukraine"),
            ("UA", "Ukraine"),
            ("Ukraine (UA)", "Ukraine"),
        ),
        *(
            ("Росія", "Russia"),
            ("Позиція Російської Федерації", "Russia"),
            ("Позиция РФ", "Russia"),
            ("Россия", "Russia"),
        ),
        *(("Moscow’s proposal", "Russia"), ("Пропозиція Москви", "Russia"), ("Russian Federation", "Russia")),
        *(("Position of the Russian Federation", "Russia"), ("RU", "Russia"), ("Сторона: Росія", "Russia")),
    ],
)
def test_parties_are_known_by_the_names_that_people_use(heading: str, party: str) -> None:
    layout = recognise(sheet(["Issue", heading], ["Fishing", TEXT]), matrix_of(REAL))
    assert seen(layout)[1] == ("statement", party, True)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Ukraine – source", ("source", "Ukraine")),
        ("Джерело (Росія)", ("source", "Russia")),
        ("Дата, Україна", ("date", "Ukraine")),
        ("Обоснование РФ", ("note", "Russia")),
    ],
)
def test_other_things_of_a_party(heading: str, expected: tuple[str, str]) -> None:
    names = ["Ukraine", "Russia"]
    layout = recognise(sheet(["Issue", *names, heading], ["Fishing", TEXT, TEXT, "x"]), matrix_of(REAL))
    assert seen(layout)[3][:2] == expected


@pytest.mark.parametrize("heading", ["Russian text", "Ukrainian position", "Українська мова"])
def test_an_adjective_may_mean_the_language(heading: str) -> None:
    layout = recognise(sheet(["Issue", heading], ["Fishing", TEXT]), matrix_of(REAL))
    assert not layout.columns[1].sure


def test_a_column_of_countries_beside_columns_of_parties_is_not_read() -> None:
    rows = [["Issue", "Alphaland", "Betaland", "Country"], ["Fishing", TEXT, TEXT + " Not.", "Alphaland"]]
    layout = recognise(sheet(*rows), SMALL_MATRIX)
    assert (layout.shape, layout.columns[3]) == (Shape.WIDE, ColumnLayout(Meaning.NOTHING, sure=False))
