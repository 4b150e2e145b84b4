"""What the user is asked about the records of a file, and what is known from the answers."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from app.importing.planning.alike import best
from app.importing.planning.changes import Candidate, Question
from app.importing.planning.decisions import Decisions, Named
from app.importing.rows import ImportedIssue, ImportedParty, Record
from app.records import dated_key

R = TypeVar("R", ImportedIssue, ImportedParty)


class Asking:
    """Collects the questions about one file, answered or not, and which records of it wait for an answer."""

    def __init__(self, decisions: Decisions) -> None:
        self.open: set[Named] = set()
        self._same = decisions.same
        self._questions: dict[Named, Question] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self._questions.values())

    def ask(
        self, record: Record, row: R, name: str, candidates: Iterable[Candidate], stored: Mapping[str, object]
    ) -> str | None:
        """The key of the stored record that the user has chosen, empty for a new one, None while nobody has said."""
        named = record, row.key
        answer = self._same.get(named)
        if answer and answer not in stored:  # it was taken out of the comparison since
            answer = None
        self._questions.setdefault(named, Question(named, name, row.place, best(candidates), answer))
        return answer


def free_key(key: str, taken: Collection[str]) -> str:
    """The key of a file for a new record, or another one where it means a stored record already."""
    free, number = key, 1
    while free in taken:
        number += 1
        free = dated_key(key, str(number))
    return free
