"""What taking over a file would change, as a list that can be looked at, ticked and applied."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from app.digests import digest_of as digest_of
from app.importing.planning.decisions import Absence, Decisions, Named, Treatment
from app.importing.rows import Imported, Problem, Record, references


class Kind(Enum):
    """What a change is; the values are the words of the command line."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    OURS = "ours"
    """Edited here since the last exchange, while the file still says what it said then."""
    ABSENT = "absent"
    NOISE = "noise"
    SAME = "same"

    __hash__ = object.__hash__  # each is there once; the hash of Enum is slow, and every count asks for it

    @property
    def applies(self) -> bool:
        """Whether there is anything to accept, without a word of the user."""
        return self not in (Kind.ABSENT, Kind.SAME)

    @property
    def wanted(self) -> bool:
        """Whether it is accepted unless somebody decides otherwise."""
        return self in (Kind.NEW, Kind.CHANGED)


@dataclass(frozen=True, slots=True)
class Change:
    """A new record, one field of a stored one that the file has otherwise, or what the file leaves as it is.

    `issue` and `party` are keys, `ref` is the number of the issue, `before` and `after` are for reading. `field` is
    the field that changes; of a new record it is the one that `after` shows. `stored` is the id of the record that is
    changed, None for a new one; `value` is what to write into `field`, or the user's decision about an absence.
    `reason` is a sentence on why the user has to decide, if that is so. `treatment` is what a statement of the file is
    to the stored one, where there is one, and `other` the id of that which stands in the cell; `edited` says that the
    user has changed its words before taking it over. Two are equal when they say the same, accepted or not.
    """

    kind: Kind
    record: Record
    issue: str
    ref: str
    party: str
    field: str
    before: str
    after: str
    place: str
    accepted: bool = dataclasses.field(compare=False)
    imported: Imported | None = dataclasses.field(compare=False, repr=False)
    stored: int | None = dataclasses.field(compare=False, repr=False)
    key: str = dataclasses.field(compare=False, repr=False)
    value: object = dataclasses.field(default=None, compare=False, repr=False)
    reason: str = dataclasses.field(default="", compare=False)
    common: Callable[[], Mapping[str, str]] = dataclasses.field(default=dict, compare=False, repr=False)
    """Gives the digest of each field that both sides agree in once it is taken over; where it is left, its own is not.

    Only storing asks for it: a plan is made anew after every decision, and digests take as long as all the rest.
    """
    treatment: Treatment | None = dataclasses.field(default=None, compare=False)
    other: int | None = dataclasses.field(default=None, compare=False, repr=False)
    edited: bool = dataclasses.field(default=False, compare=False)

    @property
    def applies(self) -> bool:
        """Whether there is anything to accept: an absence has something once the user has said what it means."""
        return self.kind.applies or isinstance(self.value, Absence)

    @property
    def creates(self) -> bool:
        """Whether it brings a record that is not in the comparison."""
        return self.stored is None and self.kind.applies

    @property
    def new_key(self) -> str:
        """The key of the record that it brings; that of a withdrawal is not the key of what was withdrawn."""
        return getattr(self.imported, "key", "") if self.kind is Kind.ABSENT else self.key

    def needs(self) -> Iterator[tuple[Record, str]]:
        """The records without which it cannot be applied, by kind and key."""
        return needs(self.imported, None if self.creates else self.field)


def needs(imported: Imported | None, field: str | None) -> Iterator[tuple[Record, str]]:
    """What a record refers to, or one field of it alone."""
    for record, key, holding, _holder in references(imported) if imported else ():
        if field is None or holding == ("source" if field == "citations" else field):
            yield record, key


class Candidate(NamedTuple):
    """A stored record that may be meant: its key, its name for reading, and how alike the names are, from 0 to 1."""

    key: str
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Question:
    """A record of the file that the comparison does not have by that key: is it new, or one of the `candidates`?

    `answer` is the key that the user has chosen, empty for a new record, None while nobody has said.
    """

    named: Named
    name: str
    place: str
    candidates: tuple[Candidate, ...]
    answer: str | None = None


@dataclass(frozen=True)
class ImportPlan:
    """All changes of a file against one state of a comparison (`revision`), under the decisions made so far.

    Records that others refer to stand before these. `notes` are sentences on how the file was read; `doubt` is one on
    why the whole file may be read wrongly, and then nothing is accepted before the user says so.
    """

    name: str
    digest: str
    revision: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    size: int = 0
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    doubt: str = ""
    decisions: Decisions = dataclasses.field(default_factory=Decisions)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many changes there are of each kind, every kind named."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in Kind}

    @property
    def accepted(self) -> tuple[Change, ...]:
        """What applying it will change."""
        return tuple(change for change in self.changes if change.accepted)

    def accepting(self, changes: Collection[Change]) -> "ImportPlan":
        """The plan that applies exactly these changes, and the new records that they refer to."""
        chosen = frozenset(changes)
        needed: set[tuple[Record, str]] = set()
        decided = []
        for change in reversed(self.changes):
            wanted = change in chosen or (change.creates and (change.record, change.key) in needed)
            accepted = wanted and change.applies
            if accepted:
                needed.update(change.needs())
            decided.append(change if change.accepted is accepted else replace(change, accepted=accepted))
        return replace(self, changes=tuple(reversed(decided)))
