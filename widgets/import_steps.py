"""The four steps of an import at the top right: what is done, where one is, what comes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import N_, _
from widgets.importing import Step
from widgets.theme import Look, Role

_WORDS = {
    Step.FILE: N_("File"),
    Step.COLUMNS: N_("Columns"),
    Step.REVIEW: N_("Review"),
    Step.DONE: N_("Done"),
}
_DISC, _GAP, _LINE, _APART = 22, 7, 25, 9


class Steps(QWidget):
    """Discs with numbers or ticks; says to screen readers which step it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._step = look, Step.FILE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(Step.FILE)
        look.changed.connect(self.updateGeometry)

    def show_step(self, step: Step) -> None:
        """Say where the import is."""
        self._step = step
        words = _("Step {number} of {count}: {name}")
        self.setAccessibleName(words.format(number=step + 1, count=len(Step), name=_(_WORDS[step])))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        words = sum(self._width(step) for step in Step)
        return QSize(words + len(Step) * px(_DISC + _GAP) + (len(Step) - 1) * px(_LINE + 2 * _APART) + 4, px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, theme, left = self._look.px, self._look.theme, 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in Step:
            disc = QRectF(left, (self.height() - px(_DISC)) / 2, px(_DISC), px(_DISC))
            self._draw_disc(painter, disc, step)
            left += px(_DISC + _GAP)
            words = QRectF(left, 0, self._width(step), self.height())
            painter.setFont(self._look.font(self._role(step)))
            painter.setPen(theme.color("text" if step is self._step else "text2"))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), _(_WORDS[step]))
            left += self._width(step) + px(_APART)
            if step is not Step.DONE:
                painter.fillRect(QRectF(left, self.height() // 2, px(_LINE), 1), theme.color("line2"))
                left += px(_LINE + _APART)

    def _draw_disc(self, painter: QPainter, disc: QRectF, step: Step) -> None:
        theme, past, now = self._look.theme, step < self._step, step is self._step
        painter.setPen(QPen(theme.color("accent" if past or now else "line2"), 1))
        painter.setBrush(theme.color("accent" if now else "accent_soft" if past else "surface"))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        if past:
            inset = disc.width() * 0.2
            self._look.icons.draw(painter, disc.adjusted(inset, inset, -inset, -inset), "tick", "accent")
            return
        painter.setPen(theme.color("on_accent" if now else "text2"))
        painter.setFont(self._look.font("pill"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(step + 1))

    def _width(self, step: Step) -> int:
        return QFontMetrics(self._look.font(self._role(step))).horizontalAdvance(_(_WORDS[step])) + 1

    def _role(self, step: Step) -> Role:
        return "issue_title" if step is self._step else "body"
