"""A text that can be read, selected and copied, with lines of one height and the hits of the search marked."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QWidget

from app.textdiff import Kind
from widgets.paragraph import Mark, utf16_length
from widgets.rich_text import Block, Found, Run
from widgets.theme import Look

_RULE = 2
_INDENT = 12
_ROOM_AROUND = 32  # between what is scrolled to and the edge of the window
_PASSED_ON = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_KEPT_SELECTION = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Passage(QTextEdit):
    """Blocks of text as high as they need to be; with `ruled`, a rule stands left of them.

    It takes fonts and colours from the look when it is made: whoever shows it makes another when the look changes.
    """

    def __init__(self, look: Look, blocks: Sequence[Block], name: str = "", *, ruled: bool = False) -> None:
        super().__init__()
        self._look, self._ruled = look, ruled
        self._heights: dict[int, int] = {}
        self._marks: list[Mark] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_blocks(blocks, name)

    def set_blocks(self, blocks: Sequence[Block], name: str = "") -> None:
        """Show other texts; `name` is what screen readers say before them."""
        self._runs = _joined(blocks)
        self._text = "".join(run.text for run in self._runs)
        self.setAccessibleName(name)
        self.clear()
        cursor = QTextCursor(self.document())
        for number, one in enumerate(blocks):
            if number:
                cursor.insertText("\n")
            cursor.setBlockFormat(self._block_format(one))
            for run in one.runs:
                # a carriage return would be drawn as a line of its own and shift what follows it
                cursor.insertText(run.text.replace("\r", "\u200b"), self._char_format(one, run.kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._heights.clear()
        self._marks = []
        self.updateGeometry()

    def mark(self, found: Found) -> QRect | None:
        """Mark what the search has found; tells where the current hit is, if it is here."""
        self._marks = found.marks(self._runs)
        self.setExtraSelections([self._selection(mark) for mark in self._marks])
        current = next((mark for mark in self._marks if mark.current), None)
        return self._rect_of(current) if current else None

    # -- size --------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self.document().setTextWidth(width)
            self._heights[width] = round(self.document().size().height())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Layouts ask for the height of a width; a true hint would break all lines once more."""
        return QSize(self._look.px(200), self._look.line_height("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    # -- events ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.document().textWidth() != self.viewport().width():  # another width was asked for in between
            self.document().setTextWidth(self.viewport().width())
        super().paintEvent(event)
        if self._ruled:
            rule = QRectF(0, 0, _RULE, self.viewport().height())
            QPainter(self.viewport()).fillRect(rule, self._look.theme.color("line2"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PASSED_ON:
            event.ignore()
            return
        super().keyPressEvent(event)
        reveal(self, self.cursorRect())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEPT_SELECTION:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words alone, exactly as they were received: no fonts, no colours."""
        cursor = self.textCursor()
        units = self._text.encode("utf-16-le")
        copied = QMimeData()
        copied.setText(units[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()].decode("utf-16-le"))
        return copied

    # -- inside ------------------------------------------------------------------------------------------------

    def _block_format(self, one: Block) -> QTextBlockFormat:
        form = QTextBlockFormat()
        height_type = QTextBlockFormat.LineHeightTypes.FixedHeight
        form.setLineHeight(self._look.line_height(one.role), height_type.value)
        form.setTopMargin(self._look.px(one.above))
        if self._ruled:
            form.setLeftMargin(self._look.px(_INDENT))
        return form

    def _char_format(self, one: Block, kind: Kind) -> QTextCharFormat:
        theme = self._look.theme
        form = QTextCharFormat()
        form.setFont(self._look.font(one.role))
        form.setForeground(theme.color(one.token))
        if kind == "added":
            form.setForeground(theme.color("ins_text"))
            form.setBackground(theme.color("ins_bg"))
            form.setFontUnderline(True)
        elif kind == "dropped":
            form.setForeground(theme.color("del_text"))
            form.setBackground(theme.color("del_bg"))
            form.setFontStrikeOut(True)
        return form

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setBackground(self._look.theme.color("hit_cur" if mark.current else "hit"))
        form.setForeground(self._look.theme.color("hit_text"))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = self._cursor_over(mark), form
        return selection

    def _cursor_over(self, mark: Mark) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_length(self._text[: mark.start]))
        cursor.setPosition(utf16_length(self._text[: mark.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _rect_of(self, mark: Mark) -> QRect:
        cursor = self._cursor_over(mark)
        end = self.cursorRect(cursor)
        cursor.setPosition(cursor.selectionStart())
        return self.cursorRect(cursor).united(end)


def reveal(widget: QWidget, rect: QRect) -> None:
    """Scroll the area around a widget until a part of the widget is seen."""
    page = widget
    while (viewport := page.parentWidget()) is not None:
        area = viewport.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is page:
            centre = widget.mapTo(page, rect.center())
            area.ensureVisible(centre.x(), centre.y(), 0, rect.height() // 2 + _ROOM_AROUND)
            return
        page = viewport


def _joined(blocks: Sequence[Block]) -> tuple[Run, ...]:
    """The runs of all blocks, with the ends of the lines between them."""
    lines = [one.runs for one in blocks]
    return tuple(chain(*[(Run("\n"), *runs) if number else runs for number, runs in enumerate(lines)]))
