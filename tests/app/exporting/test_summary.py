"""Counts that Excel keeps right, and what changed."""

from dataclasses import replace

import pytest

from app.exporting import ExportOptions, Layout, Sheet, sheets
from app.exporting.sheet import Kind
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of


def counts(sheet: Sheet) -> list[list[object]]:
    return [[cell.content for cell in row.cells] for row in sheet.rows() if row.kind is Kind.BODY]


def test_the_numbers_are_those_of_the_matrix(small: Matrix, options: ExportOptions) -> None:
    assert counts(sheets(small, options)[1])[:3] == [
        ["The sea", 0, 1, 0, 1, 0, 2],
        ["The land", 0, 0, 0, 0, 2, 2],
        ["All themes", 0, 1, 0, 1, 2, 4],
    ]


@pytest.mark.parametrize("layout", Layout)
def test_every_number_is_a_formula(small: Matrix, options: ExportOptions, layout: Layout) -> None:
    main, summary, _sources = sheets(small, replace(options, layout=layout))
    numbers = [cell for row in summary.rows() for cell in row.cells if isinstance(cell.content, int)]
    assert len(numbers) == 18
    assert all(cell.formula.startswith(("COUNTIFS", "SUM")) for cell in numbers)
    assert numbers[0].formula.startswith(f"COUNTIFS('{main.name}'!")


def test_what_changed_is_listed_with_who_changed_it(small: Matrix, options: ExportOptions) -> None:
    assert counts(sheets(small, options)[1])[3][:3] == ["Fishing", "A1", "Alphaland"]
    assert len(counts(sheets(small, replace(options, since=None))[1])) == 3


def test_the_sheet_fits_a_page_as_long_as_it_can_be_read(options: ExportOptions, shipped: Matrix) -> None:
    issue, position = SMALL["issue"][0], SMALL["position"][2]
    ids = range(100, 200)
    rows = {
        **{table: SMALL[table] for table in ("party", "theme", "round")},
        "issue": [issue | {"id": n, "key": f"i{n}"} for n in ids],
        "position": [position | {"id": n, "key": f"p{n}", "issue_id": n} for n in ids],
    }
    assert sheets(shipped, replace(options, parties=(1, 2)))[1].one_page
    assert not sheets(matrix_of(rows), options)[1].one_page


def test_the_chart_stands_between_the_counts_and_the_changes(small: Matrix, options: ExportOptions) -> None:
    summary = sheets(small, options)[1]
    rows = list(summary.rows())
    assert summary.chart is not None
    below = next(place for place, row in enumerate(rows, 1) if row.cells[0].content == "Changed since 10 February 2025")
    assert (summary.chart.first_row, summary.chart.last_row) == (6, 7)
    assert sum(row.height for row in rows[summary.chart.at - 1 : below - 1]) >= summary.chart.height


def test_an_empty_comparison_has_no_chart(options: ExportOptions) -> None:
    summary = sheets(matrix_of({}), replace(options, parties=()))[1]
    assert summary.chart is None
    assert counts(summary) == [["All themes", 0, 0, 0, 0, 0, 0]]
