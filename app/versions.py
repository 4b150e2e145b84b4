"""The versions that matter when something does not work; no names of people and no folders."""

import platform
import sqlite3

from app import __version__


def versions() -> dict[str, str]:
    """Names and versions of what Parley runs on, without Qt."""
    return {
        "Parley": __version__,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "System": f"{platform.system()} {platform.release()} ({platform.machine()})",
    }
