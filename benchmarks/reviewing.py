"""R1 and R2: from a dropped file to its painted review, and how long a frame takes while the review is scrolled.

R1: 500 issues and 6 parties, one statement in ten changed, once as a workbook that Parley exported and somebody edited
and once as somebody's own table with a column for each party, of which the layout is remembered. The peer, openpyxl,
only reads the same file. R2: Qt's own table with as many rows of one height.
"""

import random
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter

from app.exporting import default_options, write
from app.importing.foreign.recognising import recognise
from app.importing.reading.spreadsheet import read
from app.importing.reviewing.preparing import remember_layout
from app.matrix import Matrix
from app.paths import Profile
from app.reading import load_matrix
from app.store import Store
from benchmarks.corpus import make_comparison, paragraph
from benchmarks.frames import percentile, plain_table, scrolled
from benchmarks.import_stage import review_of
from benchmarks.importing import with_openpyxl
from benchmarks.measuring import Result, in_turns
from benchmarks.stage import Stage

_ISSUES, _PARTIES = 500, 6
_OF_10_000_CHANGES = 3_300
_SEED = 5
_DAY = "2024-06-01"


def run(rounds: int = 7) -> list[Result]:
    """Both files to their review, and the frames of a review of 10,000 changes."""
    return [*_dropped(rounds), *_frames(rounds)]


# -- R1 ----------------------------------------------------------------------------------------------------------------


def _dropped(rounds: int) -> list[Result]:
    stage, results = Stage(), []
    stage.load(_ISSUES, _PARTIES)
    matrix = stage.document.matrix
    assert matrix is not None
    with TemporaryDirectory() as folder:
        profile = Profile.in_folder(Path(folder, "profile"))
        files = {
            "an edited export": _edited_export(matrix, Path(folder, "edited.xlsx")),
            "somebody’s own table": _wide_table(matrix, Path(folder, "wide.xlsx")),
        }
        _remember(profile, matrix, files["somebody’s own table"])
        for what, path in files.items():
            measured = in_turns(partial(_review, stage, profile, path), partial(with_openpyxl, path), rounds)
            results.append(Result("R1", f"{what} to its painted review", *measured, "s"))
    stage.close()
    return results


def _review(stage: Stage, profile: Profile, path: Path) -> None:
    with review_of(stage, profile, path):
        pass


def _changed(matrix: Matrix) -> dict[str, str]:
    """For one statement in ten of the comparison what a file says in its stead."""
    chance = random.Random(_SEED)
    said = [row.statement for rows in matrix.positions.values() for row in rows]
    return {statement: f"{statement} {paragraph(chance)}" for statement in said[::10]}


def _edited_export(matrix: Matrix, path: Path) -> Path:
    write(matrix, path, default_options(matrix, date(2026, 1, 1)))
    changed, workbook = _changed(matrix), openpyxl.load_workbook(path)
    edited = 0
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if cell.value in changed:
                cell.value = changed[cell.value]
                edited += 1
    assert edited
    workbook.save(path)
    return path


def _wide_table(matrix: Matrix, path: Path) -> Path:
    changed = _changed(matrix)
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Positions")
        sheet.write_row(0, 0, ["Ref", "Issue", "Date", *(party.name for party in matrix.parties)])
        for number, issue in enumerate(matrix.all_issues, 1):
            said = [matrix.positions[issue.id, party.id][-1].statement for party in matrix.parties]
            sheet.write_row(number, 0, [issue.ref, issue.title, _DAY, *(changed.get(text, text) for text in said)])
    return path


def _remember(profile: Profile, matrix: Matrix, path: Path) -> None:
    profile.layouts.parent.mkdir(parents=True, exist_ok=True)
    tables = read(path)
    remember_layout(profile.layouts, "Somebody’s own", tables, recognise(tables, matrix))


# -- R2 ----------------------------------------------------------------------------------------------------------------


def _frames(rounds: int) -> list[Result]:
    """An exported comparison comes into an empty one: every line is new."""
    stage = Stage()
    with TemporaryDirectory() as folder:
        path = Path(folder, "all.xlsx")
        with closing(make_comparison(Path(folder, "full.parley"), _OF_10_000_CHANGES)) as full:
            matrix = full.read(load_matrix)
        write(matrix, path, default_options(matrix, date(2026, 1, 1)))
        with closing(Store.create(Path(folder, "empty.parley"), "Harbours and fish")) as empty:
            stage.document.adopt(empty, empty.read(load_matrix).prepared())
            with review_of(stage, Profile.in_folder(Path(folder, "profile")), path) as dialog:
                lines = dialog.review.list
                plain = plain_table(lines.model().rowCount())
                stage.settle()
                ours, theirs = ([scrolled(shown) for _turn in range(rounds + 1)][1:] for shown in (lines, plain))
                what = f"{len(dialog.review.model.items):,} changes"
                plain.close()
    stage.close()
    results = []
    for kind in ("wheel", "page", "jump"):
        parts = ([percentile(turn[kind], 99) for turn in found] for found in (ours, theirs))
        results.append(Result("R2", f"{what}: {kind}, p99", *parts, "ms"))
    longest = ([max(max(times) for times in turn.values()) for turn in found] for found in (ours, theirs))
    return [*results, Result("R2", f"{what}: longest of all frames", *longest, "ms")]
