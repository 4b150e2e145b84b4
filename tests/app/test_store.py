"""The open file: its promises, one writer at a time, before or after and never between."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import FileProblem, LockedFile
from app.migrations import APPLICATION_ID, newest_version, version_of
from app.progress import Cancelled
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import SMALL, everything, fill

ROOT = Path(__file__).parent.parent.parent
MANY_SOURCES = (
    "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
    "INSERT INTO source (key, title) SELECT i, printf('%.1000c', 'x') FROM n"
)


def retitle(session: Session, title: str = "Other") -> str:
    session.execute(text("UPDATE comparison SET title = :title"), {"title": title})
    return "Retitle"


def add_many(session: Session) -> str:
    session.execute(text(MANY_SOURCES))
    return "Add many"


def asked(session: Session, pragma: str) -> object:
    return session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one()


def title(store: Store) -> str:
    return store.read(load_matrix).comparison.title


# -- a new file ------------------------------------------------------------------------------------------------


def test_a_new_file_carries_our_mark_and_version(store: Store) -> None:
    header = store.path.read_bytes()[:100]
    assert header[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"PRLY"
    assert header[60:64] == newest_version().to_bytes(4, "big")
    assert header[18:20] == b"\x01\x01"


def test_every_connection_keeps_the_promises_of_the_file(store: Store) -> None:
    wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}
    found: list[dict[str, object]] = []

    def look(session: Session) -> str:
        found.append({pragma: asked(session, pragma) for pragma in wanted})
        return "Look"

    store.change(look)
    found.append(
        store.read(lambda connection: {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted})
    )
    assert found == [wanted, wanted]


def test_a_new_file_is_empty_named_and_whole(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "new" / "folder" / "a.parley", "Talks")) as store:
        store.check()
        matrix = store.read(load_matrix)
        assert (matrix.comparison.title, matrix.parties, matrix.all_issues, matrix.revision) == ("Talks", (), (), 0)
        assert (store.next_undo(), store.next_redo()) == (None, None)
        assert len({matrix.comparison.key, ""}) == 2
    assert [path.name for path in store.path.parent.iterdir()] == ["a.parley"]


def test_a_new_file_is_there_with_all_that_is_written_into_it_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.parley"

    def fill_it(store: Store) -> None:
        store.change(fill, SMALL)
        assert not path.exists()

    def fail(store: Store) -> None:
        fill_it(store)
        raise Cancelled

    with pytest.raises(Cancelled):
        Store.create(path, "Talks", fail)
    assert list(tmp_path.iterdir()) == []
    with closing(Store.create(path, "Talks", fill_it)) as store:
        assert len(store.read(load_matrix).all_issues) == len(SMALL["issue"])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="rights are kept otherwise here")
def test_files_are_for_the_eyes_of_their_owner(store: Store) -> None:
    store.back_up(store.path.with_name("copy.parley"))
    assert {path.stat().st_mode & 0o777 for path in store.path.parent.iterdir()} == {0o600}


def test_a_file_that_is_there_is_not_replaced_by_a_new_one(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(FileProblem, match=r"There is already a file “small\.parley”"):
        Store.create(store.path)
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["small.parley"]


def test_a_file_that_cannot_be_made_says_so(tmp_path: Path, protect: Callable[[Path], None]) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    protect(tmp_path / "folder")
    for path in (tmp_path / "file" / "a.parley", tmp_path / "folder" / "a.parley"):
        with pytest.raises(FileProblem, match=r"“a\.parley” cannot be made in this folder"):
            Store.create(path)
    assert not list((tmp_path / "folder").iterdir())


# -- one writer at a time --------------------------------------------------------------------------------------


@contextmanager
def another_program(path: Path, begin: str) -> Iterator[None]:
    """Another process that holds the file."""
    code = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute(sys.argv[2])\n"
        "connection.execute('SELECT count(*) FROM note').fetchone()\n"
        "print('holds it', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path), begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"holds it"
        yield
        other.kill()


def test_a_second_writer_is_told_after_two_seconds(store: Store) -> None:
    before = everything(store)
    with another_program(store.path, "BEGIN IMMEDIATE"):
        assert everything(store) == before
        start = time.monotonic()
        with pytest.raises(LockedFile, match=r"“small\.parley” is being used by another program"):
            store.change(retitle)
        assert 1.5 < time.monotonic() - start < 6
    assert everything(store) == before
    store.change(retitle)
    assert title(store) == "Other"


def test_a_file_held_by_another_program_answers_soon(store: Store) -> None:
    with another_program(store.path, "BEGIN EXCLUSIVE"):
        for ask in (
            lambda: store.read(load_matrix),
            lambda: Store.open(store.path),
            lambda: store.back_up(store.path.with_name("copy.parley")),
        ):
            start = time.monotonic()
            with pytest.raises(LockedFile):
                ask()
            assert time.monotonic() - start < 6
    assert [path.name for path in store.path.parent.iterdir()] == ["small.parley"]
    assert title(store) == "Small"


def test_a_change_waits_for_readers_and_then_is_not_made(store: Store) -> None:
    with another_program(store.path, "BEGIN"), pytest.raises(LockedFile):
        store.change(retitle)
    assert title(store) == "Small"
    assert store.next_undo() is None


def test_threads_take_turns(store: Store) -> None:
    with ThreadPoolExecutor(max_workers=2) as workers:
        for n in range(4):
            changes = [workers.submit(store.change, retitle, f"{n} {side}") for side in ("left", "right")]
            readings = [workers.submit(title, store), workers.submit(store.next_undo)]
            assert [change.result() for change in changes] == ["Retitle", "Retitle"]
            assert [reading.result() is not None for reading in readings] == [True, True]
    assert sum(iter(lambda: store.undo() is not None, False)) == 8
    assert title(store) == "Small"


def test_a_file_that_was_replaced_is_not_written(store: Store) -> None:
    """As a synchronised folder does it."""
    other = store.path.with_name("other.parley")
    store.back_up(other)
    other.replace(store.path)
    before = store.path.read_bytes()
    for write in (lambda: store.change(retitle), store.undo, store.redo, store.forget_steps):
        with pytest.raises(FileProblem, match=r"was moved, deleted or replaced by another program"):
            write()
    assert store.path.read_bytes() == before
    assert title(store) == "Small"


def test_a_file_that_was_deleted_is_not_made_again(store: Store) -> None:
    store.path.unlink()
    with pytest.raises(FileProblem, match=r"was moved, deleted or replaced"):
        store.change(retitle)
    assert list(store.path.parent.iterdir()) == []


def test_closing_twice_does_no_harm_and_nothing_is_written_afterwards(store: Store) -> None:
    store.close()
    store.close()
    before = store.path.read_bytes()
    for use in (lambda: store.change(retitle), store.undo, store.next_undo, store.check):
        with pytest.raises(sqlite3.ProgrammingError):
            use()
    assert store.path.read_bytes() == before


# -- before or after -------------------------------------------------------------------------------------------


def test_cancelling_leaves_nothing(store: Store) -> None:
    def cancelled(session: Session) -> str:
        add_many(session)
        raise Cancelled

    before = everything(store)
    with pytest.raises(Cancelled):
        store.change(cancelled)
    assert everything(store) == before


def test_schema_and_version_are_rolled_back_together(store: Store) -> None:
    def reshape(session: Session) -> str:
        session.execute(text("CREATE TABLE extra (x)"))
        session.execute(text("PRAGMA user_version = 999"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.change(reshape)
    store.close()
    with closing(Store.open(store.path)) as again:
        assert again.read(version_of) == newest_version()


def test_an_edit_that_breaks_a_rule_of_the_tables_is_a_bug_and_changes_nothing(store: Store) -> None:
    before = everything(store)
    with pytest.raises(IntegrityError) as bug:
        store.change(fill, {"party": [{**SMALL["party"][0], "id": 9}]})
    assert "Alphaland" not in str(bug.value)
    assert everything(store) == before


KILLED = """
import sys
from pathlib import Path
from sqlalchemy import text
from app.store import Store

