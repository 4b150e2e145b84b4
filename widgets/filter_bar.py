"""The bar over the matrix: chips for the parts of the filter, how much is left, how the rows and columns stand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.dates import short_date
from app.i18n import _, ngettext
from widgets.chip import Chip
from widgets.choice_popover import ChoicePopover
from widgets.controls import IconButton, Rule, Text, TextButton, plain_tip
from widgets.filter_parts import BASES, SPEAKERS, STATES, THEMES, Part
from widgets.flow import Flow
from widgets.matrix_words import issues_words
from widgets.popover import Popover
from widgets.since_popover import SincePopover
from widgets.theme import Look
from widgets.view import View

_PADDING = (14, 8)
_GAP = 8


class FilterBar(QWidget):
    """Filters the view; chips give way and the row breaks where it is narrow.

    It reads the actions toggle_sidebar, toggle_density and columns; `columns_button` is what the popover of the
    columns opens under.
    """

    def __init__(self, look: Look, view: View, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._popovers: dict[Chip, Popover] = {}
        self.sidebar_button = _button(look, "sidebar", _("Show themes"), actions["toggle_sidebar"])
        self.columns_button = _button(look, "columns", _("Columns"), actions["columns"])
        self._density = _button(look, "rows", _("Compact rows"), actions["toggle_density"])
        self.chips = {part: self._part_chip(part) for part in (THEMES, STATES, SPEAKERS, BASES)}
        self.since_chip = self._chip(_("Changed since"), self._forget_since)
        self._popovers[self.since_chip] = SincePopover(look, view, self.since_chip)
        self.clear_button = TextButton(look, _("Clear filters"), kind="link")
        self.clear_button.clicked.connect(view.clear_filters)
        self._count = Count(look)
        self._rule = Rule(look, upright=True)
        self._build()
        view.changed.connect(self._follow)
        look.changed.connect(self._restyle)
        self._restyle()
        self.set_sidebar_shown(True)
        self._follow()

    def set_sidebar_shown(self, shown: bool) -> None:
        """Offer the themes while the sidebar is folded away."""
        self.sidebar_button.setVisible(not shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.color("line"))
        painter.end()

    def _build(self) -> None:
        flow = Flow(self._look, self, padding=_PADDING, gap=_GAP)
        chips = [self.chips[part] for part in (THEMES, STATES, SPEAKERS)] + [self.since_chip, self.chips[BASES]]
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._count)
        row.addSpacing(self._look.px(10))
        row.addWidget(self._rule)
        row.addSpacing(self._look.px(4))
        row.addWidget(self._density)
        row.addWidget(self.columns_button)
        for widget in (self.sidebar_button, *chips, self.clear_button, right):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- chips -------------------------------------------------------------------------------------------------

    def _chip(self, name: str, forget: Callable[[], None]) -> Chip:
        chip = Chip(self._look, name)
        chip.clicked.connect(self._open_popover)
        chip.cleared.connect(forget)
        return chip

    def _part_chip(self, part: Part) -> Chip:
        def forget() -> None:
            self._view.set_filter(part.choosing(self._view.filter, frozenset()))

        chip = self._chip(part.word, forget)
        self._popovers[chip] = ChoicePopover(self._look, self._view, part, chip)
        return chip

    def _open_popover(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._popovers[chip].open_under(chip)

    def _forget_since(self) -> None:
        self._view.set_filter(replace(self._view.filter, changed_since=None))

    def _restyle(self) -> None:
        self._rule.setFixedHeight(self._look.px(20))
        self.update()

    # -- following the view ------------------------------------------------------------------------------------

    def _follow(self) -> None:
        view = self._view
        for part, chip in self.chips.items():
            chip.show_values(part.words(view))
        since = view.filter.changed_since
        self.since_chip.show_values([short_date(since)] if since else [])
        self.clear_button.setVisible(view.filter.is_set)
        self._count.show_words(count_words(view), brief_count_words(view))


class Count(Text):
    """Says how much is left, in few words where there is no room for all."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "button", "text2")
        self._brief = ""

    def show_words(self, words: str, brief: str) -> None:
        """Show other words; screen readers always get all of them."""
        self._brief = brief
        self.setText(words)
        self.setAccessibleName(words)
        self._tell_what_is_cut()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(min(self.fontMetrics().horizontalAdvance(self._brief) + 1, hint.width()))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._brief)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def _tell_what_is_cut(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.sizeHint().width() > self.width() else "")


def brief_count_words(view: View) -> str:
    """The same where there is little room: “5 of 73”."""
    if view.matrix is None or not view.matrix.complete:
        return ""
    shown, whole = len(view.issues), len(view.matrix.issues)
    return str(whole) if shown == whole else _("{shown} of {count}").format(shown=shown, count=whole)


def count_words(view: View) -> str:
    """How much is left: “5 of 73 issues · 10 hits”."""
    if view.matrix is None:
        return ""
    if not view.matrix.complete:
        return _("Reading the rest…")
    shown, whole = len(view.issues), len(view.matrix.issues)
    words = issues_words(whole)
    if shown != whole:
        words = ngettext("{shown} of {every} issue", "{shown} of {every} issues", whole)
        words = words.format(shown=shown, every=whole)
    if view.query.strip():
        hits = ngettext("{count} hit", "{count} hits", view.hits).format(count=view.hits)
        words = _("{issues} · {hits}").format(issues=words, hits=hits)
    return words


def _button(look: Look, icon: str, name: str, action: QAction) -> IconButton:
    """A button that does what an action does, and looks as enabled and checked as it is."""
    button = IconButton(look, icon, name, checkable=action.isCheckable())
    button.clicked.connect(action.trigger)

    def imitate() -> None:
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())
        button.setToolTip(plain_tip(action.toolTip()))

    action.changed.connect(imitate)
    imitate()
    return button
