"""The fonts of the preview take the room that the fonts of the workbook take."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.convergence import Convergence
from app.exporting import styles
from app.exporting.metrics import load_metrics
from widgets.page_type import Faces, is_sign

SENTENCES = (
    "The harbour is open to Alphaland’s ships on working days.",
    "No fishing from 1 May to 15 June, apart from boats below 6 m.",
    "Каждая сторона открывает гавань для судов другой стороны.",
)


@pytest.mark.parametrize("style", [styles.STATEMENT, styles.ISSUE, styles.SOURCE, styles.SILENT])
def test_lines_have_room_where_they_were_measured(look, style):
    metrics = load_metrics()
    measured = metrics.serif if style.font == styles.SERIF else metrics.sans_bold if style.bold else metrics.sans
    face = Faces(metrics).of(style)
    for sentence in SENTENCES:
        assert 0.8 <= face.width(sentence) / measured.text_width(sentence, style.size) <= 1.1


def test_a_line_that_is_too_wide_stays_within_its_room(look):
    face = Faces(load_metrics()).of(styles.STATEMENT)
    image = QImage(400, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    face.draw(painter, QPointF(10, 25), SENTENCES[0], QColor("black"), QColor("white"), 100)
    painter.end()
    white = QColor("white").rgb()
    assert any(image.pixel(x, y) != white for x in range(10, 110) for y in range(40))
    assert all(image.pixel(x, y) == white for x in range(112, 400) for y in range(40))


def test_signs_are_drawn_and_not_set(look):
    face = Faces(load_metrics()).of(styles.STATEMENT)
    for state in Convergence:
        assert is_sign(state.text_sign)
        assert face.width(f"{state.text_sign}  {state.word}") > face.width(f"  {state.word}")
    assert not is_sign(Convergence.AGREED.word)
