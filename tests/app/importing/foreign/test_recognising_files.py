"""Whole files of others are recognised: of other languages and encodings, large ones, and with a remembered layout."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app import importing
from app.importing.foreign.laid_out import as_file, missing
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.layouts import NamedLayout, headings_of
from app.importing.foreign.recognising import recognise
from app.importing.reading import json
from app.importing.reading.delimited import read
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import matrix_of
from tests.app.importing.position_files import SHIPPED
from tests.app.importing.recognised import EMPTY, REAL, SMALL_MATRIX, TEXT, seen
from tests.app.importing.tables_of_others import ANY_TABLES, sample, sheet, table_of, tables_of


def test_a_ukrainian_file_in_cp1251_with_a_title_row(tmp_path: Path) -> None:
    june = next(path for path in SHIPPED if path.name == "istanbul-2025-06-02.json")
    file = json.read(june)
    said = {(position.issue, position.party): position.statement for position in file.positions if position.statement}
    rows = [
        [issue.ref, issue.title, said.get((issue.key, "UA"), ""), said.get((issue.key, "RU"), "")]
        for issue in file.issues
    ]
    path = tmp_path / "memoranda.csv"
    with path.open("w", encoding="cp1251", errors="replace", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerows(
            [["Порівняння меморандумів від 2 червня 2025 року", "", "", ""], ["№", "Питання", "Україна", "Росія"]]
        )
        writer.writerows(rows)
    tables = read(path)
    layout = recognise(tables, matrix_of(REAL))
    assert seen(layout) == [
        ("number", "", True),
        ("issue", "", True),
        ("statement", "Ukraine", True),
        ("statement", "Russia", True),
    ]
    assert (layout.header, layout.day) == (2, date(2025, 6, 2))
    found = as_file(tables, layout, matrix_of(REAL))
    assert len(found.issues) == len(file.issues)
    assert len(found.positions) == sum(bool(text) for row in rows for text in row[2:])
    assert (found.problems, found.doubt) == ((), "")


def test_a_workbook_with_a_merged_title_merged_names_and_hidden_parts(tmp_path: Path) -> None:
    workbook = Workbook()
    page = workbook.active
    page.title = "Overview"
    page.append(["Comparison of proposals, 2 June 2025"])
    page.append(["No", "Issue", "Alphaland", None, "Betaland", None, "Draft"])
    page.append([None, None, "Position", "Date", "Position", "Date", None])
    page.append(["The sea"])
    page.append([1, "Fishing", "All of the fish.", date(2025, 2, 1), "Half of the fish.", date(2025, 2, 3), "x"])
    page.append([2, "Ferries", "Once a day.", date(2025, 2, 1), "Every hour.", date(2025, 2, 3), "y"])
    for cells in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:G4"):
        page.merge_cells(cells)
    page.row_dimensions[6].hidden = True
    page.column_dimensions["G"].hidden = True
    path = tmp_path / "desk.xlsx"
    workbook.save(path)
    tables = importing.read(path)
    assert isinstance(tables, Tables)
    layout = recognise(tables, SMALL_MATRIX)
    assert (layout.header, layout.header_rows) == (2, 2)
    file = as_file(tables, layout, SMALL_MATRIX)
    assert [(row.place, row.party, row.said_on) for row in file.positions] == [
        ("Overview!C5", "al", date(2025, 2, 1)),
        ("Overview!E5", "be", date(2025, 2, 3)),
    ]
    assert [(issue.ref, issue.title, issue.theme) for issue in file.issues] == [("1", "Fishing", "sea")]
    assert {"1 hidden row is not read.", "1 hidden column is not read."} <= set(file.notes)
    assert file.problems == ()


def test_a_remembered_layout_goes_before_every_guess() -> None:
    tables = sample("desk.csv")
    guessed = recognise(tables, SMALL_MATRIX)
    mine = Layout(0, 4, Shape.WIDE, (*guessed.columns[:4], ColumnLayout(Meaning.NOTE), ColumnLayout(Meaning.NOTHING)))
    remembered = [NamedLayout("Desk", headings_of(tables, mine), mine)]
    again = recognise(tables, SMALL_MATRIX, remembered)
    assert again.columns[4] == ColumnLayout(Meaning.NOTE)
    assert all(column.sure for column in again.columns)
    assert again.day == guessed.day
    assert recognise(sample("long.csv"), SMALL_MATRIX, remembered) == recognise(sample("long.csv"), SMALL_MATRIX)


def test_nothing_is_recognised_in_an_empty_file() -> None:
    assert recognise(tables_of(), SMALL_MATRIX) == Layout(0, 0, Shape.WIDE, ())
    assert missing(recognise(tables_of(table_of([])), SMALL_MATRIX))


@settings(max_examples=150, deadline=None)
@given(ANY_TABLES, st.sampled_from([SMALL_MATRIX, EMPTY]))
def test_any_file_gives_a_layout_with_all_its_columns(tables: Tables, matrix: Matrix) -> None:
    layout = recognise(tables, matrix)
    if tables.tables:
        assert len(layout.columns) == tables.tables[layout.table].width
    as_file(tables, layout, matrix)


def test_a_large_table_is_understood_at_once() -> None:
    names = ["Alphaland", "Betaland", "Mediator", "Gammaland", "Deltaland", "Epsilon"]
    head = ["No", "Issue", *(f"Position of {name}" for name in names), "Convergence"]
    rows = [[str(n), f"Issue {n}", *[f"{TEXT} {n}" * 4] * 6, "far apart"] for n in range(500)]
    tables = sheet(head, *rows)
    started = time.process_time()
    file = as_file(tables, recognise(tables, SMALL_MATRIX), SMALL_MATRIX)
    assert time.process_time() - started < 1  # 0.2 s on the machine of the benchmarks
    assert len(file.positions) == 3_000


def test_a_table_of_500_columns_and_20000_rows_is_understood_at_once() -> None:
    head = ["Issue", "Alphaland", "Betaland", *(f"Column {n}" for n in range(497))]
    body = [f"cell {n}" for n in range(499)]
    tables = sheet(head, *([f"Issue {n}", *body] for n in range(20_000 - 1)))
    started = time.process_time()
    layout = recognise(tables, SMALL_MATRIX)
    assert time.process_time() - started < 2  # 0.4 s on the machine of the benchmarks
    assert [column.party for column in layout.columns[1:3]] == ["Alphaland", "Betaland"]


def test_what_stands_only_far_below_is_seen() -> None:
    rows = [[f"Issue {n}", TEXT, "" if n < 900 else "https://example.org"] for n in range(1_000)]
    layout = recognise(sheet(["Issue", "Alphaland", ""], *rows), SMALL_MATRIX)
    assert layout.columns[2].meaning is Meaning.LINK


def test_a_row_that_counts_the_columns_is_no_issue() -> None:
    tables = sheet(["Issue", "Alphaland", "Betaland"], ["1", "2", "3"], ["Fishing", TEXT, TEXT + " Not."])
    file = as_file(tables, recognise(tables, SMALL_MATRIX), SMALL_MATRIX)
    assert [issue.title for issue in file.issues] == ["Fishing"]


def test_a_number_for_each_row_of_a_long_table_is_not_that_of_the_issue() -> None:
    head = ["id", "issue", "actor", "statement", "confidence"]
    rows = [["1", "Fishing", "AL", TEXT, "high"], ["2", "Fishing", "BE", TEXT + " Not.", "low"]]
    layout = recognise(sheet(head, *rows, ["3", "Bells", "BE", TEXT, "high"]), SMALL_MATRIX)
    assert seen(layout) == [
        ("nothing", "", True),
        *[("issue", "", True), ("party", "", True), ("statement", "", True)],
        ("nothing", "", True),  # how sure the coder was is nothing of the party
    ]


def test_brief_answers_of_a_new_party_are_read_with_those_of_the_others() -> None:
    rows = [["Fishing", "All of the fish.", "Half of it.", "None of the fish."]]
    rows += [["Ferries", "Twice in a day.", "Hourly.", "Once in a week."]]
    layout = recognise(sheet(["Issue", "Gammaland", "Deltaland", "Epsilon"], *rows), EMPTY)
    assert [column.party for column in layout.columns[1:]] == ["Gammaland", "Deltaland", "Epsilon"]


def test_a_remark_behind_the_assessment_is_its_reason() -> None:
    rows = [["Issue", "Alphaland", "Betaland", "Assessment", "Notes"], ["Fishing", TEXT, TEXT, "far apart", "Far."]]
    assert seen(recognise(sheet(*rows), SMALL_MATRIX))[4] == ("reason", "", True)


@pytest.mark.parametrize("text", ["станом на 02.06.2025", "Status: 2.6.2025, draft", "2 June 2025", "as of 2025-06-02"])
def test_the_day_stands_above_the_table(text: str) -> None:
    layout = recognise(sheet([text], ["Issue", "Alphaland"], ["Fishing", TEXT]), SMALL_MATRIX)
    assert layout.day == date(2025, 6, 2)


def test_a_party_of_the_talks_is_known_in_a_comparison_without_parties() -> None:
    rows = [["Питання", "Позиція України", "Позиція РФ"], ["Риба", TEXT, TEXT + " Ні."]]
    tables = sheet(*rows)
    layout = recognise(tables, EMPTY)
    file = as_file(tables, layout, EMPTY)
    assert [(party.key, party.name) for party in file.parties] == [("UA", "Ukraine"), ("RU", "Russia")]
    assert layout.parties == {}  # none of them is there yet
