"""A file dragged on the window: the window says what will happen, and the right thing does."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from widgets.dropping import Dropping


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def dropping(look, window):
    return Dropping(look, window)


def of_files(*paths):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return dragged


def enter(window, dragged):
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), action, dragged, button, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window, dragged):
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, dragged, button, Qt.KeyboardModifier.NoModifier))


def said(window):
    return [child.accessibleName() for child in window.findChildren(QWidget) if child.isVisible()]


def test_a_position_file_is_looked_at_and_a_comparison_is_opened(qtbot, tmp_path, window, dropping):
    table, comparison = tmp_path / "update.xlsx", tmp_path / "talks.PARLEY"
    assert enter(window, of_files(table))
    assert said(window) == ["Drop to review the import"]
    with qtbot.waitSignal(dropping.imported) as taken, qtbot.assertNotEmitted(dropping.opened):
        drop(window, of_files(table))
    assert taken.args == [table]
    assert said(window) == []
    assert enter(window, of_files(comparison))
    assert said(window) == ["Drop to open the comparison"]
    with qtbot.waitSignal(dropping.opened) as taken, qtbot.assertNotEmitted(dropping.imported):
        drop(window, of_files(comparison))
    assert taken.args == [comparison]


def test_the_words_go_when_the_file_is_dragged_away(window, dropping, tmp_path):
    enter(window, of_files(tmp_path / "update.csv"))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert said(window) == []


def test_what_is_no_single_file_of_this_computer_is_not_taken(window, dropping, tmp_path):
    text, web = QMimeData(), QMimeData()
    text.setText("words")
    web.setUrls([QUrl("https://example.org/update.xlsx")])
    assert not enter(window, text)
    assert not enter(window, web)
    assert not enter(window, of_files(tmp_path / "a.csv", tmp_path / "b.csv"))
    assert said(window) == []


def test_what_cannot_be_written_takes_no_import(window, dropping, tmp_path):
    dropping.may_import = False
    assert not enter(window, of_files(tmp_path / "update.csv"))
    assert enter(window, of_files(tmp_path / "other.parley"))


def test_the_words_stand_on_a_picture_in_the_colours_of_the_look(window, dropping, look, tmp_path):
    before = window.grab().toImage()
    enter(window, of_files(tmp_path / "update.csv"))
    assert window.grab().toImage() != before
