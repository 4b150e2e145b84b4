"""The box for what the user must know or decide: a sign, a title, sentences, and details that fold away."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _
from widgets.controls import Icon, Text, TextButton
from widgets.theme import Look

_WIDTH = 560
_MOST_DETAIL = 220


class Message(QDialog):
    """Title and sentences as they are given; `add_button` puts buttons at the right, in the order of the calls."""

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        kind: Literal["error", "warn", "info"],
        title: str,
        sentences: Sequence[str],
        detail: str = "",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(_("Parley"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        icon = Icon(look, {"error": "error", "warn": "warning", "info": "info"}[kind], kind, 24)
        self.title = Text(look, "dialog_title", "text", title)
        self.sentences = [
            Text(look, "body", "text2" if place else "text", words) for place, words in enumerate(sentences)
        ]
        self.details = _Details(look, detail) if detail else None
        self._buttons = QHBoxLayout()
        self._build(icon)
        look.changed.connect(self._follow)
        self._follow()

    def add_button(self, button: TextButton) -> None:
        """Add a button; what it does is up to the caller."""
        self._buttons.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the wrapped texts need, as far as the screen has room."""
        needed = self.layout().totalHeightForWidth(self.width())
        self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))

    def _build(self, icon: Icon) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        for text in (self.title, *self.sentences):
            text.setWordWrap(True)
            words.addWidget(text)
        if self.details is not None:
            words.addSpacing(6)
            words.addWidget(self.details, 1)
            self.details.turned.connect(self.fit)
        words.addStretch()
        words.addSpacing(12)
        words.addLayout(self._buttons)
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 22, 24, 18)
        row.setSpacing(18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _follow(self) -> None:
        self.setMinimumWidth(self._look.px(_WIDTH))


class _Details(QFrame):
    """What is for the curious: folded at first, selectable, and copied by a button; `turned` when folded or not."""

    turned = Signal()

    def __init__(self, look: Look, detail: str) -> None:
        super().__init__()
        self._look = look
        self.fold = TextButton(look, _("Details"), "chevron-right", "link")
        self.copy = TextButton(look, _("Copy"), kind="link")
        self.text = QPlainTextEdit(detail)
        self.text.setProperty("kind", "bare")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Details"))
        self.text.setTabChangesFocus(True)
        self.text.hide()
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch()
        head.addWidget(self.copy)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 4, 8, 4)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.text)
        self.fold.clicked.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        look.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _turn(self) -> None:
        shown = self.text.isHidden()
        self.text.setVisible(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-right")
        self.turned.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))

    def _follow(self) -> None:
        self.text.setFont(self._look.font("meta"))
        lines = (self.text.blockCount() + 1) * self._look.line_height("meta") + self._look.px(12)
        self.text.setFixedHeight(min(lines, self._look.px(_MOST_DETAIL)))
