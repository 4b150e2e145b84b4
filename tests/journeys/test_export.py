"""Handing something out: what the window shows becomes a workbook, and a full or locked place loses nothing."""

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.journeys.seen import issues_in_rows, labels
from widgets.controls import Banner
from widgets.export_dialog import ExportDialog
from widgets.export_preview import ExportPreview
from widgets.saved_message import SavedMessage


@pytest.fixture
def dialog(window, hands, qtbot, tmp_path):
    """Opens the export dialog by its key; the workbook goes to the folder of the test."""

    def opened() -> ExportDialog:
        window.remembering.note(last_export_folder=tmp_path)
        hands.press("Ctrl+E")
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, ExportDialog)
        qtbot.waitUntil(lambda: shown.findChild(ExportPreview).laid_out is not None)
        hands.click_words(shown, "Open when done")  # nothing is there to open it with
        return shown

    return opened


def export(window, qtbot, hands, dialog, words):
    """Press the button that writes and wait for the message; gives the file."""
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as written:
        hands.click_words(dialog, words)
    qtbot.waitUntil(lambda: any(m.isVisible() for m in window.findChildren(SavedMessage)))
    path = written.args[0]
    assert f"Saved as {path.name}" in labels(window)
    return path


def rows_of(path, head_row_title="No."):
    """The rows of the first sheet below its head, as dictionaries by the titles; a title that comes twice counts up."""
    sheet = load_workbook(path).worksheets[0]
    first = next(row[0].row for row in sheet.iter_rows(max_row=9) if row[0].value == head_row_title)
    titles: list[str] = []
    for each in sheet[first]:
        again = sum(title.split("/")[0] == each.value for title in titles)
        titles.append(f"{each.value}/{again + 1}" if again else str(each.value))
    rows = [dict(zip(titles, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=first + 1)]
    return [row for row in rows if row["Keys"]]


def sentences_above(path):
    return [sheet_row[0].value for sheet_row in load_workbook(path).worksheets[0].iter_rows(max_row=4)]


def assert_holds(rows, view):
    """Every statement, date and locator that the window shows stands in the rows, in the same order of issues."""
    assert list(dict.fromkeys(row["No."] for row in rows)) == [issue.ref for issue in view.issues]
    for issue in view.issues:
        mine = [row for row in rows if row["No."] == issue.ref]
        for party in view.parties:
            said = "".join(row[party.name] or "" for row in mine)
            position = view.matrix.current(issue.id, party.id)
            if position is not None and position.silence is None:
                assert said == position.statement
            else:
                assert said not in {p.statement for p in view.matrix.history(issue.id, party.id) if p.statement}


def test_what_the_search_has_left_is_exported_in_the_layout_chosen(window, hands, qtbot, dialog, answers, tmp_path):
    hands.press("Ctrl+F")
    hands.write("ceasefire")
    qtbot.waitUntil(lambda: 0 < len(window.view.issues) < 73)
    hands.press("Ctrl+Shift+X")
    assert [party.name for party in window.view.parties] == ["Russia", "Ukraine"]

    shown = dialog()
    count = len(window.view.issues)
    filtered = next(b for b in shown.findChildren(QRadioButton) if b.text() == f"As filtered ({count})")
    assert filtered.isChecked()
    hands.click_words(shown, "Four columns")
    target = tmp_path / "for the minister.xlsx"
    answers.append(target)
    hands.click_words(shown, "Change name and folder of the file")
    assert target.name in labels(shown)

    path = export(window, qtbot, hands, shown, f"Export {count} issues")
    assert path == target
    rows = rows_of(path)
    titles = list(rows[0])
    assert titles.index("Russia") < titles.index("Ukraine")
    assert_holds(rows, window.view)
    assert any("Search: “ceasefire”" in str(sentence) for sentence in sentences_above(path))


def test_an_earlier_day_is_exported_as_it_was_with_all_its_sources(window, hands, qtbot, dialog):
    hands.press("Ctrl+D", "Down", "Down", "Down", "Down", "Down", "Return")
    view = window.view
    assert view.as_of is not None
    shown = dialog()
    path = export(window, qtbot, hands, shown, f"Export {len(view.issues)} issues")
    rows = rows_of(path)
    assert_holds(rows, view)
    assert any("As of 1 June 2025" in str(sentence) for sentence in sentences_above(path))
    book = load_workbook(path)
    told = {str(cell.value) for row in book["Sources"].iter_rows() for cell in row if cell.value is not None}
    for issue in view.issues:
        mine = [row for row in rows if row["No."] == issue.ref]
        for place, party in enumerate(view.parties):
            position = view.matrix.current(issue.id, party.id)
            if position is None:
                continue
            beside = "\n".join(str(row["Source" if place == 0 else f"Source/{place + 1}"]) for row in mine)
            for citation in view.matrix.citations(position):
                assert citation.locator in beside
                source = view.matrix.sources[citation.source_id]
                assert {source.title, source.url} <= told


def refusal(qtbot, dialog):
    """What the dialog says when nothing could be written."""
    qtbot.waitUntil(lambda: any(banner.isVisible() for banner in dialog.findChildren(Banner)))
    return labels(dialog.findChild(Banner))


def test_a_workbook_open_elsewhere_stays_and_another_name_works(window, hands, qtbot, dialog, answers, tmp_path):
    shown = dialog()
    taken = tmp_path / "positions-2026-04-11.xlsx"
    assert taken.name in labels(shown)
    taken.write_bytes(b"the old workbook")
    (tmp_path / f".~lock.{taken.name}#").touch()  # as a spreadsheet program leaves it beside what it has open
    hands.click_words(shown, "Long list")
    hands.will_answer(f"Replace “{taken.name}”?", "Replace file")
    hands.click_words(shown, "Export 73 issues")
    assert refusal(qtbot, shown) == [
        f"“{taken.name}” is open in another program or protected. Close it there, or choose another name."
    ]
    assert taken.read_bytes() == b"the old workbook"

    other = tmp_path / "another name.xlsx"
    answers.append(other)
    hands.click_words(shown, "Choose another name…")
    path = export(window, qtbot, hands, shown, "Export 73 issues")
    assert path == other
    assert taken.read_bytes() == b"the old workbook"
    assert load_workbook(path).sheetnames[0] == "Long list"
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == ".tmp") == []


def test_a_folder_that_is_gone_is_explained_and_nothing_else_changes(window, hands, qtbot, dialog, answers, tmp_path):
    gone = tmp_path / "stick"
    gone.mkdir()
    shown = dialog()
    answers.append(gone / "positions.xlsx")
    hands.click_words(shown, "Change name and folder of the file")
    gone.rmdir()
    hands.click_words(shown, "Export 73 issues")
    assert refusal(qtbot, shown) == ["There is no folder “stick”. Choose a name in another folder."]
    hands.press("Esc")
    assert QApplication.activeModalWidget() is None
    assert len(issues_in_rows(window)) == 73


def test_cancel_and_esc_write_nothing(window, hands, dialog, tmp_path):
    before = sorted(tmp_path.iterdir())
    dialog()
    hands.press("Esc")
    hands.click_words(dialog(), "Cancel")
    assert QApplication.activeModalWidget() is None
    assert sorted(tmp_path.iterdir()) == before
    assert hands.target is window.workspace.table
