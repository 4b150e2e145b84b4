"""Signs, pills and bars can be told apart without colour, and treat both sides alike."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.convergence import Convergence
from widgets.drawing import (
    draw_bar,
    draw_change_bar,
    draw_focus_ring,
    draw_hatching,
    draw_pill,
    draw_segment,
    draw_tile,
    pill_size,
    segments,
)
from widgets.signs import draw_sign
from widgets.theme import Theme, load_fonts

tallies = st.dictionaries(st.sampled_from(Convergence), st.integers(0, 500))


@pytest.fixture(autouse=True)
def _application(qapp):
    load_fonts()


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return Theme.load(request.param)


def painted(paint, width=64, height=64, ground="#ffffff", ratio=1.0) -> QImage:
    """What `paint(painter)` puts on a ground of one colour."""
    image = QImage(QSize(width, height) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def sign(convergence, size=16, speaking="left") -> QImage:
    black, white = QColor("black"), QColor("white")
    return painted(
        lambda painter: draw_sign(painter, QRectF(0, 0, size, size), convergence, black, white, speaking), size, size
    )


def difference(first: QImage, second: QImage) -> float:
    """The mean difference in lightness of two pictures of one size, 0 to 255."""
    one = first.convertToFormat(QImage.Format.Format_Grayscale8)
    two = second.convertToFormat(QImage.Format.Format_Grayscale8)
    points = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(*at).value() - two.pixelColor(*at).value()) for at in points) / len(points)


def greatest_difference(first: QImage, second: QImage) -> int:
    """By how much the two most different pixels differ, in lightness from 0 to 255."""
    points = [(x, y) for x in range(first.width()) for y in range(first.height())]
    return max(abs(first.pixelColor(*at).value() - second.pixelColor(*at).value()) for at in points)


def colors(image: QImage) -> set[tuple[int, int, int]]:
    return {image.pixelColor(x, y).getRgb()[:3] for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("size", [12, 13, 16, 24])
def test_signs_differ_by_shape_alone(size):
    close = [pair for pair in combinations(Convergence, 2) if difference(sign(pair[0], size), sign(pair[1], size)) < 20]
    assert close == []


@pytest.mark.parametrize("size", [12, 13, 16, 24, 32])
def test_the_two_sides_of_one_sided_are_mirror_images(size):
    left = sign(Convergence.ONE_SIDED, size)
    right = sign(Convergence.ONE_SIDED, size, "right")
    assert difference(left, right) > 20
    # the rasteriser rounds edges towards one side, by less than an eye can see
    assert greatest_difference(right.flipped(Qt.Orientation.Horizontal), left) <= 2


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_pill_is_as_wide_whoever_speaks(theme, side):
    plain = painted(lambda painter: draw_pill(painter, QPointF(2, 2), Convergence.ONE_SIDED, theme), 160, 30)
    turned = painted(
        lambda painter: draw_pill(painter, QPointF(2, 2), Convergence.ONE_SIDED, theme, speaking=side), 160, 30
    )
    assert (plain == turned) is (side == "left")
    rest = QRect(2 + 8 + 13 + 2, 0, 130, 30)  # the word and everything after the sign
    assert plain.copy(rest) == turned.copy(rest)


@pytest.mark.parametrize("convergence", Convergence)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_a_pill_lies_outside_its_size(theme, convergence, scale):
    size = pill_size(convergence, scale)
    image = painted(lambda painter: draw_pill(painter, QPointF(10, 10), convergence, theme, scale), 320, 80, "#ff00ff")
    outside = {
        image.pixelColor(x, y).name()
        for x in range(320)
        for y in range(80)
        if not (9 <= x <= 10 + size.width() and 9 <= y <= 10 + size.height())
    }
    assert outside == {"#ff00ff"}
    assert len(colors(image)) > 10


@given(width=st.integers(40, 600), tally=tallies)
def test_a_bar_shows_every_state_in_order_and_fills_its_width(width, tally):
    made = segments(width, tally)
    present = [state for state in Convergence if tally.get(state, 0)]
    assert [segment.convergence for segment in made] == present
    assert all(segment.width >= 4 for segment in made)
    assert {second.left - first.left - first.width for first, second in pairwise(made)} <= {2}
    if made:
        assert made[0].left == 0
        assert made[-1].left + made[-1].width == width


@given(width=st.integers(40, 600), tally=tallies)
def test_more_issues_never_get_a_shorter_part(width, tally):
    by_count = sorted(segments(width, tally), key=lambda segment: (tally[segment.convergence], segment.width))
    widths = [segment.width for segment in by_count]
    assert widths == sorted(widths)


def test_a_bar_without_issues_draws_nothing(theme):
    assert segments(200, {}) == []
    assert colors(painted(lambda painter: draw_bar(painter, QRectF(0, 0, 64, 16), {}, theme))) == {(255, 255, 255)}


def test_states_differ_in_a_bar_by_texture_alone(theme):
    surface = theme.color("surface").name()
    made = {
        state: painted(
            lambda painter, state=state: draw_segment(painter, QRectF(2, 2, 60, 16), state, theme), 64, 20, surface
        )
        for state in Convergence
    }
    # agreed and opposed are both plain: they lie on either side of converging and carry their number
    plain = {Convergence.AGREED, Convergence.OPPOSED}
    close = [
        pair for pair in combinations(made, 2) if set(pair) != plain and difference(made[pair[0]], made[pair[1]]) < 4
    ]
    assert close == []


def test_thin_bars_have_no_texture(theme):
    surface = theme.color("surface").name()
    for state in (Convergence.CONVERGING, Convergence.ONE_SIDED):
        image = painted(
            lambda painter, state=state: draw_segment(painter, QRectF(0, 0, 60, 4), state, theme), 60, 4, surface
        )
        assert len({image.pixelColor(x, 2).name() for x in range(4, 56)}) == 1


def test_hatching_has_the_colours_of_the_theme_and_nothing_else(theme):
    ground, lines = theme.color("surface"), theme.color("hatch")
    image = painted(lambda painter: draw_hatching(painter, QRectF(0, 0, 64, 64), theme), ground=ground.name())
    for color in colors(image):
        for channel, one, other in zip(color, ground.getRgb(), lines.getRgb(), strict=False):
            assert min(one, other) <= channel <= max(one, other)
    assert len(colors(image)) > 1


def test_hatching_stays_in_its_cell(theme):
    image = painted(lambda painter: draw_hatching(painter, QRectF(20, 20, 24, 24), theme))
    touched = {(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y) != QColor("white")}
    assert touched
    assert all(20 <= x < 44 and 20 <= y < 44 for x, y in touched)


@pytest.mark.parametrize("paint", [draw_hatching, draw_change_bar])
def test_both_sides_are_painted_alike(theme, paint):
    def both(painter):
        for left in (0, 160):
            paint(painter, QRectF(left, 0, 160, 80), theme)

    image = painted(both, 320, 80, theme.color("surface").name())
    assert image.copy(0, 0, 160, 80) == image.copy(160, 0, 160, 80)


def test_the_mark_of_a_party_shows_its_tint_and_its_letters(theme):
    image = painted(lambda painter: draw_tile(painter, QRectF(0, 0, 26, 26), "AL", 2, theme), 26, 26)
    assert image.pixelColor(13, 2) == theme.tint(2)
    assert any(min(color) > 240 for color in colors(image.copy(4, 6, 18, 14)))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_the_focus_ring_is_two_pixels_wide_and_hides_nothing(theme, ratio):
    image = painted(lambda painter: draw_focus_ring(painter, QRectF(0, 0, 64, 64), theme), ratio=ratio)
    middle = image.height() // 2
    focus = theme.color("focus").name()
    row = [image.pixelColor(x, middle).name() for x in range(image.width())]
    assert row[0] == focus
    assert 2 * ratio - 1 <= row[: len(row) // 2].count(focus) <= 2 * ratio
    assert row[round(4 * ratio) : -round(4 * ratio)] == ["#ffffff"] * (len(row) - 2 * round(4 * ratio))


def test_painters_are_given_back_as_they_were(theme):
    def all_of_them(painter):
        painter.setPen(QColor("#123456"))
        rect = QRectF(0, 0, 30, 16)
        for state in Convergence:
            draw_sign(painter, rect, state, QColor("black"), QColor("white"))
            draw_pill(painter, rect.topLeft(), state, theme)
            draw_segment(painter, rect, state, theme)
        draw_hatching(painter, rect, theme)
        draw_change_bar(painter, rect, theme)
        draw_focus_ring(painter, rect, theme)
        assert painter.pen().color() == QColor("#123456")
        assert not painter.hasClipping()
        assert painter.transform().isIdentity()

    painted(all_of_them)
