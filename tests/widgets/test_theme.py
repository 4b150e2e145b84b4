"""Colours that can be read, type as designed, and a look that tells when it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette

from widgets.theme import Density, Look, Theme, ThemeChoice, choose_theme, font, line_height, load_fonts

TEXTS = [
    *[("text", ground) for ground in ("window", "sidebar", "surface", "sunken", "raised", "hover", "selected")],
    *[("text2", ground) for ground in ("window", "sidebar", "surface", "sunken", "raised", "hover", "selected")],
    *[("text3", ground) for ground in ("window", "sidebar", "surface", "sunken", "selected")],
    *[("accent", ground) for ground in ("window", "surface", "accent_soft")],
    *[("link", ground) for ground in ("window", "surface", "raised")],
    *[("error", "error_bg"), ("warn", "warn_bg"), ("info", "info_bg"), ("error", "surface"), ("warn", "surface")],
    *[("on_accent", "accent"), ("on_accent", "accent_hover")],
    *[("hit_text", "hit"), ("hit_text", "hit_cur"), ("ins_text", "ins_bg"), ("del_text", "del_bg")],
    *[(f"{state}_text", f"{state}_bg") for state in ("agreed", "converging", "opposed", "onesided", "none")],
    *[("on_party", f"party{index}") for index in range(6)],
]
GRAPHICS = [
    *[("focus", ground) for ground in ("window", "surface", "sidebar")],
    *[(token, "surface") for token in ("control", "agreed", "converging", "opposed", "onesided", "none_line")],
]


@pytest.fixture(autouse=True)
def _application(qapp):
    load_fonts()


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return Theme.load(request.param)


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of WCAG 2."""

    def luminance(color: QColor) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_text_can_be_read(theme):
    poor = {(a, b): ratio for a, b in TEXTS if (ratio := contrast(theme.color(a), theme.color(b))) < 4.5}
    assert poor == {}


def test_lines_of_controls_and_graphics_can_be_seen(theme):
    poor = {(a, b): ratio for a, b in GRAPHICS if (ratio := contrast(theme.color(a), theme.color(b))) < 3}
    assert poor == {}


def test_no_party_looks_heavier_than_another(theme):
    against_letters = [contrast(theme.color("on_party"), theme.tint(index)) for index in range(6)]
    assert max(against_letters) - min(against_letters) < 0.6
    assert theme.tint(6) == theme.tint(0)


def test_what_qt_paints_itself_can_be_read(theme):
    role = QPalette.ColorRole
    palette = theme.palette()
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
    ]
    assert [pair for pair in pairs if contrast(palette.color(pair[0]), palette.color(pair[1])) < 4.5] == []


def test_both_themes_name_the_same_colours():
    assert Theme.load("light").hexes.keys() == Theme.load("dark").hexes.keys()


def test_a_theme_cannot_be_changed_by_those_who_use_it(theme):
    theme.color("text").setAlpha(0)
    assert theme.color("text").alpha() == 255
    with pytest.raises(TypeError):
        theme.hexes["text"] = "#000000"


def test_a_colour_that_the_design_does_not_have_is_an_error(theme):
    with pytest.raises(KeyError):
        theme.color("red")


def test_high_contrast_takes_every_colour_from_the_system():
    palette = QPalette()
    role = QPalette.ColorRole
    own = {role.Base: "#000000", role.Text: "#ffffff", role.Highlight: "#1aebff", role.HighlightedText: "#000000"}
    for which, color in own.items():
        palette.setColor(which, QColor(color))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor("#3ff23f"))
    palette.setColor(role.Link, QColor("#ffff00"))
    theme = Theme.of_palette(palette)
    assert theme.hexes.keys() == Theme.load("light").hexes.keys()
    assert set(theme.hexes.values()) == {"#000000", "#ffffff", "#1aebff", "#3ff23f", "#ffff00"}
    assert theme.dark
    assert [pair for pair in TEXTS if contrast(theme.color(pair[0]), theme.color(pair[1])) < 4.5] == []


@pytest.mark.parametrize(
    ("choice", "scheme", "name"),
    [
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Light, "light"),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Dark, "dark"),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown, "light"),
        (ThemeChoice.LIGHT, Qt.ColorScheme.Dark, "light"),
        (ThemeChoice.DARK, Qt.ColorScheme.Light, "dark"),
    ],
)
def test_the_user_decides_before_the_system(choice, scheme, name):
    assert choose_theme(choice, scheme).name == name


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3, 1.8, 2.0])
def test_letters_are_as_large_as_designed_to_half_a_pixel(scale):
    sizes = {"body": 13, "issue_title": 13.5, "meta": 11.5, "statement_comfortable": 14.5, "statement_panel": 16}
    assert {role: QFontInfo(font(role, scale)).pixelSize() for role in sizes} == {
        role: pytest.approx(pixels * scale, abs=0.5) for role, pixels in sizes.items()
    }


def test_the_shipped_faces_are_used():
    assert QFontInfo(font("statement_panel")).family() == "Source Serif 4"
    assert QFontInfo(font("body")).family() == "Inter"


def test_lines_grow_with_the_letters():
    assert [line_height("statement_comfortable", scale) for scale in (1.0, 1.8)] == [21, 38]


def test_statements_scale_apart_from_the_rest(qtbot):
    look = Look(ThemeChoice.LIGHT, ui_scale=1.0)
    before = look.font("body").pixelSize(), look.font("statement_panel").pixelSize()
    with qtbot.waitSignal(look.changed):
        look.set_text_scale(1.5)
    assert look.font("body").pixelSize() == before[0]
    assert look.font("statement_panel").pixelSize() == 24
    look.set_ui_scale(2.0)
    assert look.font("body").pixelSize() == 26
    assert look.line_height("statement_panel") == 72


def test_statements_stay_within_their_limits():
    look = Look(ThemeChoice.LIGHT, text_scale=7, ui_scale=1.0)
    assert look.text_scale == 1.8
    look.set_text_scale(0.1)
    assert look.text_scale == 0.8


def test_the_look_tells_only_of_real_changes(qtbot):
    look = Look(ThemeChoice.LIGHT, ui_scale=1.0)
    with qtbot.assertNotEmitted(look.changed):
        look.set_choice(ThemeChoice.LIGHT)
        look.set_text_scale(1.0)
        look.set_ui_scale(1.0)
        look.set_density(Density.COMFORTABLE)
    for change in (lambda: look.set_choice(ThemeChoice.DARK), lambda: look.set_density(Density.COMPACT)):
        with qtbot.waitSignal(look.changed):
            change()
    assert look.theme.dark
    assert look.density is Density.COMPACT
