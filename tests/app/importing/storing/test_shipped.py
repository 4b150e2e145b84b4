import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import importing
from app.errors import FileProblem
from app.importing.planning.plan import Kind, plan_import
from app.importing.storing.shipped import create_shipped
from app.matrix import Matrix
from app.paths import resources
from app.progress import Cancelled
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Role
from tests.app.importing.position_files import SHIPPED


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The comparison of the first start."""
    store = create_shipped(tmp_path_factory.mktemp("shipped") / "positions.parley")
    yield store
    store.close()


@pytest.fixture(scope="module")
def matrix(shipped: Store) -> Matrix:
    return shipped.read(load_matrix)


def test_everything_is_there(matrix: Matrix) -> None:
    assert (len(matrix.all_issues), len(matrix.themes), len(matrix.rounds)) == (73, 11, 10)
    assert sum(map(len, matrix.positions.values())) == 379
    assert len(matrix.sources) == 252
    assert sum(map(len, matrix.citations_of.values())) == 710
    assert sum(map(len, matrix.assessments.values())) == 119


def test_the_parties_stand_as_the_files_name_them_and_the_third_parties_behind(matrix: Matrix) -> None:
    assert [(party.key, party.tile, party.role) for party in matrix.parties] == [
        ("UA", "UA", Role.PARTY),
        ("RU", "RU", Role.PARTY),
        ("US", "US", Role.THIRD_PARTY),
        ("E3", "E3", Role.THIRD_PARTY),
    ]


def test_themes_and_issues_stand_in_order(matrix: Matrix) -> None:
    assert [theme.code for theme in matrix.themes] == ["CF", "TE", "SE", "AF", "HU", "PO", "LA", "EC", "IN", "NE", "PR"]
    security = [issue.ref for issue in matrix.all_issues if issue.ref.startswith("SE")]
    assert security == [f"SE-{number}" for number in range(1, 11)]


def test_every_word_is_that_of_the_files(matrix: Matrix) -> None:
    wanted = {
        (entry["issue"], entry["party"], entry["date"], entry["statement"], entry.get("note", ""))
        for path in SHIPPED
        for entry in json.loads(path.read_text(encoding="utf-8"))["positions"]
    }
    assert wanted == {
        (matrix.issue[p.issue_id].key, matrix.party[p.party_id].key, p.said_on.isoformat(), p.statement, p.note)
        for rows in matrix.positions.values()
        for p in rows
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_loading_a_file_again_changes_nothing(matrix: Matrix, path: Path) -> None:
    plan = plan_import(matrix, importing.read(path))
    assert plan.problems == ()
    assert {change.kind for change in plan.changes} == {Kind.SAME, Kind.ABSENT}


def test_it_begins_with_a_title_and_nothing_to_undo(shipped: Store, matrix: Matrix) -> None:
    title = json.loads(resources("shipped.json").read_text(encoding="utf-8"))["title"]
    assert matrix.comparison.title == title != ""
    assert (shipped.next_undo(), shipped.next_redo()) == (None, None)
    shipped.check()


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.parley"
    path.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="already"):
        create_shipped(path)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("last", [0, 3, 5])
def test_nothing_is_left_when_it_is_stopped_half_way(tmp_path: Path, last: int) -> None:
    def stop(done: int, total: int) -> None:
        if done == last:
            raise Cancelled

    with pytest.raises(Cancelled):
        create_shipped(tmp_path / "new.parley", stop)
    assert list(tmp_path.iterdir()) == []
