"""Text that is measured is the text that is painted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.paragraph import Mark, Paragraph, Paragraphs
from widgets.theme import Theme, font, line_height

ROLE = "statement_comfortable"


def paragraph(text: str, width: int, most_lines: int = 0) -> Paragraph:
    return Paragraph(text, font(ROLE), line_height(ROLE), width, most_lines)


def painted(made: Paragraph, width: int, marks=(), ground="#ffffff") -> QImage:
    image = QImage(QSize(width + 40, made.height + 60), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    made.draw(painter, 20, 30, QColor("black"), Theme.load("light"), marks)
    painter.end()
    return image


def inked(image: QImage, rows: range) -> bool:
    return any(image.pixelColor(x, y).lightness() < 128 for y in rows for x in range(image.width()))


TEXT = "Ships of both coasts use the harbour; кожен корабель має право на стоянку. " * 4


@pytest.mark.parametrize("width", [120, 200, 333, 480])
def test_nothing_is_painted_outside_the_height(look, width):
    made = paragraph(TEXT, width)
    image = painted(made, width)
    assert made.height % line_height(ROLE) == 0
    assert inked(image, range(30, 30 + made.height))
    assert not inked(image, range(28))
    assert not inked(image, range(30 + made.height + 2, image.height()))


@given(st.text(max_size=300), st.integers(40, 500), st.integers(1, 7))
def test_no_more_lines_than_allowed(text, width, most):
    made = paragraph(text, width, most)
    assert line_height(ROLE) <= made.height <= most * line_height(ROLE)


def test_what_is_cut_ends_with_an_ellipsis_and_is_said(look):
    assert paragraph(TEXT, 200, 3).cut
    assert not paragraph(TEXT, 200).cut
    assert not paragraph("Short.", 200, 3).cut


def test_a_mark_is_painted_behind_its_words(look):
    made = paragraph("Open the harbour on working days", 400)
    hit = Theme.load("light").color("hit")
    current = Theme.load("light").color("hit_cur")
    plain, marked = painted(made, 400), painted(made, 400, [Mark(9, 16)])
    assert not colored(plain, hit)
    xs = [x for x, _ in colored(marked, hit)]
    assert min(xs) > 20
    assert max(xs) < 200
    assert colored(painted(made, 400, [Mark(9, 16, True)]), current)


def test_a_mark_behind_a_wide_character_stands_where_it_should(look):
    plain, wide = paragraph("ab harbour", 400), paragraph("𝔞𝔟 harbour", 400)
    hit = Theme.load("light").color("hit")
    first, second = (colored(painted(made, 400, [Mark(3, 10)]), hit) for made in (plain, wide))
    span = [max(x for x, _ in found) - min(x for x, _ in found) for found in (first, second)]
    assert abs(span[0] - span[1]) <= 1


def test_a_paragraph_is_laid_out_once_until_the_look_changes(look):
    made = Paragraphs(look)
    first = made.get(TEXT, ROLE, 200)
    assert made.get(TEXT, ROLE, 200) is first
    assert made.get(TEXT, ROLE, 201) is not first
    look.set_text_scale(1.5)
    assert made.get(TEXT, ROLE, 200).height > first.height


def colored(image: QImage, color: QColor) -> list[tuple[int, int]]:
    return [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == color]
