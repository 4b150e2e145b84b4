"""The account of one import: what was taken by kind, what was left and why, which bytes the file had."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.importing.reviewing.review_words import KINDS, RECORDS
from app.importing.rows import Record
from app.importing.storing.ledger import Counts, Import, Left
from app.lookalikes import shown
from app.matrix import Matrix
from widgets.controls import Text
from widgets.imports_list import made_words
from widgets.theme import Look, Role
from widgets.upright_scroll import UprightScroll

_PADDING = 24
_SHORT = 12
_MOST_LEFT, _MOST_TEXT = 100, 240


class ImportAccount(UprightScroll):
    """Shown beside the list; first what the ledger counts, then each thing that was left."""

    def __init__(self, look: Look) -> None:
        self._inside = _Paper(look)
        super().__init__(self._inside)
        self._look = look
        self._title = Text(look, "title", "text", elided=True)
        self._facts = QWidget()
        self._left = QWidget()
        self.setAccessibleName(_("What came of the import"))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(*[look.px(_PADDING)] * 4)
        column.setSpacing(look.px(14))
        for widget in (self._title, self._facts, self._left):
            column.addWidget(widget)
        column.addStretch(1)
        self._column = column

    def show_import(self, one: Import) -> None:
        """Show an import; what was left comes with `show_left`."""
        self._title.setText(shown(one.name))
        self._facts = self._replaced(self._facts, self._grid(_facts(one)))
        self._left = self._replaced(self._left, QWidget())
        self.verticalScrollBar().setValue(0)

    def show_left(self, left: Sequence[Left], matrix: Matrix) -> None:
        """Show what was left of it."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(10))
        if left:
            column.addWidget(Text(self._look, "head", "text", _("Left as it was")))
        names = _Names(matrix)
        for one in left[:_MOST_LEFT]:
            column.addLayout(self._entry(one, names))
        if (more := len(left) - _MOST_LEFT) > 0:
            rest = ngettext("… and {count} more", "… and {count} more", more).format(count=more)
            column.addWidget(Text(self._look, "body", "text2", rest))
        self._left = self._replaced(self._left, part)

    def _replaced(self, before: QWidget, now: QWidget) -> QWidget:
        self._column.replaceWidget(before, now)
        before.deleteLater()
        before.hide()
        return now

    def _grid(self, facts: Iterator[tuple[str, str]]) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(6))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            words = Text(self._look, "body", "text", value)
            words.setWordWrap(True)
            grid.addWidget(Text(self._look, "body", "text2", name), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        return part

    def _entry(self, one: Left, names: "_Names") -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(self._look.px(2))
        spoken = one.record is Record.POSITION and one.field in ("", "statement")
        said: tuple[tuple[Role, str, str], ...] = (
            ("issue_title", "text", names.title(one)),
            (
                "statement_compact" if spoken else "body",
                "text2",
                shown(one.after[:_MOST_TEXT]) + ("…" if len(one.after) > _MOST_TEXT else ""),
            ),
            ("meta", "text3", _(KINDS[one.kind]) + (f" · {shown(one.reason)}" if one.reason else "")),
        )
        for role, token, words in said:
            if words:
                text = Text(self._look, role, token, words)
                text.setWordWrap(True)
                lines.addWidget(text)
        return lines


class _Names:
    """Names for the keys that the ledger keeps, as far as they are still there."""

    def __init__(self, matrix: Matrix) -> None:
        self._issues = {issue.key: issue for issue in matrix.all_issues}
        self._parties = {party.key: party.name for party in matrix.parties}

    def title(self, one: Left) -> str:
        """What was left: “H-1 · Alphaland · Position”."""
        issue = self._issues.get(one.issue)
        parts = (issue.ref if issue else "", self._parties.get(one.party, ""), _(RECORDS[one.record]))
        return " · ".join(part for part in parts if part)


class _Paper(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("surface"))


def _facts(one: Import) -> Iterator[tuple[str, str]]:
    yield _("Taken over"), made_words(one)
    if one.reason:
        yield _("Reason"), shown(one.reason)
    yield _("Taken"), _counted(one.taken)
    yield _("Left"), _counted(one.left)
    size = QLocale().formattedDataSize(one.size)
    yield _("File"), _("{size}, SHA-256 {digest}…").format(size=size, digest=one.digest[:_SHORT])


def _counted(counts: Counts) -> str:
    """“5 New, 2 Changed”."""
    told = [_("{count} {kind}").format(count=count, kind=_(KINDS[kind])) for kind, count in counts.items() if count]
    return ", ".join(told) if told else _("Nothing")
