"""One row for each statement, with its citations in matching order."""

from dataclasses import replace
from datetime import date

import pytest

from app.exporting import ExportOptions, Layout, Sheet, sheets
from app.exporting.sheet import Kind
from app.matrix import Matrix
from tests.app.contents import JANUARY, SMALL, matrix_of


@pytest.fixture
def options(options: ExportOptions) -> ExportOptions:
    return replace(options, layout=Layout.LONG_LIST)


def contents(sheet: Sheet) -> list[tuple[object, ...]]:
    return [tuple(cell.content for cell in row.cells[:10]) for row in sheet.rows() if row.kind is Kind.BODY]


def test_one_head_no_title_and_no_merged_cell(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small, options)[0]
    rows = list(sheet.rows())
    assert sheet.name == "Long list"
    assert (sheet.header_row, sheet.frozen) == (1, "C2")
    assert rows[0].kind is Kind.HEADER
    assert not any(row.merged for row in rows)
    assert [column.width for column in sheet.shown] == [7, 34, 26, 13, 60, 17, 14, 30, 8, 17]


def test_each_statement_has_its_row(small: Matrix, options: ExportOptions) -> None:
    found = contents(sheets(small, options)[0])
    assert found[0] == (
        "A1",
        "Fishing",
        "The sea",
        "Alphaland",
        "Most of the fish.",
        "Written proposal",
        date(2025, 3, 10),
        "",
        "",
        "Converging\nCheck again",
    )
    assert found[3][3:9] == ("Betaland", "Every hour.", "Reported", date(2025, 2, 10), "at noon", "S1")
    assert found[2][3:6] == ("Alphaland", "Looked for, nothing found", "")


def test_an_issue_without_a_statement_is_not_lost(small: Matrix, options: ExportOptions) -> None:
    assert contents(sheets(small, options)[0])[-1] == (
        *("B2", "Stamps", "The land", "", "", "", "", "", "", "Not assessed"),
    )


def test_locators_and_references_come_line_by_line(small: Matrix, options: ExportOptions) -> None:
    first = contents(sheets(small.at(JANUARY), options)[0])[0]
    assert (first[7], first[8]) == ("p. 1\n", "S1\nS2")


def test_a_locator_of_two_lines_takes_one(options: ExportOptions) -> None:
    rows = {**SMALL, "citation": [SMALL["citation"][2] | {"locator": "at\nnoon"}]}
    assert contents(sheets(matrix_of(rows), options)[0])[3][7] == "at noon"


def test_an_issue_counts_once_whatever_the_number_of_its_statements(small: Matrix, options: ExportOptions) -> None:
    rows = [row for row in sheets(small, options)[0].rows() if row.kind is Kind.BODY]
    assert [row.cells[10].content for row in rows] == [1, "", 1, "", 2, 2]


def test_days_that_excel_does_not_know_can_be_read(options: ExportOptions) -> None:
    rows = {**SMALL, "position": [SMALL["position"][0] | {"said_on": date(1899, 5, 18)}], "citation": []}
    assert contents(sheets(matrix_of(rows), options)[0])[0][6] == "18 May 1899"


def test_above_each_page_stands_what_the_list_itself_has_no_room_for(small: Matrix, options: ExportOptions) -> None:
    head = sheets(small, replace(options, selection="Only the sea."))[0].running_head
    assert "As of 10 March 2025 (Third)" in head
    assert head.endswith("Only the sea.")
