"""The sidebar: themes and states of convergence with their numbers; legend and filter at once."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.convergence import Convergence
from app.i18n import _
from widgets.drawing import draw_bar, draw_focus_ring
from widgets.paragraph import Paragraph, Paragraphs
from widgets.sidebar_model import Entry, Kind, SidebarModel
from widgets.signs import draw_sign, sign_color
from widgets.texts import plain_tip
from widgets.theme import Look
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex

_WIDTH, _LEAST_WIDTH, _MOST_WIDTH = 248, 200, 320
_PADDING = 10
_INSET = 12
_HEIGHTS = {Kind.ALL: 46, Kind.THEME: 46, Kind.HEADING: 36, Kind.STATE: 32, Kind.CHANGED: 32}
_BAR_HEIGHT = 4
_BAR_BELOW = 7
_SIGN = 14
_SIGN_ROOM = 24
_GAP = 8
_MOST_LINES = 2


class Sidebar(QWidget):
    """Filters what the view shows; a click chooses one line of a group, a click with Ctrl another one beside it."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look = look
        self.list = SidebarList(look, view)
        self.setFocusProxy(self.list)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 1, 0)  # the line at the right
        inside.addWidget(self.list)
        look.changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._look.theme.color("line"))
        painter.end()

    def _fit(self) -> None:
        self.setMinimumWidth(self._look.px(_LEAST_WIDTH))
        self.setMaximumWidth(self._look.px(_MOST_WIDTH))
        self.update()


class SidebarList(QListView):
    """One list to Tab into: arrows move, Enter or Space chooses, with Ctrl beside what is chosen already."""

    def __init__(self, look: Look, view: View) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._entries = SidebarModel(view)
        self.setModel(self._entries)
        self._delegate = SidebarDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Themes and convergence"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # hundreds of themes do not keep the window waiting
        self.setMouseTracking(True)
        self.clicked.connect(self._click)
        view.changed.connect(self._show_chosen)
        look.changed.connect(self.doItemsLayout)
        self._show_chosen()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is selected follows from the filter, not from where the pointer or the arrows have been."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._toggle(self.currentIndex(), adding=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # Qt looks at the height alone, but names break by the width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.color("sidebar"))
        painter.end()
        super().paintEvent(event)

    def _click(self, index: QModelIndex) -> None:
        adding = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self._toggle(index, adding)

    def _toggle(self, index: QModelIndex, adding: bool) -> None:
        entry = self._entries.entry(index)
        if entry.kind is not Kind.HEADING:
            self._view.set_filter(entry.toggled(self._view.filter, adding))

    def _show_chosen(self) -> None:
        """Select the lines of the filter, for the eye and for screen readers."""
        selection = self.selectionModel()
        selected = {index.row() for index in selection.selectedIndexes()}
        for row in selected ^ self._entries.chosen:
            selection.select(self._entries.index(row), QItemSelectionModel.SelectionFlag.Toggle)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            selection.setCurrentIndex(self._entries.index(0), QItemSelectionModel.SelectionFlag.NoUpdate)


