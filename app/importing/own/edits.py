"""What somebody changed in the cells of an export, gathered field by field."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from app.convergence import ASSESSABLE, Convergence
from app.i18n import _, ngettext
from app.importing.own.exported import Exported
from app.importing.own.words import Seen, list_of, read_convergence, read_day, read_language, same
from app.importing.rows import (
    Imported,
    ImportedAssessment,
    ImportedBridging,
    Problem,
    Record,
    nearest,
)

R = TypeVar("R", bound=Imported)
_PLACES = 5
_SHOWN = 300


class _Edit(NamedTuple):
    value: Any
    place: str


class Edits:
    """Fields of exported records with the values that now stand in their cells, and records that are new.

    An empty cell changes nothing. Two cells of one field that say different things are a problem. `words` are the
    statements, by key, that stand in their cells as they were.
    """

    def __init__(self, exported: Exported) -> None:
        self.exported = exported
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.words: dict[str, str] = {}
        self.new: dict[Record, list[Imported]] = {record: [] for record in Record}
        self._edits: dict[tuple[Record, str], dict[str, _Edit]] = {}
        self._places: dict[tuple[Record, str], str] = {}
        self._emptied: list[str] = []
        self._without_basis = 0

    # -- what is told -------------------------------------------------------------------------------------------

    def tell(self, seen: Seen, reason: str) -> None:
        """A cell that cannot be taken over, and why."""
        self.problems.append(Problem(seen.place, seen.text[:_SHOWN], reason))

    def stands(self, record: Record, key: str, place: str) -> None:
        """Where a record stands; the first place counts, unless a cell of it was changed."""
        self._places.setdefault((record, key), place)

    def change(self, record: Record, key: str, field: str, value: object, seen: Seen) -> None:
        """A cell says something else than was exported."""
        edits = self._edits.setdefault((record, key), {})
        first = edits.setdefault(field, _Edit(value, seen.place))
        if first.value != value:
            reason = _("{place} says something else of the same, and only one of the two can be meant.")
            self.tell(seen, reason.format(place=first.place))

    def empty(self, seen: Seen) -> None:
        """A cell was emptied; one that could not be read is told otherwise."""
        if all(problem.place != seen.place for problem in self.problems):
            self._emptied.append(seen.place)

    def defaulted_basis(self) -> None:
        """A new statement that does not say what it rests on."""
        self._without_basis += 1

    def sentences(self) -> list[str]:
        """What is to be said about the file as a whole."""
        found = list(dict.fromkeys(self.notes))
        if count := len(self._emptied):
            sentence = ngettext(
                "{count} cell was emptied, which deletes nothing: {places}.",
                "{count} cells were emptied, which deletes nothing: {places}.",
                count,
            )
            places = ", ".join(self._emptied[:_PLACES]) + (" …" if count > _PLACES else "")
            found.append(sentence.format(count=count, places=places))
        if count := self._without_basis:
            sentence = ngettext(
                "{count} new statement does not say what it rests on and counts as reported.",
                "{count} new statements do not say what they rest on and count as reported.",
                count,
            )
            found.append(sentence.format(count=count))
        return found

    @property
    def changed(self) -> set[tuple[Record, str]]:
        """The records of which a cell says something else."""
        return set(self._edits)

    # -- cells of one field -------------------------------------------------------------------------------------

    def text(self, record: Record, key: str, field: str, before: str, seen: Seen | None) -> None:
        """A cell that shows a text as it is."""
        if seen is None or same(before, seen.text):
            return
        if seen.blank:
            self.empty(seen)
        else:
            self.change(record, key, field, seen.text, seen)

    def day(self, record: Record, key: str, field: str, before: date | None, seen: Seen | None) -> None:
        """A cell that shows a day."""
        if seen is None or (seen.blank and before is None):
            return
        day = read_day(seen.text)
        if seen.blank:
            self.empty(seen)
        elif day is None:
            self.tell(seen, _("This is no day that Parley can read. Write it as 2025-06-02."))
        elif day != before:
            self.change(record, key, field, day, seen)

    def language(self, record: Record, key: str, before: str, seen: Seen | None, known: Collection[str]) -> None:
        """A cell that shows a language by its name."""
        if seen is None or (seen.blank and not before):
            return
        code = read_language(seen.text, [before, *known])
        if seen.blank:
            self.empty(seen)
        elif code and code != before:
            self.change(record, key, "language", code, seen)
        elif not code:
            self.tell(seen, _("Parley does not know this language by its name. Write its code, as “uk”."))

    def convergence(self, issue: str, shown: Convergence | None, seen: Seen | None) -> None:
        """The cell that shows how near the parties are on an issue: another word is another assessment."""
        if seen is None or shown is None:
            return
        state = read_convergence(seen.text)
        if seen.blank:
            self.empty(seen)
        elif state is None:
            meant = nearest(seen.text.strip(), [word.word for word in ASSESSABLE])
            reason = _("An assessment is one of {words}.").format(words=list_of(ASSESSABLE))
            self.tell(seen, _("{reason} Is “{meant}” meant?").format(reason=reason, meant=meant) if meant else reason)
        elif state is shown:
            return
        elif state not in ASSESSABLE:
            self.tell(seen, _("“{word}” is derived from the positions and cannot be set.").format(word=state.word))
        else:
            self._assess(issue, state, seen)

    def _assess(self, issue: str, state: Convergence, seen: Seen) -> None:
        judged = [row for row in self.exported.records[Record.ASSESSMENT].values() if _is_of(row, issue)]
        if judged:
            self.change(Record.ASSESSMENT, judged[0].key, "convergence", state, seen)
        elif day := self.exported.day:
            self.new[Record.ASSESSMENT].append(ImportedAssessment(seen.place, issue, day, state))
        else:
            self.tell(seen, _("There is no day for this assessment, as the file does not say when it was exported."))

    # -- the result ---------------------------------------------------------------------------------------------

    def applied(self, record: Record, row: R) -> R:
        """An exported record with what was changed of it, at the place of the first change."""
        edits = self._edits.get((record, row.key), {})
        place = next((edit.place for edit in edits.values()), None)
        fields = {field: edit.value for field, edit in edits.items()}
        if "silence" in fields:
            fields |= {"statement": "", "basis": None}
        return replace(row, place=place or self._places.get((record, row.key), row.place), **fields)


def _is_of(row: Imported, issue: str) -> bool:
    return isinstance(row, ImportedAssessment | ImportedBridging) and row.issue == issue
