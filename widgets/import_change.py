"""One change in full: who and where, the texts, the fields, what follows, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.importing.planning.changes import Kind
from app.importing.planning.decisions import Absence, Treatment
from app.importing.reviewing.outcome import outcome
from app.importing.reviewing.review import Item
from app.importing.reviewing.review_words import RECORDS, beside, stored
from app.importing.rows import ImportedPosition, Record
from app.lookalikes import shown, warnings
from app.records import Position
from widgets.controls import Rule, Segmented, Text, TextButton, Tile
from widgets.import_deciding import (
    BOTH,
    KEEP,
    TAKE,
    TREATMENTS,
    Choices,
    absence_choices,
    both_is_usual,
    conflict_choices,
    question_choices,
)
from widgets.import_edit import PositionEditor
from widgets.import_parts import ChangePage, KindLine, Warned
from widgets.import_texts import Fields, Sentences, Texts
from widgets.importing import Import
from widgets.panel_parts import Column, stack
from widgets.theme import Look
from widgets.upright_scroll import UprightScroll

SIDE_BY_SIDE, ONE_TEXT = "side by side", "one text"
_PADDING = 24


class ChangeView(QWidget):
    """The right side of the review; `moved` with 1 or -1 when the next or the previous line is wanted."""

    moved = Signal(int)

    def __init__(self, look: Look, importing: Import) -> None:
        super().__init__()
        self._look, self._import = look, importing
        self._item: Item | None = None
        self._wording = SIDE_BY_SIDE
        self._choices: Choices | None = None
        self._editor: PositionEditor | None = None
        self._page = ChangePage(look)
        self._scroll = UprightScroll(self._page)
        self._scroll.setAccessibleName(_("The change in full"))
        self._actions = QHBoxLayout()
        column = stack(self, 0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._actions)
        self._made: list[QWidget] = []
        look.changed.connect(self._rebuild)

    def show_item(self, item: Item | None) -> None:
        """Show another change, or none."""
        self._item, self._editor = item, None
        self._rebuild()

    def do(self, word: str) -> None:
        """What the keys of the list mean: take, skip, edit, previous."""
        if self._item is None or self._editor is not None:
            return
        if word == "take":
            self._take_and_go()
        elif word == "skip":
            self._skip()
        elif word == "edit" and self._can_edit(self._item):
            self._edit()
        elif word == "previous":
            self.moved.emit(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("surface"))

    # -- what is shown -------------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made, self._choices = [], None
        prepared, item, px = self._import.prepared, self._item, self._look.px
        inside = QWidget() if item is None or prepared is None else Column()
        column = stack(inside, px(12))
        column.setContentsMargins(px(_PADDING), px(16), px(_PADDING), px(12))
        if item is not None and prepared is not None:
            self._fill(column, item)
        column.addStretch(1)
        self._page.put(inside)
        self._made.append(inside)
        self._fill_actions()
        self._scroll.verticalScrollBar().setValue(0)

    def _fill(self, column: QVBoxLayout, item: Item) -> None:
        prepared = self._import.prepared
        assert prepared is not None
        account = prepared.account
        column.addWidget(self._head(item))
        for warning in self._warnings(item):
            column.addWidget(Warned(self._look, warning))
        if self._editor is not None:
            column.addWidget(self._editor)
            return
        before, after = account.before(item), account.after(item)
        one = self._wording == ONE_TEXT
        column.addWidget(Texts(self._look, before, after, shown(prepared.file.name), one_text=one))
        fields = account.fields(item)
        if item.kind is Kind.CONFLICT and after is not None:  # what to decide about is seen without scrolling
            told = after.line.split(" · ")
            fields = tuple(one for one in fields if one.before != one.after and one.after not in told)
        if fields:
            column.addWidget(Rule(self._look))
            column.addWidget(Fields(self._look, fields))
        column.addWidget(Rule(self._look))
        treatment = self._treatment(item)
        if treatment is not None:
            column.addLayout(treatment)
        self._choices = self._decision(item)
        if self._choices is not None:
            column.addWidget(self._choices)
            return
        party = account.party(item.party) if item.party else ""
        title = _("If you take it over:") if item.applies else ""
        column.addWidget(Sentences(self._look, title, outcome(item, prepared.matrix, party)))
        if item.reason:
            column.addWidget(Sentences(self._look, _("Why it is shown:"), item.reason))

    def _head(self, item: Item) -> QWidget:
        prepared, look = self._import.prepared, self._look
        assert prepared is not None
        head = Column()
        column = stack(head, look.px(4))
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        if item.party:
            mark = prepared.account.mark(item.party)
            row.addWidget(Tile(look, mark.letters, mark.tint, mark.name, 24), 0, Qt.AlignmentFlag.AlignTop)
        title = Text(look, "dialog_title", "text", shown(item.title))
        title.setWordWrap(True)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        if prepared.account.before(item) is not None and prepared.account.after(item) is not None:
            switch = Segmented(
                look,
                [(SIDE_BY_SIDE, _("Side by side"), None), (ONE_TEXT, _("One text"), None)],
                _("How the texts are shown"),
            )
            switch.choose(self._wording)
            switch.chosen.connect(self._choose_wording)
            row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(KindLine(look, item, self._where(item)))
        return head

    def _where(self, item: Item) -> str:
        prepared = self._import.prepared
        party = prepared.account.party(item.party) if prepared and item.party else ""
        cell = _("cell {place}") if "!" in item.place else "{place}"
        what = "" if item.record in (Record.POSITION, Record.ISSUE) else _(RECORDS[item.record])
        place = cell.format(place=item.place) if item.place else ""
        return " · ".join(filter(None, [what, item.ref, shown(party), place]))

    def _warnings(self, item: Item) -> list[str]:
        name = item.question.name if item.question else item.title
        told = warnings(name) if item.creates or item.question else ()
        return list(told)

    # -- decisions -----------------------------------------------------------------------------------------------

    def _decision(self, item: Item) -> Choices | None:
        prepared = self._import.prepared
        assert prepared is not None
        if item.question is not None:
            return question_choices(self._look, item)
        if item.id.record is Record.POSITION and not item.place:
            key = item.changes[0].key
            return absence_choices(self._look, self._import.decisions.absences.get(key, Absence.KEEP))
        if item.kind is not Kind.CONFLICT:
            return None
        row = stored(item, prepared.matrix) or beside(item, prepared.matrix)
        now = row if isinstance(row, Position) else None
        return conflict_choices(self._look, item, prepared.matrix, prepared.account, now, self._preset(item, now))

    def _preset(self, item: Item, now: Position | None) -> str | None:
        """What was decided; else keep both where the file is the newer one, and otherwise nothing."""
        if item.id in self._import.kept:
            return KEEP
        if item.id in self._import.ticked:
            newer = self._import.decisions.treatments.get(item.place) is Treatment.NEWER
            return BOTH if newer else TAKE
        return BOTH if both_is_usual(item, now.said_on if now else None) and not item.creates else None

    def _treatment(self, item: Item) -> QHBoxLayout | None:
        """Whether a statement corrects the one that is stored or is a further one, where both make sense."""
        chosen = item.treatment
        if chosen is None or item.kind is Kind.CONFLICT:
            return None
        switch = Segmented(
            self._look,
            [
                (Treatment.CORRECTION.value, _("Correction"), None),
                (Treatment.NEWER.value, _("Newer statement"), None),
            ],
            _("What the file’s statement is"),
        )
        switch.choose(chosen.value)
        switch.chosen.connect(self._treat)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(12))
        row.addWidget(Text(self._look, "body", "text2", _("This is a")))
        row.addWidget(switch)
        row.addStretch(1)
        return row

    def _treat(self, key: str) -> None:
        if self._item is not None:
            self._import.decide(self._import.decisions.treated(self._item.place, Treatment(key)))

    def _choose_wording(self, key: str) -> None:
        self._wording = key
        self._rebuild()

    # -- actions -------------------------------------------------------------------------------------------------

    def _fill_actions(self) -> None:
        while self._actions.count():
            taken = self._actions.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        px, item = self._look.px, self._item
        self._actions.setContentsMargins(px(_PADDING), px(8), px(_PADDING), px(16))
        self._actions.setSpacing(px(8))
        if item is None or self._editor is not None:
            return
        if self._choices is not None:
            self._button(_("Decide and next"), "tick", self._take_and_go)
            self._button(_("Decide later"), "dash", self._skip)
        elif item.applies:
            self._button(_("Take over and next"), "tick", self._take_and_go)
            self._button(_("Skip"), "dash", self._skip)
            if self._can_edit(item):
                self._button(_("Edit first…"), "pencil", self._edit)
        self._actions.addStretch(1)
        keys = _("Space ticks · Enter next · P previous") if item.applies else _("Enter next · P previous")
        self._actions.addWidget(Text(self._look, "meta", "text3", keys, elided=True))

    def _button(self, words: str, icon: str, then: object) -> None:
        button = TextButton(self._look, words, icon)
        button.clicked.connect(then)
        self._actions.addWidget(button)

    def _take_and_go(self) -> None:
        item = self._item
        if item is None:
            return
        if self._choices is not None:
            self._decide(item, self._choices.key)
        elif item.applies:
            self._import.set_ticked([item.id], True)
        self.moved.emit(1)

    def _skip(self) -> None:
        item = self._item
        if item is None:
            return
        if item.kind is Kind.CONFLICT:
            self._import.decide_later(item)
        elif item.applies:
            self._import.set_ticked([item.id], False)
        self.moved.emit(1)

    def _decide(self, item: Item, key: str | None) -> None:
        importing = self._import
        if key is None:
            return
        if item.question is not None:
            importing.decide(importing.decisions.answered(item.question.named, key))
        elif item.kind is not Kind.CONFLICT:
            importing.decide_absence(item, Absence(key))
        elif key == KEEP:
            importing.keep(item)
        else:
            importing.take(item, TREATMENTS[key] if item.record is Record.POSITION and not item.creates else None)

    def _can_edit(self, item: Item) -> bool:
        imported = item.changes[0].imported
        return item.applies and isinstance(imported, ImportedPosition) and bool(imported.statement)

    def _edit(self) -> None:
        imported = self._item.changes[0].imported if self._item else None
        if isinstance(imported, ImportedPosition):
            self._editor = PositionEditor(self._look, imported)
            self._editor.finished.connect(self._end_edit)
            editor = self._editor
            self._rebuild()
            editor.statement.setFocus()

    def _end_edit(self, edited: ImportedPosition | None) -> None:
        item, self._editor = self._item, None
        if edited is not None and item is not None:
            self._import.set_ticked([item.id], True)
            self._import.edit(edited)
        self._rebuild()
