"""The sheet that is handed out: both sides alike, silence visible, each statement with its source."""

from dataclasses import replace
from datetime import date

import pytest

from app.exporting import ExportOptions, Layout, Sheet, sheets, styles
from app.exporting.sheet import Cell, Kind, Row
from app.matrix import Matrix
from tests.app.contents import ALPHALAND, BETALAND, FERRIES, FISHING, JANUARY, MEDIATOR, SMALL, matrix_of


def body(sheet: Sheet) -> dict[str, Row]:
    """The rows of the issues by their numbers."""
    return {str(row.cells[0].content): row for row in sheet.rows() if row.kind is Kind.BODY}


def by_title(sheet: Sheet, row: Row) -> dict[str, Cell]:
    """The last cell of each title."""
    return {column.title: cell for column, cell in zip(sheet.columns, row.cells, strict=True)}


@pytest.fixture
def matrix_sheet(small: Matrix, options: ExportOptions) -> Sheet:
    return sheets(small, options)[0]


def test_the_columns_are_those_of_the_design(small: Matrix, options: ExportOptions) -> None:
    side, four = (
        sheets(small, replace(options, layout=each))[0] for each in (Layout.SIDE_BY_SIDE, Layout.FOUR_COLUMNS)
    )
    assert [(column.title, column.width) for column in side.shown] == [
        ("No.", 7),
        ("Issue", 25),
        ("Alphaland", 43),
        ("Source", 18),
        ("Ref.", 6),
        ("Betaland", 43),
        ("Source", 18),
        ("Ref.", 6),
        ("Convergence", 17),
    ]
    assert [column.width for column in four.shown] == [7, 21, 46, 6, 46, 6, 46, 17]
    assert (side.frozen, side.header_row) == ("C6", 5)
    assert [row.kind for row in side.rows()][:6] == [Kind.TITLE] * 4 + [Kind.HEADER, Kind.BAND]


def test_the_order_of_the_sides_follows_the_choice_and_the_sign_turns(small: Matrix, options: ExportOptions) -> None:
    here, there = (sheets(small, replace(options, parties=order))[0] for order in ((1, 2), (2, 1)))
    assert [column.title for column in there.shown][2::3] == ["Betaland", "Alphaland", "Convergence"]
    assert body(here)["A2"].cells[8].content == "◑  One-sided\nBetaland only"
    assert body(there)["A2"].cells[8].content == "◐  One-sided\nBetaland only"


def test_both_sides_look_the_same_where_they_do_the_same(small: Matrix, options: ExportOptions) -> None:
    silent = body(sheets(small, options)[0])["B2"]
    assert [cell.style for cell in silent.cells[2:5]] == [cell.style for cell in silent.cells[5:8]]
    assert [cell.content for cell in silent.cells[2:5]] == ["No written position", "", ""]
    assert all(cell.style.hatched for cell in silent.cells[2:8])


def test_a_silence_that_was_recorded_says_which(matrix_sheet: Sheet) -> None:
    row = body(matrix_sheet)["A2"]
    assert row.cells[2].content == "Looked for, nothing found"
    assert row.cells[2].style.italic
    assert row.cells[3].content == "10 Feb 2025"


def test_source_holds_date_locator_and_basis(matrix_sheet: Sheet) -> None:
    row = body(matrix_sheet)["A2"]
    assert row.cells[5].content == "Every hour."
    assert row.cells[6].content == "10 Feb 2025\nat noon\nReported"
    assert (row.cells[7].content, row.cells[7].link) == ("S1", "")


def test_several_sources_stand_in_the_same_order_beside_their_locators(small: Matrix, options: ExportOptions) -> None:
    row = body(sheets(small.at(JANUARY), options)[0])["A1"]
    assert row.cells[3].content == "10 Jan 2025\nS1 p. 1\nS2\nWritten proposal"
    assert (row.cells[4].content, row.cells[4].link) == ("S1\nS2", "")


