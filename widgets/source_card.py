"""The card that opens from the line under a statement: where the statement is found, and the way there."""

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.i18n import _
from app.matrix import Matrix
from app.records import Position
from widgets.citations import Cited, cited, quotation, source_blocks, source_name
from widgets.links import open_link
from widgets.panel_parts import Column, Page, stack
from widgets.passage import Passage
from widgets.popover import Popover
from widgets.rich_text import block
from widgets.tag_line import TagLine
from widgets.tags import basis_tag, party_tag
from widgets.text_link import TextLink
from widgets.texts import plain_tip
from widgets.theme import Look

_WIDTH = 380
_MOST_OF_SCREEN = 0.6


class SourceCard(Popover):
    """Basis and date of a position, and each of its sources with what it says there and a link that opens it."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(look, owner)
        self._shown: tuple[Matrix, Position] | None = None
        self._anchor = QWidget(owner)  # stands where the line is, as a popover opens under a widget
        self._anchor.hide()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._area)

    def show_for(self, matrix: Matrix, position: Position, line: QRect) -> None:
        """Open under a line; `line` is its place on the screen."""
        self._shown = (matrix, position)
        owner = self._anchor.parentWidget()
        self._anchor.setGeometry(QRect(owner.mapFromGlobal(line.topLeft()), line.size()))
        self.open_under(self._anchor)

    def first_focus(self) -> QWidget | None:
        """The first link, so that Enter follows it; without any the page, so that the arrows scroll it."""
        return self._area.findChild(TextLink) or self._area

    def fill(self) -> None:
        """Show the position that was asked for."""
        if self._shown is None:
            return
        page = self._page(*self._shown)
        width = self._look.px(_WIDTH)
        self._area.setWidget(page)
        page.setAutoFillBackground(False)
        most = int(self._anchor.screen().availableGeometry().height() * _MOST_OF_SCREEN)
        self._area.setFixedSize(width, min(page.heightForWidth(width), most))

    def _page(self, matrix: Matrix, position: Position) -> Page:
        page, px = Page(self._look), self._look.px
        page.layout().setContentsMargins(px(8), px(6), px(8), px(6))
        page.layout().setSpacing(px(10))
        head = TagLine(px(10), px(6))
        head.addWidget(party_tag(self._look, matrix.party[position.party_id], "head", "text", 22))
        head.addWidget(basis_tag(self._look, position))
        row = Column()
        row.setLayout(head)
        page.add(row)
        for one in cited(matrix, position):
            page.add(self._source(one))
        if not matrix.citations(position):
            words = _("No source yet. Statements without a source are marked.")
            page.add(Passage(self._look, [block("body", "text2", words)], _("Sources")))
        return page

    def _source(self, one: Cited) -> QWidget:
        column = Column()
        layout = stack(column, self._look.px(4))
        layout.addWidget(Passage(self._look, source_blocks(one, "text"), source_name(one)))
        if one.citation.quote:
            layout.addWidget(quotation(self._look, one))
        if one.can_be_opened:
            link = TextLink(self._look, [block("button", "link", _("Open source"))], source_name(one), "open-link")
            link.setToolTip(plain_tip(one.source.url))
            link.clicked.connect(partial(self._open, one.source.url))
            layout.addWidget(link)
        return column

    def _open(self, url: str, _checked: bool = False) -> None:
        """Close first: the question about the address belongs to the window."""
        self.close()
        open_link(self._anchor.window(), self._look, url)
