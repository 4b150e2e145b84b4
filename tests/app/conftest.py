"""What the tests of the app share."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store import Store
from tests.app.contents import SMALL, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open comparison with Alphaland and Betaland in it, and no step to undo."""
    opened = Store.create(tmp_path / "small.parley", "Small")
    opened.change(fill, SMALL)
    opened.forget_steps()
    yield opened
    opened.close()


@pytest.fixture
def closed(store: Store) -> Path:
    """The same, closed."""
    store.close()
    return store.path


@pytest.fixture
def protect() -> Iterator[Callable[[Path], None]]:
    """Take the right to write from a file or folder, from root too where the system can."""
    protected: list[tuple[Path, int]] = []

    def take_away(path: Path) -> None:
        protected.append((path, path.stat().st_mode))
        path.chmod(0o555 if path.is_dir() else 0o444)
        if os.access(path, os.W_OK):
            subprocess.run(["chattr", "+i", str(path)], check=False, capture_output=True)
        if os.access(path, os.W_OK):
            pytest.skip("this user may write everywhere, and nothing here can be protected")

    yield take_away
    for path, mode in reversed(protected):
        if os.name == "posix" and os.geteuid() == 0:
            subprocess.run(["chattr", "-i", str(path)], check=False, capture_output=True)
        path.chmod(mode)
