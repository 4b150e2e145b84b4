"""A page is painted as it will be printed: every text in its place, both sides alike."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.exporting import Layout, Paper, default_options, pages, sheets
from app.exporting.metrics import load_metrics
from app.exporting.sheet import MARGINS_PT
from app.exporting.styles import ACCENT
from widgets.page_painter import PagePainter
from widgets.page_type import Faces

TODAY = date(2024, 7, 1)


@pytest.fixture
def paint(look):
    """Paints a page at two pixels a point."""
    metrics = load_metrics()

    def painted(sheet, page, count=1):
        width, height = sheet.page_points
        image = QImage(round(2 * width), round(2 * height), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(2, 2)
        PagePainter(sheet, metrics, Faces(metrics), "Harbours").draw(painter, page, count)
        painter.end()
        return image

    return painted


def options(matrix, **chosen):
    return replace(default_options(matrix, TODAY), **chosen)


def ink(image, left, top, right, bottom):
    """How many pixels of a part of the page are not paper."""
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in range(left, right, 2) for y in range(top, bottom, 2))


def test_all_sheets_of_all_layouts_have_something_on_every_page_and_nothing_in_the_margins(paint, invented_view):
    matrix = invented_view.matrix
    parts = dict.fromkeys(("rationale", "history", "original", "bridging", "notes"), True)
    for layout in Layout:
        for sheet in sheets(matrix, options(matrix, layout=layout, **parts)):
            found = list(pages(sheet))
            for page in found:
                image = paint(sheet, page, len(found))
                left, _right, top, _bottom = (round(2 * points) for points in MARGINS_PT)
                assert ink(image, left, top, image.width() - left, image.height() - 2 * left) > 100
                assert ink(image, 0, 0, image.width(), top - 4) == 0
                assert ink(image, 0, 0, left - 4, image.height()) == 0
                assert ink(image, image.width() - left + 4, 0, image.width(), image.height()) == 0


def test_the_paper_has_the_size_that_was_chosen(paint, invented_view):
    matrix = invented_view.matrix
    sizes = {paper: sheets(matrix, options(matrix, paper=paper))[0].page_points for paper in Paper}
    assert sizes[Paper.A3][0] > sizes[Paper.A4][0] > sizes[Paper.LETTER][0]


def test_a_change_is_marked(paint, invented_view):
    matrix = invented_view.matrix
    accent = QColor(f"#{ACCENT}").rgb()

    def marks(since):
        sheet = sheets(matrix, options(matrix, since=since, sources=False))[0]
        page = next(pages(sheet))
        image = paint(sheet, page)
        return sum(image.pixel(x, y) == accent for x in range(image.width()) for y in range(300, image.height(), 3))

    assert marks(date(2024, 4, 2)) > marks(None)


def test_the_sides_are_painted_alike(paint, invented_view):
    """With the same words in both columns, one column is the other, moved."""
    matrix = invented_view.matrix
    rescue = next(issue.id for issue in matrix.issues if issue.ref == "F-3")
    sheet = sheets(matrix, options(matrix, issues=(rescue,), since=None, source_columns=False))[0]
    page = next(pages(sheet))
    image = paint(sheet, page)
    left, _right, top, _bottom = MARGINS_PT
    scale = sheet.scale / 100
    lefts = [left + scale * sum(column.points for column in sheet.shown[:place]) for place in (2, 4)]
    above = top + scale * sum(row.height for row in page.rows[:-1])
    columns = []
    for start in lefts:
        x, y = round(2 * start) + 6, round(2 * above) + 4
        columns.append(image.copy(x, y, round(2 * scale * sheet.shown[2].points) - 12, 30))
    inks = [ink(column, 0, 0, column.width(), column.height()) for column in columns]
    assert inks[0] > 50
    assert abs(inks[0] - inks[1]) <= inks[0] * 0.15  # places between two pixels differ
