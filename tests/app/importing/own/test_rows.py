"""Rows and columns of an exported workbook that were added, moved, renamed and taken out."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting import Layout
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.exports import edited, everything, exchanged, header, row_of


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on fish (A1), ferry (A2), bells (B1) and stamps (B2)."""
    return matrix_of(SMALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "positions.xlsx"


def test_a_new_row_is_a_new_issue_of_the_theme_above(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        row = sheet.max_row + 1
        for title, text in (("No.", "B3"), ("Issue", "Coins"), ("Betaland", "Round ones.")):
            sheet.cell(row, [one.value for one in sheet[header(sheet)]].index(title) + 1).value = text

    found = edited(path, small, edit)
    (issue,) = [row for row in found.file.issues if row.ref == "B3"]
    assert (issue.title, issue.theme) == ("Coins", "land")
    assert [(change[0], change[3], change[5]) for change in found.changes] == [
        ("new", "title", "Coins"),
        ("new", "statement", "Round ones."),
    ]


def test_a_new_row_of_the_long_list_may_be_about_a_known_issue(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.append(["B2", "Stamps", "The land", "Betaland", "Red ones.", "Reported", date(2025, 3, 5)])

    found = edited(path, small, edit, Layout.LONG_LIST)
    assert [change[:6] for change in found.changes] == [("new", "stamps", "be", "statement", "", "Red ones.")]


def test_a_row_that_was_deleted_is_absent(small: Matrix, path: Path) -> None:
    found = edited(path, small, lambda sheet: sheet.delete_rows(row_of(sheet, "A1")), Layout.LONG_LIST)
    assert found.changes == []
    assert ("fish", "al") in (found.file.covers or ())
    assert not [row for row in found.file.positions if (row.issue, row.party) == ("fish", "al")]


def test_moved_columns_rows_and_sheets_are_no_harm(small: Matrix, path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book.worksheets[0]
        values = [[one.value for one in row] for row in sheet.iter_rows()]
        book.remove(sheet)
        moved = book.create_sheet("Ours", 0)
        moved.append(["Checked by the desk"])
        # mediator, Betaland with its columns, title, number, Alphaland with its columns, convergence, hidden
        order = [8, 9, 10, 5, 6, 7, 1, 0, 2, 3, 4, 11, 12, 13]
        head, body = values[:5], values[5:]
        for row in [*head, *reversed(body)]:
            moved.append([row[at] for at in order])
        for name in ("Summary", "Sources", "Original wording"):
            book.remove(book[name])

    found = exchanged(path, small, everything(small), edit)
    assert (found.changes, found.problems, found.file.doubt) == ([], [], "")


def test_columns_of_sources_are_known_by_what_they_hold(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        values = [[one.value for one in row] for row in sheet.iter_rows()]
        # both statements first, then the columns of sources of both, the other way round
        order = [0, 1, 2, 5, 6, 7, 3, 4, 8, 9, 10, 11, 12, 13]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for at, row in enumerate(values, start=1):
            for column, source in enumerate(order, start=1):
                sheet.cell(at, column).value = row[source]

    found = edited(path, small, edit)
    assert (found.changes, found.problems) == ([], [])


def test_a_column_of_their_own_is_noted(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(header(sheet), 16).value = "Comment"
        sheet.cell(row_of(sheet, "A1"), 16).value = "Ask Ann."

    found = edited(path, small, edit)
    assert found.changes == []
    assert found.file.notes == ("The column “Comment” is not one of Parley’s and was not read.",)


def test_a_renamed_column_is_known_by_its_statements(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(header(sheet), 3).value = "Alphaland (government)"

    found = edited(path, small, edit)
    assert (found.changes, found.problems) == ([], [])
    assert found.file.notes[0].startswith("The column “Alphaland (government)” was read as that of “Alphaland”")


def test_long_texts_are_put_together_again(path: Path) -> None:
    long = " ".join(f"Point {number}." for number in range(1_500))
    matrix = matrix_of({**SMALL, "position": [{**row, "statement": long} for row in SMALL["position"][:1]]})
    found = edited(path, matrix, lambda _sheet: None)
    assert found.changes == []

    def edit(sheet: Worksheet) -> None:
        second = row_of(sheet, "A1") + 1
        sheet.cell(second, 3).value = sheet.cell(second, 3).value.replace("Point", "Item", 1)

    (change,) = edited(path, matrix, edit).changes
    assert change[5].count("Item") == 1
    assert change[5].replace("Item", "Point") == long

    def delete(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))  # openpyxl would leave them where they were
        sheet.delete_rows(row_of(sheet, "A1") + 1)

    found = edited(path, matrix, delete)
    assert found.changes == []
    assert found.problems == ["Matrix!B7"]
