"""Small parts of the review: a notice, a warning, the line with the kind of a change, the ground of the change."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item
from app.importing.reviewing.review_words import KINDS, kind_words
from app.importing.rows import Record
from widgets.controls import Icon, Text, TextButton, plain_tip
from widgets.import_signs import draw_kind
from widgets.panel_parts import Column, stack
from widgets.theme import Look

_SIGN = 13


class Notice(QFrame):
    """A title and a sentence in a coloured field, with up to two buttons: `first` and `second`."""

    first = Signal()
    second = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._brief = look, False
        self._kind: Literal["info", "warn", "error"] = "info"
        self._icons = {"info": Icon(look, "info", "info"), "warn": Icon(look, "warning", "warn")}
        self._title = Text(look, "issue_title", "text")
        self._words = Text(look, "body", "text2")
        self._words.setWordWrap(True)
        self.buttons = (TextButton(look, ""), TextButton(look, ""))
        self.buttons[0].clicked.connect(self.first)
        self.buttons[1].clicked.connect(self.second)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(9), look.px(16), look.px(9))
        row.setSpacing(look.px(12))
        for icon in self._icons.values():
            row.addWidget(icon)
        row.addLayout(words, 1)
        for button in self.buttons:
            row.addWidget(button)
        look.changed.connect(self.update)

    def tell(self, kind: Literal["info", "warn"], title: str, words: str, *buttons: str) -> None:
        """Say something; a button without words is not shown."""
        self._kind = kind
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        for name, icon in self._icons.items():
            icon.setVisible(name == kind)
        for button, verb in zip(self.buttons, (*buttons, "", "")[:2], strict=True):
            button.setText(verb)
            button.setVisible(bool(verb))
        self.set_brief(self._brief)
        self.update()

    def set_brief(self, brief: bool) -> None:
        """In a low window what is only for information is said by its title alone."""
        self._brief = brief
        self._words.setVisible(not (brief and self._kind == "info"))
        self.setToolTip(plain_tip(self._words.text()) if self._words.isHidden() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(f"{self._kind}_line"), 1))
        painter.setBrush(theme.color(f"{self._kind}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class Warned(Column):
    """A sentence of warning."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(Icon(look, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        text = Text(look, "body", "warn", words)
        text.setWordWrap(True)
        row.addWidget(text, 1)


class KindLine(QWidget):
    """The sign and word of the kind, and where the change is."""

    def __init__(self, look: Look, item: Item, where: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        words = _(KINDS[item.kind]) if item.kind is Kind.CONFLICT else kind_words(item)
        if item.kind is Kind.CHANGED and item.record is Record.POSITION:
            words = _("Changed – newer statement") if item.creates else _("Changed – correction")
        row.addWidget(_KindSign(look, item.kind))
        row.addWidget(Text(look, "button", "text", words))
        row.addWidget(Text(look, "body", "text2", where, elided=True), 1)


class _KindSign(QWidget):
    """The sign of a kind, in words beside it for screen readers."""

    def __init__(self, look: Look, kind: Kind) -> None:
        super().__init__()
        self._look, self._kind = look, kind
        self.setFixedSize(QSize(look.px(_SIGN), look.px(_SIGN)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_kind(QPainter(self), QRectF(self.rect()), self._kind, self._look)


class ChangePage(QWidget):
    """The ground of the change; holds one thing at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack(self, 0)

    def put(self, inside: QWidget) -> None:
        """Show this."""
        layout = self.layout()
        while layout.count():
            layout.takeAt(0)
        layout.addWidget(inside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("surface"))
