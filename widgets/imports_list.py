"""The list of imports, the newest first: the file, when and by whom, how much was taken."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.dates import short_date
from app.i18n import _
from app.importing.storing.ledger import Import
from app.lookalikes import shown
from widgets.drawing import draw_focus_ring
from widgets.import_table import Index
from widgets.texts import plain_tip
from widgets.theme import Look, Role

_IMPORT = Qt.ItemDataRole.UserRole
_PADDING_X, _PADDING_Y = 24, 10


class ImportsList(QListWidget):
    """`current_changed` comes with the import that is looked at."""

    current_changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("Imports, the newest first"))
        self.setItemDelegate(_Cells(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._tell)
        look.changed.connect(self.doItemsLayout)

    @property
    def current(self) -> Import | None:
        """The import that is looked at."""
        item = self.currentItem()
        return item.data(_IMPORT) if item is not None else None

    def show_imports(self, imports: Sequence[Import]) -> None:
        """List these; the one that was looked at stays so."""
        before = self.current
        self.blockSignals(True)
        self.clear()
        for one in imports:
            item = QListWidgetItem(shown(one.name), self)
            item.setData(_IMPORT, one)
            words = ". ".join([shown(one.name), made_words(one), counted_words(one)])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(plain_tip(one.name))
        self.blockSignals(False)
        rows = [row for row, one in enumerate(imports) if before is not None and one.id == before.id]
        if imports:
            self.setCurrentRow(rows[0] if rows else 0)

    def _tell(self) -> None:
        if self.current is not None:
            self.current_changed.emit(self.current)


class _Cells(QStyledItemDelegate):
    """Three lines for each import."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = sum(self._look.line_height(role) for role in ("head", "meta", "meta"))
        return QSize(0, lines + 2 * self._look.px(_PADDING_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, theme, cell = self._look, self._look.theme, option.rect
        one: Import = index.data(_IMPORT)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(cell, theme.color("selected" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("line"))
        if selected:
            painter.fillRect(QRect(cell.left(), cell.top(), 3, cell.height() - 1), theme.color("accent"))
        inside = cell.adjusted(look.px(_PADDING_X), look.px(_PADDING_Y), -look.px(12), 0)
        lines: tuple[tuple[Role, str, str], ...] = (
            ("head", "text", shown(one.name)),
            ("meta", "text3", made_words(one)),
            ("meta", "text3", counted_words(one)),
        )
        top = inside.top()
        for role, token, words in lines:
            painter.setFont(look.font(role))
            painter.setPen(theme.color(token))
            line = QRect(inside.left(), top, inside.width(), look.line_height(role))
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
            top += line.height()
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(cell.adjusted(0, 0, 0, -1)), theme)
        painter.restore()


def made_words(one: Import) -> str:
    """When a file was taken over, in the time of this place, and by whom: “2 Jun 2025, 14:05, by AB”."""
    made = datetime.fromisoformat(one.made_at)
    here = (made if made.tzinfo else made.replace(tzinfo=UTC)).astimezone()
    when = _("{day}, {time}").format(day=short_date(here.date()), time=here.strftime("%H:%M"))
    return _("{when}, by {author}").format(when=when, author=shown(one.author)) if one.author else when


def counted_words(one: Import) -> str:
    """How many records were taken and left."""
    taken, left = sum(one.taken.values()), sum(one.left.values())
    return _("taken {taken} · left {left}").format(taken=taken, left=left)
