"""The preview shows a table as it stands in the file, and says what each column is taken for."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from app.importing.tables import Home, Mark, Row, Table, Tables
from tests.widgets.foreign_tables import wide, with_hidden
from tests.widgets.gui_checks import unnamed_controls
from widgets.import_offered import Chosen
from widgets.import_preview import ImportPreview
from widgets.import_table import MOST_ROWS, Part, PartRole, PreviewModel


@pytest.fixture
def preview(look, qtbot):
    made = ImportPreview(look)
    qtbot.addWidget(made)
    made.resize(1200, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(preview, tables, matrix):
    layout = recognise(tables, matrix)
    preview.show_table(tables.tables[layout.table], layout, layout, matrix)
    QApplication.processEvents()
    return layout


def letters(model):
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def numbers(model):
    return [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]


def menu_of(box, qtbot):
    qtbot.keyClick(box, Qt.Key.Key_Down)
    return QApplication.activePopupWidget()


def test_letters_and_numbers_are_those_of_the_file(invented, qtmodeltester: ModelTester):
    tables = wide()
    model = PreviewModel(tables.tables[0], recognise(tables, invented.matrix))
    qtmodeltester.check(model)
    assert letters(model) == ["B", "C", "D", "E", "F", "G"]
    assert numbers(model) == ["1", "2", "3", "4", "5", "6", "7"]
    parts = [model.index(row, 0).data(PartRole) for row in range(7)]
    assert parts == [Part.ABOVE, Part.ABOVE, Part.ABOVE, Part.TITLES, Part.BODY, Part.BODY, Part.BODY]


def test_what_is_hidden_is_not_shown_and_gaps_are_short(invented):
    tables = with_hidden()
    model = PreviewModel(tables.tables[0], recognise(tables, invented.matrix))
    assert letters(model) == ["A", "C"]
    assert numbers(model) == ["1", "2", "4", "5", "6", "7", "8", "9", "90"]


def test_of_a_long_table_the_first_rows_are_shown_and_the_others_counted(invented):
    tables = wide(MOST_ROWS + 10)
    model = PreviewModel(tables.tables[0], recognise(tables, invented.matrix))
    assert model.rowCount() == MOST_ROWS + 1
    assert model.index(MOST_ROWS, 0).data() == "… 14 more rows"


def test_over_each_column_stands_what_it_means(preview, invented):
    shown(preview, wide(), invented.matrix)
    boxes = preview.meanings.boxes
    words = [boxes[place].currentText() for place in sorted(boxes)]
    assert words[:4] == ["Number", "Issue", "Position of Alphaland", "Position of Betaland"]
    assert words[5] == "Source link"
    assert not boxes[2].itemIcon(0).isNull()
    assert boxes[2].accessibleName() == "Meaning of column D, “Alphaland’s position”"
    assert boxes[2].accessibleDescription() == "Recognised"
    assert unnamed_controls(preview) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_both_sides_have_the_same_width(preview, invented, look, scale):
    look.set_ui_scale(scale)
    shown(preview, wide(), invented.matrix)
    assert preview.grid.columnWidth(2) == preview.grid.columnWidth(3)
    boxes = preview.meanings.boxes
    assert boxes[2].width() == boxes[3].width()


def test_a_meaning_is_chosen_from_a_menu_by_keys(preview, invented, qtbot):
    shown(preview, wide(), invented.matrix)
    box = preview.meanings.boxes[1]
    menu = menu_of(box, qtbot)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Issue"]
    with qtbot.waitSignal(preview.chosen) as chosen:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == [2, Chosen(Meaning.NUMBER)]


def test_each_party_is_offered_with_all_that_can_be_said_of_it(preview, invented, qtbot):
    shown(preview, wide(), invented.matrix)
    menu = menu_of(preview.meanings.boxes[0], qtbot)
    texts = [action.text() for action in menu.actions()]
    for party in invented.matrix.parties:
        assert f"Position of {party.name}" in texts
    of_each = [
        [inner.text() for inner in action.menu().actions()]
        for action in menu.actions()
        if action.text().startswith("More of ")
    ]
    assert len(of_each) == len(invented.matrix.parties)
    assert all(one == of_each[0] for one in of_each)
    assert "Source" in of_each[0]
    menu.close()


def test_a_party_that_only_the_file_knows_is_said_to_be_new(preview, invented):
    layout = Layout(0, 1, Shape.WIDE, (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Gamma\u200bland")))
    table = Table("T", Home.SHEET, (Row(1, ("Issue", "Gammaland")), Row(2, ("H-1", "Open"))))
    preview.show_table(table, layout, layout, invented.matrix)
    assert preview.meanings.boxes[1].currentText() == "Position of “Gamma▯land” (new party)"


def test_two_columns_of_one_meaning_are_marked(preview, invented):
    layout = shown(preview, wide(), invented.matrix)
    columns = list(layout.columns)
    columns[4] = columns[3]
    twice = Layout(0, 4, Shape.WIDE, tuple(columns))
    preview.set_layout(twice, layout)
    boxes = preview.meanings.boxes
    assert [boxes[place].accessibleDescription() for place in (2, 3)] == ["Two columns have this meaning"] * 2
    assert [boxes[place].property("kind") for place in (1, 2, 3)] == ["", "warn", "warn"]


def test_drop_downs_keep_to_their_columns(preview, invented):
    preview.resize(500, 480)
    shown(preview, wide(), invented.matrix)
    bar = preview.grid.horizontalScrollBar()
    bar.setValue(bar.maximum())
    head, box = preview.grid.horizontalHeader(), preview.meanings.boxes[5]
    left = preview.meanings.mapTo(preview, box.pos()).x()
    column = preview.grid.viewport().mapTo(preview, QPoint(head.sectionViewportPosition(5), 0)).x()
    assert 0 <= left - column <= 8


def test_tab_goes_through_all_columns_and_brings_them_into_view(preview, invented, qtbot):
    preview.resize(500, 480)
    shown(preview, wide(), invented.matrix)
    preview.activateWindow()
    preview.meanings.boxes[0].setFocus()
    passed = [QApplication.focusWidget()]
    while passed[-1] is not preview.grid and len(passed) < 10:
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
        assert not passed[-1].visibleRegion().isEmpty()
    assert passed == [*(preview.meanings.boxes[place] for place in range(6)), preview.grid]


def test_a_hostile_text_is_shown_as_it_is(preview, invented):
    table = Table("T", Home.SHEET, (Row(1, ("Issue", "Alphaland")), Row(2, ("<b>H</b>", "=1+1 " * 5_000))))
    layout = Layout(0, 1, Shape.WIDE, (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Alphaland")))
    preview.show_table(table, layout, layout, invented.matrix)
    index = preview.grid.model().index(1, 0)
    assert index.data() == "<b>H</b>"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not preview.grab().isNull()


def test_the_largest_table_opens_at_once(preview, invented):
    cells = tuple(f"words of column {place}" for place in range(500))
    table = Table("Large", Home.SHEET, tuple(Row(number, cells) for number in range(1, 20_001)))
    columns = (ColumnLayout(Meaning.ISSUE), *(ColumnLayout(Meaning.NOTHING),) * 499)
    layout = Layout(0, 1, Shape.WIDE, columns)
    start = time.perf_counter()
    preview.show_table(table, layout, layout, invented.matrix)
    QApplication.processEvents()
    assert time.perf_counter() - start < 1
    assert len(preview.meanings.boxes) < 20


def test_the_rows_of_the_titles_are_those_that_hold_something(invented):
    rows = (
        Row(1, ("Issue", "Alphaland", "")),
        Row(3, ("", "Position", "Source")),
        Row(4, ("Harbour", "Open.", "Memo")),
    )
    table = Table("One", Home.SHEET, rows)
    columns = (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Alphaland"), ColumnLayout(Meaning.SOURCE))
    model = PreviewModel(table, Layout(0, 1, Shape.WIDE, columns, header_rows=2))
    parts = [model.part(row) for row in range(model.rowCount())]
    assert [number for number, part in zip(numbers(model), parts, strict=True) if part is Part.TITLES] == ["1", "3"]
    assert model.heading(1) == "Alphaland Position"


def test_a_text_that_is_merged_is_shown_once(preview, invented):
    merged = tuple((column, Mark.MERGED) for column in (1, 2))
    rows = (
        Row(1, ("Who wants what",) * 3, merged),
        Row(2, ("Issue", "Alphaland", "Betaland")),
        Row(3, ("The sea",) * 3, merged),
        Row(4, ("Harbour", "Open on all days.", "Open on all days.")),
    )
    shown(preview, Tables("merged.xlsx", "34" * 32, 9, (Table("One", Home.SHEET, rows),)), invented.matrix)
    assert [preview.grid.columnSpan(row, 0) for row in range(4)] == [3, 1, 3, 1]
    assert preview.grid.columnSpan(3, 1) == 1  # the same words of two parties
