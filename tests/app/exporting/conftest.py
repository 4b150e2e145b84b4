"""What the tests of the exports share."""

from datetime import date
from pathlib import Path

import pytest

from app.exporting import ExportOptions, default_options
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.shipped import matrix_of_shipped

EXPORTED_ON = date(2025, 4, 1)


@pytest.fixture(scope="session")
def small() -> Matrix:
    """Alphaland, Betaland and a mediator on four issues."""
    return matrix_of(SMALL)


@pytest.fixture
def options(small: Matrix) -> ExportOptions:
    """What is chosen when nobody chooses."""
    return default_options(small, EXPORTED_ON)


@pytest.fixture(scope="session")
def shipped() -> Matrix:
    """The comparison that comes with the program."""
    return matrix_of_shipped()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the workbook is to be."""
    return tmp_path / "positions.xlsx"
