"""The stored classes: one row each, plain dataclasses once loaded.

`key` is the stable name by which a record is known in files that travel; `id` belongs to one file alone.
Reading for the screen does not pass here (matrix.py); a test holds these classes and the schema equal.
"""

from datetime import date
from enum import Enum
from typing import ClassVar, TypeVar

from sqlalchemy import Enum as EnumType
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from app.convergence import Convergence
from app.vocabulary import Basis, Firmness, Role, Silence

E = TypeVar("E", bound=Enum)


def _stored_by_value(kind: type[E]) -> EnumType:
    return EnumType(kind, native_enum=False, length=None, values_callable=lambda members: [m.value for m in members])


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Root of the stored classes."""

    type_annotation_map: ClassVar = {
        kind: _stored_by_value(kind) for kind in (Role, Basis, Firmness, Silence, Convergence)
    }


class Comparison(Base):
    """The comparison itself: exactly one row."""

    __tablename__ = "comparison"
    key: Mapped[str]
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    title: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")


class Party(Base):
    """Somebody who puts forward positions; `tile` are the two letters of its mark, `tint` one of six inks."""

    __tablename__ = "party"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role]
    tile: Mapped[str]
    tint: Mapped[int]
    order: Mapped[int]


class Alias(Base):
    """Another name under which files mention a party."""

    __tablename__ = "alias"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"))
    name: Mapped[str]


class Theme(Base):
    """A group of issues."""

    __tablename__ = "theme"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    order: Mapped[int]


class Issue(Base):
    """A question on which the parties have positions; `ref` is its number on screen and paper."""

    __tablename__ = "issue"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    ref: Mapped[str]
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    title: Mapped[str]
    order: Mapped[int]
    question: Mapped[str] = mapped_column(default="")


class Round(Base):
    """A meeting or document that dates the talks; it lasts until the day before the next."""

    __tablename__ = "round"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    name: Mapped[str]
    held_on: Mapped[date]


class Source(Base):
    """A published document."""

    __tablename__ = "source"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    title: Mapped[str]
    publisher: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date | None] = mapped_column(default=None)
    url: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")


class Position(Base):
    """A dated statement of a party on an issue, or the record of its silence (then `statement` is empty)."""

    __tablename__ = "position"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"))
    said_on: Mapped[date]
    statement: Mapped[str]
    basis: Mapped[Basis]
    original: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    firmness: Mapped[Firmness] = mapped_column(default=Firmness.NOT_STATED)
    silence: Mapped[Silence | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")


class Citation(Base):
    """Where in a source a statement is found."""

    __tablename__ = "citation"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    order: Mapped[int]
    locator: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")


class Assessment(Base):
    """The editors' dated judgement of how near the parties are."""

    __tablename__ = "assessment"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    assessed_on: Mapped[date]
    convergence: Mapped[Convergence]
    rationale: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")


class Bridging(Base):
    """A dated bridging proposal; it commits nobody."""

    __tablename__ = "bridging"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    proposed_on: Mapped[date]
    text: Mapped[str]
    author: Mapped[str] = mapped_column(default="")


class Note(Base):
    """A private note on an issue; it leaves the file only when the user asks for it."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    text: Mapped[str]
    written_on: Mapped[date]
    author: Mapped[str] = mapped_column(default="")


class Exchange(Base):
    """A file that came in or went out; `made_at` is UTC, `digest` the SHA-256 of its bytes, `size` their number."""

    __tablename__ = "exchange"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    direction: Mapped[str]
    name: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    made_at: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class Exchanged(Base):
    """What one file said about one record: what became of it, and what both sides had afterwards.

    `record` is the kind and `key` the key of it, `issue` and `party` are the keys of those that it is about; `field` is
    the one that differed, empty for a record as a whole; `kind` is that of the change, `after` what was left in the
    file (empty where it was taken). `common` holds the digests of the fields that both sides agree in, as
    “field=digest field=digest”; of several rows about one record the first has them.
    """

    __tablename__ = "exchanged"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchange.id", ondelete="CASCADE"))
    record: Mapped[str]
    key: Mapped[str]
    kind: Mapped[str]
    taken: Mapped[bool]
    issue: Mapped[str] = mapped_column(default="")
    party: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    common: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
