"""The ledger of imports: what came in, what was taken and left, and the way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.importing.planning.changes import Kind
from app.importing.planning.plan import plan_import
from app.importing.storing.apply import apply
from app.importing.storing.ledger import imports
from app.reading import load_matrix
from tests.app.importing.position_files import document as position_file
from tests.app.importing.position_files import read_document
from tests.widgets.gui_checks import clipped_text, unnamed_controls, unreachable_by_tab, weak_words
from widgets.background import Background
from widgets.imports_dialog import ImportsDialog
from widgets.message import Message
from widgets.theme import ThemeChoice

FEES = "No fee is charged to anybody."
LIGHT = "The lighthouse is kept by both."


def said(issue, statement, party="AL", day="2024-07-01"):
    return {"issue": issue, "party": party, "date": day, "statement": statement, "basis": "reported"}


def take_over(opened, name, *positions, author="", reason="", keep=lambda change: change.kind.wanted):
    """Take a file over as the import window does; what `keep` does not want is left."""
    file = read_document(position_file(positions=list(positions)), name)
    plan = plan_import(opened.store.read(load_matrix), file)
    chosen = [change for change in plan.changes if keep(change)]
    opened.store.change(apply, plan.accepting(chosen), author=author, reason=reason)
    opened.reload()


@pytest.fixture
def two(invented):
    """An import of two files, the newer one with something left."""
    take_over(invented, "june.json", said("H-2", FEES), author="AB")
    take_over(
        invented,
        "july <b>.json",
        said("H-3", LIGHT),
        said("F-2", "Nets of any length.", party="BE"),
        author="CD",
        reason="Sent by the desk",
        keep=lambda change: change.kind is Kind.NEW and change.issue == "H-3",
    )
    return invented


@pytest.fixture
def background():
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def opened(look, two, background, qtbot):
    made = ImportsDialog(look, two, background)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not background.busy)
    return made


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def listed(dialog):
    return [dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(dialog.list.count())]


def answer(dialog, verb, qtbot, background):
    """Press “Take it back…”, wait for the question, and press a button there; gives what the question said."""
    told = []

    def press():
        box = QApplication.activeModalWidget()
        if isinstance(box, Message) and not told:
            told.extend(labels(box))
            button = next(one for one in box.findChildren(type(dialog.take_back)) if one.text() == verb)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    looking = QTimer(dialog, interval=10)
    looking.timeout.connect(press)
    looking.start()
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told) and not background.busy)
    looking.stop()
    return told


def statements(document, ref):
    matrix = document.matrix
    issue = next(issue for issue in matrix.all_issues if issue.ref == ref)
    party = next(party for party in matrix.parties if party.key == "AL")
    return [position.statement for position in matrix.history(issue.id, party.id)]


def test_the_newest_stands_first_with_day_and_author(opened):
    assert len(listed(opened)) == 2
    newest, oldest = listed(opened)
    assert newest.startswith("july <b>.json. ")
    assert ", by CD" in newest
    assert newest.endswith("taken 1 · left 1")
    assert oldest.startswith("june.json. ")
    assert str(date.today().year) in oldest


def test_the_account_says_what_was_taken_and_what_was_left(opened):
    words = labels(opened.account)
    assert "july <b>.json" in words
    assert "Sent by the desk" in words
    assert "Left as it was" in words
    assert "F-2 · Betaland · Position" in words
    assert any(one.startswith("Nets of any length.") for one in words)
    assert any("SHA-256" in one for one in words)
    assert {label.textFormat() for label in opened.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_the_arrows_go_through_the_list(opened, background, qtbot):
    opened.list.setFocus()
    qtbot.keyClick(opened.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not background.busy)
    assert "june.json" in labels(opened.account)
    assert "Left as it was" not in labels(opened.account)


def test_its_changes_are_shown_elsewhere(opened, two, qtbot):
    newest = two.store.read(imports)[0]
    with qtbot.waitSignal(opened.show_wanted) as wanted:
        qtbot.mouseClick(opened.show_changes, Qt.MouseButton.LeftButton)
    assert wanted.args == [newest.id]
    assert not opened.isVisible()


def test_the_newest_import_is_undone_and_can_be_brought_again(opened, two, background, qtbot):
    assert statements(two, "H-3") == [LIGHT]
    answer(opened, "Take it back", qtbot, background)
    assert statements(two, "H-3") == []
    assert [one.split(".")[0] for one in listed(opened)] == ["june"]
    assert two.redo_name() is not None
    two.redo()
    assert statements(two, "H-3") == [LIGHT]


def test_an_older_import_is_taken_back_alone(opened, two, background, qtbot):
    opened.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: not background.busy)
    told = answer(opened, "Take it back", qtbot, background)
    assert told[0] == "Take back “june.json”?"
    assert FEES not in statements(two, "H-2")
    assert statements(two, "H-3") == [LIGHT]
    assert [one.split(" ")[0] for one in listed(opened)] == ["july"]


def test_what_was_worked_on_since_stays_and_is_told_before(look, two, background, qtbot):
    take_over(two, "august.json", said("H-3", LIGHT + " And painted."), keep=lambda change: change.kind.applies)
    dialog = ImportsDialog(look, two, background)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not background.busy)
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: not background.busy)
    told = " ".join(answer(dialog, "Take it back", qtbot, background))
    assert "This stays, as it was changed or built upon since:" in told
    assert "H-3 · Alphaland" in told
    assert statements(two, "H-3")[-1] == LIGHT + " And painted."


def test_cancel_changes_nothing(opened, two, background, qtbot):
    answer(opened, "Cancel", qtbot, background)
    assert len(listed(opened)) == 2
    assert statements(two, "H-3") == [LIGHT]


def test_closing_while_it_reads_is_no_harm(look, two, background, qtbot):
    dialog = ImportsDialog(look, two, background)
    dialog.show()
    dialog.reject()
    qtbot.waitUntil(lambda: not background.busy)
    two.reload()
    assert statements(two, "H-3") == [LIGHT]


def test_without_imports_a_sentence_says_how_to_begin(look, invented, background, qtbot):
    dialog = ImportsDialog(look, invented, background)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not background.busy)
    assert "No file has been taken over yet. File › Import… takes one in." in labels(dialog)
    assert not dialog.take_back.isVisible()
    assert not dialog.list.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_is_named_reached_and_readable(opened, look, scale, background, qtbot):
    look.set_ui_scale(scale)
    opened.resize(opened.size().expandedTo(opened.layout().minimumSize()))
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_choice(choice)
        QApplication.processEvents()
        assert unnamed_controls(opened) == []
        assert unreachable_by_tab(opened) == []
        assert clipped_text(opened) == []
        assert weak_words(opened) == []
