"""What is opened, what is refused and with which sentence; a refused file keeps every byte."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DamagedFile, FileProblem, NewerFile, ParleyError, ReadOnlyFile
from app.migrations import APPLICATION_ID, newest_version
from app.reading import load_matrix
from app.store import Store
from tests.app.contents import everything

SAMPLE = Path(__file__).parent.parent / f"data/comparisons/version-{newest_version()}.parley"
OURS = f"PRAGMA application_id = {APPLICATION_ID}"


def rewritten(script: str) -> Callable[[Path], None]:
    """Change the file as another program would, that knows SQLite and not Parley."""

    def write(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return write


def patched(offset: int, patch: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[offset : offset + len(patch)] = patch
        path.write_bytes(content)

    return write


def replaced_by(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def foreign(path: Path) -> None:
    path.unlink()
    rewritten("CREATE TABLE bookmark (url TEXT)")(path)


def foreign_with_our_mark(path: Path) -> None:
    path.unlink()
    rewritten(f"{OURS}; PRAGMA user_version = 1; CREATE TABLE bookmark (url TEXT)")(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def renamed_as_sqlites_own(path: Path) -> None:
    """A trigger under a name that lists of tables leave out."""
    rewritten(
        "CREATE TRIGGER spy AFTER INSERT ON position BEGIN DELETE FROM note; END; PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET name = 'sqlite_spy' WHERE name = 'spy';"
        "UPDATE sqlite_schema SET sql = replace(sql, 'TRIGGER spy', 'TRIGGER sqlite_spy')"
    )(path)


DAMAGED = "is damaged or was changed by another program"
REFUSED = {
    "empty": (replaced_by(b""), FileProblem, "is not a Parley comparison"),
    "short": (replaced_by(b"SQLite format 3\0"), FileProblem, "is not a Parley comparison"),
    "text": (replaced_by(b"Alphaland says yes.\n" * 100), FileProblem, "is not a Parley comparison"),
    "workbook": (replaced_by(b"PK\x03\x04" + bytes(200)), FileProblem, "is not a Parley comparison"),
    "foreign": (foreign, FileProblem, "is a database of another program"),
    "wrong application id": (rewritten("PRAGMA application_id = 7"), FileProblem, "is a database of another program"),
    "newer": (rewritten("PRAGMA user_version = 999"), NewerFile, "was saved by a newer Parley. Update Parley"),
    "negative version": (rewritten("PRAGMA user_version = -1"), NewerFile, "was saved by a newer Parley"),
    "no version": (rewritten("PRAGMA user_version = 0"), DamagedFile, DAMAGED),
    "foreign with our mark": (foreign_with_our_mark, DamagedFile, DAMAGED),
    "cut": (cut, DamagedFile, DAMAGED),
    "write-ahead log": (patched(18, b"\x02\x02"), DamagedFile, DAMAGED),
    "impossible page size": (patched(16, b"\x00\x03"), DamagedFile, DAMAGED),
    "schema unreadable": (patched(100, b"\xff" * 50), DamagedFile, DAMAGED),
    "trigger": (
        rewritten("CREATE TRIGGER spy AFTER INSERT ON position BEGIN DELETE FROM note; END"),
        DamagedFile,
        DAMAGED,
    ),
    "hidden trigger": (renamed_as_sqlites_own, DamagedFile, DAMAGED),
    "view": (rewritten("DROP TABLE note; CREATE VIEW note AS SELECT 1 AS id"), DamagedFile, DAMAGED),
    "other table": (rewritten("CREATE TABLE extra (x)"), DamagedFile, DAMAGED),
    "table gone": (rewritten("DROP TABLE citation"), DamagedFile, DAMAGED),
    "other column": (rewritten("ALTER TABLE party ADD COLUMN x TEXT"), DamagedFile, DAMAGED),
    "index gone": (rewritten("DROP INDEX position_cell"), DamagedFile, DAMAGED),
    "ledger gone": (rewritten("DROP TABLE exchanged"), DamagedFile, DAMAGED),
    "index of the ledger gone": (rewritten("DROP INDEX exchanged_record"), DamagedFile, DAMAGED),
    "ledger of nothing": (rewritten("DELETE FROM exchange"), DamagedFile, DAMAGED),
    "neither in nor out": (
        rewritten("PRAGMA ignore_check_constraints = ON; UPDATE exchange SET direction = 'sideways'"),
        DamagedFile,
        DAMAGED,
    ),
    "statistics": (rewritten("ANALYZE"), DamagedFile, DAMAGED),
    "reference to nothing": (rewritten("DELETE FROM issue WHERE id = 1"), DamagedFile, DAMAGED),
    "statement and silence": (
        rewritten("PRAGMA ignore_check_constraints = ON; UPDATE position SET silence = 'nothing found' WHERE id = 1"),
        DamagedFile,
        DAMAGED,
    ),
}


ONLY_BY_THE_CHECK = (
    "cut",
    "reference to nothing",
    "ledger of nothing",
    "neither in nor out",
    "statement and silence",
)
"""What shows in the content alone, which is looked through later where the first screen is wanted soon."""


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Nothing in the folder is other than before: no byte, no time, no file more or less."""

    def state() -> dict[str, object]:
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir() if path.is_file()}

    before = state()
    yield
    assert state() == before


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return shutil.copyfile(SAMPLE, tmp_path / "sample.parley")


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_a_whole_comparison_is_refused_with_its_own_sentence(kind: str, sample: Path) -> None:
    spoil, error, sentence = REFUSED[kind]
    spoil(sample)
    for check in (True, False) if kind not in ONLY_BY_THE_CHECK else (True,):
        with untouched(sample.parent), pytest.raises(FileProblem, match=sentence) as refused:
            Store.open(sample, check=check)
        assert type(refused.value) is error
        assert "“sample.parley”" in str(refused.value)


