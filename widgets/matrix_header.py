"""The head of the matrix: names and tiles of the parties, and the button that swaps the sides."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolButton, QWidget

from app.dates import short_date
from app.i18n import _, ngettext
from app.records import Party
from widgets.drawing import draw_focus_ring, draw_tile
from widgets.matrix_columns import Kind
from widgets.matrix_model import MatrixModel
from widgets.theme import Look, Role
from widgets.view import View

HEADER_HEIGHT = 58
_BUTTON = 30


class SwapButton(QToolButton):
    """A round button on the border between the two sides."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("Swap sides"))
        self.setToolTip(_("Swap sides; the order has no meaning (Ctrl+Shift+X)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_BUTTON), self._look.px(_BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, side = self._look, self._look.px(14)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(look.theme.color("line2"))
        painter.setBrush(look.theme.color("hover" if self.underMouse() else "surface"))
        painter.drawEllipse(rect)
        centre = rect.center()
        look.icons.draw(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), "swap", "text2")
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), look.theme, radius=self.width() / 2)
        painter.end()


class MatrixHeader(QHeaderView):
    """Paints its sections itself; `swap_wanted` when the button between the sides is pressed."""

    swap_wanted = Signal()

    def __init__(self, look: Look, view: View, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._view = view
        self._model = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(60))
        self.setAccessibleName(_("Columns of the matrix"))
        self._swap = SwapButton(look, self.viewport())
        self._swap.clicked.connect(self.swap_wanted)
        look.changed.connect(self._place_button)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEADER_HEIGHT))

    def place_button(self) -> None:
        """Put the button on the border of the first two parties, or away when there are not two."""
        self._place_button()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section >= len(self._model.columns):
            return
        look, theme = self._look, self._look.theme
        column = self._model.columns[section]
        ground = "surface" if column.party is None or column.party.counts else "sunken"
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        if section < len(self._model.columns) - 1:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.color("line"))
        inside = rect.adjusted(look.px(14), 0, -look.px(10), 0)
        if column.party is not None:
            self._paint_party(painter, inside, column.party, section)
            return
        painter.setFont(look.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, column.title)

    def _paint_party(self, painter: QPainter, rect: QRect, party: Party, section: int) -> None:
        look, theme = self._look, self._look.theme
        left = rect.left()
        if section == 2 and self._swap.isVisible():
            left += look.px(_BUTTON) // 2 - look.px(6)  # the button reaches into the second column
        side = look.px(26)
        tile = QRectF(left, rect.center().y() - side / 2 + 0.5, side, side)
        draw_tile(painter, tile, party.tile, party.tint, theme)
        left += side + look.px(10)
        right = rect.right() - (look.px(_BUTTON) // 2 if section == 1 and self._swap.isVisible() else 0)
        name, line = look.line_height("head"), look.line_height("meta")
        top = rect.center().y() - (name + line) // 2
        self._paint_line(painter, QRect(left, top, right - left, name), "head", "text", (party.name,))
        below = QRect(left, top + name, right - left, line)
        self._paint_line(painter, below, "meta", "text3", self._coverage(party))

    def _paint_line(self, painter: QPainter, room: QRect, role: Role, token: str, wordings: Sequence[str]) -> None:
        """Write the first wording that has room; the last one is shortened where none has."""
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.theme.color(token))
        metrics = painter.fontMetrics()
        fitting = (words for words in wordings if metrics.horizontalAdvance(words) <= room.width())
        words = next(fitting, wordings[-1] if wordings else "")
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _coverage(self, party: Party) -> tuple[str, ...]:
        """On how many issues a party speaks, and until when, in wordings from long to short."""
        matrix = self._model.matrix
        if matrix is None or not matrix.complete:
            return ()
        coverage = matrix.coverage[party.id]
        count = ngettext("{count} position", "{count} positions", coverage.positions).format(count=coverage.positions)
        until = count
        if coverage.newest is not None:
            until = _("{positions} · to {date}").format(positions=count, date=short_date(coverage.newest))
        if party.counts:
            return (until, count)
        third = _("Third party · {words}")
        return (third.format(words=until), third.format(words=count), _("Third party"))

    def _place_button(self) -> None:
        columns = self._model.columns
        sides = [place for place, column in enumerate(columns) if column.kind is Kind.PARTY]
        self._swap.setVisible(len(sides) > 1)
        if len(sides) > 1:
            size = self._swap.sizeHint()
            border = self.sectionViewportPosition(sides[1])
            self._swap.resize(size)
            self._swap.move(border - size.width() // 2, (self.height() - size.height()) // 2)
