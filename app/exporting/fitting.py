"""Fits cells into rows: measures how high each must be, and goes on in a further row where Excel shows no more."""

from collections.abc import Iterator, Sequence

from app.exporting.metrics import HIGHEST_ROW_PT, FontMetrics, Metrics, column_points, most_lines, row_height
from app.exporting.sheet import Cell, Column, Kind, Row
from app.exporting.styles import SERIF, Style

# Excel's limit is 32,767 units of UTF-16; no character takes more than two
MOST_UNITS = 32_767
_SURELY_FITS = MOST_UNITS // 2


class Ruler:
    """Measures the cells of a sheet with these columns."""

    def __init__(self, metrics: Metrics, columns: Sequence[Column]) -> None:
        self._metrics = metrics
        self._widths = [column.width for column in columns]
        self._rooms: dict[tuple[int, Style], tuple[FontMetrics, float]] = {}

    def rows(self, cells: tuple[Cell, ...], kind: Kind = Kind.BODY, least: float = 0.0) -> Iterator[Row]:
        """One row, or several that go on from one another, at least so high."""
        height = self._height(cells, least)
        if height <= HIGHEST_ROW_PT and not any(_too_long(cell) for cell in cells):
            yield Row(kind, height, cells)
            return
        pieces = [self._pieces(column, cell) for column, cell in enumerate(cells)]
        for part in range(max(map(len, pieces))):
            parts = tuple(_part(cell, texts, part) for cell, texts in zip(cells, pieces, strict=True))
            # a part may end with a new line, which would take one of its own
            yield Row(kind, min(self._height(parts, least), HIGHEST_ROW_PT), parts, part=part)

    def row(self, cells: tuple[Cell, ...], kind: Kind, least: float) -> Row:
        """One row that never goes on in another, for titles and heads; it may be higher than Excel shows."""
        return Row(kind, self._height(cells, least), cells)

    def wrapped(self, column: int, text: str, style: Style) -> list[str]:
        """The lines of a text in a cell of this column, for whoever paints them as they were measured."""
        if not style.wrapped:
            return [text]
        face, room = self._room(column, style)
        starts = face.starts(text, style.size, room)
        return [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]

    def _height(self, cells: tuple[Cell, ...], least: float) -> float:
        """`least` is the height for one line."""
        height = least
        for column, cell in enumerate(cells):
            text, style = cell.content, cell.style
            if isinstance(text, str) and text:
                lines = self._lines(column, text, style) if style.wrapped else 1
                needed = least + row_height(lines, style.size) - row_height(1, style.size)
                height = max(height, needed if least else row_height(lines, style.size))
        return height

    def _lines(self, column: int, text: str, style: Style) -> int:
        face, room = self._room(column, style)
        return face.lines(text, style.size, room)

    def _room(self, column: int, style: Style) -> tuple[FontMetrics, float]:
        found = self._rooms.get((column, style))
        if found is None:
            found = self._rooms[column, style] = (self._face(style), column_points(self._widths[column], style.indent))
        return found

    def _face(self, style: Style) -> FontMetrics:
        if style.font == SERIF:
            return self._metrics.serif
        if style.bold:
            return self._metrics.sans_bold
        return self._metrics.sans_italic if style.italic else self._metrics.sans

    def _pieces(self, column: int, cell: Cell) -> list[str]:
        """The text of a cell in parts that each fit into a row; together they are the text."""
        if not isinstance(cell.content, str):
            return []
        face, room = self._room(column, cell.style)
        starts = face.starts(cell.content, cell.style.size, room) if cell.style.wrapped else [0]
        ends = [*starts[:: most_lines(cell.style.size)][1:], len(cell.content)]
        pieces = [cell.content[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        return [piece[at : at + _SURELY_FITS] for piece in pieces for at in range(0, max(len(piece), 1), _SURELY_FITS)]


def heading(metrics: Metrics, columns: Sequence[Column], cell: Cell, kind: Kind, least: float) -> Row:
    """A row whose first cell spans all the columns."""
    whole = Column("", sum(column.width for column in columns))
    row = Ruler(metrics, [whole]).row((cell,), kind, least)
    return row._replace(cells=(cell, *(Cell("", cell.style) for _ in columns[1:])), merged=True)


def _too_long(cell: Cell) -> bool:
    return isinstance(cell.content, str) and len(cell.content) > _SURELY_FITS


def _part(cell: Cell, pieces: list[str], part: int) -> Cell:
    if part == 0:
        return cell._replace(content=pieces[0]) if pieces else cell
    return cell._replace(content=pieces[part] if part < len(pieces) else cell.again)
