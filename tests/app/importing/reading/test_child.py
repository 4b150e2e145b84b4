"""Every test here starts the real child process on a real file."""

import os
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path

import pytest

from app import commands
from app.errors import FileProblem, ImportProblem, ParleyError
from app.importing.reading import serving
from app.importing.reading.child import Limits, read_in_child
from app.importing.reading.json import read as read_position_file
from app.importing.reading.spreadsheet import read as read_workbook
from app.importing.rows import ImportedFile
from app.importing.tables import Tables
from app.progress import Cancelled
from tests.app.importing.archives import text_cell, workbook_parts, write_workbook, zipped
from tests.app.importing.position_files import ROOT, SHIPPED

ROW = f'<row r="1">{text_cell("A1", "Альфаландія")}</row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A harmless workbook that takes a while."""
    return workbook_of(tmp_path / "long.xlsx", rows=4_000)


def workbook_of(path: Path, rows: int) -> Path:
    """A workbook with thirty numbers in each row."""
    numbers = (f"<c><v>{row * column}</v></c>" for row in range(rows) for column in range(30))
    written = (f"<row>{''.join(islice(numbers, 30))}</row>" for _row in range(rows))
    return write_workbook(path, "".join(written))


def refused(path: Path, limits: Limits = Limits()) -> ParleyError:  # noqa: B008
    with pytest.raises(ParleyError) as refusal:
        read_in_child(path, limits=limits)
    assert "Traceback" not in f"{refusal.value} {refusal.value.detail}"
    return refusal.value


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return {line for line in listed.stdout.splitlines() if "read-file" in line}


def test_position_files_and_tables_arrive_as_they_are_read(tmp_path: Path) -> None:
    assert read_in_child(SHIPPED[0]) == read_position_file(SHIPPED[0])
    path = write_workbook(tmp_path / "book.xlsx", ROW)
    assert read_in_child(path) == read_workbook(path)


def test_it_works_from_any_folder_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, spare = tmp_path / "here", tmp_path / "spare"
    folder.mkdir()
    spare.mkdir()
    write_workbook(folder / "book.xlsx", ROW)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TMPDIR", str(spare))
    monkeypatch.setenv("PYTHONPATH", str(spare))
    assert isinstance(read_in_child(Path("book.xlsx")), Tables)
    assert [path.name for path in folder.iterdir()] == ["book.xlsx"]
    assert not list(spare.iterdir())


@pytest.mark.parametrize(
    "name", ["two words.xlsx", "#1 %20?mode=memory.xlsx", "-odd.xlsx", "--profile.xlsx", "Угода.xlsx"]
)
def test_odd_names_are_only_names(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_workbook(tmp_path / name, ROW)
    monkeypatch.chdir(tmp_path)
    assert read_in_child(Path(name)).name == name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xd3\xe3\xee\xe4\xe0.xlsx")
    write_workbook(path, ROW)
    assert read_in_child(path).name == "\ufffd\ufffd\ufffd\ufffd\ufffd.xlsx"
    path.write_bytes(b"PK\x03\x04")
    str(refused(path)).encode()


def test_a_table_that_is_named_a_workbook_is_read_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_text("Issue;Alphaland;Betaland\nQuota;two thirds;half\n", encoding="utf-8")
    read = read_in_child(path)
    assert isinstance(read, Tables)
    assert ".csv" in read.notes[0]
    path = write_workbook(tmp_path / "book.csv", ROW)
    read = read_in_child(path)
    assert isinstance(read, Tables)
    assert read.tables[0].rows[0].texts == ("Альфаландія",)
    assert ".xlsx" in read.notes[0]


def test_a_position_file_under_another_name_is_read_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(SHIPPED[0].read_bytes())
    read = read_in_child(path)
    assert isinstance(read, ImportedFile)
    assert ".json" in read.notes[0]


def in_ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


OTHERS = {
    "empty.xlsx": (b"", "empty"),
    "locked.xlsx": (in_ole("EncryptedPackage"), "password"),
    "old.doc": (in_ole("WordDocument"), ".docx"),
    "mail.msg": (in_ole("__substg1.0_0037001F"), "mail"),
    "slides.ppt": (in_ole("PowerPoint Document"), "presentation"),
    "broken.xls": (in_ole("Workbook"), "damaged"),
    "paper.pdf": (b"%PDF-1.7\n", "PDF"),
    "paper.xlsx": (b"%PDF-1.7\n", "PDF"),
    "text.rtf": (b"{\\rtf1 text}", ".docx"),
    "picture.docx": (b"\x89PNG\r\n\x1a\n", "picture"),
    "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
    "old.xml": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', ".xlsx"),
    "text.odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), ".docx"),
    "binary.xlsb": (zipped({"xl/workbook.bin": "", "xl/worksheets/sheet1.bin": ""}), ".xlsx"),
    "slides.pptx": (zipped({"ppt/presentation.xml": "<a/>"}), "presentation"),
    "table.numbers": (zipped({"Index/Document.iwa": ""}), "Numbers"),
    "folder.zip": (zipped({"book.xlsx": "a"}), "packed"),
    "folder.xlsx": (zipped({"book.xlsx": "a"}), "packed"),
    "cut off.xlsx": (zipped(workbook_parts(ROW))[:900], "damaged"),
    "noise.xlsx": (b"\x01\x00\x02\x00", "damaged"),
    "ours.parley": (b"SQLite format 3\0" + bytes(100), "Open"),
    "unknown.bin": (b"whatever", "ends in .json, .xlsx"),
    "bomb.xlsx": (zipped(workbook_parts(" " * 20_000_000)), "100 times"),
    "laughs.ods": (
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            }
        ),
        "DOCTYPE",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_read_gets_a_sentence_that_says_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content, words = OTHERS[name]
    path.write_bytes(content)
    sentence = str(refused(path))
    assert f"“{name}”" in sentence
    assert words in sentence


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "absent.xlsx"), FileProblem)
    assert isinstance(refused(tmp_path), FileProblem)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has none")
