"""What an export says of themes, in bands or in cells: which were renamed, which issues were moved to another."""

from collections import defaultdict
from dataclasses import dataclass, field

from app.i18n import _
from app.importing.own.edits import Edits
from app.importing.own.newcomers import Newcomers
from app.importing.own.words import Seen, folded, same
from app.importing.rows import ImportedIssue, ImportedTheme, Record
from app.importing.tables import Mark, Row


@dataclass
class _Band:
    """A band and the issues in the rows below it that were exported."""

    seen: Seen
    issues: list[ImportedIssue] = field(default_factory=list)


class Bands:
    """The bands in the order of the sheet.

    Sorting a sheet scatters them and people delete them, so that an issue is taken to have another theme only where
    its own band still stands elsewhere and most rows are below theirs.
    """

    def __init__(self, edits: Edits, newcomers: Newcomers) -> None:
        self._edits = edits
        self._newcomers = newcomers
        self._bands: list[_Band] = []
        rows = edits.exported.records[Record.THEME].values()
        self._names = {row.key: folded(row.name) for row in rows if isinstance(row, ImportedTheme)}

    def is_one(self, seen: Seen, row: Row) -> bool:
        """Whether the only text of a row is the name of a theme: it is over the whole row, or the theme is known."""
        merged = any(mark is Mark.MERGED for _column, mark in row.marks)
        return merged or folded(seen.text) in self._names.values() or bool(self._newcomers.known_theme(seen.text))

    def begins(self, seen: Seen) -> None:
        """A band stands here."""
        self._bands.append(_Band(seen))

    def passed(self, issue: ImportedIssue) -> None:
        """A row of an issue that was exported stands here."""
        if self._bands:
            self._bands[-1].issues.append(issue)

    def theme(self) -> str:
        """The theme of a new row that stands here."""
        if not self._bands:
            return ""
        band = self._bands[-1]
        name = folded(band.seen.text)
        above = [issue.theme for issue in band.issues if self._names.get(issue.theme) == name]
        return above[-1] if above else self._renamed(band) or self._newcomers.theme(band.seen)

    def finish(self) -> None:
        """Tell what was changed, now that all rows are known."""
        trusted = self._are_trusted()
        standing = {folded(band.seen.text) for band in self._bands}
        strayed = False
        for band in self._bands:
            if theme := self._renamed(band):
                self._edits.change(Record.THEME, theme, "name", band.seen.text, band.seen)
                continue
            for issue in band.issues:
                own = self._names.get(issue.theme, "")
                if own == folded(band.seen.text):
                    before = self._edits.exported.theme_name(issue.theme) if own else band.seen.text
                    self._edits.text(Record.THEME, issue.theme, "name", before, band.seen)
                    continue
                if trusted and own in standing:
                    theme = self._newcomers.theme(band.seen)
                    self._edits.change(Record.ISSUE, issue.key, "theme", theme, band.seen)
                elif own:
                    strayed = True
        if strayed:
            sentence = _(
                "Rows stand below other themes than before, as after sorting; their themes were left as they are."
            )
            self._edits.notes.append(sentence)

    def _renamed(self, band: _Band) -> str:
        """The theme whose band this was, if all rows below are of one theme that has no band any more."""
        themes = {issue.theme for issue in band.issues}
        if len(themes) != 1 or folded(band.seen.text) in self._names.values():
            return ""
        theme = next(iter(themes))
        elsewhere = any(folded(other.seen.text) == self._names.get(theme) for other in self._bands)
        return "" if elsewhere or self._newcomers.known_theme(band.seen.text) else theme

    def _are_trusted(self) -> bool:
        """Whether most rows below each band of an exported theme are its own."""
        for band in self._bands:
            name = folded(band.seen.text)
            own = sum(self._names.get(issue.theme) == name for issue in band.issues)
            if name in self._names.values() and 2 * own <= len(band.issues):
                return False
        return True


class ThemeCells:
    """The cells that name the theme of each row in a list."""

    def __init__(self, edits: Edits, newcomers: Newcomers) -> None:
        self._edits = edits
        self._newcomers = newcomers
        self._kept: set[str] = set()
        self._changed: dict[str, list[tuple[str, Seen]]] = defaultdict(list)

    def passed(self, issue: ImportedIssue, seen: Seen | None) -> None:
        """The cell of an issue that was exported."""
        if seen is None or same(seen.text, self._edits.exported.theme_name(issue.theme)):
            self._kept.add(issue.theme)
        elif seen.blank:
            self._edits.empty(seen)
        else:
            self._changed[issue.theme].append((issue.key, seen))

    def finish(self) -> None:
        """A new name in all rows of a theme is its name; other changes give issues another theme."""
        for theme, cells in self._changed.items():
            names = {seen.text for _issue, seen in cells}
            seen = cells[0][1]
            if theme not in self._kept and len(names) == 1 and not self._newcomers.known_theme(seen.text):
                self._edits.change(Record.THEME, theme, "name", seen.text, seen)
                continue
            for issue, seen in cells:
                self._edits.change(Record.ISSUE, issue, "theme", self._newcomers.theme(seen), seen)
