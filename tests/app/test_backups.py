"""Backups before an import: whole, in their order, and ever fewer as they age."""

import json
import os
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import commands
from app.backups import Backup, back_up_before, backups, kept
from app.errors import FileProblem
from app.paths import Profile
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import SMALL, everything, matrix_of
from tests.app.importing.position_files import example
from tests.app.test_store import retitle, small_disk, title

__all__ = ["small_disk"]

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)


def key(store: Store) -> str:
    return store.read(load_matrix).comparison.key


def made(days_ago: list[float], now: datetime = NOON) -> list[Backup]:
    """Backups from the oldest to the newest."""
    return [
        Backup(Path(f"{number}"), number, now - timedelta(days=age), "")
        for number, age in enumerate(sorted(days_ago, reverse=True), start=1)
    ]


def test_a_backup_is_the_comparison_as_it_was_before(store: Store, tmp_path: Path) -> None:
    before = everything(store)
    path = back_up_before(store, tmp_path / "backups", "import of June.json", NOON)
    store.change(retitle)
    assert path.name == "000001  2025-06-02 12-00-00Z  before import of June.json.parley"
    with closing(Store.open(path)) as copy:
        copy.check()
        assert everything(copy) == before
    (found,) = backups(tmp_path / "backups", key(store))
    assert found == Backup(path, 1, NOON, "before import of June.json")


def test_the_number_gives_the_order_though_the_clock_was_set_back(store: Store, tmp_path: Path) -> None:
    for days in (0, -400, 3):
        back_up_before(store, tmp_path, "import", NOON + timedelta(days=days))
    found = backups(tmp_path, key(store))
    assert [backup.number for backup in found] == [3, 2, 1]
    assert [backup.made_at for backup in found] == [NOON + timedelta(days=days) for days in (3, -400, 0)]


def test_each_comparison_has_a_folder_of_its_own(store: Store, tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "other.parley")) as other:
        back_up_before(store, tmp_path / "backups", "import")
        back_up_before(other, tmp_path / "backups", "import")
        assert len(backups(tmp_path / "backups", key(store))) == len(backups(tmp_path / "backups", key(other))) == 1
    assert backups(tmp_path / "backups", "0000") == ()


@pytest.mark.parametrize(
    "name",
    ["../../up.json", "a\nb\0c\u202ed.json", 'con:"<>|?*.json', "Ж" * 300, os.fsdecode(b"\xff.json"), "...", ""],
)
def test_a_name_from_outside_is_nothing_but_part_of_a_name(name: str, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    path = back_up_before(store, folder, name)
    assert path.parent == folder / key(store)
    assert [found.path for found in backups(folder, key(store))] == [path]
    assert path.name.isprintable()
    assert len(path.name.encode()) < 200


def test_a_key_from_outside_does_not_lead_out_of_the_folder(store: Store, tmp_path: Path) -> None:
    store.change(lambda session: str(session.connection().exec_driver_sql("UPDATE comparison SET key = '../../up'")))
    path = back_up_before(store, tmp_path / "backups", "import")
    assert path.parent.parent == tmp_path / "backups"
    assert [found.path for found in backups(tmp_path / "backups", "../../up")] == [path]


def test_what_is_no_backup_is_neither_listed_nor_deleted(store: Store, tmp_path: Path) -> None:
    first = back_up_before(store, tmp_path, "import", NOON - timedelta(days=2000))
    others = [first.with_name(name) for name in ("notes.txt", "000001  2025-99-02 12-00-00Z  x.parley")]
    for other in others:
        other.write_text("mine")
    first.with_name("000009  2001-01-01 12-00-00Z  folder.parley").mkdir()
    for _ in range(4):
        back_up_before(store, tmp_path, "import", NOON)
    assert [found.number for found in backups(tmp_path, key(store))] == [5, 4, 3, 2]
    assert not first.exists()
    assert all(other.read_text() == "mine" for other in others)


def test_without_a_backup_there_is_a_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem, match=r"Nothing was changed, because the backup that comes first could not be"):
        back_up_before(store, tmp_path / "file", "import")
    assert title(store) == "Small"


def test_a_full_disk_leaves_no_half_a_backup(store: Store, small_disk: Path) -> None:
    (small_disk / "rest").write_bytes(bytes(900_000))
    with pytest.raises(FileProblem, match=r"Nothing was changed, because .* the disk is full"):
        back_up_before(store, small_disk, "import")
    assert backups(small_disk, key(store)) == ()
    assert [path for path in small_disk.rglob("*") if path.is_file()] == [small_disk / "rest"]


def test_of_older_times_ever_fewer_are_kept() -> None:
    four_a_day = made([day + hour / 24 for day in range(500) for hour in (0, 3, 6, 9)])
    ages = [(NOON.date() - backup.made_at.date()).days for backup in kept(four_a_day, NOON)]
    of_age = Counter(ages)
    assert [of_age[day] for day in (0, 1)] == [4, 4]
    assert [of_age[day] for day in range(2, 14)] == [1] * 12
    assert sum(count for age, count in of_age.items() if 14 <= age < 84) in (10, 11)
    assert sum(count for age, count in of_age.items() if 84 <= age < 84 + 9 * 31) in (9, 10)
    assert max(ages) < 84 + 9 * 31


@given(st.lists(st.floats(-10, 1000), max_size=40))
def test_the_newest_three_and_all_of_two_days_stay(ages: list[float]) -> None:
    found = made(ages)
    staying = kept(found, NOON)
    assert set(found[-3:]) <= staying
    assert {backup for backup in found if (NOON.date() - backup.made_at.date()).days < 2} <= staying
    assert kept(staying, NOON) == staying


def test_the_command_line_backs_up_before_it_imports_and_only_then(store: Store, tmp_path: Path) -> None:
    june = tmp_path / "June.json"
    june.write_text(json.dumps(example()), encoding="utf-8")
    store.close()
    words = ["--profile", str(tmp_path / "profile"), "import", str(store.path), str(june)]
    folder = Profile.in_folder(tmp_path / "profile").backups
    for more in ([], ["--apply"], ["--apply"]):
        assert commands.run(commands.parse([*words, *more])) == commands.DONE
    with closing(Store.open(store.path)) as changed:
        (backup,) = backups(folder, key(changed))
        assert changed.next_undo() == "Take over “June.json”"
    with closing(Store.open(backup.path)) as copy:
        assert copy.read(load_matrix).all_issues == matrix_of(SMALL).all_issues


def test_backups_are_in_the_profile(tmp_path: Path) -> None:
    assert Profile.in_folder(tmp_path).backups == tmp_path / "data" / "backups"
