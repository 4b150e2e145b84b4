"""An exported workbook whose cells a colleague edited: exactly what was edited is a change, nothing else."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting import Layout
from app.matrix import Matrix
from app.vocabulary import Basis
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.exports import EXPORTED_ON, cell, edited, everything, exchanged, row_of, typed

COMPARISONS = (Layout.SIDE_BY_SIDE, Layout.FOUR_COLUMNS)


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on fish (A1), ferry (A2), bells (B1) and stamps (B2)."""
    return matrix_of(SMALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "positions.xlsx"


@pytest.mark.parametrize("layout", COMPARISONS)
def test_a_changed_word_is_exactly_that_change(layout: Layout, small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A1", "Betaland", "A third of the fish."), layout)
    place = "Matrix!F7" if layout is Layout.SIDE_BY_SIDE else "Matrix!E7"
    assert found.changes == [
        ("changed", "fish", "be", "statement", "Half the fish.", "A third of the fish.", place),
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    ("title", "text", "field", "after"),
    [
        ("Statement", "Rather more fish.", "statement", "Rather more fish."),
        ("Date", date(2025, 3, 12), "said_on", "2025-03-12"),
        ("Date", "12 March 2025", "said_on", "2025-03-12"),
        ("Date", "12.03.2025", "said_on", "2025-03-12"),
        ("Basis", "Reported", "basis", "reported"),
        ("No.", "A9", "ref", "A9"),
        ("Issue", "Fishing rights", "title", "Fishing rights"),
        ("Convergence", "Opposed", "convergence", "opposed"),
    ],
)
def test_every_cell_of_the_long_list_can_be_edited(
    title: str, text: object, field: str, after: str, small: Matrix, path: Path
) -> None:
    found = edited(path, small, typed("A1", title, text), Layout.LONG_LIST)
    assert [(change[0], change[3], change[5]) for change in found.changes] == [("changed", field, after)]
    assert found.changes[0][6].endswith("2")
    assert found.problems == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("12 Mar 2025\nWritten proposal", [("said_on", "2025-03-12")]),
        ("10 Mar 2025\nReported", [("basis", "reported")]),
        ("12 Mar 2025\nReported", [("said_on", "2025-03-12"), ("basis", "reported")]),
    ],
)
def test_day_and_basis_share_a_cell(text: str, changes: list[tuple[str, str]], small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A1", "Source", text, after="Alphaland"))
    assert [(change[3], change[5]) for change in found.changes] == changes
    assert {change[6] for change in found.changes} == {"Matrix!D7"}


@pytest.mark.parametrize(
    ("layout", "title", "text"),
    [
        (Layout.SIDE_BY_SIDE, "Source", "10 Feb 2025\nat one\nReported"),
        (Layout.LONG_LIST, "Locator", "at one"),
    ],
)
def test_a_changed_locator_keeps_its_source(layout: Layout, title: str, text: str, small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        if layout is Layout.SIDE_BY_SIDE:
            cell(sheet, "A2", title, "Betaland").value = text
        else:
            row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 5).value == "Every hour.")
            sheet.cell(row, 8).value = text

    found = edited(path, small, edit, layout)
    assert [(change[:6]) for change in found.changes] == [
        ("changed", "ferry", "be", "citations", "s2, at noon", "s2, at one")
    ]


