"""What a line of a review changes, in the words of the screen: two texts side by side, and fields old and new."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import chain
from typing import Any, NamedTuple

from app import records
from app.convergence import Convergence
from app.dates import short_date
from app.i18n import N_, _
from app.importing.planning.changes import ImportPlan, Kind
from app.importing.planning.decisions import Absence
from app.importing.planning.differences import FIELDS, HEADLINES, Cited, completed
from app.importing.planning.ordering import tile_for
from app.importing.reviewing.review import Item
from app.importing.rows import ImportedParty, ImportedPosition, Record
from app.lookalikes import shown
from app.matrix import Matrix
from app.vocabulary import Basis, Firmness, Role, Silence
from app.wording import language_name

KINDS: Mapping[Kind, str] = {
    Kind.NEW: N_("New"),
    Kind.CHANGED: N_("Changed"),
    Kind.CONFLICT: N_("Conflict"),
    Kind.OURS: N_("Edited here"),
    Kind.NOISE: N_("Only spacing"),
    Kind.ABSENT: N_("Not in file"),
    Kind.SAME: N_("Unchanged"),
}
"""The words of the tabs and of the lines."""

RECORDS: Mapping[Record, str] = {
    Record.PARTY: N_("Party"),
    Record.THEME: N_("Theme"),
    Record.ROUND: N_("Round"),
    Record.SOURCE: N_("Source"),
    Record.ISSUE: N_("Issue"),
    Record.POSITION: N_("Position"),
    Record.ASSESSMENT: N_("Assessment"),
    Record.BRIDGING: N_("Bridging proposal"),
}
ABSENCES: Mapping[Absence, str] = {
    Absence.KEEP: N_("Keep it"),
    Absence.NOT_MENTIONED: N_("Not mentioned"),
    Absence.WITHDRAWN: N_("Withdrawn"),
}
_NEW = {
    Record.PARTY: N_("New party"),
    Record.THEME: N_("New theme"),
    Record.ROUND: N_("New round"),
    Record.SOURCE: N_("New source"),
    Record.ISSUE: N_("New issue"),
}
_FIELDS = {
    "said_on": N_("Date"),
    "assessed_on": N_("Date"),
    "proposed_on": N_("Date"),
    "held_on": N_("Date"),
    "published_on": N_("Date"),
    "locator": N_("Locator"),
    "basis": N_("Basis"),
    "source": N_("Source"),
    "quote": N_("Quotation"),
    "firmness": N_("Firmness"),
    "silence": N_("Silence"),
    "original": N_("Original wording"),
    "language": N_("Language"),
    "note": N_("Note"),
    "author": N_("Author"),
    "issue": N_("Issue"),
    "party": N_("Party"),
    "theme": N_("Theme"),
    "convergence": N_("Convergence"),
    "ref": N_("Number"),
    "question": N_("Question"),
    "code": N_("Code"),
    "name": N_("Name"),
    "title": N_("Title"),
    "role": N_("Role"),
    "tile": N_("Tile"),
    "aliases": N_("Other names"),
    "publisher": N_("Publisher"),
    "url": N_("Link"),
}
_TEXTS = {**HEADLINES, Record.ASSESSMENT: "rationale"}
_ALWAYS = frozenset({"said_on", "locator", "basis"})
_DAYS = {Record.POSITION: "said_on", Record.ASSESSMENT: "assessed_on", Record.BRIDGING: "proposed_on"}
_CODES: Mapping[str, type[Enum]] = {
    "basis": Basis,
    "firmness": Firmness,
    "silence": Silence,
    "convergence": Convergence,
    "role": Role,
}

_TINTS = 6

Values = dict[str, Any]


class Side(NamedTuple):
    """One of the two texts with the line below it; `spoken` when these are the words of a party."""

    text: str
    line: str = ""
    spoken: bool = False


class PartyMark(NamedTuple):
    """What is drawn for a party beside its name."""

    letters: str
    tint: int
    name: str


class Field(NamedTuple):
    """One field, before and after; the same twice where the file says what is known."""

    name: str
    before: str
    after: str


def kind_words(item: Item) -> str:
    """What a line is: “Changed”, “New issue”, “Conflict – to decide”."""
    if item.kind is Kind.CONFLICT:
        return _("Conflict – to decide")
    return _(_NEW[item.record]) if item.kind is Kind.NEW and item.record in _NEW else _(KINDS[item.kind])


class Account:
    """Tells of the items of one plan; `matrix` is the comparison that it was made for."""

    def __init__(self, plan: ImportPlan, matrix: Matrix) -> None:
        self._matrix = matrix
        self._names: dict[tuple[Record, str], str] = {}
        for record, rows in _undated(matrix):
            self._names.update(((record, row.key), shown(getattr(row, HEADLINES[record]))) for row in rows)
        for change in plan.changes:
            if change.creates and (record := change.record) in _NEW:
                name = getattr(change.imported, HEADLINES[record], change.after)
                self._names.setdefault((record, change.key), shown(name))
        self._marks = {one.key: PartyMark(one.tile, one.tint, self.party(one.key)) for one in matrix.parties}
        for change in plan.changes:
            if change.creates and isinstance(new := change.imported, ImportedParty):
                letters = new.tile or tile_for(new.key, new.name, (mark.letters for mark in self._marks.values()))
                mark = PartyMark(shown(letters), len(self._marks) % _TINTS, self.party(change.key))
                self._marks.setdefault(change.key, mark)

    def party(self, key: str) -> str:
        """The name of a party, of the comparison or new in the file."""
        return self._names.get((Record.PARTY, key), key)

    def mark(self, key: str) -> PartyMark:
        """The tile of a party; a new one gets what it will have."""
        return self._marks.get(key) or PartyMark(self.party(key)[:2].upper(), 0, self.party(key))

    def before(self, item: Item) -> Side | None:
        """What the comparison has in this place; None where it has nothing."""
        row = stored(item, self._matrix) or beside(item, self._matrix)
        return None if row is None else self._side(item.record, self._of_stored(item.record, row))

    def after(self, item: Item) -> Side | None:
        """What it would have if the item was taken over; None where the file has nothing."""
        values = self._after(item)
        return None if values is None else self._side(item.record, values)

    def fields(self, item: Item) -> tuple[Field, ...]:
        """What changes beside the text, and of a statement always its date, locator and basis."""
        after = self._after(item)
        if after is None or item.kind is Kind.SAME:
            return ()
        row = stored(item, self._matrix) or beside(item, self._matrix)
        before = {} if row is None else self._of_stored(item.record, row)
        return tuple(self._fields(item.record, before, after))

    def _fields(self, record: Record, before: Values, after: Values) -> Iterator[Field]:
        for field, name in _FIELDS.items():
            if field == _TEXTS[record] or (field == "silence" and not before.get("statement")):
                continue
            old, new = (in_words(field, values.get(field)) for values in (before, after))
            if new and (new != old or field in _ALWAYS):
                yield Field(_(name), old, new)

    def _after(self, item: Item) -> Values | None:
        imported = item.changes[0].imported
        if imported is None:
            return None
        row = stored(item, self._matrix)
        if row is None:
            return self._of_file(item)
        values = self._of_stored(item.record, row)
        for change in item.changes:
            self._put(values, change.field, change.value)
        return values

    def _put(self, values: Values, field: str, value: object) -> None:
        if field == "citations" and isinstance(value, tuple):
            values |= self._cited(value)
        elif field in ("theme", "issue", "party"):
            values[field] = self._names.get((Record(field), str(value)), str(value))
        elif value is not None:
            values[field] = value

    def _of_file(self, item: Item) -> Values:
        imported = item.changes[0].imported
        values = {field: getattr(imported, field) for field in FIELDS[item.record]}
        if isinstance(imported, ImportedPosition):
            values |= self._cited(completed(imported.citations, ()))
        for field in ("theme", "aliases"):
            if hasattr(imported, field):
                self._put(values, field, getattr(imported, field))
        return values

    def _of_stored(self, record: Record, row: Any) -> Values:
        values = {field: getattr(row, field) for field in FIELDS[record]}
        matrix = self._matrix
        if record is Record.POSITION:
            sources = matrix.sources
            values |= self._cited([(sources[c.source_id].key, c.locator, c.quote) for c in matrix.citations(row)])
            values["party"] = matrix.party[row.party_id].name
        if record is Record.ISSUE:
            values["theme"] = matrix.theme[row.theme_id].name
        if record is Record.PARTY:
            values["aliases"] = tuple(alias.name for alias in matrix.aliases if alias.party_id == row.id)
        if record in _DAYS:
            values["issue"] = matrix.issue[row.issue_id].title
        return values

    def _cited(self, citations: Iterable[Cited | tuple[str, str, str]]) -> Values:
        sources, locators, quotes = [], [], []
        for source, locator, quote in citations:
            sources.append(self._names.get((Record.SOURCE, source), source))
            locators.append(locator)
            quotes.append(quote)
        told = (("source", sources), ("locator", locators), ("quote", quotes))
        return {field: "; ".join(dict.fromkeys(filter(None, texts))) for field, texts in told}

    def _side(self, record: Record, values: Values) -> Side:
        if record is Record.POSITION and values["silence"] is not None and not values["statement"]:
            return Side(values["silence"].word, short_date(values["said_on"]))
        parts = []
        if record is Record.POSITION:
            parts.append(in_words("basis", values["basis"]))
        elif record is Record.ASSESSMENT:
            parts.append(in_words("convergence", values["convergence"]))
        if record in _DAYS:
            parts.append(in_words("said_on", values[_DAYS[record]]))
        if values.get("author") and record in _DAYS:
            parts.append(str(values["author"]))
        spoken = record is Record.POSITION
        text = str(values[_TEXTS[record]] or "")
        return Side(shown(text) if record in _NEW else text, " · ".join(filter(None, parts)), spoken)


def stored(item: Item, matrix: Matrix) -> Any:
    """The stored record that an item changes; None for a new one."""
    number = next((change.stored for change in item.changes if change.stored is not None), None)
    if number is None:
        return None
    return next((row for row in _rows(item.record, matrix) if row.id == number), None)


def beside(item: Item, matrix: Matrix) -> Any:
    """What stands now where a new dated record would go; None when nothing does."""
    issue = next((issue for issue in matrix.all_issues if issue.key == item.issue), None)
    if issue is None:
        return None
    if item.record is Record.POSITION:
        party = next((party for party in matrix.parties if party.key == item.party), None)
        rows = matrix.positions.get((issue.id, party.id), ()) if party else ()
        return rows[-1] if rows else None
    if item.record is Record.ASSESSMENT:
        return matrix.assessment(issue.id)
    return matrix.bridging(issue.id) if item.record is Record.BRIDGING else None


def in_words(field: str, value: object) -> str:
    """A value of a field as the screens show it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Basis | Firmness | Silence | Convergence | Role):
        return value.word
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, str) and field in _CODES and value in {code.value for code in _CODES[field]}:
        return in_words(field, _CODES[field](value))
    return language_name(str(value)) if field == "language" else str(value)


def _undated(matrix: Matrix) -> tuple[tuple[Record, Iterable[Any]], ...]:
    return (
        (Record.PARTY, matrix.parties),
        (Record.THEME, matrix.themes),
        (Record.ROUND, matrix.rounds),
        (Record.SOURCE, matrix.sources.values()),
        (Record.ISSUE, matrix.all_issues),
    )


def _rows(record: Record, matrix: Matrix) -> Iterable[Any]:
    """All stored records of a kind."""
    dated: dict[Record, Mapping[Any, tuple[records.Position | records.Assessment | records.Bridging, ...]]] = {
        Record.POSITION: matrix.positions,
        Record.ASSESSMENT: matrix.assessments,
        Record.BRIDGING: matrix.bridgings,
    }
    return chain.from_iterable(dated[record].values()) if record in dated else dict(_undated(matrix))[record]
