"""Makes the file that is compared with the comparison out of what was exported and what was changed of it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from app import records
from app.digests import digest_of
from app.i18n import _
from app.importing.own.edits import Edits
from app.importing.planning.differences import FIELDS
from app.importing.planning.matching import stored_by_key
from app.importing.rows import Imported, ImportedCitation, ImportedFile, ImportedPosition, Problem, Record
from app.importing.tables import Tables
from app.matrix import Matrix

R = TypeVar("R", bound=Imported)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def assembled(
    tables: Tables, edits: Edits, matrix: Matrix, met: Collection[str], unread: Collection[tuple[str, str]]
) -> ImportedFile:
    """All records of the file; `met` are the keys of positions that stand in it, `unread` cells that are not clear."""
    assembly = _Assembly(edits, matrix, unread)
    positions = assembly.positions(met)
    rows: dict[str, Any] = {
        "parties": assembly.of(Record.PARTY),
        "themes": assembly.of(Record.THEME),
        "rounds": assembly.of(Record.ROUND),
        "sources": assembly.of(Record.SOURCE),
        "issues": assembly.of(Record.ISSUE),
        "positions": positions,
        "assessments": assembly.of(Record.ASSESSMENT),
        "bridgings": assembly.of(Record.BRIDGING),
    }
    exported = edits.exported
    return ImportedFile(
        name=tables.name,
        digest=tables.digest,
        size=tables.size,
        title=exported.title,
        description=exported.description,
        as_of=exported.day,
        problems=tuple(edits.problems),
        covers=frozenset(exported.current()) - frozenset(unread) - assembly.unclear,
        notes=(*tables.notes, *edits.sentences()),
        **rows,
    )


class _Assembly:
    """Records as they go into the file; `unclear` are the cells that had a statement which nobody knows any more."""

    def __init__(self, edits: Edits, matrix: Matrix, unread: Collection[tuple[str, str]]) -> None:
        self._unread = unread
        self.unclear: set[tuple[str, str]] = set()
        self._edits = edits
        self._exported = edits.exported
        self._matrix = matrix
        self._stored: Mapping[Record, Mapping[str, Any]] = stored_by_key(matrix)

    def of(self, record: Record) -> tuple[Imported, ...]:
        """Everything of a kind, changed and new."""
        kept = [self._edits.applied(record, row) for row in self._exported.records[record].values()]
        return tuple(self._clean(record, row) for row in (*kept, *self._edits.new[record]))

    def positions(self, met: Collection[str]) -> tuple[Imported, ...]:
        """Positions that stand in the sheets, and the earlier ones, unless somebody took out the row of the last."""
        found: list[ImportedPosition] = []
        current = self._exported.current()
        for key, row in self._exported.records[Record.POSITION].items():
            assert isinstance(row, ImportedPosition)
            last = current[row.issue, row.party]
            taken_out = last.key not in met and (row.issue, row.party) not in self._unread
            if taken_out or (key == last.key and key not in met):
                continue
            statement = "" if row.silence else self._statement(key)
            position = self._edits.applied(Record.POSITION, replace(row, statement=statement or ""))
            if position.statement or position.silence:
                found.append(position)
            elif key in met:
                self.unclear.add((row.issue, row.party))
        return tuple(self._clean(Record.POSITION, row) for row in (*found, *self._edits.new[Record.POSITION]))

    def _statement(self, key: str) -> str | None:
        """A statement that was not changed: as it stands there, or as it is stored if a program altered its signs."""
        words, stored = self._edits.words.get(key), self._stored[Record.POSITION].get(key)
        if words is not None and digest_of(words) == self._exported.marks[key].said:
            return words
        return stored.statement if stored is not None and stored.statement else words

    def _clean(self, record: Record, row: R) -> R:
        """A record without the signs that no text has, unless the comparison has them, too."""
        stored = self._stored[record].get(row.key)
        changed: dict[str, Any] = {}
        for field in FIELDS[record]:
            value = getattr(row, field)
            if isinstance(value, str) and _CONTROL.search(value) and getattr(stored, field, None) != value:
                changed[field] = _CONTROL.sub(_REPLACEMENT, value)
        if isinstance(row, ImportedPosition) and any(_CONTROL.search(one.locator + one.quote) for one in row.citations):
            changed |= self._clean_citations(row, stored)
        if not changed:
            return row
        reason = _("Control characters were replaced by “{sign}”.").format(sign=_REPLACEMENT)
        self._edits.problems.append(Problem(row.place, "", reason))
        return replace(row, **changed)

    def _clean_citations(self, row: ImportedPosition, stored: records.Position | None) -> dict[str, Any]:
        cited = self._matrix.citations(stored) if stored else ()
        present = [(one.locator, one.quote) for one in cited]
        if [(one.locator, one.quote) for one in row.citations] == present:
            return {}
        return {"citations": tuple(map(_cleaned, row.citations))}


def _cleaned(one: ImportedCitation) -> ImportedCitation:
    texts = (_CONTROL.sub(_REPLACEMENT, text) for text in (one.locator, one.quote))
    return ImportedCitation(one.place, one.source, *texts)
