"""The matrix on the screen: a table whose rows have exactly the height of their texts, at any number of issues."""

from PySide6.QtCore import QItemSelectionModel as Selection
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.i18n import _
from app.records import Issue
from widgets.matrix_cells import CellComposer
from widgets.matrix_columns import Kind, MatrixColumn, arrange
from widgets.matrix_delegate import BAND_HEIGHT, MatrixDelegate
from widgets.matrix_header import MatrixHeader
from widgets.matrix_model import Band, MatrixModel
from widgets.paragraph import Paragraphs
from widgets.row_heights import RowHeights
from widgets.sticky_band import StickyBand
from widgets.theme import Density, Look
from widgets.view import View

_ESTIMATE = {Density.COMFORTABLE: 142, Density.COMPACT: 94}
_LEAST_DRAGGED = 80
_RESIZABLE = (Kind.ISSUE, Kind.CONVERGENCE, Kind.BRIDGING, Kind.SOURCES)


class MatrixView(QTableView):
    """Shows the issues of a `View`, row by row; what the mouse wants is told by `MatrixClicks`."""

    panel_wanted = Signal()

    def __init__(self, look: Look, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view = view
        self._widths: dict[Kind, int] = {}  # that the user has dragged, as at 100 %
        self._arranging = False
        self._revealing = True
        self._composer = CellComposer(look, view, Paragraphs(look))
        self.rows = MatrixModel(view, self)
        self.delegate = MatrixDelegate(look, self.rows, self._composer, self)
        self.head = MatrixHeader(look, view, self.rows, self)
        self._set_up()
        self.setModel(self.rows)
        self.heights = RowHeights(self, self.delegate.row_height, self.updateGeometries)
        self.sticky = StickyBand(self.delegate, self)
        self._connect()
        self._refresh()

    def _set_up(self) -> None:
        self.setAccessibleName(_("Matrix of issues and positions"))
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.head)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setAutoScroll(False)  # it would scroll with estimated heights; `currentChanged` does it
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self._view.changed.connect(self._refresh)
        self._view.current_changed.connect(self._go_to_current)
        self._view.hit_changed.connect(self._show_hit)
        self._look.changed.connect(self._restyle)
        self.head.swap_wanted.connect(self._view.swap_sides)
        self.head.sectionResized.connect(self._column_dragged)
        self.sticky.folded.connect(self.fold)

    # -- what others ask ---------------------------------------------------------------------------------------

    @property
    def selected_issues(self) -> tuple[Issue, ...]:
        """The issues of the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(row for place in rows if isinstance(row := self.rows.rows[place], Issue))

    @property
    def own_widths(self) -> dict[str, int]:
        """The widths that the user has dragged, by the name of the column, in pixels at 100 %."""
        return {kind.name.lower(): width for kind, width in self._widths.items()}

    def set_own_widths(self, widths: dict[str, int]) -> None:
        """Take the widths of the last time."""
        self._widths = {kind: widths[name] for kind in _RESIZABLE if (name := kind.name.lower()) in widths}
        self._arrange()

    def fold(self, band: Band, every: bool = False) -> None:
        """Fold or unfold the issues of a theme, or of all themes alike."""
        bands = [row for row in self.rows.rows if isinstance(row, Band)] if every else [band]
        self._fold({found.theme.id for found in bands}, not band.folded)
        place = next((p for p in self.rows.bands if self.rows.rows[p].theme.id == band.theme.id), None)
        if place is not None:
            self.selectionModel().setCurrentIndex(self.rows.index(place, 0), Selection.SelectionFlag.NoUpdate)
            self.scrollTo(self.rows.index(place, 0))

    def _fold(self, theme_ids: set[int], folded: bool) -> None:
        self._arranging = True
        self.clearSpans()
        self.rows.fold(theme_ids, folded)
        self._take_rows()

    # -- taking what is shown ----------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Show what the view shows now, with the same issue at the top where it and the selected one are there."""
        selected, current = self.selected_issues, self._view.current
        stays = current is None or not selected or any(issue.id == current.id for issue in selected)
        anchor = self._anchor() if stays else None
        self.delegate.forget()
        self._arranging = True
        self.clearSpans()  # Qt does not forgive spans over rows and columns that are gone
        self.rows.refresh()
        self._arrange(measure=False)
        self._take_rows(anchor)

    def _take_rows(self, anchor: tuple[int, int] | None = None) -> None:
        self._arranging = False
        self.clearSpans()
        for place in self.rows.bands:
            self.setSpan(place, 0, 1, len(self.rows.columns))
        self._forget_heights()
        self._restore(anchor)
        self._follow_current(reveal=anchor is None)

    def _restyle(self) -> None:
        """Another theme, size or density: everything is composed and measured anew."""
        self.head.setMinimumSectionSize(self._look.px(60))
        anchor = self._anchor()
        self.delegate.forget()
        self._arrange(measure=False)
        self._take_rows(anchor)
        self.viewport().update()
        self.head.viewport().update()

    def _arrange(self, measure: bool = True) -> None:
        """Share the width of the viewport among the columns."""
        own = {kind: self._look.px(width) for kind, width in self._widths.items()}
        arrangement = arrange(self.viewport().width(), self._view.parties, self._view.columns, self._look.px, own)
        before = self.rows.columns, self._composer.pill_under_title
        self._composer.pill_under_title = arrangement.pill_under_title
        if (arrangement.columns, arrangement.pill_under_title) == before:
            return
        anchor = self._anchor()
        self._arranging = True
        others = self._take_columns(arrangement.columns)
        for section, column in enumerate(arrangement.columns):
            resizable = column.kind in _RESIZABLE
            mode = QHeaderView.ResizeMode.Interactive if resizable else QHeaderView.ResizeMode.Fixed
            self.head.setSectionResizeMode(section, mode)
            self.head.resizeSection(section, column.width)
        self._arranging = False
        self.delegate.forget()
        self.head.place_button()
        if measure and others:
            self._take_rows(anchor)
        elif measure:
            self._forget_heights()
            self._restore(anchor)

    def _take_columns(self, columns: tuple[MatrixColumn, ...]) -> bool:
        """Whether they are others than before, and not the same ones in other widths."""
        if [(one.kind, one.party) for one in columns] == [(one.kind, one.party) for one in self.rows.columns]:
            self.rows.set_widths(columns)
            return False
        self.clearSpans()
        self.rows.set_columns(columns)
        return True

    def _column_dragged(self, section: int, _before: int, width: int) -> None:
        if self._arranging or section >= len(self.rows.columns):
            return
        kind = self.rows.columns[section].kind
        if kind in _RESIZABLE:
            self._widths[kind] = max(round(width / self._look.ui_scale), _LEAST_DRAGGED)
            self._arrange()

    # -- heights -----------------------------------------------------------------------------------------------

    def _forget_heights(self) -> None:
        self.heights.forget(len(self.rows.rows), self._look.px(_ESTIMATE[self._look.density]))
        self.updateGeometries()
        self._measure()

    def _measure(self) -> None:
        """Make the rows on the screen exact, and keep their theme in sight; not while rows come and go."""
        if self._arranging:
            return
        self.heights.measure_visible()
        self._place_sticky()

    # -- place -------------------------------------------------------------------------------------------------

    def _anchor(self) -> tuple[int, int] | None:
        """The issue at the top, with its place on the screen."""
        row = self.rowAt(self.sticky.height() if self.sticky.isVisible() else 0) if self.rows.rows else -1
        while 0 <= row < len(self.rows.rows):
            if isinstance(found := self.rows.rows[row], Issue):
                return found.id, self.rowViewportPosition(row)
            row += 1
        return None

    def _restore(self, anchor: tuple[int, int] | None) -> None:
        row = self.rows.row_of(anchor[0]) if anchor is not None else None
        if anchor is None or row is None:
            self.verticalScrollBar().setValue(0)
        elif self.verticalHeader().sectionPosition(row) > anchor[1]:
            self._put(row, anchor[1])
        self._measure()

    def _put(self, row: int, y: int) -> None:
        """Scroll so that a row begins at `y`."""
        for _attempt in range(3):  # what is measured on the way moves it
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - y)
            self._measure()
            if self.rowViewportPosition(row) == y:
                break

    def _go_to_current(self) -> None:
        """Select the current issue; a theme that is folded over it opens."""
        issue = self._view.current
        if issue is not None and self.rows.row_of(issue.id) is None and self.rows.is_folded(issue.theme_id):
            self._fold({issue.theme_id}, False)
        self._follow_current()

    def _follow_current(self, reveal: bool = True) -> None:
        """Select the row of the current issue."""
        issue = self._view.current
        row = self.rows.row_of(issue.id) if issue else None
        now = self.currentIndex()
        if row is None or (now.row() == row and self.selectionModel().isRowSelected(row)):
            return
        index = self.rows.index(row, max(now.column(), 0))
        self._revealing = reveal
        self.selectionModel().setCurrentIndex(
            index, Selection.SelectionFlag.ClearAndSelect | Selection.SelectionFlag.Rows
        )
        self._revealing = True

    def _show_hit(self) -> None:
        self.delegate.forget()
        self.viewport().update()
        hit = self._view.hit
        row = self.rows.row_of(hit.issue_id) if hit else None
        if row is not None:
            self.scrollTo(self.rows.index(row, 0))

    def _place_sticky(self) -> None:
        """Keep the band of the topmost row in sight; the next band pushes it away."""
        top = self.rowAt(0)
        height = self._look.px(BAND_HEIGHT)
        row = self.rows.rows[top] if 0 <= top < len(self.rows.rows) else None
        if row is None or (isinstance(row, Band) and self.rowViewportPosition(top) == 0):
            self.sticky.show_band(None)
            return
        after = self.rowAt(height)
        pushed = self.rowViewportPosition(after) - height if self._is_band(after) and after != top else 0
        viewport = self.viewport().geometry()
        self.sticky.setGeometry(QRect(viewport.left(), viewport.top() + min(pushed, 0), viewport.width(), height))
        self.sticky.show_band(self.rows.band_above(top))
        self.sticky.lower() if pushed < 0 else self.sticky.raise_()
        self.head.raise_()

    def _is_band(self, row: int) -> bool:
        return 0 <= row < len(self.rows.rows) and isinstance(self.rows.rows[row], Band)

    # -- what Qt calls -----------------------------------------------------------------------------------------

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        row = index.row()
        self.heights.measure(row)
        covered = 0 if self._is_band(row) else self._look.px(BAND_HEIGHT)
        top, room = self.rowViewportPosition(row), self.viewport().height()
        if top < covered or self.rowHeight(row) > room - covered:
            self._put(row, covered)
        elif top + self.rowHeight(row) > room:
            self._put(row, room - self.rowHeight(row))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self._revealing:
            self.scrollTo(current)
        if current.isValid() and isinstance(row := self.rows.rows[current.row()], Issue):
            self._view.set_current(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0 and not self._is_band(row):
            self.panel_wanted.emit()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_band(row):
            self.fold(self.rows.rows[row], bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.head.place_button()
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._measure()

    def hover(self, at: QPoint | None) -> None:
        """Tint the row under the pointer."""
        row = self.rowAt(at.y()) if at is not None else -1
        if row != self.delegate.hovered_row:
            before, self.delegate.hovered_row = self.delegate.hovered_row, row
            for changed in (before, row):
                if 0 <= changed < len(self.rows.rows):
                    top = self.rowViewportPosition(changed)
                    self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
