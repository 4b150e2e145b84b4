"""Ticks, order and density reach the view and the look at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from app.records import Party
from app.vocabulary import Role
from widgets.columns_popover import ColumnsPopover, role_words
from widgets.theme import Density
from widgets.view import OtherColumn


@pytest.fixture
def popover(qtbot, look, invented_view):
    owner = QPushButton("Columns")
    qtbot.addWidget(owner)
    owner.show()
    made = ColumnsPopover(look, invented_view, owner)
    made.open_under(owner)
    yield made
    made.close()


def names(parties):
    return [party.name for party in parties]


def middle(popover, row):
    return popover.parties.visualItemRect(popover.parties.item(row)).center()


def click_row(qtbot, popover, row):
    qtbot.mouseClick(popover.parties.viewport(), Qt.MouseButton.LeftButton, pos=middle(popover, row))


def test_the_draft_of_a_mediator_is_offered_and_not_ticked(popover, invented_view):
    assert names(invented_view.all_parties) == ["Alphaland", "Betaland", "Mediator’s draft"]
    ticks = [popover.parties.item(row).checkState() for row in range(3)]
    assert ticks == [Qt.CheckState.Checked, Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    assert "does not count" in popover.parties.item(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_anywhere_in_the_row_shows_a_party_and_hides_it_again(qtbot, popover, invented_view):
    click_row(qtbot, popover, 2)
    assert names(invented_view.parties) == ["Alphaland", "Betaland", "Mediator’s draft"]
    click_row(qtbot, popover, 2)
    assert names(invented_view.parties) == ["Alphaland", "Betaland"]


def test_space_ticks_the_current_party(qtbot, popover, invented_view):
    popover.parties.setCurrentRow(1)
    qtbot.keyClick(popover.parties, Qt.Key.Key_Space)
    assert names(invented_view.parties) == ["Alphaland"]


def test_the_last_party_keeps_its_tick(qtbot, popover, invented_view):
    click_row(qtbot, popover, 0)
    click_row(qtbot, popover, 1)
    assert names(invented_view.parties) == ["Betaland"]
    assert popover.parties.item(1).checkState() is Qt.CheckState.Checked


def test_alt_with_the_arrows_moves_a_column(qtbot, popover, invented_view):
    popover.parties.setCurrentRow(0)
    qtbot.keyClick(popover.parties, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(invented_view.all_parties) == ["Betaland", "Alphaland", "Mediator’s draft"]
    assert popover.parties.currentRow() == 1
    qtbot.keyClick(popover.parties, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(popover.parties, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(invented_view.all_parties) == ["Alphaland", "Betaland", "Mediator’s draft"]


def test_dragging_moves_a_column_and_ticks_nothing(qtbot, popover, invented_view):
    port = popover.parties.viewport()
    start, end = middle(popover, 2), middle(popover, 0)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        qtbot.mouseMove(port, start + QPoint(0, (end.y() - start.y()) * step // 8))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert names(invented_view.all_parties) == ["Mediator’s draft", "Alphaland", "Betaland"]
    assert names(invented_view.parties) == ["Alphaland", "Betaland"]


def test_it_follows_when_the_sides_are_swapped_elsewhere(popover, invented_view):
    invented_view.swap_sides()
    assert [popover.parties.item(row).text() for row in range(2)] == ["Betaland", "Alphaland"]


@pytest.mark.parametrize("column", list(OtherColumn))
def test_other_columns_come_and_go(qtbot, popover, invented_view, column):
    before = column in invented_view.columns
    box = popover.others[column]
    assert box.isChecked() is before
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    assert (column in invented_view.columns) is not before


def test_rows_become_compact(qtbot, look, popover):
    compact = next(choice for choice in popover.findChildren(QRadioButton) if choice.text() == "Compact")
    qtbot.mouseClick(compact, Qt.MouseButton.LeftButton)
    assert look.density is Density.COMPACT
    look.set_density(Density.COMFORTABLE)
    assert popover.rows.key == Density.COMFORTABLE


def test_all_parties_of_one_role_get_the_same_words():
    of = [Party(number, "X", name, Role.PARTY, "XX", 0, 0) for number, name in enumerate(["Alphaland", "Betaland"])]
    assert role_words(of[0]) == role_words(of[1])
