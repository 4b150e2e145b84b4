"""S1 and S3: from the start of the process to the first painted matrix, beside a window with an empty table."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app.importing.storing.shipped import create_shipped
from app.paths import Profile
from benchmarks.corpus import make_comparison
from benchmarks.measuring import Result

_ROOT = Path(__file__).resolve().parent.parent
_LARGE = 50_000
_BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return False

def tell():
    print(time.monotonic(), flush=True)
    os._exit(0)

application = QApplication([])
window, painted = QMainWindow(), Painted()
window.setCentralWidget(QTableView())
window.resize(1440, 860)
window.installEventFilter(painted)
window.show()
application.exec()
"""


def run(rounds: int = 7) -> list[Result]:
    """The shipped comparison, and one of 100,000 positions: its first screen, and all of it."""
    with TemporaryDirectory() as folder:
        # as on the computer of a user: Python keeps what it has compiled, and the first round compiles
        kept = {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")), "PYTHONDONTWRITEBYTECODE": ""}
        shipped = _profile(Path(folder, "shipped"))
        create_shipped(shipped.default_comparison).close()
        large = Path(folder, "large.parley")
        make_comparison(large, _LARGE).close()
        first = ["--profile", str(shipped.data.parent)]
        cases = (
            ("S1", "shipped comparison, first painted", "first-paint", first),
            ("S3", "100,000 positions, first painted", "first-paint", [*first, str(large)]),
            ("S3", "100,000 positions, all loaded", "all-loaded", [*first, str(large)]),
        )
        bare: list[float] = []
        ours: list[list[float]] = [[] for _ in cases]
        for turn in range(rounds + 1):
            times = [_until_told([sys.executable, "-c", _BARE], kept)]
            for _goal, _what, moment, words in cases:
                program = [sys.executable, str(_ROOT / "main.py"), *words]
                times.append(_until_told(program, {**kept, "PARLEY_MOMENT": moment}))
            if turn:  # the first round warms up
                bare.append(times[0])
                for found, seconds in zip(ours, times[1:], strict=True):
                    found.append(seconds)
    return [Result(case[0], case[1], found, bare, "s") for case, found in zip(cases, ours, strict=True)]


def _profile(folder: Path) -> Profile:
    made = Profile.in_folder(folder)
    made.data.mkdir(parents=True)
    return made


def _until_told(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from here until the moment that the process prints."""
    start = time.monotonic()
    done = subprocess.run(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True, timeout=120
    )
    return float(done.stdout.split()[-1]) - start
