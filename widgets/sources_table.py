"""The table of the sources: paints its cells and head, and knows which issue's number was pressed."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _
from app.records import Issue
from app.search import find
from widgets.drawing import draw_focus_ring
from widgets.links import web_address
from widgets.paragraph import Mark, Paragraphs
from widgets.sources_model import SourceColumn, SourceRow, SourcesModel
from widgets.theme import Density, Look
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex

_HEAD = 38
_PADDING_X, _PADDING_Y = 12, 9
_LINES = {Density.COMFORTABLE: 2, Density.COMPACT: 1}
_GAP = 8
_ICON = 12
_FIXED = {SourceColumn.DATE: 108, SourceColumn.LANGUAGE: 104}
_SHARES = {SourceColumn.TITLE: 40, SourceColumn.PUBLISHER: 21, SourceColumn.LINK: 18, SourceColumn.USED_FOR: 21}
_LEAST_WIDTH = {SourceColumn.LANGUAGE: 860, SourceColumn.LINK: 860, SourceColumn.PUBLISHER: 480}
"""How wide the table must be for these columns to be shown."""


class Ref(NamedTuple):
    """The number of an issue at a place in a cell; without an issue it stands for those that have no room."""

    place: QRect
    text: str
    issue: Issue | None


class SourcesTable(QTableView):
    """`opened` when a source is double-clicked or Enter pressed, `pressed` when the number of an issue is,
    `more_wanted` when all issues of a source are to be chosen from."""

    opened = Signal(QModelIndex)
    pressed = Signal(int)
    more_wanted = Signal(QModelIndex)

    def __init__(self, look: Look, view: View, model: SourcesModel) -> None:
        super().__init__()
        self._look, self._sources = look, model
        self.setModel(model)
        self._cells = SourceDelegate(look, view, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(_("Sources"))
        self._head = SourcesHead(look, model, self)
        self.setHorizontalHeader(self._head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._double_click)
        look.changed.connect(self._fit)
        self._fit()

    def ref_at(self, place: QPoint) -> Ref | None:
        """The number of an issue that stands at a place of the viewport."""
        index = self.indexAt(place)
        if not index.isValid() or index.column() != SourceColumn.USED_FOR:
            return None
        refs = self._cells.refs(self._sources.row(index), self.visualRect(index))
        return next((ref for ref in refs if ref.place.contains(place)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            issues = self._sources.row(index).issues
            if index.column() != SourceColumn.USED_FOR:
                self.opened.emit(index)
            elif len(issues) == 1:
                self.pressed.emit(issues[0].id)
            else:
                self.more_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            place = event.position().toPoint()
            index, ref = self.indexAt(place), self.ref_at(place)
            if ref is not None and ref.issue is not None:
                self.pressed.emit(ref.issue.id)
            elif ref is not None:
                self.more_wanted.emit(index)
            elif index.isValid() and self._cells.over_link(
                self._sources.row(index), self.visualRect(index), index, place
            ):
                self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        linked = index.isValid() and self._cells.over_link(
            self._sources.row(index), self.visualRect(index), index, place
        )
        shape = Qt.CursorShape.PointingHandCursor if linked or self.ref_at(place) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def _double_click(self, index: QModelIndex) -> None:
        if index.column() not in (SourceColumn.USED_FOR, SourceColumn.LINK):  # there a single click is enough
            self.opened.emit(index)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        px, width = self._look.px, self.viewport().width()
        for column, least in _LEAST_WIDTH.items():
            self.setColumnHidden(column, width < px(least))
        shown = [column for column in SourceColumn if not self.isColumnHidden(column)]
        room = max(width - sum(px(_FIXED[column]) for column in shown if column in _FIXED), 0)
        whole = sum(_SHARES[column] for column in shown if column in _SHARES)
        for column in shown:
            self.setColumnWidth(column, px(_FIXED[column]) if column in _FIXED else room * _SHARES[column] // whole)


class SourcesHead(QHeaderView):
    """The titles of the columns; the one that sorts has an arrow."""

    def __init__(self, look: Look, model: SourcesModel, owner: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, owner)
        self._look, self._sources = look, model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortIndicator(*model.sorted_by)
        self.setSortIndicatorShown(True)
        self.setAccessibleName(_("Columns of the sources"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, theme = self._look, self._look.theme
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        column, order = self._sources.sorted_by
        words = SourceColumn(section).word
        painter.setFont(look.font("small"))
        painter.setPen(theme.color("text2" if column != section else "text"))
        inside = rect.adjusted(look.px(_PADDING_X), 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        if column == section:
            side = look.px(_ICON)
            left = inside.left() + painter.fontMetrics().horizontalAdvance(words) + look.px(4)
            arrow = "chevron-up" if order is Qt.SortOrder.AscendingOrder else "chevron-down"
            look.icons.draw(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), arrow, "text")


class SourceDelegate(QStyledItemDelegate):
    """Paints texts in as many lines as the density allows, with search hits marked; numbers of issues are links."""

    def __init__(self, look: Look, view: View, owner: QTableView) -> None:
        super().__init__(owner)
        self._look, self._view, self._table = look, view, owner
        self._paragraphs = Paragraphs(look)

    @property
    def row_height(self) -> int:
        look = self._look
        return _LINES[look.density] * look.line_height("body") + 2 * look.px(_PADDING_Y) + 1

    def refs(self, row: SourceRow, cell: QRect) -> Iterator[Ref]:
        """Where the numbers of the issues stand in a cell; “+3” for those that have no room."""
        metrics, line = QFontMetrics(self._look.font("body")), self._look.line_height("body")
        gap, inside = self._look.px(_GAP), self._inside(cell)
        left, top = inside.left(), inside.top()
        last_line = top + (_LINES[self._look.density] - 1) * line
        for place, issue in enumerate(row.issues):
            width = metrics.horizontalAdvance(issue.ref)
            rest = _("+{count}").format(count=len(row.issues) - place)
            more = metrics.horizontalAdvance(rest) + gap if place < len(row.issues) - 1 and top == last_line else 0
            if left > inside.left() and left + width + more > inside.right() + 1:
                if top == last_line:
                    yield Ref(QRect(left, top, metrics.horizontalAdvance(rest), line), rest, None)
                    return
                left, top = inside.left(), top + line
            yield Ref(QRect(left, top, width, line), issue.ref, issue)
            left += width + gap

    def over_link(self, row: SourceRow, cell: QRect, index: Index, place: QPoint) -> bool:
        """Whether a place is on the words of a link that can be opened."""
        if index.column() != SourceColumn.LINK or web_address(row.source.url) is None:
            return False
        words = QFontMetrics(self._look.font("body")).horizontalAdvance(row.text(SourceColumn.LINK))
        inside = self._inside(cell)
        inside.setWidth(min(words + self._look.px(_ICON + 6), inside.width()))
        return inside.contains(place)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cell = self._look.theme, option.rect
        row: SourceRow = index.data(SourcesModel.RowRole)
        column = SourceColumn(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self._table.underMouse() and bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "selected" if selected else "hover" if hovered else "surface"
        painter.save()
        painter.fillRect(cell, theme.color(ground))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("line"))
        if selected and column is SourceColumn.TITLE:
            painter.fillRect(QRect(cell.left(), cell.top(), 3, cell.height() - 1), theme.color("accent"))
        if column is SourceColumn.USED_FOR:
            self._paint_refs(painter, row, cell)
        else:
            self._paint_text(painter, row, column, self._inside(cell))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(cell.adjusted(0, 0, 0, -1)), theme)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.row_height)

    def _paint_text(self, painter: QPainter, row: SourceRow, column: SourceColumn, inside: QRect) -> None:
        look, theme, text = self._look, self._look.theme, row.text(column)
        token = "text" if column is SourceColumn.TITLE else "text2"
        left = inside.left()
        if column is SourceColumn.LINK and web_address(row.source.url) is not None:
            token = "link"
            side = look.px(_ICON)
            top = inside.top() + (look.line_height("body") - side) / 2
            look.icons.draw(painter, QRectF(left, top, side, side), "open-link", "link")
            left += side + look.px(6)
        lines = 1 if column is SourceColumn.LINK else _LINES[look.density]  # a host has no place to break
        paragraph = self._paragraphs.get(text, "body", inside.right() + 1 - left, lines)
        paragraph.draw(painter, left, inside.top(), theme.color(token), theme, self._marks(text))

    def _paint_refs(self, painter: QPainter, row: SourceRow, cell: QRect) -> None:
        look, theme = self._look, self._look.theme
        for ref in self.refs(row, cell):
            paragraph = self._paragraphs.get(ref.text, "body", ref.place.width() + look.px(2), 1)
            marks = self._marks(ref.text) if ref.issue is not None else ()
            paragraph.draw(painter, ref.place.left(), ref.place.top(), theme.color("link"), theme, marks)

    def _marks(self, text: str) -> tuple[Mark, ...]:
        query = self._view.query
        return tuple(Mark(start, end) for start, end in find(text, query)) if query.strip() else ()

    def _inside(self, cell: QRect) -> QRect:
        x, y = self._look.px(_PADDING_X), self._look.px(_PADDING_Y)
        return cell.adjusted(x, y, -x // 2, -y - 1)
