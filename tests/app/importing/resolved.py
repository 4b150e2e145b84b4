"""Files made of a few records, as they are resolved against the small comparison."""

from dataclasses import replace
from datetime import date

from app.importing.planning.changes import Question
from app.importing.planning.decisions import Decisions, Named
from app.importing.planning.resolving import Resolved, resolve
from app.importing.rows import (
    Imported,
    ImportedCitation,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedRound,
    ImportedSource,
    ImportedTheme,
)
from app.matrix import Matrix
from app.vocabulary import Basis, Role
from tests.app.contents import SMALL, matrix_of

M = matrix_of(SMALL)
TODAY = date(2025, 6, 2)
MADE_UP = "0123456789abcdef"


def file_of(*rows: Imported, keyed: bool = True) -> ImportedFile:
    """A file of these records."""
    lists: dict[type[Imported], str] = {
        ImportedParty: "parties",
        ImportedTheme: "themes",
        ImportedRound: "rounds",
        ImportedSource: "sources",
        ImportedIssue: "issues",
        ImportedPosition: "positions",
    }
    of_kind = {name: tuple(row for row in rows if isinstance(row, kind)) for kind, name in lists.items()}
    return replace(ImportedFile("file", "d" * 64, 1, keyed=keyed), **of_kind)  # type: ignore[arg-type]


def resolved(*rows: Imported, keyed: bool = True, matrix: Matrix = M, same: dict[Named, str] | None = None) -> Resolved:
    return resolve(matrix, file_of(*rows, keyed=keyed), Decisions(same=same or {}))


def party(name: str, key: str = MADE_UP, **fields: object) -> ImportedParty:
    return ImportedParty(**{"place": "A1", "key": key, "name": name, "role": Role.PARTY, **fields})  # type: ignore[arg-type]


def issue(title: str, key: str = MADE_UP, ref: str = "", theme: str = "", **fields: object) -> ImportedIssue:
    row = {"place": f"row {title}", "key": key, "ref": ref, "theme": theme, "title": title}
    return ImportedIssue(**{**row, **fields})  # type: ignore[arg-type]


def said(issue: str = "fish", party: str = "al", source: str = "") -> ImportedPosition:
    cited = (ImportedCitation("C1", source),) if source else ()
    return ImportedPosition("B1", issue, party, TODAY, "All of it.", Basis.REPORTED, cited)


def source(title: str, key: str = MADE_UP, **fields: object) -> ImportedSource:
    return ImportedSource("C1", key, title, **fields)  # type: ignore[arg-type]


def candidates(question: Question) -> list[str]:
    return [candidate.key for candidate in question.candidates]
