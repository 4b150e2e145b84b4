"""What each party has said on an issue, newest first, with what changed from one statement to the next."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from app.dates import long_date, short_date
from app.i18n import _
from app.matrix import Matrix
from app.records import Issue, Party, Position
from app.textdiff import Piece, readable_changes
from widgets.controls import Segmented
from widgets.panel_parts import Column, heading, settle, stack
from widgets.passage import Passage
from widgets.rich_text import Block, Run, block, changes, isolated
from widgets.tag_line import TagLine
from widgets.tags import Tag, party_tag
from widgets.theme import Look

_RAIL = 26  # from the left of an entry to its words
_DOT = 9
_AT_ONCE = 4


class Wording(StrEnum):
    """How the statements of the history are shown."""

    CHANGES = "changes"
    FULL_TEXT = "full text"


class HistorySection(Column):
    """The statements of the shown parties up to the day, below each other on a line of time.

    `wording_chosen` comes when the user wants to see changes, or full texts.
    """

    wording_chosen = Signal(str)

    def __init__(
        self, look: Look, matrix: Matrix, issue: Issue, parties: Sequence[Party], wording: Wording = Wording.CHANGES
    ) -> None:
        super().__init__()
        self._wording = wording
        choices = [(Wording.CHANGES.value, _("Changes"), None), (Wording.FULL_TEXT.value, _("Full text"), None)]
        self._switch = Segmented(look, choices, _("Wording of the history"))
        self._switch.choose(wording)
        self._switch.chosen.connect(self._choose)
        layout = stack(self, look.px(12))
        layout.addLayout(heading(look, _("History"), self._switch))
        self._make = partial(HistoryEntry, look, matrix)
        self._waiting = list(statements(matrix, issue, parties))
        self._entries: list[HistoryEntry] = []
        self._timeline = stack(timeline := Column(), 0)
        layout.addWidget(timeline)
        if not self._waiting:
            words = _("No statement is known on this issue.")
            layout.addWidget(Passage(look, [block("body", "text3", words)], _("History")))
        self._add(_AT_ONCE)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.complete)
        self._soon.start()

    def complete(self) -> None:
        """Make what is still missing: the oldest statements, which nobody sees at once, come a moment later."""
        if self._waiting:
            self._add(len(self._waiting))
            for entry in self._entries:
                entry.show()
            settle(self)

    def set_wording(self, wording: Wording) -> None:
        """Show the changes, or the full texts."""
        self._wording = wording
        self._switch.choose(wording)
        for entry in self._entries:
            entry.set_wording(wording)
        settle(self)

    def _add(self, count: int) -> None:
        added, self._waiting = self._waiting[:count], self._waiting[count:]
        for number, (position, before) in enumerate(added, start=1):
            is_last = number == len(added) and not self._waiting
            entry = self._make(position, before, self._wording, is_last)
            self._entries.append(entry)
            self._timeline.addWidget(entry)

    def _choose(self, key: str) -> None:
        self.set_wording(Wording(key))
        self.wording_chosen.emit(key)


def statements(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> Iterator[tuple[Position, Position | None]]:
    """All that the parties have said up to the day, newest first, each with the statement of the party before it."""
    found: list[tuple[Position, Position | None]] = []
    for party in parties:
        before = None
        for position in matrix.history(issue.id, party.id):
            found.append((position, before))
            before = position if position.silence is None else before
    order = [party.id for party in parties]
    # the newest first; on one day in the order of the columns, as everywhere
    found.sort(key=lambda pair: order.index(pair[0].party_id))
    found.sort(key=lambda pair: pair[0].said_on, reverse=True)
    yield from found


class HistoryEntry(Column):
    """One statement: its day and round, the party, the words, what they rest on; nothing comes below the last."""

    def __init__(
        self,
        look: Look,
        matrix: Matrix,
        position: Position,
        before: Position | None,
        wording: Wording,
        is_last: bool,
    ) -> None:
        super().__init__()
        self._look, self._matrix, self._position, self._before = look, matrix, position, before
        self._is_last = is_last
        self._party = matrix.party[position.party_id]
        self._round = _round_words(matrix, position.said_on)
        layout = stack(self, look.px(4))
        layout.setContentsMargins(look.px(_RAIL), 0, 0, look.px(18))
        when = TagLine(look.px(8), 0)
        when.addWidget(Tag(look, short_date(position.said_on), "issue_title", "text"))
        if self._round:
            when.addWidget(Tag(look, self._round, "body", "text2"))
        layout.addLayout(when)
        who = TagLine(look.px(8), 0)
        who.addWidget(party_tag(look, self._party, "body", "text2", 18))
        layout.addLayout(who)
        self._passage = Passage(look, [])
        layout.addWidget(self._passage)
        self.set_wording(wording)

    def set_wording(self, wording: Wording) -> None:
        """Show what changed, or the words as they are."""
        if self._position.silence is not None:
            words = block("body", "text3", self._position.silence.word)
            self._show(words, self._name())
            return
        pieces: tuple[Piece, ...] = ()
        if wording is Wording.CHANGES and self._before is not None:
            pieces = readable_changes(self._before.statement, self._position.statement)
        runs = changes(pieces) if pieces else (Run(self._position.statement),)
        words = Block("statement_panel", "text", runs)
        self._show(words, self._name(pieces))

    def _show(self, words: Block, name: str) -> None:
        provenance = self._provenance()
        self._passage.set_blocks([words, provenance] if provenance.runs else [words], name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(px(8), self._look.line_height("issue_title") / 2)
        size = px(_DOT)
        if not self._is_last:
            top = centre.y() + size / 2 + 2
            line = QRectF(centre.x() - 0.5, top, 1, self.height() - top + centre.y() - size / 2 - 2)
            painter.fillRect(line, theme.color("line2"))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)

    def _provenance(self) -> Block:
        """What the statement rests on and in which sources it is found."""
        cited = self._matrix.citations(self._position)
        titles = dict.fromkeys(self._matrix.sources[one.source_id].title for one in cited)
        runs: list[Run] = [] if self._position.silence is not None else [Run(self._position.basis.word)]
        for number, title in enumerate(titles):
            if runs:
                runs.append(Run("; " if number else " · "))
            runs += isolated(Run(title))
        return Block("meta", "text3", tuple(runs), above=4)

    def _name(self, pieces: Sequence[Piece] = ()) -> str:
        """What screen readers say before the words: struck out and underlined words are no words to them."""
        said = [long_date(self._position.said_on), self._round, self._party.name]
        name = ", ".join(filter(None, said))
        for kind, words in (("added", _("added: {words}")), ("dropped", _("dropped: {words}"))):
            marked = [piece.text.strip() for piece in pieces if piece.kind == kind and piece.text.strip()]
            if marked:
                name += ". " + words.format(words=" … ".join(marked))
        return name


def _round_words(matrix: Matrix, day: date) -> str:
    """In or after which round a day lies: what is said weeks later is no part of the round."""
    held = matrix.round_on(day)
    if held is None or held.held_on == day:
        return held.name if held else ""
    return _("after {round}").format(round=held.name)
