"""Puts cells and issues on the clipboard, as text and as a table that Word and Excel take.

How they are written is loaded when something is first copied.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from widgets.matrix_view import MatrixView
from widgets.view import View


def copy_selection(table: MatrixView, view: View, *, for_word: bool) -> None:
    """Copy what is selected: one cell as its text, several rows as a table; for Word always a table with sources."""
    from app.clipboard import cells_as_html, cells_as_text

    issues, matrix = table.selected_issues, view.matrix
    if matrix is None or not issues:
        return
    if len(issues) == 1 and not for_word:
        _put(table.rows.data(table.currentIndex()) or "", "")
        return
    text = cells_as_text(matrix, issues, view.parties)
    _put(text, cells_as_html(matrix, issues, view.parties, with_sources=for_word))


def copy_issue(view: View) -> None:
    """Copy the current issue with everything that is said on it."""
    from app.clipboard import issue_as_html, issue_as_text

    if view.matrix is not None and view.current is not None:
        parts = view.matrix, view.current, view.parties
        _put(issue_as_text(*parts), issue_as_html(*parts))


def _put(text: str, html: str) -> None:
    content = QMimeData()
    content.setText(str(text))
    if html:
        content.setHtml(html)
    QGuiApplication.clipboard().setMimeData(content)
