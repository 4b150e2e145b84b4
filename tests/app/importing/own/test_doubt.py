"""Exported workbooks that contradict themselves or were tampered with: told, and never taken for true."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting import Layout, default_options, write
from app.importing.own import from_tables
from app.importing.planning.plan import plan_import
from app.importing.reading import spreadsheet
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.exports import (
    EXPORTED_ON,
    Exchange,
    cell,
    edited,
    everything,
    exchanged,
    header,
    row_of,
)
from tests.app.large import many


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on fish (A1), ferry (A2), bells (B1) and stamps (B2)."""
    return matrix_of(SMALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "positions.xlsx"


def test_a_copied_row_is_told_unless_it_says_the_same(small: Matrix, path: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        sheet.append([one.value for one in sheet[row_of(sheet, "A1")]])

    assert edited(path, small, copy).problems == []

    def and_edit(sheet: Worksheet) -> None:
        copy(sheet)
        sheet.cell(sheet.max_row, 2).value = "Whaling"
        sheet.cell(sheet.max_row, 1).value = "A7"

    found = edited(path, small, and_edit)
    assert found.changes == []
    assert found.problems == ["Matrix!B12"]


def _sorted_alone(column: int) -> Callable[[Worksheet], None]:
    """Somebody sorted one column and not the others."""

    def edit(sheet: Worksheet) -> None:
        rows = [row for row in range(header(sheet) + 1, sheet.max_row + 1) if sheet.cell(row, 1).value != "Theme"]
        values = [sheet.cell(row, column).value for row in rows]
        for row, value in zip(rows, [*values[1:], values[0]], strict=True):
            sheet.cell(row, column).value = value

    return edit


@pytest.mark.parametrize("column", [2, 3])
def test_a_column_that_was_sorted_alone_puts_the_whole_file_in_doubt(column: int, path: Path) -> None:
    matrix = matrix_of(many(8))
    options = default_options(matrix, EXPORTED_ON)
    found = exchanged(path, matrix, options, lambda book: _sorted_alone(column)(book.worksheets[0]))
    assert found.file.doubt
    assert column == 3 or not found.changes


def test_two_titles_that_changed_places_change_nothing(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "A1", "Issue").value, cell(sheet, "A2", "Issue").value = "Ferries", "Fishing"

    found = edited(path, small, edit)
    assert found.changes == []
    assert found.problems == ["Matrix!B7", "Matrix!B8"]


def test_titles_of_parties_that_changed_places_put_the_file_in_doubt(path: Path) -> None:
    matrix = matrix_of(many(8))

    def edit(book: Workbook) -> None:
        sheet = book.worksheets[0]
        titles = sheet[header(sheet)]
        titles[2].value, titles[5].value = titles[5].value, titles[2].value

    found = exchanged(path, matrix, default_options(matrix, EXPORTED_ON), edit)
    assert "Party 1" in found.file.doubt
    assert "Party 2" in found.file.doubt


def _hidden(path: Path, matrix: Matrix, change: Callable[[str, str], str | None]) -> Exchange:
    """A workbook whose hidden sheet was tampered with, record by record."""

    def edit(book: Workbook) -> None:
        for row in book["parley"].iter_rows():
            row[1].value = change(str(row[0].value), str(row[1].value))

    return exchanged(path, matrix, everything(matrix), edit)


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", '{"id":', "null", '{"key":["p3"]}', '{"key":"p3","date":"soon"}', "[" * 50_000, '{"a":1,"a":2}', "NaN"],
)
def test_a_broken_record_is_a_problem_and_nothing_more(broken: str, small: Matrix, path: Path) -> None:
    found = _hidden(path, small, lambda _kind, text: broken if '"key":"p3"' in text else text)
    assert found.changes == []
    assert found.problems
    assert found.problems[0].startswith("parley!B") or found.problems[0].startswith("parley!")


def test_a_workbook_of_a_newer_parley_is_refused_in_a_sentence(small: Matrix, path: Path) -> None:
    found = _hidden(
        path, small, lambda kind, text: text.replace('"version":1', '"version":2') if kind == "workbook" else text
    )
    assert found.changes == []
    assert "newer Parley" in found.plan.problems[0].reason


def test_keys_of_another_issue_are_not_believed(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        keys = cell(sheet, "A1", "Keys")
        keys.value = json.dumps({"issue": "fish", "positions": {"al": "p4"}}, separators=(",", ":"))

    found = edited(path, small, edit)
    assert found.changes == []
    assert found.problems == ["Matrix!B7"]


def test_it_is_not_ours_without_what_is_hidden(small: Matrix, path: Path) -> None:
    def without_sheet(book: Workbook) -> None:
        book.remove(book["parley"])

    write(small, path, everything(small))
    book = load_workbook(path)
    without_sheet(book)
    book.save(path)
    assert from_tables(spreadsheet.read(path), small) is None


def test_control_characters_of_strangers_are_replaced(small: Matrix, path: Path) -> None:
    found = _hidden(
        path, small, lambda _kind, text: text.replace('"question":"Who fishes?"', '"question":"Who\\u0007?"')
    )
    assert [change[5] for change in found.changes] == ["Who�?"]
    assert found.plan.problems


def test_the_name_of_an_error_is_no_statement(small: Matrix, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "A1", "Betaland").value = "#REF!"
        cell(sheet, "A1", "Betaland").data_type = "e"
        cell(sheet, "A1", "Alphaland").value = "=A1&B1"

    found = edited(path, small, edit)
    assert found.changes == []
    assert found.problems == ["Matrix!C7", "Matrix!F7"]


@cache
def _untouched(layout: Layout) -> tuple[Matrix, Tables]:
    """An export as it is read before anybody has understood it."""
    matrix = matrix_of(SMALL)
    with TemporaryDirectory() as folder:
        path = Path(folder, "positions.xlsx")
        write(matrix, path, everything(matrix, layout))
        return matrix, spreadsheet.read(path)


TYPED = st.text(max_size=8) | st.sampled_from(
    (
        *("", "{", '{"issue":"fish","positions":{}}', '{"issue":"ferry","positions":{"al":"p3"},"part":1}'),
        *("No.", "Alphaland", "S1", "S1\nS2", "Agreed", "Withdrawn", "2025-13-45", "1 Jan 0", "Reported", "9" * 40),
    )
)


@settings(max_examples=150)
@given(st.sampled_from(Layout), st.data())
def test_whatever_is_typed_anywhere_ends_in_a_file_or_none(layout: Layout, data: st.DataObject) -> None:
    matrix, tables = _untouched(layout)
    sheets = [[list(row.texts) for row in table.rows] for table in tables.tables]
    for _edit in range(data.draw(st.integers(1, 6))):
        rows = data.draw(st.sampled_from(sheets))
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(TYPED)
    edited_tables = tuple(
        replace(
            table,
            rows=tuple(row._replace(texts=tuple(texts)) for row, texts in zip(table.rows, rows, strict=True)),
        )
        for table, rows in zip(tables.tables, sheets, strict=True)
    )
    file = from_tables(replace(tables, tables=edited_tables), matrix)
    if file is not None:
        plan = plan_import(matrix, file)
        assert all(change.place for change in plan.changes if change.kind.applies)
