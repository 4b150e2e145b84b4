"""Reads the sheet that only Parley reads: every record of an export as it was, one a row."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from app.cell_words import HIDDEN_SHEET, WORKBOOK_FORMAT, WORKBOOK_VERSION, source_mark
from app.convergence import Convergence
from app.digests import digest_of
from app.i18n import _
from app.importing.own.exported import Exported, Mark
from app.importing.reading.entry import LONGEST_KEY
from app.importing.reading.parsing import Refusal, parse
from app.importing.rows import (
    Imported,
    ImportedAssessment,
    ImportedBridging,
    ImportedCitation,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedRound,
    ImportedSource,
    ImportedTheme,
    Problem,
    Record,
)
from app.importing.tables import Table, Tables
from app.vocabulary import Basis, Firmness, Role, Silence

E = TypeVar("E", bound=Enum)
_NOT_IN_KEYS = re.compile(r"[\s|]")
_SHOWN = 60


def hidden_table(tables: Tables) -> Table | None:
    """The sheet that only Parley reads, if the file has one."""
    for table in tables.tables:
        if table.name == HIDDEN_SHEET and any(
            row.text(0) == "workbook" and WORKBOOK_FORMAT in row.text(1) for row in table.rows
        ):
            return table
    return None


def read_exported(table: Table, problems: list[Problem]) -> Exported | None:
    """Everything in the hidden sheet; a broken record is a problem. None when a newer Parley wrote it."""
    exported = Exported()
    for row in table.rows:
        try:
            content = "".join(row.texts[1:]).encode("utf-8", "surrogatepass")
            fields = _Fields(parse(content), table.place(row.number))
            if row.text(0) == "workbook" and not _read_workbook(fields, exported):
                reason = _("It was exported by a newer Parley. Update Parley to read it.")
                problems.append(Problem(fields.place, fields.text("version"), reason))
                return None
            _read_record(row.text(0), fields, exported)
        except Refusal as refusal:
            reason = _("What Parley had noted here for itself is damaged, and the record was left out. {reason}")
            reason = reason.format(reason=refusal.reason)
            problems.append(Problem(table.place(row.number), row.text(1)[:_SHOWN], reason))
    if not exported.parties:
        exported.parties = tuple(exported.records[Record.PARTY])
    return exported


class _Fields:
    """One record of the hidden sheet; raises Refusal when a field is not what it must be."""

    def __init__(self, fields: object, place: str) -> None:
        if not isinstance(fields, dict):
            raise Refusal(_("It is no record."))
        self.place = place
        self._fields = fields

    def text(self, name: str) -> str:
        value = self._fields.get(name, "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise Refusal(_("“{field}” is no text.").format(field=name))
        return value

    def key(self, name: str) -> str:
        value = self.text(name)
        if not value or len(value) > LONGEST_KEY or _NOT_IN_KEYS.search(value):
            raise Refusal(_("“{field}” is no key.").format(field=name))
        return value

    def optional_day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError as error:
            raise Refusal(_("“{field}” is no day.").format(field=name)) from error

    def day(self, name: str) -> date:
        day = self.optional_day(name)
        if day is None:
            raise Refusal(_("“{field}” is no day.").format(field=name))
        return day

    def optional_word(self, name: str, words: type[E]) -> E | None:
        try:
            return words(self.text(name)) if self.text(name) else None
        except ValueError as error:
            raise Refusal(_("“{field}” is not one of our words.").format(field=name)) from error

    def word(self, name: str, words: type[E]) -> E:
        word = self.optional_word(name, words)
        if word is None:
            raise Refusal(_("“{field}” is not one of our words.").format(field=name))
        return word

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise Refusal(_("“{field}” is no list of texts.").format(field=name))
        return tuple(values)

    def entries(self, name: str) -> list["_Fields"]:
        values = self._fields.get(name, [])
        if not isinstance(values, list):
            raise Refusal(_("“{field}” is no list of records.").format(field=name))
        return [_Fields(value, self.place) for value in values]


def _read_workbook(fields: _Fields, exported: Exported) -> bool:
    """What the file is; False when it is of a newer Parley."""
    version = fields.text("version")
    if not version.isascii() or not version.isdigit():
        raise Refusal(_("“{field}” is no number.").format(field="version"))
    if int(version) > WORKBOOK_VERSION:
        return False
    exported.comparison = fields.text("comparison")
    exported.comparison_title = fields.text("comparison_title")
    exported.title = fields.text("title")
    exported.description = fields.text("description")
    exported.layout = fields.text("layout")
    exported.day = fields.optional_day("as_of") or fields.optional_day("exported_on")
    exported.parties = fields.texts("parties")
    return True


def _read_record(kind: str, fields: _Fields, exported: Exported) -> None:
    if kind == "note":
        exported.private_notes += 1
    if kind not in _READERS:
        return
    record = _READERS[kind](fields)
    key = record.key
    records = exported.records[Record(kind)]
    if not key or key in records:
        raise Refusal(_("Its key is missing or was given before."))
    records[key] = record
    if isinstance(record, ImportedPosition):
        said = fields.text("said") or digest_of("")
        exported.marks[key] = Mark(said, fields.text("shown") or said)
    if isinstance(record, ImportedSource) and (number := fields.text("number")).isdigit():
        exported.name_source(source_mark(int(number)), key)
    if isinstance(record, ImportedIssue) and (shown := fields.optional_word("convergence", Convergence)):
        exported.standings[key] = shown


def _party(fields: _Fields) -> Imported:
    return ImportedParty(
        fields.place,
        fields.key("id"),
        fields.text("name"),
        fields.word("role", Role),
        fields.text("tile"),
        fields.texts("aliases"),
    )


def _theme(fields: _Fields) -> Imported:
    return ImportedTheme(fields.place, fields.key("id"), fields.text("code"), fields.text("name"))


def _round(fields: _Fields) -> Imported:
    return ImportedRound(fields.place, fields.key("id"), fields.text("name"), fields.day("date"))


def _issue(fields: _Fields) -> Imported:
    texts = fields.text("ref"), fields.key("theme"), fields.text("title"), fields.text("question")
    return ImportedIssue(fields.place, fields.key("id"), *texts)


def _source(fields: _Fields) -> Imported:
    return ImportedSource(
        fields.place,
        fields.key("id"),
        fields.text("title"),
        fields.text("publisher"),
        fields.optional_day("date"),
        fields.text("url"),
        fields.text("language"),
    )


def _position(fields: _Fields) -> Imported:
    return ImportedPosition(
        place=fields.place,
        issue=fields.key("issue"),
        party=fields.key("party"),
        said_on=fields.day("date"),
        statement="",
        basis=fields.word("basis", Basis),
        citations=tuple(
            ImportedCitation(fields.place, entry.key("source"), entry.text("locator"), entry.text("quote"))
            for entry in fields.entries("sources")
        ),
        key=fields.key("key"),
        original=fields.text("original"),
        language=fields.text("language"),
        firmness=fields.optional_word("firmness", Firmness),
        silence=fields.optional_word("silence", Silence),
        note=fields.text("note"),
        author=fields.text("author"),
    )


def _assessment(fields: _Fields) -> Imported:
    return ImportedAssessment(
        place=fields.place,
        issue=fields.key("issue"),
        assessed_on=fields.day("date"),
        convergence=fields.word("convergence", Convergence),
        rationale=fields.text("rationale"),
        author=fields.text("author"),
        key=fields.key("key"),
    )


def _bridging(fields: _Fields) -> Imported:
    return ImportedBridging(
        place=fields.place,
        issue=fields.key("issue"),
        proposed_on=fields.day("date"),
        text=fields.text("text"),
        author=fields.text("author"),
        key=fields.key("key"),
    )


_READERS: Mapping[str, Callable[[_Fields], Imported]] = {
    "party": _party,
    "theme": _theme,
    "round": _round,
    "issue": _issue,
    "source": _source,
    "position": _position,
    "assessment": _assessment,
    "bridging": _bridging,
}