def test_what_only_the_check_of_every_page_finds_is_found_when_it_comes_later(sample: Path) -> None:
    rewritten("DELETE FROM issue WHERE id = 1")(sample)
    with closing(Store.open(sample, check=False)) as store, pytest.raises(DamagedFile, match=DAMAGED):
        store.check()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE position SET basis = 'rumour'",
        "UPDATE position SET silence = 'sulks', statement = '' WHERE id = 1",
        "UPDATE party SET role = ''",
        "UPDATE position SET said_on = ''",
        "UPDATE position SET said_on = '20250110'",
        "UPDATE source SET published_on = 'soon'",
        "UPDATE round SET held_on = '2025-02-30'",
        "UPDATE position SET statement = CAST(x'ff41' AS TEXT) WHERE id = 1",
        "PRAGMA ignore_check_constraints = ON; UPDATE assessment SET convergence = 'one-sided'",
        "DELETE FROM comparison",
    ],
)
def test_a_word_or_day_that_no_parley_writes_is_a_sentence_and_no_crash(change: str, sample: Path) -> None:
    rewritten(change)(sample)
    with (
        untouched(sample.parent),
        pytest.raises(DamagedFile, match="by another program"),
        closing(Store.open(sample)) as store,
    ):
        store.read(load_matrix)


@settings(max_examples=120)
@given(st.data())
def test_flipped_bytes_are_noticed_or_do_no_harm(data: st.DataObject) -> None:
    content = bytearray(SAMPLE.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    with TemporaryDirectory() as folder:
        path = Path(folder, "flipped.parley")
        path.write_bytes(content)
        with untouched(path.parent):
            opened = None
            with contextlib.suppress(ParleyError):
                opened = Store.open(path)
            if opened is not None:
                with closing(opened), contextlib.suppress(DamagedFile):
                    assert opened.read(load_matrix).comparison.key


@settings(max_examples=40)
@given(st.integers(0, SAMPLE.stat().st_size - 1))
def test_a_file_that_ends_too_soon_is_refused(size: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "cut.parley")
        path.write_bytes(SAMPLE.read_bytes()[:size])
        with untouched(path.parent), pytest.raises(FileProblem):
            Store.open(path)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"“none\.parley” does not exist"):
        Store.open(tmp_path / "none.parley")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_comparison(tmp_path: Path) -> None:
    (tmp_path / "folder.parley").mkdir()
    with pytest.raises(FileProblem, match=r"“folder.parley” is not a file that Parley can open"):
        Store.open(tmp_path / "folder.parley")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.parley")
    with pytest.raises(FileProblem, match=r"“pipe.parley” is not a file that Parley can open"):
        Store.open(tmp_path / "pipe.parley")


