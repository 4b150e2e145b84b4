"""Standard widgets have the colours of the theme, in every state, and follow the look."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton

from widgets.controls import TextButton
from widgets.theme import ThemeChoice


def colors(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture(params=[ThemeChoice.LIGHT, ThemeChoice.DARK])
def theme(request, look):
    look.set_choice(request.param)
    return look.theme


def test_the_sheet_leaves_no_shorthand_and_no_widget_unnamed(look, qapp):
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    assert "dp" not in re.sub(r'url\("[^"]*"\)', "", sheet).replace("down", "")
    assert "icon(" not in sheet
    assert not re.search(r"(^|[\s,}])\*", sheet)


def test_a_ticked_box_is_filled_with_the_accent_and_has_a_tick(qtbot, theme):
    box = QCheckBox("Agreed")
    qtbot.addWidget(box)
    box.show()
    assert theme.color("accent").name() not in colors(box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert {theme.color("accent").name(), theme.color("on_accent").name()} <= colors(box)


def test_a_chosen_radio_button_has_a_dot(qtbot, theme):
    button = QRadioButton("All issues")
    qtbot.addWidget(button)
    button.setChecked(True)
    assert {theme.color("accent").name(), theme.color("on_accent").name()} <= colors(button)


@pytest.mark.parametrize("percent", range(100, 305, 5))
def test_a_radio_button_is_round_at_every_size_of_text(qtbot, look, percent):
    look.set_ui_scale(percent / 100)
    button = QRadioButton("")
    button.setChecked(True)
    qtbot.addWidget(button)
    button.show()
    image, accent = button.grab().toImage(), look.theme.color("accent")
    filled = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2) == accent]
    side = range(filled[0], filled[-1] + 1)
    rows = [y for y in range(image.height()) if any(image.pixelColor(x, y) == accent for x in side)]
    corners = [image.pixelColor(x, y) for x in (side[0], side[-1]) for y in (rows[0], rows[-1])]
    assert accent not in corners


@pytest.mark.parametrize("make", [QPushButton, QLineEdit, QCheckBox, QRadioButton])
def test_the_focus_can_be_seen(qtbot, theme, make):
    widget = make()
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.clearFocus()
    assert theme.color("focus").name() not in colors(widget)
    widget.setFocus()
    assert theme.color("focus").name() in colors(widget)


@pytest.mark.parametrize("kind", ["plain", "primary", "link", "toolbar"])
def test_a_button_does_not_change_its_size_when_it_gets_the_focus(qtbot, look, kind):
    button = TextButton(look, "Export", kind=kind)
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


def test_heights_are_those_of_the_design_at_every_size_of_text(qtbot, look):
    made = {"plain": 32, "primary": 32, "toolbar": 34}
    buttons = {kind: TextButton(look, "Export", kind=kind) for kind in made}
    field = QLineEdit()
    for widget in (*buttons.values(), field):
        qtbot.addWidget(widget)
        widget.show()
    for scale in (1.0, 1.5, 2.0):
        look.set_ui_scale(scale)
        assert {kind: buttons[kind].sizeHint().height() for kind in made} == {
            kind: look.px(height) for kind, height in made.items()
        }
        assert field.sizeHint().height() == look.px(32)


@pytest.mark.parametrize("make", [QPushButton, QLineEdit, QCheckBox, QRadioButton])
def test_a_font_that_the_desktop_has_for_a_widget_does_not_count(qtbot, look, qapp, make):
    before = qapp.font(make.__name__)
    qapp.setFont(QFont("serif", 30), make.__name__)
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    qapp.setFont(before, make.__name__)
    assert (widget.font().families()[0], widget.font().pixelSize()) == ("Inter", 13)


def test_widgets_follow_the_theme_at_once(qtbot, look):
    field = QLineEdit("Ceasefire")
    qtbot.addWidget(field)
    field.show()
    field.clearFocus()
    light = look.theme.color("surface")
    assert light.name() in colors(field)
    look.set_choice(ThemeChoice.DARK)
    assert look.theme.color("surface").name() in colors(field)
    assert look.theme.color("surface") != QColor(light)
