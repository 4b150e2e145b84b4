"""What somebody in front of the window sees of it, as words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.records import Issue
from widgets.main_window import MainWindow
from widgets.passage import Passage
from widgets.text_link import TextLink

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))  # keep foreign texts in order and are not seen


def labels(widget: QWidget) -> list[str]:
    """The words that stand on a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def passages(window: MainWindow) -> list[Passage]:
    """The texts of the panel."""
    return [passage for passage in window.workspace.panel.findChildren(Passage) if passage.isVisible()]


def panel_text(window: MainWindow) -> str:
    """Everything that can be read in the panel."""
    links = [link.text() for link in window.workspace.panel.findChildren(TextLink) if link.isVisible()]
    return "\n".join([*(passage.toPlainText() for passage in passages(window)), *links]).translate(_ISOLATES)


def issues_in_rows(window: MainWindow) -> list[str]:
    """The references of the issues that have a row, from top to bottom."""
    return [row.ref for row in window.workspace.table.rows.rows if isinstance(row, Issue)]


def heads(window: MainWindow) -> list[str]:
    """The titles of the columns, from left to right."""
    model = window.workspace.table.rows
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def cell(window: MainWindow, ref: str, head: str) -> str:
    """What stands in the row of an issue below a title."""
    model = window.workspace.table.rows
    row = next(place for place, found in enumerate(model.rows) if isinstance(found, Issue) and found.ref == ref)
    return str(model.data(model.index(row, heads(window).index(head))))


def counts(window: MainWindow) -> dict[str, int]:
    """The numbers in the sidebar by the words beside them."""
    model = window.workspace.sidebar.list.model()
    entries = (model.entry(model.index(row)) for row in range(model.rowCount()))
    return {entry.name: entry.count for entry in entries if entry.count is not None}


def area_of_focus(window: MainWindow) -> QWidget:
    """The part of the window that holds the focus."""
    focus = QApplication.focusWidget()
    return next(area for area in window.areas() if area is focus or area.isAncestorOf(focus))


def shows(widget: QWidget, color: QColor) -> bool:
    """Whether a colour is painted anywhere on a widget."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    return bytes((color.red(), color.green(), color.blue())) in bytes(picture.constBits())
