"""I2: an import of 100,000 positions, beside raw sqlite3 that inserts the very same rows.

The baseline is given all rows of the finished file, ledger included, and has nothing to work out. It writes them with
`executemany` into the same tables of an equally empty file, with the same promises of the file, the same triggers and
log of undo, in one transaction; at the end both files hold the same. Ours is what the user waits for after “Apply”:
what is new is numbered, ordered and given its references, and the digests of the ledger are made.
"""

import gc
import shutil
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app import undo
from app.importing.planning.plan import plan_import
from app.importing.rows import (
    ImportedCitation,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedSource,
    ImportedTheme,
)
from app.importing.storing.apply import apply
from app.matrix import Matrix
from app.opening import connect
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Basis, Role
from benchmarks.corpus import FIRST_DAY, paragraph
from benchmarks.measuring import Result, in_turns, seconds

_POSITIONS = 100_000
_ISSUES_A_THEME = 100
_TABLES = ("party", "theme", "source", "issue", "position", "citation", "exchange", "exchanged")

Rows = dict[str, tuple[str, list[tuple[object, ...]]]]


def run(rounds: int = 7) -> list[Result]:
    """The time of storing, ours and raw, each into a fresh copy of an empty comparison."""
    with TemporaryDirectory() as folder:
        empty, ours, raw = (Path(folder, name) for name in ("empty.parley", "ours.parley", "raw.parley"))
        with closing(Store.create(empty, "Harbours and fish")) as store:
            matrix, file = store.read(load_matrix), invented_file(_POSITIONS // 2)
        plan = plan_import(matrix, file)

        def store_ours() -> None:
            shutil.copyfile(empty, ours)
            with closing(Store.open(ours)) as store:
                store.change(apply, plan)

        store_ours()
        rows = _rows_of(ours)

        def store_raw() -> None:
            shutil.copyfile(empty, raw)
            _insert_raw(raw, rows)

        stored, inserted = in_turns(store_ours, store_raw, rounds)
        assert _rows_of(raw) == rows
        planned = [_planned(matrix, file) for _round in range(rounds)]
    return [
        Result("I2", f"{_POSITIONS:,} positions stored", stored, inserted, "s"),
        Result("I2", f"{_POSITIONS:,} positions planned, beside the same", planned, inserted, "s"),
    ]


def _planned(matrix: Matrix, file: ImportedFile) -> float:
    """How long comparing takes, with the collector of garbage at rest as in the worker of the window."""
    gc.disable()
    try:
        return seconds(lambda: plan_import(matrix, file))
    finally:
        gc.enable()


def invented_file(issues: int) -> ImportedFile:
    """A position file of two parties that speak on every issue, each with a source; the same for the same number."""
    chance = Random(issues)
    themes = -(-issues // _ISSUES_A_THEME)
    parties = (("AL", "Alphaland"), ("BE", "Betaland"))
    return ImportedFile(
        "harbours.json",
        "0" * 64,
        0,
        parties=tuple(ImportedParty(f"parties[{key}]", key, name, Role.PARTY) for key, name in parties),
        themes=tuple(ImportedTheme(f"themes[{n}]", f"t{n}", f"T{n}", f"Theme {n}") for n in range(themes)),
        sources=(ImportedSource("sources[0]", "paper", "Paper of the northern coast"),),
        issues=tuple(
            ImportedIssue(f"issues[{n}]", f"i{n}", f"T{n}", f"t{n // _ISSUES_A_THEME}", f"Use of pier {n}")
            for n in range(issues)
        ),
        positions=tuple(_position(n, party, chance) for n in range(issues) for party, _name in parties),
    )


def _position(issue: int, party: str, chance: Random) -> ImportedPosition:
    place = f"positions[{issue}-{party}]"
    cited = ImportedCitation(place, "paper", f"Point {issue}")
    day = FIRST_DAY + timedelta(days=60 * chance.randint(0, 2))
    return ImportedPosition(place, f"i{issue}", party, day, paragraph(chance), Basis.WRITTEN_PROPOSAL, (cited,))


def _rows_of(path: Path) -> Rows:
    """All that an import has written, but for the moment at which it did."""
    with closing(sqlite3.connect(path)) as connection:
        found: Rows = {}
        for table in _TABLES:
            read = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
            names = ", ".join(f'"{column[0]}"' for column in read.description)
            found[table] = names, read.fetchall()
        return found


def _insert_raw(path: Path, rows: Rows) -> None:
    with closing(connect(path, read_only=False)) as connection:
        undo.install(connection)
        connection.execute("BEGIN IMMEDIATE")
        step = undo.begin(connection)
        for table, (names, values) in rows.items():
            connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({_marks(values)})', values)
        undo.finish(connection, step, "Insert")
        connection.execute("COMMIT")


def _marks(values: Iterable[tuple[object, ...]]) -> str:
    return ", ".join("?" * len(next(iter(values), ())))


if __name__ == "__main__":
    for result in run(int(sys.argv[1]) if len(sys.argv) > 1 else 7):
        print(result)
