"""The long list that Parley exported as CSV, edited and read back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.cell_words import LONG_LIST, Head
from app.exporting import Layout, write
from app.importing.own import from_tables
from app.importing.planning.plan import Kind, plan_import
from app.importing.reading import delimited
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.exports import Exchange, everything, read_back
from tests.app.shipped import matrix_of_shipped


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on fish (A1), ferry (A2), bells (B1) and stamps (B2)."""
    return matrix_of(SMALL)


@pytest.fixture(scope="module")
def shipped() -> Matrix:
    """The comparison that comes with the program."""
    return matrix_of_shipped()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "positions.xlsx"


def _csv(path: Path, matrix: Matrix, edit: Callable[[str], str]) -> Exchange:
    target = path.with_suffix(".csv")
    write(matrix, target, everything(matrix, Layout.LONG_LIST))
    target.write_text(edit(target.read_text(encoding="utf-8-sig")), encoding="utf-8-sig", newline="")
    file = read_back(target, matrix)
    return Exchange(file, plan_import(matrix, file))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("Half the fish.", "A third of the fish.", [("changed", "statement", "A third of the fish.")]),
        ("Reported,2025-02-10", "Inferred,2025-02-10", [("changed", "basis", "inferred")]),
        ("2025-02-10,at noon", "2025-02-10,at one", [("changed", "citations", "s2, at one")]),
        ("The land", "The dry land", [("changed", "name", "The dry land")]),
        ("Converging", "Agreed", [("changed", "convergence", "agreed")]),
        ("Every hour.", "", []),
        (
            "B2,Stamps,The land,,,",
            "B2,Stamps,The land,Betaland,Red ones.,Reported",
            [("new", "statement", "Red ones.")],
        ),
    ],
)
def test_an_edited_list_has_exactly_that_change(
    before: str, after: str, changes: list[tuple[str, str, str]], small: Matrix, path: Path
) -> None:
    found = _csv(path, small, lambda text: text.replace(before, after))
    assert [(change[0], change[3], change[5]) for change in found.changes] == changes
    assert found.problems == []
    assert found.file.covers == frozenset()


def test_a_list_of_an_earlier_day_changes_nothing(shipped: Matrix, path: Path) -> None:
    early = shipped.at(shipped.rounds[0].held_on)
    target = path.with_suffix(".csv")
    write(early, target, everything(early, Layout.LONG_LIST))
    plan = plan_import(shipped, read_back(target, shipped))
    assert {change.kind for change in plan.changes} <= {Kind.SAME, Kind.ABSENT}


def test_other_lists_are_not_ours(path: Path, small: Matrix) -> None:
    target = path.with_suffix(".csv")
    target.write_text("No.,Issue,Position of Alphaland\n1,Fishing,All.\n", encoding="utf-8")
    assert from_tables(delimited.read(target), small) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@given(st.text(st.sampled_from("'=+-@\t\r\n\"; aї"), min_size=1).filter(str.strip))
@example("'=1")
@example("''=1")
@example('="1"')
@example("'\r=1")
def test_every_text_comes_back_as_it_was(folder: Path, statement: str) -> None:
    matrix = matrix_of({**SMALL, "position": [SMALL["position"][0] | {"statement": statement}]})
    path = folder / "positions.csv"
    write(matrix, path, everything(matrix, Layout.LONG_LIST))
    (table,) = delimited.read(path).tables
    assert table.rows[1].text(LONG_LIST.index(Head.STATEMENT)) == statement


def test_signs_that_divide_other_lists_do_not_divide_ours(path: Path) -> None:
    rows = [{**row, "statement": row["statement"] and "All; or nothing."} for row in SMALL["position"]]
    matrix = matrix_of({**SMALL, "position": rows})
    assert _csv(path, matrix, lambda text: text).changes == []