def test_names_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "circle.parley").symlink_to(tmp_path / "circle.parley")
    for name in ("circle.parley", "zero\0.parley", "long" * 100 + ".parley"):
        with pytest.raises(FileProblem, match="cannot be"):
            Store.open(tmp_path / name)
        with pytest.raises(FileProblem):
            Store.create(tmp_path / name)


def test_a_link_leads_to_its_file(sample: Path) -> None:
    link = sample.with_name("link.parley")
    link.symlink_to(sample)
    with closing(Store.open(link)) as store:
        assert store.path == sample.resolve()


@pytest.mark.parametrize(
    "name",
    [
        "#1.parley",
        "100%20.parley",
        "x?mode=memory",
        "file:x.parley",
        ":memory:",
        "порівняння ё.parley",
        "a&b=c;d.parley",
        "two\nlines.parley",
        "'quoted' “name”.parley",
        os.fsdecode(b"\xff\xfe.parley"),
    ],
)
def test_a_name_is_nothing_but_a_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with closing(Store.create(path, "Named")) as store:
        assert store.read(load_matrix).comparison.title == "Named"
    assert [found.name for found in tmp_path.iterdir()] == [name]
    for read_only in (True, False):
        with closing(Store.open(path, read_only=read_only)) as store:
            store.back_up(tmp_path / f"{name}.copy")
            assert everything(store)["comparison"][0][2] == "Named"
    assert {found.name for found in tmp_path.iterdir()} == {name, f"{name}.copy"}


def test_a_name_relative_to_the_folder_works(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent)
    with closing(Store.open(Path("sample.parley"))) as store:
        assert store.path == sample.resolve()


@pytest.mark.skipif(os.name != "posix", reason="rights are kept otherwise here")
def test_a_file_that_may_not_be_read_says_so(sample: Path) -> None:
    sample.chmod(0)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)  # root may read everything, so be nobody for a moment
    try:
        with pytest.raises(FileProblem, match=r"You are not allowed to open “sample\.parley”"):
            Store.open(sample)
    finally:
        os.seteuid(me)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_cannot_be_written_opens_for_reading(
    what: str, sample: Path, protect: Callable[[Path], None]
) -> None:
    protect(sample if what == "file" else sample.parent)
    with untouched(sample.parent), closing(Store.open(sample)) as store:
        assert store.read_only
        assert len(store.read(load_matrix).all_issues) == 4
        with pytest.raises(ReadOnlyFile, match=r"is open for reading only\. Save it under another name"):
            store.undo()


def test_opening_for_reading_only_writes_nothing(sample: Path) -> None:
    with untouched(sample.parent), closing(Store.open(sample, read_only=True)) as store:
        assert store.read_only
        for write in (store.undo, store.redo, store.forget_steps, lambda: store.change(lambda session: "No")):
            with pytest.raises(ReadOnlyFile):
                write()
        with pytest.raises(ReadOnlyFile, match="cannot be changed: the file or its folder is read-only"):
            store.read(lambda connection: connection.execute("DELETE FROM note"))


def test_opening_changes_nothing(sample: Path) -> None:
    with untouched(sample.parent), closing(Store.open(sample)) as store:
        assert not store.read_only
        assert not store.interrupted
        store.read(load_matrix)
