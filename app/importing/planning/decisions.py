"""What the user has decided about a file before it is taken over; a plan is made anew with every decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from app.importing.rows import ImportedPosition, Record


class Treatment(Enum):
    """What a statement of the file is to the one that is stored."""

    CORRECTION = "correction"
    """The same statement in better words: they replace the stored ones."""
    NEWER = "newer"
    """A further statement: the stored one stays, as history or as what was said later."""


class Absence(Enum):
    """What it means that a file says nothing where the comparison has a position; never that it is deleted."""

    KEEP = "keep"
    NOT_MENTIONED = "not mentioned"
    """Noted with the import, and nothing changes."""
    WITHDRAWN = "withdrawn"
    """The party no longer holds to it: a record of its silence, dated like the file, stands from then on."""


Named = tuple[Record, str]
"""A record of the file: its kind and its key there."""


@dataclass(frozen=True)
class Decisions:
    """All decisions about one file; methods give the next.

    `same` tells for records of the file that are not in the comparison under their key which stored record they are
    (its key), or that they are new (an empty text). `treatments` and `edits` are by the place of the position in the
    file, `absences` by the key of the stored position.
    """

    same: Mapping[Named, str] = field(default_factory=dict)
    treatments: Mapping[str, Treatment] = field(default_factory=dict)
    edits: Mapping[str, ImportedPosition] = field(default_factory=dict)
    absences: Mapping[str, Absence] = field(default_factory=dict)

    def answered(self, named: Named, key: str) -> "Decisions":
        """After the user has said which stored record one of the file is; an empty key for a new one."""
        return replace(self, same={**self.same, named: key})

    def treated(self, place: str, treatment: Treatment) -> "Decisions":
        return replace(self, treatments={**self.treatments, place: treatment})

    def edited(self, position: ImportedPosition) -> "Decisions":
        """After the user has changed the words of a position (found by its place) before taking it over."""
        return replace(self, edits={**self.edits, position.place: position})

    def about_absence(self, key: str, absence: Absence) -> "Decisions":
        return replace(self, absences={**self.absences, key: absence})