def test_a_pipe_that_never_ends_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "endless.xlsx"
    os.mkfifo(path)
    start = time.monotonic()
    assert isinstance(refused(path), FileProblem)
    assert time.monotonic() - start < 5


def test_what_takes_too_long_ends_at_the_limit(long: Path) -> None:
    start = time.monotonic()
    sentence = str(refused(long, Limits(seconds=0.5)))
    assert "longer than 0.5 seconds" in sentence
    assert "“long.xlsx”" in sentence
    assert time.monotonic() - start < 5
    assert not children()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory so exactly")
def test_what_needs_too_much_memory_ends_at_the_limit(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "large.xlsx", rows=12_000)
    sentence = str(refused(path, Limits(memory=80 << 20)))
    assert "80 MB of memory" in sentence
    assert not children()


def test_what_gives_too_much_ends_at_the_limit(long: Path) -> None:
    assert "1 MB of text" in str(refused(long, Limits(output=1_000_000)))
    assert not children()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux here")
def test_a_child_that_cannot_even_begin_gets_a_sentence(tmp_path: Path) -> None:
    problem = refused(write_workbook(tmp_path / "book.xlsx", ROW), Limits(memory=1 << 20))
    assert isinstance(problem, ImportProblem)
    assert "“book.xlsx”" in str(problem)


def test_cancelling_ends_the_child_at_once(long: Path) -> None:
    asked = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal asked
        asked += 1
        if asked == 4:
            raise Cancelled

    start = time.monotonic()
    with pytest.raises(Cancelled):
        read_in_child(long, stop)
    assert time.monotonic() - start < 2
    assert not children()


def test_progress_goes_forward_to_the_end(long: Path) -> None:
    told: list[tuple[int, int]] = []
    read_in_child(long, lambda done, total: told.append((done, total)))
    told = [(done, total) for done, total in told if total]
    assert told == sorted(told)
    assert told[-1][0] > told[0][0]


def test_nothing_of_it_is_left_running(tmp_path: Path) -> None:
    threads = threading.active_count()
    read_in_child(write_workbook(tmp_path / "book.xlsx", ROW))
    assert not children()
    deadline = time.monotonic() + 5
    while threading.active_count() > threads and time.monotonic() < deadline:
        pass
    assert threading.active_count() == threads


def test_the_child_needs_neither_a_window_nor_a_database() -> None:
    program = "import sys, app.importing.reading.serving, app.importing.reading.spreadsheet; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True).stdout.split()
    heavy = {"PySide6", "sqlalchemy", "sqlite3", "openpyxl", "argparse", "subprocess", "rapidfuzz", "python_calamine"}
    assert not heavy & set(loaded)


def test_the_command_is_not_for_people() -> None:
    assert commands.parse([serving.READ_FILE]).command == commands.OPEN  # a file of that name
    assert commands.parse([serving.READ_FILE, "/a.xlsx", "", "20", "1000"]).command == commands.READ_FILE
    assert serving.READ_FILE not in commands.COMMANDS
