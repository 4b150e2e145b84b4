"""A link of several words: they wrap, carry the marks of the search, and can be reached and followed by keyboard."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from widgets.marks import ICON
from widgets.paragraph import Mark, Paragraph
from widgets.rich_text import Block, Found
from widgets.theme import Look

_GAP = 6


class TextLink(QToolButton):
    """Blocks of text that are one button; `icon` stands before them. The first block is underlined under the mouse.

    With an icon it is as wide as its words, otherwise as wide as there is room.
    """

    def __init__(self, look: Look, blocks: Sequence[Block], name: str, icon: str = "") -> None:
        super().__init__()
        self._look, self._blocks, self._icon = look, tuple(blocks), icon
        self._marks: list[list[Mark]] = [[] for _ in self._blocks]
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QSizePolicy.Policy.Maximum if icon else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def mark(self, found: Found) -> QRect | None:
        """Mark what the search has found; tells where the current hit is, if it is here."""
        self._marks = [found.marks(part.runs) for part in self._blocks]
        self.update()
        return self.rect() if any(mark.current for marks in self._marks for mark in marks) else None

    def sizeHint(self) -> QSize:
        """With an icon its true size; otherwise layouts ask for the height of a width."""
        height = self._look.line_height(self._blocks[0].role)
        if not self._icon:
            return QSize(self._look.px(200), height)
        words = max(QFontMetricsF(self._look.font(part.role)).horizontalAdvance(part.text) for part in self._blocks)
        return QSize(self._left + int(words) + 2, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(paragraph.height for paragraph in self._paragraphs(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        paragraphs = self._paragraphs(self.width())
        if self._icon:
            side = self._look.px(ICON)
            middle = self._look.line_height(self._blocks[0].role) / 2
            place = QRectF(0, middle - side / 2, side, side)
            self._look.icons.draw(painter, place, self._icon, self._blocks[0].token)
        tops = accumulate((paragraph.height for paragraph in paragraphs), initial=0)
        for part, paragraph, marks, top in zip(self._blocks, paragraphs, self._marks, tops, strict=False):
            paragraph.draw(painter, self._left, top, theme.color(part.token), theme, marks)

    @property
    def _left(self) -> int:
        """Where the words begin."""
        return self._look.px(ICON + _GAP) if self._icon else 0

    def _paragraphs(self, width: int) -> list[Paragraph]:
        made = []
        for part in self._blocks:
            font = self._look.font(part.role)
            font.setUnderline(part is self._blocks[0] and self.underMouse())
            room = max(width - self._left, 1)
            made.append(Paragraph(part.text, font, self._look.line_height(part.role), room))
        return made
