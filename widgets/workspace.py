"""The matrix with what belongs to it: themes at the left, filters above, the panel at the right or below."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.records import Position
from widgets.actions import Actions
from widgets.as_of_banner import AsOfBanner
from widgets.filter_bar import FilterBar
from widgets.matrix_clicks import MatrixClicks
from widgets.matrix_view import MatrixView
from widgets.panel_place import PanelPlace
from widgets.sidebar import Sidebar
from widgets.theme import Look
from widgets.view import View

if TYPE_CHECKING:
    from widgets.issue_panel import IssuePanel
    from widgets.no_match import NoMatch
    from widgets.source_card import SourceCard

SIDEBAR_WIDTH = 248
PANEL_WIDTH = 480
_MENU_OF_ROWS = ("show_issue", "show_history", "copy", "copy_for_word", "copy_issue")
_MENU_OF_HEAD = ("swap_sides", "columns")
_SIDEBAR_LIMITS = (200, 320)
_PANEL_LIMITS = (400, 760)
_FOLD_SIDEBAR_BELOW = 1440
_FOLD_SIDEBAR_ALONE_BELOW = 900  # no window is so narrow but one with large text
_PANEL_BELOW_BELOW = 1100


class Workspace(QWidget):
    """Places them and folds away what finds no room. `panel_toggled` when the panel is shown or hidden."""

    panel_toggled = Signal(bool)
    sidebar_toggled = Signal(bool)

    def __init__(self, look: Look, view: View, actions: Actions) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._sidebar_wanted = True
        self._panel_shown = False
        self._sidebar_insisted = False  # opened by hand in a window that is too narrow for it
        self.panel_width = look.px(PANEL_WIDTH)
        self.sidebar_width = look.px(SIDEBAR_WIDTH)
        self.sidebar = Sidebar(look, view)
        self.filter_bar = FilterBar(look, view, actions.by_name)
        self.table = MatrixView(look, view)
        self._actions = actions
        self._panel_place = PanelPlace(look, self._make_panel)
        self._clicks = MatrixClicks(self.table, self)
        self._build(look, view)
        self._connect(actions)
        self._show_matches()

    def _build(self, look: Look, view: View) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(AsOfBanner(look, view))
        self._rows = QStackedLayout()
        self._rows.addWidget(self.table)
        column.addLayout(self._rows, 1)
        self._inner, self._outer = QSplitter(), QSplitter()
        inside = ((self._inner, (self.sidebar, middle)), (self._outer, (self._inner, self._panel_place)))
        for splitter, widgets in inside:
            for widget in widgets:
                splitter.addWidget(widget)
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._inner.setStretchFactor(1, 1)
        self._outer.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)
        self._limit()

    def _connect(self, actions: Actions) -> None:
        self._view.changed.connect(self._show_matches)
        self._look.changed.connect(self._limit)
        self._inner.splitterMoved.connect(self._note_sizes)
        self._outer.splitterMoved.connect(self._note_sizes)
        self.table.panel_wanted.connect(self.show_current)
        self._clicks.panel_wanted.connect(self.show_current)
        self._clicks.position_wanted.connect(self._show_position)
        self._clicks.history_wanted.connect(self._show_history_of)
        self._clicks.assessment_wanted.connect(self._show_assessment)
        self._clicks.sources_wanted.connect(self._show_sources)
        for widget, names in ((self.table, _MENU_OF_ROWS), (self.table.head, _MENU_OF_HEAD)):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            widget.addActions([actions[name] for name in names])
        letter = QShortcut(QKeySequence("H"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        letter.activated.connect(actions["show_history"].trigger)

    # -- what the window asks ----------------------------------------------------------------------------------

    @property
    def panel(self) -> "IssuePanel":
        """The panel; made now if the window has not been painted yet."""
        return self._panel_place.panel

    @property
    def panel_shown(self) -> bool:
        return self._panel_shown

    @property
    def sidebar_wanted(self) -> bool:
        """What the user chose; a narrow window may hide it nevertheless."""
        return self._sidebar_wanted

    def set_panel_shown(self, shown: bool) -> None:
        if shown != self._panel_shown:
            self._panel_shown, self._sidebar_insisted = shown, False
            self._fit()
            self.panel_toggled.emit(shown)
            if not shown:
                self.table.setFocus()

    def toggle_panel(self) -> None:
        """Show the panel, or hide it."""
        self.set_panel_shown(not self._panel_shown)

    def set_sidebar_wanted(self, wanted: bool) -> None:
        self._sidebar_wanted = self._sidebar_insisted = wanted
        self._fit()

    def toggle_sidebar(self) -> None:
        """Show the themes, or hide them."""
        self.set_sidebar_wanted(not self.sidebar.isVisibleTo(self))

    def show_current(self) -> None:
        """Show the current issue in the panel."""
        self.set_panel_shown(True)

    def show_history(self) -> None:
        """Show what the parties said before on the current issue."""
        self.set_panel_shown(True)
        self.panel.show_history()

    def restore_widths(self, sidebar: int, panel: int) -> None:
        """Take the widths of the last time, within the limits of the design; 0 is the width of the design."""
        self.sidebar_width = self._limited(sidebar or self._look.px(SIDEBAR_WIDTH), _SIDEBAR_LIMITS)
        self.panel_width = self._limited(panel or self._look.px(PANEL_WIDTH), _PANEL_LIMITS)
        self._fit()

    # -- inside ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold the themes away and put the panel below where the window is narrow."""
        enough = _FOLD_SIDEBAR_BELOW if self._panel_shown else _FOLD_SIDEBAR_ALONE_BELOW
        narrow = self.width() < self._look.px(enough)
        sidebar = self._sidebar_wanted and (not narrow or self._sidebar_insisted)
        below = self.width() < self._look.px(_PANEL_BELOW_BELOW)
        self._outer.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        self._panel_place.setVisible(self._panel_shown)
        if below:
            self._panel_place.setMaximumWidth(16777215)
            self._outer.setSizes([self.height() * 11 // 20, self.height() * 9 // 20])
        else:
            self._panel_place.setMaximumWidth(self._look.px(_PANEL_LIMITS[1]))
            panel = self._panel_room()
            self._outer.setSizes([self.width() - panel, panel])
        if sidebar != self.sidebar.isVisibleTo(self):
            self.sidebar.setVisible(sidebar)
            self.sidebar_toggled.emit(sidebar)
        self.filter_bar.set_sidebar_shown(sidebar)
        self._inner.setSizes([self.sidebar_width, self.width()])

    def _panel_room(self) -> int:
        """The width of the panel: as the user drew it, or else as designed, at its least in a narrow window."""
        if self.panel_width == self._look.px(PANEL_WIDTH) and self.width() < self._look.px(_FOLD_SIDEBAR_BELOW):
            return self._look.px(_PANEL_LIMITS[0])
        return self.panel_width

    def _note_sizes(self) -> None:
        if self._panel_place.isVisible() and self._outer.orientation() is Qt.Orientation.Horizontal:
            self.panel_width = self._panel_place.width()
        if self.sidebar.isVisible():
            self.sidebar_width = self.sidebar.width()

    def _limit(self) -> None:
        self.sidebar.setMinimumWidth(self._look.px(_SIDEBAR_LIMITS[0]))
        self.sidebar.setMaximumWidth(self._look.px(_SIDEBAR_LIMITS[1]))
        self._panel_place.setMinimumWidth(self._look.px(_PANEL_LIMITS[0]))

    def _limited(self, width: int, limits: tuple[int, int]) -> int:
        return min(max(width, self._look.px(limits[0])), self._look.px(limits[1]))

    def _make_panel(self) -> "IssuePanel":
        from widgets.issue_panel import IssuePanel

        return IssuePanel(self._look, self._view, self._actions.by_name)

    @cached_property
    def _no_match(self) -> "NoMatch":
        from widgets.no_match import NoMatch

        made = NoMatch(self._look, self._view)
        self._rows.addWidget(made)
        return made

    @cached_property
    def _card(self) -> "SourceCard":
        from widgets.source_card import SourceCard

        return SourceCard(self._look, self.table)

    def _show_matches(self) -> None:
        empty = self._view.matrix is not None and bool(self._view.matrix.issues) and not self._view.issues
        self._rows.setCurrentWidget(self._no_match if empty else self.table)

    def _show_position(self, issue_id: int, party_id: int) -> None:
        self._view.set_current(issue_id)
        self.set_panel_shown(True)
        self.panel.show_position(party_id)

    def _show_history_of(self, issue_id: int, _party_id: int) -> None:
        self._view.set_current(issue_id)
        self.show_history()

    def _show_assessment(self, issue_id: int) -> None:
        self._view.set_current(issue_id)
        self.set_panel_shown(True)
        self.panel.show_section("assessment")

    def _show_sources(self, position: Position, line: QRect) -> None:
        if self._view.matrix is not None:
            self._card.show_for(self._view.matrix, position, line)
