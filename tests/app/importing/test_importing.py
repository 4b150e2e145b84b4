from pathlib import Path

import pytest

from app import importing
from app.errors import FileProblem, ImportProblem
from tests.app.importing.position_files import SHIPPED


def test_the_end_of_the_name_chooses_the_reader(tmp_path: Path) -> None:
    copy = tmp_path / "COPY.JSON"
    copy.write_bytes(SHIPPED[0].read_bytes())
    assert importing.read(copy).positions == importing.read(SHIPPED[0]).positions


@pytest.mark.parametrize("name", ["positions", "positions.odt", "positions.json.zip", ".json"])
def test_another_name_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Alphaland wants two thirds of the herring.", encoding="utf-8")
    with pytest.raises(ImportProblem, match=r"ends in \.json") as refused:
        importing.read(tmp_path / name)
    assert f"“{name}”" in str(refused.value)


def test_a_file_that_is_not_there_is_said_not_to_exist(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="does not exist"):
        importing.read(tmp_path / "absent.xlsx")


def test_every_reader_can_be_imported() -> None:
    assert all(callable(reader()) for reader in importing.READERS.values())
