"""I1: a workbook read in a process of its own, the start of the process included, beside openpyxl in this one.

openpyxl reads plain values only (`read_only`, `values_only`): it tells neither what is hidden, calculated or merged.
A second figure gives openpyxl a process of its own too, as nothing from elsewhere is read in the window's.
"""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter

from app.importing.reading.child import read_in_child
from benchmarks.corpus import FIRST_DAY, paragraph
from benchmarks.measuring import Result, in_turns

_SIZES = (2_000, 20_000)
_SEED = 3
_HEADS = ("Ref", "Issue", "Party", "Position", "Date", "Basis", "Source", "Locator", "Note")
_BASES = ("official statement", "written proposal", "reported")
_ALONE = """
import sys, openpyxl
workbook = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(len(row) for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True)))
"""


def run(rounds: int = 7) -> list[Result]:
    """How long reading takes."""
    results = []
    for size in _SIZES:
        with TemporaryDirectory() as folder:
            path = _workbook(Path(folder, "positions.xlsx"), size)
            what = f"{size:,} rows × {len(_HEADS)} read in a child"
            inside = in_turns(lambda path=path: read_in_child(path), lambda path=path: with_openpyxl(path), rounds)
            alone = in_turns(lambda path=path: read_in_child(path), lambda path=path: _openpyxl_alone(path), rounds)
            results += [Result("I1", what, *inside, "s"), Result("I1", f"{what}, openpyxl too", *alone, "s")]
    return results


def with_openpyxl(path: Path) -> int:
    """Read all values by the other library."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        return sum(len(row) for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True))
    finally:
        workbook.close()


def _openpyxl_alone(path: Path) -> None:
    subprocess.run([sys.executable, "-c", _ALONE, str(path)], check=True, stdout=subprocess.DEVNULL)


def _workbook(path: Path, rows: int) -> Path:
    """A long list of invented positions, as somebody keeps it in a spreadsheet."""
    chance = random.Random(_SEED)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet("Positions")
        sheet.write_row(0, 0, _HEADS)
        for number in range(1, rows):
            said_on = date.fromordinal(FIRST_DAY.toordinal() + number % 500)
            sheet.write_row(number, 0, [f"{number // 200 + 1}.{number % 200}", f"Issue {number // 2}"])
            sheet.write_row(number, 2, [("Alphaland", "Betaland")[number % 2], paragraph(chance)])
            sheet.write_datetime(number, 4, said_on)
            sheet.write_row(number, 5, [chance.choice(_BASES), f"Record {number % 40}", f"p. {number % 90}"])
            sheet.write_row(number, 8, ["" if number % 3 else paragraph(chance)])
    return path
