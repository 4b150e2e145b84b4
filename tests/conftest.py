"""What every test shares: no screen is needed, and nothing touches the folders of whoever runs the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# a busy machine is slow, not wrong
settings.register_profile("ci", deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for each test, on every system."""
    root = tmp_path_factory.mktemp("user")
    for variable, folder in FOLDERS.items():
        monkeypatch.setenv(variable, str(root / folder))
    (root / "home").mkdir()
    return root / "home"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parley sends nothing: whatever opens a socket fails its test."""

    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("something wants to use the network")

    monkeypatch.setattr("socket.socket.__init__", refuse)  # a class must stay one: libraries inherit from it
