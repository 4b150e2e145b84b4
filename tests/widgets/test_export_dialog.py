"""The export dialog writes what was chosen and shown, and leaves everything as it was when it cannot."""

import time

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton

from app.convergence import Convergence
from app.filtering import Filter
from app.model import Party
from app.vocabulary import Role
from widgets.background import Background
from widgets.controls import Banner, IconButton, Text
from widgets.export_dialog import ExportDialog
from widgets.export_preview import ExportPreview
from widgets.message import Message
from widgets.theme import ThemeChoice


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def show(qtbot, look, background, tmp_path, opened):
    """Opens the dialog on a view."""
    shown = []

    def open_on(view, selected=(), folder=tmp_path):
        dialog = ExportDialog(look, view, selected, background, folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: preview(dialog).laid_out is not None)
        shown.append(dialog)
        return dialog

    yield open_on
    for dialog in shown:
        dialog.close()


def preview(dialog):
    return dialog.findChild(ExportPreview)


def named(dialog, kind, words):
    """The button, box or field with these words."""
    found = [
        each for each in dialog.findChildren(kind) if words in (each.accessibleName(), getattr(each, "text", str)())
    ]
    assert found, words
    return found[0]


def press(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())


def settled(qtbot, dialog):
    """The preview has taken in what was chosen last."""
    before = preview(dialog).laid_out
    qtbot.waitUntil(lambda: preview(dialog).laid_out is not before)
    return preview(dialog).laid_out


def texts(laid_out):
    return [cell.content for page in laid_out.pages for row in page.rows for cell in row.cells if cell.content]


def exported(qtbot, dialog):
    with qtbot.waitSignal(dialog.exported, timeout=10_000) as caught:
        press(qtbot, next(b for b in dialog.findChildren(QPushButton) if b.isDefault()))
    return caught.args[0]


def test_what_was_shown_is_written(qtbot, show, invented_view, opened):
    dialog = show(invented_view)
    first = texts(preview(dialog).laid_out)
    path = exported(qtbot, dialog)
    cells = {cell.value for row in load_workbook(path)["Matrix"].iter_rows() for cell in row}
    assert {text for text in first if isinstance(text, str)} <= cells
    assert not dialog.isVisible()
    assert opened.files == [path]


def test_the_button_says_how_many_issues_leave(qtbot, show, invented_view):
    dialog = show(invented_view, invented_view.issues[:1])
    assert named(dialog, QPushButton, "Export 6 issues").isEnabled()
    press(qtbot, named(dialog, QRadioButton, "Selected (1)"))
    assert named(dialog, QPushButton, "Export 1 issue").isEnabled()
    assert "H-2" not in texts(settled(qtbot, dialog))


def test_a_filter_is_kept_to_and_told_on_the_sheet(qtbot, show, invented_view):
    invented_view.set_filter(Filter(convergence=frozenset({Convergence.OPPOSED})))
    invented_view.set_query("harbour")
    dialog = show(invented_view)
    assert named(dialog, QRadioButton, "As filtered (1)").isChecked()
    sentences = [text for text in texts(preview(dialog).laid_out) if isinstance(text, str)]
    assert any("Convergence: Opposed; Search: “harbour”" in sentence for sentence in sentences)


def test_what_cannot_be_chosen_says_why(show, invented_view):
    dialog = show(invented_view)
    for words, reason in (
        ("As filtered (6)", "No filter and no search is set."),
        ("Selected (0)", "No issue is selected in the matrix."),
    ):
        choice = named(dialog, QRadioButton, words)
        assert not choice.isEnabled()
        assert reason in choice.toolTip()


def test_arrow_keys_change_the_layout_and_the_preview_follows(qtbot, show, invented_view):
    dialog = show(invented_view)
    card = named(dialog, QRadioButton, "Side by side")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Right)
    assert named(dialog, QRadioButton, "Four columns").isChecked()
    assert "Close the season from 1 May to 15 June." in texts(settled(qtbot, dialog))
    bridging = named(dialog, QCheckBox, "Bridging proposals")
    assert bridging.isChecked()
    assert not bridging.isEnabled()


def test_swapping_the_sides_changes_the_export_alone(qtbot, show, invented_view):
    dialog = show(invented_view)
    press(qtbot, named(dialog, IconButton, "Swap the first two columns"))
    columns = [column.title for column in settled(qtbot, dialog).sheets[0].shown]
    assert columns.index("Betaland") < columns.index("Alphaland")
    assert named(dialog, QLineEdit, "Title").text() == "Positions of Betaland and Alphaland"
    assert [party.name for party in invented_view.parties] == ["Alphaland", "Betaland"]


