"""The bar over the matrix: chips for the parts of the filter, how much is left, how the rows and columns stand."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.dates import short_date
from app.i18n import _
from widgets.chip import Chip
from widgets.controls import IconButton, Rule, Text, TextButton, plain_tip
from widgets.count_words import brief_count_words, count_words
from widgets.filter_parts import BASES, SPEAKERS, STATES, THEMES, Part
from widgets.flow import Flow
from widgets.theme import Look
from widgets.view import View

if TYPE_CHECKING:
    from widgets.columns_popover import ColumnsPopover
    from widgets.popover import Popover

_PADDING = (14, 8)
_GAP = 8


class FilterBar(QWidget):
    """Filters the view; chips give way and the row breaks where it is narrow.

    It reads the actions toggle_sidebar, toggle_density, columns and imports. Popovers are made when first opened.
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
        self.import_chip = self._import_chip(actions["imports"])
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

    def open_columns(self) -> None:
        """Let the user choose the columns."""
        self._columns.open_under(self.columns_button)

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
        for widget in (self.sidebar_button, *chips, self.import_chip, self.clear_button, right):
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

        return self._chip(part.word, forget)

    def _import_chip(self, imports: QAction) -> Chip:
        """There only while it filters; a click leads to the list of imports, where another one can be chosen."""
        chip = Chip(self._look, _("Changed in this import"))
        chip.clicked.connect(imports.trigger)
        chip.cleared.connect(self._forget_import)
        return chip

    def _open_popover(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            if chip not in self._popovers:
                self._popovers[chip] = self._made_popover(chip)
            self._popovers[chip].open_under(chip)

    def _made_popover(self, chip: Chip) -> "Popover":
        if chip is self.since_chip:
            from widgets.since_popover import SincePopover

            return SincePopover(self._look, self._view, chip)
        from widgets.choice_popover import ChoicePopover

        part = next(part for part, owner in self.chips.items() if owner is chip)
        return ChoicePopover(self._look, self._view, part, chip)

    @cached_property
    def _columns(self) -> "ColumnsPopover":
        from widgets.columns_popover import ColumnsPopover

        return ColumnsPopover(self._look, self._view, self.columns_button)

    def _forget_since(self) -> None:
        self._view.set_filter(self._view.filter._replace(changed_since=None))

    def _forget_import(self) -> None:
        self._view.set_filter(self._view.filter._replace(brought=None))

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
        brought = view.filter.brought
        self.import_chip.show_values([brought.name] if brought else [])
        self.import_chip.setVisible(brought is not None)
        self.clear_button.setVisible(view.filter.is_set)
        self._count.show_words(count_words(view), brief_count_words(view))


class Count(Text):
    """Says how much is left: in few words where there is no room for all, and not at all where there is none for those.

    The row never breaks for it, or it would jump while somebody types; the status bar says the same.
    """

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
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        if self.fontMetrics().horizontalAdvance(self._brief) > self.width():
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
