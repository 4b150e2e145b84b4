"""Where things live: what ships with the program, and the user's own folders."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

_NAME = "parley"
_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def resources(*parts: str) -> Path:
    """A file or folder that ships with the program and is read at run time."""
    return _RESOURCES.joinpath(*parts)


class Profile(NamedTuple):
    """The user's folders: the default comparison and backups in `data`, choices in `config`, the log in `state`."""

    data: Path
    config: Path
    state: Path

    @classmethod
    def in_folder(cls, folder: Path) -> "Profile":
        """Everything under one folder of the user's choice (`--profile`)."""
        return cls(folder / "data", folder / "config", folder / "state")

    @classmethod
    def of_user(cls) -> "Profile":
        """The folders that each system sets aside for programs; nothing goes into the home folder itself."""
        home = Path.home()
        if sys.platform == "win32":
            roaming = Path(os.environ.get("APPDATA") or home / "AppData/Roaming") / "Parley"
            local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "Parley"
            return cls(roaming / "data", roaming / "config", local / "state")
        if sys.platform == "darwin":
            support = home / "Library/Application Support/Parley"
            return cls(support / "data", support / "config", home / "Library/Logs/Parley")
        return cls(
            _xdg("XDG_DATA_HOME", home / ".local/share") / _NAME,
            _xdg("XDG_CONFIG_HOME", home / ".config") / _NAME,
            _xdg("XDG_STATE_HOME", home / ".local/state") / _NAME,
        )

    @property
    def default_comparison(self) -> Path:
        """The comparison that opens at the first start."""
        return self.data / "positions.parley"

    @property
    def backups(self) -> Path:
        """A folder for each comparison, with what it was before an import."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def layouts(self) -> Path:
        """How tables that people send were read, by the names under which the user remembers it."""
        return self.config / "layouts.json"

    @property
    def log_file(self) -> Path:
        return self.state / "parley.log"


def _xdg(variable: str, otherwise: Path) -> Path:
    """The specification tells programs to ignore a relative path in these variables."""
    chosen = Path(os.environ.get(variable, ""))
    return chosen if chosen.is_absolute() else otherwise
