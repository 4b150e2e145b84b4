"""Composes the cells of the matrix for their width, from what the comparison and the search say."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from app.convergence import Standing
from app.finding import IN_MATRIX, Field, Place
from app.i18n import _, ngettext
from app.matrix import Matrix
from app.records import Issue, Position
from app.search import find
from app.vocabulary import Basis
from app.wording import silence_words
from widgets.drawing import PILL_HEIGHT, pill_size
from widgets.matrix_columns import Kind, MatrixColumn
from widgets.matrix_parts import LINE_GAP, LINE_ICON, Cell, LinePart, Part, PillPart, TextPart
from widgets.matrix_words import proposal_words, provenance_words, source_count, speaker_words
from widgets.paragraph import Mark, Paragraph, Paragraphs
from widgets.signs import Side
from widgets.theme import Density, Look, Role
from widgets.view import View

BASIS_ICONS = {
    Basis.WRITTEN_PROPOSAL: "official-text",
    Basis.OFFICIAL_STATEMENT: "statement",
    Basis.REPORTED: "reported",
    Basis.AGREED_OUTCOME: "agreed-outcome",
    Basis.INFERRED: "inferred",
}
_PADDING_X = 14
_PADDING_Y = {Density.COMFORTABLE: 13, Density.COMPACT: 8}
_MOST_LINES = {Density.COMFORTABLE: 7, Density.COMPACT: 3}
_GAP = 4


@dataclass(slots=True)
class _Stack:
    """Parts from top to bottom."""

    top: int
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part, height: int, gap: int = 0) -> None:
        self.parts.append(part)
        self.top += height + gap


class CellComposer:
    """Composes cells of issues; keeps nothing itself but the paragraphs."""

    def __init__(self, look: Look, view: View, paragraphs: Paragraphs) -> None:
        self._look = look
        self._view = view
        self._paragraphs = paragraphs
        self._kinds: dict[Kind, Callable[[Matrix, Issue, MatrixColumn], Cell]] = {
            Kind.ISSUE: self._issue,
            Kind.PARTY: self._party,
            Kind.CONVERGENCE: self._convergence,
            Kind.BRIDGING: self._bridging,
            Kind.SOURCES: self._sources,
        }
        self.pill_under_title = False

    def compose(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        """The cell of an issue in a column of this width."""
        return self._kinds[column.kind](matrix, issue, column)

    # -- one for each kind of column ---------------------------------------------------------------------------

    def _issue(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        width = self._inner(column)
        stack = _Stack(self._pad_y)
        title = self._paragraphs.get(issue.title, "issue_title", width)
        stack.add(self._text(issue, title, "text", issue.title, Place(Field.TITLE), stack.top), title.height, 2)
        self._add_ref(matrix, issue, stack, width)
        self._add_hits_in_panel(issue, stack, width)
        if self.pill_under_title:
            stack.top += self._look.px(_GAP)
            self._add_standing(matrix, issue, stack, self._pad_x, width)
        return self._cell(stack)

    def _party(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        party = column.party
        if party is None:
            raise ValueError("A column of a party needs its party.")
        ground = "surface" if party.counts else "sunken"
        position = matrix.current(issue.id, party.id)
        width, stack = self._inner(column), _Stack(self._pad_y)
        if position is None or position.silence is not None:
            self._add_silence(silence_words(party, position), stack, width, patch=party.counts)
            return self._cell(stack, ground=ground, hatched=party.counts)
        role: Role = "statement_comfortable" if self._look.density is Density.COMFORTABLE else "statement_compact"
        text = self._paragraphs.get(position.statement, role, width, _MOST_LINES[self._look.density])
        place = Place(Field.STATEMENT, party.id)
        part = self._text(issue, text, "text", position.statement, place, stack.top)
        stack.add(part, text.height, self._look.px(_GAP))
        self._add_provenance(matrix, position, stack, width)
        since = self._view.since
        changed = since is not None and matrix.changed(issue.id, party.id, since)
        return self._cell(stack, ground=ground, changed=changed)

    def _convergence(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        left = self._look.px(8)
        stack = _Stack(max(self._pad_y - self._look.px(3), 2))
        self._add_standing(matrix, issue, stack, left, column.width - 2 * left)
        return self._cell(stack)

    def _bridging(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        proposal = matrix.bridging(issue.id)
        width, stack = self._inner(column), _Stack(self._pad_y)
        if proposal is None:
            return Cell(0)
        text = self._paragraphs.get(proposal.text, "bridging", width, _MOST_LINES[self._look.density])
        part = self._text(issue, text, "text2", proposal.text, Place(Field.BRIDGING), stack.top)
        stack.add(part, text.height, self._look.px(_GAP))
        self._add_line(proposal_words(proposal), "bridge", stack, self._pad_x, width)
        return self._cell(stack)

    def _sources(self, matrix: Matrix, issue: Issue, column: MatrixColumn) -> Cell:
        width, stack = self._inner(column), _Stack(self._pad_y)
        count = self._paragraphs.get(str(source_count(matrix, issue)), "body", width)
        stack.add(TextPart(count, self._pad_x, stack.top, "text2"), count.height)
        return self._cell(stack)

    # -- pieces ------------------------------------------------------------------------------------------------

    def _add_ref(self, matrix: Matrix, issue: Issue, stack: _Stack, width: int) -> None:
        ref = self._paragraphs.get(issue.ref, "meta", width)
        marks = self._marks(issue, Place(Field.REF), issue.ref)
        if issue.id in matrix.notes:
            words = QFontMetricsF(self._look.font("meta")).horizontalAdvance(issue.ref)
            beside = self._pad_x + round(words) + self._look.px(10)
            stack.parts.append(LinePart("", "note", beside, stack.top))
        stack.add(TextPart(ref, self._pad_x, stack.top, "text3", marks), ref.height)

    def _add_hits_in_panel(self, issue: Issue, stack: _Stack, width: int) -> None:
        """Say that the search found something that the matrix does not show."""
        if not self._view.query.strip():
            return
        hidden = sum(1 for hit in self._view.hits_in(issue) if hit.place.field not in IN_MATRIX)
        if hidden:
            words = ngettext("{count} hit in the panel", "{count} hits in the panel", hidden).format(count=hidden)
            self._add_line(words, "panel", stack, self._pad_x, width, token="accent", gap=2)

    def _add_silence(self, words: str, stack: _Stack, width: int, *, patch: bool) -> None:
        room = min(width, round(QFontMetricsF(self._look.font("body")).horizontalAdvance(words)) + 2)
        text = self._paragraphs.get(words, "body", room)
        stack.add(TextPart(text, self._pad_x, stack.top, "text3", patch=patch), text.height)

    def _add_provenance(self, matrix: Matrix, position: Position, stack: _Stack, width: int) -> None:
        self._add_line(provenance_words(matrix, position), BASIS_ICONS[position.basis], stack, self._pad_x, width)

    def _add_standing(self, matrix: Matrix, issue: Issue, stack: _Stack, left: int, width: int) -> None:
        standing = matrix.standing(issue.id)
        size = pill_size(standing.convergence, self._look.ui_scale).toSize()
        pill = PillPart(standing, self._side(standing), left, stack.top, size)
        stack.add(pill, self._look.px(PILL_HEIGHT), self._look.px(3))
        indent = self._look.px(8)
        if speaker := speaker_words(matrix, standing):
            words = self._paragraphs.get(speaker, "meta", max(width - indent, 1))
            stack.add(TextPart(words, left + indent, stack.top, "text3"), words.height)
        elif standing.check_again:
            self._add_line(_("Check again"), "history", stack, left + indent, width - indent, role="pill", token="warn")

    def _add_line(
        self,
        text: str,
        icon: str,
        stack: _Stack,
        left: int,
        width: int,
        *,
        role: Role = "meta",
        token: str = "text3",
        gap: int = 0,
    ) -> None:
        room = width - self._look.px(LINE_ICON + LINE_GAP)
        shown = QFontMetricsF(self._look.font(role)).elidedText(text, Qt.TextElideMode.ElideRight, room)
        stack.add(LinePart(shown, icon, left, stack.top + gap, role, token), self._look.line_height(role) + gap)

    def _text(self, issue: Issue, text: Paragraph, token: str, words: str, place: Place, top: int) -> TextPart:
        return TextPart(text, self._pad_x, top, token, self._marks(issue, place, words))

    def _marks(self, issue: Issue, place: Place, text: str) -> tuple[Mark, ...]:
        query, hit = self._view.query, self._view.hit
        if not query.strip():
            return ()
        here = hit is not None and hit.issue_id == issue.id and hit.place == place
        return tuple(
            Mark(start, end, here and hit is not None and hit.start == start) for start, end in find(text, query)
        )

    def _side(self, standing: Standing) -> Side:
        """The sign of one-sided issues turns towards the column that speaks."""
        counting = [party.id for party in self._view.parties if party.counts]
        return "left" if not counting or standing.speaker in (None, counting[0]) else "right"

    def _cell(self, stack: _Stack, *, ground: str = "surface", hatched: bool = False, changed: bool = False) -> Cell:
        return Cell(stack.top + self._pad_y, tuple(stack.parts), ground, hatched, changed)

    def _inner(self, column: MatrixColumn) -> int:
        return column.width - 2 * self._pad_x - 1  # the line between two columns belongs to the left one

    @property
    def _pad_x(self) -> int:
        return self._look.px(_PADDING_X)

    @property
    def _pad_y(self) -> int:
        return self._look.px(_PADDING_Y[self._look.density])
