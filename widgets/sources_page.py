"""The page of the sources: where each statement comes from, and which issues rest on it."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from widgets.controls import Rule, Text, TextButton
from widgets.links import copy_address, open_link
from widgets.sources_model import SourceColumn, SourceRow, SourcesModel
from widgets.sources_table import SourcesTable
from widgets.theme import Look
from widgets.view import View


class SourcesPage(QWidget):
    """Lists the sources that hold the query; `issue_wanted` with the id of an issue that is to be seen in the matrix.

    The issue is the current one by then.
    """

    issue_wanted = Signal(int)

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._sources = SourcesModel(view)
        self.table = SourcesTable(look, view, self._sources)
        self._count = Text(look, "button", "text2")
        self._nothing = Text(look, "body", "text2")
        self._clear = TextButton(look, _("Clear search"), kind="link")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._restyle()
        self.setFocusProxy(self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.end()

    def _build(self) -> None:
        self._head_row = head = QHBoxLayout()
        head.addWidget(Text(self._look, "title", "text", _("Sources")))
        head.addSpacing(12)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(24, 48, 24, 24)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._nothing)
        inside.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule(self._look))
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        table = self.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        table.opened.connect(self._open)
        table.pressed.connect(self._show_issue)
        table.more_wanted.connect(self._show_issues)
        self._clear.clicked.connect(partial(self._view.set_query, ""))
        self._view.changed.connect(self._follow)
        self._look.changed.connect(self._restyle)

    def _restyle(self) -> None:
        """The title stands above those of the table at every size of text."""
        px = self._look.px
        self._head_row.setContentsMargins(px(12), px(14), px(16), px(12))
        self.update()

    # -- following the view ------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Show what there is now; a page that nobody sees does nothing."""
        if not self.isVisible():
            return
        current = self.table.currentIndex()
        kept = self._sources.row(current).source.id if current.isValid() else None
        column = current.column() if current.isValid() else SourceColumn.TITLE
        self._sources.refresh()
        place = self._sources.row_of(kept) if kept is not None else None
        self.table.setCurrentIndex(self._sources.index(place or 0, column))
        shown, whole = self._sources.rowCount(), self._sources.whole
        self._count.setText(_count_words(shown, whole))
        self._nothing.setText(self._nothing_words(whole))
        self._clear.setVisible(bool(whole))
        self._stack.setCurrentIndex(0 if shown else 1)

    def _nothing_words(self, whole: int) -> str:
        if not whole:
            return _("No source yet. Statements without a source are marked.")
        return _("No source contains “{query}”.").format(query=self._view.query.strip())

    # -- what can be done --------------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        url = self._sources.row(index).source.url
        if url:
            open_link(self.window(), self._look, url)

    def _show_issue(self, issue_id: int) -> None:
        """Make an issue the current one, and seen: what hides it goes."""
        if all(issue.id != issue_id for issue in self._view.issues):
            self._view.clear_filters()
        if all(issue.id != issue_id for issue in self._view.issues):
            self._view.set_query("")
        self._view.set_current(issue_id)
        self.issue_wanted.emit(issue_id)

    def _show_issues(self, index: QModelIndex) -> None:
        row = self._sources.row(index)
        if row.issues:
            menu = QMenu(self)
            self._add_issues(menu, row)
            self._pop_up(menu, self.table.visualRect(index).bottomLeft())

    def _show_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        row = self._sources.row(index)
        menu = QMenu(self)
        if row.source.url:
            menu.addAction(_("&Open link…"), partial(self._open, index))
            menu.addAction(_("Copy &address"), partial(copy_address, row.source.url))
        menu.addAction(_("Copy &reference"), partial(copy_address, row.reference))
        if row.issues:
            self._add_issues(menu.addMenu(_("&Show issue")), row)
        order = menu.addMenu(_("Sort &by"))
        for column in SourceColumn:
            order.addAction(column.word, partial(self._sort, column))
        self._pop_up(menu, place)

    def _add_issues(self, menu: QMenu, row: SourceRow) -> None:
        for issue in row.issues:
            words = _("{ref} {title}").format(ref=issue.ref, title=issue.title).replace("&", "&&")
            menu.addAction(words, partial(self._show_issue, issue.id))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _sort(self, column: SourceColumn) -> None:
        """As a click on the head: the other way round when it sorts already."""
        now, order = self._sources.sorted_by
        descending = now is column and order is Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)


def _count_words(shown: int, whole: int) -> str:
    """How many sources there are, and how many of them are seen."""
    if shown == whole:
        return ngettext("{count} source", "{count} sources", whole).format(count=whole)
    words = ngettext("{shown} of {count} source", "{shown} of {count} sources", whole)
    return words.format(shown=shown, count=whole)
