"""A layout for tags: beside each other, and on in a further line when there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem

from widgets.item_layout import ItemLayout


class TagLine(ItemLayout):
    """Puts tags beside each other, centred in their line; the words of one that is too wide break.

    (Flow shrinks its widgets before it breaks the row; tags are never shortened.)
    """

    def __init__(self, across: int, down: int = 0) -> None:
        super().__init__()
        self._across, self._down = across, down
        self.setContentsMargins(0, 0, 0, 0)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._across * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def _arrange(self, room: QRect, move: bool) -> int:
        """Work out the lines and perhaps put the tags there; tells how high it all is."""
        top, lines = room.top(), self._lines(room.width())
        for line in lines:
            height = max(size.height() for _, size in line)
            left = room.left()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._across
            top += height + self._down
        return top - room.top() - (self._down if lines else 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width
        for item in self._items:
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), width), wanted.height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or used + self._across + size.width() > width:
                lines.append([])
                used = -self._across
            lines[-1].append((item, size))
            used += self._across + size.width()
        return lines
