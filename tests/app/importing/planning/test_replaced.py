"""A file whose rows or columns have moved is doubted as a whole; one that brings news in other words is not."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.importing.planning.plan import plan_import
from app.importing.reading.json import read
from app.importing.rows import ImportedFile, ImportedPosition
from app.importing.storing.apply import apply
from app.matrix import Matrix
from app.reading import load_matrix
from app.store import Store
from tests.app.importing.position_files import SHIPPED
from tests.app.importing.whole_file import file_of
from tests.app.shipped import matrix_of_shipped

MATRIX = matrix_of_shipped()
LATER = date(2026, 6, 1)
MOVED = "Perhaps rows or columns have moved."


def current(matrix: Matrix, party: str) -> list[ImportedPosition]:
    """What one party says now, issue by issue, as a file without keys says it on a later day."""
    number = next(one.id for one in matrix.parties if one.key == party)
    rows = ((issue, matrix.current(issue.id, number)) for issue in matrix.all_issues)
    return [
        ImportedPosition(f"C{at}", issue.key, party, LATER, row.statement, row.basis)
        for at, (issue, row) in enumerate(rows)
        if row is not None and row.statement
    ]


def doubted(positions: Sequence[ImportedPosition], matrix: Matrix = MATRIX) -> str:
    file = ImportedFile("update.xlsx", "0" * 64, 1, positions=tuple(positions))
    plan = plan_import(matrix, file)
    assert bool(plan.doubt) == (plan.accepted == ())
    return plan.doubt


@pytest.mark.parametrize("party", ["UA", "RU"])
@pytest.mark.parametrize("steps", [1, 2, 5])
def test_statements_that_have_slid_down_the_table_are_doubted(party: str, steps: int) -> None:
    rows = current(MATRIX, party)
    slid = [replace(row, statement=rows[at - steps].statement) for at, row in enumerate(rows)]
    assert "stand word by word in another place of the comparison" in doubted(slid)
    reworded = [replace(row, statement=f"In short: {row.statement.rstrip('.')} (summary).") for row in slid]
    sentence = doubted(reworded)
    assert sentence.startswith("Most statements of the file have little to do with the issue")
    assert sentence.endswith(MOVED)


def test_parties_that_changed_places_are_doubted() -> None:
    both = {row.issue: row for row in current(MATRIX, "UA")}, {row.issue: row for row in current(MATRIX, "RU")}
    shared = [issue for issue in both[0] if issue in both[1]]
    swapped = [
        replace(mine[issue], place=f"{side}{issue}", statement=theirs[issue].statement)
        for side, (mine, theirs) in enumerate((both, both[::-1]))
        for issue in shared
    ]
    assert doubted(swapped).endswith(MOVED)


def test_the_shipped_files_bring_news_and_no_doubt(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "talks.parley")) as empty:
        for path in sorted(SHIPPED, key=lambda path: read(path).as_of or date.min):
            plan = plan_import(empty.read(load_matrix), read(path))
            assert plan.doubt == "", path.name
            empty.change(apply, plan)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_known_already_is_no_reason_for_doubt(path: Path) -> None:
    assert plan_import(MATRIX, read(path)).doubt == ""


def test_the_whole_comparison_with_a_word_more_is_an_ordinary_revision() -> None:
    file = file_of(MATRIX)
    rows = tuple(replace(row, statement=row.statement and f"{row.statement} So far.") for row in file.positions)
    assert plan_import(MATRIX, replace(file, positions=rows)).doubt == ""


def test_few_statements_tell_nothing() -> None:
    rows = current(MATRIX, "UA")
    slid = [replace(row, statement=rows[at - 1].statement) for at, row in enumerate(rows)]
    assert doubted(slid[:9]) == ""
    assert doubted(slid[:10]) != ""
