"""What the search field looks through: every text of an issue that the matrix or the panel shows."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from app.matrix import Matrix
from app.records import Issue, Party, Position
from app.search import SearchIndex, find


class Field(Enum):
    """Where a text stands; in the order in which they are read."""

    REF = "ref"
    TITLE = "title"
    QUESTION = "question"
    STATEMENT = "statement"
    ORIGINAL = "original"
    POSITION_NOTE = "position note"
    LOCATOR = "locator"
    QUOTE = "quote"
    SOURCE = "source"
    RATIONALE = "rationale"
    BRIDGING = "bridging"
    NOTE = "note"


class Place(NamedTuple):
    """One text of an issue; `party_id` for what belongs to a party, `number` counts its citations."""

    field: Field
    party_id: int = 0
    number: int = 0


class Hit(NamedTuple):
    """One place where the query stands: its `start` and `end` in characters of the text."""

    issue_id: int
    place: Place
    start: int
    end: int


IN_MATRIX = frozenset({Field.REF, Field.TITLE, Field.STATEMENT, Field.BRIDGING})
"""What the matrix shows itself; all other fields are seen in the panel."""


def texts(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> Iterator[tuple[Place, str]]:
    """All texts of an issue as they stand on the day, those of the shown parties alone, in the order of reading."""
    yield Place(Field.REF), issue.ref
    yield Place(Field.TITLE), issue.title
    yield Place(Field.QUESTION), issue.question
    for party in parties:
        position = matrix.current(issue.id, party.id)
        if position is not None:
            yield from _texts_of_position(matrix, position)
    if (judged := matrix.assessment(issue.id)) is not None:
        yield Place(Field.RATIONALE), judged.rationale
    if (proposal := matrix.bridging(issue.id)) is not None:
        yield Place(Field.BRIDGING), proposal.text
    if (note := matrix.notes.get(issue.id)) is not None:
        yield Place(Field.NOTE), note.text


def _texts_of_position(matrix: Matrix, position: Position) -> Iterator[tuple[Place, str]]:
    party = position.party_id
    yield Place(Field.STATEMENT, party), position.statement
    yield Place(Field.ORIGINAL, party), position.original
    yield Place(Field.POSITION_NOTE, party), position.note
    for number, citation in enumerate(matrix.citations(position)):
        source = matrix.sources[citation.source_id]
        yield Place(Field.SOURCE, party, number), f"{source.title} · {source.publisher}"
        yield Place(Field.LOCATOR, party, number), citation.locator
        yield Place(Field.QUOTE, party, number), citation.quote


def hits(matrix: Matrix, issue: Issue, parties: Sequence[Party], query: str) -> list[Hit]:
    """Where the query stands in the texts of an issue, in the order of reading."""
    return [
        Hit(issue.id, place, start, end)
        for place, text in texts(matrix, issue, parties)
        for start, end in find(text, query)
    ]


def index(matrix: Matrix, parties: Sequence[Party]) -> SearchIndex:
    """Prepare the issues of the day for searching; its row numbers are the places in `matrix.issues`."""
    return SearchIndex([[text for _, text in texts(matrix, issue, parties) if text] for issue in matrix.issues])
