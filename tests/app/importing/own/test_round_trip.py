"""What Parley exported comes back as it was: any comparison, any layout, whatever was chosen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting import ExportOptions, Layout, Paper, default_options, write
from app.importing.own.columns import read_keys
from app.importing.planning.plan import ImportPlan, Kind, plan_import
from app.importing.rows import ImportedFile
from app.matrix import Matrix
from tests.app.contents import Contents, contents, matrix_of
from tests.app.importing.exports import read_back

EXPORTED_ON = date(2025, 2, 1)
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 12))
SWITCHES = ("summary", "sources", "source_columns", "rationale", "history", "original", "bridging", "notes")
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def chosen(draw: st.DrawFn, matrix: Matrix, layout: st.SearchStrategy[Layout]) -> ExportOptions:
    """Any choice that the export dialog allows."""
    parties = draw(st.permutations([party.id for party in matrix.parties]))
    switches = draw(st.fixed_dictionaries({name: st.booleans() for name in SWITCHES}))
    issues = [issue.id for issue in matrix.issues]
    return replace(
        default_options(matrix, EXPORTED_ON),
        layout=draw(layout),
        parties=tuple(parties[: draw(st.integers(1, len(parties)))]),
        issues=draw(st.none() | st.lists(st.sampled_from(issues), min_size=1).map(tuple)) if issues else None,
        since=draw(DAYS),
        paper=draw(st.sampled_from(Paper)),
        **switches,
    )


def round_trip(
    exported: Matrix, options: ExportOptions, edit: Callable[[Path], object] = lambda _path: None, suffix: str = ".xlsx"
) -> tuple[ImportedFile, ImportPlan]:
    """Export, let somebody edit the file, and compare it with the latest state of the comparison."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"positions{suffix}")
        write(exported, path, options)
        edit(path)
        matrix = exported.at(None)
        file = read_back(path, matrix)
        return file, plan_import(matrix, file)


def told(plan: ImportPlan) -> list[tuple[str, ...]]:
    """Everything that is not as it was."""
    return [
        (change.kind.value, change.record.value, change.field, change.before, change.after)
        for change in plan.changes
        if change.kind not in (Kind.SAME, Kind.ABSENT)
    ]


@FEW
@given(contents(), st.data(), DAYS)
def test_a_workbook_that_nobody_edited_changes_nothing(rows: Contents, data: st.DataObject, as_of: date | None) -> None:
    matrix = matrix_of(rows, as_of)
    assume(matrix.issues)
    options = data.draw(chosen(matrix, st.sampled_from(Layout)))
    file, plan = round_trip(matrix, options)
    assert told(plan) == []
    assert file.doubt == ""


@FEW
@given(contents(), st.data(), DAYS)
def test_a_list_that_nobody_edited_changes_nothing(rows: Contents, data: st.DataObject, as_of: date | None) -> None:
    matrix = matrix_of(rows, as_of)
    assume(matrix.issues)
    _file, plan = round_trip(matrix, data.draw(chosen(matrix, st.just(Layout.LONG_LIST))), suffix=".csv")
    assert told(plan) == []


@FEW
@given(contents(), st.data())
def test_one_edited_statement_is_exactly_one_change(rows: Contents, data: st.DataObject) -> None:
    matrix = matrix_of(rows)
    options = data.draw(chosen(matrix, st.sampled_from(Layout)))
    edits: list[tuple[str, str]] = []

    def edit(path: Path) -> None:
        book = load_workbook(path)
        sheet = book.worksheets[0]
        places = sorted(_statements(sheet, matrix, options))
        assume(places)
        row, column, key = data.draw(st.sampled_from(places))
        words = data.draw(st.text("abc äї.", min_size=1).filter(str.strip)) + " (edited)"
        sheet.cell(row, column).value = words
        edits.append((key, words))
        book.save(path)

    file, plan = round_trip(matrix, options, edit)
    ((key, words),) = edits
    changed = [change for change in plan.changes if change.kind is not Kind.SAME and change.kind is not Kind.ABSENT]
    assert [(change.key, change.field, change.after) for change in changed] == [(key, "statement", words)]
    assert file.doubt == ""


def _statements(sheet: Worksheet, matrix: Matrix, options: ExportOptions) -> Iterator[tuple[int, int, str]]:
    """Where statements stand, by row and column, and the keys of their positions; silences are none."""
    speaking = {row.key for cell in matrix.positions.values() for row in cell if row.silence is None}
    width = {Layout.SIDE_BY_SIDE: 3 if options.source_columns else 2, Layout.FOUR_COLUMNS: 2}
    parties = [matrix.party[id_].key for id_ in options.parties]
    for row in sheet.iter_rows():
        keys = read_keys(str(row[-1].value))
        for party, key in keys.positions.items() if keys else ():
            column = 5 if options.layout is Layout.LONG_LIST else 3 + parties.index(party) * width[options.layout]
            if key in speaking:
                yield row[0].row, column, key
