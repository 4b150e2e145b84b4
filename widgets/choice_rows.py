"""Rows of a popover that are ticked or chosen: the box of the style, a mark, words, and a number or date at the end."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from app.i18n import _
from app.records import Party
from widgets.filter_parts import Mark, draw_mark
from widgets.matrix_words import issues_words
from widgets.texts import plain_tip
from widgets.theme import Look

_HEIGHT = 32
_WIDTH, _MOST_WIDTH = 260, 420
_BOX_ROOM = 34
_MARK_ROOM = 28
_SIGN, _TILE = 14, 20
_GAP = 16
_PADDING = 10


class TickRow(QCheckBox):
    """A choice that can be ticked beside others, with the number of issues it shows."""

    def __init__(self, look: Look, text: str, mark: Mark | None) -> None:
        super().__init__()
        self._look, self._words, self._mark, self._number = look, text, mark, ""
        self.setToolTip(plain_tip(text) if _too_long(look, text) else "")

    def set_count(self, count: int) -> None:
        """Show how many issues it would leave."""
        self._number = str(count)
        self.setAccessibleName(_("{choice}, {issues}").format(choice=self._words, issues=issues_words(count)))
        self.update()

    def sizeHint(self) -> QSize:
        return _size(self._look, self._words, self._number, self._mark)

    def hitButton(self, _place: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint(self, self._look, self._words, self._number, self._mark)


class RoundRow(QRadioButton):
    """A choice that excludes the others, with a date."""

    def __init__(self, look: Look, text: str, day: str = "") -> None:
        super().__init__()
        self._look, self._words, self._day = look, text, day
        self.setAccessibleName(_("{choice}, {day}").format(choice=text, day=day) if day else text)
        self.setToolTip(plain_tip(text) if _too_long(look, text) else "")

    def sizeHint(self) -> QSize:
        return _size(self._look, self._words, self._day, None)

    def hitButton(self, _place: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint(self, self._look, self._words, self._day, None)


def _too_long(look: Look, text: str) -> bool:
    return _size(look, text, "000", None).width() >= look.px(_MOST_WIDTH)


def _size(look: Look, text: str, right: str, mark: Mark | None) -> QSize:
    width = _left(look, mark) + _advance(look, text) + _advance(look, right) + look.px(_GAP + _PADDING)
    return QSize(min(max(width, look.px(_WIDTH)), look.px(_MOST_WIDTH)), look.px(_HEIGHT))


def _paint(row: QAbstractButton, look: Look, text: str, right: str, mark: Mark | None) -> None:
    """The words are a little bolder when they are chosen, so that the eye finds them."""
    theme = look.theme
    painter = QPainter(row)
    if mark is not None:
        side = look.px(_TILE if isinstance(mark, Party) else _SIGN)
        middle = look.px(_BOX_ROOM) + look.px(_SIGN) / 2
        square = QRectF(middle - side / 2, (row.height() - side) / 2, side, side)
        draw_mark(painter, square, mark, look, "raised")
    room = row.rect().adjusted(_left(look, mark), 0, -look.px(_PADDING), 0)
    painter.setFont(look.font("body"))
    painter.setPen(theme.color("text3"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
    room.adjust(0, 0, -_advance(look, right) - look.px(_GAP), 0)
    painter.setFont(look.font("button" if row.isChecked() else "body"))
    painter.setPen(theme.color("text"))
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
    painter.end()


def _left(look: Look, mark: Mark | None) -> int:
    return look.px(_BOX_ROOM) + (look.px(_MARK_ROOM) if mark is not None else 0)


def _advance(look: Look, text: str) -> int:
    return QFontMetrics(look.font("button")).horizontalAdvance(text) + 1 if text else 0
