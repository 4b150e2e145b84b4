"""What a file adds: a table of somebody else takes no source away, and none comes that nothing needs."""

from collections.abc import Sequence
from dataclasses import replace

from app import records
from app.importing.planning.changes import Change
from app.importing.rows import ImportedCitation, ImportedPosition, Record
from app.matrix import Matrix

_LEAVES = (Record.SOURCE, Record.THEME)
"""What refers to nothing itself."""


def with_stored_sources(matrix: Matrix, row: ImportedPosition, stored: records.Position) -> ImportedPosition:
    """A statement of such a table with the citations that it has already, and those of the table behind them.

    Its author has cited one source and has not said that the others are wrong.
    """
    if not row.citations:
        return row
    there = [
        ImportedCitation(row.place, matrix.sources[cited.source_id].key, cited.locator, cited.quote)
        for cited in matrix.citations(stored)
    ]
    known = {cited.source: cited for cited in reversed(there)}
    more = [cited for cited in row.citations if not _is_known(cited, known.get(cited.source))]
    return replace(row, citations=(*there, *more))


def without_orphans(changes: Sequence[Change]) -> list[Change]:
    """Without the tick for new sources and themes that only records need which are not taken over."""
    declined = [change for change in changes if not change.accepted]
    candidates = {need for change in declined for need in change.needs() if need[0] in _LEAVES}
    if not candidates:
        return list(changes)
    orphans = candidates.difference(need for change in changes if change.accepted for need in change.needs())
    return [replace(change, accepted=False) if _is_one_of(change, orphans) else change for change in changes]


def _is_known(cited: ImportedCitation, there: ImportedCitation | None) -> bool:
    """Whether a citation says no more than the one of the same source does."""
    return there is not None and cited.locator in ("", there.locator) and cited.quote in ("", there.quote)


def _is_one_of(change: Change, orphans: set[tuple[Record, str]]) -> bool:
    leaf = change.record in _LEAVES
    return leaf and change.accepted and change.creates and (change.record, change.key) in orphans
