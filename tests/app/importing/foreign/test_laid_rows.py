"""Rows and cells that cannot be read as they stand are told, and nothing is guessed for them."""

from datetime import date

from app.convergence import Convergence
from app.importing.foreign.laid_out import as_file
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from app.importing.tables import Mark
from app.vocabulary import Basis
from tests.app.importing.laid_out_files import MATRIX, only, read, said, wide
from tests.app.importing.tables_of_others import sheet, table_of, tables_of


def test_an_impossible_date_leaves_out_the_row_and_is_told_once() -> None:
    rows = [
        ["Issue", "Alphaland", "Betaland", "Date", "Convergence"],
        ["Fishing", "All of it.", "Half of it.", "31.02.2025", "agreed"],
    ]
    file = read(sheet(*rows, ["Bells", "At noon.", "", "1.2.2025", ""]))
    assert [row.statement for row in file.positions] == ["At noon."]
    assert file.assessments == ()
    assert [(problem.place, problem.value) for problem in file.problems] == [("Overview!D2", "31.02.2025")]


def test_a_day_of_a_spreadsheet_counts_only_as_a_number() -> None:
    rows = [["Issue", "Alphaland", "Date"], ["Fishing", "All of it.", "45810"], ["Bells", "At noon.", "45810"]]
    file = read(sheet(*rows, marks={(2, 2): Mark.NUMBER}))
    assert [row.said_on for row in file.positions] == [date(2025, 6, 2)]
    assert [problem.place for problem in file.problems] == ["Overview!C3"]


def test_a_word_that_nobody_has_told_is_a_problem_with_the_nearest_one() -> None:
    tables = sheet(["Issue", "Alphaland", "Basis"], ["Fishing", "All of it.", "oficial statment"])
    columns = (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Alphaland"), ColumnLayout(Meaning.BASIS))
    file = as_file(tables, Layout(0, 1, Shape.WIDE, columns), MATRIX)
    assert only(file).basis is Basis.REPORTED
    assert file.problems[0].reason.endswith("Is “official statement” meant?")


def test_a_long_table_judges_an_issue_once() -> None:
    rows = [["Issue", "Party", "Position", "Date", "Convergence", "Bridging"]]
    rows += [
        ["Fishing", name, f"{name} wants it.", day, "opposed", "Share."]
        for name, day in (("Alphaland", "1.2.2025"), ("Betaland", "3.2.2025"))
    ]
    file = read(sheet(*rows))
    assert [row.assessed_on for row in file.assessments] == [date(2025, 2, 3)]
    assert len(file.bridgings) == 1


def test_contradictory_assessments_are_a_problem() -> None:
    rows = [
        ["Issue", "Party", "Position", "Convergence"],
        ["Fishing", "Alphaland", "All of it.", "agreed"],
        ["Fishing", "Betaland", "Half.", "opposed"],
    ]
    file = read(sheet(*rows))
    assert [row.convergence for row in file.assessments] == [Convergence.AGREED]
    assert [problem.place for problem in file.problems] == ["Overview!D3"]


def test_the_same_cell_twice_is_a_problem_unless_it_says_the_same() -> None:
    file = wide(["Fishing", "All of it.", "Half of it."], ["Fishing", "All of it.", "A third of it."])
    assert [row.statement for row in file.positions] == ["All of it.", "Half of it."]
    assert [(problem.place, problem.value) for problem in file.problems] == [("Overview!C3", "A third of it.")]
    assert "Overview!C2" in file.problems[0].reason


def test_a_number_that_another_issue_has_is_a_problem_and_numbers_may_begin_anew() -> None:
    rows = [["No", "Issue", "Alphaland"], ["1", "Fishing", "All of it."], ["1", "Railway gauges", "Broad ones."]]
    file = read(sheet(*rows))
    assert [(problem.place, problem.value) for problem in file.problems] == [("Overview!A3", "1")]
    themed = [["Theme", *rows[0]], ["The sea", *rows[1]], ["The land", *rows[2]]]
    file = read(sheet(*themed))
    assert file.problems == ()
    assert len({issue.key for issue in file.issues}) == 2


def test_rows_without_an_issue_and_below_the_table_are_told() -> None:
    file = wide(
        ["Fishing", "All of it.", "Half."],
        ["", "Whose is this?", "And this?"],
        ["Bells", "At noon.", ""],
        ["Total: 2 issues", "", ""],
    )
    assert [(problem.place, problem.value) for problem in file.problems] == [("Overview!3", "Whose is this?")]
    assert "What stands below the table is not read: “Total: 2 issues” in Overview!5." in file.notes
    assert [issue.title for issue in file.issues] == ["Fishing", "Bells"]


def test_a_row_of_nobody_in_a_long_table_is_told() -> None:
    file = read(
        sheet(["Issue", "Party", "Position"], ["Fishing", "Alphaland", "All of it."], ["Bells", "", "At noon."])
    )
    assert [problem.place for problem in file.problems] == ["Overview!C3"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    rows = [["Issue", "Alphaland", "Betaland"], ["Fishing", "All of it.", "Half."], ["Bells", "At noon.", "Never."]]
    main = table_of(rows, hidden_rows=[3], hidden_columns=[2])
    tables = tables_of(
        main, table_of(rows, "Old", hidden=True), table_of(rows, "July"), notes=("One picture is not read.",)
    )
    file = as_file(tables, recognise(tables, MATRIX, table=0), MATRIX)
    assert only(file).statement == "All of it."
    assert file.notes[:5] == (
        "One picture is not read.",
        "Only “Overview” is read, not “July”. Choose it among the columns to read it in turn.",
        "1 hidden sheet is not read.",
        "1 hidden row is not read.",
        "1 hidden column is not read.",
    )


def test_marks_of_cells_are_said() -> None:
    rows = [["Fishing", "All of it.", "#REF!"], ["Bells", "", "At noon."], ["Stamps", "Blue.", "Red."]]
    marks = {(2, 1): Mark.FORMULA, (2, 2): Mark.ERROR, (3, 1): Mark.NO_RESULT, (3, 2): Mark.TRACKED}
    file = wide(*rows, marks=marks)
    assert [row.statement for row in file.positions] == ["All of it.", "At noon.", "Blue.", "Red."]
    assert [(problem.place, problem.value) for problem in file.problems] == [
        ("Overview!C2", "#REF!"),
        ("Overview!B3", ""),
    ]
    assert any("formulas" in note and "Overview!B2" in note for note in file.notes)
    assert any("tracked changes" in note and "Overview!C3" in note for note in file.notes)


def test_a_value_merged_over_two_rows_or_parties_counts_for_both() -> None:
    rows = [["Fishing", "Shared by both.", "Shared by both."], ["Bells", "Shared by both.", ""]]
    file = wide(*rows, marks={(2, 2): Mark.MERGED, (3, 1): Mark.MERGED})
    assert [(title, party) for title, party, _words, _day in said(file)] == [
        ("Fishing", "al"),
        ("Fishing", "be"),
        ("Bells", "al"),
    ]
