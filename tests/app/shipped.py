"""The shipped comparison as a matrix, for tests that need it before a fixture could run."""

import tempfile
from functools import cache
from pathlib import Path

from app.importing.storing.shipped import create_shipped
from app.matrix import Matrix
from app.reading import load_matrix


@cache
def matrix_of_shipped() -> Matrix:
    """Made through the import, as at the first start."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_shipped(Path(folder) / "shipped.parley")
        try:
            return store.read(load_matrix)
        finally:
            store.close()
