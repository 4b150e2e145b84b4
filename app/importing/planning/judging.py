"""What a difference is: a change by the file, an edit of ours, noise, or something for the user to decide."""

from collections import Counter
from collections.abc import Mapping

from app import records
from app.digests import digest_of
from app.i18n import N_, _
from app.importing.planning.changes import Kind
from app.importing.planning.decisions import Named
from app.importing.planning.differences import Difference
from app.importing.planning.matching import Stored
from app.importing.rows import ImportedFile, Record, Undated
from app.matrix import Matrix
from app.search import fold

_BOTH = N_("Both texts were changed since the last exchange.")
_GONE = N_("It was in the comparison at the last exchange and has been taken out since.")
_NAMED = N_("Another party has this name already.")
_ROLE = N_("The file gives the party another role, which changes what counts for convergence.")
_SILENT = N_("The file says that the party is silent, and the comparison has a statement.")
_TAKEN = {
    "ref": N_("Another issue has this number already."),
    "code": N_("Another theme has this code already."),
}


class Judging:
    """Judges the differences of one file; `common` are the digests of what both sides had by record and field."""

    def __init__(self, matrix: Matrix, file: ImportedFile, common: Mapping[Named, Mapping[str, str]]) -> None:
        self._memories = file.common, common
        aliases = {fold(alias.name): matrix.party[alias.party_id].key for alias in matrix.aliases}
        self._names = aliases | {fold(party.name): party.key for party in matrix.parties}
        stored_refs = {issue.key: issue.ref for issue in matrix.all_issues}
        stored_codes = {theme.key: theme.code for theme in matrix.themes}
        refs = stored_refs | {issue.key: issue.ref for issue in file.issues}
        codes = stored_codes | {theme.key: theme.code for theme in file.themes}
        self._shared = {"ref": _shared(refs), "code": _shared(codes)}

    def kind(self, record: Record, stored: Stored, difference: Difference) -> tuple[Kind, str]:
        """What a difference is, and why the user has to decide if that is so."""
        field, before, after = difference
        if field == "role":
            return Kind.CONFLICT, _(_ROLE)
        if record is Record.PARTY and field == "name" and self._names.get(fold(str(after)), stored.key) != stored.key:
            return Kind.CONFLICT, _(_NAMED)
        if field == "silence" and isinstance(stored, records.Position) and stored.statement:
            return Kind.CONFLICT, _(_SILENT)
        if after in self._shared.get(field, ()):
            return Kind.CONFLICT, _(_TAKEN[field])
        if difference.is_noise:
            return Kind.NOISE, ""
        agreed = self._agreed((record, stored.key), field)
        if not agreed or agreed[0] == digest_of(before):
            return Kind.CHANGED, ""
        return (Kind.OURS, "") if digest_of(after) in agreed else (Kind.CONFLICT, _(_BOTH))

    def contradiction(self, record: Record, row: Undated) -> str:
        """Why a new record cannot be without the user's word: it carries the number or code of another."""
        field = {Record.ISSUE: "ref", Record.THEME: "code"}.get(record)
        return _(_TAKEN[field]) if field and getattr(row, field) in self._shared[field] else ""

    def gone(self, record: Record, key: str) -> str:
        """Why a record that is not stored was stored once; empty where it never was."""
        return _(_GONE) if any(common.get((record, key)) for common in self._memories) else ""

    def _agreed(self, named: Named, field: str) -> list[str]:
        """The digests of what both sides had, in the file's own memory and in ours.

        That of the file is the truer one, being of the moment in which this very file was made. But what it says may
        have been taken over since, and edited here after that: then it says nothing new.
        """
        remembered = (common.get(named, {}).get(field) for common in self._memories)
        return [digest for digest in remembered if digest is not None]


def _shared(marks: Mapping[str, str]) -> frozenset[str]:
    """The numbers or codes that more than one record would carry."""
    return frozenset(mark for mark, often in Counter(marks.values()).items() if often > 1 and mark)
