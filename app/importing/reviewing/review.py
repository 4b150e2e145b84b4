"""The list of a review: what a plan would change, one line for each record, and what is ticked of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from app.i18n import _
from app.importing.planning.changes import Change, ImportPlan, Kind, Question
from app.importing.planning.decisions import Treatment
from app.importing.planning.differences import HEADLINES
from app.importing.rows import ImportedIssue, Record
from app.matrix import Matrix

_WORST_FIRST = (Kind.CONFLICT, Kind.NEW, Kind.CHANGED, Kind.OURS, Kind.NOISE, Kind.ABSENT, Kind.SAME)
_MAIN = frozenset({Kind.CONFLICT, Kind.NEW, Kind.CHANGED})
_DATED = frozenset({Record.POSITION, Record.ASSESSMENT, Record.BRIDGING})


Cell = tuple[Record, str, str]
"""Where a dated record stands: its kind, the keys of the issue and of the party, if it has one."""


class ItemId(NamedTuple):
    """What an item keeps when the plan is made anew: its kind of record, its place in the file, else its key."""

    record: Record
    place: str
    key: str


@dataclass(frozen=True, slots=True)
class Item:
    """One record in the list, with all that the file would change of it; `kind` is the worst of its changes.

    A further statement where the party has one already counts as changed: the position is another one afterwards.

    `issue` and `party` are keys, `title` is what the line is called. A `question` is open where the file's record may
    be one that the comparison has under another name.
    """

    id: ItemId
    kind: Kind
    record: Record
    issue: str
    ref: str
    party: str
    title: str
    place: str
    changes: tuple[Change, ...]
    question: Question | None = None

    @property
    def applies(self) -> bool:
        """Whether it can be ticked."""
        return any(change.applies for change in self.changes)

    @property
    def creates(self) -> bool:
        """Whether it brings a record that the comparison does not have."""
        return any(change.creates for change in self.changes)

    @property
    def taken(self) -> tuple[Change, ...]:
        """What is taken over when it is ticked: what the plan proposes, otherwise all that is not a side matter.

        Spacing of one field is not taken over only because another field has news.
        """
        proposed = tuple(change for change in self.changes if change.accepted)
        if proposed:
            return proposed
        kinds = _MAIN if self.kind in _MAIN else {self.kind}
        return tuple(change for change in self.changes if change.kind in kinds and change.applies)

    @property
    def treatment(self) -> Treatment | None:
        """What the file's statement is to the stored one, where the user can say otherwise."""
        return next((change.treatment for change in self.changes if change.treatment is not None), None)

    @property
    def reason(self) -> str:
        """Why the user has to decide, if there is a reason."""
        return next((change.reason for change in self.changes if change.reason), "")


Ids = frozenset[ItemId]


def items(plan: ImportPlan, matrix: Matrix) -> tuple[Item, ...]:
    """All lines: first what is to be decided, then what is new, then what changes, each as the issues follow.

    What nobody has to look at comes last: edited here, only spacing, not in the file, unchanged.
    """
    groups: dict[ItemId, list[Change]] = defaultdict(list)
    for change in plan.changes:
        groups[_id_of(change)].append(change)
    titles, filled = _Titles(plan, matrix), _filled(matrix)
    questions = _questions(plan.questions, groups)
    found = [_item(id_, changes, titles, questions.get(id_), filled) for id_, changes in groups.items()]
    order = {key: place for place, key in enumerate(titles.issues)}
    return tuple(sorted(found, key=lambda item: (_rank(item), order.get(item.issue, -1))))


def counts(items: Iterable[Item]) -> Mapping[Kind, int]:
    """How many lines there are of each kind, every kind named."""
    found = Counter(map(attrgetter("kind"), items))
    return {kind: found[kind] for kind in Kind}


def proposed(items: Iterable[Item]) -> Ids:
    """What is ticked unless the user decides otherwise."""
    return frozenset(item.id for item in items if any(change.accepted for change in item.changes))


def undecided(items: Iterable[Item], ticked: Collection[ItemId], kept: Collection[ItemId]) -> tuple[Item, ...]:
    """The conflicts that are neither taken over nor decided for what the comparison has."""
    return tuple(item for item in items if item.kind is Kind.CONFLICT and item.id not in ticked and item.id not in kept)


def reasons(kept: Collection[ItemId], ticked: Iterable[ItemId]) -> Mapping[str, str]:
    """For the ledger, by place: a conflict that was decided for what the comparison has is not just left."""
    if not kept:
        return {}
    taken = {id_.place for id_ in ticked}
    return {id_.place: _("Kept what the comparison has.") for id_ in kept if id_.place not in taken}


def with_ticked(plan: ImportPlan, items: Iterable[Item], ticked: Collection[ItemId]) -> ImportPlan:
    """The plan that takes over the ticked lines, and the new records that they refer to."""
    return plan.accepting([change for item in items if item.id in ticked for change in item.taken])


