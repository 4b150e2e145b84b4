from dataclasses import replace
from pathlib import Path

from app.exporting import write
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.layouts import NamedLayout
from app.importing.reading import spreadsheet
from app.importing.reviewing.understanding import layout_by, understand
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.exports import everything
from tests.app.importing.position_files import example, read_document
from tests.app.importing.tables_of_others import sample, sheet, table_of, tables_of

M = matrix_of(SMALL)
ODD = Layout(
    table=0,
    header=1,
    shape=Shape.WIDE,
    columns=(ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Betaland")),
    parties={"Betaland": "be"},
)
NAMED = NamedLayout("The desk", ("X", "Y"), ODD)
ROWS = (("X", "Y"), ("Fishing", "All of the fish."))


def test_a_position_file_says_itself_what_is_where() -> None:
    file = read_document(example())
    assert understand(file, M) == (file, None)


def test_what_parley_exported_needs_no_layout(tmp_path: Path) -> None:
    write(M, tmp_path / "out.xlsx", everything(M))
    file, layout = understand(spreadsheet.read(tmp_path / "out.xlsx"), M)
    assert (file.keyed, layout, len(file.issues)) == (True, None, 4)


def test_a_foreign_table_is_recognised() -> None:
    file, layout = understand(sample("desk.csv"), M)
    assert layout is not None
    assert (layout.shape, file.keyed) == (Shape.WIDE, False)
    assert [row.title for row in file.issues][:2] == ["Fishing", "Ferries"]


def test_a_remembered_layout_goes_before_a_guess() -> None:
    file, layout = understand(sheet(*ROWS), M, (NAMED,))
    assert layout is not None
    assert layout.columns == ODD.columns
    assert [(row.party, row.statement) for row in file.positions] == [("be", "All of the fish.")]


def test_a_layout_reads_the_first_table_that_has_its_columns() -> None:
    hidden = table_of(ROWS, "Old", hidden=True)
    other = table_of([("Z", "W"), ("a", "b")], "Other")
    found = layout_by(NAMED, tables_of(hidden, other, table_of(ROWS, "New")), M)
    assert found is not None
    assert (found.table, found.columns) == (2, ODD.columns)
    assert layout_by(NAMED, tables_of(hidden, other), M) == replace(found, table=0)
    assert layout_by(NAMED, tables_of(other), M) is None
