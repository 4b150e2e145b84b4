"""A guessed layout is corrected step by step, and nothing else of it changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.foreign.correcting import (
    clashing,
    name_of,
    parties_of_file,
    party_called,
    with_guesses,
    with_meaning,
    with_party,
    with_word,
)
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.open_points import missing
from app.importing.tables import Home, Row, Table, Tables
from app.matrix import Matrix
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Role

WIDE = Layout(
    table=0,
    header=1,
    shape=Shape.WIDE,
    columns=(
        ColumnLayout(Meaning.ISSUE),
        ColumnLayout(Meaning.STATEMENT, "Alphaland"),
        ColumnLayout(Meaning.STATEMENT, "The south", sure=False),
        ColumnLayout(Meaning.NOTHING),
    ),
    parties={"Alphaland": "AL"},
)
COLUMNS = st.lists(
    st.builds(ColumnLayout, st.sampled_from(Meaning), st.sampled_from(["", "Alphaland", "The south"])), max_size=6
).map(tuple)


@pytest.fixture
def matrix(tmp_path: Path) -> Matrix:
    from app import model

    def parties(session: object) -> str:
        for order, (key, name) in enumerate([("AL", "Alphaland"), ("BE", "Betaland")]):
            session.add(  # type: ignore[attr-defined]
                model.Party(key=key, name=name, role=Role.PARTY, tile=key, tint=order, order=order)
            )
        return "Parties"

    store = Store.create(tmp_path / "two.parley", "Two")
    store.change(parties)
    found = store.read(load_matrix)
    store.close()
    return found


def test_a_correction_is_sure_and_leaves_the_other_columns() -> None:
    corrected = with_meaning(WIDE, 2, Meaning.NOTE, "Alphaland")
    assert corrected.columns[2] == ColumnLayout(Meaning.NOTE, "Alphaland", sure=True)
    assert [corrected.columns[place] for place in (0, 1, 3)] == [WIDE.columns[place] for place in (0, 1, 3)]


def test_a_column_of_parties_changes_the_shape_and_back() -> None:
    long = with_meaning(WIDE, 3, Meaning.PARTY)
    assert long.shape is Shape.LONG
    assert with_meaning(long, 0, Meaning.NOTHING).shape is Shape.PARTY_ROWS
    assert with_meaning(long, 3, Meaning.NOTHING) == WIDE


def test_a_name_of_the_file_is_one_of_ours_once_somebody_says_so(matrix: Matrix) -> None:
    assert party_called(WIDE, matrix, "The south") is None
    said = with_party(WIDE, "The south", "BE")
    found = party_called(said, matrix, "The south")
    assert found is not None
    assert found.name == "Betaland"
    assert name_of(said, found) == "The south"
    assert party_called(with_party(said, "The south", ""), matrix, "The south") is None


def test_a_party_is_known_by_its_own_name_unless_it_is_said_to_be_new(matrix: Matrix) -> None:
    betaland = party_called(WIDE, matrix, "Betaland")
    assert betaland is not None
    assert name_of(WIDE, betaland) == "Betaland"
    assert party_called(with_party(WIDE, "Betaland", ""), matrix, "Betaland") is None


def test_parties_of_the_file_are_named_once_each_in_their_order() -> None:
    assert parties_of_file(with_meaning(WIDE, 3, Meaning.NOTE, "Alphaland")) == ("Alphaland", "The south")


def test_two_columns_clash_when_they_mean_the_same_of_the_same_party() -> None:
    assert clashing(WIDE) == ()
    assert clashing(with_meaning(WIDE, 3, Meaning.ISSUE)) == ((0, 3),)
    assert clashing(with_party(WIDE, "The south", "AL")) == ((1, 2),)
    rows = replace(WIDE, shape=Shape.PARTY_ROWS, columns=(ColumnLayout(Meaning.STATEMENT),) * 3)
    assert clashing(rows) == ()


def test_words_that_are_known_are_guessed_and_answers_stay() -> None:
    rows = (Row(1, ("Issue", "Reading")), Row(2, ("One", "far apart")), Row(3, ("Two", "who knows")))
    tables = Tables("a.csv", "", 0, (Table("a", Home.LINES, rows),))
    layout = replace(WIDE, columns=(ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.CONVERGENCE)))
    assert with_guesses(layout, tables).words == {(Meaning.CONVERGENCE, "far apart"): "opposed"}
    answered = with_word(layout, Meaning.CONVERGENCE, "far apart", "")
    assert with_guesses(answered, tables).words == {(Meaning.CONVERGENCE, "far apart"): ""}


@given(columns=COLUMNS)
def test_what_clashes_is_always_two_or_more_of_one_meaning(columns: tuple[ColumnLayout, ...]) -> None:
    layout = replace(WIDE, columns=columns)
    for places in clashing(layout):
        assert len(places) > 1
        assert len({columns[place].meaning for place in places}) == 1
        assert Meaning.NOTHING not in {columns[place].meaning for place in places}
    left = [place for place in range(len(columns)) if not any(place in places for places in clashing(layout))]
    met = [(columns[place].meaning, columns[place].party) for place in left]
    read = [one for one in met if one[0] is not Meaning.NOTHING]
    assert len(read) == len(set(read))


def test_who_says_that_the_first_column_names_the_parties_has_said_all() -> None:
    """The titles of the other columns were taken for parties, and are issues now."""
    corrected = with_meaning(WIDE, 0, Meaning.PARTY)
    assert corrected.shape is Shape.PARTY_ROWS
    assert [column.party for column in corrected.columns] == ["", "", "", ""]
    assert missing(corrected) == ""