def test_a_title_of_ones_own_stays_when_the_sides_are_swapped(qtbot, show, invented_view):
    dialog = show(invented_view)
    title = named(dialog, QLineEdit, "Title")
    title.selectAll()
    qtbot.keyClicks(title, "Harbours")
    press(qtbot, named(dialog, IconButton, "Swap the first two columns"))
    assert title.text() == "Harbours"
    assert "Harbours" in texts(settled(qtbot, dialog))


def test_a_draft_is_exported_when_ticked(qtbot, show, invented_view):
    dialog = show(invented_view)
    press(qtbot, named(dialog, QCheckBox, "Mediator’s draft"))
    columns = [column.title for column in settled(qtbot, dialog).sheets[0].shown]
    assert "Mediator’s draft" in columns


def test_notes_and_bridging_proposals_leave_only_when_ticked(qtbot, show, invented_view):
    dialog = show(invented_view)
    assert not named(dialog, QCheckBox, "Bridging proposals").isChecked()
    notes = named(dialog, QCheckBox, "Private notes")
    warning = next(each for each in dialog.findChildren(Text) if "own team" in each.text())
    assert not notes.isChecked()
    assert not warning.isVisible()
    notes.click()
    assert warning.isVisible()
    assert "Notes" in [sheet.name for sheet in settled(qtbot, dialog).sheets]


def test_what_the_comparison_has_none_of_is_not_offered(show, view):
    boxes = [box.text() for box in show(view).findChildren(QCheckBox)]
    assert "Earlier statements" in boxes
    assert "Private notes" not in boxes
    assert "Original-language wording" not in boxes


def test_csv_holds_the_long_list(qtbot, show, invented_view):
    dialog = show(invented_view)
    press(qtbot, named(dialog, QRadioButton, "CSV (.csv)"))
    assert settled(qtbot, dialog).sheets[0].name == "Long list"
    assert not named(dialog, QRadioButton, "Side by side").isEnabled()
    assert not named(dialog, QComboBox, "Page").isEnabled()
    path = exported(qtbot, dialog)
    assert path.suffix == ".csv"
    assert "No fishing in May." in path.read_text(encoding="utf-8-sig")


def test_going_back_from_csv_brings_back_the_layout(qtbot, show, invented_view):
    dialog = show(invented_view)
    press(qtbot, named(dialog, QRadioButton, "Four columns"))
    press(qtbot, named(dialog, QRadioButton, "CSV (.csv)"))
    press(qtbot, named(dialog, QRadioButton, "Excel (.xlsx)"))
    assert named(dialog, QRadioButton, "Four columns").isChecked()


def test_an_earlier_day_is_exported_as_it_was_known(show, invented_view):
    invented_view.set_as_of(invented_view.matrix.rounds[0].held_on)
    found = texts(preview(show(invented_view)).laid_out)
    assert any("As of 1 February 2024" in text for text in found if isinstance(text, str))
    assert "No fishing in May and June." not in found


def test_pages_and_sheets_are_turned(qtbot, show, view):
    dialog = show(view)
    place = next(each for each in dialog.findChildren(Text) if each.text().startswith("Page 1 of "))
    press(qtbot, named(dialog, IconButton, "Next page"))
    assert place.text().startswith("Page 2 of ")
    press(qtbot, named(dialog, QRadioButton, "Sources"))
    assert settled(qtbot, dialog).shown == 2
    assert place.text().startswith("Page 1 of ")


def test_the_preview_of_the_shipped_comparison_is_there_at_once(show, view):
    dialog = show(view)
    took = []
    for layout in ("Four columns", "Long list", "Side by side"):
        before = preview(dialog).laid_out
        start = time.perf_counter()
        named(dialog, QRadioButton, layout).click()
        QApplication.processEvents()
        took.append(time.perf_counter() - start)
        assert preview(dialog).laid_out is not before
    # a busy machine is given ten times what a user would notice
    assert min(took) < 0.5


