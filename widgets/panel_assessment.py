"""How near the parties are on an issue: the judgement of the day with its reason, and the earlier ones."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.convergence import Convergence, Standing
from app.dates import short_date
from app.finding import Field, Place
from app.i18n import _, ngettext
from app.matrix import Matrix
from app.records import Assessment, Issue, Party
from widgets.marks import Pill
from widgets.panel_parts import Column, heading, settle, stack, with_icon
from widgets.passage import Passage
from widgets.rich_text import Block, Found, Run, block, isolated
from widgets.signs import Side
from widgets.tags import Tag, icon_badge
from widgets.text_link import TextLink
from widgets.texts import Text, small_label
from widgets.theme import Look


class AssessmentSection(Column):
    """Sign, word and meaning; why; a bridging proposal; and what was judged before, folded away."""

    def __init__(self, look: Look, matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> None:
        super().__init__()
        self._look = look
        standing = matrix.standing(issue.id)
        until = matrix.as_of
        rows = [row for row in matrix.assessments.get(issue.id, ()) if until is None or row.assessed_on <= until]
        judged = matrix.assessment(issue.id)
        holds = judged is not None and judged.convergence is standing.convergence
        earlier = [row for row in reversed(rows) if not (holds and row is judged)]
        self._layout = stack(self, look.px(10))
        aside = Text(look, "meta", "text3", _date_and_author(judged)) if judged and holds else None
        self._layout.addLayout(heading(look, _("Assessment"), aside))
        self._add_standing(matrix, standing, parties)
        if standing.check_again:
            self._add_check_again(matrix, issue)
        if judged is not None and holds and judged.rationale:
            self._add_labelled(_("Why"), block("body", "text", judged.rationale, Place(Field.RATIONALE)))
        self._add_bridging(matrix, issue)
        if earlier:
            self._layout.addWidget(EarlierAssessments(look, earlier, judged if not holds else None))

    def _add_standing(self, matrix: Matrix, standing: Standing, parties: Sequence[Party]) -> None:
        counting = [party.id for party in parties if party.counts]
        side: Side = "left" if standing.speaker in (None, *counting[:1]) else "right"
        meaning = Passage(self._look, [block("body", "text2", meaning_words(matrix, standing))], _("Meaning"))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(10))
        row.addWidget(Pill(self._look, standing.convergence, side), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(meaning, 1, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addLayout(row)

    def _add_check_again(self, matrix: Matrix, issue: Issue) -> None:
        found = (matrix.current(issue.id, party.id) for party in matrix.counting)
        newest = max(position.said_on for position in found if position and position.silence is None)
        words = _("A statement of {date} is newer than this assessment.").format(date=short_date(newest))
        self._add_pair(
            Tag(self._look, _("Check again"), "pill", "warn", icon_badge("history", "warn")),
            Passage(self._look, [block("body", "text2", words)], _("Check again")),
        )

    def _add_labelled(self, label: str, words: Block) -> None:
        self._add_pair(small_label(self._look, label), Passage(self._look, [words], label))

    def _add_pair(self, *widgets: QWidget) -> None:
        pair = QVBoxLayout()
        pair.setSpacing(self._look.px(2))
        for widget in widgets:
            pair.addWidget(widget)
        self._layout.addLayout(pair)

    def _add_bridging(self, matrix: Matrix, issue: Issue) -> None:
        proposal = matrix.bridging(issue.id)
        if proposal is None:
            return
        self._add_labelled(_("Bridging proposal"), block("body", "text", proposal.text, Place(Field.BRIDGING)))
        day = short_date(proposal.proposed_on)
        drafted = _("Drafted by {author}, {date}").format(author=proposal.author, date=day) if proposal.author else day
        words = Passage(self._look, [block("meta", "text3", drafted)], _("Drafted"))
        self._layout.addLayout(with_icon(self._look, "bridge", words, "meta"))


class EarlierAssessments(Column):
    """A small dated list that unfolds; `searched` is the one in which the search finds its words."""

    def __init__(self, look: Look, rows: Sequence[Assessment], searched: Assessment | None) -> None:
        super().__init__()
        self._look, self._rows, self._searched = look, rows, searched
        words = ngettext("{count} earlier assessment", "{count} earlier assessments", len(rows))
        text = words.format(count=len(rows))
        self._fold = TextLink(look, [block("button", "link", text)], text, "chevron-right")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        self._list: QWidget | None = None
        self._layout = stack(self, look.px(6))
        self._layout.addWidget(self._fold)

    def mark(self, found: Found) -> QRect | None:
        """Unfold when the search stands in the list."""
        if self._searched is None or self._fold.isChecked() or not found.hits.get(Place(Field.RATIONALE)):
            return None
        self._fold.setChecked(True)
        places = {passage: passage.mark(found) for passage in self.findChildren(Passage)}
        reached = [QRect(one.mapTo(self, place.topLeft()), place.size()) for one, place in places.items() if place]
        return reached[0] if reached else None

    def _unfold(self, unfolded: bool) -> None:
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        if self._list is None:
            self._list = Column()
            entries = stack(self._list, self._look.px(10))
            for row in self._rows:
                entries.addWidget(Passage(self._look, self._entry(row), _("Earlier assessment"), ruled=True))
            self._layout.addWidget(self._list)
        self._list.setVisible(unfolded)
        settle(self)

    def _entry(self, row: Assessment) -> list[Block]:
        what = _("{state} · {date}").format(state=row.convergence.word, date=_date_and_author(row))
        sign = Run(row.convergence.text_sign + " ")
        place = Place(Field.RATIONALE) if row is self._searched else None
        reason = [block("body", "text2", row.rationale, place)] if row.rationale else []
        return [Block("small", "text", (sign, *isolated(Run(what)))), *reason]


def meaning_words(matrix: Matrix, standing: Standing) -> str:
    """What a state means, for this issue."""
    if standing.convergence is not Convergence.ONE_SIDED or standing.speaker is None:
        return standing.convergence.meaning
    speaker = matrix.party[standing.speaker].name
    return _("Derived. Only {party} has a written position on this issue.").format(party=speaker)


def _date_and_author(row: Assessment) -> str:
    day = short_date(row.assessed_on)
    return _("{date} · {author}").format(date=day, author=row.author) if row.author else day
