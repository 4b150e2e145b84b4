"""Other words than those of the file: a position is edited before it is taken over."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.i18n import _
from app.importing.rows import ImportedPosition
from app.vocabulary import Basis
from widgets.controls import Text, TextButton
from widgets.panel_parts import stack
from widgets.theme import Look

_HEIGHT = 110


class PositionEditor(QWidget):
    """Statement, date, basis and locator of one position; `finished` with what came of it, or None."""

    finished = Signal(object)

    def __init__(self, look: Look, position: ImportedPosition) -> None:
        super().__init__()
        self._position = position
        self.statement = QPlainTextEdit(position.statement)
        self.statement.setFont(look.font("statement_review"))
        self.statement.setTabChangesFocus(True)
        self.statement.setAccessibleName(_("Statement"))
        self.statement.setMinimumHeight(look.px(_HEIGHT))
        day = position.said_on
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setCalendarPopup(True)
        self.basis = QComboBox()
        for basis in Basis:
            self.basis.addItem(basis.word, basis)
        self.basis.setCurrentIndex(list(Basis).index(position.basis or Basis.REPORTED))
        self.locator = QLineEdit(position.citations[0].locator if position.citations else "")
        form = QFormLayout()
        form.setHorizontalSpacing(look.px(12))
        form.setVerticalSpacing(look.px(8))
        fields = [(_("Date"), self.day), (_("Basis"), self.basis)]
        if position.citations:
            fields.append((_("Locator"), self.locator))
        for name, field in fields:
            field.setAccessibleName(name)
            form.addRow(Text(look, "body", "text2", name), field)
        layout = stack(self, look.px(10))
        layout.addWidget(Text(look, "small", "text2", _("What is taken over")))
        layout.addWidget(self.statement, 1)
        layout.addLayout(form)
        layout.addLayout(self._buttons(look))
        self.statement.textChanged.connect(self._follow)
        self.statement.setFocus()

    @property
    def edited(self) -> ImportedPosition:
        """The position as it stands in the fields."""
        chosen = self.day.date()
        citations = self._position.citations
        if citations:
            citations = (replace(citations[0], locator=self.locator.text().strip()), *citations[1:])
        return replace(
            self._position,
            statement=self.statement.toPlainText().strip(),
            said_on=date(chosen.year(), chosen.month(), chosen.day()),
            basis=self.basis.currentData(),
            citations=citations,
            dated=True,
        )

    def _buttons(self, look: Look) -> QHBoxLayout:
        self.take = TextButton(look, _("Take over as edited"), "tick")
        back = TextButton(look, _("Leave as in the file"))
        self.take.clicked.connect(self._finish)
        back.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.take)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _follow(self) -> None:
        empty = not self.statement.toPlainText().strip()
        self.take.setEnabled(not empty)
        self.take.setToolTip(_("A statement cannot be empty.") if empty else "")

    def _finish(self) -> None:
        self.finished.emit(self.edited)

    def _leave(self) -> None:
        self.finished.emit(None)