def edit(session):
    session.execute(text("UPDATE comparison SET title = 'Half done'"))
    session.execute(text(sys.argv[2]))
    if sys.argv[3] == "before":
        print("now", flush=True)
        sys.stdin.read()
    return "Edit"

store = Store.open(Path(sys.argv[1]))
store.change(edit)
print("now", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="programs end otherwise here")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("edit", [MANY_SOURCES, "UPDATE note SET text = 'new'"], ids=["large", "small"])
def test_a_kill_leaves_before_or_after(edit: str, when: str, closed: Path) -> None:
    with closing(Store.open(closed)) as store:
        before = everything(store)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(closed), edit, when],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == b"now\n"
        program.send_signal(signal.SIGKILL)
    with closing(Store.open(closed)) as store:
        assert store.interrupted == (when == "before" and edit == MANY_SOURCES)
        if when == "after":
            assert title(store) == "Half done"
            assert store.undo() == "Edit"
        assert everything(store) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("this user cannot make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_file_whole(small_disk: Path) -> None:
    with closing(Store.create(small_disk / "a.parley")) as store:
        store.change(fill, SMALL)
        before = everything(store)
        with pytest.raises(
            FileProblem, match=r"“a\.parley” could not be saved: the disk is full\. Nothing was changed"
        ):
            store.change(add_many)
        assert everything(store) == before
        store.check()

        (small_disk / "rest").write_bytes(bytes(shutil.disk_usage(small_disk).free - 60_000))
        with pytest.raises(FileProblem, match=r"“copy\.parley” could not be saved: the disk is full"):
            store.back_up(small_disk / "copy.parley")
        with pytest.raises(FileProblem, match="the disk is full"):
            Store.create(small_disk / "b.parley")
        assert {path.name for path in small_disk.iterdir()} == {"a.parley", "rest"}
        store.change(retitle)
        assert title(store) == "Other"
