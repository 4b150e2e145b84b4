"""Old files are a promise: a sample of every version opens, and is backed up before it is brought up to date."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app import migrations
from app.errors import DamagedFile, NewerFile, ReadOnlyFile
from app.migrations import expected_schema, migrate, newest_version, schema_of, version_of
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import SMALL, everything, matrix_of
from tests.app.june import JUNE
from tests.app.test_model import all_read

SAMPLES = Path(__file__).parent.parent / "data/comparisons"


def sample(version: int, folder: Path) -> Path:
    return shutil.copyfile(SAMPLES / f"version-{version}.parley", folder / "old.parley")


def test_there_is_a_sample_of_every_version() -> None:
    wanted = [f"version-{number}.parley" for number in range(1, newest_version() + 1)]
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(wanted)


@pytest.mark.parametrize("version", range(1, newest_version() + 1))
def test_a_file_of_every_version_opens_with_all_that_it_holds(version: int, tmp_path: Path) -> None:
    with closing(Store.open(sample(version, tmp_path))) as store:
        matrix = store.read(load_matrix)
        assert matrix.comparison.title == "Alphaland and Betaland"
        found, wanted = all_read(matrix), all_read(matrix_of(SMALL))
        changed = {table for table in wanted if found[table] != wanted[table]}
        assert changed <= {"comparison", "position"}
        assert matrix.current(1, 1) == wanted["position"][2]._replace(statement="Most of the fish. 2\0'\"\\ є")


@pytest.mark.parametrize("version", range(1, newest_version() + 1))
def test_the_ledger_begins_empty_and_is_kept(version: int, tmp_path: Path) -> None:
    with closing(Store.open(sample(version, tmp_path))) as store:
        found = everything(store)
        for table, rows in JUNE.items():
            assert found[table] == ([tuple(row.values()) for row in rows] if version > 1 else [])


def test_undo_in_a_file_of_the_newest_version_goes_on(tmp_path: Path) -> None:
    with closing(Store.open(sample(newest_version(), tmp_path))) as store:
        assert store.undo() == "Reword"
        assert all_read(store.read(load_matrix))["position"] == all_read(matrix_of(SMALL))["position"]


def test_an_empty_file_is_brought_to_the_newest_version() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert version_of(connection) == newest_version()
        assert schema_of(connection) == expected_schema(newest_version())
        migrate(connection)
        assert version_of(connection) == newest_version()


def test_a_newer_file_is_not_touched() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {newest_version() + 1}")
        with pytest.raises(NewerFile):
            migrate(connection)
        assert schema_of(connection) == frozenset()


# -- the next step, which a later Parley will bring ----------------------------------------------------------------


def add_rank(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE source ADD COLUMN rank INTEGER NOT NULL DEFAULT 0")


def add_rank_and_fail(connection: sqlite3.Connection) -> None:
    add_rank(connection)
    raise ZeroDivisionError


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return sample(newest_version(), tmp_path)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Be the Parley that has one step more."""

    def become(step: Callable[[sqlite3.Connection], None]) -> None:
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))

    return become


def test_an_older_file_is_brought_up_to_date_with_a_backup_beside_it(old: Path, later: Callable[..., None]) -> None:
    version, before = newest_version(), old.read_bytes()
    with closing(Store.open(old)) as store:
        wanted = all_read(store.read(load_matrix))
    later(add_rank)
    with closing(Store.open(old)) as store:
        assert store.read(version_of) == version + 1
        store.check()
        assert all_read(store.read(load_matrix)) == wanted
        assert store.next_undo() is None
    backup = old.with_name(f"old (version {version}).parley")
    assert {path.name for path in old.parent.iterdir()} == {"old.parley", backup.name}
    assert backup.read_bytes()[100:] == before[100:]


def test_a_step_that_fails_leaves_the_old_file(old: Path, later: Callable[..., None]) -> None:
    before = old.read_bytes()
    later(add_rank_and_fail)
    with pytest.raises(ZeroDivisionError):
        Store.open(old)
    assert old.read_bytes() == before


@pytest.mark.parametrize("check", [True, False])
def test_a_damaged_old_file_is_not_brought_up_to_date(check: bool, old: Path, later: Callable[..., None]) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("DELETE FROM issue WHERE id = 1")
    before = old.read_bytes()
    later(add_rank)
    with pytest.raises(DamagedFile):
        Store.open(old, check=check)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_an_old_file_that_cannot_be_written_says_what_to_do(old: Path, later: Callable[..., None]) -> None:
    before = old.read_bytes()
    later(add_rank)
    with pytest.raises(ReadOnlyFile, match=r"saved by an older Parley .* Copy it to a folder of your own"):
        Store.open(old, read_only=True)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]
