"""A workbook goes out, a colleague edits it, it comes back: exactly what was edited is offered, and nothing else."""

from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.importing.planning.changes import Kind
from app.importing.rows import Record
from app.importing.storing import ledger
from app.model import Position
from app.reading import load_matrix
from app.store import Store
from tests.app.importing.exports import cell, header
from tests.journeys.importing import cells, coast, desk_on  # noqa: F401 - fixtures
from tests.journeys.seen import labels
from widgets.export_dialog import ExportDialog
from widgets.export_preview import ExportPreview
from widgets.imports_dialog import ImportsDialog
from widgets.windows import show_imports

OPEN = "The harbour is open to Alphaland’s ships on all days."
LAYOUTS = ("Side by side", "Four columns", "Long list")


@pytest.fixture
def export(hands, qtbot, tmp_path):
    """Exports what the window shows in a layout, as its user does, and waits until that is noted."""

    def exported(window, layout: str) -> Path:
        window.remembering.note(last_export_folder=tmp_path)
        hands.press("Ctrl+E")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        qtbot.waitUntil(lambda: dialog.findChild(ExportPreview).laid_out is not None)
        hands.click_words(dialog, "Open when done")  # nothing is there to open it with
        hands.click_words(dialog, layout)
        with qtbot.waitSignal(dialog.exported, timeout=20_000) as written:
            hands.click_words(dialog, "Export 6 issues")
        qtbot.waitUntil(lambda: not window.background.busy)
        return written.args[0]

    return exported


