"""Few words with a mark before them: the name of a party, a basis with its date, what has changed."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.dates import long_date, short_date
from app.i18n import _
from app.records import Party, Position
from widgets.drawing import draw_hatching, draw_tile
from widgets.matrix_cells import BASIS_ICONS
from widgets.matrix_words import silence_words
from widgets.paragraph import Paragraph
from widgets.theme import Look, Role


class Badge(NamedTuple):
    """What is drawn before the words: its size and the distance to them at 100 %."""

    width: float
    height: float
    gap: int
    draw: Callable[[QPainter, QRectF, Look], None]


class Tag(QWidget):
    """Words in one line, or in more where there is no room; `boxed` draws a field around them."""

    def __init__(
        self, look: Look, text: str, role: Role, token: str, badge: Badge | None = None, *, boxed: bool = False
    ) -> None:
        super().__init__()
        self._look, self._text, self._role, self._token = look, text, role, token
        self._badge, self._boxed = badge, boxed
        self._font, self._line = look.font(role), look.line_height(role)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # narrower, its words break
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = int(QFontMetricsF(self._font).horizontalAdvance(self._text)) + 2
        return QSize(self._left + words + self._padding[0], self._high(self._line))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(120)), self._high(self._line))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width >= self.sizeHint().width():
            return self._high(self._line)
        return self._high(self._paragraph(width).height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._boxed:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        words = self._paragraph(self.width())
        top = (self.height() - words.height) / 2
        if self._badge is not None:
            scale = self._look.ui_scale
            width, height = self._badge.width * scale, self._badge.height * scale
            middle = top + self._line / 2
            self._badge.draw(painter, QRectF(self._padding[0], middle - height / 2, width, height), self._look)
        words.draw(painter, self._left, top, theme.color(self._token), theme)

    @property
    def _padding(self) -> tuple[int, int]:
        return (self._look.px(8), self._look.px(3)) if self._boxed else (0, 0)

    @property
    def _left(self) -> int:
        """Where the words begin."""
        badge = self._look.px(self._badge.width + self._badge.gap) if self._badge else 0
        return self._padding[0] + badge

    def _high(self, words: int) -> int:
        badge = self._look.px(self._badge.height) if self._badge else 0
        return max(words + 2 * self._padding[1], badge)

    def _paragraph(self, width: int) -> Paragraph:
        return Paragraph(self._text, self._font, self._line, max(width - self._left - self._padding[0], 1))


def icon_badge(icon: str, token: str, size: int = 14, gap: int = 5) -> Badge:
    """A line icon."""
    return Badge(size, size, gap, lambda painter, place, look: look.icons.draw(painter, place, icon, token))


def party_tag(look: Look, party: Party, role: Role, token: str, size: int) -> Tag:
    """Tile and name of a party, the same for every party."""

    def draw(painter: QPainter, place: QRectF, look: Look) -> None:
        draw_tile(painter, place, party.tile, party.tint, look.theme)

    return Tag(look, party.name, role, token, Badge(size, size, 8, draw))


def changed_tag(look: Look, since: date) -> Tag:
    """Says that a statement is another one than on a day."""
    words = _("Changed since {date}").format(date=short_date(since))
    return Tag(look, words, "small", "accent", Badge(2.5, 14, 6, _draw_bar))


def basis_tag(look: Look, position: Position) -> Tag:
    """What a statement rests on, and since when."""
    day = short_date(position.said_on)
    words = _("{basis} · {date}").format(basis=position.basis.word, date=day)
    return Tag(look, words, "small", "text2", icon_badge(BASIS_ICONS[position.basis], "text2"), boxed=True)


class Silent(QWidget):
    """Stands where a party has no statement, so that nobody reads white space as consent."""

    def __init__(self, look: Look, party: Party, position: Position | None) -> None:
        super().__init__()
        self._look, self._hatched = look, party.counts
        self._words = silence_words(party, position)
        name = _("{party}: {silence}").format(party=party.name, silence=self._words)
        if position is not None:
            details = [self._words, short_date(position.said_on), position.author]
            self._words = " · ".join(filter(None, details))
            name = _("{what}, {date}").format(what=name, date=long_date(position.said_on))
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.heightForWidth(self._look.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._paragraph(width).height + 2 * self._look.px(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        if self._hatched:
            draw_hatching(painter, QRectF(self.rect()), theme)
        else:
            painter.fillRect(self.rect(), theme.color("sunken"))
        words = self._paragraph(self.width())
        if self._hatched:
            metrics = QFontMetricsF(self._look.font("body"))
            width = min(metrics.horizontalAdvance(self._words), words.width)
            patch = QRectF(px(12) - px(6), px(20) - px(4), width + px(12), words.height + px(8))
            painter.fillRect(patch, theme.color("surface"))
        words.draw(painter, px(12), px(20), theme.color("text3"), theme)

    def _paragraph(self, width: int) -> Paragraph:
        inner = max(width - 2 * self._look.px(12), 1)
        return Paragraph(self._words, self._look.font("body"), self._look.line_height("body"), inner)


def _draw_bar(painter: QPainter, place: QRectF, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.color("accent"))
    painter.drawRoundedRect(place, 1.2, 1.2)
