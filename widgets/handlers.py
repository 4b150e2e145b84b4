"""What each command does in a window."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from widgets.areas import next_area
from widgets.copying import copy_issue, copy_selection
from widgets.pages import MATRIX, SOURCES
from widgets.theme import Density, Look, ThemeChoice
from widgets.windows import show_about, show_export, show_how_to_read, show_import, show_imports, show_keyboard

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_TEXT_STEP = 0.1


def handlers(window: "MainWindow") -> Mapping[str, Callable[[], object]]:
    """For every name in `actions.COMMANDS` the function that does it."""
    view, files, document, workspace = window.view, window.files, window.document, window.workspace
    look, table = window.look, window.workspace.table
    return {
        "new": files.ask_and_make,
        "open": files.ask_and_open,
        "open_example": files.open_example,
        "import": partial(show_import, window),
        "imports": partial(show_imports, window),
        "export": partial(show_export, window),
        "close": document.close,
        "quit": window.close,
        "undo": document.undo,
        "redo": document.redo,
        "copy": partial(copy_selection, table, view, for_word=False),
        "copy_for_word": partial(copy_selection, table, view, for_word=True),
        "copy_issue": partial(copy_issue, view),
        "select_all": table.selectAll,
        "find": window.top_bar.focus_search,
        "find_next": partial(view.go_to_hit, 1),
        "find_previous": partial(view.go_to_hit, -1),
        "show_matrix": partial(window.show_page, MATRIX),
        "show_sources": partial(window.show_page, SOURCES),
        "as_of": window.top_bar.open_days,
        "latest": partial(view.set_as_of, None),
        "swap_sides": view.swap_sides,
        "columns": workspace.filter_bar.open_columns,
        "clear_filters": view.clear_filters,
        "toggle_density": partial(_toggle_density, look),
        "toggle_sidebar": workspace.toggle_sidebar,
        "toggle_panel": workspace.toggle_panel,
        "theme_system": partial(look.set_choice, ThemeChoice.SYSTEM),
        "theme_light": partial(look.set_choice, ThemeChoice.LIGHT),
        "theme_dark": partial(look.set_choice, ThemeChoice.DARK),
        "toggle_theme": partial(_toggle_theme, look),
        "text_larger": partial(_grow_text, look, _TEXT_STEP),
        "text_smaller": partial(_grow_text, look, -_TEXT_STEP),
        "text_normal": partial(look.set_text_scale, 1.0),
        "full_screen": partial(_toggle_full_screen, window),
        "next_area": partial(_go_to_area, window, 1),
        "previous_area": partial(_go_to_area, window, -1),
        "show_issue": workspace.show_current,
        "show_history": workspace.show_history,
        "previous_issue": partial(view.go, -1),
        "next_issue": partial(view.go, 1),
        "previous_theme": partial(view.go_theme, -1),
        "next_theme": partial(view.go_theme, 1),
        "how_to_read": partial(show_how_to_read, window, look),
        "keyboard": partial(show_keyboard, window, look, window.actions_of_window),
        "about": partial(show_about, window, look),
    }


def _toggle_density(look: Look) -> None:
    compact = look.density is Density.COMPACT
    look.set_density(Density.COMFORTABLE if compact else Density.COMPACT)


def _toggle_theme(look: Look) -> None:
    look.set_choice(ThemeChoice.LIGHT if look.theme.dark else ThemeChoice.DARK)


def _grow_text(look: Look, step: float) -> None:
    look.set_text_scale(look.text_scale + step)


def _toggle_full_screen(window: "MainWindow") -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _go_to_area(window: "MainWindow", steps: int) -> None:
    next_area(window.areas(), steps)
