"""The step of the review: what nobody has changed yet, as a list and in full, with what could not be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item, counts
from app.importing.reviewing.review_words import KINDS
from widgets.controls import Rule, TextButton
from widgets.import_card import FileCard
from widgets.import_change import ChangeView
from widgets.import_list import ItemsList, ItemsModel
from widgets.import_parts import Notice
from widgets.import_problems import Problems
from widgets.importing import Import, Step
from widgets.tabs import Tabs
from widgets.theme import Look

_SIDE, _LIST_WIDTH, _LOW = 24, 404, 660
_ORDER = (Kind.NEW, Kind.CHANGED, Kind.CONFLICT, Kind.OURS, Kind.NOISE, Kind.ABSENT, Kind.SAME)


class Review(QWidget):
    """Shows the plan of an import and takes what the user ticks and decides."""

    def __init__(self, look: Look, importing: Import) -> None:
        super().__init__()
        self._look, self._import = look, importing
        self._kind: Kind | None = None
        self._names: dict[str, Kind | None] = {}
        self._moved = False
        self.card = FileCard(look)
        self.banner = Notice(look)
        self.tabs = Tabs(look, _("Which changes are shown"))
        self.model = ItemsModel(importing)
        self.list = ItemsList(look, self.model)
        self.change = ChangeView(look, importing)
        self.problems = Problems(look)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place()
        self.tabs.chosen.connect(self._choose_tab)
        self.list.current_changed.connect(self.change.show_item)
        self.list.wanted.connect(self.change.do)
        self.change.moved.connect(self._move)
        self.problems.read_again.connect(importing.read_again)
        self.card.columns_wanted.connect(importing.show_columns)
        self.card.encoding_chosen.connect(importing.set_encoding)
        self.banner.first.connect(importing.show_columns)
        self.banner.second.connect(importing.accept_doubt)
        importing.planned.connect(self._follow_plan)
        importing.moved.connect(self._note_move)
        importing.step_changed.connect(self._follow_step)

    def _place(self) -> None:
        px = self._look.px
        self._tick_all = TextButton(self._look, _("Tick all"), kind="link")
        self._untick_all = TextButton(self._look, _("Untick all"), kind="link")
        self._tick_all.clicked.connect(self._tick_shown)
        self._untick_all.clicked.connect(self._untick_shown)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.tabs, 1)
        row.addWidget(self._tick_all)
        row.addWidget(self._untick_all)
        head = QVBoxLayout()
        head.setContentsMargins(px(_SIDE), 0, px(_SIDE), px(12))
        head.setSpacing(px(12))
        head.addWidget(self.card)
        head.addWidget(self.banner)
        self._row_holder = QWidget()
        self._row_holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._row_holder)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self.list)
        self._halves.addWidget(self.change)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([px(_LIST_WIDTH), px(1240 - _LIST_WIDTH)])
        self._empty = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule(self._look))
        column.addWidget(self._halves, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.problems)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the changes get the room, and all around them says less."""
        super().resizeEvent(event)
        low = self.height() < self._look.px(_LOW)
        self.banner.set_brief(low)
        self.problems.set_brief(low)

    # -- following -----------------------------------------------------------------------------------------------

    def _follow_plan(self) -> None:
        prepared = self._import.prepared
        if prepared is None:
            return
        doubt = self._import.in_doubt
        self.card.show_file(prepared)
        self._say(doubt)
        self.problems.show_problems(prepared.plan.problems)
        for widget in (self._halves, self._row_holder):
            widget.setVisible(not doubt)
        self._empty.setVisible(doubt)
        self._offer_tabs()
        if doubt:
            next(button for button in self.banner.buttons if not button.isHidden()).setFocus()
        elif not self._import.busy and self.isVisible() and not self.isAncestorOf(self.focusWidget()):
            self.list.setFocus()

    def _say(self, doubt: bool) -> None:
        prepared = self._import.prepared
        assert prepared is not None
        if doubt:
            columns = _("Change columns…") if prepared.layout is not None else ""
            nevertheless = _("Show the changes nevertheless")
            self.banner.tell("warn", _("Is the file read rightly?"), prepared.plan.doubt, columns, nevertheless)
        elif self._moved:
            words = _("It was compared with the file once more. Look at what is ticked, then choose Apply again.")
            self.banner.tell("warn", _("The comparison has been changed meanwhile"), words)
        elif not any(item.applies for item in self._import.items):
            words = _("The comparison has all that the file says.")
            if prepared.plan.problems:
                words = _("What could not be read is listed below; the comparison has the rest.")
            self.banner.tell("info", _("There is nothing to take over"), words)
        else:
            words = _("Tick what you want to take over, then choose Apply. One Undo takes back the whole import.")
            self.banner.tell("info", _("Nothing has been changed yet"), words)

    def _note_move(self) -> None:
        self._moved = True

    def _follow_step(self) -> None:
        if self._import.step is Step.FILE:
            self._moved = False

    def _offer_tabs(self) -> None:
        found = counts(self._import.items)
        self._names = {_("All {count}").format(count=len(self._import.items)): None}
        for kind in _ORDER:
            if found[kind]:
                name = _("{kind} {count}").format(kind=_(KINDS[kind]), count=found[kind])
                self._names[name] = kind
        kinds = list(self._names.values())
        if self._kind not in kinds:
            self._kind = None
            self.model.show_kind(None)
        self.tabs.set_names(list(self._names), kinds.index(self._kind))

    def _choose_tab(self, name: str) -> None:
        self._kind = self._names[name]
        self.model.show_kind(self._kind)

    # -- acting --------------------------------------------------------------------------------------------------

    def _tick_shown(self) -> None:
        """All that is shown, except conflicts: these are decided one by one."""
        shown = [item for item in self.model.items if self._is_ticked_with_others(item)]
        self._import.set_ticked([item.id for item in shown], True)

    def _untick_shown(self) -> None:
        self._import.set_ticked([item.id for item in self.model.items if item.applies], False)

    def _is_ticked_with_others(self, item: Item) -> bool:
        return item.applies and (item.kind is not Kind.CONFLICT or self._kind is Kind.CONFLICT)

    def _move(self, step: int) -> None:
        self.list.go(step)
        self.list.setFocus()
