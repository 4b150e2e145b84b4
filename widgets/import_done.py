"""The last step: what was taken over, what was left, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.importing.planning.changes import Kind
from app.importing.reviewing.review import counts
from app.importing.reviewing.review_words import KINDS
from widgets.controls import Icon, Text, TextButton
from widgets.importing import Import
from widgets.theme import Look

_WIDTH = 560


class DoneStep(QWidget):
    """“7 changes applied. Undo · Show them”; `undo_wanted` and `show_wanted`."""

    undo_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, look: Look, importing: Import) -> None:
        super().__init__()
        self._look, self._import = look, importing
        self._title = Text(look, "dialog_title", "text")
        self._title.setWordWrap(True)
        self._left = Text(look, "body", "text2")
        self._left.setWordWrap(True)
        self.undo = TextButton(look, _("Undo"), "undo")
        self.show = TextButton(look, _("Show them"), "grid")
        self.undo.clicked.connect(self.undo_wanted)
        self.show.clicked.connect(self.show_wanted)
        self._counts = QWidget()
        self._grid = QGridLayout(self._counts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(4))
        self._place()

    def follow(self) -> None:
        """Say what was done, or that it was taken back."""
        taken = self._import.taken is not None
        count = len(self._import.ticked)
        if taken:
            words = ngettext("{count} change applied.", "{count} changes applied.", count).format(count=count)
        else:
            words = _("The import was taken back. The comparison is as it was before.")
        self._title.setText(words)
        self.undo.setVisible(taken)
        self.show.setVisible(taken)
        self.undo.setEnabled(not self._import.busy)
        self._counts.setVisible(taken)
        self._left.setVisible(taken)
        self._left.setText(self._left_words())
        self._fill_counts()
        (self.show if taken else self).setFocus()

    def _fill_counts(self) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            taken.widget().deleteLater()
        heads = ("", _("Found"), _("Applied"))
        found = counts(self._import.items)
        applied = counts(item for item in self._import.items if item.id in self._import.ticked)
        rows = [(_(KINDS[kind]), found[kind], applied[kind]) for kind in Kind]
        shown = [heads, *((name, str(whole), str(done)) for name, whole, done in rows if whole)]
        for row, cells in enumerate(shown):
            for column, cell in enumerate(cells):
                role = "small" if row == 0 else "body"
                text = Text(self._look, role, "text2" if row == 0 or column == 0 else "text", cell)
                align = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(text, row, column, align)

    def _left_words(self) -> str:
        parts = [_("The comparison was backed up before, and one Undo takes everything back.")]
        count = len(self._import.to_decide)
        if count:
            words = ngettext(
                "{count} conflict was left as it is and noted with the import.",
                "{count} conflicts were left as they are and noted with the import.",
                count,
            )
            parts.append(words.format(count=count))
        count = len(self._import.prepared.plan.problems) if self._import.prepared else 0
        if count:
            words = ngettext("{count} row was left out.", "{count} rows were left out.", count)
            parts.append(words.format(count=count))
        return " ".join(parts)

    def _place(self) -> None:
        px = self._look.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.undo)
        buttons.addWidget(self.show)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(px(12))
        words.addWidget(self._title)
        words.addWidget(self._left)
        words.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignLeft)
        words.addLayout(buttons)
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDTH))
        row = QHBoxLayout(inside)
        row.setSpacing(px(18))
        row.addWidget(Icon(self._look, "tick", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inside, 6, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
