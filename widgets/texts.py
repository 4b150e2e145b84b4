"""Texts of labels and tool tips, shown as they are: what a file says is never read as markup."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel

from widgets.theme import Look, Role


def plain_tip(text: str) -> str:
    """A tool tip that shows a text as it is and wraps it; a bare one would be read as markup if it looks like it."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class Text(QLabel):
    """A plain text in the font of a role and the colour of a token; `elided` lets it shrink and end in “…”."""

    def __init__(self, look: Look, role: Role, token: str, text: str = "", *, elided: bool = False) -> None:
        super().__init__()
        self._look, self._role, self._token, self._elided = look, role, token, elided
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        look.changed.connect(self._follow)
        self._follow()

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """An elided text gives way to its neighbours."""
        hint = super().minimumSizeHint()
        if self._elided:
            hint.setWidth(min(hint.width(), self.fontMetrics().horizontalAdvance("…")))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elided:
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self._look.theme.color(self._token))
        painter.drawText(self.rect(), int(self.alignment()), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elided:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(plain_tip(self.text()) if cut else "")

    def _follow(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.theme.color(self._token))
        self.setPalette(palette)
        self.setFont(self._look.font(self._role))
        self.setMinimumHeight(self._look.line_height(self._role))


def small_label(look: Look, text: str) -> Text:
    """The label above a group of controls."""
    return Text(look, "small", "text2", text)