def edit(path: Path, layout: str) -> None:
    """What a colleague does: a word in a statement, a row of her own, columns in another order."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    titles = [one.value for one in sheet[header(sheet)]]
    if layout == "Long list":
        place = next(one for row in sheet.iter_rows() for one in row if one.value == OPEN)
        added = {"Theme": "Harbours", "Party": "Alphaland", "Statement": "More buoys.", "Basis": "Reported"}
        added["Date"] = date(2024, 6, 3)
    else:
        place = cell(sheet, "H-1", "Alphaland")
        added = {"Alphaland": "More buoys."}
    assert place.value == OPEN
    place.value = "The harbour is open to most ships."
    row = sheet.max_row + 1
    for title, value in {"No.": "F-9", "Issue": "Buoys", **added}.items():
        sheet.cell(row, titles.index(title) + 1).value = value
    values = [[one.value for one in row] for row in sheet.iter_rows()]
    first = [titles.index("Convergence"), titles.index("Issue"), titles.index("No.")]
    order = [*first, *(at for at in range(len(titles)) if at not in first)]
    ours = book.create_sheet("Ours", 0)
    for row in values:
        ours.append([row[at] for at in order])
    book.remove(sheet)
    book.save(path)


def news(desk):
    """What the review offers, by kind, record and the words that come."""
    return {
        (item.kind, item.record, change.after)
        for item in desk.dialog.importing.items
        for change in item.changes
        if change.kind not in (Kind.SAME, Kind.ABSENT)
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_edited_workbook_brings_what_was_edited(desk_on, coast, export, layout):  # noqa: F811 - fixtures
    desk = desk_on(coast)
    before = dict(cells(desk.window))
    path = export(desk.window, layout)
    desk.choose(path)
    assert "There is nothing to take over" in desk.said()
    desk.close()

    edit(path, layout)
    desk.choose(path)
    assert news(desk) == {
        (Kind.CHANGED, Record.POSITION, "The harbour is open to most ships."),
        (Kind.NEW, Record.ISSUE, "Buoys"),
        (Kind.NEW, Record.POSITION, "More buoys."),
    }
    desk.apply()
    after = dict(cells(desk.window))
    new = {key for key in after if key not in before}
    assert [after[key] for key in new] == ["More buoys."]
    assert {key: words for key, words in after.items() if key not in new} == before | {
        ("H-1", "AL"): "The harbour is open to most ships."
    }


def reword(session: Session, before: str, after: str) -> str:
    """An edit by hand, which has no window yet."""
    position = session.scalars(select(Position).where(Position.statement == before)).one()
    position.statement = after
    return "Reword"


def both_edited(desk, export) -> None:
    """Export, edit the same statement here and in the workbook, and open that."""
    path = export(desk.window, "Side by side")
    desk.window.document.store.change(reword, OPEN, "The harbour is open on weekdays.")
    desk.window.document.reload()
    book = load_workbook(path)
    cell(book.worksheets[0], "H-1", "Alphaland").value = "The harbour is open to most ships."
    book.save(path)
    desk.choose(path)


def test_what_was_edited_here_alone_is_not_offered_to_be_undone(desk_on, coast, export):  # noqa: F811
    desk = desk_on(coast)
    path = export(desk.window, "Side by side")
    desk.window.document.store.change(reword, OPEN, "The harbour is open on weekdays.")
    desk.window.document.reload()
    dialog = desk.choose(path)
    assert [item.issue for item in desk.lines(Kind.OURS)] == ["H-1"]
    assert dialog.importing.ticked == frozenset()


@pytest.mark.parametrize(
    ("answer", "now", "history"),
    [
        ("Keep what is in the comparison", "The harbour is open on weekdays.", False),
        ("Take what is in the file", "The harbour is open to most ships.", False),
        ("Keep both", "The harbour is open to most ships.", True),
    ],
)
def test_what_both_have_edited_is_decided(desk_on, coast, export, hands, qtbot, answer, now, history):  # noqa: F811
    desk = desk_on(coast)
    both_edited(desk, export)
    (conflict,) = desk.lines(Kind.CONFLICT)
    assert "1 conflict to decide" in desk.said()
    desk.go_to(conflict)
    desk.answer(answer)
    assert "conflict to decide" not in desk.said()
    if answer.startswith("Keep what"):
        assert not desk.dialog.footer.go_button.isEnabled()
        return
    desk.apply()
    desk.close()
    assert dict(cells(desk.window))["H-1", "AL"] == now
    matrix = desk.window.document.matrix
    issue = next(issue for issue in matrix.all_issues if issue.key == "H-1")
    texts = [position.statement for position in matrix.history(issue.id, matrix.parties[0].id)]
    assert ("The harbour is open on weekdays." in texts) is history


def test_that_something_was_kept_is_remembered_with_the_import(desk_on, coast, export, hands, qtbot):  # noqa: F811
    desk = desk_on(coast)
    path = export(desk.window, "Side by side")
    edit(path, "Side by side")
    desk.window.document.store.change(reword, OPEN, "The harbour is open on weekdays.")
    desk.window.document.reload()
    desk.choose(path)
    (conflict,) = desk.lines(Kind.CONFLICT)
    desk.go_to(conflict)
    desk.answer("Keep what is in the comparison")
    desk.apply()
    desk.close()
    assert dict(cells(desk.window))["H-1", "AL"] == "The harbour is open on weekdays."
    show_imports(desk.window)
    shown = desk.on_top(ImportsDialog)
    qtbot.waitUntil(lambda: "Conflict · Kept what the comparison has." in labels(shown))
    desk.close()


def test_a_comparison_that_can_only_be_read_is_exported_and_nothing_is_noted(desk_on, coast, export, caplog):  # noqa: F811
    desk = desk_on(coast)
    store = Store.open(coast, read_only=True)
    desk.window.document.adopt(store, store.read(load_matrix))
    path = export(desk.window, "Long list")
    assert load_workbook(path).sheetnames[0] == "Long list"
    assert store.read(ledger.common) == {}
    assert caplog.records == []


def test_an_export_that_cannot_be_noted_is_a_good_export(desk_on, coast, export, qtbot, caplog):  # noqa: F811
    desk = desk_on(coast)
    with closing(connect(coast, timeout=0)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")  # as a copy of Parley that is in the middle of a change
        path = export(desk.window, "Long list")
        assert [record.message for record in caplog.records] == ["an export was not noted"]
    qtbot.waitUntil(lambda: f"Saved as {path.name}" in labels(desk.window))
    assert load_workbook(path).sheetnames[0] == "Long list"
    assert desk.window.document.store.read(ledger.common) == {}
    assert QApplication.activeModalWidget() is None
