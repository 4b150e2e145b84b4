from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from app.importing.planning.changes import Kind
from app.paths import resources
from tests.widgets.gui_checks import clipped_text, unnamed_controls, unreachable_by_tab, weak_words
from tests.widgets.importing_case import (
    BUOYS,
    CONFLICT,
    CORRECTED,
    EVERYTHING,
    NEWER,
    button,
    click,
    key,
    line,
    look_at,
    opened_on,
    position_file,
    settled,
    words,
)
from widgets.document import Document
from widgets.import_dialog import ImportDialog
from widgets.importing import Step
from widgets.theme import Look, ThemeChoice


@pytest.fixture
def opened(look, invented, tmp_path, qtbot):
    yield from opened_on(look, invented, tmp_path, qtbot)


@pytest.fixture
def everything(opened, tmp_path) -> ImportDialog:
    """A file with something new, changed, in conflict, only spaced and broken."""
    return opened(position_file(tmp_path, **EVERYTHING))


def statement(document: Document, ref: str, tile: str) -> str:
    """What a party says now."""
    matrix = document.matrix
    issue = next(issue for issue in matrix.all_issues if issue.ref == ref)
    party = next(party for party in matrix.parties if party.tile == tile)
    now = matrix.current(issue.id, party.id)
    return now.statement if now else ""


# -- the way of a file -----------------------------------------------------------------------------------------------


