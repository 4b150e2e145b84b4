"""The foot of the import window: what is ticked, who takes it over and why, and the buttons of the step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _, ngettext
from widgets.controls import Text, TextButton, plain_tip
from widgets.flow import Flow
from widgets.importing import Import, Step
from widgets.theme import Look

_INITIALS, _REASON = (64, 112), (96, 200)


class ImportFooter(QWidget):
    """Signals what is wanted: the step before, to stop, the step that comes."""

    back = Signal()
    cancel = Signal()
    go_on = Signal()

    def __init__(self, look: Look, importing: Import, author: str) -> None:
        super().__init__()
        self._look, self._import = look, importing
        self._ticked = Text(look, "issue_title", "text")
        self._open = Text(look, "body", "warn")
        self._left = Text(look, "body", "text2")
        self._told = self._line(self._ticked, self._open, self._left)
        self.author = QLineEdit(author)
        self.reason = QLineEdit()
        self._sign = self._signature()
        self._extra = QHBoxLayout()
        self._extra.setContentsMargins(0, 0, 0, 0)
        extra = QWidget()
        extra.setLayout(self._extra)
        self._extra_holder = extra
        extra.hide()
        self.back_button = TextButton(look, _("Back"))
        self.cancel_button = TextButton(look, _("Cancel"))
        self.go_button = TextButton(look, "", kind="primary")
        self.go_button.setDefault(True)
        self.back_button.clicked.connect(self.back)
        self.cancel_button.clicked.connect(self.cancel)
        self.go_button.clicked.connect(self.go_on)
        flow = Flow(look, self, padding=(24, 12), gap=12)
        flow.addWidget(extra)
        flow.addWidget(self._told)
        flow.addWidget(self._sign)
        flow.addWidget(self._line(self.back_button, self.cancel_button, self.go_button))

    def put_before(self, widget: QWidget) -> None:
        """Show a widget of the step of the columns at the left."""
        self._extra.addWidget(widget)

    def follow(self, missing: str = "", told: str = "") -> None:
        """Say what the step has to say; `missing` is why one cannot go on from the columns."""
        step, busy = self._import.step, self._import.busy
        self._extra_holder.setVisible(step is Step.COLUMNS)
        self._sign.setVisible(step is Step.REVIEW)
        self.back_button.setVisible(step in (Step.COLUMNS, Step.REVIEW))
        self.cancel_button.setVisible(step is not Step.DONE)
        self.go_button.setVisible(step is not Step.FILE)
        self._open.hide()
        self._left.hide()
        if step is Step.REVIEW:
            self._follow_review(busy)
        else:
            self._ticked.setText("")
            self._left.setText(missing or told)
            self._left.setVisible(step is Step.COLUMNS)
            self.go_button.setText(_("Go to review") if step is Step.COLUMNS else _("Close"))
            self._allow(missing)
        self._ticked.setVisible(bool(self._ticked.text()))
        self._told.setVisible(step in (Step.COLUMNS, Step.REVIEW))

    def _follow_review(self, busy: bool) -> None:
        importing = self._import
        whole = len(importing.prepared.applicable) if importing.prepared else 0
        ticked = len(importing.ticked)
        words = ngettext("{ticked} of {count} change ticked", "{ticked} of {count} changes ticked", whole)
        self._ticked.setText(words.format(ticked=ticked, count=whole) if whole else _("Nothing to take over"))
        count = len(importing.to_decide)
        words = ngettext("{count} conflict to decide", "{count} conflicts to decide", count)
        self._open.setText("·  " + words.format(count=count))
        self._open.setVisible(bool(count))
        count = len(importing.prepared.plan.problems) if importing.prepared else 0
        words = ngettext("{count} row left out", "{count} rows left out", count)
        self._left.setText("·  " + words.format(count=count))
        self._left.setVisible(bool(count))
        verb = ngettext("Apply {count} change", "Apply {count} changes", ticked).format(count=ticked)
        if importing.writing:
            verb = _("Applying…")
        self.go_button.setText(verb if ticked else _("Apply"))
        self._allow(self._hindrance(busy, ticked))

    def _hindrance(self, busy: bool, ticked: int) -> str:
        if busy:
            return _("The changes are being worked out.")
        if self._import.in_doubt:
            return _("First say whether the file is read rightly.")
        return "" if ticked else _("Nothing is ticked. Tick what you want to take over.")

    def _allow(self, hindrance: str) -> None:
        self.go_button.setEnabled(not hindrance)
        self.go_button.setToolTip(plain_tip(hindrance))
        self.go_button.setAccessibleDescription(hindrance)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def _signature(self) -> QWidget:
        for field, name, width in (
            (self.author, _("Your initials"), _INITIALS),
            (self.reason, _("Reason (optional)"), _REASON),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(200)
            least, most = width
            field.setMinimumWidth(self._look.px(least))
            field.setMaximumWidth(self._look.px(most))
        return self._line(self.author, self.reason)

    def _line(self, *widgets: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        for widget in widgets:
            row.addWidget(widget)
        return line
