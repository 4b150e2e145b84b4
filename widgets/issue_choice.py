"""Which issues leave the comparison: all, those that filter and search show, or those that are selected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.dates import long_date
from app.i18n import _, ngettext
from app.matrix import Matrix
from app.records import Issue
from widgets.controls import plain_tip
from widgets.filter_parts import BASES, SPEAKERS, STATES, THEMES
from widgets.flow import Flow
from widgets.theme import Look
from widgets.view import View

ALL, FILTERED, SELECTED = range(3)


class IssueChoice(QWidget):
    """All, as filtered or selected; what holds nothing, or the same as all, cannot be chosen and says why."""

    changed = Signal()

    def __init__(self, look: Look, view: View, matrix: Matrix, selected: Sequence[Issue]) -> None:
        super().__init__()
        self.setAccessibleName(_("What"))
        self._issues = (matrix.issues, view.issues, tuple(selected))
        self._sentences = ("", _filter_sentence(view), _("Only issues that were selected are shown."))
        self._group = QButtonGroup(self)
        row = Flow(look, self, padding=(0, 0), gap=16)
        texts = (_("All issues ({count})"), _("As filtered ({count})"), _("Selected ({count})"))
        for number, words in enumerate(texts):
            button = QRadioButton(words.format(count=len(self._issues[number])))
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addWidget(QWidget())  # keeps the last choice beside the others
        self._say_why(FILTERED, self._why_not_filtered(view))
        self._say_why(SELECTED, "" if selected else _("No issue is selected in the matrix."))
        preset = FILTERED if self._group.button(FILTERED).isEnabled() else ALL
        self._group.button(preset).setChecked(True)
        self._group.idToggled.connect(self._tell)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is chosen."""
        return self._issues[self._group.checkedId()]

    @property
    def ids(self) -> tuple[int, ...] | None:
        """The same as ids; None for all."""
        return None if self._group.checkedId() == ALL else tuple(issue.id for issue in self.issues)

    @property
    def sentence(self) -> str:
        """What the sheet says about issues that were left out; empty for all."""
        return self._sentences[self._group.checkedId()]

    def _why_not_filtered(self, view: View) -> str:
        if not (view.filter.is_set or view.query.strip()):
            return _("No filter and no search is set.")
        if not view.issues:
            return _("The filter shows no issue.")
        return _("The filter shows all issues.") if len(view.issues) == len(self._issues[ALL]) else ""

    def _say_why(self, number: int, reason: str) -> None:
        button = self._group.button(number)
        button.setEnabled(not reason)
        button.setToolTip(plain_tip(reason))

    def _tell(self, _number: int, checked: bool) -> None:
        if checked:
            self.changed.emit()


def issues_exported(count: int) -> str:
    """What the button does."""
    return ngettext("Export {count} issue", "Export {count} issues", count).format(count=count)


def _filter_sentence(view: View) -> str:
    """The filter in words, for those who were not there when it was set."""
    parts = [(part.word, ", ".join(part.words(view))) for part in (THEMES, STATES, SPEAKERS, BASES)]
    if view.filter.changed_since is not None:
        parts.append((_("Changed since"), long_date(view.filter.changed_since)))
    if view.query.strip():
        parts.append((_("Search"), _("“{text}”").format(text=view.query.strip())))
    named = "; ".join(f"{part}: {words}" for part, words in parts if words)
    return _("Only some issues are shown ({filter}).").format(filter=named)
