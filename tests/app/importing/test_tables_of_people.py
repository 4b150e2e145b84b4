"""Tables that were laid out by somebody else are read without a single correction; docs/trials.md tells of them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app import importing
from app.importing.foreign.layout import Layout, Shape
from app.importing.foreign.open_points import assumes_day, missing
from app.importing.planning.changes import ImportPlan, Kind
from app.importing.planning.plan import plan_import
from app.importing.reviewing.understanding import understand
from app.importing.rows import ImportedFile, Record
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import matrix_of
from tests.app.importing.tables_of_others import SAMPLES
from tests.app.shipped import matrix_of_shipped

PEOPLE = ("researcher.xlsx", "officer.ods", "database.csv", "memo.docx")
EMPTY = matrix_of({})
JUNE = date(2025, 6, 2)


@pytest.fixture(scope="module")
def shipped() -> Matrix:
    return matrix_of_shipped()


def understood(name: str, matrix: Matrix) -> tuple[Tables, ImportedFile, Layout]:
    tables = importing.read(SAMPLES / name)
    assert isinstance(tables, Tables)
    file, layout = understand(tables, matrix)
    assert layout is not None
    return tables, file, layout


def meanings(layout: Layout) -> list[str]:
    return [f"{column.meaning.value} {column.party}".strip() for column in layout.columns]


def counts(plan: ImportPlan) -> Counter[tuple[Record, Kind]]:
    return Counter((change.record, change.kind) for change in plan.changes if change.kind.applies)


@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_has_to_be_corrected(name: str, shipped: Matrix) -> None:
    for matrix in (shipped, EMPTY):
        _tables, file, layout = understood(name, matrix)
        assert missing(layout) == ""
        assert all(column.sure for column in layout.columns)
        assert {row.name for row in file.parties} == {"Ukraine", "Russia"}
        assert (file.problems, file.doubt) == ((), "")


def test_the_sheets_of_a_researcher_are_read_together(shipped: Matrix) -> None:
    _tables, file, layout = understood("researcher.xlsx", shipped)
    assert (layout.shape, layout.header, layout.table, layout.more, layout.day) == (Shape.WIDE, 4, 1, (2, 3), JUNE)
    assert meanings(layout) == [
        *("issue", "statement Ukraine", "source Ukraine", "statement Russia", "source Russia"),
        *("convergence", "reason"),
    ]
    assert (len(file.issues), len(file.positions), len(file.assessments)) == (15, 28, 13)
    assert {row.place.split("!")[0] for row in file.positions} == {"Ceasefire", "Humanitarian", "Security"}
    assert file.notes[:2] == (
        "3 tables have the same titles and are read together: “Ceasefire”, “Humanitarian”, “Security”.",
        "“About” has other titles and is not read.",
    )
    below = next(note for note in file.notes if note.startswith("What stands below"))
    assert below.startswith("What stands below the table is not read: “— = no public position found.” in Ceasefire!14,")


def test_the_bands_of_a_researcher_do_not_move_known_issues(shipped: Matrix) -> None:
    _tables, file, _layout = understood("researcher.xlsx", shipped)
    plan = plan_import(shipped, file)
    assert not {Record.THEME, Record.ISSUE} & {record for record, _kind in counts(plan)}
    changed = {change.field for change in plan.changes if change.kind is Kind.CHANGED}
    assert changed == {"citations", "rationale"}  # sources that are new, and a reason in other words
    _tables, file, _layout = understood("researcher.xlsx", EMPTY)
    names = {theme.key: theme.name for theme in file.themes}
    assert [names[issue.theme] for issue in file.issues][2:4] == ["Halting the fighting", "Oversight"]


def test_the_table_of_a_desk_officer(shipped: Matrix) -> None:
    _tables, file, layout = understood("officer.ods", shipped)
    assert meanings(layout) == [
        *("number", "issue", "statement Ukraine", "note Ukraine", "statement Russia", "note Russia"),
        *("convergence", "date", "note"),
    ]
    assert layout.day == JUNE  # “станом на 02.06.2025”
    assert len(file.issues) == 7  # the row that counts the columns is none
    assert {row.said_on for row in file.positions} == {JUNE}
    months = next(note for note in file.notes if note.startswith("These cells name a month"))
    assert months == "These cells name a month and no day: Позиції!H8, Позиції!H12."
    assert {row.convergence.value for row in file.assessments} == {"opposed", "converging", "agreed"}


def test_what_a_database_exports(shipped: Matrix) -> None:
    _tables, file, layout = understood("database.csv", shipped)
    assert meanings(layout) == ["nothing", "theme", "issue", "party", "date", "statement", "link", "nothing"]
    plan = plan_import(shipped, file)
    assert counts(plan) == {}  # the same statements, of which one source is named and the others stay
    assert Counter(change.kind for change in plan.changes)[Kind.SAME] > len(file.positions)


def test_a_memo_with_a_row_for_each_party(shipped: Matrix) -> None:
    tables, file, layout = understood("memo.docx", shipped)
    assert layout.shape is Shape.PARTY_ROWS
    assert meanings(layout) == ["party", "statement", "statement", "statement"]
    assert assumes_day(tables, layout)  # the window asks for it
    assert counts(plan_import(shipped, file)) == {}  # known words are known, whatever day is put in


def test_the_samples_are_small() -> None:
    assert all(Path(SAMPLES / name).stat().st_size < 20_000 for name in PEOPLE)
