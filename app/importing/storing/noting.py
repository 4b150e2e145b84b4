"""Remembers what went out, so that a file that comes back edited can be told from what was edited here meanwhile."""

from collections.abc import Collection, Iterable, Iterator
from hashlib import file_digest
from operator import attrgetter
from pathlib import Path
from typing import Any

from app.digests import digest_of
from app.errors import FileProblem
from app.i18n import _
from app.importing.planning.decisions import Named
from app.importing.planning.differences import FIELDS
from app.importing.rows import Record
from app.importing.storing.remembering import remember_export
from app.matrix import Matrix
from app.records import Position
from app.store import Store

_EMPTY = digest_of("")
_MOST_POSITIONS = 5_000
"""Of a larger export only the file itself is remembered: marking each of its texts would take too long."""


def note_export(
    store: Store,
    path: Path,
    matrix: Matrix,
    parties: Collection[int],
    issues: Collection[int] | None = None,
    author: str = "",
) -> None:
    """Remember that what these parties say on these issues (ids; None for all) was exported to `path`.

    It is no change of the comparison: no step, no other revision. A store that is open for reading only refuses.
    """
    try:
        with path.open("rb") as file:
            digest, size = file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError as error:
        sentence = _("“{name}” was exported and cannot be read again.").format(name=path.name)
        raise FileProblem(sentence, str(error.strerror)) from error
    chosen = None if issues is None else frozenset(issues)
    wanted = [issue for issue in matrix.issues if chosen is None or issue.id in chosen]
    cells = ((issue.id, party) for issue in wanted for party in parties)
    positions = [position for cell in cells if (position := matrix.current(*cell)) is not None]
    agreed: dict[Named, dict[str, str]] = {}
    if len(positions) <= _MOST_POSITIONS:
        agreed = dict(_agreed(matrix, frozenset(parties), [issue.id for issue in wanted], positions))
    store.note(remember_export, path.name, digest, size, agreed, author)


def _agreed(
    matrix: Matrix, parties: Collection[int], issues: Collection[int], positions: Iterable[Position]
) -> Iterator[tuple[Named, dict[str, str]]]:
    """A mark of each field of what the reader of the export has, and of the keys that it refers to."""
    cited: set[int] = set()
    for position in positions:
        citations = matrix.citations(position)
        cited.update(citation.source_id for citation in citations)
        told = tuple((matrix.sources[one.source_id].key, one.locator, one.quote) for one in citations)
        issue, party = matrix.issue[position.issue_id].key, matrix.party[position.party_id].key
        yield _marked(Record.POSITION, position, issue=issue, party=party, citations=told)
    for number in issues:
        issue_row = matrix.issue[number]
        yield _marked(Record.ISSUE, issue_row, theme=matrix.theme[issue_row.theme_id].key)
        if (assessment := matrix.assessment(number)) is not None:
            yield _marked(Record.ASSESSMENT, assessment, issue=issue_row.key)
    for theme in {matrix.issue[number].theme_id for number in issues}:
        yield _marked(Record.THEME, matrix.theme[theme])
    for source in cited:
        yield _marked(Record.SOURCE, matrix.sources[source])
    for party_row in matrix.parties:
        if party_row.id in parties:
            yield _marked(Record.PARTY, party_row)


def _marked(record: Record, row: Any, **references: object) -> tuple[Named, dict[str, str]]:
    fields = FIELDS[record]
    values = dict(zip(fields, attrgetter(*fields)(row), strict=True)) | references
    marks = {name: _EMPTY if value is None or value == "" else digest_of(value) for name, value in values.items()}
    return (record, row.key), marks
