"""What users expect of any window, as checks that give a list of complaints; an empty list is a pass."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from widgets.texts import plain_tip

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
LEAST_CONTRAST = 4.5


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"


def controls(window: QWidget) -> Iterator[QWidget]:
    """What is shown and can have the focus."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, _CONTROLS) and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def unnamed_controls(window: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    found = ((widget, QAccessible.queryAccessibleInterface(widget)) for widget in controls(window))
    return [name(w) for w, interface in found if not (interface and interface.text(QAccessible.Text.Name).strip())]


def unreachable_by_tab(window: QWidget) -> list[str]:
    """Controls that want the Tab key and are not in its round; a group of radio buttons is reached as one."""
    chain, widget = set(), window
    while (widget := widget.nextInFocusChain()) not in chain:
        chain.add(widget)
    wanting = (w for w in controls(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None)
    return [name(widget) for widget in wanting if widget not in chain]


def duplicate_shortcuts(window: QWidget) -> list[str]:
    """Keys with two actions: Qt then runs neither."""
    keys = Counter(key.toString() for action in window.findChildren(QAction) for key in action.shortcuts())
    return [key for key, count in keys.items() if count > 1]


def clipped_text(window: QWidget) -> list[str]:
    """Labels and buttons with less room than their words need, unless they shorten their words themselves."""
    complaints = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or widget.textFormat() == Qt.TextFormat.RichText):
            continue
        needed = widget.minimumSizeHint()
        if widget.width() < needed.width() or widget.height() < needed.height():
            complaints.append(f"{name(widget)}: {widget.text()!r} {widget.size().toTuple()} < {needed.toTuple()}")
    return complaints


def weak_words(shown: QWidget) -> list[str]:
    """Words that are hard to tell from what is behind them."""
    picture, weak = _picture(shown, 3), []
    for widget in shown.findChildren(QWidget):
        written = isinstance(widget, QLabel | QPushButton | QRadioButton) and widget.text() and widget.isEnabled()
        left_out = written and widget.toolTip() == plain_tip(widget.text())  # so it tells that it had no room
        if written and not left_out and widget.isVisible() and widget.visibleRegion().contains(widget.rect().center()):
            seen = _contrast_within(picture, QRect(widget.mapTo(shown, QPoint(0, 0)), widget.size()), 3)
            if seen < LEAST_CONTRAST:
                weak.append(f"{name(widget)} {widget.text()!r}: {seen:.1f}")
    return weak


def _picture(widget: QWidget, times: int) -> QImage:
    """A widget painted several times as large, so that letters are more than their smoothed edges."""
    picture = QImage(widget.size() * times, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(times)
    painter = QPainter(picture)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return picture


def _contrast_within(picture: QImage, place: QRect, times: int) -> float:
    """The strongest contrast between the commonest colour of a place and any other colour that is not rare there."""
    part = picture.copy(QRect(place.topLeft() * times, place.size() * times)).convertToFormat(
        QImage.Format.Format_RGB32
    )
    pixels = memoryview(part.constBits()).cast("I")
    found = Counter(pixels)
    ground = found.most_common(1)[0][0]
    return max((_contrast(ground, color) for color, count in found.items() if count >= 8), default=1.0)


def _contrast(first: int, second: int) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: int) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(rgb).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
