"""Asking for files and decisions, answered as a user would."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QWidget

from widgets.ask import ask_decision, ask_export, ask_new, ask_open
from widgets.controls import TextButton
from widgets.message import Message


@pytest.fixture(autouse=True)
def _dialogs_of_qt(qapp):
    """Those of the system cannot be driven by a test."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def when_open(kind, answer):
    """Call `answer` with the dialog as soon as one of this kind is open."""

    def look_for_it():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(10, look_for_it)

    QTimer.singleShot(0, look_for_it)


def typing(qtbot, name):
    def answer(dialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(name)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return answer


def test_the_comparison_that_is_chosen_is_opened(qtbot, parent, tmp_path):
    (tmp_path / "talks.parley").touch()
    when_open(QFileDialog, typing(qtbot, "talks.parley"))
    assert ask_open(parent, tmp_path) == tmp_path / "talks.parley"


def test_only_comparisons_are_offered(parent, tmp_path):
    filters = []

    def answer(dialog):
        filters.extend(dialog.nameFilters())
        dialog.reject()

    when_open(QFileDialog, answer)
    assert ask_open(parent, tmp_path) is None
    assert filters == ["Parley comparisons (*.parley)"]


def test_a_name_gets_its_extension(qtbot, parent, tmp_path):
    when_open(QFileDialog, typing(qtbot, "talks"))
    assert ask_new(parent, tmp_path, "positions") == tmp_path / "talks.parley"
    when_open(QFileDialog, typing(qtbot, "positions 2 June"))
    assert ask_export(parent, tmp_path, "positions", "xlsx") == tmp_path / "positions 2 June.xlsx"


def test_the_name_that_is_proposed_can_be_taken(qtbot, parent, tmp_path):
    when_open(
        QFileDialog, lambda dialog: qtbot.keyClick(dialog.findChild(QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)
    )
    assert ask_export(parent, tmp_path, "positions.xlsx", "xlsx") == tmp_path / "positions.xlsx"


def test_a_file_is_replaced_only_when_the_user_says_so(qtbot, parent, tmp_path):
    (tmp_path / "positions.xlsx").touch()
    asked = []

    def decline(box):
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()
        QApplication.activeModalWidget().reject()

    def choose(dialog):
        when_open(QMessageBox, decline)
        typing(qtbot, "positions")(dialog)

    when_open(QFileDialog, choose)
    assert ask_export(parent, tmp_path, "positions", "xlsx") is None
    assert "positions.xlsx" in asked[0]


def test_cancelling_chooses_nothing(qtbot, parent, tmp_path):
    for ask in (lambda: ask_open(parent, tmp_path), lambda: ask_new(parent, tmp_path, "x")):
        when_open(
            QFileDialog,
            lambda dialog: dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel).click(),
        )
        assert ask() is None


@pytest.mark.parametrize(("key", "decided"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False), (None, True)])
def test_a_decision_is_made_only_by_its_verb(qtbot, look, parent, key, decided):
    seen = []

    def answer(box):
        seen.append((box.title.text(), box.sentences[0].text()))
        buttons = {button.text(): button for button in box.findChildren(TextButton)}
        assert set(buttons) == {"Replace the example", "Cancel"}
        if key is None:
            qtbot.mouseClick(buttons["Replace the example"], Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(box, key)

    when_open(Message, answer)
    question = ("Replace the example?", "What you changed in it is lost.")
    assert ask_decision(parent, look, *question, "Replace the example") is decided
    assert seen == [question]
