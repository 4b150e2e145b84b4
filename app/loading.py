"""Reads a whole comparison for a window, with all that its screens ask for worked out: what a worker does."""

import gc

from app.matrix import Matrix
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store


def load_whole(store: Store, progress: Progress = no_progress) -> Matrix:
    """The matrix of a store, prepared.

    The collector of garbage rests meanwhile: it would go through all that is there again and again, with every thread
    waiting. What was read stays out of its sight afterwards.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return store.read(load_matrix).prepared()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
