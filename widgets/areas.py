"""F6 goes from one part of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_area(areas: Sequence[QWidget], steps: int) -> None:
    """Put the focus into the next part that is shown (steps 1) or the one before (-1), round and round."""
    shown = [area for area in areas if area.isVisible() and first_focus(area) is not None]
    if not shown:
        return
    focused = QApplication.focusWidget()
    holds = [focused is not None and (area is focused or area.isAncestorOf(focused)) for area in shown]
    here = holds.index(True) if True in holds else None
    place = (here + steps) % len(shown) if here is not None else 0
    target = first_focus(shown[place])
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def first_focus(area: QWidget) -> QWidget | None:
    """The first in an area that the Tab key reaches."""
    widget = area
    while True:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
        widget = widget.nextInFocusChain()
        if widget is area or not area.isAncestorOf(widget):
            break
    inside = (child for child in area.findChildren(QWidget) if child.isVisible() and child.isEnabled())
    return next((child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
