"""Where new records go among those that are there; these keep their order."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from app.search import fold

T = TypeVar("T")
_FIGURES = re.compile("([0-9]+)")


def merged(present: Sequence[T], new: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """The new ones by their key, each before the first present one that comes after it; equal ones as they came."""
    waiting = sorted(new, key=key)[::-1]
    result: list[T] = []
    for row in present:
        while waiting and key(waiting[-1]) < key(row):
            result.append(waiting.pop())
        result.append(row)
    return result + waiting[::-1]


def behind(present: Sequence[str], wanted: Sequence[str], new: frozenset[str]) -> list[str]:
    """The new keys behind the one that precedes them in `wanted`, or at the end where none does."""
    followers: dict[str | None, list[str]] = defaultdict(list)
    there = frozenset(present)
    anchor = None
    for key in wanted:
        if key in new:
            followers[anchor].append(key)
        elif key in there:
            anchor = key
    result = [key for one in present for key in (one, *followers.get(one, ()))]
    return result + followers[None]


def ref_order(ref: str) -> list[tuple[int, str]]:
    """Numbers as people order them: PR-2 before PR-10."""
    pieces = _FIGURES.split(ref)
    return [
        (len(piece.lstrip("0")), piece.lstrip("0")) if at % 2 else (0, fold(piece)) for at, piece in enumerate(pieces)
    ]


def tile_for(key: str, name: str, taken: Iterable[str]) -> str:
    """A mark of two letters that no other party has."""
    used = frozenset(taken)
    letters = [sign for sign in (key + name).upper() if sign.isalnum()] or ["X"]
    signs = [*letters[1:], *"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"]
    wished: list[str] = [first + second for first in letters[:1] for second in signs]
    return next((tile for tile in wished if tile not in used), wished[0])
