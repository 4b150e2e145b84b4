"""What a statement of a file is to what its party has said already: the same in better words, or a further one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.importing.planning.decisions import Treatment
from app.importing.planning.matching import Match
from app.importing.rows import ImportedPosition
from app.noise import only_noise
from app.records import Position
from app.search import fold

_LIKE, _COMPARED = 60, 2_000
"""Two texts that are less alike (rapidfuzz ratio, of 100) are not one the other in better words, as a rule."""


class Treated(NamedTuple):
    """The stored statement that the file's is compared with, or None and the key of a further one.

    `treatment` is empty where the user has no choice; `current` is the statement that stands in the cell now, `older`
    tells that the file's is a further one from before that.
    """

    stored: Position | None
    key: str
    sure: bool
    treatment: Treatment | None = None
    current: Position | None = None
    older: bool = False


def treated(
    row: ImportedPosition,
    match: Match,
    history: Sequence[Position],
    chosen: Treatment | None,
    free_key: Callable[[], str],
) -> Treated:
    """Tell by the day and the words what a statement is, unless the user has chosen.

    `history` is what is stored in the cell, oldest first; `free_key` gives a key that no record has.
    """
    current = history[-1] if history else None
    stored = match.stored if isinstance(match.stored, Position) else None
    if stored is None and current is None:
        return Treated(None, match.key, match.sure)
    stored, usual = _usual(row, stored, history)
    way = chosen or usual
    if way is Treatment.CORRECTION:
        meant = stored or current
        offered = way if meant is not None and not _same_words(row, meant) else None
        return Treated(meant, match.key, match.sure, offered, current)
    key = match.key if match.stored is None else free_key()
    older = chosen is None and current is not None and row.said_on < current.said_on
    return Treated(None, key, True, way, current, older)


def _usual(
    row: ImportedPosition, stored: Position | None, history: Sequence[Position]
) -> tuple[Position | None, Treatment]:
    """The stored statement that is probably meant, and what the file's is to it."""
    if not row.dated and history:
        return _usual_of_undated(row, stored, history)
    if stored is None:
        return None, Treatment.NEWER
    if _same_words(row, stored) or not (row.statement and stored.statement and row.dated):
        return stored, Treatment.CORRECTION
    of_the_day = [other for other in history if other.said_on == row.said_on]
    if twin := next((other for other in of_the_day if other.statement == row.statement), None):
        return twin, Treatment.CORRECTION  # it was taken over as a further statement before
    if row.said_on > stored.said_on:
        return (of_the_day[-1], Treatment.CORRECTION) if of_the_day else (stored, Treatment.NEWER)
    return stored, Treatment.CORRECTION


def _usual_of_undated(
    row: ImportedPosition, stored: Position | None, history: Sequence[Position]
) -> tuple[Position, Treatment]:
    """The words tell more than a day that was put in: a text that is unlike what stands there does not correct it."""
    if same := next((other for other in reversed(history) if _same_words(row, other)), None):
        return same, Treatment.CORRECTION
    meant = stored or history[-1]
    later = row.said_on > meant.said_on
    return meant, Treatment.NEWER if later or _are_unlike(row, meant) else Treatment.CORRECTION


def _are_unlike(row: ImportedPosition, stored: Position) -> bool:
    from rapidfuzz import fuzz

    texts = [fold(text[:_COMPARED]) for text in (row.statement, stored.statement)]
    return all(texts) and fuzz.ratio(*texts) < _LIKE


def _same_words(row: ImportedPosition, stored: Position) -> bool:
    return row.silence is stored.silence and only_noise(stored.statement, row.statement)
