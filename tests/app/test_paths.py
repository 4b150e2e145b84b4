"""Where things live."""

import sys
from pathlib import Path

import pytest

from app.paths import Profile, resources

POSIX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of this system are others")


def test_what_ships_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(list(resources("positions").glob("*.json"))) == 5
    assert resources("icons", "tick.svg").is_file()


def test_everything_is_under_the_folder_that_was_asked_for(tmp_path: Path) -> None:
    profile = Profile.in_folder(tmp_path)
    places = [profile.default_comparison, profile.settings_file, profile.log_file]
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len({place.parent for place in places}) == 3
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_each_kind_of_file_has_the_place_that_the_system_sets_aside(home: Path) -> None:
    profile = Profile.of_user()
    assert profile.default_comparison == home / ".local/share/parley/positions.parley"
    assert profile.settings_file == home / ".config/parley/settings.json"
    assert profile.log_file == home / ".local/state/parley/parley.log"


@POSIX
def test_folders_chosen_by_the_user_are_kept_to_and_relative_ones_ignored(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.delenv("XDG_STATE_HOME")
    profile = Profile.of_user()
    assert profile.data == tmp_path / "parley"
    assert profile.config == home / ".config/parley"
    assert profile.state == home / ".local/state/parley"
