"""What could not be read of a file: where, what was read there, why it does not do."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView

from app.i18n import _, ngettext
from app.importing.rows import Problem
from app.lookalikes import shown
from widgets.controls import Icon, Text, TextButton
from widgets.panel_parts import stack
from widgets.texts import plain_tip
from widgets.theme import Look

Index = QModelIndex | QPersistentModelIndex
_PLACE, _VALUE, _REASON = range(3)
_ROW, _MOST_ROWS, _FEW_ROWS, _SIDE, _INDENT, _GAP = 22, 5, 1, 24, 20, 24
_LONGEST, _MEASURED, _MOST_WIDTH = 200, 50, 240


class ProblemsModel(QAbstractTableModel):
    """The problems of a file, one row each."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._problems: Sequence[Problem] = ()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | object | None:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        text = (problem.place, problem.value, problem.reason)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(text[:_LONGEST].replace("\n", " "))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (problem.place, problem.value, problem.reason)))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(text[: 5 * _LONGEST])
            case Qt.ItemDataRole.ForegroundRole:
                return self._look.theme.color(("accent", "text2", "text")[index.column()])
            case Qt.ItemDataRole.FontRole:
                return self._look.font("button" if index.column() == _PLACE else "body")
        return None


class Problems(QFrame):
    """The strip below the review; `read_again` when the file was corrected."""

    read_again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._problems: Sequence[Problem] = ()
        self._title = Text(look, "issue_title", "text")
        self._hint = Text(
            look,
            "body",
            "text2",
            _("Correct them in the file and choose Read again, or go on without them."),
            elided=True,
        )
        again = TextButton(look, _("Read again"), kind="link")
        self._copy = TextButton(look, _("Copy list"), kind="link")
        again.clicked.connect(self.read_again)
        self._copy.clicked.connect(self._copy_list)
        self._model = ProblemsModel(look)
        self._table = _Rows(look, self._model)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(Icon(look, "warning", "warn"))
        for widget in (self._title, self._hint):
            head.addWidget(widget, 1 if widget is self._hint else 0)
        head.addWidget(again)
        head.addWidget(self._copy)
        column = stack(self, look.px(4))
        column.setContentsMargins(look.px(_SIDE), look.px(10), look.px(_SIDE), look.px(10))
        column.addLayout(head)
        rows = QHBoxLayout()
        rows.setContentsMargins(look.px(_INDENT), 0, 0, 0)
        rows.addWidget(self._table)
        column.addLayout(rows)
        look.changed.connect(self.update)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these; without any, the strip is gone."""
        self._problems = problems
        count = len(problems)
        words = ngettext("{count} row was left out", "{count} rows were left out", count)
        self._title.setText(words.format(count=count))
        self._copy.setText(_("Copy list"))
        self._model.set_problems(problems)
        self._table.fit()
        self.setVisible(bool(problems))

    def set_brief(self, brief: bool) -> None:
        """In a low window fewer rows are seen at once."""
        self._table.most = _FEW_ROWS if brief else _MOST_ROWS
        self._table.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def _copy_list(self) -> None:
        lines = ("\t".join(part.replace("\n", " ").replace("\t", " ") for part in one) for one in self._parts())
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(_("Copied"))

    def _parts(self) -> list[tuple[str, str, str]]:
        return [(problem.place, problem.value, problem.reason) for problem in self._problems]


class _Rows(QTableView):
    """A few rows at once; the rest is scrolled to."""

    def __init__(self, look: Look, model: ProblemsModel) -> None:
        super().__init__()
        self._look, self._of, self.most = look, model, _MOST_ROWS
        self.setModel(model)
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Rows that were left out"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the rows, up to a few of them."""
        row = self._look.px(_ROW)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(row * min(max(self._of.rowCount(), 1), self.most) + 2)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(_MEASURED)
        for column in (_PLACE, _VALUE):
            most = self._look.px(_MOST_WIDTH)
            self.setColumnWidth(column, min(self.sizeHintForColumn(column), most) + self._look.px(_GAP))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())
