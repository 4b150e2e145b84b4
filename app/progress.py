"""How long work says how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and the whole; it may raise Cancelled."""


class Cancelled(Exception):
    """The user stopped the work; what it began is rolled back."""


def no_progress(done: int, total: int) -> None:
    """For callers that show none."""
