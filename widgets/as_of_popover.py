"""Choosing the day that is looked at: the rounds of the talks with how things stood then, or any other date."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.convergence import Convergence
from app.dates import short_date
from app.i18n import _
from app.matrix import Matrix
from app.records import Round
from widgets.controls import Rule, TextButton, bar_words, plain_tip
from widgets.day_calendar import DayCalendar
from widgets.drawing import draw_bar, draw_focus_ring
from widgets.popover import Popover
from widgets.theme import Look
from widgets.view import View

Index = QModelIndex | QPersistentModelIndex

_WIDTH = 380
_ROW = 48
_BAR = QSize(118, 8)
_DOT = 18  # from the left edge to the middle of the dots
_TEXT = 36
_MOST_OF_SCREEN = 0.7
_LATEST = Qt.ItemDataRole.UserRole + 1
_ROUND = Qt.ItemDataRole.UserRole


class AsOfPopover(Popover):
    """Sets the day of the view; the newest round is the latest day of all."""

    def __init__(self, look: Look, view: View, owner: QWidget) -> None:
        super().__init__(look, owner)
        self._view = view
        self.setAccessibleName(_("As of which day"))
        self.rounds = QListWidget()
        self._delegate = _RoundDelegate(look, view, self.rounds)
        self.calendar = DayCalendar(look, _("Day to look at"))
        self.other_date = TextButton(look, _("Another date…"), "calendar", "link")
        self.back = TextButton(look, _("Back to the rounds"), "chevron-left", "link")
        self._build()
        look.changed.connect(self._follow)
        self._follow()

    def fill(self) -> None:
        """List the rounds of the comparison, the newest first; without any there is the calendar alone."""
        self.rounds.clear()
        matrix = self._view.matrix
        if matrix is None:
            return
        self._delegate.begin(matrix)
        for held in reversed(matrix.rounds):
            item = QListWidgetItem(held.name, self.rounds)
            item.setData(_ROUND, held)
            item.setData(_LATEST, held == matrix.rounds[-1])
            words = self._delegate.words(held)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(plain_tip(words))
        now = matrix.round
        self.rounds.setCurrentRow(len(matrix.rounds) - 1 - matrix.rounds.index(now) if now else 0)
        self._fit_list()
        self._set_range(matrix)
        self._show_calendar(not matrix.rounds)

    def _build(self) -> None:
        listed = self.rounds
        listed.setAccessibleName(_("Rounds, the newest first"))
        listed.setItemDelegate(self._delegate)
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.setMouseTracking(True)
        listed.viewport().setAutoFillBackground(False)  # the ground of the card shows
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        listed.clicked.connect(self._take_round)
        listed.activated.connect(self._take_round)
        self.calendar.picked.connect(self._take_date)
        self.other_date.clicked.connect(self._ask_date)
        self.back.clicked.connect(self._show_rounds)
        self._rule = Rule(self._look)
        links = QHBoxLayout()
        links.setContentsMargins(6, 6, 6, 0)
        links.addWidget(self.other_date)
        links.addWidget(self.back)
        links.addStretch()
        for widget in (listed, self.calendar, self._rule):
            self.body.addWidget(widget)
        self.body.addLayout(links)

    def _set_range(self, matrix: Matrix) -> None:
        """From the first statement to today, and beyond it if something is dated later."""
        said = [day for rows in matrix.positions.values() for day in (rows[0].said_on, rows[-1].said_on)]
        today = date.today()
        self.calendar.set_days(min([today, *said]), max([today, *said]))
        self.calendar.show_day(matrix.as_of or max(said, default=today))

    def _ask_date(self) -> None:
        self._show_calendar(True)

    def _show_rounds(self) -> None:
        self._show_calendar(False)
        self.rounds.setFocus()

    def _show_calendar(self, shown: bool) -> None:
        rounds = self.rounds.count()
        self.rounds.setVisible(not shown)
        self.other_date.setVisible(not shown)
        self._rule.setVisible(bool(rounds))
        self.calendar.setVisible(shown)
        self.back.setVisible(shown and bool(rounds))
        if shown:
            self.calendar.setFocus()
        if self.isVisible():
            self.adjustSize()

    def _take_round(self, index: QModelIndex) -> None:
        held, matrix = index.data(_ROUND), self._view.matrix
        self.close()
        if matrix is not None:
            self._view.set_as_of(matrix.last_day(held))

    def _take_date(self, day: date) -> None:
        self.close()
        self._view.set_as_of(day)

    def _follow(self) -> None:
        self.setFixedWidth(self._look.px(_WIDTH))
        self._fit_list()

    def _fit_list(self) -> None:
        """As high as its rows, as far as the screen has room."""
        most = int(self.screen().availableGeometry().height() * _MOST_OF_SCREEN)
        self.rounds.setFixedHeight(min(max(self.rounds.count(), 1) * self._look.px(_ROW), most))


class _RoundDelegate(QStyledItemDelegate):
    """Paints a round: its dot on the line of time, name and date, and a bar of how the issues stood at its end."""

    def __init__(self, look: Look, view: View, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._view = look, view
        self._matrix: Matrix | None = None
        self._tallies: dict[int, Mapping[Convergence, int]] = {}

    def begin(self, matrix: Matrix) -> None:
        """Take the rounds of a matrix; what was counted before still holds unless the positions are others."""
        if self._matrix is None or self._matrix.positions is not matrix.positions:
            self._tallies.clear()
        self._matrix = matrix

    def words(self, held: Round) -> str:
        """What screen readers say."""
        return _("{round}, {date}. {tally}").format(
            round=held.name, date=short_date(held.held_on), tally=bar_words(self._tally(held))
        )

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.px(_WIDTH) // 2, self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held, look, rect = index.data(_ROUND), self._look, QRectF(option.rect)
        current = self._is_current(held)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground(option, current)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, 6, 6)
        self._draw_dot(painter, rect, index, current)
        bar = QRectF(0, 0, look.px(_BAR.width()), look.px(_BAR.height()))
        bar.moveCenter(rect.center())
        bar.moveRight(rect.right() - look.px(14))
        draw_bar(painter, bar, self._tally(held), look.theme)
        self._draw_words(painter, option.rect, index, int(bar.left()) - look.px(12))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, rect, look.theme)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, current: bool) -> QColor | None:
        if current:
            return self._look.theme.color("accent_soft")
        return self._look.theme.color("hover") if option.state & QStyle.StateFlag.State_MouseOver else None

    def _draw_dot(self, painter: QPainter, rect: QRectF, index: Index, current: bool) -> None:
        look, middle = self._look, QPointF(rect.left() + self._look.px(_DOT), rect.center().y())
        newest, oldest = index.row() == 0, index.row() == index.model().rowCount() - 1
        painter.setPen(QPen(look.theme.color("line2"), 1.5))
        top, bottom = middle.y() if newest else rect.top(), middle.y() if oldest else rect.bottom()
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        painter.setPen(QPen(look.theme.color("accent"), 1.8))
        painter.setBrush(look.theme.color("accent" if current else "raised"))
        painter.drawEllipse(middle, look.px(4.5), look.px(4.5))

    def _draw_words(self, painter: QPainter, rect: QRect, index: Index, right: int) -> None:
        held, look = index.data(_ROUND), self._look
        day = short_date(held.held_on)
        bold = look.font("body")
        bold.setWeight(QFont.Weight.DemiBold)
        lines = (
            (held.name, bold, "text", look.line_height("body")),
            (
                _("{date} · latest").format(date=day) if index.data(_LATEST) else day,
                look.font("meta"),
                "text3" if not self._is_current(held) else "text2",
                look.line_height("meta"),
            ),
        )
        left = rect.left() + look.px(_TEXT)
        top = rect.center().y() - sum(line[3] for line in lines) // 2
        for text, font, token, height in lines:
            painter.setFont(font)
            painter.setPen(look.theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, top, right - left, height), int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += height

    def _is_current(self, held: Round) -> bool:
        """Whether the view shows the day of this round."""
        return self._matrix is not None and self._matrix.last_day(held) == self._view.as_of

    def _tally(self, held: Round) -> Mapping[Convergence, int]:
        if held.id not in self._tallies and self._matrix is not None:
            then = self._matrix.at(self._matrix.last_day(held))
            self._tallies[held.id] = then.tally(then.issues)
        return self._tallies.get(held.id, {})
