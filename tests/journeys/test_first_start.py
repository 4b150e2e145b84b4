"""Somebody starts Parley for the first time and reads: by keys alone."""

from PySide6.QtWidgets import QApplication

from app.paths import Profile
from tests.journeys.seen import area_of_focus, panel_text
from widgets.theme import ThemeChoice


def test_from_an_empty_home_to_reading_the_first_theme(start, profile: Profile, hands, qtbot):
    window = start(profile)
    view, table = window.view, window.workspace.table
    assert len(view.issues) == 73
    assert [party.name for party in view.parties] == ["Ukraine", "Russia"]
    assert window.document.undo_name() is None
    assert QApplication.focusWidget() is table

    hands.press("F4")
    assert not window.workspace.panel.isVisible()
    hands.press("Return")
    assert window.workspace.panel.isVisible()
    first = view.issues[0]
    assert view.current == first
    positions = [view.matrix.current(first.id, party.id).statement for party in view.parties]
    assert all(statement in panel_text(window) for statement in positions)

    theme = [issue for issue in view.issues if issue.theme_id == first.theme_id]
    for issue in theme[1:]:
        hands.press("Alt+Down")
        assert view.current == issue
        assert table.currentIndex().row() == table.rows.row_of(issue.id)
        assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
        qtbot.waitUntil(lambda issue=issue: issue.title in panel_text(window))
    hands.press("Ctrl+Down")
    assert view.current.theme_id == view.matrix.themes[1].id
    hands.press("Ctrl+Up")
    assert view.current == first


def test_f6_goes_through_all_parts_of_the_window_and_back(window, hands):
    if not window.workspace.panel.isVisible():
        hands.press("F4")
    passed = []
    for _ in window.areas():
        hands.press("F6")
        passed.append(area_of_focus(window))
    assert sorted(map(id, passed)) == sorted(map(id, window.areas()))
    assert passed[-1] is window.workspace.table
    backwards = []
    for _ in window.areas():
        hands.press("Shift+F6")
        backwards.append(area_of_focus(window))
    assert backwards == [*reversed(passed[:-1]), passed[-1]]


def test_nothing_is_left_in_the_home_folder_itself(start, home, hands):
    profile = Profile.of_user()
    window = start(profile)
    window.close()
    made = {path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file()}
    assert made <= {".local", ".config", ".cache", "Library", "AppData"}
    assert profile.default_comparison.exists()
    assert profile.settings_file.exists()


def test_the_second_start_finds_what_the_first_has_made(start, profile, hands):
    window = start(profile)
    hands.press("Ctrl+Shift+L")
    dark = window.look.theme.dark
    window.close()
    made = profile.default_comparison.read_bytes()
    again = start(profile)
    assert again.look.choice is (ThemeChoice.DARK if dark else ThemeChoice.LIGHT)
    assert len(again.view.issues) == 73
    assert profile.default_comparison.read_bytes() == made
