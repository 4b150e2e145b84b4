"""What users expect of any window, as checks that give a list of complaints; an empty list is a pass."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


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
