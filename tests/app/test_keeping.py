"""A small file is replaced whole, or it stays as it was."""

from pathlib import Path

import pytest

from app.keeping import keep


def test_the_new_text_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "new" / "choices.json"
    keep(path, "old")
    keep(path, "“new”")
    assert path.read_text(encoding="utf-8") == "“new”"
    assert [file.name for file in path.parent.iterdir()] == ["choices.json"]


def test_where_it_cannot_be_written_the_old_one_stays_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "choices.json").mkdir()
    with pytest.raises(OSError, match=r"choices\.json"):
        keep(tmp_path / "choices.json", "new")
    assert [file.name for file in tmp_path.iterdir()] == ["choices.json"]
