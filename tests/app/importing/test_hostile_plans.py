"""What comes of broken and hostile files beyond their reading: questions, problems, nothing that nobody looked at."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.importing import read
from app.importing.foreign.correcting import clashing
from app.importing.planning.decisions import Decisions
from app.importing.reviewing import preparing
from app.importing.reviewing.preparing import Prepared, Taken
from app.importing.rows import Record
from app.importing.storing import ledger
from app.lookalikes import shown, warnings
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import everything
from tests.app.importing.hostile_files import FOLDER
from tests.app.importing.position_files import ROOT

EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
READ = [name for name, expected in EXPECTED.items() if "refused" not in expected]
UNSHARE = shutil.which("unshare") or ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups and the remembered layouts of this test are."""
    return tmp_path / "profile"


def prepared(store: Store, path: Path, folder: Path) -> Prepared:
    """The way of a file to its review."""
    return preparing.prepare(store, store.read(load_matrix), read(path), Decisions(), folder / "layouts")


def taken(store: Store, found: Prepared, folder: Path) -> Taken:
    result = preparing.take_over(store, found.plan, folder / "backups", "", "")
    assert isinstance(result, Taken)
    return result


@pytest.mark.parametrize("name", READ)
def test_whatever_can_be_read_can_be_planned_taken_over_and_taken_back(name: str, store: Store, folder: Path) -> None:
    before = everything(store)
    found = prepared(store, FOLDER / name, folder)
    assert everything(store) == before
    if found.plan.accepted:
        taken(store, found, folder)
        assert everything(store) != before
        store.undo()
        assert everything(store) == before


@pytest.mark.parametrize(
    ("name", "candidates"),
    [("look-alike-parties.csv", ["al", "be", "al"]), ("look-alike-parties.json", ["al", "be"])],
)
def test_a_party_that_looks_like_another_is_a_question_and_nothing_of_it_is_proposed(
    name: str, candidates: list[str], store: Store, folder: Path
) -> None:
    plan = prepared(store, FOLDER / name, folder).plan
    assert [question.candidates[0].key for question in plan.questions] == candidates
    assert all(question.answer is None and warnings(question.name) for question in plan.questions)
    assert "Beta▯land" in [shown(question.name) for question in plan.questions]
    asked = {question.named for question in plan.questions}
    assert all(asked.isdisjoint(change.needs()) for change in plan.accepted)
    assert {change.key for change in plan.accepted if change.record is Record.PARTY} == set()


def test_signs_that_turn_or_hide_words_are_stored_as_they_came(store: Store, folder: Path) -> None:
    found = prepared(store, FOLDER / "bidi.csv", folder)
    statements = {row.statement for rows in taken(store, found, folder).matrix.positions.values() for row in rows}
    assert statements >= {"\u202eeno\u202c is enough", "No\u200bne", "\u2066At noon"}


def test_links_of_any_kind_are_stored_as_text(store: Store, folder: Path) -> None:
    found = prepared(store, FOLDER / "links.json", folder)
    sent = {record["url"] for record in EXPECTED["links.json"]["records"] if "url" in record}
    assert {source.url for source in taken(store, found, folder).matrix.sources.values()} >= sent


def test_titles_that_are_there_twice_are_left_to_the_user(store: Store, folder: Path) -> None:
    found = prepared(store, FOLDER / "duplicate-headers.csv", folder)
    assert found.layout is not None
    assert clashing(found.layout)
    assert not found.settled
    assert not any(change.record is Record.POSITION for change in found.plan.changes if change.accepted)


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("formulas.xlsx", "Sheet!C2", "result is not in the file"),
        ("formulas.xlsx", "Sheet!A3", "shows an error"),
        ("impossible-days.csv", "line 2, column C", "no such day"),
        ("impossible-days.csv", "line 3, column C", "no such day"),
        ("merged.xlsx", "Sheet!C2", "A merged range covers this cell"),
        ("forged-records.xlsx", "parley!3", "is not one of our words"),
        ("forged-records.xlsx", "parley!8", "NaN is not a number"),
        ("forged-records.xlsx", "Matrix!B7", "does not fit together"),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_a_problem_of_the_review(
    name: str, place: str, words: str, store: Store, folder: Path
) -> None:
    problems = prepared(store, FOLDER / name, folder).plan.problems
    assert [problem for problem in problems if problem.place == place and words in problem.reason]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("formulas.xlsx", "These cells hold formulas"),
        ("elsewhere.xlsx", "nothing in it was followed: 1 link to another workbook, 1 image"),
        ("elsewhere.docx", "3 parts that stand in other files were not followed."),
        ("elsewhere.ods", "nothing was followed"),
        ("hidden.xlsx", "1 hidden row is not read."),
        ("hidden.xlsx", "1 hidden column is not read."),
        ("tracked.docx", "read as if they were accepted"),
        ("hidden-text.docx", "1 piece of hidden text"),
        ("nested.docx", "1 table inside a cell"),
        ("windows-1251.csv", "the likeliest"),
        ("mixed-encodings.csv", "Not all of the file is written in UTF-8"),
        ("table.xlsx", "The name says .xlsx"),
    ],
)
def test_what_is_read_otherwise_than_it_looks_is_said_in_the_review(
    name: str, words: str, store: Store, folder: Path
) -> None:
    assert words in "\n".join(prepared(store, FOLDER / name, folder).plan.notes)


def test_what_is_applied_is_what_was_reviewed_though_the_file_is_another_one_by_then(
    store: Store, tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "june.csv"
    path.write_text("Issue,Alphaland\nBells,Never before the sun is up.\nStamps,Red ones only.\n", encoding="utf-8")
    content = path.read_bytes()
    found = prepared(store, path, folder)
    path.write_text("Issue,Alphaland\nBells,Whenever you like.\nStamps,None at all.\n", encoding="utf-8")
    matrix, number = taken(store, found, folder)
    statements = {row.statement for rows in matrix.positions.values() for row in rows}
    assert statements >= {"Never before the sun is up.", "Red ones only."}
    assert statements.isdisjoint({"Whenever you like.", "None at all."})
    remembered = store.read(ledger.import_of, number)
    assert remembered is not None
    assert (remembered.digest, remembered.size) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.skipif(
    not UNSHARE or subprocess.run([UNSHARE, "-rn", "true"], capture_output=True, check=False).returncode != 0,
    reason="this system cannot take the network from a process",
)
@pytest.mark.parametrize("name", ["elsewhere.xlsx", "elsewhere.docx", "elsewhere.ods", "links.json", "outside.docx"])
def test_nothing_is_fetched_as_all_is_the_same_without_a_network(name: str, closed: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "import", str(closed), str(FOLDER / name), "--json"]
    with_network, without = (
        subprocess.run([*before, *command], capture_output=True, text=True, env=dict(os.environ), check=False)
        for before in ([], [UNSHARE, "-rn"])
    )
    assert (without.returncode, without.stdout) == (with_network.returncode, with_network.stdout)
    assert "Traceback" not in without.stderr
