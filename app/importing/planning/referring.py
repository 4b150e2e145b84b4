"""Records of a file that cannot be compared: they refer to nothing, come twice, or cannot be told apart."""

from app.i18n import N_, _
from app.importing.planning.matching import Parts, StoredByKey
from app.importing.rows import Dated, Imported, ImportedFile, Problem, Record, nearest, references
from app.matrix import Matrix
from app.search import fold

_MOST_GUESSES = 50
_UNKNOWN = {
    Record.PARTY: N_("There is no party “{key}”, neither in this file nor in the comparison."),
    Record.THEME: N_("There is no theme “{key}”, neither in this file nor in the comparison."),
    Record.SOURCE: N_("There is no source “{key}”, neither in this file nor in the comparison."),
    Record.ISSUE: N_("There is no issue “{key}”, neither in this file nor in the comparison."),
}


class Referring:
    """Looks at the records one after the other, those first that others refer to, and keeps what is wrong."""

    def __init__(self, matrix: Matrix, file: ImportedFile, stored: StoredByKey) -> None:
        self.problems: list[Problem] = []
        self._field_place, self._keyed = file.field_place, file.keyed
        self._known = {record: set(rows) for record, rows in stored.items()}
        self._given: dict[tuple[Record, str], str] = {}
        self._guesses = 0
        names = ((party.name, party.id) for party in matrix.parties)
        aliases = ((alias.name, alias.party_id) for alias in matrix.aliases)
        self._names = {fold(name): matrix.party[party].key for name, party in (*names, *aliases)}

    def is_left_out(self, record: Record, row: Imported, key: str) -> bool:
        """Whether a record refers to what is nowhere or carries a key that was given before; it is known otherwise."""
        dated = isinstance(row, Dated)
        if self._dangles(row) or self._is_twice(record, key, row, "key" if dated else "id"):
            return True
        if not dated:
            self._known[record].add(key)
        return False

    def is_indistinct(self, row: Dated, parts: Parts, of_day: dict[Parts, tuple[str, bool]]) -> bool:
        """Two records of one day can only be told apart when both have keys."""
        first, has_key = of_day.setdefault(parts, (row.place, bool(row.key)))
        if first == row.place or (has_key and row.key):
            return False
        reason = _("{place} is of the same issue, party and day. Leave one of the two out.")
        if self._keyed:
            reason = _("{place} is of the same issue, party and day. Give both a “key”, or leave one out.")
        self._tell(row.place, "date", parts[-1], reason.format(place=first))
        return True

    def _dangles(self, row: Imported) -> bool:
        unknown = [reference for reference in references(row) if reference[1] not in self._known[reference[0]]]
        for record, key, field, holder in unknown:
            reason = _(_UNKNOWN[record]).format(key=key)
            if meant := self._guess(record, key):
                reason = _("{reason} Is “{meant}” meant?").format(reason=reason, meant=meant)
            self._tell(holder, field, key, reason)
        return bool(unknown)

    def _guess(self, record: Record, key: str) -> str:
        """The key that is probably meant; only a few, as a file of errors should not take long."""
        if record is Record.PARTY and (named := self._names.get(fold(key))):
            return named
        self._guesses += 1
        return nearest(key, self._known[record]) if self._guesses <= _MOST_GUESSES else ""

    def _is_twice(self, record: Record, key: str, row: Imported, field: str) -> bool:
        if not key:
            return False
        first = self._given.setdefault((record, key), row.place)
        if first == row.place:
            return False
        self._tell(row.place, field, key, _("The same key is already given at {place}.").format(place=first))
        return True

    def _tell(self, holder: str, field: str, value: str, reason: str) -> None:
        place = self._field_place.format(record=holder, field=field)
        self.problems.append(Problem(place, value, reason))
