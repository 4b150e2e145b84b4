"""`python3 dev.py bench [GOALS] [--rounds N]`: ours and a floor or a peer in turns, in one run; judged by people."""

import argparse
import importlib
import statistics
import sys
from collections.abc import Sequence

from benchmarks.measuring import Result

_MODULES = (
    ("S", "start"),
    ("V", "frames"),
    ("F", "searching"),
    ("E", "export"),
    ("I", "importing"),
    ("I", "storing"),
    ("R", "reviewing"),
    ("G", "gaps"),
)


def main(words: Sequence[str]) -> int:
    """Measure the goals whose letters are given, or all of them."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("goals", nargs="*", help="letters of the goals: S V F E I R G (default: all)")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured (default: 7)")
    asked = parser.parse_args(words)
    letters = {letter for letter, _name in _MODULES}
    unknown = [goal for goal in asked.goals if goal[:1].upper() not in letters]
    if unknown:
        parser.error(f"unknown goals: {' '.join(unknown)}")
    wanted = {goal[:1].upper() for goal in asked.goals} or letters
    print(f"{'goal':5} {'what':48} {'min':>9} {'median':>9} {'max':>9}     {'beside':>9}   ratio")
    for letter, name in _MODULES:
        if letter in wanted:
            for result in importlib.import_module(f"benchmarks.{name}").run(asked.rounds):
                print(_line(result), flush=True)
    return 0


def _line(result: Result) -> str:
    ours, beside = statistics.median(result.ours), statistics.median(result.baseline)
    figures = " ".join(f"{figure:9.3f}" for figure in (min(result.ours), ours, max(result.ours)))
    return f"{result.goal:5} {result.what:48} {figures} {result.unit:3} {beside:9.3f} {ours / beside:7.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
