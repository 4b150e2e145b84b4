"""The window: places the pages and forwards what the menus, keys and buttons ask for; nothing else."""

import logging
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.errors import ParleyError
from app.i18n import N_, _
from app.paths import Profile
from widgets.actions import Actions
from widgets.background import Background
from widgets.controls import Banner
from widgets.document import Document
from widgets.dropping import Dropping
from widgets.files import Files
from widgets.folding import Folding
from widgets.handlers import handlers
from widgets.pages import EMPTY, MATRIX, SOURCES, WAITING, Pages
from widgets.recent import RecentFiles
from widgets.remembering import Remembering
from widgets.status_bar import StatusBar
from widgets.theme import Density, Look, ThemeChoice
from widgets.top_bar import TopBar
from widgets.view import View
from widgets.windows import show_import
from widgets.workspace import Workspace

_SIZE = (1440, 900)
_SMALLEST = (960, 600)
_FRAME = 40  # what a window manager may put around it
_OF_THE_MATRIX = ("toggle_panel", "toggle_sidebar", "toggle_density", "columns")
_INTERRUPTED = N_(
    "Parley or the computer stopped while “{name}” was being changed. "
    "That last change was taken back; everything before it is there."
)
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """One comparison in one window."""

    def __init__(self, look: Look, remembering: Remembering, profile: Profile) -> None:
        super().__init__()
        self._look, self._remembering, self._profile = look, remembering, profile
        self.document = Document(self)
        self.view = View(self.document, self)
        self.background = Background(self)
        self._folding = Folding(self.view, self.background, self)
        self.files = Files(look, self.document, self.background, profile, self)
        self.actions_of_window = Actions(self)
        self._dropping = Dropping(look, self)
        self._build()
        self._connect()
        self.setMinimumSize(*_SMALLEST)
        self._restore()
        self._take_menus()

    def _build(self) -> None:
        look, view, actions = self._look, self.view, self.actions_of_window
        actions.fill(self)
        self.recent = RecentFiles(actions.recent, self._remembering, self.files.open)
        self.top_bar = TopBar(look, view, actions.by_name)
        self.workspace = Workspace(look, view, actions)
        self.pages = Pages(look, view, self.workspace)
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

    def _connect(self) -> None:
        files, workspace = self.files, self.workspace
        self.actions_of_window.connect_all(handlers(self))
        self.document.opened.connect(self._begin)
        self.document.closing.connect(lambda: self._remembering.note_view(self.document, self.view))
        self.document.changed.connect(self._take_document)
        self.files.waiting.connect(self._show_waiting)
        self.files.loaded.connect(self._take_document)
        self.top_bar.left.connect(workspace.table.setFocus)
        self.pages.issue_wanted.connect(self._show_issue)
        self.pages.example_wanted.connect(files.open_example)
        self.pages.open_wanted.connect(files.ask_and_open)
        self.pages.import_wanted.connect(partial(show_import, self))
        self._dropping.opened.connect(files.open)
        self._dropping.imported.connect(partial(show_import, self))
        for signal in (self.view.changed, self._look.changed, workspace.panel_toggled, workspace.sidebar_toggled):
            signal.connect(self._take_state)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def look(self) -> Look:
        return self._look

    @property
    def profile(self) -> Profile:
        return self._profile

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
        if self.pages.shown != MATRIX:
            return [self.top_bar, self.pages.currentWidget()]
        workspace = self.workspace
        return [self.top_bar, workspace.sidebar, workspace.filter_bar, workspace.table, workspace.panel]

    def show_page(self, name: str) -> None:
        """Show the matrix, the sources, or what stands there when there is nothing to show."""
        self.pages.show_page(name)
        self.top_bar.set_reduced(name not in (MATRIX, SOURCES))
        self._take_state()

    def _begin(self) -> None:
        """Another comparison: it is shown as it was the last time."""
        self._remembering.restore_view(self.document, self.view)
        store = self.document.store
        if store is not None:
            self.recent.note(store.path)
            if store.interrupted:
                told = Banner(self._look, "info", _(_INTERRUPTED).format(name=self.document.name), _("Close"))
                told.acted.connect(told.deleteLater)
                self.say(told)
        self._take_document()

    def _take_document(self) -> None:
        """Another comparison, a changed one, or none: page, title and menus follow."""
        matrix = self.document.matrix
        if matrix is None or not matrix.all_issues:
            self.show_page(EMPTY)
            self.pages[EMPTY].setFocus()
        elif self.pages.shown not in (MATRIX, SOURCES):
            self.show_page(MATRIX)
            self.workspace.table.setFocus()
        self._take_menus()

    def _take_menus(self) -> None:
        store = self.document.store
        self.actions_of_window.set_open(self.document.matrix is not None)
        may_import = not self.document.read_only
        self.actions_of_window["import"].setEnabled(may_import)
        self._dropping.may_import = may_import
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
            ("show_matrix", self.pages.shown == MATRIX),
            ("show_sources", self.pages.shown == SOURCES),
            ("toggle_density", self._look.density is Density.COMPACT),
            ("toggle_sidebar", self.workspace.sidebar.isVisibleTo(self.workspace)),
            ("toggle_panel", self.workspace.panel_shown),
            ("full_screen", self.isFullScreen()),
            *((f"theme_{choice.value}", self._look.choice is choice) for choice in ThemeChoice),
        ):
            actions[name].setChecked(checked)
        actions["latest"].setEnabled(view.as_of is not None)
        actions["clear_filters"].setEnabled(view.filter.is_set)
        on_matrix = self.pages.shown == MATRIX
        for name in _OF_THE_MATRIX:
            actions[name].setEnabled(on_matrix)
        actions["swap_sides"].setEnabled(on_matrix and len(view.parties) > 1)
        for name in ("find_next", "find_previous"):
            actions[name].setEnabled(view.hits > 0)

    def _show_waiting(self, words: str) -> None:
        if words and self.document.matrix is None:
            self.pages[WAITING].say(words)
            self.show_page(WAITING)
        elif not words:
            self._take_document()

    def _show_issue(self, issue_id: int) -> None:
        self.view.set_current(issue_id)
        self.show_page(MATRIX)
        self.workspace.show_current()
        self.workspace.table.setFocus()

    # -- from one start to the next ----------------------------------------------------------------------------

    def _restore(self) -> None:
        """Stand where the window stood, as far as there is a screen."""
        geometry = self._remembering.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            free = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(_SIZE[0], free.width()), min(_SIZE[1], free.height() - _FRAME))
        self._remembering.restore_workspace(self.workspace)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._take_state()

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
