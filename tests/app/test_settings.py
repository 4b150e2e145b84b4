"""What the user has chosen comes back, and a broken file of settings never keeps the program from starting."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import FileProblem
from app.settings import RECENT_AT_MOST, Settings, load, save

CHOSEN = Settings(
    theme="dark",
    density="compact",
    text_scale=1.25,
    window_geometry="AdnQywADAAA=",
    sidebar_shown=False,
    sidebar_width=220,
    panel_shown=False,
    panel_width=380,
    column_widths={"issue": 186, "party:al": 300},
    columns={"bridging": False, "sources": True},
    party_order={"0123456789abcdef": ("be", "al")},
    hidden_parties={"0123456789abcdef": ("me",)},
    last_file=Path("/home/somebody/talks.parley"),
    recent=(Path("/home/somebody/talks.parley"), Path("/srv/\udcff é.parley")),
    last_export_folder=Path("/home/somebody"),
    author="A. K.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(path: Path, content: str | bytes | dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_everything_that_was_chosen_comes_back(path: Path) -> None:
    assert {one.name for one in fields(Settings) if getattr(CHOSEN, one.name) == getattr(Settings(), one.name)} == set()
    save(path, CHOSEN)
    assert load(path) == CHOSEN
    save(path, Settings())
    assert load(path) == Settings()
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_a_new_installation_follows_the_system(path: Path) -> None:
    found = load(path)
    assert (found.theme, found.density, found.text_scale) == ("system", "comfortable", 1.0)
    assert (found.sidebar_shown, found.panel_shown, found.recent, found.last_file) == (True, True, (), None)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\xff\xfe",
        "{",
        "[]",
        "null",
        '"dark"',
        "[" * 100_000,
        '{"text_scale": ' + "9" * 5000 + "}",
        b" " * 2_000_000,
    ],
)
def test_a_file_that_is_none_of_ours_is_as_a_new_installation(content: str | bytes, path: Path) -> None:
    assert load(written(path, content)) == Settings()


def test_a_folder_in_the_place_of_the_file_is_as_a_new_installation(path: Path) -> None:
    path.mkdir(parents=True)
    assert load(path) == Settings()
    with pytest.raises(FileProblem, match=r"The settings could not be saved in “settings\.json”"):
        save(path, CHOSEN)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("theme", "purple"),
        ("theme", ["dark"]),
        ("density", None),
        ("text_scale", "2"),
        ("text_scale", True),
        ("text_scale", 100),
        ("text_scale", float("nan")),
        ("window_geometry", 7),
        ("sidebar_shown", 1),
        ("panel_shown", "yes"),
        ("sidebar_width", -1),
        ("panel_width", 1.5),
        ("column_widths", {"issue": "wide"}),
        ("column_widths", [186]),
        ("columns", ["issue"]),
        ("columns", {"issue": 1}),
        ("party_order", {"x": "al"}),
        ("hidden_parties", {"x": [1]}),
        ("last_file", "relative.parley"),
        ("last_file", "/zero\0.parley"),
        ("recent", ["/a.parley", 7]),
        ("last_export_folder", {}),
    ],
)
def test_one_wrong_setting_leaves_the_others(name: str, wrong: object, path: Path) -> None:
    save(path, CHOSEN)
    content = json.loads(path.read_text())
    found = load(written(path, {**content, name: wrong}))
    assert getattr(found, name) == getattr(Settings(), name)
    assert asdict(found) == {**asdict(CHOSEN), name: getattr(Settings(), name)}


def test_settings_of_an_older_or_newer_parley_are_taken_as_far_as_they_go(path: Path) -> None:
    assert load(written(path, {"theme": "dark", "of_tomorrow": [1]})) == Settings(theme="dark")


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.text() | st.sampled_from([one.name for one in fields(Settings)]), inner)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | objects(inner)
)


@settings(max_examples=40)
@given(content=objects(JSON))
def test_whatever_the_file_says_there_are_settings_that_can_be_saved(content: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder, "settings.json"), content)
        found = load(path)
        save(path, found)
        assert load(path) == found


def test_settings_that_cannot_be_saved_leave_the_old_ones(path: Path, protect: Callable[[Path], None]) -> None:
    save(path, CHOSEN)
    protect(path.parent)
    with pytest.raises(FileProblem, match=r"“settings\.json”"):
        save(path, Settings())
    assert load(path) == CHOSEN


def test_recent_files_are_ten_the_newest_first_and_each_once() -> None:
    settings = Settings()
    paths = [Path(f"/files/{number}.parley") for number in range(12)]
    for path in (*paths, paths[5]):
        settings = settings.with_file(path)
    assert settings.last_file == paths[5]
    assert settings.recent == tuple(paths[number] for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2))
    assert len(settings.recent) == RECENT_AT_MOST


def test_each_comparison_keeps_its_own_sides() -> None:
    one = Settings().with_parties("one", ("be", "al", "me"), ("me",))
    both = one.with_parties("other", ("al", "be"), ())
    assert both.party_order == {"one": ("be", "al", "me"), "other": ("al", "be")}
    assert both.hidden_parties == {"one": ("me",), "other": ()}
    assert one.party_order == {"one": ("be", "al", "me")}
