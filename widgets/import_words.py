"""The words of a foreign table beside ours: what each of them means is chosen here."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.convergence import ASSESSABLE, Convergence
from app.i18n import _, ngettext
from app.importing.foreign.correcting import parties_of_file, party_called
from app.importing.foreign.layout import Layout, Meaning, columns_with
from app.importing.tables import column_letters
from app.lookalikes import shown
from app.matrix import Matrix
from app.vocabulary import Basis, Firmness
from app.wording import listed
from widgets.controls import Pill, Text
from widgets.filter_parts import Mark
from widgets.import_boxes import StillBox
from widgets.import_marks import mark_icon
from widgets.marks import ICON
from widgets.theme import Look

_MOST_WORDS = 60
"""A column with more different words is no column of fixed words."""
_BOX, _WORD, _MOST_WORD = 160, 96, 200
_FIXED = (Meaning.CONVERGENCE, Meaning.BASIS, Meaning.FIRMNESS)


class _Choice(NamedTuple):
    """One thing that a word may mean: the code for it, how it is called here, and its sign."""

    code: str
    text: str
    mark: Mark | None = None


class _Group(NamedTuple):
    """Words of the file that are of one kind, under a title."""

    meaning: Meaning
    title: str
    words: tuple[str, ...]
    more: int


class ImportWords(QScrollArea):
    """`said` comes with the meaning of the column, the word of the file, and our code for it (empty: left out).

    Of a party the code is the key of ours, empty for a new one.
    """

    said = Signal(Meaning, str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._groups: list[_Group] = []
        self._boxes: dict[tuple[Meaning, str], StillBox] = {}
        self._shown: tuple[Mapping[Meaning, Sequence[str]], Layout, Matrix] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._follow)

    def show_words(self, found: Mapping[Meaning, Sequence[str]], layout: Layout, matrix: Matrix) -> bool:
        """Show the words found in the file and what each means; tells whether there are any."""
        self._shown = found, layout, matrix
        groups = _groups(found, layout, matrix)
        if groups != self._groups:
            self._groups = groups
            self._build(matrix)
        for (meaning, word), box in self._boxes.items():
            code = _code(layout, matrix, meaning, word)
            box.choose(code)
            box.set_warns(code is None)
        return bool(groups)

    def box(self, meaning: Meaning, word: str) -> StillBox:
        """The drop-down beside a word."""
        return self._boxes[meaning, word]

    def _follow(self) -> None:
        """The signs have the colours of the theme and the size of the text."""
        if self._shown is not None:
            self._groups = []
            self.show_words(*self._shown)

    def _build(self, matrix: Matrix) -> None:
        self._boxes = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._look.px(12), 0)
        column.setSpacing(self._look.px(8))
        for group in self._groups:
            column.addWidget(Text(self._look, "issue_title", "text", group.title))
            column.addLayout(self._rows(group, _choices(group.meaning, matrix)))
            if group.more:
                column.addWidget(self._rest(group.more))
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.setMinimumWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _rows(self, group: _Group, choices: Sequence[_Choice]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(8))
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(0, self._look.px(_WORD))
        for row, word in enumerate(group.words):
            name = Text(self._look, "body", "text", shown(word), elided=True)
            name.setMaximumWidth(self._look.px(_MOST_WORD))
            grid.addWidget(name, row, 0)
            grid.addWidget(Text(self._look, "body", "text2", _("means")), row, 1)
            grid.addWidget(self._box(group.meaning, word, choices), row, 2)
        if group.meaning is Meaning.CONVERGENCE:
            self._add_empty(grid, len(group.words))
        return grid

    def _box(self, meaning: Meaning, word: str, choices: Sequence[_Choice]) -> StillBox:
        box = StillBox()
        box.setAccessibleName(_("Meaning of “{word}”").format(word=shown(word)))
        box.setPlaceholderText(_("Choose…"))
        box.setIconSize(QSize(self._look.px(ICON), self._look.px(ICON)))
        for choice in choices:
            box.addItem(choice.text, choice.code)
            if choice.mark is not None:
                box.setItemIcon(box.count() - 1, mark_icon(self._look, choice.mark))
        box.setMinimumWidth(self._look.px(_BOX))
        box.activated.connect(partial(self._say, meaning, word, box))
        self._boxes[meaning, word] = box
        return box

    def _say(self, meaning: Meaning, word: str, box: StillBox, _place: int) -> None:
        self.said.emit(meaning, word, box.currentData())

    def _add_empty(self, grid: QGridLayout, row: int) -> None:
        """There is nothing to choose about an empty cell: nobody has assessed the issue."""
        grid.addWidget(Text(self._look, "body", "text2", _("(empty)")), row, 0)
        grid.addWidget(Text(self._look, "body", "text2", _("means")), row, 1)
        grid.addWidget(Pill(self._look, Convergence.NOT_ASSESSED), row, 2)
        grid.setRowMinimumHeight(row, self._look.px(28))

    def _rest(self, count: int) -> Text:
        words = ngettext(
            "{count} more word is not listed. A column of so many words probably holds something else.",
            "{count} more words are not listed. A column of so many words probably holds something else.",
            count,
        )
        rest = Text(self._look, "body", "warn", words.format(count=count))
        rest.setWordWrap(True)
        return rest


def _groups(found: Mapping[Meaning, Sequence[str]], layout: Layout, matrix: Matrix) -> list[_Group]:
    named = found.get(Meaning.PARTY) or tuple(
        name for name in parties_of_file(layout) if _foreign(layout, matrix, name)
    )
    by_meaning = {**{meaning: found.get(meaning, ()) for meaning in _FIXED}, Meaning.PARTY: named}
    return [
        _Group(meaning, _title(meaning, layout), tuple(words[:_MOST_WORDS]), max(len(words) - _MOST_WORDS, 0))
        for meaning, words in by_meaning.items()
        if words
    ]


def _foreign(layout: Layout, matrix: Matrix, name: str) -> bool:
    """Whether a party is called otherwise in the file than here."""
    party = party_called(layout, matrix, name)
    return party is None or party.name != name


def _title(meaning: Meaning, layout: Layout) -> str:
    letters = [column_letters(place) for place in columns_with(layout, (meaning,))]
    if not letters:
        return _("Parties named in the titles of the columns")
    where = ngettext("{kind} in column {letters}", "{kind} in columns {letters}", len(letters))
    return where.format(kind=_KINDS[meaning](), letters=listed(letters))


_KINDS = {
    Meaning.CONVERGENCE: lambda: _("Words used for convergence"),
    Meaning.BASIS: lambda: _("Words used for the basis"),
    Meaning.FIRMNESS: lambda: _("Words used for the firmness"),
    Meaning.PARTY: lambda: _("Parties named"),
}


def _choices(meaning: Meaning, matrix: Matrix) -> list[_Choice]:
    if meaning is Meaning.CONVERGENCE:
        none = Convergence.NOT_ASSESSED
        return [*(_Choice(one.value, one.word, one) for one in ASSESSABLE), _Choice("", none.word, none)]
    if meaning is Meaning.PARTY:
        return [*(_Choice(one.key, one.name, one) for one in matrix.parties), _Choice("", _("A new party"))]
    ours: Sequence[Basis | Firmness] = tuple(Basis) if meaning is Meaning.BASIS else tuple(Firmness)
    marked = (_Choice(one.value, one.word, one if isinstance(one, Basis) else None) for one in ours)
    return [*marked, _Choice("", _("Not read"))]


def _code(layout: Layout, matrix: Matrix, meaning: Meaning, word: str) -> str | None:
    """Our code for a word; None while nobody has said."""
    if meaning is Meaning.PARTY:
        party = party_called(layout, matrix, word)
        return party.key if party else layout.parties.get(word, "")
    code = layout.words.get((meaning, word))
    if meaning is Meaning.CONVERGENCE and code in (Convergence.NOT_ASSESSED.value, Convergence.ONE_SIDED.value):
        return ""
    return code
