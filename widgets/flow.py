"""A row of widgets that give way before the row breaks: each shrinks to its minimum, then the last ones move down."""

from bisect import bisect_right

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from widgets.item_layout import ItemLayout
from widgets.theme import Look


class Flow(ItemLayout):
    """Puts widgets side by side, each row as high as its highest; the last widget stands at the right end of its row.

    Lengths are those of the design and grow with the text.
    """

    def __init__(self, look: Look, owner: QWidget, *, padding: tuple[int, int], gap: int) -> None:
        super().__init__(owner)
        self._look, self._padding, self._gap = look, padding, gap
        look.changed.connect(self.invalidate)

    # -- what a layout must have -------------------------------------------------------------------------------

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(map(_height, rows)) + self._px_gap * max(len(rows) - 1, 0) + 2 * self._pad[1]

    def sizeHint(self) -> QSize:
        """Everything in one row."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._px_gap * max(len(shown) - 1, 0)
        return QSize(width + 2 * self._pad[0], _height(shown) + 2 * self._pad[1])

    def minimumSize(self) -> QSize:
        """As narrow as the widest item can be; the height then follows from the width."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width + 2 * self._pad[0], _height(shown) + 2 * self._pad[1])

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rows = self._rows(rect.width())
        top = rect.top() + self._pad[1]
        for row in rows:
            self._place(row, rect, top, ends=row is rows[-1])
            top += _height(row) + self._px_gap

    # -- rows --------------------------------------------------------------------------------------------------

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Break where even the minimum of the next item has no room."""
        rows: list[list[QLayoutItem]] = []
        room = 0
        for item in self._shown():
            needed = item.minimumSize().width()
            if rows and needed + self._px_gap <= room:
                rows[-1].append(item)
                room -= needed + self._px_gap
            else:
                rows.append([item])
                room = width - 2 * self._pad[0] - needed
        return rows

    def _place(self, row: list[QLayoutItem], rect: QRect, top: int, ends: bool) -> None:
        room = rect.width() - 2 * self._pad[0] - self._px_gap * (len(row) - 1)
        widths = _widths(row, room)
        left, height = rect.left() + self._pad[0], _height(row)
        for item, width in zip(row, widths, strict=True):
            if ends and item is row[-1]:
                left = rect.right() + 1 - self._pad[0] - width
            own = min(item.sizeHint().height(), height)
            item.setGeometry(QRect(left, top + (height - own) // 2, width, own))
            left += width + self._px_gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @property
    def _pad(self) -> tuple[int, int]:
        return self._look.px(self._padding[0]), self._look.px(self._padding[1])

    @property
    def _px_gap(self) -> int:
        return self._look.px(self._gap)


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)


def _widths(row: list[QLayoutItem], room: int) -> list[int]:
    """Each its wish where there is room; otherwise the widest give way first, down to their minimum."""
    wishes = [item.sizeHint().width() for item in row]
    least = [min(item.minimumSize().width(), wish, room) for item, wish in zip(row, wishes, strict=True)]

    def capped(limit: int) -> list[int]:
        return [max(min(wish, limit), low) for wish, low in zip(wishes, least, strict=True)]

    limit = bisect_right(range(max(wishes) + 1), room, key=lambda limit: sum(capped(limit))) - 1
    return capped(limit)
