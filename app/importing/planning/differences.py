"""Where a record of a file and the stored one differ; what the file does not say is no difference."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from app.digests import digest_of
from app.importing.rows import (
    Dated,
    Imported,
    ImportedCitation,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    Record,
)
from app.matrix import Matrix
from app.noise import only_noise
from app.vocabulary import Basis, Firmness

FIELDS: dict[Record, tuple[str, ...]] = {
    Record.PARTY: ("name", "role", "tile"),
    Record.THEME: ("code", "name"),
    Record.ROUND: ("name", "held_on"),
    Record.SOURCE: ("title", "publisher", "published_on", "url", "language"),
    Record.ISSUE: ("ref", "title", "question"),
    Record.POSITION: (
        "said_on",
        "statement",
        "original",
        "language",
        "basis",
        "firmness",
        "silence",
        "note",
        "author",
    ),
    Record.ASSESSMENT: ("assessed_on", "convergence", "rationale", "author"),
    Record.BRIDGING: ("proposed_on", "text", "author"),
}
"""The fields that have the same name in both; keys are how records are found, and references are compared by key."""

_VALUES = {record: attrgetter(*fields) for record, fields in FIELDS.items()}

HEADLINES: dict[Record, str] = {
    Record.PARTY: "name",
    Record.THEME: "name",
    Record.ROUND: "name",
    Record.SOURCE: "title",
    Record.ISSUE: "title",
    Record.POSITION: "statement",
    Record.ASSESSMENT: "convergence",
    Record.BRIDGING: "text",
}
"""The field that tells most about a record; of a silence it is `silence`."""

DEFAULTS: dict[str, Firmness | Basis] = {"firmness": Firmness.NOT_STATED, "basis": Basis.INFERRED}
"""What is stored of a new position where a file does not say."""

_EXACT = frozenset({"url", "ref", "code", "tile", "language"})
"""Short marks, in which a capital or a dash is no noise."""


class Cited(NamedTuple):
    """A citation as it is compared: its source by key."""

    source: str
    locator: str
    quote: str


class Difference(NamedTuple):
    """One field of which the file says something else."""

    field: str
    before: object
    after: object

    @property
    def is_noise(self) -> bool:
        """Whether only spacing, capitals or kinds of dashes and quotes differ."""
        if isinstance(self.before, str) and isinstance(self.after, str):
            return self.field not in _EXACT and only_noise(self.before, self.after)
        if self.field == "citations":
            return only_noise(as_text(self.before), as_text(self.after))
        return False


def differences(matrix: Matrix, record: Record, stored: Any, imported: Imported) -> list[Difference]:
    """The fields of which the file says something, and something else than is stored; `stored` is of the same kind."""
    found = list(_of_references(matrix, stored, imported))
    values = _VALUES[record]
    unsaid = _unsaid(imported)
    for field, before, after in zip(FIELDS[record], values(stored), values(imported), strict=True):
        if after != before and after is not None and after != "" and field not in unsaid:
            found.append(Difference(field, before, after))
    return [difference for difference in found if difference.field not in unsaid] if unsaid else found


def _unsaid(imported: Imported) -> tuple[str, ...]:
    """What was put in for what the file does not say: no reason to change what is stored."""
    if not isinstance(imported, ImportedPosition):
        return ()
    return imported.assumed if imported.dated else (*imported.assumed, "said_on")


def _of_references(matrix: Matrix, stored: Any, imported: Imported) -> Iterator[Difference]:
    """What is compared by the keys of other records."""
    if isinstance(imported, Dated) and (issue := matrix.issue[stored.issue_id].key) != imported.issue:
        yield Difference("issue", issue, imported.issue)
    if isinstance(imported, ImportedPosition):
        if (party := matrix.party[stored.party_id].key) != imported.party:
            yield Difference("party", party, imported.party)
        if imported.citations and (found := _of_citations(matrix, stored, imported)):
            yield found
    if isinstance(imported, ImportedIssue) and (theme := matrix.theme[stored.theme_id].key) != imported.theme:
        yield Difference("theme", theme, imported.theme)
    if isinstance(imported, ImportedParty) and imported.aliases:
        before = tuple(alias.name for alias in matrix.aliases if alias.party_id == stored.id)
        if more := tuple(dict.fromkeys(name for name in imported.aliases if name not in before)):
            yield Difference("aliases", before, before + more)


def _of_citations(matrix: Matrix, stored: Any, imported: ImportedPosition) -> Difference | None:
    before = _cited(matrix, stored)
    if before == tuple((cited.source, cited.locator, cited.quote) for cited in imported.citations):
        return None
    after = completed(imported.citations, before)
    return Difference("citations", before, after) if before != after else None


def _cited(matrix: Matrix, stored: Any) -> tuple[Cited, ...]:
    keys = matrix.sources
    return tuple(Cited(keys[cited.source_id].key, cited.locator, cited.quote) for cited in matrix.citations(stored))


def completed(imported: Sequence[ImportedCitation], stored: Sequence[Cited]) -> tuple[Cited, ...]:
    """The citations of the file; a locator or quotation that it leaves empty stays as it is stored.

    The first citation of a source completes the first one of it, the second the second, and so on.
    """
    said = tuple(Cited(cited.source, cited.locator, cited.quote) for cited in imported)
    if not stored or said == tuple(stored):
        return said
    of_source: dict[str, list[Cited]] = defaultdict(list)
    for cited in stored:
        of_source[cited.source].append(cited)
    met: Counter[str] = Counter()
    found = []
    for cited in said:
        there = of_source[cited.source]
        counterpart = there[met[cited.source] : met[cited.source] + 1]
        met[cited.source] += 1
        found.append(_filled(cited, counterpart + there if cited.locator else counterpart))
    return tuple(found)


def _filled(cited: Cited, stored: Sequence[Cited]) -> Cited:
    """Take what is empty from the first citation that may be of the same place."""
    for other in stored:
        if cited.locator in ("", other.locator):
            return cited._replace(locator=other.locator, quote=cited.quote or other.quote)
    return cited


class Digests(dict[object, str]):
    """Marks of values by which a later import knows what both sides had; many values come again and again."""

    def __missing__(self, value: object) -> str:
        digest = self[value] = digest_of(value)
        return digest

    def after(self, matrix: Matrix, record: Record, stored: Any | None, imported: Imported) -> dict[str, str]:
        """Of each field what both sides have once all that the file says of a record is stored."""
        fields, said = FIELDS[record], _VALUES[record](imported)
        values = _referred(matrix, stored, imported)
        if stored is None:
            values |= zip(fields, said, strict=True)
            if record is Record.POSITION:
                values |= {field: otherwise for field, otherwise in DEFAULTS.items() if values[field] is None}
        else:
            unsaid = _unsaid(imported)
            for field, before, after in zip(fields, _VALUES[record](stored), said, strict=True):
                values[field] = before if after is None or after == "" or field in unsaid else after
        return dict(zip(values, map(self.__getitem__, values.values()), strict=True))


def _referred(matrix: Matrix, stored: Any | None, imported: Imported) -> dict[str, object]:
    """The keys of other records that a record refers to."""
    if isinstance(imported, ImportedPosition):
        before = _cited(matrix, stored) if stored is not None else ()
        after = completed(imported.citations, before) if imported.citations else before
        return {"issue": imported.issue, "party": imported.party, "citations": after}
    if isinstance(imported, ImportedIssue):
        return {"theme": imported.theme}
    return {"issue": imported.issue} if isinstance(imported, Dated) else {}


def as_text(value: object) -> str:
    """A value of a field for people and for the command line."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(", ".join(filter(None, part)) if isinstance(part, Cited) else str(part) for part in value)
    return "" if value is None else str(value)
