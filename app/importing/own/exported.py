"""What was exported, as it was then: to be compared with what now stands in the cells."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, cast

from app.cell_words import carried, provenance
from app.convergence import Convergence
from app.digests import digest_of
from app.importing.planning.differences import FIELDS
from app.importing.rows import (
    Imported,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedTheme,
    Record,
    references,
)


class Mark(NamedTuple):
    """A statement by its digests: as it was, and as programs give it back."""

    said: str
    shown: str

    @classmethod
    def of(cls, statement: str) -> "Mark":
        return cls(digest_of(statement), digest_of(carried(statement)))

    def shows(self, text: str) -> bool:
        """Whether a cell still has the words of the statement."""
        return digest_of(text) == self.said or digest_of(carried(text)) in (self.said, self.shown)


@dataclass
class Exported:
    """The records of a workbook as they were when it was exported, by kind and key.

    The statement of a position is there if the comparison still has it; `marks` tell all of them. `sources` gives the
    key of a source by its short name (“S1”), `standings` the convergence that was shown by the key of the issue,
    `parties` the keys in the order of the columns.
    """

    comparison: str = ""
    comparison_title: str = ""
    title: str = ""
    description: str = ""
    layout: str = ""
    day: date | None = None
    parties: tuple[str, ...] = ()
    records: dict[Record, dict[str, Imported]] = field(default_factory=lambda: {record: {} for record in Record})
    marks: dict[str, Mark] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    source_marks: dict[str, str] = field(default_factory=dict)
    standings: dict[str, Convergence] = field(default_factory=dict)
    private_notes: int = 0

    def issue(self, key: str) -> ImportedIssue | None:
        return cast(ImportedIssue | None, self.records[Record.ISSUE].get(key))

    def position(self, key: str) -> ImportedPosition | None:
        return cast(ImportedPosition | None, self.records[Record.POSITION].get(key))

    def name_source(self, mark: str, key: str) -> None:
        """Let a source be found by its short name, and the other way round."""
        self.sources[mark] = key
        self.source_marks[key] = mark

    def theme_name(self, key: str) -> str:
        theme = self.records[Record.THEME].get(key)
        return theme.name if isinstance(theme, ImportedTheme) else ""

    def party_name(self, key: str) -> str:
        party = self.records[Record.PARTY].get(key)
        return party.name if isinstance(party, ImportedParty) else ""

    def provenance(self, position: ImportedPosition) -> str:
        """The cell of its day, locators and basis."""
        located = [(self.source_marks.get(one.source, ""), one.locator) for one in position.citations]
        return provenance(position.said_on, located, None if position.silence else position.basis)

    def marks_beside(self, position: ImportedPosition) -> str:
        """The cell of its sources by their short names, each once."""
        return "\n".join(dict.fromkeys(self.source_marks.get(one.source, "") for one in position.citations))

    def current(self) -> dict[tuple[str, str], ImportedPosition]:
        """By issue and party, what was exported as the last word; earlier statements come behind it."""
        found: dict[tuple[str, str], ImportedPosition] = {}
        for position in self.records[Record.POSITION].values():
            assert isinstance(position, ImportedPosition)
            found.setdefault((position.issue, position.party), position)
        return found

    def common(self) -> dict[tuple[Record, str], dict[str, str]]:
        """The digest of every field, as both sides had it when the workbook was exported."""
        found = {}
        for record, rows in self.records.items():
            for key, row in rows.items():
                digests = {name: digest_of(getattr(row, name)) for name in FIELDS[record]}
                digests |= {name: digest_of(meant) for _kind, meant, name, _place in references(row)}
                if isinstance(row, ImportedPosition):
                    cited = tuple((one.source, one.locator, one.quote) for one in row.citations)
                    digests |= {"citations": digest_of(cited), "statement": self.marks[key].said}
                    digests.pop("source", None)
                found[record, key] = digests
        return found
