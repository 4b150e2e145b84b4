"""Reads position files in JSON; docs/position-file.md tells the format, the schema in resources/ its rules."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.convergence import ASSESSABLE
from app.i18n import _
from app.importing.reading.entry import Entry
from app.importing.reading.parsing import Refusal, parse
from app.importing.reading.received import received
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
    Problem,
)
from app.progress import Progress, no_progress
from app.vocabulary import Basis, Firmness, Role, Silence

FORMAT = "parley-positions"
VERSION = 1
_LONGEST_TILE = 2
_AT_ONCE = 500

_ROLES = {word.value: word for word in Role}
_BASES = {word.value: word for word in Basis}
_FIRMNESSES = {word.value: word for word in Firmness}
_SILENCES = {word.value: word for word in Silence}
_CONVERGENCES = {word.value: word for word in ASSESSABLE}


def read(path: Path, progress: Progress = no_progress) -> ImportedFile:
    """Read a file; raises ImportProblem when it cannot be read as a whole.

    What is wrong with one record is a problem of the file that comes back, and the others are read.
    """
    content = received(path)
    try:
        return _file(path.name, content, progress)
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal


def _file(name: str, content: bytes, progress: Progress) -> ImportedFile:
    problems: list[Problem] = []
    whole = Entry(parse(content), "", problems)
    _require_our_format(*whole.format_and_version())
    entries = {field: whole.entries(field) for field in _READERS}
    rows = _rows(entries, progress)
    file = ImportedFile(
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        title=whole.text("title"),
        description=whole.text("description"),
        as_of=whole.optional_day("as_of"),
        field_place="{record}.{field}",
        **rows,
    )
    whole.tell_unread()
    return replace(file, problems=tuple(problems))


def _require_our_format(name: object, version: object) -> None:
    if name != FORMAT:
        raise Refusal(_("It is not a position file of Parley: its “format” is not “parley-positions”."), "format")
    if isinstance(version, int) and not isinstance(version, bool):
        if version == VERSION:
            return
        if version > VERSION:
            raise Refusal(_("It was written for a newer Parley. Update Parley to read it."), "version")
    raise Refusal(_("Its version is not one that Parley knows."), "version")


def _rows(entries: dict[str, list[Entry]], progress: Progress) -> dict[str, Any]:
    """The records of each kind that can be kept, by the field of ImportedFile in which they go."""
    total = sum(map(len, entries.values()))
    done = 0
    rows: dict[str, Any] = {}
    for field, (target, read_row) in _READERS.items():
        kept = []
        for entry in entries[field]:
            if done % _AT_ONCE == 0:
                progress(done, total)
            done += 1
            row = read_row(entry)
            entry.tell_unread()
            if not entry.left_out:
                kept.append(row)
        rows[target] = tuple(kept)
    progress(total, total)
    return rows


def _party(entry: Entry) -> ImportedParty:
    return ImportedParty(
        place=entry.place,
        key=entry.key("id"),
        name=entry.needed("name"),
        role=entry.word("role", _ROLES),
        tile=_tile(entry),
        aliases=entry.texts("aliases"),
    )


def _tile(entry: Entry) -> str:
    tile = entry.text("tile")
    if len(tile) > _LONGEST_TILE or tile.split() != ([tile] if tile else []):
        entry.leave_out("tile", tile, _("The mark of a party has one or two characters and no spaces."))
    return tile


def _theme(entry: Entry) -> ImportedTheme:
    return ImportedTheme(entry.place, key=entry.key("id"), code=entry.needed("code"), name=entry.needed("name"))


def _issue(entry: Entry) -> ImportedIssue:
    return ImportedIssue(
        place=entry.place,
        key=entry.key("id"),
        ref=entry.needed("ref"),
        theme=entry.key("theme"),
        title=entry.needed("title"),
        question=entry.text("question"),
    )


def _round(entry: Entry) -> ImportedRound:
    return ImportedRound(entry.place, key=entry.key("id"), name=entry.needed("name"), held_on=entry.day("date"))


def _source(entry: Entry) -> ImportedSource:
    return ImportedSource(
        place=entry.place,
        key=entry.key("id"),
        title=entry.needed("title"),
        publisher=entry.text("publisher"),
        published_on=entry.optional_day("date"),
        url=entry.text("url"),
        language=entry.text("language"),
    )


def _position(entry: Entry) -> ImportedPosition:
    statement = entry.text("statement")
    silence = entry.optional_word("silence", _SILENCES)
    if silence is None and not statement.strip():
        reason = _("The statement is empty. If the party is silent, say so in “silence”.")
        entry.leave_out("statement", statement, reason)
    if silence is not None and statement.strip():
        reason = _("There is a statement as well, and only one of the two can be true.")
        entry.leave_out("silence", silence.value, reason)
    return ImportedPosition(
        place=entry.place,
        issue=entry.key("issue"),
        party=entry.key("party"),
        said_on=entry.day("date"),
        statement="" if silence else statement,
        basis=entry.optional_word("basis", _BASES) if silence else entry.word("basis", _BASES),
        citations=_citations(entry),
        key=entry.key("key", optional=True),
        original=entry.text("original"),
        language=entry.text("language"),
        firmness=entry.optional_word("firmness", _FIRMNESSES),
        silence=silence,
        note=entry.text("note"),
        author=entry.text("author"),
    )


def _citations(position: Entry) -> tuple[ImportedCitation, ...]:
    """A statement without the source it names would be another one: what is wrong here leaves out the position."""
    found = []
    for entry in position.entries("sources"):
        key, locator, quote = entry.key("source"), entry.text("locator"), entry.text("quote")
        entry.tell_unread()
        position.left_out |= entry.left_out
        found.append(ImportedCitation(entry.place, key, locator, quote))
    return tuple(found)


def _assessment(entry: Entry) -> ImportedAssessment:
    return ImportedAssessment(
        place=entry.place,
        issue=entry.key("issue"),
        assessed_on=entry.day("date"),
        convergence=entry.word("convergence", _CONVERGENCES),
        rationale=entry.text("rationale"),
        author=entry.text("author"),
        key=entry.key("key", optional=True),
    )


def _bridging(entry: Entry) -> ImportedBridging:
    return ImportedBridging(
        place=entry.place,
        issue=entry.key("issue"),
        proposed_on=entry.day("date"),
        text=entry.needed("text"),
        author=entry.text("author"),
        key=entry.key("key", optional=True),
    )


_READERS: Mapping[str, tuple[str, Callable[[Entry], Any]]] = {
    "parties": ("parties", _party),
    "themes": ("themes", _theme),
    "rounds": ("rounds", _round),
    "sources": ("sources", _source),
    "issues": ("issues", _issue),
    "positions": ("positions", _position),
    "assessments": ("assessments", _assessment),
    "bridging": ("bridgings", _bridging),
}
"""Per list of the file: the field of ImportedFile it becomes, and what reads one of its objects."""
