"""What travels unseen: enough to know every record again, and nothing that was not meant to leave."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.digests import digest_of
from app.exporting import ExportOptions, Layout, sheets, write
from app.exporting.cells import in_a_cell
from app.exporting.edition import Edition
from app.exporting.stable import stable_sheet
from app.matrix import Matrix
from tests.app.contents import FISHING, JANUARY, SMALL, matrix_of
from tests.app.exporting.workbooks import records


def kinds(matrix: Matrix, options: ExportOptions) -> list[str]:
    return [str(row.cells[0].content) for row in stable_sheet(Edition(matrix, options)).rows()]


def test_the_workbook_says_what_it_is(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small.at(date(2025, 2, 20)), target, replace(options, layout=Layout.LONG_LIST, issues=(FISHING,)))
    (workbook,) = records(target)["workbook"]
    assert workbook["format"] == "parley-workbook"
    assert workbook["version"] == 1
    assert workbook["comparison"] == "made-up"
    assert workbook["layout"] == "long-list"
    assert workbook["as_of"] == "2025-02-20"
    assert workbook["parties"] == ["al", "be"]
    assert workbook["whole"] is False


def test_everything_a_position_has_travels_but_its_statement(
    small: Matrix, options: ExportOptions, target: Path
) -> None:
    write(small.at(JANUARY), target, options)
    first = records(target)["position"][0]
    assert first == {
        "issue": "fish",
        "party": "al",
        "key": "p1",
        "date": "2025-01-10",
        "basis": "written proposal",
        "firmness": "not stated",
        "said": digest_of("All the fish."),
        "original": "Усі риби",
        "language": "uk",
        "sources": [
            {"source": "s1", "locator": "p. 1", "quote": "all"},
            {"source": "s2", "locator": "", "quote": ""},
        ],
    }


def test_only_what_is_exported_travels(small: Matrix, options: ExportOptions) -> None:
    alone = kinds(small, replace(options, issues=(FISHING,), parties=(2,)))
    assert alone.count("party") == alone.count("issue") == alone.count("position") == alone.count("theme") == 1
    assert "source" not in alone
    assert kinds(small.at(JANUARY), options).count("round") == 1
    assert kinds(small, options).count("position") + 1 == kinds(small, replace(options, history=True)).count("position")


def test_notes_and_proposals_leave_only_when_they_are_chosen(small: Matrix, options: ExportOptions) -> None:
    assert not {"note", "bridging"} & set(kinds(small, options))
    assert {"note", "bridging"} <= set(kinds(small, replace(options, notes=True, bridging=True)))
    for sheet in (*sheets(small, options), stable_sheet(Edition(small, options))):
        texts = [str(cell.content) for row in sheet.rows() for cell in row.cells]
        assert not [text for text in texts if "Ask again" in text or "Two thirds" in text]


def test_a_long_record_is_spread_over_cells(options: ExportOptions, target: Path) -> None:
    long = "Довгий запис _x0041_ \x00 \U0001d518 " * 4_000
    rows = {**SMALL, "position": [SMALL["position"][0] | {"original": long}]}
    write(matrix_of(rows), target, options)
    assert records(target)["position"][0]["original"] == long


def test_a_record_in_a_cell_has_no_escape_that_a_reader_could_undo() -> None:
    text = in_a_cell({"key": "_x0041_ = \ud800"})
    assert "_x" not in text
    assert text.isascii()
    assert json.loads(text) == {"key": "_x0041_ = \ud800"}
