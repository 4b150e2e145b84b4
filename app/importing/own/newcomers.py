"""Issues, themes and parties that rows without keys name: known ones are found by their words, others are new."""

from app.i18n import _
from app.importing.own.edits import Edits
from app.importing.own.words import Seen, folded
from app.importing.planning.ordering import tile_for
from app.importing.rows import ImportedIssue, ImportedParty, ImportedTheme, Record
from app.matrix import Matrix
from app.records import dated_key
from app.vocabulary import Role


class Newcomers:
    """Finds what words mean among the records of the export and of the comparison, and adds to them what is new."""

    def __init__(self, edits: Edits, matrix: Matrix) -> None:
        self._edits = edits
        self._titles: dict[str, set[str]] = {}
        self._numbers: dict[str, set[str]] = {}
        self._themes: dict[str, str] = {}
        self._parties: dict[str, str] = {}
        self._codes = {theme.code for theme in matrix.themes}
        names = {alias.name: matrix.party[alias.party_id].key for alias in matrix.aliases}
        names |= {party.name: party.key for party in matrix.parties}
        for issue in matrix.all_issues:
            self._know_issue(issue.key, issue.ref, issue.title)
        for theme in matrix.themes:
            self._themes.setdefault(folded(theme.name), theme.key)
        for row in (row for rows in edits.exported.records.values() for row in rows.values()):
            if isinstance(row, ImportedIssue):
                self._know_issue(row.key, row.ref, row.title)
            elif isinstance(row, ImportedTheme):
                self._themes[folded(row.name)] = row.key
                self._codes.add(row.code)
            elif isinstance(row, ImportedParty):
                names |= dict.fromkeys((*row.aliases, row.name), row.key)
        self._parties = {_name(name): key for name, key in names.items()}

    def _know_issue(self, key: str, ref: str, title: str) -> None:
        self._numbers.setdefault(folded(ref), set()).add(key)
        self._titles.setdefault(folded(title), set()).add(key)

    def issue(self, number: Seen | None, title: Seen | None, theme: str | None) -> str | None:
        """The key of the issue that a row is about; None, and a problem, if that is unclear.

        A new one goes to `theme`; where that is None there can be none.
        """
        by_number = self._numbers.get(folded(number.text), set()) if number and not number.blank else set()
        by_title = self._titles.get(folded(title.text), set()) if title and not title.blank else set()
        both = by_number & by_title
        found = both or by_title or (by_number if title is None or title.blank else set())
        at = title if title and not title.blank else number
        if at is None or at.blank:
            return None
        if (by_title and by_number and not both) or len(found) > 1:
            self._edits.tell(at, _("Number and title do not tell one issue, and the row was not read."))
            return None
        if found:
            return next(iter(found))
        if theme is None or title is None or title.blank:
            self._edits.tell(at, _("There is no such issue, and the row was not read."))
            return None
        return self._new_issue(number, title, theme)

    def _new_issue(self, number: Seen | None, title: Seen, theme: str) -> str:
        ref = number.text.strip() if number else ""
        key = dated_key("issue", ref, title.text)
        self._edits.new[Record.ISSUE].append(ImportedIssue(title.place, key, ref, theme, title.text))
        self._know_issue(key, ref, title.text)
        return key

    def known_theme(self, name: str) -> str:
        """The key of the theme of that name, empty when there is none."""
        return self._themes.get(folded(name), "")

    def theme(self, seen: Seen | None) -> str:
        """The key of the theme that a cell names, a new one if need be; empty when it names none."""
        if seen is None or seen.blank:
            return ""
        if not (key := self.known_theme(seen.text)):
            key = dated_key("theme", seen.text)
            code = tile_for("", seen.text, self._codes)
            self._codes.add(code)
            self._themes[folded(seen.text)] = key
            self._edits.new[Record.THEME].append(ImportedTheme(seen.place, key, code, seen.text))
        return key

    def known_party(self, name: str) -> str:
        """The key of the party of that name, empty when there is none."""
        return self._parties.get(_name(name), "")

    def party(self, seen: Seen) -> str:
        """The key of the party that a cell names, a new one if need be."""
        if not (key := self.known_party(seen.text)):
            key = dated_key("party", seen.text)
            self._parties[_name(seen.text)] = key
            self._edits.new[Record.PARTY].append(ImportedParty(seen.place, key, seen.text, Role.PARTY))
        return key


def _name(name: str) -> str:
    """A name as it is compared: signs that nobody sees count, as they may hide another party."""
    return " ".join(name.split()).casefold()
