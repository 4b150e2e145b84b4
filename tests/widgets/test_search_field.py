"""Searching while typing: after a pause, or at once by Enter; Esc clears and then leaves."""

import pytest
from PySide6.QtCore import Qt

from widgets.controls import IconButton
from widgets.search_field import SearchField


@pytest.fixture
def field(qtbot, look):
    made = SearchField(look, "Search issues", "Search", "Ctrl+F")
    qtbot.addWidget(made)
    made.resize(380, made.sizeHint().height())
    made.show()
    made.setFocus()
    return made


def searches(field):
    made = []
    field.searched.connect(made.append)
    return made


def test_it_searches_once_when_the_typing_pauses(qtbot, field):
    made = searches(field)
    qtbot.keyClicks(field, "harbour")
    assert made == []
    qtbot.waitUntil(lambda: made == ["harbour"])


def test_enter_searches_at_once_and_goes_to_the_next_hit(qtbot, field):
    made, steps = searches(field), []
    field.stepped.connect(steps.append)
    qtbot.keyClicks(field, "harbour")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made == ["harbour"]
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert made == ["harbour"]
    assert steps == [1, -1]


def test_esc_clears_first_and_leaves_then(qtbot, field):
    made = searches(field)
    qtbot.keyClicks(field, "fee")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert made == ["fee", ""]
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_cross_clears_and_is_there_only_when_there_is_something(qtbot, field):
    made = searches(field)
    cross = field.findChild(IconButton)
    assert not cross.isVisible()
    qtbot.keyClicks(field, "fee")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert made == ["fee", ""]
    assert not cross.isVisible()


def test_a_query_from_elsewhere_is_shown_and_not_searched_again(qtbot, field):
    made = searches(field)
    field.show_text("nets")
    field.search_now()
    assert field.text() == "nets"
    assert made == []


def test_what_is_being_typed_stays_when_the_view_tells_of_something_else(qtbot, field):
    qtbot.keyClicks(field, "har")
    field.show_text("")
    assert field.text() == "har"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_text_stands_clear_of_icon_and_cross(look, field, scale):
    look.set_ui_scale(scale)
    assert field.textMargins().left() >= look.px(26)
    assert field.textMargins().right() >= look.px(24)
