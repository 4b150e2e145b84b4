"""Everything the window can do, on one screen: name, words, keys; and the menus as lists of names."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.i18n import N_, _


class Command(NamedTuple):
    """One thing to do; `needs_open` when it makes sense only with a comparison open."""

    text: str
    keys: tuple[str, ...] = ()
    needs_open: bool = True
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


COMMANDS: Mapping[str, Command] = {
    "new": Command(N_("&New comparison…"), ("Ctrl+Shift+N",), needs_open=False),
    "open": Command(N_("&Open…"), ("Ctrl+O",), needs_open=False),
    "open_example": Command(N_("Open e&xample"), needs_open=False),
    "import": Command(N_("&Import…"), ("Ctrl+I",), needs_open=False),
    "imports": Command(N_("I&mports so far…")),
    "export": Command(N_("&Export…"), ("Ctrl+E",)),
    "close": Command(N_("&Close"), ("Ctrl+W",)),
    "quit": Command(N_("&Quit"), ("Ctrl+Q",), needs_open=False, role=QAction.MenuRole.QuitRole),
    "undo": Command(N_("&Undo"), ("Ctrl+Z",)),
    "redo": Command(N_("&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    "copy": Command(N_("&Copy"), ("Ctrl+C",)),
    "copy_for_word": Command(N_("Copy for &Word"), ("Ctrl+Shift+C",)),
    "select_all": Command(N_("Select &all"), ("Ctrl+A",)),
    "find": Command(N_("&Find"), ("Ctrl+F",)),
    "find_next": Command(N_("Find &next"), ("F3",)),
    "find_previous": Command(N_("Find &previous"), ("Shift+F3",)),
    "show_matrix": Command(N_("&Matrix"), ("Ctrl+1",), checkable=True),
    "show_sources": Command(N_("&Sources"), ("Ctrl+3",), checkable=True),
    "as_of": Command(N_("&As of…"), ("Ctrl+D",)),
    "latest": Command(N_("&Back to the latest")),
    "swap_sides": Command(N_("S&wap sides"), ("Ctrl+Shift+X",)),
    "columns": Command(N_("&Columns…")),
    "clear_filters": Command(N_("Clear &filters")),
    "toggle_density": Command(N_("C&ompact rows"), ("Ctrl+Shift+D",), needs_open=False, checkable=True),
    "toggle_sidebar": Command(N_("Show &themes"), ("F9",), needs_open=False, checkable=True),
    "toggle_panel": Command(N_("&Panel"), ("F4",), needs_open=False, checkable=True),
    "theme_system": Command(N_("As the &system"), needs_open=False, checkable=True),
    "theme_light": Command(N_("&Light"), needs_open=False, checkable=True),
    "theme_dark": Command(N_("&Dark"), needs_open=False, checkable=True),
    "toggle_theme": Command(N_("L&ight to dark and back"), ("Ctrl+Shift+L",), needs_open=False),
    "text_larger": Command(N_("&Larger statements"), ("Ctrl++", "Ctrl+="), needs_open=False),
    "text_smaller": Command(N_("Smaller stateme&nts"), ("Ctrl+-",), needs_open=False),
    "text_normal": Command(N_("&Usual size of statements"), ("Ctrl+0",), needs_open=False),
    "full_screen": Command(N_("Full sc&reen"), ("F11",), needs_open=False, checkable=True),
    "next_area": Command(N_("Next ar&ea"), ("F6",), needs_open=False),
    "previous_area": Command(N_("Pre&vious area"), ("Shift+F6",), needs_open=False),
    "show_issue": Command(N_("&Show in the panel")),
    "show_history": Command(N_("&History in the panel")),
    "copy_issue": Command(N_("&Copy issue")),
    "previous_issue": Command(N_("&Previous issue"), ("Alt+Up",)),
    "next_issue": Command(N_("&Next issue"), ("Alt+Down",)),
    "previous_theme": Command(N_("P&revious theme"), ("Ctrl+Up",)),
    "next_theme": Command(N_("Next &theme"), ("Ctrl+Down",)),
    "how_to_read": Command(N_("&How to read this"), ("F1",), needs_open=False),
    "keyboard": Command(N_("&Keyboard"), ("Ctrl+/",), needs_open=False),
    "about": Command(N_("&About Parley"), needs_open=False, role=QAction.MenuRole.AboutRole),
}

LINE = ""
RECENT = "recent"
THEME = ("theme_system", "theme_light", "theme_dark", LINE, "toggle_theme")
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("&File"), ("new", "open", "open_example", RECENT, LINE, "import", "imports", "export", LINE, "close", "quit")),
    (
        N_("&Edit"),
        (*("undo", "redo", LINE, "copy", "copy_for_word", "select_all"), LINE, "find", "find_next", "find_previous"),
    ),
    (
        N_("&View"),
        (
            *("show_matrix", "show_sources", LINE, "as_of", "latest", LINE, "swap_sides", "columns", "clear_filters"),
            *(LINE, "toggle_density", "toggle_sidebar", "toggle_panel", "theme", LINE),
            *("text_larger", "text_smaller", "text_normal", LINE, "full_screen", "next_area", "previous_area"),
        ),
    ),
    (
        N_("&Issue"),
        (
            *("show_issue", "show_history", "copy_issue", LINE, "previous_issue", "next_issue"),
            *(LINE, "previous_theme", "next_theme"),
        ),
    ),
    (N_("&Help"), ("how_to_read", "keyboard", LINE, "about")),
)


class Actions(QObject):
    """The commands as actions of a window; what they do is said with `connect`."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {name: _action(command, window) for name, command in COMMANDS.items()}
        self.recent = QMenu(_("Open &recent"), window)
        window.addActions(list(self.by_name.values()))

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what each command does; KeyError when there is no such command."""
        for name, handler in handlers.items():
            self.by_name[name].triggered.connect(lambda _checked=False, handler=handler: handler())

    def set_open(self, is_open: bool) -> None:
        """Enable what needs an open comparison, or not."""
        for name, command in COMMANDS.items():
            if command.needs_open:
                self.by_name[name].setEnabled(is_open)

    def fill(self, window: QMainWindow) -> None:
        """Make the menu bar."""
        for title, names in MENUS:
            menu = window.menuBar().addMenu(_(title))
            for name in names:
                self._add(menu, name)

    def groups(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The menus with the names of their commands, for the list of keys."""
        for title, names in MENUS:
            yield _(title).replace("&", ""), tuple(name for name in names if name in self.by_name)

    def _add(self, menu: QMenu, name: str) -> None:
        if name == LINE:
            menu.addSeparator()
        elif name == RECENT:
            menu.addMenu(self.recent)
        elif name == "theme":
            themes = menu.addMenu(_("Light or &dark"))
            for entry in THEME:
                self._add(themes, entry)
        else:
            menu.addAction(self.by_name[name])


def _action(command: Command, window: QMainWindow) -> QAction:
    action = QAction(_(command.text), window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setCheckable(command.checkable)
    action.setMenuRole(command.role)
    words = _(command.text).replace("&", "").rstrip("…")
    action.setIconText(words)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(_("{what} ({keys})").format(what=words, keys=keys) if keys else words)
    return action
