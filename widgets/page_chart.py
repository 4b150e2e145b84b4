"""Paints the chart of a sheet: stacked bars, in the colours and the order in which the workbook has them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.exporting.sheet import Chart, Column, Page
from app.exporting.styles import PAPER, TEXT, Style
from widgets.page_type import Face, Faces, line_height

_LABEL = Style(size=10.0, indent=0, wrapped=False, bottom=None)
_FRAME = QColor("#D9D9D9")
_MARGIN, _LEGEND, _GAP = 10.0, 26.0, 6.0
_BAR_SHARE = 1 / 1.55  # the gap between two bars is 55 % of their height


def draw_chart(painter: QPainter, chart: Chart, page: Page, columns: tuple[Column, ...], faces: Faces) -> None:
    """Paint the chart over the rows that are kept free for it; all its rows are on this page."""
    face, rows = faces.of(_LABEL), page.rows[chart.first_row - 1 : chart.last_row]
    top = sum(row.height for row in page.rows[: chart.at - 1])
    frame = QRectF(0, top, sum(column.points for column in columns), chart.height)
    painter.setPen(QPen(_FRAME, 0.75))
    painter.setBrush(QColor(f"#{PAPER}"))
    painter.drawRect(frame)
    names = [str(row.cells[0].content) for row in rows]
    counts = [[_number(row.cells[series.column].content) for series in chart.series] for row in rows]
    labels = max(map(face.width, names), default=0.0)
    plot = frame.adjusted(_MARGIN + labels + _GAP, _MARGIN, -_MARGIN, -_MARGIN - _LEGEND)
    pitch = plot.height() / max(len(rows), 1)
    unit = plot.width() / max([*map(sum, counts), 1])
    for number, (name, shares) in enumerate(zip(names, counts, strict=True)):
        bar = QRectF(plot.left(), plot.top() + pitch * (number + (1 - _BAR_SHARE) / 2), 0, pitch * _BAR_SHARE)
        _draw_label(painter, face, QPointF(plot.left() - _GAP - face.width(name), bar.center().y()), name)
        for series, count in zip(chart.series, shares, strict=True):
            bar = QRectF(bar.right(), bar.top(), unit * count, bar.height())
            if count:
                _draw_box(painter, bar, series.fill, series.line)
    _draw_legend(painter, chart, columns, face, frame)


def _draw_legend(painter: QPainter, chart: Chart, columns: tuple[Column, ...], face: Face, frame: QRectF) -> None:
    titles = [columns[series.column].title for series in chart.series]
    side = _LABEL.size * 0.7
    widths = [side + _GAP + face.width(title) + 2 * _GAP for title in titles]
    left, middle = frame.center().x() - sum(widths) / 2, frame.bottom() - _MARGIN - _LEGEND / 2
    for series, title, width in zip(chart.series, titles, widths, strict=True):
        _draw_box(painter, QRectF(left, middle - side / 2, side, side), series.fill, series.line or series.fill)
        _draw_label(painter, face, QPointF(left + side + _GAP, middle), title)
        left += width


def _draw_label(painter: QPainter, face: Face, middle: QPointF, text: str) -> None:
    height = line_height(_LABEL.size)
    base = QPointF(middle.x(), face.baseline(middle.y() - height / 2, height))
    face.draw(painter, base, text, QColor(f"#{TEXT}"), QColor(f"#{PAPER}"), face.width(text) + 1)


def _draw_box(painter: QPainter, box: QRectF, fill: str, line: str) -> None:
    painter.setPen(QPen(QColor(f"#{line}"), 0.75, Qt.PenStyle.SolidLine))
    painter.setBrush(QColor(f"#{fill}"))
    painter.drawRect(box)


def _number(content: object) -> int:
    return content if isinstance(content, int) else 0
