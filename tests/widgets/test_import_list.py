import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.modeltest import ModelTester

from app.importing.planning.changes import Kind
from tests.widgets.importing_case import (
    BUOYS,
    CORRECTED,
    EVERYTHING,
    NEWER,
    ON_BUOYS,
    click,
    key,
    line,
    look_at,
    opened_on,
    position_file,
)
from widgets.import_dialog import ImportDialog


@pytest.fixture
def opened(look, invented, tmp_path, qtbot):
    yield from opened_on(look, invented, tmp_path, qtbot)


@pytest.fixture
def everything(opened, tmp_path) -> ImportDialog:
    """A file with something new, changed, in conflict, only spaced and broken."""
    return opened(position_file(tmp_path, **EVERYTHING))


def test_the_list_is_a_proper_model(everything, qtmodeltester: ModelTester):
    qtmodeltester.check(everything.review.model)


def test_the_list_says_everything_to_screen_readers(everything):
    model = everything.review.model
    row = model.row_of(line(everything, Kind.CHANGED, "H-1").id)
    told = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Use of the northern harbour, Changed, Betaland, H-1, positions[0], ticked"


def test_tabs_count_the_kinds_and_ticks_act_on_the_tab(everything, qtbot):
    tabs = [b.text() for b in everything.review.tabs.findChildren(QRadioButton)]
    assert tabs[1:5] == ["New 2", "Changed 2", "Conflict 1", "Only spacing 1"]
    spacing = next(b for b in everything.review.tabs.findChildren(QRadioButton) if b.text() == "Only spacing 1")
    qtbot.mouseClick(spacing, Qt.MouseButton.LeftButton)
    assert [item.kind for item in everything.review.model.items] == [Kind.NOISE]
    click(everything, "Tick all", qtbot)
    assert len(everything.importing.ticked) == 5
    click(everything, "Untick all", qtbot)
    assert len(everything.importing.ticked) == 4


def test_a_click_on_the_box_ticks_and_one_beside_it_does_not(everything, qtbot):
    item = line(everything, Kind.CHANGED, "H-1")
    view = everything.review.list
    place = view.visualRect(everything.review.model.index(everything.review.model.row_of(item.id)))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert item.id in everything.importing.ticked
    box = place.topLeft() + (place.center() - place.topLeft()) * 0.1
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert item.id not in everything.importing.ticked


def test_what_is_unchanged_is_folded_until_it_is_wanted(opened, tmp_path, qtbot):
    same = {**CORRECTED, "statement": "Nets are at most 40 m long."}
    dialog = opened(position_file(tmp_path, positions=[NEWER, same]))
    model = dialog.review.model
    last = model.index(model.rowCount() - 1)
    assert last.data() == "1 unchanged – Show"
    place = dialog.review.list.visualRect(last)
    dialog.review.list.scrollTo(last)
    place = dialog.review.list.visualRect(last)
    qtbot.mouseClick(dialog.review.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert Kind.SAME in {item.kind for item in model.items}
    assert dialog.review.list.current.kind is Kind.SAME


def test_an_issue_that_is_unticked_takes_its_positions_along(opened, tmp_path, qtbot):
    dialog = opened(position_file(tmp_path, issues=[BUOYS], positions=[ON_BUOYS]))
    look_at(dialog, line(dialog, Kind.NEW, "buoys"))
    key(dialog, Qt.Key.Key_Space, qtbot)
    assert dialog.importing.ticked == frozenset()
    assert not dialog.footer.go_button.isEnabled()
    assert "Nothing is ticked" in dialog.footer.go_button.toolTip()
