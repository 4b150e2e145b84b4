"""The long list as CSV."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.exporting import ExportOptions, Report, write
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "positions.csv"


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def written(target: Path, options: ExportOptions, **position: object) -> tuple[list[str], Report]:
    """The first row of a comparison with one position that is different, and the report."""
    report = write(matrix_of({**SMALL, "position": [SMALL["position"][0] | position]}), target, options)
    return read(target)[1], report


def test_excel_sees_letters_and_columns(small: Matrix, options: ExportOptions, target: Path) -> None:
    report = write(small, target, options)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfNo.,Issue,Theme,Party,Statement,Basis,Date,Locator,Ref.,")
    assert report == (4, 3, ())
    rows = read(target)
    assert rows[1][:7] == [
        "A1",
        "Fishing",
        "The sea",
        "Alphaland",
        "Most of the fish.",
        "Written proposal",
        "2025-03-10",
    ]
    assert rows[4][7:9] == ["at noon", "S1"]
    assert len(rows) == 7


@pytest.mark.parametrize("statement", ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_no_text_is_a_formula(options: ExportOptions, target: Path, statement: str) -> None:
    row, report = written(target, options, statement=statement)
    assert row[4] == f"'{statement}"
    assert report.cuts[0].place == "line 2, Statement"
    assert "not taken for a formula" in report.cuts[0].sentence


def test_a_text_with_the_sign_of_its_own_can_be_told_from_one_that_was_given_it(
    options: ExportOptions, target: Path
) -> None:
    assert [written(target, options, statement=text)[0][4] for text in ("'=1", "''-1", "'x", "''")] == [
        "''=1",
        "'''-1",
        "'x",
        "''",
    ]


def test_commas_quotes_and_lines_come_back(options: ExportOptions, target: Path) -> None:
    statement = 'First, "second"\nthird; ї\r\n'
    row, report = written(target, options, statement=statement)
    assert row[4] == statement
    assert report.cuts == ()


def test_what_no_file_can_hold_is_told(options: ExportOptions, target: Path) -> None:
    row, report = written(target, options, statement="a\x00b")
    assert row[4] == "a�b"
    assert report.cuts[0].sentence.startswith("1 character that the file cannot hold")


def test_the_choice_of_issues_and_parties_holds_here_too(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small, target, replace(options, parties=(2,), issues=(1,)))
    assert [row[3] for row in read(target)[1:]] == ["Betaland"]
