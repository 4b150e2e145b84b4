"""The right half of the export dialog: the pages as they will be printed, sheet by sheet."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exporting import ExportOptions, Layout, Page, Sheet, pages, sheets
from app.i18n import _
from app.matrix import Matrix
from app.progress import Progress, no_progress
from widgets.background import Background, Job
from widgets.controls import IconButton, Text
from widgets.page_preview import PagePreview
from widgets.tabs import Tabs
from widgets.theme import Look

# so many statements are laid out while a click waits, more of them beside it
_AT_ONCE = 800
_PADDING, _MOST_PADDING = 31, 40


class LaidOut(NamedTuple):
    """The sheets of an export, and all pages of the one that is shown."""

    sheets: tuple[Sheet, ...]
    shown: int
    pages: tuple[Page, ...]


class Wanted(NamedTuple):
    """What is to be shown; `plain_text` is a file without sheets."""

    matrix: Matrix
    options: ExportOptions
    plain_text: bool


def lay_out(matrix: Matrix, options: ExportOptions, name: str, progress: Progress = no_progress) -> LaidOut:
    """Lay out the sheet of that name, or the first when there is none."""
    found = sheets(matrix, options)
    shown = next((place for place, sheet in enumerate(found) if sheet.name == name), 0)
    made: list[Page] = []
    for page in pages(found[shown]):
        progress(len(made), 0)
        made.append(page)
    return LaidOut(found, shown, tuple(made))


class ExportPreview(QWidget):
    """Shows what `follow` was told last; large comparisons are laid out in the background."""

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self._look, self._background = look, background
        self._wanted: Wanted | None = None
        self._job: Job | None = None
        self._found: LaidOut | None = None
        self._name, self._number = "", 0
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._lay_out)
        self._paper = PagePreview(look)
        self._tabs = Tabs(look, _("Sheet"))
        self._tabs.chosen.connect(self._show_sheet)
        self._caption = Text(look, "body", "text2")
        self._caption.setWordWrap(True)
        column = QVBoxLayout(self)
        side = min(look.px(_PADDING), _MOST_PADDING)
        column.setContentsMargins(side, look.px(22), side, look.px(16))
        column.setSpacing(look.px(12))
        column.addLayout(self._header())
        column.addWidget(self._paper)
        column.addWidget(self._tabs)
        column.addWidget(self._caption)
        column.addStretch(1)
        look.changed.connect(self.update)

    def follow(self, matrix: Matrix, options: ExportOptions, plain_text: bool) -> None:
        """Show an export with these options; several calls at once are answered together."""
        self._wanted = Wanted(matrix, options, plain_text)
        self._later.start()

    def stop(self) -> None:
        """Ask for nothing more."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None

    @property
    def laid_out(self) -> LaidOut | None:
        """What is shown; None before anything is."""
        return self._found

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("sidebar"))

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(6))
        self._place = Text(self._look, "body", "text2")
        self._before = IconButton(self._look, "chevron-left", _("Previous page"), size=28)
        self._after = IconButton(self._look, "chevron-right", _("Next page"), size=28)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        row.addWidget(Text(self._look, "head", "text2", _("Preview")), 1)
        row.addWidget(self._place)
        row.addWidget(self._before)
        row.addWidget(self._after)
        return row

    def _lay_out(self) -> None:
        self.stop()
        wanted = self._wanted
        if wanted is None:
            return
        matrix, options = wanted.matrix, wanted.options
        issues = len(matrix.issues) if options.issues is None else len(options.issues)
        if issues * max(len(options.parties), 1) <= _AT_ONCE:
            self._take(wanted, lay_out(matrix, options, self._name))
        else:
            take = partial(self._take, wanted)
            self._job = self._background.run(lay_out, matrix, options, self._name, on_done=take)

    def _take(self, wanted: Wanted, found: LaidOut) -> None:
        if wanted is not self._wanted:
            return  # something else was chosen since
        sheet = found.sheets[found.shown]
        if sheet.name != self._name:
            self._name, self._number = sheet.name, 0
        self._found, self._job = found, None
        self._paper.show_sheet(sheet, wanted.matrix.comparison.title)
        self._tabs.set_names([] if wanted.plain_text else [each.name for each in found.sheets], found.shown)
        self._caption.setText(_caption(wanted.options.layout, wanted.plain_text))
        self._turn(0)

    def _turn(self, steps: int) -> None:
        """Show the page so many further on."""
        if self._found is None:
            return
        count = len(self._found.pages)
        self._number = min(max(self._number + steps, 0), count - 1)
        page = self._found.pages[self._number]
        self._paper.show_page(page, count, self._name)
        plain_text = self._wanted is not None and self._wanted.plain_text
        words = _("{number} of {all}") if plain_text else _("Page {number} of {all}")
        self._place.setText(words.format(number=page.number, all=count))
        self._before.setEnabled(self._number > 0)
        self._after.setEnabled(self._number < count - 1)

    def _show_sheet(self, name: str) -> None:
        self._name, self._number = name, 0
        self._later.start()


def _caption(layout: Layout, plain_text: bool) -> str:
    if plain_text:
        return _(
            "A CSV file holds these rows as plain text, without colours and pages. A text that begins like a formula "
            "gets an apostrophe before it, so that no program calculates with it."
        )
    if layout is Layout.LONG_LIST:
        return _("Statements are exported word for word. Each has a row of its own, so that the list can be sorted.")
    return _("Statements are exported word for word. All sides get columns of the same width.")
