"""The bar at the top of the window: pages, the day, searching, and the buttons used most."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QWidget

from app.i18n import _
from widgets.as_of_button import AsOfButton
from widgets.controls import IconButton, Rule, Segmented, TextButton, plain_tip
from widgets.search_field import SearchField
from widgets.theme import Look
from widgets.view import View

if TYPE_CHECKING:
    from widgets.as_of_popover import AsOfPopover

_HEIGHT = 58
_MOST_DROPPED = 6
_PAGES = ("show_matrix", "show_sources")


class TopBar(QWidget):
    """Triggers actions and searches; buttons are enabled, checked and explained as their actions are.

    It reads the actions show_matrix, show_sources, as_of, find, import, export, undo, toggle_theme and toggle_panel.
    `left` comes when the search field is left by Esc.
    """

    left = Signal()

    def __init__(self, look: Look, view: View, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._look, self._view, self._actions = look, view, actions
        self._reduced = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._pages = Segmented(
            look,
            [("show_matrix", _("Matrix"), "table"), ("show_sources", _("Sources"), "book")],
            _("Page"),
        )
        self.as_of_button = AsOfButton(look, view)
        find = actions["find"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.search_field = SearchField(look, _("Search issues, statements, sources"), _("Search"), find)
        self._import = TextButton(look, _("Import…"), "import", "toolbar")
        self._import.setAccessibleName(_("Import…"))
        self._export = TextButton(look, _("Export…"), "export", "toolbar")
        self._export.setAccessibleName(_("Export…"))
        self._rule = Rule(look, upright=True)
        self._undo = IconButton(look, "undo", _("Undo"))
        self._theme = IconButton(look, "half-disc", _("Light or dark"))
        self._panel = IconButton(look, "panel", _("Detail panel"), checkable=True)
        self._build()
        self._connect()
        look.changed.connect(self._follow)
        view.changed.connect(self._take_view)
        self._follow()

    def focus_search(self) -> None:
        """Put the cursor into the search field, all of its text selected."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def open_days(self) -> None:
        """Let the user choose the day that is looked at."""
        self._days.open_under(self.as_of_button)

    def set_reduced(self, reduced: bool) -> None:
        """Show the theme button alone, as long as there is nothing to look at."""
        if reduced == self._reduced:
            return
        self._reduced = reduced
        for widget in (self._pages, self.as_of_button, self.search_field, self._panel):
            widget.setVisible(not reduced)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The window may be as narrow as it likes: the bar drops words."""
        return QSize(0, self._look.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now the style sheet has given the buttons their sizes

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.color("line"))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._pages)
        row.addSpacing(4)
        row.addWidget(self.as_of_button)
        row.addStretch(1)
        row.addWidget(self.search_field, 100)
        row.addStretch(1)
        row.addWidget(self._import)
        row.addWidget(self._export)
        row.addWidget(self._rule)
        for button in (self._undo, self._theme, self._panel):
            row.addWidget(button)

    def _connect(self) -> None:
        for button, name in (
            (self.as_of_button, "as_of"),
            (self._import, "import"),
            (self._export, "export"),
            (self._undo, "undo"),
            (self._theme, "toggle_theme"),
            (self._panel, "toggle_panel"),
        ):
            button.clicked.connect(self._actions[name].trigger)
            self._actions[name].changed.connect(self._take_actions)
        for name in _PAGES:
            self._actions[name].changed.connect(self._take_actions)
        self._pages.chosen.connect(self._show_page)
        self.search_field.searched.connect(self._view.set_query)
        self.search_field.stepped.connect(self._view.go_to_hit)
        self.search_field.left.connect(self.left)
        self._take_actions()

    @cached_property
    def _days(self) -> "AsOfPopover":
        from widgets.as_of_popover import AsOfPopover

        return AsOfPopover(self._look, self._view, self.as_of_button)

    def _show_page(self, name: str) -> None:
        self._actions[name].trigger()

    def _take_view(self) -> None:
        self.search_field.show_text(self._view.query)
        self._fit()  # the name of another round is longer or shorter

    def _take_actions(self) -> None:
        for name in _PAGES:
            if self._actions[name].isChecked():
                self._pages.choose(name)
        self.as_of_button.setEnabled(self._actions["as_of"].isEnabled())
        self._imitate(self._import, self._actions["import"])
        self._imitate(self._export, self._actions["export"])
        self._imitate(self._undo, self._actions["undo"])
        self._imitate(self._theme, self._actions["toggle_theme"])
        self._imitate(self._panel, self._actions["toggle_panel"])

    def _imitate(self, button: QAbstractButton, action: QAction) -> None:
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())
        tip, key = action.toolTip(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if key and key not in tip:
            tip = _("{action} ({key})").format(action=tip, key=key)
        button.setToolTip(plain_tip(tip))

    def _follow(self) -> None:
        px = self._look.px
        self.setFixedHeight(px(_HEIGHT))
        self.search_field.setMaximumWidth(px(400))
        self._rule.setFixedHeight(px(20))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Drop as much as it takes, and no more, until the rest has room."""
        for dropped in range(_MOST_DROPPED + 1):
            self._drop(dropped)
            self.layout().invalidate()
            if self.layout().minimumSize().width() <= self.width():
                break

    def _drop(self, count: int) -> None:
        """The words of Export and of Import, those of the pages, the name of the round, the buttons that stand in the
        menu too, and last the width of the search field."""
        self._export.setText(_("Export…") if count < 1 else "")
        self._import.setText(_("Import…") if count < 2 else "")
        self._pages.set_words_shown(count < 3)
        self.as_of_button.set_brief(count >= 4)
        for widget in (self._import, self._export, self._rule, self._undo):
            widget.setVisible(count < 5 and not self._reduced)
        self.search_field.setMinimumWidth(self._look.px(200 if count < _MOST_DROPPED else 90))
