"""A window gets a comparison whole, and what its screens ask for first is there."""

import gc
from collections.abc import Iterator

import pytest

from app.loading import load_whole
from app.reading import load_matrix
from app.store import Store


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What one test keeps out of the collector's sight is no matter of the others."""
    yield
    gc.unfreeze()
    gc.enable()


def test_the_whole_comparison_is_there_with_what_is_derived(store: Store) -> None:
    matrix, wanted = load_whole(store), store.read(load_matrix)
    assert matrix.complete
    assert (matrix.positions, matrix.all_issues) == (wanted.positions, wanted.all_issues)
    assert {"standings", "tallies", "news", "coverage"} <= vars(matrix).keys()


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_goes_on_as_it_was(store: Store, collecting: bool) -> None:
    if not collecting:
        gc.disable()
    load_whole(store)
    assert gc.isenabled() == collecting
    assert gc.get_freeze_count() > 0
