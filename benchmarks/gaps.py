"""G1: the longest pause of the window while a worker reads, folds or exports 100,000 positions.

The floor is the longest pause of the same window while nothing is being done.
"""

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from app.finding import index
from app.loading import load_whole
from app.matrix import Matrix
from app.progress import Progress, no_progress
from benchmarks.measuring import Result
from benchmarks.stage import Stage
from widgets.background import Background

_ISSUES = 50_000
_QUIET_MS = 1000


def run(rounds: int = 7) -> list[Result]:
    """Reading, folding for the search, and exporting, each in the worker of the window."""
    stage = Stage()
    stage.load(_ISSUES)
    table = stage.show()
    background = Background()
    store, matrix = stage.document.store, stage.document.matrix
    assert store is not None
    assert matrix is not None
    results = []
    with TemporaryDirectory() as folder:
        jobs: tuple[tuple[str, Callable[..., Any], tuple[Any, ...], int], ...] = (
            ("while reading", load_whole, (store,), rounds),
            ("while folding for the search", _fold, (matrix,), rounds),
            ("while exporting", _export, (matrix, Path(folder, "large.xlsx")), 1),
        )
        for what, job, words, turns in jobs:
            pauses = [_longest_pause(background, job, words) for _turn in range(turns)]
            quiet = [_longest_pause(background, None, ()) for _turn in range(turns)]
            results.append(Result("G1", what, pauses, quiet, "ms"))
    background.stop()
    table.close()
    stage.close()
    return results


def _longest_pause(background: Background, job: Callable[..., Any] | None, words: tuple[Any, ...]) -> float:
    """Milliseconds between two turns of the event loop, at the most."""
    loop, ticks, kept = QEventLoop(), [time.perf_counter()], list[object]()
    pulse = QTimer(interval=0)
    pulse.timeout.connect(lambda: ticks.append(time.perf_counter()))
    pulse.start()
    if job is None:
        QTimer.singleShot(_QUIET_MS, loop.quit)
    else:
        background.run(job, *words, on_done=lambda result: (kept.append(result), loop.quit()))
    loop.exec()
    pulse.stop()  # before what came of it is given up, which takes its time and is not done in the program
    return 1000 * max(after - before for before, after in pairwise(ticks))


def _fold(matrix: Matrix, progress: Progress = no_progress) -> object:
    return index(matrix, matrix.parties)


def _export(matrix: Matrix, path: Path, progress: Progress = no_progress) -> object:
    from datetime import date

    from app.exporting import default_options, write

    return write(matrix, path, default_options(matrix, date(2026, 1, 1)), progress)