class Ties:
    """Which lines cannot be taken over without which others: a position needs the issue that the file brings."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = {item.id: item for item in items}
        new = {(item.record, change.key): item.id for item in items for change in item.changes if change.creates}
        self._needs: dict[ItemId, Ids] = {}
        if new:
            for item in items:
                needed = {new.get(need) for change in item.changes for need in change.needs()} - {None, item.id}
                if needed:
                    self._needs[item.id] = frozenset(id_ for id_ in needed if id_ is not None)
        self._needed_by = _turned(self._needs)

    def with_needed(self, ids: Iterable[ItemId]) -> Ids:
        """These lines and all without which they cannot be taken over."""
        return _reached(ids, self._needs)

    def with_dependent(self, ids: Iterable[ItemId]) -> Ids:
        """These lines and all that cannot be taken over without them."""
        return _reached(ids, self._needed_by)


def _turned(ties: Mapping[ItemId, Ids]) -> Mapping[ItemId, Collection[ItemId]]:
    found: defaultdict[ItemId, list[ItemId]] = defaultdict(list)
    for dependent, needed in ties.items():
        for id_ in needed:
            found[id_].append(dependent)
    return found


def _reached(ids: Iterable[ItemId], ties: Mapping[ItemId, Collection[ItemId]]) -> Ids:
    reached: set[ItemId] = set()
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += ties.get(id_, ())
    return frozenset(reached)


class _Titles:
    """What the lines are called: issues by their titles, everything else by its own name."""

    def __init__(self, plan: ImportPlan, matrix: Matrix) -> None:
        self.issues = {issue.key: issue.title for issue in matrix.all_issues}
        for change in plan.changes:
            if change.record is Record.ISSUE and change.creates and isinstance(change.imported, ImportedIssue):
                self.issues.setdefault(change.key, change.imported.title)

    def title(self, change: Change) -> str:
        if change.issue:
            return self.issues.get(change.issue) or change.ref or change.issue
        name = getattr(change.imported, HEADLINES[change.record], "")
        return str(name) or change.after or change.key


def _filled(matrix: Matrix) -> frozenset[Cell]:
    """Where the comparison has a position, an assessment or a bridging proposal."""
    issues = {issue.id: issue.key for issue in matrix.all_issues}
    parties = {party.id: party.key for party in matrix.parties}
    found = {(Record.POSITION, issues[issue], parties[party]) for issue, party in matrix.positions}
    found |= {(Record.ASSESSMENT, issues[issue], "") for issue in matrix.assessments}
    return frozenset(found | {(Record.BRIDGING, issues[issue], "") for issue in matrix.bridgings})


def _id_of(change: Change) -> ItemId:
    """Dated records have a place each; the others may share one, as two sources of one cell, and have lasting keys."""
    key = change.key if change.record not in _DATED or not change.place else ""
    return ItemId(change.record, change.place, key)


def _questions(questions: Iterable[Question], lines: Iterable[ItemId]) -> Mapping[ItemId, Question]:
    """For each line what is asked about it.

    Its key is that of a stored record once the answer says so; its place stays. Where the file has that record besides,
    it is the line of both.
    """
    undated = [id_ for id_ in lines if id_.record not in _DATED]
    by_place = {(id_.record, id_.place): id_ for id_ in undated}
    by_key = {(id_.record, id_.key): id_ for id_ in undated}
    found: dict[ItemId, Question] = {}
    for question in questions:
        record, key = question.named
        line = by_place.get((record, question.place)) or by_key.get((record, question.answer or key))
        if line is not None:
            found.setdefault(line, question)
    return found


def _item(
    id_: ItemId,
    changes: Sequence[Change],
    titles: _Titles,
    question: Question | None,
    filled: Collection[Cell],
) -> Item:
    first = changes[0]
    kinds = {change.kind for change in changes}
    kind = next(kind for kind in _WORST_FIRST if kind in kinds)
    if kind is Kind.NEW and (first.record, first.issue, first.party) in filled:
        kind = Kind.CHANGED  # something further where something stands
    return Item(
        id=id_,
        kind=kind,
        record=first.record,
        issue=first.issue,
        ref=first.ref,
        party=first.party,
        title=titles.title(first),
        place=first.place,
        changes=tuple(changes),
        question=question,
    )


def _rank(item: Item) -> int:
    if item.kind is Kind.NEW and item.record is Record.ISSUE:
        return 1
    if item.kind is Kind.NEW and item.record is Record.SOURCE:
        return _AFTER_CHANGES
    return _RANKS[item.kind]


_RANKS = {
    Kind.CONFLICT: 0,
    Kind.NEW: 2,
    Kind.CHANGED: 3,
    Kind.OURS: 5,
    Kind.NOISE: 6,
    Kind.ABSENT: 7,
    Kind.SAME: 8,
}
_AFTER_CHANGES = 4
"""New sources are many, and what rests on them tells more."""
