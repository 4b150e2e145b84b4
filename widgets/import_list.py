"""The list of what a file would change: one line for each record, with its tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.i18n import _, ngettext
from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item, ItemId, counts
from app.importing.reviewing.review_words import RECORDS, kind_words
from app.importing.rows import Record
from app.lookalikes import shown
from widgets.import_lines import Line, LineDelegate, place_words
from widgets.importing import Import
from widgets.theme import Look

Index = QModelIndex | QPersistentModelIndex
_FOLDED_FROM = {Kind.ABSENT: 10, Kind.SAME: 0}
"""What nobody has to look at is folded where there is more of it than this."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_KEYS = {
    Qt.Key.Key_Return: "take",
    Qt.Key.Key_Enter: "take",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_E: "edit",
}


_AT_ONCE = 2_000
"""Lines that are laid out before the window goes on."""


class ItemsModel(QAbstractListModel):
    """The lines of one tab, from the import; in the tab of all, last lines stand for what is folded."""

    LineRole = Qt.ItemDataRole.UserRole

    def __init__(self, importing: Import) -> None:
        super().__init__(importing)
        self._import = importing
        self._kind: Kind | None = None
        self._unfolded: set[Kind] = set()
        self._shown: list[Item] = []
        self._folds: list[tuple[Kind, int]] = []
        importing.planned.connect(self.refresh)
        importing.ticks_changed.connect(self._follow_ticks)

    @property
    def items(self) -> Sequence[Item]:
        """The lines of the tab, without those that are folded."""
        return self._shown

    def show_kind(self, kind: Kind | None) -> None:
        """Show the lines of one kind, or all of them."""
        self._kind = kind
        self.refresh()

    def unfold(self, index: Index) -> int:
        """Show what a last line stands for; gives the first line of it."""
        kind = self._fold(index)[0]
        self._unfolded.add(kind)
        self.refresh()
        return next(row for row, item in enumerate(self._shown) if item.kind is kind)

    def refresh(self) -> None:
        """Take the lines of the plan that there is now."""
        self.beginResetModel()
        whole = self._import.items
        self._folds = []
        if self._kind is not None:
            self._shown = [item for item in whole if item.kind is self._kind]
        else:
            found = counts(whole)
            wanted = ((kind, found[kind]) for kind, most in _FOLDED_FROM.items() if found[kind] > most)
            self._folds = [fold for fold in wanted if fold[0] not in self._unfolded]
            folded = {kind for kind, _count in self._folds}
            self._shown = [item for item in whole if item.kind not in folded]
        self.endResetModel()

    def item(self, index: Index) -> Item | None:
        """The item of a line; None for the one that unfolds."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def row_of(self, id_: ItemId | None) -> int | None:
        """Where an item stands in the tab."""
        return next((row for row, item in enumerate(self._shown) if item.id == id_), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown) + len(self._folds)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        item = self.item(index) if index.isValid() else None
        return usual | Qt.ItemFlag.ItemIsUserCheckable if item is not None and item.applies else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.item(index)
        match role:
            case self.LineRole:
                return self._line(item, index)
            case Qt.ItemDataRole.DisplayRole:
                return shown(item.title) if item else self._fold_words(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._reader_words(item) if item else self._fold_words(index)
            case Qt.ItemDataRole.CheckStateRole if item is not None and item.applies:
                return Qt.CheckState.Checked if item.id in self._import.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item(index)
        if role != Qt.ItemDataRole.CheckStateRole or item is None or not item.applies:
            return False
        self._import.set_ticked([item.id], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _line(self, item: Item | None, index: Index) -> Line:
        prepared = self._import.prepared
        if item is None or prepared is None:
            return Line(self._fold_words(index))
        kept, ticked = item.id in self._import.kept, item.id in self._import.ticked
        of_party = item.record in (Record.POSITION, Record.PARTY)
        return Line(
            shown(item.title),
            kind=item.kind,
            words=self._kind_words(item),
            mark=prepared.account.mark(item.party) if of_party else None,
            what="" if of_party or item.record is Record.ISSUE else _(RECORDS[item.record]),
            ref=item.ref,
            place=place_words(item.place),
            ticked=ticked if item.applies else None,
            to_decide=item.kind is Kind.CONFLICT and not ticked and not kept,
        )

    def _kind_words(self, item: Item) -> str:
        if item.kind is Kind.CONFLICT and item.id in self._import.ticked:
            return _("Conflict – taken over")
        if item.kind is Kind.CONFLICT and item.id in self._import.kept:
            return _("Conflict – kept as it is")
        return kind_words(item)

    def _reader_words(self, item: Item) -> str:
        prepared = self._import.prepared
        party = prepared.account.party(item.party) if prepared and item.party else ""
        what = party or ("" if item.record is Record.ISSUE else _(RECORDS[item.record]))
        parts = [item.title, self._kind_words(item), what, item.ref, item.place]
        if item.applies:
            parts.append(_("ticked") if item.id in self._import.ticked else _("not ticked"))
        return ", ".join(filter(None, parts))

    def _fold(self, index: Index) -> tuple[Kind, int]:
        return self._folds[index.row() - len(self._shown)]

    def _fold_words(self, index: Index) -> str:
        kind, count = self._fold(index)
        if kind is Kind.ABSENT:
            return ngettext("{count} not in the file – Show", "{count} not in the file – Show", count).format(
                count=count
            )
        return ngettext("{count} unchanged – Show", "{count} unchanged – Show", count).format(count=count)

    def _follow_ticks(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))


class ItemsList(QListView):
    """The lines of equal height; `current_changed` with the item that is looked at, `wanted` with the word of a key."""

    current_changed = Signal(object)
    wanted = Signal(str)

    def __init__(self, look: Look, model: ItemsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._items = look, model
        self._current: ItemId | None = None
        self._lines = LineDelegate(look, self)
        self.setModel(model)
        self.setItemDelegate(self._lines)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # the window goes on while ten thousands are laid out
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Changes in the file"))
        model.modelReset.connect(self._come_back)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> Item | None:
        """The item that is looked at."""
        return self._items.item(self.currentIndex()) if self.currentIndex().isValid() else None

    def go(self, step: int) -> None:
        """Go to a line before or after; at the ends nothing happens."""
        self.go_to(self.currentIndex().row() + step)

    def go_to(self, row: int) -> None:
        if 0 <= row < len(self._items.items):
            self.setCurrentIndex(self._items.index(row))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        item = self._items.item(current) if current.isValid() else None
        if item is not None:
            self._current = item.id
        self.current_changed.emit(item)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._items.item(index) is None:
            self.go_to(self._items.unfold(index))
            return
        super().mousePressEvent(event)
        if index.isValid() and self._lines.is_box(self.visualRect(index), _place(event)):
            self._turn(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, plain = (
            self.currentIndex(),
            event.modifiers() in (Qt.KeyboardModifier(0), Qt.KeyboardModifier.KeypadModifier),
        )
        if index.isValid() and plain and event.key() in (*_KEYS, Qt.Key.Key_Space):
            if self._items.item(index) is None:
                self.go_to(self._items.unfold(index))
            elif event.key() == Qt.Key.Key_Space:
                self._turn(index)
            else:
                self.wanted.emit(_KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here."""

    def _turn(self, index: Index) -> None:
        item = self._items.item(index)
        if item is not None and item.applies:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self._items.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _come_back(self) -> None:
        """After another plan or in another tab: the same item if it is there, else the first."""
        row = self._items.row_of(self._current)
        if row is None and not self._items.items:
            self.current_changed.emit(None)
        self.setBatchSize((row or 0) + _AT_ONCE)  # far enough to show it
        self.go_to(row or 0)

    def _fit(self) -> None:
        self.setMinimumWidth(self._look.px(240))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _place(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()
