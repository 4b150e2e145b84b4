"""What an export tells about itself: how much was written, and where a text could not stay as it was."""

from typing import NamedTuple


class Cut(NamedTuple):
    """A place where a text had to be cleaned, escaped or split, and how, as a sentence."""

    place: str
    sentence: str


class Report(NamedTuple):
    """What was written. `cuts` is empty when every text stands in its cell as it was."""

    issues: int
    statements: int
    cuts: tuple[Cut, ...]
