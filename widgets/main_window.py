"""The window: places the pages and forwards what the menus, keys and buttons ask for; nothing else."""

import logging

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import ParleyError
from app.i18n import _
from app.paths import Profile
from widgets.actions import Actions
from widgets.areas import next_area
from widgets.as_of_popover import AsOfPopover
from widgets.background import Background
from widgets.columns_popover import ColumnsPopover
from widgets.copying import copy_issue, copy_selection
from widgets.document import Document
from widgets.empty_page import EmptyPage
from widgets.files import Files
from widgets.recent import RecentFiles
from widgets.remembering import Remembering
from widgets.sources_page import SourcesPage
from widgets.status_bar import StatusBar
from widgets.theme import Density, Look, ThemeChoice
from widgets.top_bar import TopBar
from widgets.view import View
from widgets.waiting_page import WaitingPage
from widgets.windows import show_about, show_export, show_how_to_read, show_keyboard
from widgets.workspace import Workspace

_SIZE = (1440, 900)
_SMALLEST = (960, 600)
_FRAME = 40  # what a window manager may put around it
_TEXT_STEP = 0.1
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """One comparison in one window."""

    def __init__(self, look: Look, remembering: Remembering, profile: Profile) -> None:
        super().__init__()
        self._look, self._remembering, self._profile = look, remembering, profile
        self.document = Document(self)
        self.view = View(self.document, self)
        self.background = Background(self)
        self.files = Files(look, self.document, self.background, profile, self)
        self.actions_of_window = Actions(look, self)
        self._build()
        self._connect()
        self.setMinimumSize(*_SMALLEST)
        self._restore()
        self._take_document()

    def _build(self) -> None:
        look, view, actions = self._look, self.view, self.actions_of_window
        actions.fill(self)
        self.recent = RecentFiles(actions.recent, self._remembering, self.files.open)
        self.top_bar = TopBar(look, view, actions.by_name)
        self.workspace = Workspace(look, view, actions)
        self.sources = SourcesPage(look, view)
        self.empty = EmptyPage(look)
        self._waiting = WaitingPage(look)
        self.pages = QStackedWidget()
        for page in (self.workspace, self.sources, self.empty, self._waiting):
            self.pages.addWidget(page)
        self.status = StatusBar(look, self.document, view)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._messages = QVBoxLayout()
        column.addWidget(self.top_bar)
        column.addWidget(self.pages, 1)
        column.addLayout(self._messages)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self._as_of = AsOfPopover(look, view, self.top_bar.as_of_button)
        self._columns = ColumnsPopover(look, view, self.workspace.filter_bar.columns_button)

    def _connect(self) -> None:
        view, files, workspace, look = self.view, self.files, self.workspace, self._look
        self.actions_of_window.connect_all(
            {
                "new": files.ask_and_make,
                "open": files.ask_and_open,
                "open_example": files.open_example,
                "export": lambda: show_export(self),
                "close": self.document.close,
                "quit": self.close,
                "undo": self.document.undo,
                "redo": self.document.redo,
                "copy": lambda: copy_selection(workspace.table, view, for_word=False),
                "copy_for_word": lambda: copy_selection(workspace.table, view, for_word=True),
                "copy_issue": lambda: copy_issue(view),
                "select_all": workspace.table.selectAll,
                "find": self.top_bar.focus_search,
                "find_next": lambda: view.go_to_hit(1),
                "find_previous": lambda: view.go_to_hit(-1),
                "show_matrix": lambda: self.show_page(workspace),
                "show_sources": lambda: self.show_page(self.sources),
                "as_of": lambda: self._as_of.open_under(self.top_bar.as_of_button),
                "latest": lambda: view.set_as_of(None),
                "swap_sides": view.swap_sides,
                "columns": lambda: self._columns.open_under(workspace.filter_bar.columns_button),
                "clear_filters": view.clear_filters,
                "toggle_density": self._toggle_density,
                "toggle_sidebar": workspace.toggle_sidebar,
                "toggle_panel": lambda: workspace.set_panel_shown(not workspace.panel_shown),
                "theme_system": lambda: look.set_choice(ThemeChoice.SYSTEM),
                "theme_light": lambda: look.set_choice(ThemeChoice.LIGHT),
                "theme_dark": lambda: look.set_choice(ThemeChoice.DARK),
                "toggle_theme": lambda: look.set_choice(ThemeChoice.LIGHT if look.theme.dark else ThemeChoice.DARK),
                "text_larger": lambda: look.set_text_scale(look.text_scale + _TEXT_STEP),
                "text_smaller": lambda: look.set_text_scale(look.text_scale - _TEXT_STEP),
                "text_normal": lambda: look.set_text_scale(1.0),
                "full_screen": self._toggle_full_screen,
                "next_area": lambda: next_area(self.areas(), 1),
                "previous_area": lambda: next_area(self.areas(), -1),
                "show_issue": workspace.show_current,
                "show_history": workspace.show_history,
                "previous_issue": lambda: view.go(-1),
                "next_issue": lambda: view.go(1),
                "previous_theme": lambda: view.go_theme(-1),
                "next_theme": lambda: view.go_theme(1),
                "how_to_read": lambda: show_how_to_read(self, look),
                "keyboard": lambda: show_keyboard(self, look, self.actions_of_window),
                "about": lambda: show_about(self, look),
            }
        )
        self.document.opened.connect(self._begin)
        self.document.closing.connect(lambda: self._remembering.note_view(self.document, self.view))
        self.document.changed.connect(self._take_document)
        self.files.waiting.connect(self._show_waiting)
        self.files.loaded.connect(self._take_document)
        self.top_bar.left.connect(workspace.table.setFocus)
        self.sources.issue_wanted.connect(self._show_issue)
        self.empty.example_wanted.connect(files.open_example)
        self.empty.open_wanted.connect(files.ask_and_open)
        for signal in (view.changed, look.changed, workspace.panel_toggled, workspace.sidebar_toggled):
            signal.connect(self._take_state)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def look(self) -> Look:
        return self._look

    @property
    def remembering(self) -> Remembering:
        return self._remembering

    def say(self, message: QWidget) -> None:
        """Show a message below the page until it is closed; a later one takes its place."""
        while (old := self._messages.takeAt(0)) is not None:
            old.widget().deleteLater()
        self._messages.addWidget(message)

    def areas(self) -> list[QWidget]:
        """The parts between which F6 moves, in the order of reading."""
        if self.pages.currentWidget() is not self.workspace:
            return [self.top_bar, self.pages.currentWidget()]
        workspace = self.workspace
        return [self.top_bar, workspace.sidebar, workspace.filter_bar, workspace.table, workspace.panel]

    def show_page(self, page: QWidget) -> None:
        """Show the matrix, the sources, or what stands there when there is nothing to show."""
        self.pages.setCurrentWidget(page)
        self._take_state()

    def _begin(self) -> None:
        """Another comparison: it is shown as it was the last time."""
        self._remembering.restore_view(self.document, self.view)
        if self.document.store is not None:
            self.recent.note(self.document.store.path)
        self._take_document()

    def _take_document(self) -> None:
        """Another comparison, a changed one, or none: pages, title and menus follow."""
        matrix, store = self.document.matrix, self.document.store
        self.actions_of_window.set_open(matrix is not None)
        has_issues = matrix is not None and bool(matrix.all_issues)
        self.top_bar.set_reduced(not has_issues)
        if not has_issues:
            self.show_page(self.empty)
        elif self.pages.currentWidget() not in (self.workspace, self.sources):
            self.show_page(self.workspace)
            self.workspace.table.setFocus()
        if store is not None:
            self.setWindowFilePath(str(store.path))
        self.setWindowTitle(_("{name}[*] — Parley").format(name=self.document.name) if store else "Parley")
        self._take_undo()
        self._take_state()

    def _take_undo(self) -> None:
        for name, verb, step in (
            ("undo", _("&Undo"), self.document.undo_name()),
            ("redo", _("&Redo"), self.document.redo_name()),
        ):
            action = self.actions_of_window[name]
            action.setEnabled(step is not None)
            action.setText(_("{verb}: {step}").format(verb=verb, step=step.replace("&", "&&")) if step else verb)

    def _take_state(self) -> None:
        """Menus show what is on; what makes no sense now is off."""
        actions, view = self.actions_of_window, self.view
        for name, checked in (
            ("show_matrix", self.pages.currentWidget() is self.workspace),
            ("show_sources", self.pages.currentWidget() is self.sources),
            ("toggle_density", self._look.density is Density.COMPACT),
            ("toggle_sidebar", self.workspace.sidebar.isVisibleTo(self.workspace)),
            ("toggle_panel", self.workspace.panel_shown),
            ("full_screen", self.isFullScreen()),
            *((f"theme_{choice.value}", self._look.choice is choice) for choice in ThemeChoice),
        ):
            actions[name].setChecked(checked)
        actions["latest"].setEnabled(view.as_of is not None)
        actions["clear_filters"].setEnabled(view.filter.is_set)
        actions["swap_sides"].setEnabled(len(view.parties) > 1)
        for name in ("find_next", "find_previous"):
            actions[name].setEnabled(view.hits > 0)

    def _show_waiting(self, words: str) -> None:
        if words and self.document.matrix is None:
            self._waiting.say(words)
            self.show_page(self._waiting)
        elif not words:
            self._take_document()

    def _show_issue(self, issue_id: int) -> None:
        self.view.clear_filters()
        self.view.set_current(issue_id)
        self.show_page(self.workspace)
        self.workspace.show_current()

    def _toggle_density(self) -> None:
        compact = self._look.density is Density.COMPACT
        self._look.set_density(Density.COMFORTABLE if compact else Density.COMPACT)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._take_state()

    # -- from one start to the next ----------------------------------------------------------------------------

    def _restore(self) -> None:
        """Stand where the window stood, as far as there is a screen."""
        geometry = self._remembering.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            free = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(_SIZE[0], free.width()), min(_SIZE[1], free.height() - _FRAME))
        self._remembering.restore_workspace(self.workspace)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remembering.note_geometry(self.saveGeometry())
        self._remembering.note_workspace(self.workspace)
        self._remembering.note_look(self._look)
        self.background.stop()
        self.document.close()  # notes what is shown of it
        try:
            self._remembering.save()
        except ParleyError:
            _log.exception("The settings could not be saved")  # no reason to keep the window open
        super().closeEvent(event)