def test_one_source_that_a_browser_can_open_is_a_link(options: ExportOptions) -> None:
    rows = {**SMALL, "citation": [SMALL["citation"][0] | {"position_id": 3}]}
    row = body(sheets(matrix_of(rows), options)[0])["A1"]
    assert row.cells[4].link == "https://example.org/1"
    assert row.cells[4].style.underlined


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "\\\\host\\share",
        "ms-word:x",
        "https://example.org/" + "x" * 3000,
        "https:///",
        "https://[",
        "https://a b",
        "https://a\x00b",
    ],
)
def test_nothing_else_is_a_link(options: ExportOptions, url: str) -> None:
    rows = {
        **SMALL,
        "citation": [SMALL["citation"][0] | {"position_id": 3}],
        "source": [SMALL["source"][0] | {"url": url}],
    }
    assert body(sheets(matrix_of(rows), options)[0])["A1"].cells[4].link == ""


def test_what_changed_has_a_bar_and_the_legend_says_since_when(matrix_sheet: Sheet) -> None:
    row = body(matrix_sheet)["A1"]
    assert row.cells[2].style is styles.STATEMENT_CHANGED
    assert row.cells[5].style is styles.STATEMENT
    legend = [row for row in matrix_sheet.rows() if row.kind is Kind.TITLE][3].cells[0].content
    assert isinstance(legend, tuple)
    assert legend[-1].text == " changed since 10 February 2025"


def test_an_assessment_that_is_older_than_a_statement_says_so(matrix_sheet: Sheet) -> None:
    assert body(matrix_sheet)["A1"].cells[8].content == "►◄  Converging\nCheck again"


def test_a_draft_is_an_equal_column_that_does_not_count(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small, replace(options, parties=(ALPHALAND, BETALAND, MEDIATOR)))[0]
    assert [column.width for column in sheet.shown[2:11]] == [43, 18, 6] * 3
    rows = body(sheet)
    assert rows["A1"].cells[8].content == "Not covered"
    assert not rows["A1"].cells[8].style.italic
    assert rows["B1"].cells[8].content == "At noon."
    assert {cell.style.fill for row in rows.values() for cell in row.cells[8:11]} == {styles.SUNKEN}
    assert rows["B1"].cells[11].content == "◌  Not assessed"


def test_the_head_says_what_it_shows_and_what_was_left_out(small: Matrix, options: ExportOptions) -> None:
    chosen = replace(options, issues=(FERRIES, FISHING), selection="Only issues of the theme “The sea” are shown.")
    title, subtitle, remark, *_ = (str(row.cells[0].content) for row in sheets(small, chosen)[0].rows())
    assert title == "Positions of Alphaland and Betaland"
    assert subtitle == "As of 10 March 2025 (Third)  ·  2 of 4 issues in 1 theme  ·  exported on 1 April 2025"
    assert remark.startswith("Only issues of the theme “The sea” are shown. The order of the columns has no meaning.")
    assert list(body(sheets(small, chosen)[0])) == ["A1", "A2"]


def test_as_of_an_earlier_day_only_what_was_known_then_is_told(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small.at(date(2025, 1, 20)), options)[0]
    assert list(body(sheet)) == ["A1"]
    assert body(sheet)["A1"].cells[2].content == "All the fish."


def test_without_source_columns_the_references_stay(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small, replace(options, source_columns=False))[0]
    assert [column.title for column in sheet.shown] == [
        "No.",
        "Issue",
        "Alphaland",
        "Ref.",
        "Betaland",
        "Ref.",
        "Convergence",
    ]


def test_bridging_proposals_have_a_column_of_their_own(small: Matrix, options: ExportOptions) -> None:
    sheet = sheets(small, replace(options, layout=Layout.FOUR_COLUMNS))[0]
    assert by_title(sheet, body(sheet)["A1"])["Bridging proposal"].content == "Two thirds."


def test_each_issue_counts_once_and_every_row_knows_its_keys(options: ExportOptions) -> None:
    rows = {**SMALL, "position": [SMALL["position"][0] | {"statement": "All the fish. " * 400}]}
    sheet = sheets(matrix_of(rows), options)[0]
    parts = [row for row in sheet.rows() if row.cells[0].content == "A1"]
    assert len(parts) > 1
    assert [row.cells[-2].content for row in parts] == [1] + [""] * (len(parts) - 1)
    assert parts[1].cells[-1].content == '{"issue":"fish","positions":{"al":"p1"},"part":1,"parts":5}'
    assert "".join(str(row.cells[2].content) for row in parts) == "All the fish. " * 400
    assert {str(row.cells[8].content) for row in parts} == {"◐  One-sided\nAlphaland only"}
