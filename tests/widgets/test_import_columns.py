"""The Columns step: every guess can be corrected, and what is still missing is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.importing.foreign.laid_out import as_file
from app.importing.foreign.layout import ColumnLayout, Meaning, Shape
from app.importing.foreign.layouts import headings_of, remembered
from app.importing.foreign.recognising import recognise
from app.importing.tables import Home, Row, Table, Tables
from tests.widgets.foreign_tables import long, wide
from tests.widgets.gui_checks import clipped_text, unnamed_controls, unreachable_by_tab, weak_words
from widgets.background import Background
from widgets.import_columns import ColumnsStep
from widgets.theme import ThemeChoice


@pytest.fixture
def step(look, qtbot):
    background = Background()
    made = ColumnsStep(look, background)
    qtbot.addWidget(made)
    made.resize(1190, 720)
    made.setVisible(True)
    yield made
    background.stop()


@pytest.fixture
def matrix(invented):
    return invented.matrix


def shown(step, tables, matrix, layouts=()):
    step.show(tables, recognise(tables, matrix, layouts), matrix, layouts)
    QApplication.processEvents()


def choose(step, place, text, qtbot):
    """Open the drop-down over a column and click on an entry."""
    box = step.preview.meanings.box(place)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    action = next(action for action in menu.actions() if action.text() == text)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def pick(box, text, qtbot):
    """Go to an entry of a list by keys."""
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _step in range(box.findText(text)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def test_what_is_recognised_can_be_taken_as_it_is(step, matrix):
    tables = wide()
    shown(step, tables, matrix)
    assert step.missing == ""
    assert step.told == "6 of 6 columns have a meaning · nothing has been changed yet"
    assert step.layout == recognise(tables, matrix)
    assert step.remember_as == "Desk comparison"
    assert not step.start_over.isEnabled()
    assert not step.saved.isVisible()


def test_a_corrected_column_changes_what_the_file_says(step, matrix, qtbot):
    tables = wide()
    shown(step, tables, matrix)
    with qtbot.waitSignal(step.changed):
        choose(step, 3, "Position of Mediator’s draft", qtbot)
    assert {position.party for position in as_file(tables, step.layout, matrix).positions} == {"AL", "MD"}
    assert step.preview.meanings.boxes[3].accessibleDescription() == "Chosen by you"
    assert step.start_over.isEnabled()


def test_two_columns_of_one_meaning_must_be_told_apart(step, matrix, qtbot):
    shown(step, wide(), matrix)
    choose(step, 3, "Position of Alphaland", qtbot)
    assert "D and E" in step.missing
    choose(step, 3, "Not read", qtbot)
    assert step.missing == ""
    assert step.told.startswith("5 of 6 columns")


def test_two_names_of_one_party_are_the_same_meaning(step, matrix, qtbot):
    tables, layout = wide(), recognise(wide(), matrix)
    columns = [replace(one, party="The south") if one.party == "Betaland" else one for one in layout.columns]
    step.show(tables, replace(layout, columns=tuple(columns)), matrix, ())
    assert step.missing == ""
    pick(step.words.box(Meaning.PARTY, "The south"), "Alphaland", qtbot)
    assert "D and E" in step.missing


def test_without_an_issue_nothing_can_be_compared(step, matrix, qtbot):
    shown(step, wide(), matrix)
    choose(step, 0, "Not read", qtbot)
    choose(step, 1, "Not read", qtbot)
    assert step.missing == "Say which column holds the issue."


def test_a_column_of_parties_makes_a_long_table(step, matrix, qtbot):
    shown(step, long(), matrix)
    assert step.layout.shape is Shape.LONG
    choose(step, 1, "Not read", qtbot)
    assert step.layout.shape is Shape.WIDE
    assert step.missing.startswith("Say whose position")


def test_words_of_a_column_appear_with_its_meaning(step, matrix, qtbot):
    shown(step, wide(), matrix)
    choose(step, 4, "Not read", qtbot)
    assert not step.words.isVisible()
    choose(step, 4, "Convergence", qtbot)
    assert step.words.box(Meaning.CONVERGENCE, "far apart").currentText() == "Opposed"
    pick(step.words.box(Meaning.CONVERGENCE, "far apart"), "Agreed", qtbot)
    assert step.layout.words[Meaning.CONVERGENCE, "far apart"] == "agreed"


def test_another_sheet_is_recognised_anew(step, matrix, qtbot):
    shown(step, wide(), matrix)
    pick(step.file.table, "Remarks", qtbot)
    assert step.missing == "Parley is looking at the columns…"
    qtbot.waitUntil(lambda: step.layout.table == 1)
    assert step.preview.columns == (0, 1, 2)
    assert step.preview.grid.accessibleName() == "First rows of “Remarks”"
    assert step.missing == ""


def test_the_titles_can_stand_elsewhere_or_nowhere(step, matrix, qtbot):
    shown(step, wide(), matrix)
    assert step.file.titles.currentText() == "4"
    pick(step.file.titles, "None", qtbot)
    qtbot.waitUntil(lambda: step.layout.header == 0)
    pick(step.file.titles, "4 and 5", qtbot)
    qtbot.waitUntil(lambda: (step.layout.header, step.layout.header_rows) == (4, 2))


def test_start_over_gives_back_the_guess(step, matrix, qtbot):
    tables = wide()
    shown(step, tables, matrix)
    choose(step, 3, "Not read", qtbot)
    qtbot.mouseClick(step.start_over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: step.layout == recognise(tables, matrix))
    assert not step.start_over.isEnabled()


def test_the_round_is_the_day_of_the_statements(step, matrix, qtbot):
    tables = wide()
    shown(step, tables, matrix)
    pick(step.file.round, "Second meeting · 2 Apr 2024", qtbot)
    assert step.missing_values.day.currentText() == "2 Apr 2024"
    assert {position.said_on for position in as_file(tables, step.layout, matrix).positions} == {step.layout.day}


def test_a_layout_that_was_remembered_is_used_again(step, matrix, qtbot):
    tables = wide()
    layout = recognise(tables, matrix)
    columns = (*layout.columns[:6], ColumnLayout(Meaning.NOTHING))
    layouts = remembered((), "Desk", replace(layout, columns=columns), headings_of(tables, layout))
    step.show(tables, layout, matrix, layouts)
    assert step.layout.columns[6].meaning is Meaning.LINK
    qtbot.mouseClick(step.saved, Qt.MouseButton.LeftButton)
    menu = step.findChild(QMenu)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert step.layout.columns[6].meaning is Meaning.NOTHING
    assert step.remember_as == "Desk"


def test_a_layout_of_other_titles_is_refused_in_words(step, matrix, qtbot):
    tables, other = wide(), long()
    layouts = remembered((), "Export", recognise(other, matrix), headings_of(other, recognise(other, matrix)))
    step.show(tables, recognise(tables, matrix), matrix, layouts)
    before = step.layout
    qtbot.mouseClick(step.saved, Qt.MouseButton.LeftButton)
    menu = step.findChild(QMenu)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert step.notice == "The layout “Export” does not fit: its columns have other titles."
    assert step.layout == before


def test_a_name_is_asked_for_or_the_layout_is_not_kept(step, matrix, qtbot):
    shown(step, wide(), matrix)
    row = step.remember_row
    row.setParent(step)
    row.field.selectAll()
    qtbot.keyClick(row.field, Qt.Key.Key_Delete)
    assert step.missing == "Give the layout a name, or do not remember it."
    qtbot.keyClick(row.tick, Qt.Key.Key_Space)
    assert (step.missing, step.remember_as, row.field.isEnabled()) == ("", "", False)


def test_a_text_file_can_be_read_in_another_encoding(step, matrix, qtbot):
    shown(step, long(), matrix)
    assert not step.file.table.isVisible()
    with qtbot.waitSignal(step.encoding_chosen) as chosen:
        qtbot.keyClick(step.file.encoding, Qt.Key.Key_Down)
    assert chosen.args == ["koi8-u"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tables", [wide(), long()], ids=["wide", "long"])
def test_everything_is_named_reached_and_readable(step, matrix, look, tables, scale):
    look.set_ui_scale(scale)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_choice(choice)
        shown(step, tables, matrix)
        assert unnamed_controls(step) == []
        assert unreachable_by_tab(step) == []
        assert clipped_text(step) == []
        assert weak_words(step) == []


def themes():
    """A sheet for each of two themes, with the same titles, and a remark on another one."""
    titles = ("Issue", "Alphaland", "Betaland")
    sheets = [
        Table(name, Home.SHEET, (Row(1, titles), Row(2, (f"On {name}", "It is ours alone.", "It is theirs, too."))))
        for name in ("Water", "Wind")
    ]
    return Tables("themes.xlsx", "12" * 32, 10, (*sheets, Table("About", Home.SHEET, (Row(1, ("Compiled by us",)),))))


def test_sheets_of_the_same_titles_are_read_together_or_alone(step, matrix, qtbot):
    shown(step, themes(), matrix)
    assert step.file.table.currentText() == "All 2 with these titles"
    with qtbot.waitSignal(step.changed):
        pick(step.file.table, "Wind", qtbot)
    qtbot.waitUntil(lambda: not step.missing)
    assert (step.layout.table, step.layout.more) == (1, ())
    with qtbot.waitSignal(step.changed):
        pick(step.file.table, "All 2 with these titles", qtbot)
    qtbot.waitUntil(lambda: not step.missing)
    assert {step.layout.table, *step.layout.more} == {0, 1}


def test_where_the_day_comes_from_is_said(step, matrix):
    shown(step, wide(), matrix)
    told = step.missing_values.day_told
    assert (told.text(), told.isVisible()) == ("So it stands above the table.", True)
    shown(step, themes(), matrix)
    assert told.text() == "The file names no day; this is the day of the latest round. Please check."
    assert step.missing_values.day.property("kind") == "warn"
    shown(step, long(), matrix)
    assert not told.isVisible()
    assert not step.file.round.isVisible()  # each row has its own date
