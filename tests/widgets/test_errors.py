"""Errors say what happened and what can be done; nothing that nobody caught is lost."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qCritical, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.errors import FileProblem, ImportProblem, ParleyError
from widgets.controls import TextButton
from widgets.errors import catch_everything, show_error
from widgets.message import Message

LOG = Path("/profile/state/parley.log")


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hooks(look):
    restore = catch_everything(look, LOG)
    yield
    for box in boxes():
        box.accept()
    restore()


def boxes():
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Message) and widget.isVisible()]


def words(box):
    return [box.title.text(), *[text.text() for text in box.sentences]]


def button(box, text):
    return next(found for found in box.findChildren(TextButton) if found.text() == text)


def broken():
    raise ZeroDivisionError("a fault of ours")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileProblem("“a.parley” cannot be opened."), ["“a.parley” cannot be opened"]),
        (
            FileProblem("“Dr. X. final.xlsx” could not be read. Close it in the other program."),
            ["“Dr. X. final.xlsx” could not be read", "Close it in the other program."],
        ),
        (
            ParleyError("This is 2.5 times too large. Make it smaller."),
            ["This is 2.5 times too large", "Make it smaller."],
        ),
        (ParleyError("No full stop"), ["No full stop"]),
    ],
)
def test_the_sentence_is_the_title_and_what_can_be_done_follows(look, parent, error, said):
    box = show_error(parent, look, error)
    assert words(box) == [*said, "Your comparison has not been changed."]
    box.accept()


def test_details_are_folded_and_can_be_copied(qtbot, look, parent):
    error = ImportProblem("“a.json” could not be read.", place="rounds[2].date", detail="not a date")
    box = show_error(parent, look, error)
    assert not box.details.text.isVisible()
    low = box.height()
    qtbot.mouseClick(button(box, "Details"), Qt.MouseButton.LeftButton)
    assert box.details.text.isVisible()
    assert box.height() > low
    assert box.details.text.toPlainText() == "not a date\nrounds[2].date"
    qtbot.mouseClick(button(box, "Copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "not a date\nrounds[2].date"
    box.accept()


def test_without_details_there_is_nothing_to_fold(look, parent):
    box = show_error(parent, look, FileProblem("“a.parley” cannot be opened."))
    assert box.details is None
    box.accept()


def test_a_fault_of_the_program_says_that_nothing_was_changed_and_where_the_log_is(look, parent, caplog):
    with pytest.raises(ZeroDivisionError) as caught:
        broken()
    box = show_error(parent, look, caught.value, LOG)
    assert words(box) == ["Parley met a problem it did not expect", "Your comparison has not been changed by it."]
    detail = box.details.text.toPlainText()
    assert "a fault of ours" in detail
    assert str(LOG) in detail
    assert caplog.records[-1].levelno == logging.ERROR
    assert "a fault of ours" in caplog.text
    box.accept()


def test_markup_in_an_error_is_shown_as_it_is(look, parent):
    box = show_error(parent, look, FileProblem("“<img src=x>” could not be read. Try <b>again</b>."))
    assert words(box)[:2] == ["“<img src=x>” could not be read", "Try <b>again</b>."]
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    box.accept()


def test_enter_and_esc_close_it(qtbot, look, parent):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        box = show_error(parent, look, FileProblem("“a.parley” cannot be opened."))
        qtbot.keyClick(box, key)
        assert not box.isVisible()


def test_what_nobody_caught_is_shown(qtbot, hooks):
    try:
        broken()
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert "a fault of ours" in boxes()[0].details.text.toPlainText()


def test_what_nobody_caught_in_a_thread_is_shown_too(qtbot, hooks):
    worker = threading.Thread(target=broken)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert "a fault of ours" in boxes()[0].details.text.toPlainText()


def test_many_faults_make_one_box_and_are_all_logged(qtbot, hooks, caplog):
    for number in range(5):
        sys.excepthook(ValueError, ValueError(f"fault {number}"), None)
    qtbot.waitUntil(lambda: all(f"fault {number}" in caplog.text for number in range(5)))
    assert len(boxes()) == 1
    boxes()[0].accept()
    sys.excepthook(ValueError, ValueError("fault 5"), None)
    qtbot.waitUntil(lambda: len(boxes()) == 1)


def test_what_qt_complains_about_is_logged_and_shown_only_when_it_is_grave(qtbot, hooks, caplog):
    caplog.set_level(logging.WARNING)
    qWarning("a trifle")
    assert "a trifle" in caplog.text
    assert boxes() == []
    qCritical("a grave matter")
    qtbot.waitUntil(lambda: len(boxes()) == 1)


def test_everything_is_as_before_afterwards(look):
    before = (sys.excepthook, threading.excepthook)
    restore = catch_everything(look, LOG)
    assert sys.excepthook != before[0]
    restore()
    assert (sys.excepthook, threading.excepthook) == before


def test_interrupting_from_the_terminal_still_works(monkeypatch, look):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: seen.append(error[0]))
    restore = catch_everything(look, LOG)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    restore()
    assert seen == [KeyboardInterrupt]
