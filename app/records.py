"""What a comparison holds, as plain immutable records: what the screen and the exports read.

They mirror the stored classes of model.py field by field (a test says so), and need neither SQLAlchemy nor a file.
"""

from datetime import date
from typing import NamedTuple

from app.convergence import Convergence
from app.vocabulary import Basis, Firmness, Role, Silence


class Comparison(NamedTuple):
    """The comparison itself."""

    id: int
    key: str
    title: str
    description: str


class Party(NamedTuple):
    """Somebody who puts forward positions."""

    id: int
    key: str
    name: str
    role: Role
    tile: str
    tint: int
    order: int

    @property
    def counts(self) -> bool:
        """Whether its positions count for convergence."""
        return self.role is Role.PARTY


class Alias(NamedTuple):
    """Another name of a party."""

    id: int
    party_id: int
    name: str


class Theme(NamedTuple):
    """A group of issues."""

    id: int
    key: str
    code: str
    name: str
    order: int


class Issue(NamedTuple):
    """A question on which the parties have positions."""

    id: int
    key: str
    ref: str
    theme_id: int
    title: str
    question: str
    order: int


class Round(NamedTuple):
    """A meeting or document that dates the talks."""

    id: int
    key: str
    name: str
    held_on: date


class Source(NamedTuple):
    """A published document."""

    id: int
    key: str
    title: str
    publisher: str
    published_on: date | None
    url: str
    language: str


class Position(NamedTuple):
    """A dated statement of a party on an issue, or the record of its silence."""

    id: int
    key: str
    issue_id: int
    party_id: int
    said_on: date
    statement: str
    original: str
    language: str
    basis: Basis
    firmness: Firmness
    silence: Silence | None
    note: str
    author: str


class Citation(NamedTuple):
    """Where in a source a statement is found."""

    id: int
    position_id: int
    source_id: int
    locator: str
    quote: str
    order: int


class Assessment(NamedTuple):
    """The editors' dated judgement of an issue."""

    id: int
    key: str
    issue_id: int
    assessed_on: date
    convergence: Convergence
    rationale: str
    author: str


class Bridging(NamedTuple):
    """A dated bridging proposal."""

    id: int
    key: str
    issue_id: int
    proposed_on: date
    text: str
    author: str


class Note(NamedTuple):
    """A private note on an issue."""

    id: int
    issue_id: int
    text: str
    author: str
    written_on: date


class Origin(NamedTuple):
    """The file that brought a position, and the day (UTC) on which it was taken over."""

    name: str
    taken_on: date


def dated_key(*parts: str) -> str:
    """The key of a dated record that came without one: the same parts give the same key in every file."""
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, "parley:" + "|".join(parts)).hex[:16]
