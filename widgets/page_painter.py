"""Paints a page of a workbook from the description of its sheet, in the places in which it will be printed."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.dates import short_date
from app.exporting.fitting import Ruler
from app.exporting.metrics import Metrics
from app.exporting.sheet import MARGINS_PT, Cell, Column, Page, Row, Run, Sheet
from app.exporting.styles import HATCH, PAPER, TEXT3, Line, Style
from app.i18n import _
from widgets.page_chart import draw_chart
from widgets.page_type import Face, Faces, is_sign, line_height

_PT_PER_PIXEL = 0.75
_PADDING_PT = 2 * _PT_PER_PIXEL
_INDENT_PT = 9 * _PT_PER_PIXEL
_TOP_PT = 2.5
_HATCH_STEP = 6.0
_FOOTER_PT = 21.6
_FOOTER = Style(size=8.0, colour=TEXT3, indent=0, wrapped=False, bottom=None)
_WIDTHS = {"hair": 0.4, "thin": 0.75, "dashed": 0.75, "medium": 1.5, "thick": 2.5}


class PagePainter:
    """Paints the pages of a sheet; a point of the paper is a unit of the painter."""

    def __init__(self, sheet: Sheet, metrics: Metrics, faces: Faces, project: str) -> None:
        self._sheet, self._faces, self._project = sheet, faces, project
        self._columns = sheet.shown
        self._ruler = Ruler(metrics, self._columns)
        self._across = Ruler(metrics, [Column("", sum(column.width for column in self._columns))])
        self._lefts = [0.0]
        for column in self._columns:
            self._lefts.append(self._lefts[-1] + column.points)

    def draw(self, painter: QPainter, page: Page, count: int) -> None:
        """Paint one of `count` pages, margins and footer included."""
        left, _right, top, _bottom = MARGINS_PT
        width, height = self._sheet.page_points
        painter.fillRect(QRectF(0, 0, width, height), _colour(PAPER))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        scale = self._scale(page)
        painter.scale(scale, scale)
        self._draw_rows(painter, page)
        painter.restore()
        self._draw_footer(painter, page.number, count)

    def _scale(self, page: Page) -> float:
        """A sheet on one page is made so small that all its rows find room."""
        scale = self._sheet.scale / 100
        if not self._sheet.one_page:
            return scale
        _left, _right, top, bottom = MARGINS_PT
        return min(scale, (self._sheet.page_points[1] - top - bottom) / sum(row.height for row in page.rows))

    def _draw_rows(self, painter: QPainter, page: Page) -> None:
        placed = list(self._placed(page))
        for place, cell, _column in placed:
            _draw_ground(painter, place, cell.style)
        for place, cell, column in placed:
            _draw_lines(painter, place, cell.style)
            self._draw_content(painter, place, cell, column)
        if self._sheet.chart is not None:
            draw_chart(painter, self._sheet.chart, page, self._columns, self._faces)

    def _placed(self, page: Page) -> Iterator[tuple[QRectF, Cell, int | None]]:
        """The cells that are seen, each with its place and its column, or none when it spans all."""
        top = 0.0
        for row in page.rows:
            yield from self._placed_in(row, top)
            top += row.height

    def _placed_in(self, row: Row, top: float) -> Iterator[tuple[QRectF, Cell, int | None]]:
        if row.merged:
            yield QRectF(0, top, self._lefts[-1], row.height), row.cells[0], None
            return
        for number, cell in enumerate(row.cells[: len(self._columns)]):
            left, right = self._lefts[number], self._lefts[number + 1]
            yield QRectF(left, top, right - left, row.height), cell, number

    def _draw_content(self, painter: QPainter, place: QRectF, cell: Cell, column: int | None) -> None:
        if isinstance(cell.content, tuple):
            self._draw_runs(painter, place, cell.content, cell.style)
            return
        text, style = _shown(cell), cell.style
        if not text:
            return
        face, height = self._faces.of(style), line_height(style.size)
        ruler = self._across if column is None else self._ruler
        room = place.width() - 2 * _PADDING_PT - style.indent * _INDENT_PT
        lines = _with_sign(ruler.wrapped(column or 0, text, style), face, room)
        left = place.left() + _PADDING_PT + style.indent * _INDENT_PT
        top = place.top() + ((place.height() - height * len(lines)) / 2 if style.middle else _TOP_PT)
        colour, ground = _colour(style.colour), _colour(style.fill or PAPER)
        for number, line in enumerate(lines):
            offset = max(0.0, room - face.width(line)) / 2 if style.centred else 0.0
            base = QPointF(left + offset, face.baseline(top + number * height, height))
            face.draw(painter, base, line, colour, ground, room)

    def _draw_runs(self, painter: QPainter, place: QRectF, runs: tuple[Run, ...], style: Style) -> None:
        left, bold = place.left() + _PADDING_PT, Style(size=style.size, bold=True)
        for run in runs:
            face = self._faces.of(bold if run.bold else style)
            room = max(place.right() - left, 1.0)
            base = QPointF(left, face.baseline(place.top(), place.height()))
            face.draw(painter, base, run.text, _colour(run.colour), _colour(PAPER), room)
            left += face.width(run.text)

    def _draw_footer(self, painter: QPainter, number: int, count: int) -> None:
        """Project, sheet and page, as the workbook prints them."""
        left, right, *_rest = MARGINS_PT
        width, height = self._sheet.page_points
        face = self._faces.of(_FOOTER)
        base = face.baseline(height - _FOOTER_PT - line_height(_FOOTER.size), line_height(_FOOTER.size))
        page = _("Page {number} of {all}").format(number=number, all=count)
        room = (width - left - right) / 3
        project = f"Parley · {self._project}" if self._project else "Parley"
        for text, share in ((project, 0.0), (self._sheet.name, 0.5), (page, 1.0)):
            start = left + (width - left - right - min(face.width(text), room)) * share
            face.draw(painter, QPointF(start, base), text, _colour(TEXT3), _colour(PAPER), room)


def _shown(cell: Cell) -> str:
    """The content as the workbook shows it."""
    content = cell.content
    if isinstance(content, date):
        return short_date(content)
    if content == 0 and "–" in cell.style.number:
        return "–"
    return str(content)


def _with_sign(lines: list[str], face: Face, room: float) -> list[str]:
    """A sign is drawn narrower than its letters were measured, so that its word may have room beside it after all."""
    if len(lines) > 1 and is_sign(lines[0]):
        joined = f"{lines[0]}  {lines[1]}"
        if face.width(joined) <= room:
            return [joined, *lines[2:]]
    return lines


def _colour(digits: str) -> QColor:
    return QColor(f"#{digits}")


def _draw_ground(painter: QPainter, place: QRectF, style: Style) -> None:
    if style.hatched:
        painter.save()
        painter.setClipRect(place)
        painter.setPen(QPen(_colour(HATCH), 1.0))
        steps = int((place.width() + place.height()) / _HATCH_STEP) + 1
        lefts = (place.left() - place.height() + _HATCH_STEP * step for step in range(steps))
        painter.drawLines([QLineF(at, place.bottom(), at + place.height(), place.top()) for at in lefts])
        painter.restore()
    elif style.fill:
        painter.fillRect(place, _colour(style.fill))


def _draw_lines(painter: QPainter, place: QRectF, style: Style) -> None:
    corners = (place.topLeft(), place.bottomLeft(), place.topRight(), place.bottomRight())
    for line, start, end in (
        (style.left, corners[0], corners[1]),
        (style.right, corners[2], corners[3]),
        (style.top, corners[0], corners[2]),
        (style.bottom, corners[1], corners[3]),
    ):
        if line is not None:
            painter.setPen(_pen(line))
            painter.drawLine(start, end)


def _pen(line: Line) -> QPen:
    style = Qt.PenStyle.DashLine if line.kind == "dashed" else Qt.PenStyle.SolidLine
    return QPen(QBrush(_colour(line.colour)), _WIDTHS[line.kind], style, Qt.PenCapStyle.FlatCap)
