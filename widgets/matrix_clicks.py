"""What the mouse does in the matrix: told as what the user wants, not as what was clicked."""

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from app.i18n import _
from app.matrix import Matrix
from app.records import Issue
from widgets.matrix_columns import Kind, MatrixColumn
from widgets.matrix_model import Band
from widgets.matrix_parts import LinePart, PillPart
from widgets.matrix_view import MatrixView
from widgets.matrix_words import cell_words, convergence_tip

_CHANGE_BAR_REACH = 10


class MatrixClicks(QObject):
    """Watches the viewport of a matrix."""

    panel_wanted = Signal()
    position_wanted = Signal(int, int)  # issue, party
    history_wanted = Signal(int, int)  # issue, party
    assessment_wanted = Signal(int)  # issue
    sources_wanted = Signal(object, QRect)  # position; where its line is, on the screen

    def __init__(self, table: MatrixView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._move(event.position().toPoint())
        elif kind == QEvent.Type.Leave:
            self._table.hover(None)
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tip(event)
        elif kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            self._double_click(event)
        return super().eventFilter(watched, event)

    # -- what is under the pointer -----------------------------------------------------------------------------

    def _issue_at(self, at: QPoint) -> tuple[Issue, MatrixColumn, QRect] | None:
        index = self._table.indexAt(at)
        if not index.isValid():
            return None
        row = self._table.rows.rows[index.row()]
        if isinstance(row, Band):
            return None
        return row, self._table.rows.columns[index.column()], self._table.visualRect(index)

    def _part_at(self, at: QPoint) -> LinePart | PillPart | None:
        """The provenance line or the pill under the pointer."""
        index = self._table.indexAt(at)
        found = self._issue_at(at)
        if found is None:
            return None
        issue, _column, rect = found
        for part in self._table.delegate.cell(issue, index.column()).parts:
            if isinstance(part, LinePart | PillPart) and 0 <= at.y() - rect.top() - part.y < 22:
                return part
        return None

    # -- what happens ------------------------------------------------------------------------------------------

    def _move(self, at: QPoint) -> None:
        self._table.hover(at)
        band = self._is_band(at)
        hand = band or self._part_at(at) is not None or self._on_change_bar(at)
        self._table.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _is_band(self, at: QPoint) -> bool:
        row = self._table.rowAt(at.y())
        return row >= 0 and isinstance(self._table.rows.rows[row], Band)

    def _release(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        row = self._table.rowAt(at.y())
        if row >= 0 and isinstance(band := self._table.rows.rows[row], Band):
            self._table.fold(band, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
            return
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            return  # rows are being selected
        found = self._issue_at(at)
        if found is not None:
            self._click(at, *found)

    def _click(self, at: QPoint, issue: Issue, column: MatrixColumn, rect: QRect) -> None:
        matrix, part = self._table.rows.matrix, self._part_at(at)
        if self._on_change_bar(at) and column.party is not None:
            self.history_wanted.emit(issue.id, column.party.id)
        elif isinstance(part, PillPart):
            self.assessment_wanted.emit(issue.id)
        elif isinstance(part, LinePart) and column.party is not None and matrix is not None:
            position = matrix.current(issue.id, column.party.id)
            line = QRect(rect.left() + part.x, rect.top() + part.y, rect.width() - 2 * part.x, 20)
            viewport = self._table.viewport()
            self.sources_wanted.emit(position, QRect(viewport.mapToGlobal(line.topLeft()), line.size()))

    def _double_click(self, event: QMouseEvent) -> None:
        found = self._issue_at(event.position().toPoint())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        issue, column, _rect = found
        if column.party is not None:
            self.position_wanted.emit(issue.id, column.party.id)
        else:
            self.panel_wanted.emit()

    def _on_change_bar(self, at: QPoint) -> bool:
        index, found = self._table.indexAt(at), self._issue_at(at)
        if found is None or at.x() - found[2].left() > _CHANGE_BAR_REACH:
            return False
        return self._table.delegate.cell(found[0], index.column()).changed

    # -- tool tips ---------------------------------------------------------------------------------------------

    def _tip(self, event: QHelpEvent) -> bool:
        found, matrix = self._issue_at(event.pos()), self._table.rows.matrix
        words = ""
        if found is not None and matrix is not None:
            words = self._tip_words(matrix, event.pos(), found[0], found[1])
        if words:
            # escaped, as a tool tip would take a party's words for markup
            QToolTip.showText(event.globalPos(), f"<p style='white-space: pre-wrap'>{escape(words)}</p>", self._table)
        else:
            QToolTip.hideText()
        return True

    def _tip_words(self, matrix: Matrix, at: QPoint, issue: Issue, column: MatrixColumn) -> str:
        if self._on_change_bar(at):
            return _("Changed: click to see what it said before.")
        if isinstance(self._part_at(at), PillPart):
            return convergence_tip(matrix, issue)
        if isinstance(self._part_at(at), LinePart) and column.kind is Kind.PARTY:
            return _("Click to see the sources.")
        cell = self._table.delegate.cell(issue, self._table.indexAt(at).column())
        return cell_words(matrix, issue, column) if cell.cut else ""
