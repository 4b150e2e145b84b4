"""Work begun in a terminal goes on in the window: making, importing and exporting without a screen."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.app.importing.position_files import ROOT, example
from tests.journeys.seen import issues_in_rows, panel_text
from widgets.empty_page import EmptyPage

PARLEY = [sys.executable, str(ROOT / "main.py")]


@pytest.fixture
def parley(tmp_path):
    """Runs a command where there is neither screen nor Qt platform, and gives what it says."""
    surroundings = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    surroundings["QT_QPA_PLATFORM"] = "there is none"

    def run(*words: str, code: int = 0) -> str:
        done = subprocess.run(
            [*PARLEY, *words], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    return run


def test_a_comparison_made_and_filled_by_commands_opens_in_the_window(parley, start, profile, tmp_path, hands):
    content = example()
    (tmp_path / "fishing.json").write_text(json.dumps(content), encoding="utf-8")
    parley("new", "talks.parley", "--empty")
    before = (tmp_path / "talks.parley").read_bytes()

    plan = json.loads(parley("import", "talks.parley", "fishing.json", "--json"))
    assert plan["counts"]["new"] > 0
    assert plan["problems"] == []
    assert (tmp_path / "talks.parley").read_bytes() == before
    parley("import", "talks.parley", "fishing.json", "--apply")
    again = json.loads(parley("import", "talks.parley", "fishing.json", "--json"))
    assert again["counts"]["new"] == again["counts"]["changed"] == 0
    parley("export", "talks.parley", "out.xlsx", "--layout", "long-list")
    exported = {cell.value for row in load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows() for cell in row}
    said = {position["statement"] for position in content["positions"] if position.get("statement")}
    assert said & exported

    window = start(profile, tmp_path / "talks.parley")
    assert window.windowTitle() == "talks[*] — Parley"
    assert issues_in_rows(window) == [issue.ref for issue in window.document.matrix.issues]
    assert window.document.undo_name() is not None
    if not window.workspace.panel.isVisible():
        hands.press("Return")
    shown = [
        row.statement
        for party in window.view.parties
        if (row := window.view.matrix.current(window.view.current.id, party.id)) is not None and row.statement
    ]
    assert shown
    assert all(statement in panel_text(window) for statement in shown)
    hands.press("Ctrl+Z")
    assert isinstance(window.pages.currentWidget(), EmptyPage)


def test_the_shipped_comparison_made_by_a_command_is_the_one_of_the_first_start(parley, start, profile, tmp_path):
    parley("new", "shipped.parley")
    window = start(profile, tmp_path / "shipped.parley")
    made = window.document.matrix
    window.close()
    first = start(profile).document.matrix
    assert [issue.title for issue in first.issues] == [issue.title for issue in made.issues]
    assert {row.key: row.statement for rows in first.positions.values() for row in rows} == {
        row.key: row.statement for rows in made.positions.values() for row in rows
    }


def test_what_the_command_exports_is_what_the_window_shows(parley, start, known_user, tmp_path):
    parley("export", str(known_user.default_comparison), "out.xlsx", "--as-of", "2025-06-01", "--parties", "RU,UA")
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    window = start(known_user)
    as_then = window.document.matrix.at(date(2025, 6, 1))
    for issue in as_then.issues:
        for party in as_then.counting:
            position = as_then.current(issue.id, party.id)
            if position is not None and position.silence is None:
                assert position.statement in texts
    head = next(row for row in sheet.iter_rows(max_row=9, values_only=True) if row[0] == "No.")
    assert head.index("Russia") < head.index("Ukraine")
