"""A file takes the place of another whole, or not at all."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import FileProblem
from app.exporting.saving import replacing

resource = pytest.importorskip("resource", reason="these disks and rights are those of POSIX")


def save(path: Path, content: bytes = b"new") -> None:
    with replacing(path) as file:
        file.write(content)


def break_off(path: Path, trouble: BaseException) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise trouble


def test_the_file_is_there_when_all_is_done_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("trouble", [ValueError("a defect"), KeyboardInterrupt()])
def test_what_is_broken_off_leaves_the_old_file_and_nothing_else(tmp_path: Path, trouble: BaseException) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(type(trouble)):
        break_off(path, trouble)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_others_may_read_it_as_any_file_the_user_makes(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    save(tmp_path / "positions.xlsx")
    assert (tmp_path / "positions.xlsx").stat().st_mode == ordinary.stat().st_mode


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "positions.xlsx").mkdir()
    with pytest.raises(FileProblem, match=r"There is a folder named “positions.xlsx”. Choose another name"):
        save(tmp_path / "positions.xlsx")


@pytest.mark.parametrize("mark", [".~lock.positions.xlsx#", "~$positions.xlsx", "~$sitions.xlsx"])
def test_a_file_that_is_open_elsewhere_is_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(b"old")
    (tmp_path / mark).touch()
    with pytest.raises(FileProblem, match=r"open in another program or protected. Close it there, or choose another"):
        save(path)
    assert path.read_bytes() == b"old"


def test_a_protected_file_is_left_alone(tmp_path: Path, protect: Callable[[Path], None]) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(b"old")
    protect(path)
    with pytest.raises(FileProblem, match=r"open in another program or protected"):
        save(path)
    assert path.read_bytes() == b"old"


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path, protect: Callable[[Path], None]) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    protect(folder)
    with pytest.raises(FileProblem, match="Nothing can be saved in the folder “archive”"):
        save(folder / "positions.xlsx")


@pytest.mark.parametrize("name", ["missing/positions.xlsx", "a file/positions.xlsx"])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(FileProblem, match=r"There is no folder"):
        save(tmp_path / name)


def test_a_name_that_the_system_refuses_gets_an_answer(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"could not be saved. Choose another name"):
        save(tmp_path / f"{'long' * 100}.xlsx")


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may grow beyond 64 kB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("little_room")
def test_when_there_is_no_room_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "positions.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(FileProblem, match=r"no room on the disk for “positions.xlsx”"):
        save(path, b"x" * 100_000)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the user may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_file_whole(small_disk: Path) -> None:
    path = small_disk / "positions.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(FileProblem, match="no room on the disk") as caught:
        save(path, os.urandom(2_000_000))
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert path.read_bytes() == b"old"
    assert list(small_disk.iterdir()) == [path]