class SidebarDelegate(QStyledItemDelegate):
    """Paints the lines; a name that is too long for one line takes two."""

    def __init__(self, look: Look, owner: QListView) -> None:
        super().__init__(owner)
        self._look, self._list = look, owner
        self._paragraphs = Paragraphs(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(SidebarModel.EntryRole)
        more = 0
        if entry.kind is not Kind.HEADING:
            more = self._name(entry).height - self._look.line_height("body")
        height = self._look.px(_HEIGHTS[entry.kind]) + more + 1 + self._before(index)
        return QSize(self._list.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, entry = self._look, index.data(SidebarModel.EntryRole)
        left, width = look.px(_PADDING), self._card_width()
        top, height = option.rect.top() + self._before(index), option.rect.height() - self._before(index) - 1
        card = QRectF(option.rect.left() + left, top, width, height)
        inside = card.adjusted(look.px(_INSET), 0, -look.px(_INSET), 0)
        painter.save()
        if entry.kind is Kind.HEADING:
            self._paint_heading(painter, inside, entry)
        else:
            self._paint_card(painter, card, option, entry)
            self._paint_line(painter, inside, entry)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The numbers behind a bar, the meaning of a sign, and a name that was cut."""
        entry: Entry | None = index.data(SidebarModel.EntryRole) if index.isValid() else None
        if entry is None or entry.kind is Kind.HEADING:
            QToolTip.hideText()
            return False
        tip = entry.about.meaning if isinstance(entry.about, Convergence) else entry.words
        QToolTip.showText(event.globalPos(), plain_tip(tip), view, option.rect)
        return True

    # -- pieces ------------------------------------------------------------------------------------------------

    def _paint_heading(self, painter: QPainter, inside: QRectF, entry: Entry) -> None:
        painter.setFont(self._look.font("pill"))
        painter.setPen(self._look.theme.color("text3"))
        room = inside.adjusted(0, self._look.px(10), 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, entry.name)

    def _paint_card(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem, entry: Entry) -> None:
        theme, radius = self._look.theme, float(self._look.px(8))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(theme.color("surface" if chosen else "hover"))
            painter.drawRoundedRect(card, radius, radius)
        if chosen and entry.kind is not Kind.ALL:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(card.adjusted(3, 8, 6 - card.width(), -8), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, card, theme, radius)

    def _paint_line(self, painter: QPainter, inside: QRectF, entry: Entry) -> None:
        look, theme = self._look, self._look.theme
        barred = entry.kind in (Kind.ALL, Kind.THEME)
        name, line = self._name(entry), look.line_height("body")
        below = look.px(_BAR_BELOW + _BAR_HEIGHT)
        top = inside.top() + look.px(10) if barred else inside.top() + (inside.height() - name.height) / 2
        left = inside.left()
        if not barred:
            side = look.px(_SIGN)
            self._paint_sign(painter, QRectF(left, top + (line - side) / 2, side, side), entry)
            left += look.px(_SIGN_ROOM)
        painter.setFont(look.font("body"))
        painter.setPen(theme.color("text3"))
        if entry.count is not None:
            count = QRectF(inside.left(), top, inside.width(), line)
            painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(entry.count))
        name.draw(painter, left, top, theme.color("text2" if entry.kind is Kind.STATE else "text"), theme)
        if barred and entry.count:
            bar = QRectF(inside.left(), round(inside.bottom()) - below, inside.width(), look.px(_BAR_HEIGHT))
            draw_bar(painter, bar, entry.tally, theme)

    def _paint_sign(self, painter: QPainter, square: QRectF, entry: Entry) -> None:
        theme = self._look.theme
        if isinstance(entry.about, Convergence):
            draw_sign(painter, square, entry.about, sign_color(theme, entry.about), theme.color("sidebar"))
        else:
            self._look.icons.draw(painter, square, "history", "text2")

    def _name(self, entry: Entry) -> Paragraph:
        """The name in the room beside its number, in two lines at the most."""
        look = self._look
        room = self._card_width() - 2 * look.px(_INSET)
        if entry.kind in (Kind.STATE, Kind.CHANGED):
            room -= look.px(_SIGN_ROOM)
        if entry.count is not None:
            count = QFontMetricsF(look.font("body")).horizontalAdvance(str(entry.count))
            room -= round(count) + look.px(_GAP)
        if entry.kind is Kind.ALL:
            font = look.font("body")
            font.setWeight(QFont.Weight.DemiBold)
            return Paragraph(entry.name, font, look.line_height("body"), max(room, 1), _MOST_LINES)
        return self._paragraphs.get(entry.name, "body" if entry.kind is Kind.THEME else "button", room, _MOST_LINES)

    def _card_width(self) -> int:
        """The scroll bar stands in the margin, so that nothing moves when it comes."""
        return self._list.width() - 2 * self._look.px(_PADDING)

    def _before(self, index: Index) -> int:
        """Room above the first line; it scrolls away with it."""
        return self._look.px(_PADDING) if index.row() == 0 else 0
