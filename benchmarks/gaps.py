"""G1: the longest pause of the window while a worker reads, folds, exports or imports many positions.

The floor is the longest pause of the same window while nothing is being done. An import is the whole way through its
window: from the file to the painted review, with all that the window does with what the worker gives it, and from
“Apply” to the last step. Only the opening of the window itself, before anything is read, is not counted.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from app.finding import index
from app.loading import load_whole
from app.matrix import Matrix
from app.paths import Profile
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store
from benchmarks.import_stage import review_of, take_over
from benchmarks.measuring import Result
from benchmarks.stage import Stage
from benchmarks.storing import invented_file
from widgets.background import Background

_ISSUES = 50_000
_IMPORTED = (20_000, 100_000)
_QUIET_MS = 1000
_LOOKED_AT_MS = 3000


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
    return [*results, *(result for positions in _IMPORTED for result in _importing(positions))]


def _importing(positions: int) -> list[Result]:
    """A position file comes into an empty comparison, once: it takes its time."""
    stage, quiet = Stage(), _longest_pause(Background(), None, ())
    with TemporaryDirectory() as folder:
        path = _position_file(Path(folder, "harbours.json"), positions)
        profile = Profile.in_folder(Path(folder, "profile"))
        with closing(Store.create(Path(folder, "empty.parley"), "Harbours and fish")) as store:
            stage.document.adopt(store, store.read(load_matrix).prepared())
            with _pulse() as ticks, review_of(stage, profile, path) as dialog:
                _look_on()
                reviewed = len(ticks)
                take_over(dialog)
    what = f"{positions:,} positions"
    return [
        Result("G1", f"while importing {what}, until the review", [_longest(ticks[1:reviewed])], [quiet], "ms"),
        Result("G1", f"while taking over {what}", [_longest(ticks[reviewed - 1 :])], [quiet], "ms"),
    ]


def _look_on() -> None:
    """Somebody reads what the window says before it goes on."""
    loop = QEventLoop()
    QTimer.singleShot(_LOOKED_AT_MS, loop.quit)
    loop.exec()


def _position_file(path: Path, positions: int) -> Path:
    """An invented position file as somebody else’s program writes it."""
    file = invented_file(positions // 2)
    content = {
        "format": "parley-positions",
        "version": 1,
        "parties": [{"id": party.key, "name": party.name, "role": "party"} for party in file.parties],
        "themes": [{"id": theme.key, "code": theme.code, "name": theme.name} for theme in file.themes],
        "sources": [{"id": source.key, "title": source.title} for source in file.sources],
        "issues": [{"id": row.key, "ref": row.ref, "theme": row.theme, "title": row.title} for row in file.issues],
        "positions": [
            {
                "issue": row.issue,
                "party": row.party,
                "date": row.said_on.isoformat(),
                "statement": row.statement,
                "basis": "written proposal",
                "sources": [{"source": cited.source, "locator": cited.locator} for cited in row.citations],
            }
            for row in file.positions
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def _longest_pause(background: Background, job: Callable[..., Any] | None, words: tuple[Any, ...]) -> float:
    """Milliseconds between two turns of the event loop, at the most."""
    loop, kept = QEventLoop(), list[object]()
    with _pulse() as ticks:  # ends before what came of it is given up, which takes its time and the program never does
        if job is None:
            QTimer.singleShot(_QUIET_MS, loop.quit)
        else:
            background.run(job, *words, on_done=lambda result: (kept.append(result), loop.quit()))
        loop.exec()
    return _longest(ticks)


@contextmanager
def _pulse() -> Iterator[list[float]]:
    """The moments at which the event loop turns."""
    ticks, pulse = [time.perf_counter()], QTimer(interval=0)
    pulse.timeout.connect(lambda: ticks.append(time.perf_counter()))
    pulse.start()
    try:
        yield ticks
    finally:
        pulse.stop()


def _longest(ticks: list[float]) -> float:
    return 1000 * max(after - before for before, after in pairwise(ticks))


def _fold(matrix: Matrix, progress: Progress = no_progress) -> object:
    return index(matrix, matrix.parties)


def _export(matrix: Matrix, path: Path, progress: Progress = no_progress) -> object:
    from datetime import date

    from app.exporting import default_options, write

    return write(matrix, path, default_options(matrix, date(2026, 1, 1)), progress)