def test_a_target_that_is_open_elsewhere_leaves_everything_as_chosen(qtbot, show, invented_view, tmp_path):
    dialog = show(invented_view)
    path = tmp_path / "positions-2024-06-03.xlsx"
    path.write_bytes(b"old")
    (tmp_path / f"~${path.name}").touch()
    press(qtbot, named(dialog, QRadioButton, "Long list"))
    answer(qtbot, "Replace file")
    press(qtbot, named(dialog, QPushButton, "Export 6 issues"))
    qtbot.waitUntil(lambda: dialog.findChild(Banner) is not None)
    assert "is open in another program" in dialog.findChild(Banner).accessibleName()
    qtbot.waitUntil(named(dialog, QPushButton, "Choose another name…").isVisible)
    assert dialog.focusWidget() is named(dialog, QPushButton, "Export 6 issues")
    assert dialog.isVisible()
    assert named(dialog, QRadioButton, "Long list").isChecked()
    assert path.read_bytes() == b"old"
    (tmp_path / f"~${path.name}").unlink()
    assert exported(qtbot, dialog) == path  # and it is not asked a second time
    assert path.read_bytes() != b"old"


@pytest.mark.parametrize(("verb", "kept"), [("Cancel", True), ("Replace file", False)])
def test_a_file_of_that_name_is_replaced_only_when_wanted(qtbot, show, invented_view, tmp_path, verb, kept):
    dialog = show(invented_view)
    path = tmp_path / "positions-2024-06-03.xlsx"
    path.write_bytes(b"old")
    answer(qtbot, verb)
    press(qtbot, named(dialog, QPushButton, "Export 6 issues"))
    if not kept:
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    assert (path.read_bytes() == b"old") is kept
    assert dialog.isVisible() is kept


def test_cancelling_leaves_nothing(qtbot, show, invented_view, tmp_path):
    dialog = show(invented_view)
    before = set(tmp_path.iterdir())
    press(qtbot, named(dialog, QPushButton, "Export 6 issues"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: named(dialog, QPushButton, "Export 6 issues").isEnabled() or not dialog.isVisible())
    if dialog.isVisible():
        assert set(tmp_path.iterdir()) == before
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_of_three_sides_at_least_one_is_exported(qtbot, show, invented, invented_view):
    invented.store.change(invite)
    invented.reload()
    dialog = show(invented_view)
    button = named(dialog, QPushButton, "Export 6 issues")
    for name in ("Alphaland", "Betaland", "Gammaland"):
        assert button.isEnabled()
        press(qtbot, named(dialog, QCheckBox, name))
    assert not button.isEnabled()
    assert "Tick at least one party." in button.toolTip()


def invite(session):
    """A third side comes to the table."""
    session.add(Party(key="GA", name="Gammaland", role=Role.PARTY, tile="GA", tint=3, order=3))
    return "Invite Gammaland"


def test_it_follows_the_look(qtbot, show, look, invented_view):
    dialog = show(invented_view)
    button = named(dialog, QPushButton, "Export 6 issues")
    light, height = dialog.grab().toImage().pixelColor(5, 5), button.height()
    look.set_choice(ThemeChoice.DARK)
    look.set_ui_scale(2.0)
    qtbot.waitUntil(lambda: button.height() == 2 * height)
    assert dialog.grab().toImage().pixelColor(5, 5).lightness() < light.lightness() / 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_button_and_no_word_is_cut_at_the_least_size(qtbot, show, look, invented_view, scale):
    look.set_ui_scale(scale)
    dialog = show(invented_view)
    dialog.resize(dialog.minimumSize().expandedTo(dialog.layout().minimumSize()))
    QApplication.processEvents()
    for kind in (QPushButton, QRadioButton, QCheckBox, IconButton, Text):
        for each in dialog.findChildren(kind):
            if each.isVisible():
                needed = each.minimumSizeHint()
                assert each.width() >= needed.width(), each.text()
                assert each.height() >= needed.height(), each.text()


def test_the_tab_key_reaches_everything_and_ends_at_the_button(qtbot, show, invented_view):
    dialog = show(invented_view)
    named(dialog, QRadioButton, "All issues (6)").setFocus()
    reached = []
    for _step in range(40):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is reached[0]:
            break
    assert reached[-1] is named(dialog, QPushButton, "Export 6 issues")
    for each in (*dialog.findChildren(QCheckBox), *dialog.findChildren(QLineEdit)):
        assert each in reached or not each.isEnabled() or each.parent() in reached, each
    for widget in reached:
        assert widget.accessibleName() or widget.text(), widget


def answer(qtbot, verb):
    """Press a button of the question that comes."""

    def press_it():
        box = QApplication.activeModalWidget()
        if not isinstance(box, Message):
            QTimer.singleShot(10, press_it)
            return
        press(qtbot, named(box, QPushButton, verb))

    QTimer.singleShot(0, press_it)
