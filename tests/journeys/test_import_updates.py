"""Rounds of talks come in one after the other: looked at, taken over in part, found again, taken back."""

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.importing.planning.changes import Kind
from app.importing.rows import Record
from app.paths import resources
from tests.journeys.importing import cells, desk_on, empty  # noqa: F401 - fixtures
from tests.journeys.seen import cell, issues_in_rows, labels
from tests.widgets.importing_case import settled
from widgets.import_dialog import ImportDialog
from widgets.importing import Step
from widgets.imports_dialog import ImportsDialog

JUNE = resources("positions", "istanbul-2025-06-02.json")
JULY = resources("positions", "istanbul-2025-07-23.json")


def said_in(path: Path) -> dict[tuple[str, str], str]:
    """The latest words of each party on each issue of a position file, by their keys."""
    positions = json.loads(path.read_text("utf-8"))["positions"]
    ordered = sorted(positions, key=lambda position: position["date"])
    return {(row["issue"], row["party"]): row.get("statement") or row.get("silence") for row in ordered}


def shown_rows(window):
    """The words of each cell of the matrix on the screen."""
    parties = [party.name for party in window.view.parties]
    return {(ref, name): cell(window, ref, name) for ref in issues_in_rows(window) for name in parties}


def trigger(window, hands, name):
    """Choose a command from the menu, as it stands there."""
    action = window.actions_of_window[name]
    assert action.isEnabled()
    menu = next(menu for menu in (a.menu() for a in window.menuBar().actions()) if action in menu.actions())
    menu.popup(window.mapToGlobal(window.rect().center()))
    hands.click(menu, menu.actionGeometry(action).center())


def test_june_then_july_without_three_lines_and_back(desk_on, empty, hands, qtbot):  # noqa: F811 - fixtures
    desk = desk_on(empty)
    window = desk.window
    desk.take_over(JUNE)
    june = dict(cells(window))
    assert june == said_in(JUNE)
    rows_of_june = shown_rows(window)
    assert len(issues_in_rows(window)) == 56

    dialog = desk.choose(JULY)
    before = len(dialog.importing.ticked)
    left = desk.lines(Kind.CHANGED)[:2] + desk.lines(Kind.NEW)[:1]
    for item in left:
        desk.tick(item)
    assert dialog.footer.go_button.text() == f"Apply {before - 3} changes"
    unticked = {(item.issue, item.party) for item in left}
    assert len(unticked) == 3
    desk.apply()
    assert f"{before - 3} changes applied." in desk.said()

    hands.click_words(dialog, "Show them")
    july = {key: words for key, words in said_in(JULY).items() if key not in unticked}
    assert dict(cells(window)) == june | july
    qtbot.waitUntil(lambda: window.view.filter.brought is not None)
    keys = {issue.key for issue in window.view.issues}
    assert {issue for issue, _party in july} <= keys <= {issue for issue, _party in said_in(JULY)}
    rows = shown_rows(window)
    for issue in window.view.issues:
        for party in window.view.parties:
            now = window.view.matrix.current(issue.id, party.id)
            if now is not None and now.silence is None:
                assert now.statement in rows[issue.ref, party.name]

    trigger(window, hands, "clear_filters")
    assert len(issues_in_rows(window)) > len(keys)
    trigger(window, hands, "imports")
    ledger = desk.on_top(ImportsDialog)
    qtbot.waitUntil(lambda: ledger.list.count() == 2)
    qtbot.waitUntil(lambda: labels(ledger).count("Left as it was") == 1)
    assert JULY.name in labels(ledger)
    hands.click_words(ledger, "Show its changes")
    qtbot.waitUntil(lambda: {issue.key for issue in window.view.issues} == keys)
    trigger(window, hands, "clear_filters")

    hands.press("Ctrl+Z")
    assert dict(cells(window)) == june
    assert shown_rows(window) == rows_of_june
    hands.press("Ctrl+Y")
    assert dict(cells(window)) == june | july


def test_a_file_is_dropped_on_the_window(desk_on, empty, hands, qtbot):  # noqa: F811 - fixtures
    desk = desk_on(empty)
    window = desk.window
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(JUNE))])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, dragged, *keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert "Drop to review the import" in [each.accessibleName() for each in window.findChildren(QWidget)]
    drop = QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, dragged, *keys)
    QApplication.sendEvent(window, drop)
    desk.settle()
    assert JUNE.name in desk.said()
    desk.apply()
    assert dict(cells(window)) == said_in(JUNE)


def test_the_whole_way_by_keys(desk_on, empty, hands, qtbot, answers):  # noqa: F811 - fixtures
    desk = desk_on(empty)
    window = desk.window
    hands.press("Ctrl+I")
    answers.append(JUNE)
    assert hands.target.text() == "Choose a file…"
    hands.press("Space")
    desk.settle()
    dialog = desk.dialog
    whole = len(dialog.importing.ticked)
    review = dialog.review.list
    assert hands.target is review
    first = review.current
    hands.press("Down", "Down", "P", "Space", "Space", "Home")
    assert review.current == first
    hands.press("End")
    while review.current.record is not Record.POSITION:  # behind the positions stand the sources that they rest on
        hands.press("Up")
    skipped = review.current
    assert skipped.id in dialog.importing.ticked
    hands.press("S", "P")
    assert dialog.importing.ticked == {item.id for item in dialog.importing.items} - {skipped.id}
    assert len(dialog.importing.ticked) == whole - 1
    for _ in range(12):
        if isinstance(hands.target, QLineEdit):
            break
        hands.press("F6")
    while hands.target.accessibleName() != "Your initials":
        hands.press("Shift+Tab" if hands.target.accessibleName() == "Reason (optional)" else "Tab")
    hands.write("MK")
    hands.press("Tab")
    assert hands.target.accessibleName() == "Reason (optional)"
    hands.write("Sent by the secretariat")
    hands.press("Ctrl+Return")
    settled(dialog, qtbot, Step.DONE)
    assert hands.target.text() == "Show them"
    hands.press("Space")
    qtbot.waitUntil(lambda: window.view.filter.brought is not None)
    assert not any(isinstance(w, ImportDialog) and w.isVisible() for w in QApplication.topLevelWidgets())
    assert (skipped.issue, skipped.party) not in dict(cells(window))

    trigger(window, hands, "imports")
    ledger = desk.on_top(ImportsDialog)
    qtbot.waitUntil(lambda: ledger.list.count() == 1)
    assert any("by MK" in words for words in labels(ledger))
    assert "Sent by the secretariat" in labels(ledger)
    hands.press("Esc")
    assert hands.target is window.workspace.table
