"""V1 and V2: how long a frame takes while the matrix is scrolled, at 100 rows and at 100,000 positions.

The peer is Qt's own table of the same size with rows of one height and unwrapped text, which has hardly anything to do.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from benchmarks.measuring import Result, resident_megabytes
from benchmarks.stage import SIZE, Stage

_FRAMES = 150
_WHEEL, _PAGE = 60, 700


def run(rounds: int = 7) -> list[Result]:
    """Frames of wheel, page and jump, and what the view adds to the memory of the data."""
    results, medians = [], {}
    for issues in (50, 50_000):
        stage = Stage()
        stage.load(issues)
        before = resident_megabytes()
        table = stage.show()
        plain = plain_table(issues)
        stage.settle()
        ours, theirs = ([scrolled(shown) for _turn in range(rounds + 1)][1:] for shown in (table, plain))
        medians[issues] = [statistics.median(turn["wheel"]) for turn in ours]
        if issues > 1000:
            results += [_result(kind, 99, ours, theirs) for kind in ("wheel", "page", "jump")]
            results.append(_result("jump", 100, ours, theirs))
            added = resident_megabytes() - before
            results.append(Result("V2", "memory of the view over the data, beside the goal", [added], [30], "MB"))
        table.close()
        plain.close()
        stage.close()
    large, small = medians[50_000], medians[50]
    return [*results, Result("V2", "frame at 100,000 positions beside 100 rows, p50", large, small, "ms")]


def _result(kind: str, part: int, ours: list[dict[str, list[float]]], theirs: list[dict[str, list[float]]]) -> Result:
    name = f"{kind}, p{part}" if part < 100 else "longest of all frames"
    if part == 100:
        every = [[max(max(times) for times in turn.values()) for turn in found] for found in (ours, theirs)]
        return Result("V1", name, every[0], every[1], "ms")
    return Result("V1", name, *([percentile(turn[kind], part) for turn in found] for found in (ours, theirs)), "ms")


def percentile(times: Sequence[float], part: int) -> float:
    """What so many of a hundred do not exceed."""
    return sorted(times)[min(len(times) * part // 100, len(times) - 1)]


def scrolled(table: QAbstractItemView) -> dict[str, list[float]]:
    """The frames of one run through the table, in milliseconds."""
    bar, chance = table.verticalScrollBar(), random.Random(1)
    bar.setValue(0)
    steps: dict[str, Callable[[], int]] = {
        "wheel": lambda: bar.value() + _WHEEL,
        "page": lambda: bar.value() + _PAGE,
        "jump": lambda: chance.randrange(max(bar.maximum(), 1)),
    }
    return {kind: [_frame(table, step) for _frame_number in range(_FRAMES)] for kind, step in steps.items()}


def _frame(table: QAbstractItemView, step: Callable[[], int]) -> float:
    start = time.perf_counter()
    bar = table.verticalScrollBar()
    bar.setValue(step() % max(bar.maximum(), 1))
    table.viewport().repaint()
    return 1000 * (time.perf_counter() - start)


class _PlainModel(QAbstractTableModel):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  the signature of Qt
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return "Ships of both coasts use the harbour." if role == Qt.ItemDataRole.DisplayRole else None


def plain_table(rows: int) -> QTableView:
    """Qt's own table of so many rows, shown."""
    table = QTableView()
    table.setModel(_PlainModel(rows))
    table.model().setParent(table)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.resize(*SIZE)
    table.show()
    return table
