"""Compares a file with a comparison and tells what taking it over would change; nothing is changed here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from app import records
from app.dates import short_date
from app.i18n import _
from app.importing.planning.absences import absences
from app.importing.planning.adding import with_stored_sources, without_orphans
from app.importing.planning.changes import Candidate, Change, ImportPlan, Kind, Question, needs
from app.importing.planning.decisions import Decisions, Named
from app.importing.planning.differences import HEADLINES, Difference, Digests, as_text, differences
from app.importing.planning.judging import Judging
from app.importing.planning.matching import Match, Matching, Parts, Stored, dated_rows, stored_by_key
from app.importing.planning.referring import Referring
from app.importing.planning.replaced import looks_replaced
from app.importing.planning.resolving import resolve
from app.importing.planning.treating import Treated, treated
from app.importing.rows import (
    Dated,
    Imported,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    Record,
    Undated,
)
from app.matrix import Matrix

__all__ = ["Candidate", "Change", "Decisions", "ImportPlan", "Kind", "Question", "plan_import"]

NOTHING_COMMON: Mapping[Named, Mapping[str, str]] = MappingProxyType({})


def plan_import(
    matrix: Matrix,
    file: ImportedFile,
    decisions: Decisions | None = None,
    common: Mapping[Named, Mapping[str, str]] = NOTHING_COMMON,
) -> ImportPlan:
    """What taking over a file would change in a comparison, which must be complete, as the user has decided; pure.

    `common` are the digests of what both sides had at the last exchange, by record and field: with them an edit made
    here is told from one made in the file.
    """
    if not matrix.complete:
        raise ValueError("a plan needs the whole comparison")
    decisions = decisions or Decisions()
    edited = _edited(file, decisions)
    resolved = resolve(matrix, edited, decisions)
    planning = _Planning(matrix, resolved.file, decisions, common)
    planning.open, planning.unsure_titles = resolved.open, resolved.unsure_titles
    planning.new = frozenset(question.place for question in resolved.questions if question.answer == "")
    planning.run()
    plan = ImportPlan(
        name=file.name,
        digest=file.digest,
        revision=matrix.revision,
        changes=(*without_orphans(planning.changes), *absences(matrix, resolved.file, decisions)),
        problems=(*file.problems, *planning.referring.problems),
        size=file.size,
        questions=resolved.questions,
        notes=file.notes,
        doubt=file.doubt or looks_replaced(matrix, planning.changes),
        decisions=decisions,
    )
    return plan.accepting(()) if plan.doubt else plan


def _edited(file: ImportedFile, decisions: Decisions) -> ImportedFile:
    """The file with the words that the user has changed before taking them over."""
    if not decisions.edits:
        return file
    return replace(file, positions=tuple(decisions.edits.get(row.place, row) for row in file.positions))


class _Planning:
    """The plan while it is made, record by record, those first that others refer to."""

    def __init__(
        self,
        matrix: Matrix,
        file: ImportedFile,
        decisions: Decisions,
        common: Mapping[Named, Mapping[str, str]],
    ) -> None:
        self.changes: list[Change] = []
        self.open: frozenset[Named] = frozenset()
        self.new: frozenset[str] = frozenset()  # the places of what the user has called new
        self.unsure_titles: frozenset[str] = frozenset()
        self._matrix, self._file, self._decisions = matrix, file, decisions
        self._stored = stored_by_key(matrix)
        self.referring = Referring(matrix, file, self._stored)
        self._judging = Judging(matrix, file, common)
        self._digests = Digests()
        self._declined: set[Named] = set()
        stored_refs = {issue.key: issue.ref for issue in matrix.all_issues}
        self._refs = stored_refs | {issue.key: issue.ref for issue in file.issues if issue.ref}

    def run(self) -> None:
        file = self._file
        self._undated(Record.PARTY, file.parties)
        self._undated(Record.THEME, file.themes)
        self._undated(Record.ROUND, file.rounds)
        self._undated(Record.SOURCE, file.sources)
        self._undated(Record.ISSUE, file.issues)
        for record, rows in dated_rows(file):
            self._dated(record, rows)

    # -- records -----------------------------------------------------------------------------------------------

    def _undated(self, record: Record, rows: Sequence[Undated]) -> None:
        """Plan the parties, themes, rounds, sources or issues of the file."""
        for row in rows:
            if self.referring.is_left_out(record, row, row.key):
                continue
            stored = self._stored[record].get(row.key)
            if stored is None:
                self._new(record, row, row.key, self._why_open(record, row))
            else:
                self._compare(record, row, stored, "")

    def _why_open(self, record: Record, row: Undated) -> str:
        if (record, row.key) in self.open:
            return _("It may be one that the comparison has under another name. Say whether it is new.")
        return "" if row.place in self.new else self._judging.contradiction(record, row)

    def _dated(self, record: Record, rows: Sequence[Dated]) -> None:
        """Plan the positions, assessments or bridging proposals of the file."""
        matching = Matching(self._matrix, self._stored, record, rows)
        of_day: dict[Parts, tuple[str, bool]] = {}
        for row in rows:
            if self.referring.is_left_out(record, row, row.key):
                continue
            parts = matching.parts(row)
            if self.referring.is_indistinct(row, parts, of_day):
                continue
            match = matching.match(row, parts)
            if isinstance(row, ImportedPosition):
                self._position(row, self._treated(row, match, matching, parts))
            elif match.stored is None:
                self._new(record, row, match.key, self._judging.gone(record, match.key))
            else:
                self._compare(record, row, match.stored, _unsure(match.sure))

    def _treated(self, row: ImportedPosition, match: Match, matching: Matching, parts: Parts) -> Treated:
        history = [other for other in matching.history(row) if isinstance(other, records.Position)]
        chosen = self._decisions.treatments.get(row.place)
        return treated(row, match, history, chosen, lambda: matching.free_key(parts))

    def _position(self, row: ImportedPosition, what: Treated) -> None:
        if what.stored is not None:
            row = row if self._file.keyed else with_stored_sources(self._matrix, row, what.stored)
            self._compare(Record.POSITION, row, what.stored, _unsure(what.sure), what)
            return
        reason = self._judging.gone(Record.POSITION, what.key)
        if what.older and what.current is not None:
            reason = _("It is older than what the comparison has, of {day}. Taken over, it joins the history.")
            reason = reason.format(day=short_date(what.current.said_on))
        self._new(Record.POSITION, row, what.key, reason, what)

    # -- what a record changes ---------------------------------------------------------------------------------

    def _new(self, record: Record, row: Imported, key: str, reason: str, what: Treated | None = None) -> None:
        field = HEADLINES[record]
        if isinstance(row, ImportedPosition) and row.silence:
            field = "silence"
        kind = Kind.CONFLICT if reason else Kind.NEW
        common = partial(self._digests.after, self._matrix, record, None, row)
        self._add(kind, record, row, key, Difference(field, None, getattr(row, field)), None, reason, common, what)

    def _compare(self, record: Record, row: Imported, stored: Stored, reason: str, what: Treated | None = None) -> None:
        found = differences(self._matrix, record, stored, row)
        if any(difference.field in ("issue", "party") for difference in found):
            reason = reason or _("Under this key the comparison has something else.")
        common = partial(self._digests.after, self._matrix, record, stored, row)
        for difference in found:
            kind, why = Kind.CONFLICT, reason
            if not reason:
                kind, why = self._judging.kind(record, stored, difference)
            self._add(kind, record, row, stored.key, difference, stored.id, why, common, what)
        if not found:
            field = HEADLINES[record]
            text = getattr(stored, field)
            self._add(Kind.SAME, record, row, stored.key, Difference(field, text, text), stored.id, "", common)

    def _add(
        self,
        kind: Kind,
        record: Record,
        row: Imported,
        key: str,
        difference: Difference,
        stored: int | None,
        reason: str,
        common: Callable[[], Mapping[str, str]],
        what: Treated | None = None,
    ) -> None:
        field, before, after = difference
        needed = needs(row, None if stored is None else field) if self._declined else ()
        accepted = kind.wanted and self._declined.isdisjoint(needed)
        if record is Record.ISSUE and field == "title" and key in self.unsure_titles and kind is Kind.CHANGED:
            accepted, reason = False, _("The file calls the issue otherwise.")
        if stored is None and not accepted:
            self._declined.add((record, key))
        issue = key if isinstance(row, ImportedIssue) else getattr(row, "issue", "")
        self.changes.append(
            Change(
                kind=kind,
                record=record,
                issue=issue,
                ref=self._refs.get(issue, ""),
                party=key if isinstance(row, ImportedParty) else getattr(row, "party", ""),
                field=field,
                before=as_text(before),
                after=as_text(after),
                place=row.place,
                accepted=accepted,
                imported=row,
                stored=stored,
                key=key,
                value=after,
                reason=reason,
                common=common,
                treatment=what.treatment if what else None,
                other=what.current.id if what and what.current else None,
                edited=row.place in self._decisions.edits,
            )
        )


def _unsure(sure: bool) -> str:
    return "" if sure else _("The comparison has several statements of this day, and the file does not say which.")
