"""Broken and hostile files as they may arrive, each read in the real child: what comes of it is in expected.json.

The files are in tests/data/hostile, made by hostile_files.py. A file that stops failing fails here too.
"""

import json
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, fields
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import main
from app.errors import ParleyError
from app.importing.reading.child import read_in_child
from app.importing.rows import ImportedFile, Problem
from app.importing.tables import Table, Tables
from tests.app.importing.hostile_files import FILES, FOLDER, LARGEST

EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
REFUSED = [name for name, expected in EXPECTED.items() if "refused" in expected]
_LONGEST = 20


def told(path: Path) -> dict[str, Any]:
    """What came of a file, as plainly as expected.json says it."""
    try:
        found = read_in_child(path)
    except ParleyError as error:
        return {"refused": str(error)}
    if isinstance(found, Tables):
        said: dict[str, Any] = {"tables": {table.name: _rows(table) for table in found.tables}}
        said |= {"marked": list(_marks(found)), "hidden": list(_hidden(found)), "encoding": found.encoding}
    else:
        said = {"records": list(_records(found))}
    said |= {"notes": list(found.notes), "problems": list(map(_problem, found.problems))}
    shown: dict[str, Any] = json.loads(json.dumps(said, default=_plain))
    return {name: value for name, value in shown.items() if value}


def _rows(table: Table) -> dict[str, list[str]]:
    return {str(row.number): list(row.texts) for row in table.rows}


def _marks(found: Tables) -> Iterator[list[str]]:
    for table in found.tables:
        for row in table.rows:
            yield from ([table.place(row.number, column), mark.value] for column, mark in row.marks)


def _hidden(found: Tables) -> Iterator[str]:
    for table in found.tables:
        yield from [table.name] if table.hidden else []
        yield from (table.place(row.number) for row in table.rows if row.hidden)
        yield from (table.place(1, column) for column in sorted(table.hidden_columns))


def _records(found: ImportedFile) -> Iterator[dict[str, Any]]:
    for rows in (getattr(found, field.name) for field in fields(found)):
        for row in rows if isinstance(rows, tuple) else ():
            if hasattr(row, "place") and not isinstance(row, Problem):
                yield {name: value for name, value in asdict(row).items() if value not in ("", None, (), True)}


def _plain(value: Any) -> str:
    """What JSON has no form for."""
    return str(value.value if isinstance(value, Enum) else value.isoformat())


def _problem(problem: Problem) -> list[str]:
    return [problem.place, problem.value, problem.reason]


def test_every_file_is_small_and_told_and_has_an_expected_result() -> None:
    names = {path.name for path in FOLDER.iterdir()} - {"expected.json", "README.md"}
    assert names == EXPECTED.keys() == FILES.keys()
    assert set(re.findall(r"`([\w-]+\.\w+)`", (FOLDER / "README.md").read_text(encoding="utf-8"))) == {
        *names,
        "expected.json",
        "test_hostile.py",
    }
    assert [name for name in names if (FOLDER / name).stat().st_size > LARGEST] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_exactly_that_comes_of_it(name: str) -> None:
    start = time.monotonic()
    assert told(FOLDER / name) == EXPECTED[name]
    assert time.monotonic() - start < _LONGEST


@pytest.mark.parametrize("name", REFUSED)
def test_the_command_says_the_same_in_one_sentence_and_changes_nothing(
    name: str, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    before = closed.read_bytes()
    assert main.main(["import", str(closed), str(FOLDER / name), "--apply"]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"{EXPECTED[name]['refused']}\n")
    assert closed.read_bytes() == before
    assert list(spare.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([closed.name, "spare"])
