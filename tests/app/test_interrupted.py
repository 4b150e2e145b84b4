"""A change that was cut off is taken back; whatever else lies beside a comparison does not touch it."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.errors import FileProblem, ReadOnlyFile
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import everything
from tests.app.test_opening import SAMPLE, rewritten, untouched

MANY_SOURCES = (
    "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
    "INSERT INTO source (key, title) SELECT i, printf('%.1000c', 'x') FROM n"
)
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def cut_off(path: Path, into: Path) -> Path:
    """The file and its journal as they lie there when the program dies while it writes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE position SET statement = statement || ' and more' WHERE silence IS NULL")
        connection.execute(MANY_SOURCES)
        shutil.copyfile(path, into)
        shutil.copyfile(journal_of(path), journal_of(into))
        connection.execute("ROLLBACK")
    return into


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """In a folder of its own."""
    (tmp_path / "folder").mkdir()
    return shutil.copyfile(SAMPLE, tmp_path / "folder/sample.parley")


@pytest.fixture
def start(sample: Path) -> dict[str, object]:
    with closing(Store.open(sample)) as store:
        return everything(store)


@pytest.fixture
def dead(sample: Path, start: object) -> Path:
    """A comparison that is left as a kill leaves it."""
    return cut_off(sample, sample.with_name("dead.parley"))


def test_an_interrupted_change_is_taken_back_and_told(dead: Path, start: object) -> None:
    with closing(Store.open(dead)) as store:
        assert store.interrupted
        assert everything(store) == start
    assert not journal_of(dead).exists()
    with closing(Store.open(dead)) as store:
        assert not store.interrupted


def test_it_is_not_taken_back_where_only_reading_is_wanted(dead: Path) -> None:
    with untouched(dead.parent), pytest.raises(ReadOnlyFile, match=r"“dead\.parley-journal” to such a folder"):
        Store.open(dead, read_only=True)


def test_it_is_not_taken_back_where_nothing_can_be_written(dead: Path, protect: Callable[[Path], None]) -> None:
    protect(dead.parent)
    with untouched(dead.parent), pytest.raises(ReadOnlyFile, match=r"“dead\.parley-journal” to such a folder"):
        Store.open(dead)


def of_another_comparison(path: Path) -> None:
    other = path.with_name("other.parley")
    with closing(Store.create(other)) as store:
        store.change(lambda session: str(session.execute(text(MANY_SOURCES.replace("SELECT i,", "SELECT -i,")))))
    cut_off(other, path.with_name("other-dead.parley"))
    shutil.move(journal_of(path.with_name("other-dead.parley")), journal_of(path))


def of_an_older_state(path: Path) -> None:
    """The file was put back from a backup or by a synchronised folder, and the journal of the accident stayed."""
    cut_off(path, path.with_name("dead.parley"))
    for number in range(3):
        rewritten(f"UPDATE note SET text = '{number}'")(path)
    shutil.move(journal_of(path.with_name("dead.parley")), journal_of(path))


def naming_a_third_file(path: Path) -> None:
    """SQLite would delete the file that such a journal names."""
    cut_off(path, path.with_name("dead.parley"))
    name = os.fsencode(path.with_name("precious.txt"))
    page = struct.pack(">I", 0x40000000 // 4096 + 1)
    length_and_sum = struct.pack(">II", len(name), sum(name))
    journal = journal_of(path.with_name("dead.parley")).read_bytes()
    journal_of(path).write_bytes(journal + page + name + length_and_sum + JOURNAL_MAGIC)


def not_a_journal(path: Path) -> None:
    journal_of(path).write_text("Alphaland, 10 January: we talked.")


def a_link(path: Path) -> None:
    journal_of(path).symlink_to(path.with_name("precious.txt"))


def a_folder(path: Path) -> None:
    journal_of(path).mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(journal_of(path))


def a_write_ahead_log(path: Path) -> None:
    """SQLite would read it instead of the file."""
    other = shutil.copyfile(path, path.with_name("other.parley"))
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE position SET statement = 'No.' WHERE silence IS NULL")
        shutil.copyfile(other.with_name("other.parley-wal"), path.with_name("sample.parley-wal"))


@pytest.mark.parametrize(
    "stranger",
    [
        of_another_comparison,
        of_an_older_state,
        naming_a_third_file,
        not_a_journal,
        a_link,
        a_folder,
        pytest.param(a_pipe, marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")),
        a_write_ahead_log,
    ],
)
def test_a_file_sent_along_neither_changes_the_comparison_nor_is_changed(
    stranger: Callable[[Path], None], sample: Path
) -> None:
    sample.with_name("precious.txt").write_text("Precious")
    stranger(sample)
    with untouched(sample.parent):
        for read_only in (False, True):
            with pytest.raises(FileProblem, match=r"lies beside “sample\.parley” and does not belong to it"):
                Store.open(sample, read_only=read_only)
        with pytest.raises(FileProblem):
            Store.create(sample)


@pytest.mark.parametrize("content", [b"", bytes(600)])
def test_a_journal_that_says_nothing_does_no_harm(content: bytes, sample: Path, start: object) -> None:
    journal_of(sample).write_bytes(content)
    with closing(Store.open(sample)) as store:
        assert not store.interrupted
        assert everything(store) == start


def test_the_journal_of_a_program_that_writes_now_is_no_accident(sample: Path, start: object) -> None:
    with closing(sqlite3.connect(sample, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE note SET text = 'new'")
        assert journal_of(sample).exists()
        with closing(Store.open(sample)) as store:
            assert not store.interrupted
            assert everything(store) == start
            other.execute("COMMIT")
            assert store.read(load_matrix).notes[1].text == "new"


def test_a_new_comparison_does_not_meet_the_journal_of_an_older_one(dead: Path, sample: Path) -> None:
    dead.unlink()
    with untouched(dead.parent), pytest.raises(FileProblem, match=r"“dead\.parley-journal” lies beside"):
        Store.create(dead)
    with (
        closing(Store.open(sample)) as store,
        untouched(dead.parent),
        pytest.raises(FileProblem, match=r"“dead\.parley-journal” lies beside"),
    ):
        store.back_up(dead)
