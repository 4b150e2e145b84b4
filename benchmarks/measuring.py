"""What every benchmark measures with."""

import gc
import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """What was measured, round by round: ours and, in the same rounds, what it is compared with."""

    goal: str
    what: str
    ours: list[float]
    baseline: list[float]
    unit: str


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(
    ours: Callable[[], object], baseline: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Time both in turns, so that a busy moment hits both; the first round warms up and is dropped."""
    measured = [(seconds(ours), seconds(baseline)) for _round in range(rounds + 1)][1:]
    return [our for our, _theirs in measured], [theirs for _our, theirs in measured]


def peak_megabytes(work: Callable[[], object]) -> float:
    """How much memory the work takes at most, beyond what was there before."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def resident_megabytes() -> float:
    """How much memory the process holds now; 0 where the system does not tell."""
    gc.collect()
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if status.exists() else 0.0
