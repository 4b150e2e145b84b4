"""“How to read this”: what the matrix shows, each thing beside a sample of it."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.convergence import Convergence
from app.i18n import _
from app.vocabulary import Basis
from widgets.controls import Icon, Pill, Text
from widgets.matrix_cells import BASIS_ICONS
from widgets.reading import ReadingWindow
from widgets.specimens import ChangedSpecimen, DraftSpecimen, SilentSpecimen, StatementSpecimen
from widgets.theme import Look

_SIZE = QSize(720, 680)
_SAMPLE_WIDTH = 150


class HelpDialog(ReadingWindow):
    """Sections with a heading; each entry is a sample at the left and what it means at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, _("How to read this"), _SIZE, parent)
        for heading, entries in self._sections():
            self._add(heading, list(entries))
        self.page.column.addStretch(1)

    def _sections(self) -> Iterator[tuple[str, Iterator[tuple[QWidget, str]]]]:
        yield _("The matrix"), self._matrix()
        yield _("What a statement rests on"), self._bases()
        yield _("How near the parties are"), self._convergence()

    def _matrix(self) -> Iterator[tuple[QWidget, str]]:
        look = self._look
        yield (
            self._icon("columns"),
            _(
                "Each row is an issue. Each party has a column, all of the same width. The order of the columns has no "
                "meaning; ⇄ between two heads swaps them."
            ),
        )
        yield (
            StatementSpecimen(look),
            _(
                "What stands in this type is what a party has said or written, summarised by the editors or quoted. "
                "Everything else is said by Parley or by the editors."
            ),
        )
        yield (
            self._icon("book"),
            _("Below each statement stands when it was made and where it is found. Click the line to see its sources."),
        )
        yield (
            ChangedSpecimen(look),
            _("A bar marks what has changed since the round before, or since the day that you filter by."),
        )
        yield (
            SilentSpecimen(look),
            _("A hatched cell means that no position of this party is known here. It does not mean consent."),
        )
        yield (
            DraftSpecimen(look),
            _(
                "The draft of a third party, such as a mediator, has this ground. It is shown and exported; it does "
                "not count for how near the parties are."
            ),
        )
        yield (
            self._icon("calendar"),
            _(
                "“As of” shows what was known on an earlier day: later statements and assessments are left out, "
                "everywhere."
            ),
        )

    def _bases(self) -> Iterator[tuple[QWidget, str]]:
        meanings = {
            Basis.WRITTEN_PROPOSAL: _("a document of the party."),
            Basis.OFFICIAL_STATEMENT: _("said on the record."),
            Basis.REPORTED: _("by the press."),
            Basis.AGREED_OUTCOME: _("what was announced as agreed."),
            Basis.INFERRED: _("the editors’ reading of a text."),
        }
        for basis, meaning in meanings.items():
            words = _("{word}: {meaning}").format(word=basis.word, meaning=meaning)
            yield self._icon(BASIS_ICONS[basis]), words

    def _convergence(self) -> Iterator[tuple[QWidget, str]]:
        for state in Convergence:
            words = state.meaning
            if state is Convergence.ONE_SIDED:
                words += " " + _("The dark half of the sign is turned to the side that speaks.")
            yield Pill(self._look, state), words
        yield (
            self._icon("history", "warn"),
            _("Check again: a statement is newer than the assessment, which may no longer hold."),
        )

    def _icon(self, name: str, token: str = "text2") -> QWidget:
        return Icon(self._look, name, token, 18)

    def _add(self, heading: str, entries: list[tuple[QWidget, str]]) -> None:
        px = self._look.px
        self.page.column.addWidget(Text(self._look, "head", "text", heading))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(12))
        grid.setColumnMinimumWidth(0, px(_SAMPLE_WIDTH))
        grid.setColumnStretch(1, 1)
        for row, (sample, meaning) in enumerate(entries):
            text = Text(self._look, "body", "text2", meaning)
            text.setWordWrap(True)
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addLayout(_at_left(sample), row, 0, middle)
            grid.addWidget(text, row, 1, middle)
        self.page.column.addLayout(grid)
        self.page.column.addSpacing(px(10))


def _at_left(sample: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(sample)
    row.addStretch(1)
    return row
