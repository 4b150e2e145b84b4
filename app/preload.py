"""Imports the heavy libraries before anybody waits for them; a worker calls it right after the first paint."""

from app.progress import Progress, no_progress


def preload(progress: Progress = no_progress) -> None:
    """So that the first change and the first export find everything loaded."""
    import sqlalchemy.orm  # noqa: F401

    progress(1, 2)
    import openpyxl  # noqa: F401
