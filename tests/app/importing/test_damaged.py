"""Whatever happens to a file on its way: it is read, or refused in a sentence; and what is read can be planned."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ParleyError
from app.importing import read
from app.importing.foreign.laid_out import as_file
from app.importing.foreign.recognising import recognise
from app.importing.own import from_tables
from app.importing.planning.plan import plan_import
from app.importing.reading.child import read_in_child
from app.importing.rows import ImportedFile
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.damages import damaged, repacked, samples

SAMPLES = samples()
ZIPPED = [name for name, content in SAMPLES.items() if content.startswith(b"PK")]
OF_OTHER_LIBRARIES = (".xls", ".ods")
"""They may end the process that they are in, so that they are read in the child alone."""

BY_PARLEY = [name for name in SAMPLES if not name.endswith(OF_OTHER_LIBRARIES)]
BY_OTHERS = [name for name in SAMPLES if name.endswith(OF_OTHER_LIBRARIES)]
THE_SAME_EACH_TIME = settings(derandomize=True, deadline=None)


@pytest.fixture(scope="module")
def small() -> Matrix:
    return matrix_of(SMALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def require_a_sentence(error: ParleyError, name: str) -> None:
    assert f"“{name}”" in str(error)
    assert str(error).endswith((".", "…"))
    assert "Traceback" not in f"{error} {error.detail}"


def plan(found: ImportedFile | Tables, matrix: Matrix) -> None:
    """Understand what was read in every way, and compare it."""
    if isinstance(found, ImportedFile):
        files = [found]
    else:
        files = [as_file(found, recognise(found, matrix), matrix)]
        if (own := from_tables(found, matrix)) is not None:
            files.append(own)
    for file in files:
        assert plan_import(matrix, file).digest == found.digest


@pytest.mark.parametrize("name", BY_PARLEY)
@settings(THE_SAME_EACH_TIME, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_refused_in_a_sentence_or_read_and_planned(
    name: str, data: st.DataObject, folder: Path, small: Matrix
) -> None:
    path = written(folder, name, data.draw(damaged(SAMPLES[name])))
    try:
        found = read(path)
    except ParleyError as error:
        require_a_sentence(error, name)
        return
    plan(found, small)


@pytest.mark.parametrize("name", [name for name in ZIPPED if name in BY_PARLEY])
@settings(THE_SAME_EACH_TIME, max_examples=120)
@given(data=st.data())
def test_a_file_with_damaged_parts_is_refused_in_a_sentence_or_read_and_planned(
    name: str, data: st.DataObject, folder: Path, small: Matrix
) -> None:
    path = written(folder, name, data.draw(repacked(SAMPLES[name])))
    try:
        found = read(path)
    except ParleyError as error:
        require_a_sentence(error, name)
        return
    plan(found, small)


@pytest.mark.parametrize("name", [*BY_OTHERS, "side-by-side.xlsx", "ours.csv"])
@settings(THE_SAME_EACH_TIME, max_examples=6)
@given(data=st.data())
def test_the_child_never_leaves_anybody_without_a_sentence(
    name: str, data: st.DataObject, folder: Path, small: Matrix
) -> None:
    damage = repacked if name in ZIPPED else damaged
    path = written(folder, name, data.draw(damage(SAMPLES[name])))
    try:
        found = read_in_child(path)
    except ParleyError as error:
        require_a_sentence(error, name)
        return
    plan(found, small)


def test_each_sample_is_read_when_nothing_happened_to_it(folder: Path, small: Matrix) -> None:
    for name, content in SAMPLES.items():
        plan(read(written(folder, name, content)), small)
