"""The import command, as it is typed: tables, layouts, kinds, and what waits for somebody to decide."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import main
from app.backups import backups
from app.command_words import KINDS
from app.importing.foreign import layouts
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.model import Bridging
from app.paths import Profile
from app.reading import load_matrix
from app.store import Store
from tests.app.importing.position_files import ROOT, document, example
from tests.app.importing.tables_of_others import SAMPLES

ISTANBUL = ROOT / "resources/positions/istanbul-2025-06-02.json"


def run(*words: object) -> int:
    return main.main([str(word) for word in words])


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def positions_in(path: Path) -> int:
    store = Store.open(path, read_only=True)
    try:
        return sum(map(len, store.read(load_matrix).positions.values()))
    finally:
        store.close()


@pytest.fixture
def profile(home: Path) -> Profile:
    return Profile.of_user()


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command has told a program."""
    return dict(json.loads(capsys.readouterr().out))


def answers(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def kinds(found: dict[str, Any]) -> dict[str, int]:
    return {kind: count for kind, count in found["counts"].items() if count}


def test_a_table_is_recognised_told_and_taken_over(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = answers(tmp_path / "june.csv", "Issue,Alphaland,Date", "Fishing,Some of the fish.,2025-06-02")
    assert run("import", closed, table) == 0
    lines = capsys.readouterr().out
    assert "· Its columns were read so: “Issue” as Issue; “Alphaland” as Position (Alphaland); “Date” as Date." in lines
    assert run("import", closed, table, "--apply", "--json") == 0
    assert kinds(told(capsys))["new"] == 1
    assert run("import", closed, table, "--json") == 0
    assert kinds(told(capsys)).keys() <= {"same", "absent"}


def test_a_table_whose_columns_are_not_sure_is_told_and_not_taken_over(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = closed.read_bytes()
    table = answers(tmp_path / "odd.csv", "X,Y", "Fishing,All of the fish in the sea.", "Bells,At noon every day.")
    assert run("import", closed, table, "--apply") == 1
    shown = capsys.readouterr()
    assert "“Y” as Position (Y) (not sure)" in shown.out
    assert "What some of the columns mean is not sure." in shown.out
    assert shown.err == "Nothing was taken over. Look at “odd.csv” in the window.\n"
    assert closed.read_bytes() == before


def test_a_table_without_positions_is_one_sentence(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", closed, answers(tmp_path / "odd.csv", "No,Date", "1,2025-06-02", "2,2025-06-02")) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("“odd.csv” cannot be compared yet. Say which column holds")
    assert shown.err.count("\n") == 1


def test_a_layout_is_found_by_the_name_it_was_remembered_under(
    closed: Path, tmp_path: Path, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    table = answers(tmp_path / "odd.csv", "X,Y", "Fishing,All of the fish in the sea.", "Bells,At noon every day.")
    columns = (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Betaland"))
    layout = Layout(0, 1, Shape.WIDE, columns, parties={"Betaland": "be"})
    layouts.save(profile.layouts, [layouts.NamedLayout("The desk", ("X", "Y"), layout)])
    assert run("import", closed, table, "--layout", "the DESK", "--apply", "--json") == 0
    found = told(capsys)
    new = {(change["issue"], change["party"]) for change in found["changes"] if change["kind"] == "new"}
    assert new == {("fish", "be"), ("bells", "be")}
    assert run("import", closed, SAMPLES / "desk.csv", "--layout", "The desk") == 1
    assert capsys.readouterr().err == "“desk.csv” does not have the columns of the layout “The desk”.\n"
    assert run("import", closed, ISTANBUL, "--layout", "The desk") == 1
    assert "Leave out --layout." in capsys.readouterr().err
    assert run("import", closed, table, "--layout", "Other") == 2
    assert capsys.readouterr().err == "No layout is remembered under the name “Other”. There are: “The desk”.\n"


def test_a_doubtful_file_is_not_taken_over(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = closed.read_bytes()
    for words in (["--apply"], ["--apply", ",".join(KINDS), "--json"]):
        assert run("import", closed, SAMPLES / "rotated.csv", *words) == 1
        shown = capsys.readouterr()
        assert "Party" in shown.out
        assert shown.err == "Nothing was taken over. Look at “rotated.csv” in the window.\n"
    assert run("import", closed, SAMPLES / "rotated.csv") == 0
    assert closed.read_bytes() == before


def test_what_waits_for_an_answer_is_left_out_and_that_is_said(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = answers(
        tmp_path / "june.csv",
        "Issue,Alphaland,Betaland,Date",
        "Fishin,None of the fish.,All of the fish.,2025-06-02",
        "Bells,Never at night.,Always at night.,2025-06-02",
    )
    assert run("import", closed, table, "--apply", "--json") == 0
    found = told(capsys)
    (question,) = found["questions"]
    assert (question["record"], question["name"], question["answer"]) == ("issue", "Fishin", None)
    assert [one["key"] for one in question["candidates"]] == ["fish"]
    taken = {change["after"] for change in found["changes"] if change["accepted"]}
    assert taken == {"Never at night.", "Always at night."}
    assert run("import", closed, table, "--apply", ",".join(KINDS)) == 0
    lines = capsys.readouterr().out
    assert "Is “Fishin” new, or the same as “Fishing” (" in lines
    assert "1 question is open; what depends on it was left out." in lines
    assert positions_in(closed) == 8


def test_only_the_kinds_that_were_asked_for_are_taken_over(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fish = {"issue": "fish", "date": "2025-01-10", "basis": "written proposal"}
    silent = {"issue": "bells", "party": "me", "date": "2025-02-10", "silence": "declined to state"}
    june = written(
        tmp_path / "june.json",
        document(
            positions=[
                fish | {"party": "al", "statement": "ALL the fish."},
                fish | {"party": "be", "statement": "A third of the fish."},
                fish | {"party": "me", "statement": "A half each."},
                silent,
            ]
        ),
    )
    expected = {
        "noise": {"ALL the fish."},
        "changed": {"A third of the fish."},
        "new": {"A half each."},
        "conflict": {"declined to state"},
    }
    for kind, texts in expected.items():
        assert run("import", closed, june, "--apply", kind, "--json") == 0
        assert {change["after"] for change in told(capsys)["changes"] if change["accepted"]} == texts
    assert run("import", closed, june, "--json") == 0
    assert kinds(told(capsys)).keys() == {"same", "absent"}


def test_nothing_is_taken_over_without_a_backup(closed: Path, tmp_path: Path, profile: Profile) -> None:
    before = positions_in(closed)
    fishing = written(tmp_path / "fishing.json", example())
    assert run("import", closed, fishing, "--apply") == 0
    store = Store.open(closed, read_only=True)
    (backup,) = backups(profile.backups, store.read(load_matrix).comparison.key)
    store.close()
    assert positions_in(backup.path) == before


def test_what_was_edited_here_only_is_left_and_told(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bridging = {"issue": "ferry", "date": "2025-05-01", "text": "Every two hours."}
    june = written(tmp_path / "june.json", document(bridging=[bridging]))
    assert run("import", closed, june, "--apply") == 0
    store = Store.open(closed)
    store.change(_edit_bridging)
    store.close()
    capsys.readouterr()
    assert run("import", closed, june, "--apply") == 0
    assert "◁ Bridging proposal · A2: text: Every half hour. → Every two hours." in capsys.readouterr().out
    assert run("import", closed, june, "--apply", "ours", "--json") == 0
    assert [change["kind"] for change in told(capsys)["changes"] if change["accepted"]] == ["ours"]


def _edit_bridging(session: Session) -> str:
    (row,) = session.scalars(select(Bridging).where(Bridging.text == "Every two hours."))
    row.text = "Every half hour."
    return "Edit"
