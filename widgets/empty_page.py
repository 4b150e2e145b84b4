"""What is seen when there is nothing to compare yet: what Parley is for, and how to begin."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from widgets.controls import Text
from widgets.drawing import draw_focus_ring
from widgets.paragraph import Paragraph
from widgets.theme import Look
from widgets.upright_scroll import UprightScroll

_PICTURE = QSize(306, 132)
_CARD_WIDTH, _LEAST_CARD_WIDTH = 335, 140
_CARD_PADDING, _CARD_TOP = 24, 22
_CARD_ICON, _AFTER_ICON, _BETWEEN = 24, 14, 4
_CARD_GAP = 18


class EmptyPage(QWidget):
    """Offers what to begin with: `example_wanted`, `import_wanted`, `open_wanted`."""

    example_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.example = Card(
            look,
            "book",
            _("Open the example"),
            _("What Ukraine and Russia each put forward, issue by issue, from published texts."),
        )
        self.imports = Card(
            look,
            "import",
            _("Import a spreadsheet…"),
            _("Excel, Word, CSV or a position file. You see every change before anything is saved."),
        )
        self.open = Card(look, "folder", _("Open a comparison…"), _("A Parley file that is already on this computer."))
        self.example.clicked.connect(self.example_wanted)
        self.imports.clicked.connect(self.import_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.setFocusProxy(self.example)
        self._build()
        look.changed.connect(self._follow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("window"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _follow(self) -> None:
        self._give_room()
        self.update()

    def _give_room(self) -> None:
        """Large words in a small window take the place of the picture, or are scrolled; they are never cut."""
        layout = self._content.layout()
        width = self.width() - self._scroll.verticalScrollBar().sizeHint().width()  # whether it is there or not
        self._picture.setVisible(True)
        if layout.totalMinimumHeightForWidth(width) > self.height():
            self._picture.setVisible(False)
        self._content.setMinimumHeight(layout.totalMinimumHeightForWidth(width))

    def _build(self) -> None:
        title = Text(self._look, "display", "text", _("Put two positions side by side"))
        sentence = Text(
            self._look,
            "body",
            "text2",
            _("Parley keeps what each side has put in writing, issue by issue, with its source and its history."),
        )
        hint = Text(self._look, "body", "text2", _("You can also drop a file here."))
        for text in (title, sentence, hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setWordWrap(True)
        self.setFocusProxy(self.example)
        cards = QHBoxLayout()
        cards.setSpacing(_CARD_GAP)
        cards.addStretch(1)
        cards.addWidget(self.example)
        cards.addWidget(self.imports)
        cards.addWidget(self.open)
        cards.addStretch(1)
        self._content = QWidget()
        self._content.setAutoFillBackground(False)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(3)
        self._picture = Picture(self._look)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(32)
        column.addWidget(title)
        column.addSpacing(6)
        column.addWidget(sentence)
        column.addSpacing(32)
        column.addLayout(cards)
        column.addSpacing(28)
        column.addWidget(hint)
        column.addStretch(4)
        self._scroll = UprightScroll(self._content)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)


class Picture(QWidget):
    """Two texts, and what may join them; it gives way where the window is low."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        return _PICTURE * self._look.ui_scale

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        width, height = _PICTURE.width(), _PICTURE.height()
        if self.height() < height / 2:
            return  # better none than one too small to be understood
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self._look.ui_scale, self.height() / height)
        painter.translate((self.width() - width * scale) / 2, 0)
        painter.scale(scale, scale)
        self._paint_text(painter, QRectF(0.5, 0.5, 100, height - 1))
        self._paint_text(painter, QRectF(width - 100.5, 0.5, 100, height - 1))
        self._paint_bridge(painter, 108.0, width - 108.0)
        painter.end()

    def _paint_text(self, painter: QPainter, sheet: QRectF) -> None:
        """A sheet with lines; both are drawn alike."""
        theme = self._look.theme
        painter.setPen(QPen(theme.color("line2"), 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(sheet, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, width in enumerate((42, 70, 62, 70, 54, 70, 37)):
            painter.setBrush(theme.color("control" if place == 0 else "line2"))
            painter.drawRoundedRect(QRectF(sheet.left() + 15, sheet.top() + 18 + 15 * place, width, 4), 2, 2)

    def _paint_bridge(self, painter: QPainter, left: float, right: float) -> None:
        color = self._look.theme.color("agreed")
        arc = QPainterPath()
        arc.moveTo(left, 63)
        arc.cubicTo(left + 24, 22, right - 24, 22, right, 63)
        painter.setPen(QPen(color, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for end in (left, right):
            painter.drawEllipse(QRectF(end - 5, 58, 10, 10))

    def _follow(self) -> None:
        self.setMaximumSize(_PICTURE * self._look.ui_scale)
        self.updateGeometry()
        self.update()


class Card(QAbstractButton):
    """A large button: an icon, what it does, and a sentence about it."""

    def __init__(self, look: Look, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._look, self._icon, self._sentence = look, icon, sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        width = self._look.px(_CARD_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST_CARD_WIDTH), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = sum(paragraph.height for paragraph, _token in self._paragraphs(width))
        return words + self._look.px(2 * _CARD_TOP + _CARD_ICON + _AFTER_ICON + _BETWEEN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse()
        painter.setPen(QPen(theme.color("control" if hovered else "line2"), 1))
        painter.setBrush(theme.color("hover" if self.isDown() or hovered else "surface"))
        painter.drawRoundedRect(outline, 10, 10)
        left, top, side = look.px(_CARD_PADDING), look.px(_CARD_TOP), look.px(_CARD_ICON)
        look.icons.draw(painter, QRectF(left, top, side, side), self._icon, "accent")
        top += side + look.px(_AFTER_ICON)
        for paragraph, token in self._paragraphs(self.width()):
            paragraph.draw(painter, left, top, theme.color(token), theme)
            top += paragraph.height + look.px(_BETWEEN)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), theme, 10)
        painter.end()

    def _paragraphs(self, width: int) -> tuple[tuple[Paragraph, str], tuple[Paragraph, str]]:
        look = self._look
        room = max(width - 2 * look.px(_CARD_PADDING), 1)
        title = Paragraph(self.text(), look.font("head"), look.line_height("head"), room)
        sentence = Paragraph(self._sentence, look.font("body"), look.line_height("body"), room)
        return (title, "text"), (sentence, "text2")

    def _follow(self) -> None:
        self.updateGeometry()
        self.update()
