"""Choosing the columns of the matrix: which parties in which order, what stands beside them, and how close the rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.records import Party
from widgets.controls import ICON, Rule, Segmented, Text, plain_tip, small_label
from widgets.drawing import draw_focus_ring, draw_tile
from widgets.popover import Popover
from widgets.theme import Density, Look
from widgets.view import OtherColumn, View

Index = QModelIndex | QPersistentModelIndex

_WIDTH = 400
_ROW = 42
_BOX = 18
_TILE = 24
_TICK = Qt.ItemDataRole.CheckStateRole
_PARTY = Qt.ItemDataRole.UserRole


class ColumnsPopover(Popover):
    """Sets the columns of the view and the density of the look, at once."""

    def __init__(self, look: Look, view: View, owner: QWidget) -> None:
        super().__init__(look, owner)
        self._view = view
        self.setAccessibleName(_("Columns and rows"))
        self.parties = PartyList(look, view)
        self.others = {
            OtherColumn.CONVERGENCE: QCheckBox(_("Convergence")),
            OtherColumn.BRIDGING: QCheckBox(_("Bridging proposal")),
            OtherColumn.SOURCES: QCheckBox(_("Number of sources")),
        }
        self.rows = Segmented(
            look,
            [(Density.COMFORTABLE, _("Comfortable"), None), (Density.COMPACT, _("Compact"), None)],
            _("Rows"),
        )
        self._build()
        view.changed.connect(self.fill)
        look.changed.connect(self._follow)
        self._follow()

    def fill(self) -> None:
        """Tick what is shown."""
        self.parties.show_parties()
        for column, box in self.others.items():
            box.setChecked(column in self._view.columns)

    def _build(self) -> None:
        label = small_label(self._look, _("Positions – drag or Alt+↑ ↓ to change the order"))
        label.setWordWrap(True)
        label.setContentsMargins(4, 2, 4, 2)
        self.body.addWidget(label)
        self.body.addWidget(self.parties)
        self._add_rule()
        others = small_label(self._look, _("Other columns"))
        others.setContentsMargins(4, 2, 4, 2)
        self.body.addWidget(others)
        for box in self.others.values():
            box.clicked.connect(self._take_others)
            self.body.addWidget(box)
        self._add_rule()
        row = QHBoxLayout()
        row.setContentsMargins(6, 2, 4, 2)
        row.addWidget(Text(self._look, "body", "text", _("Rows")))
        row.addStretch()
        row.addWidget(self.rows)
        self.body.addLayout(row)
        self.rows.chosen.connect(self._take_density)

    def _add_rule(self) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(Rule(self._look))
        self.body.addSpacing(6)

    def _take_others(self) -> None:
        for column, box in self.others.items():
            self._view.set_column_shown(column, box.isChecked())

    def _take_density(self, key: str) -> None:
        self._look.set_density(Density(key))

    def _follow(self) -> None:
        self.setFixedWidth(self._look.px(_WIDTH))
        self.rows.choose(self._look.density)


class PartyList(QListWidget):
    """The parties in the order of their columns: Space or a click ticks, dragging or Alt with the arrows moves."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setAccessibleName(_("Parties"))
        self.setItemDelegate(_PartyDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the ground of the card shows
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._take_tick)
        look.changed.connect(self._fit)

    def show_parties(self) -> None:
        """Show the parties as the view has them; the current row stays with its party."""
        parties, shown = self._view.all_parties, {party.id for party in self._view.parties}
        self.blockSignals(True)
        if [item.data(_PARTY).id for item in self._items()] != [party.id for party in parties]:
            self.clear()
            for party in parties:
                self._add(party)
            self.setCurrentRow(0)
        for item in self._items():
            ticked = item.data(_PARTY).id in shown
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self._fit()

    def move_row(self, row: int, to: int) -> None:
        """Put a party at another place."""
        if row != to and 0 <= to < self.count():
            self.blockSignals(True)
            self.insertItem(to, self.takeItem(row))
            self.blockSignals(False)
            self.setCurrentRow(to)
            self._view.set_party_order([item.data(_PARTY).id for item in self._items()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_row(self.currentRow(), self.currentRow() + steps)
        elif event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            _turn(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragging = event.position().toPoint(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Rows change places under the pointer, so that one sees the order before letting go."""
        pos = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self._dragging and (pos - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        target = self.indexAt(QPoint(self.width() // 2, pos.y()))
        if self._dragging and target.isValid():
            self.move_row(self.currentRow(), target.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._pressed, self._dragging = self._dragging, None, False
        self.unsetCursor()
        item = self.itemAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if not dragged and item is not None and event.button() is Qt.MouseButton.LeftButton:
            _turn(item)

    def _add(self, party: Party) -> None:
        item = QListWidgetItem(party.name, self)
        item.setData(_PARTY, party)
        words = _("{party}. {role}").format(party=party.name, role=role_words(party))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(plain_tip(words))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)

    def _take_tick(self, item: QListWidgetItem) -> None:
        self._view.set_party_shown(item.data(_PARTY).id, item.checkState() is Qt.CheckState.Checked)
        self.show_parties()  # the last party keeps its tick

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _fit(self) -> None:
        most = int(self.screen().availableGeometry().height() * 0.5)
        self.setFixedHeight(min(max(self.count(), 1) * self._look.px(_ROW), most))


def _turn(item: QListWidgetItem) -> None:
    """Tick what is not ticked, and the other way round."""
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def role_words(party: Party) -> str:
    """What the role of a party means for the comparison."""
    if party.counts:
        return _("Party: counts for convergence")
    return _("Third party: shown, does not count for convergence")


class _PartyDelegate(QStyledItemDelegate):
    """Paints a tick box, the tile, the name and what the role means."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.px(_WIDTH) // 2, self._look.px(_ROW))

    def editorEvent(self, *_event: object) -> bool:
        """The list itself ticks, wherever in the row the click is."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, party, rect = self._look, index.data(_PARTY), QRectF(option.rect)
        px = look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.theme.color("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        box = _square(rect, px(6), px(_BOX))
        self._draw_box(painter, box, Qt.CheckState(index.data(_TICK)) is Qt.CheckState.Checked)
        tile = _square(rect, px(6 + _BOX + 12), px(_TILE))
        draw_tile(painter, tile, party.tile, party.tint, look.theme)
        left = int(tile.right()) + px(10)
        self._draw_words(
            painter, QRect(left, option.rect.top(), option.rect.right() - left, option.rect.height()), party
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, rect, look.theme)
        painter.restore()

    def _draw_box(self, painter: QPainter, box: QRectF, ticked: bool) -> None:
        theme, side = self._look.theme, self._look.px(ICON)
        painter.setPen(QPen(theme.color("accent" if ticked else "control"), 1))
        painter.setBrush(theme.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            tick = QRectF(0, 0, side, side)
            tick.moveCenter(box.center())
            self._look.icons.draw(painter, tick, "tick", "on_accent")

    def _draw_words(self, painter: QPainter, room: QRect, party: Party) -> None:
        look = self._look
        name = look.font("body")
        name.setWeight(QFont.Weight.Medium)
        lines = (
            (party.name, name, "text", look.line_height("body")),
            (role_words(party), look.font("meta"), "text3", look.line_height("meta")),
        )
        top = room.center().y() - sum(line[3] for line in lines) // 2
        for text, font, token, height in lines:
            painter.setFont(font)
            painter.setPen(look.theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), height), int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += height


def _square(rect: QRectF, left: int, side: int) -> QRectF:
    return QRectF(rect.left() + left, rect.center().y() - side / 2, side, side)
