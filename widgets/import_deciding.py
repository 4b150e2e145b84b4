"""A decision about one change: a question, a few answers, each with what follows from it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from app.i18n import N_, _
from app.importing.planning.changes import Kind
from app.importing.planning.decisions import Absence, Treatment
from app.importing.reviewing.review import Item
from app.importing.reviewing.review_words import ABSENCES, Account
from app.importing.rows import ImportedPosition, Record
from app.lookalikes import shown
from app.matrix import Matrix
from app.records import Position
from widgets.controls import Text
from widgets.import_words_of import both_words, take_words
from widgets.panel_parts import Column, stack
from widgets.passage import Passage
from widgets.rich_text import block
from widgets.theme import Look

KEEP, TAKE, BOTH = "keep", "take", "both"
_INDENT = 30
_ASKED = {
    Record.PARTY: N_("Is “{name}” a new party, or one that the comparison has?"),
    Record.ISSUE: N_("Is “{name}” a new issue, or one that the comparison has?"),
}
_AS_NEW = {Record.PARTY: N_("A new party"), Record.ISSUE: N_("A new issue")}
_ABSENCE_WORDS = {
    Absence.KEEP: N_("The position stays as it is."),
    Absence.NOT_MENTIONED: N_("The position stays; that the file does not mention it is noted with the import."),
    Absence.WITHDRAWN: N_(
        "From the day of the file on, the party has no position here. The text stays in the history."
    ),
}


class Choice(NamedTuple):
    """One answer: its key, its words and what follows."""

    key: str
    words: str
    consequence: str = ""


class Choices(Column):
    """A question with its answers; `chosen` when another one is picked."""

    chosen = Signal(str)

    def __init__(self, look: Look, question: str, choices: Sequence[Choice], key: str | None) -> None:
        super().__init__()
        column = stack(self, look.px(6))
        self._question = Text(look, "head", "text", question)
        self._question.setWordWrap(True)
        column.addWidget(self._question)
        self._group = QButtonGroup(self)
        self._keys: dict[QRadioButton, str] = {}
        for choice in choices:
            button = QRadioButton(shown(choice.words).replace("&", "&&"))
            button.setAccessibleDescription(choice.consequence)
            button.setChecked(choice.key == key)
            self._group.addButton(button)
            self._keys[button] = choice.key
            column.addWidget(button)
            if choice.consequence:
                below = QHBoxLayout()
                below.setContentsMargins(look.px(_INDENT), 0, 0, look.px(2))
                below.addWidget(Passage(look, [block("body", "text2", choice.consequence)], choice.words))
                column.addLayout(below)
        self._group.buttonToggled.connect(self._tell)

    @property
    def key(self) -> str | None:
        """The answer; None while none is picked."""
        checked = self._group.checkedButton()
        return self._keys[checked] if isinstance(checked, QRadioButton) else None

    def _tell(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(self._keys[button])


def question_choices(look: Look, item: Item) -> Choices:
    """New, or the same as something that the comparison has?"""
    asked = item.question
    assert asked is not None
    choices = [
        Choice(
            one.key,
            _("The same as “{name}” · {percent} % alike").format(name=one.name, percent=round(one.likeness * 100)),
        )
        for one in asked.candidates
    ]
    choices.append(Choice("", _(_AS_NEW.get(item.record, N_("Something new")))))
    words = _(_ASKED.get(item.record, N_("Is “{name}” new, or one that the comparison has?")))
    return Choices(look, words.format(name=shown(asked.name)), choices, asked.answer)


def absence_choices(look: Look, absence: Absence) -> Choices:
    """What it means that the file says nothing."""
    choices = [Choice(one.value, _(ABSENCES[one]), _(_ABSENCE_WORDS[one])) for one in Absence]
    return Choices(look, _("The file does not mention this position. What does that mean?"), choices, absence.value)


def conflict_choices(
    look: Look, item: Item, matrix: Matrix, account: Account, now: Position | None, key: str | None
) -> Choices:
    """Which of two texts counts; `now` is the position that the comparison has."""
    imported = item.changes[0].imported
    choices = [Choice(KEEP, _("Keep what is in the comparison"), _("What the file has is noted with the import."))]
    choices.append(Choice(TAKE, _("Take what is in the file"), take_words(item, matrix, account)))
    if isinstance(imported, ImportedPosition) and imported.statement and not item.creates and now is not None:
        choices.append(Choice(BOTH, _("Keep both"), both_words(imported, now)))
    reason = item.reason or _("The file contradicts the comparison here.")
    return Choices(look, _("{reason} Which one counts?").format(reason=reason), choices, key)


def both_is_usual(item: Item, now: date | None) -> bool:
    """Whether a conflict is usually decided by keeping both: the file's statement is the newer one."""
    said = getattr(item.changes[0].imported, "said_on", None)
    return item.kind is Kind.CONFLICT and isinstance(said, date) and now is not None and said > now


TREATMENTS = {TAKE: Treatment.CORRECTION, BOTH: Treatment.NEWER}
