"""The second step of an import: what the columns of somebody else's table mean."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.importing.foreign.correcting import clashing, with_guesses, with_meaning, with_party, with_word
from app.importing.foreign.laid_out import missing, missing_values, words_of
from app.importing.foreign.layout import Layout, Meaning
from app.importing.foreign.layouts import NamedLayout, fitting
from app.importing.foreign.open_points import assumes_day
from app.importing.foreign.recognising import recognise
from app.importing.tables import Tables, column_letters
from app.matrix import Matrix
from app.progress import Progress, no_progress
from app.vocabulary import Basis
from app.wording import listed
from widgets.background import Background, Job
from widgets.controls import Rule, Text, TextButton
from widgets.import_missing import MissingValues
from widgets.import_offered import Chosen, words_for
from widgets.import_preview import Card, ImportPreview
from widgets.import_remember import RememberRow, suggested_name
from widgets.import_table_choice import ALL_TABLES, TableChoice
from widgets.import_words import ImportWords
from widgets.theme import Look
from widgets.upright_scroll import UprightScroll

_GAP, _LEAST_PREVIEW, _WORDS = 12, 210, 200


class ColumnsStep(QWidget):
    """Shows a table with what Parley takes its columns for; everything can be corrected.

    `changed` comes when the layout, what is missing or the name for it has changed, `encoding_chosen` when the text
    file is to be read in another encoding.
    """

    changed = Signal()
    encoding_chosen = Signal(str)

    def __init__(self, look: Look, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._background = look, background
        self._job: Job | None = None
        self._tables: Tables | None = None
        self._matrix: Matrix | None = None
        self._layout: Layout | None = None
        self._guessed: Layout | None = None
        self._layouts: Sequence[NamedLayout] = ()
        self._alone = False  # the user wants one table and none of those with the same titles
        self.file = TableChoice(look)
        self.saved = TextButton(look, _("Use a saved layout"), kind="link")
        self.start_over = TextButton(look, _("Start over"), kind="link")
        self._saved_menu = QMenu(self)
        self._notice = Text(look, "body", "warn")
        self.preview = ImportPreview(look)
        self._below = Card(look)
        self.words = ImportWords(look)
        self.missing_values = MissingValues(look)
        self._rule = Rule(look, upright=True)
        self.remember_row = RememberRow(look)
        self._place()
        self._connect()

    def show(self, tables: Tables, layout: Layout, matrix: Matrix, layouts: Sequence[NamedLayout]) -> None:
        """Show a file as `layout` reads it; `layouts` are those that were remembered."""
        self._drop_job()
        self._tables, self._matrix, self._layouts = tables, matrix, layouts
        self._alone = False
        self.saved.setVisible(bool(layouts))
        self.remember_row.suggest(suggested_name(tables.name), [named.name for named in layouts])
        self._begin(layout)

    @property
    def layout(self) -> Layout:
        """How the file is to be read, as corrected."""
        if self._layout is None:
            raise ValueError("There is no table yet.")
        return self._layout

    @property
    def notice(self) -> str:
        """What is said about the last thing that was asked for; empty when it was done."""
        return self._notice.text()

    @property
    def remember_as(self) -> str:
        """The name under which the layout is to be kept; empty when it is not."""
        return self.remember_row.name

    @property
    def missing(self) -> str:
        """What must be said before the changes can be shown, as a sentence; empty when nothing."""
        if self._layout is None or self._tables is None or self._matrix is None:
            return ""
        if self._job is not None:
            return _("Parley is looking at the columns…")
        if first := missing(self._layout):
            return first
        for places in clashing(self._layout):
            return self._clash(places)
        if self._layout.day is None and Meaning.DATE in missing_values(self._tables, self._layout):
            return _("Choose the day on which the statements were made.")
        return self.remember_row.missing

    @property
    def told(self) -> str:
        """How many of the columns are understood."""
        shown = self.preview.columns
        read = sum(self.layout.columns[place].meaning is not Meaning.NOTHING for place in shown)
        sentence = ngettext(
            "{read} of {count} column has a meaning · nothing has been changed yet",
            "{read} of {count} columns have a meaning · nothing has been changed yet",
            len(shown),
        )
        return sentence.format(read=read, count=len(shown))

    # -- what is shown -----------------------------------------------------------------------------------------

    def _begin(self, layout: Layout, notice: str = "") -> None:
        """Show another table, or the same with its titles elsewhere."""
        tables, matrix = self._tables, self._matrix
        if tables is None or matrix is None or not tables.tables:
            return
        self._guessed = self._layout = layout
        self._tell(notice)
        self.file.show_file(tables, layout, matrix)
        self.preview.show_table(tables.tables[layout.table], layout, layout, matrix)
        self._show_below()
        self.changed.emit()

    def _take(self, layout: Layout, *, columns: bool = False) -> None:
        """Go on with a corrected layout; `columns` tells whether its columns are others than before."""
        if layout == self._layout or self._guessed is None or self._matrix is None:
            return
        self._layout = layout
        self._tell("")
        if columns:
            self.preview.set_layout(layout, self._guessed)
        self._show_below()
        self.changed.emit()

    def _show_below(self) -> None:
        tables, layout, matrix = self._tables, self._layout, self._matrix
        if tables is None or layout is None or matrix is None:
            return
        words = self.words.show_words(words_of(tables, layout), layout, matrix)
        missing = self._open_values(tables, layout)
        values = self.missing_values.show_missing(missing, layout, matrix)
        self.missing_values.tell_day(*self._day_words(tables, layout))
        self.file.show_day(layout.day, matrix, Meaning.DATE in missing)
        self.words.setVisible(words)
        self.missing_values.setVisible(values)
        self._rule.setVisible(words and values)
        self._below.setVisible(words or values)
        self.start_over.setEnabled(layout != self._guessed)

    def _open_values(self, tables: Tables, layout: Layout) -> set[Meaning]:
        """What the file does not say; the order of day and month counts where the guess was not sure of it."""
        guessed = self._guessed or layout
        dates = [column for column in guessed.columns if column.meaning is Meaning.DATE]
        self.missing_values.ask_order(any(not column.sure for column in dates))
        return set(missing_values(tables, layout))

    def _day_words(self, tables: Tables, layout: Layout) -> tuple[str, bool]:
        """Where the day comes from, and whether the user should look at it; nothing about one that was chosen."""
        if layout.day is None or self._guessed is None or layout.day != self._guessed.day:
            return "", layout.day is None
        if not assumes_day(tables, layout):
            return _("So it stands above the table."), False
        return _("The file names no day; this is the day of the latest round. Please check."), True

    def _tell(self, notice: str) -> None:
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def _clash(self, places: Sequence[int]) -> str:
        """Which columns have one meaning between them."""
        layout, matrix = self.layout, self._matrix
        words = words_for(layout, matrix, layout.columns[places[0]]) if matrix else ""
        sentence = _("Columns {letters} all mean “{meaning}”. Choose another meaning for all but one of them.")
        return sentence.format(letters=listed([column_letters(place) for place in places]), meaning=words)

    # -- what the user says ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.file.table_chosen.connect(self._choose_table)
        self.file.titles_chosen.connect(self._choose_titles)
        self.file.round_chosen.connect(self._say_day)
        self.file.encoding_chosen.connect(self.encoding_chosen)
        self.preview.chosen.connect(self._say_meaning)
        self.words.said.connect(self._say_word)
        self.missing_values.day_said.connect(self._say_day)
        self.missing_values.order_said.connect(self._say_order)
        self.missing_values.basis_said.connect(self._say_basis)
        self.missing_values.source_said.connect(self._say_source)
        self.remember_row.changed.connect(self.changed)
        self.saved.clicked.connect(self._offer_saved)
        self.start_over.clicked.connect(self._start_over)

    def _choose_table(self, number: int) -> None:
        """One table alone, or with it all that have the same titles."""
        self._alone = number != ALL_TABLES
        self._recognise(self._layouts, table=number if self._alone else self.layout.table)

    def _choose_titles(self, header: int, rows: int) -> None:
        self._recognise((), table=self.layout.table, header=header, header_rows=rows)

    def _start_over(self) -> None:
        self._recognise(self._layouts, table=self.layout.table)

    def _recognise(self, layouts: Sequence[NamedLayout], **where: int) -> None:
        """Let the worker guess anew; a large table takes its time."""
        self._drop_job()
        if self._tables is not None:
            self._job = self._background.run(
                _recognised,
                self._tables,
                self._matrix,
                layouts,
                {**where, "alone": self._alone},
                on_done=self._take_guess,
            )
            self.changed.emit()

    def _take_guess(self, layout: Layout) -> None:
        self._job = None
        self._begin(layout)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _say_meaning(self, column: int, chosen: Chosen) -> None:
        layout = with_meaning(self.layout, column, chosen.meaning, chosen.party)
        if chosen.key:
            layout = with_party(layout, chosen.party, chosen.key)
        self._take(with_guesses(layout, self._tables) if self._tables else layout, columns=True)

    def _say_word(self, meaning: Meaning, word: str, code: str) -> None:
        if meaning is Meaning.PARTY:
            self._take(with_party(self.layout, word, code), columns=True)
        else:
            self._take(with_word(self.layout, meaning, word, code))

    def _say_day(self, day: date) -> None:
        self._take(replace(self.layout, day=day))

    def _say_order(self, day_first: bool) -> None:
        self._take(replace(self.layout, day_first=day_first))

    def _say_basis(self, basis: Basis) -> None:
        self._take(replace(self.layout, basis=basis))

    def _say_source(self, title: str) -> None:
        self._take(replace(self.layout, source=title))

    def _offer_saved(self) -> None:
        self._saved_menu.clear()
        for named in self._layouts:
            self._saved_menu.addAction(named.name.replace("&", "&&"), partial(self._use, named))
        self._saved_menu.popup(self.saved.mapToGlobal(self.saved.rect().bottomLeft()))

    def _use(self, named: NamedLayout) -> None:
        """Read the table as another one was read, where it has the same titles."""
        if self._tables is None or self._matrix is None:
            return
        number = self.layout.table
        fits = fitting((named,), self._tables.tables[number], number, self._matrix)
        if fits is None:
            self._tell(_("The layout “{name}” does not fit: its columns have other titles.").format(name=named.name))
            return
        self._begin(replace(fits, day=self.layout.day, more=self.layout.more))
        self.remember_row.use(named.name)

    # -- places ------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        px = self._look.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(_GAP))
        head = QHBoxLayout()
        head.addWidget(Text(self._look, "head", "text", _("What do the columns mean?")))
        head.addStretch(1)
        head.addWidget(self.saved)
        head.addWidget(self.start_over)
        self._notice.setWordWrap(True)
        self._notice.hide()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(px(16), px(12), px(16), px(12))
        below.setSpacing(px(28))
        below.addWidget(self.words, 2)
        below.addWidget(self._rule)
        below.addWidget(self.missing_values, 4, Qt.AlignmentFlag.AlignTop)
        self._below.setFixedHeight(px(_WORDS))
        self.preview.setMinimumHeight(px(_LEAST_PREVIEW))
        column.addWidget(self.file)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self.preview, 1)
        column.addWidget(self._below)
        scroll = UprightScroll(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _recognised(
    tables: Tables,
    matrix: Matrix,
    layouts: Sequence[NamedLayout],
    where: Mapping[str, int],
    progress: Progress = no_progress,
) -> Layout:
    layout = recognise(tables, matrix, layouts, **where)
    progress(1, 1)  # not wanted any more if another was asked for
    return layout
