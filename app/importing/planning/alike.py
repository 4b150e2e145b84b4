"""How alike names and titles are. Whatever is only alike is asked about and never taken for the same in silence."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from app.importing.planning.changes import Candidate
from app.lookalikes import has_hidden, skeleton
from app.search import fold

NAMES = TITLES = 0.7
"""From here on names may mean the same: a slip in a short word stays above it, two different countries below."""
CONTRADICTORY = 0.6
"""Titles that are less alike are no spellings of one; then a number that they share proves nothing."""
MOST_CANDIDATES = 3

_OF_WORDS = 0.9
"""What it is worth that all words of one name or title are in the other: nearly as much as the same words."""
_NEARLY = 0.99
_LONGEST = 300
"""Signs of a title that are compared; what is longer is no title."""


def plain(name: str) -> str:
    """A name without what spacing and capitals make different; hidden signs stay, as they may hide another name."""
    return " ".join(name.casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same without a doubt; one with signs that nobody sees is the same as itself alone."""
    return plain(one) == plain(other) or (fold(one) == fold(other) and not (has_hidden(one) or has_hidden(other)))


def likeness_of_names(one: str, other: str) -> float:
    """From 0 to 1, which is kept for the very same name: one that only looks like another stays below it."""
    if same_name(one, other):
        return 1.0
    seen, known = skeleton(one), skeleton(other)
    return min(_likeness(seen, known), _NEARLY) if seen and known else 0.0


def likeness_of_titles(one: str, other: str) -> float:
    """From 0 to 1, whatever the order of the words."""
    return _likeness(_words(one), _words(other))


def best(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The few that are the most alike, best first."""
    return tuple(sorted(candidates, key=lambda one: -one.likeness)[:MOST_CANDIDATES])


class Titles:
    """Titles of stored records, of which those are found that a title may mean."""

    def __init__(self, records: Sequence[tuple[str, str]]) -> None:
        """Take the key and the title of each."""
        self._records = records

    def like(self, title: str) -> list[Candidate]:
        """The few titles that are like this one, best first."""
        from rapidfuzz import fuzz, process

        words = _words(title)
        found: dict[int, float] = {}
        for scorer, worth in ((fuzz.ratio, 1.0), (fuzz.token_set_ratio, _OF_WORDS)):
            least = 100 * TITLES / worth
            alike = process.extract(words, self._prepared, scorer=scorer, limit=MOST_CANDIDATES, score_cutoff=least)
            for _title, score, at in alike:
                found[at] = max(found.get(at, 0.0), worth * score / 100)
        return list(best(Candidate(*self._records[at], likeness) for at, likeness in found.items()))

    @cached_property
    def _prepared(self) -> list[str]:
        return [_words(title) for _key, title in self._records]


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return max(fuzz.ratio(one, other), _OF_WORDS * fuzz.token_set_ratio(one, other)) / 100


def _words(title: str) -> str:
    """The words of a title in one order; sorted once, as sorting them anew for each pair takes eight times as long."""
    return " ".join(sorted(fold(title[:_LONGEST]).split()))
