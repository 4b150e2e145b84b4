"""The table of the preview: paints cells, letters and numbers, and gives the sides of the talks the same width."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _
from app.importing.foreign.layout import Meaning
from widgets.drawing import draw_focus_ring
from widgets.import_table import Index, MeaningRole, Part, PartRole, PreviewModel
from widgets.paragraph import Paragraphs
from widgets.theme import Look

NUMBERS = 46
"""How wide the numbers of the rows stand."""
_LETTERS = 26
_PADDING_X, _PADDING_Y = 8, 3
_LEAST, _SIDE, _MOST = 108, 246, 246
_SAMPLE = 12
_LONGEST = 60
_BOX_ROOM, _TILE_ROOM = 52, 24
"""What a drop-down needs beside its words: its padding and arrow; the tile of a party."""


class PreviewGrid(QTableView):
    """`moved` when its columns are elsewhere or as wide as before no more."""

    moved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._boxes: tuple[str, ...] = ()
        self._texts: list[int] = []
        self._widths: list[int] = []
        self._sides: list[int] = []
        self.setItemDelegate(_Cells(look, self))
        self.setHorizontalHeader(_Edge(look, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Edge(look, Qt.Orientation.Vertical, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        look.changed.connect(self._fit)

    def show_rows(self, model: PreviewModel, boxes: tuple[str, ...]) -> None:
        """Show another table; `boxes` are the words of the drop-downs over its columns."""
        before = self.model()
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        model.setParent(self)
        self._boxes = boxes
        self._span()
        self._fit()
        self.scrollToTop()

    def set_boxes(self, boxes: tuple[str, ...]) -> None:
        """The drop-downs say something else."""
        self._boxes = boxes
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _span(self) -> None:
        """Texts run over the columns beside them as they do in the file."""
        model = self.model()
        self.clearSpans()
        for row in filter(model.may_reach, range(model.rowCount())):
            place = 0
            while place < model.columnCount():
                width = model.reach(row, place)
                if width > 1:
                    self.setSpan(row, place, 1, width)
                place += width

    def _fit(self) -> None:
        """Heights follow from the type alone: two lines for what is read, one for what is not."""
        model, head = self.model(), self.verticalHeader()
        self.horizontalHeader().setFixedHeight(self._look.px(_LETTERS))
        head.setFixedWidth(self._look.px(NUMBERS))
        if model is None:
            return
        line, padding = self._look.line_height("body"), self._look.px(_PADDING_Y)
        head.setDefaultSectionSize(2 * line + 2 * padding)
        for row in range(model.rowCount()):
            if model.part(row) is not Part.BODY:
                self.setRowHeight(row, line + 3 * padding + 1)
        self._measure()

    def _measure(self) -> None:
        """How wide the first texts of each column are."""
        model = self.model()
        if model is None:
            return
        metrics = QFontMetrics(self._look.font("button"))
        rows = [row for row in range(model.rowCount()) if model.part(row) in (Part.TITLES, Part.BODY)][:_SAMPLE]
        texts = [[model.text(row, place)[:_LONGEST] for row in rows] for place in range(model.columnCount())]
        self._texts = [max((metrics.horizontalAdvance(text) for text in column), default=0) for column in texts]
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as its drop-down and its first texts ask for; those with statements are of one width."""
        model, px = self.model(), self._look.px
        if model is None:
            return
        metrics = QFontMetrics(self._look.font("button"))
        places = range(model.columnCount())
        self._sides = [place for place in places if model.index(0, place).data(MeaningRole) is Meaning.STATEMENT]
        boxes = [metrics.horizontalAdvance(words) + px(_BOX_ROOM) for words in self._boxes]
        texts = [min(max(width + px(3 * _PADDING_X), px(_LEAST)), px(_MOST)) for width in self._texts]
        self._widths = [max(box, text) for box, text in zip(boxes, texts, strict=True)]
        side = max([px(_SIDE), *(boxes[place] + px(_TILE_ROOM) for place in self._sides)])
        for place in self._sides:
            self._widths[place] = side
        self._share()

    def _share(self) -> None:
        """Columns of statements are of one width, and share what the others leave of the window."""
        spare = self.viewport().width() - sum(self._widths)
        sides = frozenset(self._sides)
        share = max(spare, 0) // len(sides) if sides else 0
        for place, width in enumerate(self._widths):
            self.setColumnWidth(place, width + share if place in sides else width)
        self.moved.emit()


class _Cells(QStyledItemDelegate):
    """Plain texts in at most two lines; what is not read is grey."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        self._look = look
        self._paragraphs = Paragraphs(look)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, theme, cell = self._look, self._look.theme, option.rect
        part, meaning = index.data(PartRole), index.data(MeaningRole)
        painter.fillRect(cell, theme.color("accent_soft" if part is Part.TITLES else "surface"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("line"))
        if part in (Part.TITLES, Part.BODY):
            painter.fillRect(QRect(cell.right(), cell.top(), 1, cell.height()), theme.color("line"))
        lines = 2 if part is Part.BODY and meaning is not Meaning.LINK else 1
        text = index.data()
        if text:
            role = "head" if part is Part.TITLES else "body"
            x, line = look.px(_PADDING_X), look.line_height("body")
            paragraph = self._paragraphs.get(text, role, cell.width() - 2 * x, lines)
            room = cell.height() - 1 if part is not Part.BODY else paragraph.height + 2 * look.px(_PADDING_Y)
            top = cell.top() + (room - min(paragraph.height, max(line, paragraph.height))) // 2
            paragraph.draw(painter, cell.left() + x, top, theme.color(self._token(part, meaning)), theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(cell.adjusted(0, 0, -1, -1)), theme, 4)

    def _token(self, part: Part, meaning: Meaning) -> str:
        if part in (Part.ABOVE, Part.REST) or (meaning is Meaning.NOTHING and part is Part.BODY):
            return "text3"
        return "link" if meaning is Meaning.LINK and part is Part.BODY else "text"


class _Edge(QHeaderView):
    """The letters above the columns, or the numbers beside the rows, as the file has them."""

    def __init__(self, look: Look, orientation: Qt.Orientation, owner: QTableView) -> None:
        super().__init__(orientation, owner)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        across = orientation is Qt.Orientation.Horizontal
        self.setAccessibleName(_("Letters of the columns") if across else _("Numbers of the rows"))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(NUMBERS), self._look.px(_LETTERS))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, theme, model = self._look, self._look.theme, self.model()
        words = model.headerData(section, self.orientation())
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.setFont(look.font("small"))
        painter.setPen(theme.color("text2"))
        if self.orientation() is Qt.Orientation.Horizontal:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            return
        if model.part(section) is Part.TITLES:
            painter.setFont(look.font("pill"))
            painter.setPen(theme.color("accent"))
        inside = rect.adjusted(0, 0, -look.px(_PADDING_X), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.theme.color("sunken"))
        if self.orientation() is Qt.Orientation.Horizontal:
            line = QRect(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, self._look.theme.color("line"))
        painter.end()
        super().paintEvent(event)
