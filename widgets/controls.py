"""The small pieces of which bars, panels, pages and dialogs are made.

All of them follow the look: its theme, its size of text. All that can have the focus have a name for screen readers,
and texts are shown as they are, never as markup.
"""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from widgets.marks import ICON, Bar, Icon, Pill, Rule, Tile, bar_words
from widgets.segmented import Segmented
from widgets.texts import Text, plain_tip, small_label
from widgets.theme import Look

__all__ = [
    "ICON",
    "Banner",
    "Bar",
    "Icon",
    "IconButton",
    "Pill",
    "Rule",
    "Segmented",
    "Text",
    "TextButton",
    "Tile",
    "bar_words",
    "plain_tip",
    "small_label",
]


class IconButton(QToolButton):
    """A button without words: `name` is what screen readers say, `tip` (or the name) what hovering shows."""

    def __init__(
        self, look: Look, icon: str, name: str, tip: str = "", checkable: bool = False, size: int = 34
    ) -> None:
        super().__init__()
        self._look, self._icon, self._size = look, icon, size
        self.setProperty("kind", "icon")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(tip or name))
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._follow)
        look.changed.connect(self._follow)
        self._follow()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._follow()

    def _follow(self) -> None:
        side = self._look.px(ICON)
        self.setIcon(self._look.icons.icon(self._icon, "accent" if self.isChecked() else "text2", side))
        self.setIconSize(QSize(side, side))
        self.setFixedSize(QSize(self._look.px(self._size), self._look.px(self._size)))


class TextButton(QPushButton):
    """A button with words; they are verbs and may begin with an icon."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str | None = None,
        kind: Literal["plain", "primary", "link", "toolbar"] = "plain",
    ) -> None:
        super().__init__(text)
        self._look, self._icon = look, icon
        self._token = {"primary": "on_accent", "link": "link"}.get(kind, "text2")
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        look.changed.connect(self._follow)
        self._follow()

    def set_icon(self, icon: str) -> None:
        """Begin with another icon."""
        self._icon = icon
        self._follow()

    def _follow(self) -> None:
        if self._icon is None:
            return
        side, gap = self._look.px(ICON), self._look.px(2)  # so much more than Qt leaves between icon and words
        drawn = self._look.icons.icon(self._icon, self._token, side)
        icon = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            for ratio in sorted({1.0, 2.0, self.devicePixelRatioF()}):
                pixmap = QPixmap(QSize(side + gap, side) * ratio)
                pixmap.setDevicePixelRatio(ratio)
                pixmap.fill(Qt.GlobalColor.transparent)
                painter = QPainter(pixmap)
                painter.drawPixmap(0, 0, drawn.pixmap(QSize(side, side), ratio, mode))
                painter.end()
                icon.addPixmap(pixmap, mode)
        self.setIcon(icon)
        self.setIconSize(QSize(side + gap, side))


class Banner(QFrame):
    """A sentence for which no dialog is needed, perhaps with one thing to do about it; `acted` when it is done."""

    acted = Signal()

    def __init__(
        self, look: Look, kind: Literal["info", "warn", "error"], text: str, action: str | None = None
    ) -> None:
        super().__init__()
        self._look, self._kind = look, kind
        icon = Icon(look, {"info": "info", "warn": "warning", "error": "error"}[kind], kind)
        self._text = Text(look, "body", "text")
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(icon)
        row.addWidget(self._text, 1)
        if action is not None:
            button = TextButton(look, action, kind="link")
            button.clicked.connect(self.acted)
            row.addWidget(button)
        self.set_text(text)
        look.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(f"{self._kind}_line"), 1))
        painter.setBrush(theme.color(f"{self._kind}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
