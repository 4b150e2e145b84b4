"""The window as a whole: what is open, what can be chosen, and that it comes back as it was left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.importing.storing.shipped import create_shipped
from app.paths import Profile
from app.store import Store
from tests.app.test_interrupted import cut_off
from tests.widgets.gui_checks import clipped_text, duplicate_shortcuts, unnamed_controls, unreachable_by_tab
from widgets.main_window import MainWindow
from widgets.pages import EMPTY, MATRIX, SOURCES
from widgets.remembering import Remembering
from widgets.theme import Density, ThemeChoice


@pytest.fixture
def profile(tmp_path, _shipped_file) -> Profile:
    """A user who has started Parley before."""
    made = Profile.in_folder(tmp_path / "profile")
    made.data.mkdir(parents=True)
    made.default_comparison.write_bytes(_shipped_file.read_bytes())
    return made


@pytest.fixture
def window(look, profile, qtbot):
    made = start(look, profile, qtbot)
    yield made
    made.close()


def start(look, profile, qtbot, path=None) -> MainWindow:
    made = MainWindow(look, Remembering(profile.settings_file), profile)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.files.open_at_start(path)
    made.show()
    return made


def trigger(window, name):
    action = window.actions_of_window[name]
    assert action.isEnabled(), name
    action.trigger()


def test_the_first_start_opens_the_shipped_comparison(look, tmp_path, qtbot):
    profile = Profile.in_folder(tmp_path / "new")
    window = start(look, profile, qtbot)
    qtbot.waitUntil(lambda: window.document.matrix is not None, timeout=20_000)
    assert len(window.view.issues) == 73
    assert [party.name for party in window.view.parties] == ["Ukraine", "Russia"]
    assert window.view.as_of is None
    assert window.pages.shown == MATRIX
    assert window.document.undo_name() is None
    assert profile.default_comparison.exists()
    window.close()


def test_the_title_names_the_comparison(window):
    assert window.windowTitle() == "positions[*] — Parley"
    assert not window.isWindowModified()


def test_open_example_brings_a_fresh_copy_and_leaves_the_other_alone(window, profile, qtbot):
    before = profile.default_comparison.read_bytes()
    for number in range(2):
        trigger(window, "open_example")
        qtbot.waitUntil(lambda number=number: len(list(profile.data.glob("Example of*.parley"))) == number + 1)
        qtbot.waitUntil(lambda: not window.background.busy, timeout=20_000)
    assert len(window.view.issues) == 73
    assert profile.default_comparison.read_bytes() == before


def test_a_broken_file_is_explained_and_the_open_one_stays(window, tmp_path, qtbot):
    broken = tmp_path / "broken.parley"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(500))
    window.files.open(broken)
    qtbot.waitUntil(lambda: not window.background.busy)
    boxes = [box for box in QApplication.topLevelWidgets() if box.isVisible() and box is not window]
    assert len(boxes) == 1
    assert "broken.parley" in boxes[0].windowTitle() + boxes[0].accessibleName() + _texts(boxes[0])
    boxes[0].close()
    assert window.document.name == "positions"
    assert broken.read_bytes() == b"SQLite format 3\x00" + bytes(500)


def _texts(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_an_empty_comparison_says_what_to_do(look, profile, tmp_path, qtbot):
    path = tmp_path / "new.parley"
    Store.create(path, "New").close()
    window = start(look, profile, qtbot, path)
    assert window.pages.shown == EMPTY
    assert not window.top_bar.search_field.isVisible()
    trigger(window, "open_example")
    qtbot.waitUntil(lambda: window.pages.shown == MATRIX, timeout=20_000)
    assert window.top_bar.search_field.isVisible()
    window.close()


def test_closing_the_comparison_leaves_only_what_makes_sense(window):
    trigger(window, "close")
    assert window.pages.shown == EMPTY
    assert not window.actions_of_window["export"].isEnabled()
    assert window.windowTitle() == "Parley"


def test_search_by_keys_alone(window, qtbot):
    trigger(window, "find")
    field = window.top_bar.search_field
    assert field.hasFocus() or QApplication.focusWidget() is field
    qtbot.keyClicks(field, "ceasefire")
    qtbot.waitUntil(lambda: window.view.query == "ceasefire")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    first = window.view.hit
    assert first is not None
    trigger(window, "find_next")
    assert window.view.hit not in (None, first)
    trigger(window, "find_previous")
    assert window.view.hit == first
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.view.query == ""
    assert len(window.view.issues) == 73


def test_the_panel_follows_its_key_and_shows_the_current_issue(window, qtbot):
    shown = window.workspace.panel_shown
    trigger(window, "toggle_panel")
    assert window.workspace.panel.isVisible() is not shown
    trigger(window, "toggle_panel")
    assert window.workspace.panel.isVisible() is shown
    trigger(window, "next_issue")
    assert window.view.current.ref == "CF-2"


@pytest.mark.parametrize(
    ("width", "panel", "themes", "below"),
    [
        (1600, True, True, False),
        (1440, True, True, False),
        (1280, True, False, False),
        (1280, False, True, False),
        (1000, True, False, True),
        (960, False, True, False),
    ],
)
def test_a_narrow_window_folds_the_themes_away_and_puts_the_panel_below(window, width, panel, themes, below, qtbot):
    window.resize(width, 800)
    window.workspace.set_panel_shown(panel)
    assert window.workspace.sidebar.isVisible() is themes
    if panel:
        beside = window.workspace.panel.mapTo(window, window.workspace.panel.rect().topLeft()).x() > 200
        assert beside is not below


def test_the_themes_can_be_called_back_in_a_narrow_window(window):
    window.resize(1280, 800)
    window.workspace.set_panel_shown(True)
    assert not window.workspace.sidebar.isVisible()
    trigger(window, "toggle_sidebar")
    assert window.workspace.sidebar.isVisible()
    trigger(window, "toggle_sidebar")
    assert not window.workspace.sidebar.isVisible()


def test_look_and_size_of_statements_follow_their_keys(window, look):
    trigger(window, "toggle_theme")
    assert look.theme.dark
    trigger(window, "theme_light")
    assert not look.theme.dark
    trigger(window, "text_larger")
    assert look.text_scale == 1.1
    trigger(window, "text_normal")
    assert look.text_scale == 1.0
    trigger(window, "toggle_density")
    assert look.density is Density.COMPACT
    assert window.actions_of_window["toggle_density"].isChecked()


def test_f6_goes_through_the_areas_and_comes_round(window, qtbot):
    window.workspace.set_panel_shown(True)
    window.activateWindow()
    window.workspace.table.setFocus()
    passed = []
    for _ in range(len(window.areas())):
        trigger(window, "next_area")
        focused = QApplication.focusWidget()
        passed.append(next(a for a in window.areas() if a is focused or a.isAncestorOf(focused)))
    assert set(passed) == set(window.areas())
    assert passed[-1] is window.workspace.table


def test_the_window_comes_back_as_it_was_left(look, profile, qtbot):
    window = start(look, profile, qtbot)
    window.resize(1300, 777)
    window.workspace.set_panel_shown(False)
    window.workspace.set_sidebar_wanted(False)
    window.workspace.table.head.resizeSection(0, 260)
    window.view.swap_sides()
    states = next(party for party in window.view.all_parties if party.key == "US")
    window.view.set_party_shown(states.id, True)
    look.set_choice(ThemeChoice.DARK)
    look.set_density(Density.COMPACT)
    window.close()

    remembering = Remembering(profile.settings_file)
    again = start(remembering.look(), profile, qtbot)
    assert not again.workspace.panel_shown
    assert not again.workspace.sidebar.isVisible()
    assert again.workspace.table.columnWidth(0) in (260, 261, 262)
    assert [party.key for party in again.view.parties] == ["RU", "UA", "US"]
    assert again.look.theme.dark
    assert again.look.density is Density.COMPACT
    assert again.recent is not None
    again.close()


def test_recent_comparisons_stand_in_the_menu_newest_first(window, tmp_path, qtbot):
    for number in range(12):
        path = tmp_path / f"c{number}.parley"
        Store.create(path).close()
        window.files.open(path)
        qtbot.waitUntil(lambda number=number: window.document.name == f"c{number}")
    window.actions_of_window.recent.aboutToShow.emit()
    entries = [action.text() for action in window.actions_of_window.recent.actions() if not action.isSeparator()]
    assert entries[0] == "&1 c11.parley"
    assert len(entries) == 11  # ten and "Clear this list"
    (tmp_path / "c11.parley").unlink()
    window.actions_of_window.recent.aboutToShow.emit()
    assert window.actions_of_window.recent.actions()[0].text() == "&1 c11.parley (missing)"
    assert not window.actions_of_window.recent.actions()[0].isEnabled()
    window.actions_of_window.recent.actions()[-1].trigger()
    assert not window.actions_of_window.recent.isEnabled()


def test_every_control_has_a_name_and_is_reached_by_tab(window):
    window.workspace.set_panel_shown(True)
    assert unnamed_controls(window) == []
    assert unreachable_by_tab(window) == []
    assert duplicate_shortcuts(window) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (960, 600)])
def test_no_text_is_clipped(window, look, scale, size, qtbot):
    look.set_ui_scale(scale)
    window.resize(*size)
    window.workspace.set_panel_shown(True)
    QApplication.processEvents()
    assert clipped_text(window) == []


def test_undo_in_the_menu_names_the_step(window, qtbot):
    store = window.document.store
    store.change(_rename_first_issue)
    window.document.reload()
    action = window.actions_of_window["undo"]
    assert action.text() == "&Undo: Rename an issue"
    action.trigger()
    assert window.view.issues[0].title == "Ceasefire before or after terms"
    assert window.actions_of_window["redo"].text() == "&Redo: Rename an issue"


def _rename_first_issue(session) -> str:
    from sqlalchemy import update

    from app.model import Issue

    session.execute(update(Issue).where(Issue.ref == "CF-1").values(title="Another title"))
    return "Rename an issue"


def test_menus_show_what_is_on(window):
    trigger(window, "show_sources")
    assert window.pages.shown == SOURCES
    assert window.actions_of_window["show_sources"].isChecked()
    assert not window.actions_of_window["show_matrix"].isChecked()
    trigger(window, "show_matrix")
    assert window.pages.shown == MATRIX
    assert [menu.title() for menu in window.menuBar().findChildren(QMenu)][:2] == ["&File", "&Edit"]


def test_a_large_comparison_shows_its_first_screen_at_once(look, profile, tmp_path, qtbot):
    from benchmarks.corpus import make_comparison

    path = tmp_path / "large.parley"
    make_comparison(path, 1200).close()
    window = start(look, profile, qtbot, path)
    assert not window.document.matrix.complete
    assert 0 < len(window.view.issues) < 1200
    window.files.complete()
    qtbot.waitUntil(lambda: window.document.matrix.complete)
    assert len(window.view.issues) == 1200
    window.close()


def test_the_shipped_comparison_is_whole(tmp_path: Path):
    store = create_shipped(tmp_path / "x.parley")
    store.check()
    store.close()


def test_a_change_that_was_cut_off_is_told(look, profile, qtbot):
    """A journal that a killed writer left beside the file is played back, and the user hears of it."""
    dead = cut_off(profile.default_comparison, profile.data / "dead.parley")
    window = start(look, profile, qtbot, dead)
    assert window.document.store.interrupted
    assert "That last change was taken back" in _texts(window)
    assert len(window.view.issues) == 73
    window.close()


def test_what_belongs_to_the_matrix_is_off_on_the_sources(window):
    trigger(window, "show_sources")
    assert not window.actions_of_window["toggle_panel"].isEnabled()
    assert not window.actions_of_window["swap_sides"].isEnabled()
    trigger(window, "show_matrix")
    assert window.actions_of_window["toggle_panel"].isEnabled()


def test_rows_and_head_have_a_menu_of_what_can_be_done_with_them(window):
    rows = {action.text() for action in window.workspace.table.actions()}
    assert {"&Copy", "Copy for &Word", "&Show in the panel"} <= rows
    assert "S&wap sides" in {action.text() for action in window.workspace.table.head.actions()}


def test_an_empty_window_begins_at_its_first_choice(look, profile, tmp_path, qtbot):
    path = tmp_path / "new.parley"
    Store.create(path, "New").close()
    window = start(look, profile, qtbot, path)
    window.activateWindow()
    assert window.pages.currentWidget().isAncestorOf(window.focusWidget())
    window.close()
