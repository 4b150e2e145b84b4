"""What a position file says, in whatever format it came: one record each, with its place in the file.

Fields have the names of the stored ones (records.py); other records are meant by their keys. An empty text, None or an
empty tuple is what the file does not say: taking a file over never deletes with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from app.convergence import Convergence
from app.vocabulary import Basis, Firmness, Role, Silence

_LONGEST_WORD = 60
_MOST_WORDS = 1_000


class Record(Enum):
    """The kinds of records that files hold; the values are the names of the tables."""

    PARTY = "party"
    THEME = "theme"
    ROUND = "round"
    SOURCE = "source"
    ISSUE = "issue"
    POSITION = "position"
    ASSESSMENT = "assessment"
    BRIDGING = "bridging"

    __hash__ = object.__hash__  # each is there once; the hash of Enum is slow, and every reference asks for it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that is wrong: where, what was read there, and why it does not do.

    The record is left out, unless the reason says what was done instead.
    """

    place: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedParty:
    place: str
    key: str
    name: str
    role: Role
    tile: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedTheme:
    place: str
    key: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportedRound:
    place: str
    key: str
    name: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ImportedSource:
    place: str
    key: str
    title: str
    publisher: str = ""
    published_on: date | None = None
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ImportedIssue:
    """`ref` and `theme` may be empty in a file that does not have them; a new issue is then given some."""

    place: str
    key: str
    ref: str
    theme: str
    title: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCitation:
    place: str
    source: str
    locator: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPosition:
    """Either `statement` with `basis`, or `silence`; not `dated` when the file does not say the day.

    `assumed` names the fields that stand in for what the file does not say: a new record gets them, and where a stored
    one differs that is no change.
    """

    place: str
    issue: str
    party: str
    said_on: date
    statement: str
    basis: Basis | None = None
    citations: tuple[ImportedCitation, ...] = ()
    key: str = ""
    original: str = ""
    language: str = ""
    firmness: Firmness | None = None
    silence: Silence | None = None
    note: str = ""
    author: str = ""
    dated: bool = True
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedAssessment:
    place: str
    issue: str
    assessed_on: date
    convergence: Convergence
    rationale: str = ""
    author: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ImportedBridging:
    place: str
    issue: str
    proposed_on: date
    text: str
    author: str = ""
    key: str = ""


Undated = ImportedParty | ImportedTheme | ImportedRound | ImportedSource | ImportedIssue
Dated = ImportedPosition | ImportedAssessment | ImportedBridging
Imported = Undated | Dated


Reference = tuple[Record, str, str, str]
"""Another record that an imported one means: its kind and key, the field that holds it and the place of its holder."""


def references(imported: Imported) -> list[Reference]:
    """All records that an imported one cannot be without."""
    if isinstance(imported, ImportedIssue):
        return [(Record.THEME, imported.theme, "theme", imported.place)]
    if not isinstance(imported, Dated):
        return []
    issue = (Record.ISSUE, imported.issue, "issue", imported.place)
    if not isinstance(imported, ImportedPosition):
        return [issue]
    party = (Record.PARTY, imported.party, "party", imported.place)
    return [issue, party, *((Record.SOURCE, cited.source, "source", cited.place) for cited in imported.citations)]


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A whole file; `digest` is the SHA-256 of its bytes and `field_place` tells how a field of a record is named.

    `keyed` says that the keys are names under which the sender knows the records; otherwise they are made up from the
    words of the file and mean nothing beyond it. `comparison` is the key of the comparison it was exported from, and
    `common` what both sides had then: by kind and key of a record the digest (`digest_of`) of each of its fields.
    `covers` are the issues and parties (by key) of which it had a position when it was exported, so that one which is
    missing now was taken out by somebody; None when the file does not know, and then it speaks of everything.
    `notes` are sentences on what was left out, `doubt` is one on why the whole file may be read wrongly.
    """

    name: str
    digest: str
    size: int
    title: str = ""
    description: str = ""
    as_of: date | None = None
    parties: tuple[ImportedParty, ...] = ()
    themes: tuple[ImportedTheme, ...] = ()
    rounds: tuple[ImportedRound, ...] = ()
    sources: tuple[ImportedSource, ...] = ()
    issues: tuple[ImportedIssue, ...] = ()
    positions: tuple[ImportedPosition, ...] = ()
    assessments: tuple[ImportedAssessment, ...] = ()
    bridgings: tuple[ImportedBridging, ...] = ()
    problems: tuple[Problem, ...] = ()
    field_place: str = "{record}"
    keyed: bool = True
    comparison: str = ""
    common: Mapping[tuple[Record, str], Mapping[str, str]] = field(default_factory=dict)
    covers: frozenset[tuple[str, str]] | None = None
    notes: tuple[str, ...] = ()
    doubt: str = ""


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is probably meant; empty when none is near, or looking would take long."""
    if len(word) > _LONGEST_WORD or len(known) > _MOST_WORDS:
        return ""
    from difflib import get_close_matches  # few files have mistakes, and each is read in a process of its own

    return next(iter(get_close_matches(word, known, 1)), "")
