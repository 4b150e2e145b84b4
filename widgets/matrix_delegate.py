"""Paints the rows of the matrix from the snapshot; asks no roles and touches no file."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex as ModelIndex
from PySide6.QtCore import QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.records import Issue
from widgets.drawing import draw_focus_ring
from widgets.matrix_cells import CellComposer
from widgets.matrix_columns import Kind
from widgets.matrix_model import Band, MatrixModel
from widgets.matrix_parts import Cell
from widgets.matrix_words import issues_words
from widgets.signs import draw_sign, sign_color
from widgets.theme import Look, Role

BAND_HEIGHT = 38
_LEAST_ROW = 44
_CELLS_KEPT = 1500
_SIGN = 13


class MatrixDelegate(QStyledItemDelegate):
    """Measures and paints; cells are composed once and kept until `forget`."""

    def __init__(self, look: Look, model: MatrixModel, composer: CellComposer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._composer = composer
        self._cells: OrderedDict[tuple[int, int], Cell] = OrderedDict()
        self.hovered_row = -1

    def forget(self) -> None:
        """Compose everything anew: texts, widths, marks or the look have changed."""
        self._cells.clear()

    def cell(self, issue: Issue, section: int) -> Cell:
        """The composed cell of an issue in a column."""
        key = (issue.id, section)
        found = self._cells.get(key)
        if found is None:
            matrix = self._model.matrix
            if matrix is None:
                raise ValueError("Nothing is open.")
            found = self._cells[key] = self._composer.compose(matrix, issue, self._model.columns[section])
            if len(self._cells) > _CELLS_KEPT:
                self._cells.popitem(last=False)
        return found

    def row_height(self, row: int) -> int:
        """The exact height of a row, with the line below it."""
        found = self._model.rows[row]
        if isinstance(found, Band):
            return self._look.px(BAND_HEIGHT)
        heights = (self.cell(found, section).height for section in range(len(self._model.columns)))
        return max(max(heights), self._look.px(_LEAST_ROW)) + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex | QPersistentModelIndex) -> None:
        row = self._model.rows[index.row()]
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(row, Band):
            self.paint_band(painter, option.rect, row)
            if focused:
                draw_focus_ring(painter, QRectF(option.rect), self._look.theme, radius=2)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_cell(painter, QRectF(option.rect), row, index.column(), selected, index.row() == self.hovered_row)
        if focused:
            draw_focus_ring(painter, QRectF(option.rect).adjusted(0, 0, -1, -1), self._look.theme)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, issue: Issue, section: int, selected: bool, hovered: bool
    ) -> None:
        theme = self._look.theme
        cell = self.cell(issue, section)
        inside = rect.adjusted(0, 0, 0, -1)
        ground = "selected" if selected else "hover" if hovered and cell.ground == "surface" else cell.ground
        painter.save()
        painter.setClipRect(rect)
        cell.paint(painter, inside, self._look, ground)
        painter.restore()
        line = theme.color("line")
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        if section < len(self._model.columns) - 1:
            painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
        if selected and section == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, inside.height()), theme.color("accent"))

    def paint_band(self, painter: QPainter, rect: QRect, band: Band) -> None:
        """A theme with its tally; also for the band that stays on top."""
        look, theme, matrix = self._look, self._look.theme, self._model.matrix
        if matrix is None:
            return
        painter.fillRect(rect, theme.color("band"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        side, left = look.px(12), rect.left() + look.px(12)
        icon = QRectF(left, rect.center().y() - side / 2 + 0.5, side, side)
        look.icons.draw(painter, icon, "chevron-right" if band.folded else "chevron-down", "text3")
        left += side + look.px(8)
        tally_left = rect.left() + self._tally_left(rect.width())
        left = self._paint_words(painter, rect, left, tally_left, band)
        self._paint_tally(painter, rect, max(tally_left, left + look.px(12)), band)

    def _paint_words(self, painter: QPainter, rect: QRect, left: int, right: int, band: Band) -> int:
        look = self._look
        words: tuple[tuple[str, Role, str], ...] = (
            (band.theme.name, "issue_title", "text"),
            (issues_words(len(band.issues)), "meta", "text3"),
        )
        for text, role, token in words:
            painter.setFont(look.font(role))
            painter.setPen(look.theme.color(token))
            room = QRect(left, rect.top(), max(right - left, 0), rect.height())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
            left += painter.fontMetrics().horizontalAdvance(shown) + look.px(10)
        return left

    def _paint_tally(self, painter: QPainter, rect: QRect, left: int, band: Band) -> None:
        look, matrix = self._look, self._model.matrix
        if matrix is None or not matrix.complete:
            return
        painter.setFont(look.font("meta"))
        metrics, side, gap = painter.fontMetrics(), look.px(_SIGN), look.px(10)
        counts = [(state, str(count)) for state, count in matrix.tally(band.issues).items() if count]
        needed = sum(side + look.px(4) + metrics.horizontalAdvance(words) + gap for _state, words in counts)
        left = min(left, rect.right() - needed)  # all of it, also where the column is narrower
        for state, words in counts:
            color, ground = sign_color(look.theme, state), look.theme.color("band")
            draw_sign(painter, QRectF(left, rect.center().y() - side / 2 + 0.5, side, side), state, color, ground)
            left += side + look.px(4)
            painter.setPen(look.theme.color("text2"))
            room = QRect(left, rect.top(), look.px(60), rect.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
            left += metrics.horizontalAdvance(words) + gap

    def _tally_left(self, width: int) -> int:
        """Where the tally begins: in the column of convergence, or else at the right end."""
        left = 0
        for column in self._model.columns:
            if column.kind is Kind.CONVERGENCE:
                return left + self._look.px(10)
            left += column.width
        return width - self._look.px(230)
