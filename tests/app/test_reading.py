"""Reading a comparison into a matrix; that it reads what SQLAlchemy reads is in test_model.py."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.matrix import Matrix
from app.reading import load_matrix
from app.records import Origin
from app.store import Store
from tests.app.contents import SMALL, Contents, contents, fill, matrix_of
from tests.app.june import JUNE
from tests.app.large import fastest, many


def test_what_is_read_is_in_the_order_of_the_screen(store: Store) -> None:
    matrix = store.read(load_matrix)
    assert [party.name for party in matrix.parties] == ["Alphaland", "Betaland", "Mediator"]
    assert [issue.ref for issue in matrix.all_issues] == ["A1", "A2", "B1", "B2"]
    assert [found.name for found in matrix.rounds] == ["First", "Second", "Third"]
    assert [row.said_on.month for row in matrix.positions[1, 1]] == [1, 3]
    assert [row.source_id for row in matrix.citations_of[1]] == [1, 2]
    assert matrix.notes[1].text == "Ask again."
    assert matrix.complete


@settings(max_examples=50)
@given(contents())
def test_everything_comes_in_order_whatever_the_order_it_was_written_in(rows: Contents) -> None:
    matrix = matrix_of(rows)
    themes = {theme.id: (theme.order, theme.id) for theme in matrix.themes}
    places = [(themes[issue.theme_id], issue.order, issue.id) for issue in matrix.all_issues]
    assert places == sorted(places)
    assert [(party.order, party.id) for party in matrix.parties] == sorted((p.order, p.id) for p in matrix.parties)
    for said in matrix.positions.values():
        assert [(row.said_on, row.id) for row in said] == sorted((row.said_on, row.id) for row in said)
    for judged in matrix.assessments.values():
        assert [(row.assessed_on, row.id) for row in judged] == sorted((row.assessed_on, row.id) for row in judged)


def part(matrix: Matrix, issues: set[int]) -> list[object]:
    """What a matrix says about some of its issues."""
    positions = {cell: rows for cell, rows in matrix.positions.items() if cell[0] in issues}
    said = {row.id for rows in positions.values() for row in rows}
    return [
        positions,
        {position: rows for position, rows in matrix.citations_of.items() if position in said},
        *({issue: found[issue] for issue in issues & found.keys()} for found in (matrix.assessments, matrix.bridgings)),
        {issue: matrix.notes[issue] for issue in issues & matrix.notes.keys()},
    ]


@settings(max_examples=50)
@given(contents(), st.integers(0, 8))
def test_the_first_issues_are_read_as_in_the_whole(rows: Contents, first: int) -> None:
    whole, start = matrix_of(rows), matrix_of(rows, first_issues=first)
    assert start.all_issues == whole.all_issues[:first]
    assert start.complete == (len(whole.all_issues) <= first)
    assert (start.parties, start.themes, start.sources) == (whole.parties, whole.themes, whole.sources)
    shown = {issue.id for issue in start.all_issues}
    everything = {issue for issue, _ in start.positions} | start.assessments.keys() | start.notes.keys()
    assert everything <= shown
    assert part(start, shown) == part(whole, shown)


def test_a_matrix_is_read_as_of_a_day() -> None:
    assert matrix_of(SMALL, date(2025, 2, 1)).as_of == date(2025, 2, 1)


def test_each_position_knows_the_last_file_that_brought_it() -> None:
    matrix = matrix_of(SMALL | JUNE)
    assert matrix.origins == {1: Origin("June.json", date(2025, 6, 2))}  # the other one was left as it was
    assert matrix_of(SMALL).origins == {}


def test_reading_takes_as_long_as_there_is_to_read(store: Store) -> None:
    rows = many(10_000)
    del rows["party"], rows["theme"]
    store.change(lambda session: fill(session, {"issue": rows["issue"][4:], "position": rows["position"][8:]}))
    whole = store.read(load_matrix)
    assert sum(len(said) for said in whole.positions.values()) == 20_000 - 8 + len(SMALL["position"])
    all_of_it = fastest(lambda: store.read(load_matrix))
    first_screen = fastest(lambda: store.read(load_matrix, first_issues=50))
    assert first_screen < all_of_it / 4
    assert all_of_it < 3  # about a tenth of a second; a busy machine is slow, but reading is not quadratic
