"""A whole comparison as a file says it: what a sender has who knows everything by its key."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from app.importing.planning.differences import FIELDS
from app.importing.rows import (
    ImportedAssessment,
    ImportedBridging,
    ImportedCitation,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedRound,
    ImportedSource,
    ImportedTheme,
    Record,
)
from app.matrix import Matrix

Snapshot = Mapping[tuple[Record, str], Mapping[str, Any]]


def file_of(matrix: Matrix) -> ImportedFile:
    """Everything that files can hold of a comparison."""
    said = snapshot(matrix)

    def rows(record: Record, make: Any) -> tuple[Any, ...]:
        found = ((key, fields) for (kind, key), fields in said.items() if kind is record)
        return tuple(make(place=f"{record.value} {key}", key=key, **fields) for key, fields in found)

    def position(*, citations: tuple[tuple[str, str, str], ...], **fields: Any) -> ImportedPosition:
        place = fields["place"]
        cited = (ImportedCitation(f"{place} {n}", *one) for n, one in enumerate(citations))
        return ImportedPosition(citations=tuple(cited), **fields)

    return ImportedFile(
        name="whole.json",
        digest="0" * 64,
        size=1,
        parties=rows(Record.PARTY, ImportedParty),
        themes=rows(Record.THEME, ImportedTheme),
        rounds=rows(Record.ROUND, ImportedRound),
        sources=rows(Record.SOURCE, ImportedSource),
        issues=rows(Record.ISSUE, ImportedIssue),
        positions=rows(Record.POSITION, position),
        assessments=rows(Record.ASSESSMENT, ImportedAssessment),
        bridgings=rows(Record.BRIDGING, ImportedBridging),
    )


def snapshot(matrix: Matrix) -> Snapshot:
    """Every record by its kind and key, with the fields that files have; others are meant by their keys."""
    return {(record, row.key): _fields(record, row) | others for record, row, others in _rows(matrix)}


def _rows(matrix: Matrix) -> Iterator[tuple[Record, Any, dict[str, object]]]:
    """Each record with the keys of those that it refers to."""
    for party in matrix.parties:
        names = (alias.name for alias in matrix.aliases if alias.party_id == party.id)
        yield Record.PARTY, party, {"aliases": tuple(names)}
    undated = ((Record.THEME, matrix.themes), (Record.ROUND, matrix.rounds), (Record.SOURCE, matrix.sources.values()))
    for record, rows in undated:
        yield from ((record, row, {}) for row in rows)
    for issue in matrix.all_issues:
        yield Record.ISSUE, issue, {"theme": matrix.theme[issue.theme_id].key}
    for position in chain.from_iterable(matrix.positions.values()):
        cited = ((matrix.sources[c.source_id].key, c.locator, c.quote) for c in matrix.citations(position))
        keys = {"issue": matrix.issue[position.issue_id].key, "party": matrix.party[position.party_id].key}
        yield Record.POSITION, position, {"citations": tuple(cited), **keys}
    for record, dated in ((Record.ASSESSMENT, matrix.assessments), (Record.BRIDGING, matrix.bridgings)):
        for judged in chain.from_iterable(dated.values()):
            yield record, judged, {"issue": matrix.issue[judged.issue_id].key}


def _fields(record: Record, row: Any) -> dict[str, Any]:
    return {field: getattr(row, field) for field in FIELDS[record]}
