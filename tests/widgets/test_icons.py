"""Icons take the colours of the theme and stay sharp."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from app.paths import resources
from widgets.icons import Icons
from widgets.theme import Theme


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp):
    return Theme.load(request.param)


@pytest.mark.parametrize("name", sorted(path.stem for path in resources("icons").glob("*.svg")))
def test_every_icon_is_drawn_in_one_colour_of_the_theme(theme, name):
    image = Icons(theme.color).pixmap(name, "accent", 16, 4.0).toImage()
    pixels = {image.pixelColor(x, y).name(QColor.NameFormat.HexArgb) for x in range(64) for y in range(64)}
    assert "#ff" + theme.color("accent").name()[1:] in pixels
    opaque = {pixel for pixel in pixels if pixel.startswith("#ff")}
    assert opaque == {"#ff" + theme.color("accent").name()[1:]}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen_shows(theme, ratio):
    pixmap = Icons(theme.color).pixmap("search", size=16, ratio=ratio)
    assert pixmap.size() == QSize(16, 16) * ratio
    assert pixmap.deviceIndependentSize().width() == 16


def test_a_disabled_icon_is_pale(theme):
    icon = Icons(theme.color).icon("import", "text")
    normal, disabled = (
        icon.pixmap(QSize(16, 16), 2.0, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert normal != disabled


def test_an_icon_that_does_not_exist_is_an_error(theme):
    with pytest.raises(FileNotFoundError):
        Icons(theme.color).pixmap("no-such-icon")
