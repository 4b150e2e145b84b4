"""The drop-downs over the columns of a foreign table: what each of them means."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QMenu, QWidget

from app.i18n import _
from widgets.import_offered import Said
from widgets.marks import ICON
from widgets.texts import plain_tip
from widgets.theme import Look

_TOP, _BOX, _STATUS_TOP, _HEIGHT = 11, 32, 46, 70
_INSET, _STATUS_ICON, _GAP = 4, 14, 5
_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)


class MeaningBox(QComboBox):
    """A drop-down whose list is a menu, as there are more meanings than one list can hold."""

    reached = Signal()
    """It has the focus now."""

    def __init__(self, fill: Callable[[QMenu], None], before_next: Callable[[], None], owner: QWidget) -> None:
        super().__init__(owner)
        self._fill, self._before_next = fill, before_next
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        chosen = next((action for action in menu.actions() if action.isChecked()), None)
        menu.setActiveAction(chosen or menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel scrolls the table and never changes a meaning."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._before_next()
        return super().focusNextPrevChild(forward)

    def say(self, said: Said) -> None:
        """Show what the column means."""
        if not self.count():
            self.addItem("")
        self.setItemText(0, said.words)
        self.setItemIcon(0, said.icon)
        self.setToolTip(plain_tip(said.words))
        self.setAccessibleDescription(said.status)
        kind = "warn" if said.warns else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().polish(self)


class Meanings(QWidget):
    """A strip of drop-downs that keep to their columns however the table is scrolled.

    Only those in view are made, and their neighbours, so that a table of 500 columns opens at once. `fill` puts the
    choices for a column into a menu; `reached` comes with the column whose drop-down has the focus. Columns are counted
    as in the table below.
    """

    reached = Signal(int)

    def __init__(self, look: Look, fill: Callable[[int, QMenu], None]) -> None:
        super().__init__()
        self._look, self._fill = look, fill
        self._head: QHeaderView | None = None
        self._names: Sequence[str] = ()
        self._said: Sequence[Said] = ()
        self.boxes: dict[int, MeaningBox] = {}
        look.changed.connect(self._follow)

    def show_columns(self, head: QHeaderView, names: Sequence[str], said: Sequence[Said]) -> None:
        """Begin with the columns of another table: their head there, their names, and what they mean."""
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        self._head, self._names = head, names
        self.say(said)

    def say(self, said: Sequence[Said]) -> None:
        """Show other meanings of the same columns."""
        self._said = said
        for place, box in self.boxes.items():
            box.say(said[place])
        self.place()

    def place(self) -> None:
        """Put the drop-downs over their columns."""
        shown = self._in_view()
        for place in range(max(shown.start - 1, 0), min(shown.stop + 1, len(self._said))):
            self.box(place)
        for place, box in self.boxes.items():
            self._put(place, box)
        self.update()

    def box(self, place: int) -> MeaningBox:
        """The drop-down of a column; made when it is first wanted."""
        if place in self.boxes:
            return self.boxes[place]
        box = MeaningBox(partial(self._fill, place), partial(self._make_neighbours, place), self)
        box.setAccessibleName(_("Meaning of {column}").format(column=self._names[place]))
        box.reached.connect(partial(self.reached.emit, place))
        box.say(self._said[place])
        self.boxes[place] = box
        self._put_into_round(place, box)
        self._put(place, box)
        box.show()
        return box

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What Parley thinks of each meaning stands below its drop-down."""
        look = self._look
        painter = QPainter(self)
        painter.setFont(look.font("small"))
        side = look.px(_STATUS_ICON)
        for place in self._in_view():
            said, line = self._said[place], self._rect(place, _STATUS_TOP, look.line_height("small"))
            if not said.status:
                continue
            token = "warn" if said.warns else "text2"
            left, top = line.left() + look.px(_INSET), line.top() + (line.height() - side) / 2
            look.icons.draw(painter, QRectF(left, top, side, side), "question" if said.warns else "tick", token)
            painter.setPen(look.theme.color(token))
            words = line.adjusted(look.px(_INSET + _STATUS_ICON + _GAP), 0, 0, 0)
            shown = painter.fontMetrics().elidedText(said.status, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _in_view(self) -> range:
        head = self._head
        if head is None or not self._said:
            return range(0)
        first, last = head.visualIndexAt(0), head.visualIndexAt(self.width() - 1)
        return range(max(first, 0), min(last + 1 if last >= 0 else len(self._said), len(self._said)))

    def _put(self, place: int, box: MeaningBox) -> None:
        box.setIconSize(QSize(self._look.px(ICON), self._look.px(ICON)))
        box.setGeometry(self._rect(place, _TOP, self._look.px(_BOX)))

    def _put_into_round(self, place: int, box: MeaningBox) -> None:
        """Let the Tab key go through the drop-downs from left to right."""
        before = max((other for other in self.boxes if other < place), default=None)
        after = min((other for other in self.boxes if other > place), default=None)
        if before is not None:
            self.setTabOrder(self.boxes[before], box)
        if after is not None:
            self.setTabOrder(box, self.boxes[after])

    def _make_neighbours(self, place: int) -> None:
        """The Tab key also reaches columns that were never in view."""
        for other in (place - 1, place + 1):
            if 0 <= other < len(self._said):
                self.box(other)

    def _rect(self, place: int, top: int, height: int) -> QRect:
        head = self._head
        if head is None:
            return QRect()
        left, width = head.sectionViewportPosition(place), head.sectionSize(place)
        return QRect(left + _INSET, self._look.px(top), width - 2 * _INSET, height)

    def _follow(self) -> None:
        self.updateGeometry()
        self.place()
