"""What each party says on an issue, with everything that says where it is found; the same for every party."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from app.dates import short_date
from app.finding import Field, Place
from app.i18n import _
from app.matrix import Matrix
from app.records import Issue, Party, Position
from app.vocabulary import Firmness
from app.wording import language_name
from widgets.citations import citation_widgets
from widgets.marks import Rule
from widgets.panel_parts import Column, stack, with_icon
from widgets.passage import Passage
from widgets.rich_text import Block, Run, block, isolated
from widgets.tag_line import TagLine
from widgets.tags import Silent, Tag, basis_tag, changed_tag, icon_badge, party_tag
from widgets.theme import Look

_BETWEEN = 32


class PositionBlock(Column):
    """One party: its name, what has changed, the statement, the original wording, basis, sources and note."""

    def __init__(self, look: Look, matrix: Matrix, issue: Issue, party: Party, since: date | None) -> None:
        super().__init__()
        self._look = look
        self.party = party
        position = matrix.current(issue.id, party.id)
        self._layout = stack(self, look.px(10))
        self._layout.addLayout(self._head(since if since and matrix.changed(issue.id, party.id, since) else None))
        if position is None or position.silence is not None:
            self._layout.addWidget(Silent(look, party, position))
        else:
            self._add_statement(position)
        if position is not None:
            self._add_sources(matrix, position)
            self._add_note(position)
            self._add_origin(matrix, position)
        self._layout.addStretch(1)

    def _head(self, since: date | None) -> TagLine:
        row = TagLine(self._look.px(12), self._look.px(4))
        row.addWidget(party_tag(self._look, self.party, "head", "text", 22))
        if not self.party.counts:
            row.addWidget(Tag(self._look, self.party.role.word, "small", "text3"))
        if since is not None:
            row.addWidget(changed_tag(self._look, since))
        return row

    def _add_statement(self, position: Position) -> None:
        place = Place(Field.STATEMENT, self.party.id)
        name = _("Statement of {party}").format(party=self.party.name)
        words = block("statement_panel", "text", position.statement, place)
        self._layout.addWidget(Passage(self._look, [words], name))
        if position.original:
            self._layout.addWidget(self._original(position))
        tags = TagLine(self._look.px(8), self._look.px(6))
        tags.addWidget(basis_tag(self._look, position))
        if position.firmness is not Firmness.NOT_STATED:
            tags.addWidget(Tag(self._look, position.firmness.word, "small", "text2", boxed=True))
        self._layout.addLayout(tags)

    def _original(self, position: Position) -> Passage:
        label = _("Original wording")
        if position.language:
            label = _("{language} original").format(language=language_name(position.language))
        words = Run(position.original, Place(Field.ORIGINAL, self.party.id))
        lines = [
            block("small", "text3", label),
            Block("original", "text2", (Run("«"), *isolated(words), Run("»"))),
        ]
        return Passage(self._look, lines, label, ruled=True)

    def _add_sources(self, matrix: Matrix, position: Position) -> None:
        sources = list(citation_widgets(self._look, matrix, position))
        if not sources and position.silence is None:
            words = _("No source yet. Statements without a source are marked.")
            sources = [Tag(self._look, words, "body", "text3", icon_badge("info", "text3", gap=8))]
        for source in sources:
            self._layout.addWidget(source)

    def _add_note(self, position: Position) -> None:
        if position.note:
            words = block("body", "text2", position.note, Place(Field.POSITION_NOTE, self.party.id))
            note = Passage(self._look, [words], _("Note on the position of {party}").format(party=self.party.name))
            self._layout.addLayout(with_icon(self._look, "note", note))

    def _add_origin(self, matrix: Matrix, position: Position) -> None:
        """Which import brought it."""
        if (origin := matrix.origins.get(position.id)) is not None:
            words = _("From “{file}”, taken over on {day}")
            text = words.format(file=origin.name, day=short_date(origin.taken_on))
            self._layout.addWidget(Tag(self._look, text, "meta", "text3", icon_badge("import", "text3", gap=8)))


class PositionsSection(Column):
    """The shown parties below each other, or two and two beside each other in equal widths."""

    def __init__(
        self, look: Look, matrix: Matrix, issue: Issue, parties: tuple[Party, ...], since: date | None
    ) -> None:
        super().__init__()
        self._look = look
        self._beside = False
        self._blocks = [PositionBlock(look, matrix, issue, party, since) for party in parties]
        self._rules = [Rule(look) for _ in parties[1:]]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(look.px(16))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self._arrange()

    def set_beside(self, beside: bool) -> None:
        """Two parties beside each other, or all of them below each other."""
        if beside != self._beside:
            self._beside = beside
            self._arrange()

    def block_of(self, party_id: int) -> PositionBlock | None:
        """Where a party is shown."""
        return next((shown for shown in self._blocks if shown.party.id == party_id), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _arrange(self) -> None:
        for widget in (*self._blocks, *self._rules):
            self._grid.removeWidget(widget)
        across = 2 if self._beside else 1
        for place, shown in enumerate(self._blocks):
            row, column = divmod(place, across)
            self._grid.addWidget(shown, 2 * row, 2 * column, 1, 1 if self._beside else 3, Qt.AlignmentFlag(0))
        rows = (len(self._blocks) + across - 1) // across
        for row, rule in enumerate(self._rules):
            self._grid.addWidget(rule, 2 * row + 1, 0, 1, 3)
            rule.setVisible(row < rows - 1)
        self._share()

    def _share(self) -> None:
        """Give an odd pixel to the gap, so that no side is wider than the other."""
        gap = self._look.px(_BETWEEN)
        wanted = gap + (self.width() - gap) % 2 if self._beside else 0
        if wanted != self._grid.columnMinimumWidth(1):
            self._grid.setColumnMinimumWidth(1, wanted)
            self._grid.activate()
