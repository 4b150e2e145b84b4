"""The command line: in this process where that is enough, as its own process where the outside matters."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest

import main
from app import __version__, commands
from app.command_words import KINDS, LAYOUTS
from app.exporting import Layout
from app.importing.planning.changes import Kind
from app.importing.storing.shipped import create_shipped
from app.reading import load_matrix
from app.store import Store
from tests.app.importing.position_files import BROKEN, ROOT, SHIPPED, document, example, quota

ISTANBUL = ROOT / "resources/positions/istanbul-2025-06-02.json"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped comparison; not to be changed."""
    store = create_shipped(tmp_path_factory.mktemp("shipped") / "shipped.parley")
    store.close()
    return store.path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    store = Store.create(tmp_path / "empty.parley")
    store.close()
    return store.path


@pytest.fixture
def fishing(tmp_path: Path) -> Path:
    """The position file of the documentation."""
    return written(tmp_path / "fishing.json", example())


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def run(*words: object) -> int:
    return main.main([str(word) for word in words])


def process(*words: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload]


def positions_in(path: Path) -> int:
    store = Store.open(path, read_only=True)
    try:
        return sum(map(len, store.read(load_matrix).positions.values()))
    finally:
        store.close()


# -- what is understood --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "file", "profile"),
    [
        ([], None, None),
        (["x.parley"], "x.parley", None),
        (["--profile", "p", "x.parley"], "x.parley", "p"),
        (["--profile=p", "new.parley"], "new.parley", "p"),
        (["check.parley", "--profile", "p"], "check.parley", "p"),
        (["--profile", "new"], None, "new"),
        (["open"], "open", None),
        (["--profile", "p", "open"], "open", "p"),
        (["--profile", "check", "check.parley"], "check.parley", "check"),
        (["./new"], "new", None),
        (["--", "-odd.parley"], "-odd.parley", None),
    ],
)
def test_what_is_no_command_is_a_file_for_the_window(words: list[str], file: str | None, profile: str | None) -> None:
    asked = commands.parse(words)
    assert asked.command == commands.OPEN
    assert asked.file == (file and Path(file))
    assert getattr(asked, "profile", None) == (profile and Path(profile))


@pytest.mark.parametrize("words", [["--profile", "p", "check", "x"], ["check", "x", "--profile", "p"]])
def test_the_profile_may_stand_before_or_behind_a_command(words: list[str]) -> None:
    asked = commands.parse(words)
    assert (asked.command, asked.file, asked.profile) == ("check", Path("x"), Path("p"))


@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["a.parley", "b.parley"],
        ["check"],
        ["new"],
        ["new", "x", "--full"],
        ["import", "x"],
        ["export", "x"],
        ["export", "x", "y.xlsx", "--layout", "heap"],
        ["export", "x", "y.xlsx", "--as-of", "2025-02-30"],
        ["export", "x", "y.xlsx", "--parties", ","],
        ["import", "x", "y", "--js"],
        ["import", "x", "y", "--apply", "absent"],
        ["import", "x", "y", "--apply", ","],
        ["import", "x", "y", "--layout"],
    ],
)
def test_what_is_not_understood_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        commands.parse(words)
    assert end.value.code == commands.MISUSED
    assert capsys.readouterr().err.startswith("usage: main.py")


