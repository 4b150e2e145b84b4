"""What is drawn beside and between texts: icons, hairlines, tiles, pills and bars, as widgets."""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.convergence import Convergence
from app.i18n import _
from widgets.drawing import draw_bar, draw_pill, draw_tile, pill_size
from widgets.matrix_words import issues_words, tally_words
from widgets.signs import Side
from widgets.texts import plain_tip
from widgets.theme import Look

ICON = 16
"""The side of an icon at 100 %."""


def bar_words(tally: Mapping[Convergence, int]) -> str:
    """What a bar shows, in words: “4 issues: 1 Converging, 3 Opposed”."""
    count = sum(tally.values())
    if not count:
        return issues_words(0)
    return _("{issues}: {tally}").format(issues=issues_words(count), tally=tally_words(dict(tally)))


class Icon(QWidget):
    """A line icon beside a text; says nothing to screen readers."""

    def __init__(self, look: Look, icon: str, token: str = "text2", size: int = ICON) -> None:
        super().__init__()
        self._look, self._icon, self._token, self._size = look, icon, token, size
        look.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._look.icons.draw(QPainter(self), QRectF(self.rect()), self._icon, self._token)

    def _follow(self) -> None:
        self.setFixedSize(QSize(self._look.px(self._size), self._look.px(self._size)))
        self.update()


class Rule(QWidget):
    """A hairline between what stands above and below it; upright between left and right."""

    def __init__(self, look: Look, *, upright: bool = False) -> None:
        super().__init__()
        self._look = look
        across, along = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((across, along) if upright else (along, across)))
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("line"))


class Tile(QWidget):
    """The mark of a party: two letters in its tint; screen readers say its name."""

    def __init__(self, look: Look, letters: str, tint: int, name: str, size: int = 26) -> None:
        super().__init__()
        self._look, self._letters, self._tint, self._size = look, letters, tint, size
        self.setAccessibleName(name)
        look.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_tile(QPainter(self), QRectF(self.rect()), self._letters, self._tint, self._look.theme)

    def _follow(self) -> None:
        self.setFixedSize(QSize(self._look.px(self._size), self._look.px(self._size)))
        self.update()


class Pill(QWidget):
    """The sign and the word of a state of convergence; hovering tells what it means."""

    def __init__(self, look: Look, convergence: Convergence, speaking: Side = "left") -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self._follow)
        self.set_state(convergence, speaking)

    def set_state(self, convergence: Convergence, speaking: Side = "left") -> None:
        """Show another state; `speaking` is the column that speaks when only one does."""
        self._convergence, self._speaking = convergence, speaking
        self.setAccessibleName(convergence.word)
        self.setToolTip(plain_tip(convergence.meaning))
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self._look.ui_scale
        draw_pill(QPainter(self), QPointF(0, 0), self._convergence, self._look.theme, scale, self._speaking)

    def _follow(self) -> None:
        size = pill_size(self._convergence, self._look.ui_scale)
        self.setFixedSize(QSize(ceil(size.width()), ceil(size.height())))
        self.update()


class Bar(QWidget):
    """How many issues stand where, as one bar; the numbers are its name and its tool tip."""

    def __init__(self, look: Look, height: int) -> None:
        super().__init__()
        self._look, self._height = look, height
        self._tally: Mapping[Convergence, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._follow)
        self._follow()

    def set_tally(self, tally: Mapping[Convergence, int]) -> None:
        """Show other numbers."""
        self._tally = tally
        words = bar_words(tally)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_bar(QPainter(self), QRectF(self.rect()), self._tally, self._look.theme)

    def _follow(self) -> None:
        self.setFixedHeight(self._look.px(self._height))
        self.update()
