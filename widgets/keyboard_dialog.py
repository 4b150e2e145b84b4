"""All keys, by menu, as the actions have them."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from widgets.controls import Text
from widgets.reading import ReadingWindow
from widgets.theme import Look

_SIZE = QSize(860, 640)
_IN_THE_MATRIX = (
    (N_("Another cell"), ("Up", "Down", "Left", "Right")),
    (N_("First or last cell of the row"), ("Home", "End")),
    (N_("First or last row"), ("Ctrl+Home", "Ctrl+End")),
    (N_("A screen up or down"), ("PgUp", "PgDown")),
    (N_("Select further rows"), ("Shift+Up", "Shift+Down")),
    (N_("Open the panel"), ("Enter",)),
    (N_("History of the issue"), ("H",)),
    (N_("Fold or unfold a theme"), ("Space",)),
    (N_("Fold or unfold all themes"), ("Alt+Enter",)),
)
_IN_A_REVIEW = (
    (N_("Another change"), ("Up", "Down")),
    (N_("Tick or untick"), ("Space",)),
    (N_("Take over, and go to the next"), ("Enter",)),
    (N_("Previous change"), ("P",)),
    (N_("Skip"), ("S",)),
    (N_("Edit before taking over"), ("E",)),
    (N_("Apply what is ticked, or go to the next step"), ("Ctrl+Enter",)),
)

Entry = tuple[str, Sequence[QKeySequence]]


class KeyboardDialog(ReadingWindow):
    """Two columns of groups; what has no key is not listed, and no key is left out."""

    def __init__(
        self,
        look: Look,
        actions: Mapping[str, QAction],
        groups: Iterable[tuple[str, Sequence[str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, _("Keyboard"), _SIZE, parent)
        halves = QHBoxLayout()
        halves.setSpacing(look.px(40))
        columns = [QVBoxLayout(), QVBoxLayout()]
        for column in columns:
            column.setSpacing(look.px(8))
            halves.addLayout(column, 1)
        found = _groups(actions, groups)
        heights = [0, 0]
        for title, entries in found:
            shorter = heights.index(min(heights))
            heights[shorter] += len(entries) + 2
            self._add(columns[shorter], title, entries)
        for column in columns:
            column.addStretch(1)
        self.page.column.addLayout(halves)

    def _add(self, column: QVBoxLayout, title: str, entries: Sequence[Entry]) -> None:
        column.addWidget(Text(self._look, "head", "text", title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(5))
        grid.setColumnStretch(0, 1)
        for row, (words, keys) in enumerate(entries):
            what = Text(self._look, "body", "text2", words)
            what.setWordWrap(True)
            native = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
            shown = Text(self._look, "button", "text", ", ".join(native))
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(what, row, 0)
            grid.addWidget(shown, row, 1)
        column.addLayout(grid)
        column.addSpacing(self._look.px(12))


def _groups(
    actions: Mapping[str, QAction], groups: Iterable[tuple[str, Sequence[str]]]
) -> list[tuple[str, Sequence[Entry]]]:
    """The menus with the keys of their commands; commands that no menu names directly come last."""
    named: set[str] = set()
    found: list[tuple[str, Sequence[Entry]]] = []
    for title, names in groups:
        named.update(names)
        found.append((title, _entries(actions[name] for name in names if name in actions)))
    others = _entries(action for name, action in actions.items() if name not in named)
    found.append((_("Further commands"), others))
    for title, told in ((_("In the matrix"), _IN_THE_MATRIX), (_("In the review of an import"), _IN_A_REVIEW)):
        found.append((title, [(_(words), [QKeySequence(key) for key in keys]) for words, keys in told]))
    return [(title, entries) for title, entries in found if entries]


def _entries(actions: Iterable[QAction]) -> list[Entry]:
    return [
        (action.text().replace("&", "").rstrip("…"), action.shortcuts()) for action in actions if action.shortcuts()
    ]
