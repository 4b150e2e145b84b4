"""The top of the panel: which issue it shows, the way to its neighbours, and the question it is about."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.finding import Field, Place
from app.i18n import _
from app.matrix import Matrix
from app.records import Issue
from widgets.anchors import MARGIN, Anchors
from widgets.controls import IconButton
from widgets.marks import Rule
from widgets.passage import Passage
from widgets.rich_text import Block, Found, Run, block, isolated
from widgets.texts import plain_tip
from widgets.theme import Look

_BUTTON = 28


class PanelHeader(QWidget):
    """Reference and theme, title, question, four buttons and the names of the sections."""

    def __init__(self, look: Look, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Matrix, Issue] | None = None
        self.anchors = Anchors(look)
        self._ref = Passage(look, [], _("Issue"))
        self._title = Passage(look, [], _("Title"))
        self._question = Passage(look, [], _("Question"))
        self._texts = (self._ref, self._title, self._question)
        for text in self._texts:
            text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._buttons = {
            IconButton(look, icon, words, size=_BUTTON): actions[name]
            for name, icon, words in (
                ("previous_issue", "chevron-up", _("Previous issue")),
                ("next_issue", "chevron-down", _("Next issue")),
                ("copy_issue", "copy", _("Copy issue")),
                ("toggle_panel", "cross", _("Close panel")),
            )
        }
        for button, action in self._buttons.items():
            button.clicked.connect(action.trigger)
            action.changed.connect(self._take_actions)
        self._layout = self._laid_out()
        look.changed.connect(self._follow)
        self._take_actions()
        self._follow()

    def show_issue(self, matrix: Matrix, issue: Issue) -> None:
        """Show another issue."""
        self._shown = (matrix, issue)
        theme = Run(matrix.theme[issue.theme_id].name)
        line = (*isolated(Run(issue.ref, Place(Field.REF))), Run(" · "), *isolated(theme))
        self._ref.set_blocks([Block("meta", "text3", line)], _("Issue"))
        self._title.set_blocks([block("title", "text", issue.title, Place(Field.TITLE))], _("Title"))
        question = block("body", "text2", issue.question, Place(Field.QUESTION))
        self._question.set_blocks([question], _("Question"))
        self._question.setVisible(bool(issue.question))

    def mark(self, found: Found) -> None:
        """Mark what the search has found; all of it is always in view."""
        for text in self._texts:
            text.mark(found)

    def _laid_out(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._ref, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self._buttons:
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setSpacing(0)
        for widget in (self._title, self._question):
            below.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(below)
        sections = QHBoxLayout()
        sections.addWidget(self.anchors)
        layout.addLayout(sections)
        layout.addWidget(Rule(self._look))
        return layout

    def _follow(self) -> None:
        px = self._look.px
        self._layout.setContentsMargins(0, px(10), 0, 0)
        top, below, anchors = (self._layout.itemAt(place) for place in range(3))
        top.layout().setContentsMargins(px(20), 0, px(12), 0)
        below.layout().setContentsMargins(px(20), px(2), px(18), px(4))
        below.layout().setSpacing(px(4))
        anchors.layout().setContentsMargins(px(20 - MARGIN), 0, 0, 0)
        if self._shown is not None:
            self.show_issue(*self._shown)

    def _take_actions(self) -> None:
        for button, action in self._buttons.items():
            button.setEnabled(action.isEnabled())
            keys = action.shortcut().toString()
            name = button.accessibleName()
            button.setToolTip(plain_tip(_("{what} ({keys})").format(what=name, keys=keys) if keys else name))
