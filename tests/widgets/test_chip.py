"""A chip says what it filters and what is chosen, gives way, and can be cleared by pointer and key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from widgets.chip import Chip


@pytest.fixture
def chip(qtbot, look):
    made = Chip(look, "Convergence")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_its_name_says_what_is_chosen(chip):
    assert name_of(chip) == "Filter Convergence"
    chip.show_values(["Converging", "Opposed"])
    assert chip.text() == "Convergence: Converging, Opposed"
    assert name_of(chip) == "Filter Convergence: Converging, Opposed"
    assert QAccessible.queryAccessibleInterface(chip).role() is QAccessible.Role.Button


def test_the_cross_is_there_only_when_something_is_chosen(qtbot, chip):
    assert not chip.cross.isVisible()
    chip.show_values(["Opposed"])
    assert chip.cross.isVisible()
    assert name_of(chip.cross) == "Remove filter Convergence"
    chip.resize(chip.sizeHint())
    assert chip.cross.width() >= 28
    with qtbot.waitSignal(chip.cleared), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_keys_open_it(qtbot, chip, key):
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, key)


def test_delete_clears_it(qtbot, chip):
    with qtbot.assertNotEmitted(chip.cleared):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    chip.show_values(["Opposed"])
    with qtbot.waitSignal(chip.cleared):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_shrinks_to_its_name_and_tells_the_rest_on_hovering(look, chip, scale):
    look.set_ui_scale(scale)
    chip.show_values(["Agreed", "Converging", "Opposed", "One-sided", "Not assessed"])
    metrics = chip.fontMetrics()
    least = chip.minimumSizeHint().width()
    assert metrics.horizontalAdvance("Convergence: ") < least < metrics.horizontalAdvance(chip.text())
    chip.resize(chip.minimumSizeHint())
    assert "Not assessed" in chip.toolTip()
    chip.show_values([])
    assert chip.minimumSizeHint() == chip.sizeHint()
    assert chip.sizeHint().width() > metrics.horizontalAdvance("Convergence")


def test_a_name_from_a_file_is_no_markup(chip):
    chip.show_values(["<b>Harbours</b>" * 20])
    chip.resize(chip.minimumSizeHint())
    assert "<b>" not in chip.toolTip()
    assert "&lt;b&gt;" in chip.toolTip()


def test_the_focus_and_the_choice_are_seen(chip):
    chip.clearFocus()
    plain = chip.grab().toImage()
    chip.setFocus()
    focused = chip.grab().toImage()
    assert focused != plain
    chip.clearFocus()
    chip.show_values(["Opposed"])
    assert chip.grab().toImage() != plain
