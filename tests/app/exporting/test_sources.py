"""Every source that is cited, once, with its whole address."""

from dataclasses import replace

import pytest

from app.exporting import ExportOptions, sheets
from app.exporting.sheet import Cell, Kind
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of


def sources(matrix: Matrix, options: ExportOptions) -> list[tuple[Cell, ...]]:
    return [row.cells for row in sheets(matrix, options)[2].rows() if row.kind is Kind.BODY]


def test_sources_are_numbered_as_they_appear(small: Matrix, options: ExportOptions) -> None:
    found = sources(small, replace(options, history=True))
    assert [[str(cell.content) for cell in cells] for cells in found] == [
        ["S1", "Speech", "", "", "", "", "A2, A1"],
        ["S2", "Memorandum", "The Herald", "2025-01-10", "English", "https://example.org/1", "A1"],
    ]


def test_what_nothing_rests_on_is_left_out(small: Matrix, options: ExportOptions) -> None:
    assert [cells[1].content for cells in sources(small, options)] == ["Speech"]


@pytest.mark.parametrize(("path", "linked"), [("1", True), ("a-rather-long-address-" * 5, False)])
def test_the_number_is_a_link_and_a_long_address_is_text(options: ExportOptions, path: str, linked: bool) -> None:
    url = f"https://example.org/{path}"
    rows = {**SMALL, "source": [SMALL["source"][0], SMALL["source"][1] | {"url": url}]}
    (cells,) = sources(matrix_of(rows), options)
    assert cells[0].link == url
    assert cells[5].content == url
    assert bool(cells[5].link) == linked


def test_what_no_browser_opens_is_text(options: ExportOptions) -> None:
    rows = {**SMALL, "source": [SMALL["source"][0], SMALL["source"][1] | {"url": "file:///etc/passwd"}]}
    (cells,) = sources(matrix_of(rows), options)
    assert cells[5].content == "file:///etc/passwd"
    assert not cells[0].link
    assert not cells[5].link
