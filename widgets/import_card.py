"""The card with the file: its name, what was read of it, the round it is filed under, its encoding."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.dates import short_date
from app.i18n import _, ngettext
from app.importing.reading.encodings import encoding_name
from app.importing.reviewing.preparing import Prepared
from app.importing.tables import Home, Tables
from app.lookalikes import shown
from widgets.controls import Icon, Text, TextButton
from widgets.flow import Flow
from widgets.theme import Look


class FileCard(QFrame):
    """Says which file this is; `columns_wanted` and `encoding_chosen` are what can be changed about reading it."""

    columns_wanted = Signal()
    encoding_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = Text(look, "head", "text", elided=True)
        self._told = Text(look, "body", "text2", elided=True)
        self._filed = Text(look, "body", "text2")
        self._notes = Text(look, "body", "text2")
        self._notes.setWordWrap(True)
        self._encoding = QComboBox()
        self._encoding.setAccessibleName(_("Encoding of the file"))
        self._columns = TextButton(look, _("Change columns…"), kind="link")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._name)
        column.addWidget(self._told)
        right = QWidget()  # what comes last in a flow stands at the right end
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._filed)
        row.addWidget(self._columns)
        line = QWidget()
        flow = Flow(look, line, padding=(16, 10), gap=12)
        for widget in (Icon(look, "sheet", "text2", 20), words, self._encoding, right):
            flow.addWidget(widget)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(look.px(48), 0, look.px(16), look.px(10))
        below.addWidget(self._notes)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(line)
        outer.addWidget(self._below)
        self._columns.clicked.connect(self.columns_wanted)
        self._encoding.activated.connect(self._choose)
        look.changed.connect(self.update)

    def show_file(self, prepared: Prepared) -> None:
        """Say what was read."""
        read = prepared.read
        tables = read if isinstance(read, Tables) else None
        self._name.setText(shown(prepared.file.name))
        self._told.setText(_told(prepared))
        self._filed.setText(_filed(prepared))
        self._columns.setVisible(prepared.layout is not None)
        notes = list(dict.fromkeys((*(tables.notes if tables else ()), *prepared.plan.notes)))
        if prepared.taken_before:
            sentence = _("This very file was taken over on {day}.")
            notes.insert(0, sentence.format(day=short_date(_day(prepared.taken_before))))
        if tables is not None and tables.encoding and len(tables.encodings) > 1:
            sample = next((text for table in tables.tables for row in table.rows for text in row.texts if text), "")
            notes.append(_("With this encoding it begins: “{text}”").format(text=shown(sample[:80])))
        self._notes.setText("\n".join(notes))
        self._below.setVisible(bool(notes))
        self._offer_encodings(tables)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _offer_encodings(self, tables: Tables | None) -> None:
        known = tables.encodings if tables else ()
        self._encoding.clear()
        for encoding in known:
            name = encoding_name(encoding)
            self._encoding.addItem(_("Encoding: {name}").format(name=name), encoding)
        self._encoding.setVisible(len(known) > 1)
        if tables is not None and tables.encoding in known:
            self._encoding.setCurrentIndex(known.index(tables.encoding))

    def _choose(self, _place: int) -> None:
        self.encoding_chosen.emit(str(self._encoding.currentData(Qt.ItemDataRole.UserRole)))


def _told(prepared: Prepared) -> str:
    """What kind of file it is and how much is in it."""
    file, layout, tables = prepared.file, prepared.layout, prepared.read
    if layout is None or not isinstance(tables, Tables):
        count = len(file.issues) or len({position.issue for position in file.positions})
        issues = ngettext("{count} issue", "{count} issues", count).format(count=count)
        count = len(file.positions)
        positions = ngettext("{count} position", "{count} positions", count).format(count=count)
        return _("Parley position file · {issues}, {positions}").format(issues=issues, positions=positions)
    table = tables.tables[layout.table]
    count = sum(len(tables.tables[number].rows) for number in (layout.table, *layout.more))
    rows = ngettext("{count} row", "{count} rows", count).format(count=count)
    read = sum(column.meaning.value != "nothing" for column in layout.columns)
    columns = _("{read} of {count} columns are read").format(read=read, count=len(layout.columns))
    if table.home is Home.SHEET and not layout.more:
        return _("Sheet “{name}”, {rows} · {columns}").format(name=shown(table.name), rows=rows, columns=columns)
    return _("{rows} · {columns}").format(rows=rows, columns=columns)


def _filed(prepared: Prepared) -> str:
    """The round to which the day of the file belongs, or the day where there is none."""
    day = prepared.file.as_of or (prepared.layout.day if prepared.layout else None)
    if day is None or (prepared.layout is not None and all(row.dated for row in prepared.file.positions)):
        return ""
    known = (*prepared.matrix.rounds, *prepared.file.rounds)
    held = max((one for one in known if one.held_on <= day), key=lambda one: one.held_on, default=None)
    if held is None:
        return _("Filed under {day}").format(day=short_date(day))
    return _("Filed under {round} · {day}").format(round=held.name, day=short_date(held.held_on))


def _day(made_at: str) -> date:
    """The day here of a time in the ledger, which is UTC."""
    moment = datetime.fromisoformat(made_at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().date()