@pytest.mark.parametrize("words", [[], ["new"], ["import"], ["export"], ["check"]])
def test_help_is_there_for_all_and_for_each(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        commands.parse([*words, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert "main.py" in told
    assert all(name in told for name in (words or commands.COMMANDS))


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run("--version")
    assert end.value.code == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert capsys.readouterr().out == f"Parley {project['version']}\n"
    assert __version__ == project["version"]


def test_the_layouts_are_those_of_the_export() -> None:
    assert list(LAYOUTS) == [layout.value for layout in Layout]


def test_the_kinds_are_those_that_can_be_taken_over() -> None:
    assert set(KINDS) == {kind.value for kind in Kind if kind.applies}


# -- new and check -------------------------------------------------------------------------------------------------


def test_new_makes_the_shipped_comparison(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", tmp_path / "a.parley") == 0
    assert "73 issues, 4 parties, 379 positions, 252 sources" in capsys.readouterr().out
    assert positions_in(tmp_path / "a.parley") == 379


def test_new_makes_an_empty_one_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", tmp_path / "a.parley", "--empty") == 0
    assert "0 issues" in capsys.readouterr().out
    assert positions_in(tmp_path / "a.parley") == 0


def test_new_replaces_nothing(fishing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = fishing.read_bytes()
    assert run("new", fishing) == 1
    assert capsys.readouterr() == ("", "There is already a file “fishing.json”.\n")
    assert fishing.read_bytes() == before


def test_check_tells_that_a_comparison_is_whole(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", shipped) == 0
    told = capsys.readouterr().out
    assert told == "“shipped.parley” is whole. It holds 73 issues, 4 parties, 379 positions, 252 sources.\n"


def test_check_refuses_what_is_broken(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.parley"
    content = bytearray(shipped.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    broken.write_bytes(content)
    assert run("check", broken) == 1
    assert "damaged" in capsys.readouterr().err
    assert broken.read_bytes() == content


@pytest.mark.parametrize("command", ["check", "import", "export"])
def test_a_file_that_is_not_there_is_one_sentence(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"check": [], "import": [ISTANBUL], "export": [tmp_path / "out.xlsx"]}[command]
    assert run(command, tmp_path / "nowhere.parley", *more) == 1
    assert capsys.readouterr() == ("", "“nowhere.parley” does not exist.\n")


# -- import --------------------------------------------------------------------------------------------------------


def test_import_tells_and_changes_nothing(empty: Path, fishing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = empty.read_bytes()
    assert run("import", empty, fishing) == 0
    told = capsys.readouterr().out
    assert "+ Position · SE-1 · AL · 2025-03-02: Alphaland wants two thirds of the herring." in told
    assert "--apply takes over 13 changes" in told
    assert empty.read_bytes() == before


def test_import_applies_in_one_step(empty: Path, fishing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", empty, fishing, "--apply") == 0
    assert "13 changes were taken over." in capsys.readouterr().out
    assert positions_in(empty) == 3
    store = Store.open(empty)
    assert store.undo() == "Take over “fishing.json”"
    store.close()
    assert positions_in(empty) == 0


def test_import_of_the_same_file_again_does_nothing(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shipped.read_bytes()
    assert run("import", shipped, ISTANBUL, "--apply", "--json") == 0
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert counts == dict.fromkeys(counts, 0) | {"absent": 84, "same": 292}
    assert shipped.read_bytes() == before


def test_import_takes_over_what_is_good_and_tells_the_rest(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = written(tmp_path / "partly.json", example(positions=[quota(), quota(date="2025-06-31")]))
    assert run("import", empty, broken, "--apply", "--json") == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem == {
        "place": "positions[1].date",
        "value": "2025-06-31",
        "reason": "There is no such day in the calendar.",
    }
    assert positions_in(empty) == 1


@pytest.mark.parametrize(
    "name", ["cut-off.json", "newer.json", "deep-lists.json", "number-for-text.json", "latin-1.json"]
)
def test_import_of_a_broken_file_is_one_sentence(name: str, empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = empty.read_bytes()
    assert run("import", empty, BROKEN / name, "--apply") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"“{name}” cannot be taken over")
    assert told.err.count("\n") == 1
    assert empty.read_bytes() == before


# -- export --------------------------------------------------------------------------------------------------------


def texts_of(path: Path) -> set[object]:
    book = openpyxl.load_workbook(path)
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_export_writes_a_workbook(
    layout: str, shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", shipped, tmp_path / "out.xlsx", "--layout", layout) == 0
    assert capsys.readouterr().out == "“out.xlsx” was written with 73 issues.\n"
    assert "Status of Crimea and the four regions" in texts_of(tmp_path / "out.xlsx")


def test_export_as_of_a_day_and_for_some_parties(shipped: Path, tmp_path: Path) -> None:
    assert run("export", shipped, tmp_path / "then.xlsx", "--as-of", "2025-05-16", "--parties", "UA, US") == 0
    then = " ".join(map(str, texts_of(tmp_path / "then.xlsx")))
    assert "Ukraine" in then
    assert "United States" in then
    assert "2 Jun 2025" not in then


def test_export_names_the_parties_that_it_knows(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", shipped, tmp_path / "out.xlsx", "--parties", "UA,XX") == 2
    told = "There is no party “XX” in this comparison. It has: UA, RU, US, E3.\n"
    assert capsys.readouterr() == ("", told)
    assert list(tmp_path.iterdir()) == []


def test_export_to_a_folder_that_is_not_there_is_one_sentence(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", shipped, tmp_path / "nowhere/out.xlsx") == 1
    assert capsys.readouterr().err.count("\n") == 1


# -- from outside --------------------------------------------------------------------------------------------------


def test_a_whole_journey_without_a_screen(tmp_path: Path, fishing: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    file = tmp_path / "Зустріч.parley"
    assert process("new", file, "--empty", env=environment).returncode == 0
    plan = process("import", file, fishing, "--apply", "--json", env=environment)
    assert plan.returncode == 0
    assert json.loads(plan.stdout)["counts"]["new"] == 13
    checked = process("check", file, env=environment | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert checked.stdout.decode("utf-8").startswith("“Зустріч.parley” is whole.")
    assert process("check", fishing).returncode == 1
    assert process("check").returncode == 2


def test_a_command_prints_no_traceback(tmp_path: Path) -> None:
    ended = process("import", tmp_path / "no.parley", SHIPPED[0])
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.decode("utf-8") == "“no.parley” does not exist.\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise on Windows")
@pytest.mark.parametrize(
    "words", [["import", "{shipped}", str(ISTANBUL), "--json"], ["--help"], ["check", "{shipped}"]]
)
def test_whoever_reads_along_may_stop(words: list[str], shipped: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "main.py"), *(word.format(shipped=shipped) for word in words)]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_document_that_is_only_positions_needs_the_comparison(shipped: Path, tmp_path: Path) -> None:
    one = {"issue": "nato-membership", "party": "Ukraine", "date": "2025-06-02", "statement": "x", "basis": "reported"}
    told = process("import", shipped, written(tmp_path / "one.json", document(positions=[one])), "--json")
    assert json.loads(told.stdout)["problems"][0]["place"] == "positions[0].party"