def test_a_file_is_looked_at_applied_and_taken_back(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    before = invented.matrix.revision
    assert "Nothing has been changed yet" in words(dialog)
    click(dialog, "Apply 2 changes", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert "2 changes applied." in words(dialog)
    assert statement(invented, "H-1", "BE") == NEWER["statement"]
    assert statement(invented, "F-2", "AL") == CORRECTED["statement"]
    assert invented.undo_name() == "Take over “update.json”"
    click(dialog, "Undo", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert statement(invented, "H-1", "BE") == "The harbour is closed to foreign ships."
    assert statement(invented, "F-2", "AL") == "Nets are at most 40 m long."
    assert invented.matrix.revision > before


def test_nothing_is_written_before_apply(everything, invented, qtbot):
    revision = invented.matrix.revision
    key(everything, Qt.Key.Key_Space, qtbot)
    assert invented.store.next_undo() == "Invent a comparison"
    assert invented.matrix.revision == revision


def test_what_was_unticked_is_left(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    look_at(dialog, line(dialog, Kind.CHANGED, "H-1"))
    key(dialog, Qt.Key.Key_Space, qtbot)
    assert "1 of 2 changes ticked" in words(dialog)
    click(dialog, "Apply 1 change", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert statement(invented, "H-1", "BE") == "The harbour is closed to foreign ships."
    assert statement(invented, "F-2", "AL") == CORRECTED["statement"]


def test_the_changes_are_shown_when_they_are_wanted(opened, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER]))
    click(dialog, "Apply 1 change", qtbot)
    settled(dialog, qtbot, Step.DONE)
    with qtbot.waitSignal(dialog.show_wanted) as wanted:
        click(dialog, "Show them", qtbot)
    assert wanted.args[0] > 0
    assert not dialog.isVisible()


def test_a_shipped_file_taken_over_twice_has_nothing_more_to_say(opened, tmp_path, qtbot):
    dialog = opened(resources("positions", "istanbul-2025-06-02.json"))
    count = len(dialog.importing.ticked)
    assert count > 50
    click(dialog, f"Apply {count} changes", qtbot)
    settled(dialog, qtbot, Step.DONE)
    dialog.start(resources("positions", "istanbul-2025-06-02.json"))
    settled(dialog, qtbot)
    assert "There is nothing to take over" in words(dialog)
    assert not dialog.footer.go_button.isEnabled()
    assert "This very file was taken over on " in words(dialog)
    dialog.start(resources("positions", "istanbul-2025-07-23.json"))
    settled(dialog, qtbot)
    assert {item.kind for item in dialog.importing.items} >= {Kind.CHANGED, Kind.SAME}


def test_the_comparison_that_moved_on_is_compared_anew(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    other = position_file(tmp_path, "other.json", positions=[CORRECTED])
    _take_over_elsewhere(invented, other)
    click(dialog, "Apply 2 changes", qtbot)
    settled(dialog, qtbot)
    assert "The comparison has been changed meanwhile" in words(dialog)
    click(dialog, "Apply 1 change", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert statement(invented, "H-1", "BE") == NEWER["statement"]


def _take_over_elsewhere(document: Document, path: Path) -> None:
    from app import importing
    from app.importing.planning.plan import plan_import
    from app.importing.storing.apply import apply

    document.store.change(apply, plan_import(document.matrix, importing.read(path)))


# -- the first step --------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_says_why_and_can_be_read_again(opened, tmp_path, qtbot):
    path = tmp_path / "broken.json"
    path.write_text("[", encoding="utf-8")
    dialog = opened()
    dialog.start(path)
    qtbot.waitUntil(lambda: "could not be read" in words(dialog), timeout=20_000)
    assert "“broken.json” could not be read" in words(dialog)
    assert "Your comparison has not been changed." in words(dialog)
    position_file(tmp_path, "broken.json", positions=[NEWER])
    click(dialog, "Read again", qtbot)
    settled(dialog, qtbot)
    assert len(dialog.importing.ticked) == 1


def test_cancelling_while_reading_goes_back_to_the_choice(opened, tmp_path, qtbot):
    dialog = opened()
    dialog.start(position_file(tmp_path, positions=[NEWER]))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert button(dialog, "Choose a file…").isVisible()
    qtbot.waitUntil(lambda: not dialog.importing.busy)
    assert dialog.importing.prepared is None


# -- the keys --------------------------------------------------------------------------------------------------------


def test_the_whole_review_without_a_mouse(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    assert QApplication.focusWidget() is dialog.review.list
    first = dialog.review.list.current
    key(dialog, Qt.Key.Key_S, qtbot)
    assert first.id not in dialog.importing.ticked
    second = dialog.review.list.current
    assert second.id != first.id
    key(dialog, Qt.Key.Key_P, qtbot)
    assert dialog.review.list.current.id == first.id
    key(dialog, Qt.Key.Key_Return, qtbot)
    assert first.id in dialog.importing.ticked
    assert dialog.review.list.current.id == second.id
    qtbot.keyClick(dialog.review.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(dialog, qtbot, Step.DONE)
    assert statement(invented, "H-1", "BE") == NEWER["statement"]


def test_f6_goes_round_the_areas(everything, qtbot):
    met = []
    for _area in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        met.append(QApplication.focusWidget())
    assert len({id(widget) for widget in met}) >= 4


def test_esc_asks_only_when_something_was_decided(opened, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER]))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# -- one change ------------------------------------------------------------------------------------------------------


def test_words_can_be_edited_before_they_are_taken_over(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, positions=[NEWER]))
    key(dialog, Qt.Key.Key_E, qtbot)
    editor = QApplication.focusWidget()
    assert editor.accessibleName() == "Statement"
    editor.selectAll()
    qtbot.keyClicks(editor, "The harbour is closed after dark.")
    click(dialog, "Take over as edited", qtbot)
    settled(dialog, qtbot)
    click(dialog, "Apply 1 change", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert statement(invented, "H-1", "BE") == "The harbour is closed after dark."


def test_a_conflict_is_decided_and_can_stay_open(opened, invented, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, parties=[CONFLICT], positions=[NEWER]))
    assert "1 conflict to decide" in words(dialog)
    look_at(dialog, line(dialog, Kind.CONFLICT))
    qtbot.waitUntil(lambda: "Keep what is in the comparison" in words(dialog))
    keep = next(b for b in dialog.findChildren(QRadioButton) if b.text() == "Keep what is in the comparison")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    click(dialog, "Decide and next", qtbot)
    assert "conflict to decide" not in words(dialog)
    look_at(dialog, line(dialog, Kind.CONFLICT))
    click(dialog, "Decide later", qtbot)
    assert "1 conflict to decide" in words(dialog)
    click(dialog, "Apply 1 change", qtbot)
    settled(dialog, qtbot, Step.DONE)
    assert "1 conflict was left as it is" in words(dialog)
    assert statement(invented, "H-1", "BE") == NEWER["statement"]


def test_a_look_alike_name_is_shown_with_a_warning(opened, tmp_path, qtbot):
    party = {"id": "xx", "name": "Gammal\u200bаnd", "role": "party"}
    dialog = opened(position_file(tmp_path, parties=[party]))
    found = next(item for item in dialog.importing.items if item.place == "parties[0]")
    look_at(dialog, found)
    qtbot.waitUntil(lambda: "Gammal▯аnd" in words(dialog))
    assert "hidden sign" in words(dialog)
    assert "Cyrillic" in words(dialog)


def test_markup_from_a_file_stays_text(opened, tmp_path, qtbot):
    hostile = {**BUOYS, "title": "<b>Buoys</b> & <img src=x>"}
    dialog = opened(position_file(tmp_path, issues=[hostile]))
    look_at(dialog, line(dialog, Kind.NEW))
    qtbot.waitUntil(lambda: "<b>Buoys</b> & <img src=x>" in words(dialog))


# -- problems --------------------------------------------------------------------------------------------------------


def test_problems_say_where_and_can_be_copied_and_mended(everything, tmp_path, qtbot):
    strip = everything.review.problems
    assert strip.isVisible()
    assert "1 row was left out" in words(everything)
    click(everything, "Copy list", qtbot)
    assert QApplication.clipboard().text().startswith("positions[4].date\t2024-06-31\t")
    position_file(tmp_path, **{**EVERYTHING, "positions": EVERYTHING["positions"][:-1]})
    click(everything, "Read again", qtbot)
    settled(everything, qtbot)
    assert not strip.isVisible()


# -- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_everything_can_be_read_named_and_reached(look: Look, opened, tmp_path, qtbot, theme, scale):
    look.set_choice(theme)
    look.set_ui_scale(scale)
    dialog = opened(position_file(tmp_path, **EVERYTHING))
    dialog.resize(QSize(1240, 860) * scale)
    for kind in (Kind.CHANGED, Kind.CONFLICT, Kind.NEW):
        look_at(dialog, line(dialog, kind))
        qtbot.waitUntil(lambda: clipped_text(dialog) == [])
        assert unnamed_controls(dialog) == []
        assert unreachable_by_tab(dialog) == []
        assert weak_words(dialog) == []
