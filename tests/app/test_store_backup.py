"""Backups of the open file: whole, or not there."""

import sqlite3
from contextlib import closing

import pytest

from app.errors import FileProblem
from app.store import Store
from tests.app.test_store import retitle, title


def test_a_backup_is_the_whole_comparison_with_its_steps(store: Store) -> None:
    store.change(retitle)
    backup = store.path.with_name("backup.parley")
    store.back_up(backup)
    store.change(retitle, "Later")
    with closing(Store.open(backup)) as copy:
        assert title(copy) == "Other"
        assert copy.undo() == "Retitle"
        assert title(copy) == "Small"


def test_a_backup_replaces_an_older_one_only_when_it_is_whole(store: Store) -> None:
    backup = store.path.with_name("backup.parley")
    store.back_up(backup)
    older = backup.read_bytes()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("DELETE FROM issue WHERE id = 1")
    with pytest.raises(FileProblem, match="is damaged or was changed by another program"):
        store.back_up(backup)
    assert backup.read_bytes() == older
    assert {path.name for path in backup.parent.iterdir()} == {"small.parley", "backup.parley"}


@pytest.mark.parametrize("place", ["none/copy.parley", "folder"])
def test_a_backup_that_cannot_be_written_says_so(place: str, store: Store) -> None:
    store.path.with_name("folder").mkdir()
    with pytest.raises(FileProblem, match=r"The backup “.*” could not be written"):
        store.back_up(store.path.parent / place)
    assert {path.name for path in store.path.parent.iterdir()} == {"small.parley", "folder"}


def test_the_open_file_is_not_its_own_backup(store: Store) -> None:
    link = store.path.with_name("link.parley")
    link.symlink_to(store.path)
    for path in (store.path, link):
        with pytest.raises(FileProblem, match="is the open file itself"):
            store.back_up(path)
    store.change(retitle)
    assert title(store) == "Other"
