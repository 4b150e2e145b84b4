"""A sheet of paper with a page of the export on it, as large as there is room."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.exporting.metrics import load_metrics
from app.exporting.sheet import Page, Sheet
from app.i18n import _
from widgets.page_painter import PagePainter
from widgets.page_type import Faces
from widgets.theme import Look

_LEAST = 180


class PagePreview(QWidget):
    """Paints one page; the paper is white in the dark theme too, as that is how it will be printed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._metrics = load_metrics()
        self._faces = Faces(self._metrics)
        self._painter: PagePainter | None = None
        self._page: Page | None = None
        self._count = 0
        self._paper = (1.0, 1.0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def show_sheet(self, sheet: Sheet, project: str) -> None:
        """Take another sheet; its page comes with `show_page`."""
        self._painter = PagePainter(sheet, self._metrics, self._faces, project)
        if self._paper != sheet.page_points:
            self._paper = sheet.page_points
            self.updateGeometry()

    def show_page(self, page: Page, count: int, sheet_name: str) -> None:
        """Show a page of the sheet, which has so many."""
        self._page, self._count = page, count
        words = _("Page {number} of {all} of the sheet “{name}”")
        self.setAccessibleName(words.format(number=page.number, all=count, name=sheet_name))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._paper[1] / self._paper[0])

    def sizeHint(self) -> QSize:
        width = self._look.px(2 * _LEAST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._painter is None or self._page is None:
            return
        width, height = self._paper
        scale = min(self.width() / width, self.height() / height)
        painter = QPainter(self)
        painter.translate((self.width() - width * scale) / 2, 0)
        painter.save()
        painter.scale(scale, scale)
        self._painter.draw(painter, self._page, self._count)
        painter.restore()
        painter.setPen(QPen(self._look.theme.color("line2"), 1))
        painter.drawRect(QRectF(0.5, 0.5, width * scale - 1, height * scale - 1))
