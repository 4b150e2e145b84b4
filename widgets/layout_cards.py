"""The three layouts of an export as cards with a small drawing each."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from app.exporting import Layout
from app.i18n import N_, _
from widgets.controls import plain_tip
from widgets.drawing import draw_focus_ring
from widgets.flow import Flow
from widgets.theme import Look, Role

_WIDTH, _HEIGHT, _PADDING = 149, 132, 14
_MINIATURE, _HEAD_HEIGHT, _RADIUS = 63, 10, 10
_TEXT_TOP = 86


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How the miniature of a layout looks: widths of its columns in hundredths, and how many lines each row has."""

    subtitle: str
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    pills: bool = False


_DRAWINGS: Mapping[Layout, _Drawing] = {
    Layout.SIDE_BY_SIDE: _Drawing(N_("With convergence"), (20, 32, 32, 16), (3, 2, 3), pills=True),
    Layout.FOUR_COLUMNS: _Drawing(N_("With bridging text"), (19, 27, 27, 27), (3, 2, 3)),
    Layout.LONG_LIST: _Drawing(N_("One row a statement"), (15, 15, 52, 18), (1, 1, 1, 1, 1, 1)),
}
_PILLS = ("opposed", "converging", "agreed")


class _Card(QRadioButton):
    """One layout."""

    def __init__(self, look: Look, layout: Layout) -> None:
        super().__init__()
        self.layout_ = layout
        self._look, self._drawing = look, _DRAWINGS[layout]
        self.setText(layout.word)
        self.setAccessibleDescription(_(self._drawing.subtitle))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = max(QFontMetrics(self._look.font(role)).horizontalAdvance(text) for text, role, _token in self._lines())
        return QSize(max(self._look.px(_WIDTH), words + self._look.px(2 * _PADDING)), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._look.theme, self._look.px
        rect, chosen, enabled = QRectF(self.rect()), self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if chosen and enabled else 1
        line = "accent" if chosen and enabled else "control" if self.underMouse() and enabled else "line2"
        painter.setPen(QPen(theme.color(line), edge))
        painter.setBrush(theme.color("accent_soft" if chosen else "surface" if enabled else "window"))
        painter.drawRoundedRect(rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), _RADIUS, _RADIUS)
        inset = px(_PADDING)
        self._draw_miniature(painter, QRectF(inset, inset - px(2), rect.width() - 2 * inset, px(_MINIATURE)))
        for number, (words, role, token) in enumerate(self._lines()):
            painter.setFont(self._look.font(role))
            painter.setPen(theme.color(token if enabled else "disabled"))
            place = QRectF(inset, px(_TEXT_TOP + 19 * number), rect.width() - inset, px(20))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme, _RADIUS)

    def _lines(self) -> tuple[tuple[str, Role, str], ...]:
        """The words below the drawing, each with its role and its colour."""
        return (self.text(), "head", "text"), (_(self._drawing.subtitle), "bridging", "text2")

    def _draw_miniature(self, painter: QPainter, sheet: QRectF) -> None:
        theme = self._look.theme
        head, body = self._look.px(_HEAD_HEIGHT), sheet.height() - self._look.px(_HEAD_HEIGHT)
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(sheet, 3, 3)
        painter.setClipPath(outline)
        painter.fillRect(sheet, theme.color("surface"))
        painter.fillRect(QRectF(sheet.left(), sheet.top(), sheet.width(), head), theme.color("line"))
        left = sheet.left()
        for number, share in enumerate(self._drawing.columns):
            width = sheet.width() * share / 100
            column = QRectF(left, sheet.top(), width, sheet.height())
            if number:
                painter.fillRect(QRectF(left, sheet.top(), 1, sheet.height()), theme.color("line2"))
            self._draw_column(painter, column, head, body, number)
            left += width
        painter.restore()
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _draw_column(self, painter: QPainter, column: QRectF, head: float, body: float, number: int) -> None:
        """Strokes in place of words; in the last column of the layout with convergence, pills."""
        theme, unit = self._look.theme, self._look.ui_scale
        room = column.width() - 10 * unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("control"))
        _stroke(painter, column.left() + 5 * unit, column.top() + head / 2, room * 0.7, 2 * unit)
        pills = self._drawing.pills and number == len(self._drawing.columns) - 1
        pitch = body / len(self._drawing.rows)
        for row, lines in enumerate(self._drawing.rows):
            top = column.top() + head + pitch * row
            if pills:
                painter.setBrush(theme.color(_PILLS[row]))
                _stroke(painter, column.center().x() - 5 * unit, top + pitch / 2, 10 * unit, 5 * unit)
                continue
            painter.setBrush(theme.color("line2"))
            for line in range(lines):
                share = 0.6 if line == lines - 1 else 1 - 0.12 * ((line + row + number) % 2)
                _stroke(painter, column.left() + 5 * unit, top + (4 + 4.4 * line) * unit, room * share, 1.8 * unit)


def _stroke(painter: QPainter, left: float, middle: float, width: float, height: float) -> None:
    painter.drawRoundedRect(QRectF(left, middle - height / 2, width, height), height / 2, height / 2)


class LayoutCards(QWidget):
    """The choice of a layout, by a click or the arrow keys."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("Layout"))
        self._wanted = Layout.SIDE_BY_SIDE
        self._group = QButtonGroup(self)
        row = Flow(look, self, padding=(6, 0), gap=12)
        self._cards = {layout: _Card(look, layout) for layout in Layout}
        for card in self._cards.values():
            self._group.addButton(card)
            row.addWidget(card)
        row.addWidget(QWidget())  # keeps the last card beside the others
        self._cards[self._wanted].setChecked(True)
        self._group.buttonToggled.connect(self._take)

    @property
    def layout_chosen(self) -> Layout:
        """The layout that holds."""
        return next(layout for layout, card in self._cards.items() if card.isChecked())

    def hold(self, layout: Layout | None, reason: str = "") -> None:
        """Hold to one layout, for the reason given; None gives back the choice, as it was."""
        self._group.blockSignals(True)
        self._cards[layout or self._wanted].setChecked(True)
        self._group.blockSignals(False)
        for card in self._cards.values():
            card.setEnabled(layout is None)
            card.setToolTip(plain_tip(reason))

    def _take(self, card: _Card, checked: bool) -> None:
        if checked:
            self._wanted = card.layout_
            self.changed.emit()
