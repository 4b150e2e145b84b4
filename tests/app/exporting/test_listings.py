"""What is added on request, and only then."""

from dataclasses import replace

import pytest

from app.exporting import ExportOptions, Layout, Sheet, sheets
from app.exporting.sheet import Kind
from app.matrix import Matrix
from tests.app.contents import matrix_of


def names(matrix: Matrix, options: ExportOptions) -> list[str]:
    return [sheet.name for sheet in sheets(matrix, options)]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[str(cell.content) for cell in row.cells] for row in sheet.rows() if row.kind is Kind.BODY]


def test_nothing_is_added_that_was_not_chosen(small: Matrix, options: ExportOptions) -> None:
    assert names(small, options) == ["Matrix", "Summary", "Sources"]
    assert names(small, replace(options, summary=False, sources=False)) == ["Matrix"]


@pytest.mark.parametrize(
    ("choice", "name", "expected"),
    [
        ("rationale", "Assessments", ["A1", "Fishing", "Converging", "2025-02-10", "Both share.", "A. Nyman"]),
        ("history", "Earlier statements", ["A1", "Fishing", "Alphaland", "All the fish.", "Written proposal"]),
        ("bridging", "Bridging proposals", ["A1", "Fishing", "2025-02-10", "Two thirds.", ""]),
        ("notes", "Notes", ["A1", "Fishing", "2025-02-10", "Ask again.", ""]),
    ],
)
def test_what_was_chosen_has_a_sheet(
    small: Matrix, options: ExportOptions, choice: str, name: str, expected: list[str]
) -> None:
    sheet = sheets(small, replace(options, **{choice: True}))[-1]
    assert sheet.name == name
    assert texts(sheet)[0][: len(expected)] == expected


def test_original_wordings_come_with_their_language(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small, replace(options, history=True, original=True))[-1]
    assert sheet.name == "Original wording"
    assert texts(sheet) == [["A1", "Fishing", "Alphaland", "2025-01-10", "Ukrainian", "Усі риби"]]


def test_bridging_proposals_do_not_come_twice(small: Matrix, options: ExportOptions) -> None:
    four = replace(options, layout=Layout.FOUR_COLUMNS, bridging=True)
    assert names(small, four) == ["Matrix", "Summary", "Sources"]


def test_an_empty_list_says_that_it_is_empty(options: ExportOptions) -> None:
    empty = replace(options, parties=(), notes=True)
    assert texts(sheets(matrix_of({}), empty)[-1])[0][0].startswith("Nothing of this kind is recorded")