def test_another_short_name_is_another_source(small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A2", "Ref.", "S2\nS1", after="Betaland"))
    sources = {"S1": "s2", "S2": "s1"} if found.changes[0][5] == "s2, at noon\ns1" else {"S1": "s1", "S2": "s2"}
    assert [change[3] for change in found.changes] == ["citations"]
    assert sorted(sources.values()) == ["s1", "s2"]
    assert found.problems == []


def test_a_short_name_that_means_nothing_is_a_problem(small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A2", "Ref.", "S9", after="Betaland"))
    assert found.changes == []
    assert found.problems == ["Matrix!H8"]


def test_an_emptied_cell_deletes_nothing_and_is_told(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        for title in ("Alphaland", "Issue"):
            cell(sheet, "A1", title).value = None

    found = edited(path, small, edit)
    assert found.changes == []
    assert "2 cells were emptied, which deletes nothing: Matrix!B7, Matrix!C7." in found.file.notes


def test_themes_are_renamed_at_their_band(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "A1") - 1, 1).value = "The high sea"

    found = edited(path, small, edit)
    assert [change[3:] for change in found.changes] == [("name", "The sea", "The high sea", "Matrix!A6")]


def test_an_issue_moves_with_its_row_to_another_band(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=7, max_row=11)]
        fish, ferry, band, bells, stamps = rows
        sheet.unmerge_cells("A9:L9")
        for at, row in enumerate([fish, band, ferry, bells, stamps], start=7):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value

    found = edited(path, small, edit)
    assert [change[1:6] for change in found.changes] == [("ferry", "", "theme", "sea", "land")]


def test_bands_that_were_deleted_change_no_theme(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.unmerge_cells("A9:L9")
        sheet.delete_rows(9)

    assert edited(path, small, edit).changes == []


def test_the_lists_beside_can_be_edited(small: Matrix, path: Path) -> None:
    def edit(book: Workbook) -> None:
        cell(book["Assessments"], "A1", "Reason").value = "Both share the catch."
        cell(book["Original wording"], "A1", "Original wording").value = "Уся риба"
        cell(book["Bridging proposals"], "A1", "Bridging proposal").value = "One half."
        cell(book["Earlier statements"], "A1", "Statement").value = "Every fish."
        sources = book["Sources"]
        row = next(row for row in range(1, sources.max_row + 1) if sources.cell(row, 2).value == "Memorandum")
        sources.cell(row, 6).value = "https://example.org/2"

    found = exchanged(path, small, everything(small), edit)
    assert [change[3:6] for change in found.changes] == [
        ("url", "https://example.org/1", "https://example.org/2"),
        ("statement", "All the fish.", "Every fish."),
        ("original", "Усі риби", "Уся риба"),
        ("rationale", "Both share.", "Both share the catch."),
        ("text", "Two thirds.", "One half."),
    ]
    assert found.problems == []


def test_the_bridging_column_of_the_four_columns(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "A1", "Bridging proposal").value = "One half."
        cell(sheet, "A2", "Bridging proposal").value = "Every two hours."

    found = edited(path, small, edit, Layout.FOUR_COLUMNS)
    assert [(change[0], change[1], change[3], change[5]) for change in found.changes] == [
        ("changed", "fish", "text", "One half."),
        ("new", "ferry", "text", "Every two hours."),
    ]


@pytest.mark.parametrize("text", ["One-sided", "Agreeed", "Not assessed"])
def test_only_an_assessment_can_be_typed_as_convergence(text: str, small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A1", "Convergence", text))
    assert found.changes == []
    assert len(found.problems) == 1
    assert ("“Agreed”" in found.plan.problems[0].reason) is (text == "Agreeed")


def test_a_statement_typed_over_a_silence_is_a_new_statement(small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A2", "Alphaland", "Every two hours."))
    (new,) = [row for row in found.file.positions if row.statement == "Every two hours."]
    assert (new.issue, new.party, new.said_on, new.dated) == ("ferry", "al", EXPORTED_ON, False)
    assert [change[0] for change in found.changes] == ["new"]
    assert any("reported" in note for note in found.file.notes)


def test_a_silence_typed_over_a_statement_is_never_taken_in_silence(small: Matrix, path: Path) -> None:
    found = edited(path, small, typed("A1", "Betaland", "Declined to state"))
    assert [change[:6] for change in found.changes] == [
        ("conflict", "fish", "be", "silence", "", "declined to state"),
    ]
    found = edited(path, small, typed("A1", "Betaland", "No written position"))
    assert found.changes == []
    assert found.problems == ["Matrix!F7"]


def test_text_in_an_empty_cell_is_a_new_position(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "B2", "Alphaland").value = "Blue ones."
        cell(sheet, "B2", "Source", "Alphaland").value = "3 Mar 2025\nPart II\nWritten proposal"
        cell(sheet, "B2", "Ref.", "Alphaland").value = "S1"

    found = edited(path, small, edit)
    assert [change[:6] for change in found.changes] == [("new", "stamps", "al", "statement", "", "Blue ones.")]
    (new,) = [row for row in found.file.positions if row.issue == "stamps"]
    assert (new.said_on, new.dated, new.basis) == (date(2025, 3, 3), True, Basis.WRITTEN_PROPOSAL)
    assert [one.locator for one in new.citations] == ["Part II"]
