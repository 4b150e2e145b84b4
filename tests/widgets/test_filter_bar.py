"""The filter bar: chips set, show and clear the parts of the filter; the rest of the bar says how much is left."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.convergence import Convergence
from app.filtering import Filter
from app.vocabulary import Basis
from widgets.actions import Actions
from widgets.chip import Chip
from widgets.choice_popover import ChoicePopover
from widgets.choice_rows import RoundRow, TickRow
from widgets.filter_bar import Count, FilterBar, count_words
from widgets.filter_parts import BASES, SPEAKERS, STATES, THEMES
from widgets.since_popover import SincePopover
from widgets.texts import plain_tip


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bar(look, invented_view, window):
    return shown(look, invented_view, window)


@pytest.fixture
def wide_bar(look, view, window):
    return shown(look, view, window)


def shown(look, view, window):
    made = FilterBar(look, view, Actions(window).by_name)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addWidget(QWidget(), 1)
    window.setCentralWidget(page)
    window.resize(1200, 700)
    window.show()
    return made


def opened(qtbot, chip, kind):
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    popover = next(child for child in chip.findChildren(kind) if child.isVisible())
    return popover, {
        row.accessibleName(): row for row in popover.findChildren(TickRow) + popover.findChildren(RoundRow)
    }


def row_named(rows, start):
    return next(row for name, row in rows.items() if name.startswith(start))


def test_ticking_applies_at_once_and_counts_again(qtbot, bar, invented_view):
    popover, rows = opened(qtbot, bar.chips[STATES], ChoicePopover)
    assert list(rows) == [
        "Agreed, 1 issue",
        "Converging, 1 issue",
        "Opposed, 1 issue",
        "One-sided, 1 issue",
        "Not assessed, 2 issues",
    ]
    qtbot.mouseClick(row_named(rows, "Opposed"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row_named(rows, "Agreed"), Qt.MouseButton.LeftButton)
    assert [issue.ref for issue in invented_view.issues] == ["H-1", "F-3"]
    assert bar.chips[STATES].values == ("Agreed", "Opposed")
    assert popover.isVisible()
    qtbot.mouseClick(row_named(rows, "Opposed"), Qt.MouseButton.LeftButton)
    assert invented_view.filter.convergence == {Convergence.AGREED}


def test_parts_combine_and_the_numbers_follow(qtbot, bar, invented_view):
    invented_view.set_filter(Filter(themes=frozenset({invented_view.matrix.themes[0].id})))
    _popover, rows = opened(qtbot, bar.chips[STATES], ChoicePopover)
    assert "Agreed, 0 issues" in rows
    assert "Opposed, 1 issue" in rows


def test_all_and_none(qtbot, bar, invented_view):
    popover, _rows = opened(qtbot, bar.chips[BASES], ChoicePopover)
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert bar.chips[BASES].hasFocus()
    popover, rows = opened(qtbot, bar.chips[BASES], ChoicePopover)
    buttons = {button.text(): button for button in popover.findChildren(type(bar.clear_button))}
    qtbot.mouseClick(buttons["All"], Qt.MouseButton.LeftButton)
    assert invented_view.filter.bases == set(Basis)
    assert all(row.isChecked() for row in rows.values())
    qtbot.mouseClick(buttons["None"], Qt.MouseButton.LeftButton)
    assert not invented_view.filter.is_set
    assert not any(row.isChecked() for row in rows.values())


def test_keys_go_through_the_choices(qtbot, bar, invented_view):
    bar.chips[STATES].setFocus()
    qtbot.keyClick(bar.chips[STATES], Qt.Key.Key_Down)
    popover = next(child for child in bar.chips[STATES].findChildren(ChoicePopover) if child.isVisible())
    rows = popover.findChildren(TickRow)
    assert popover.focusWidget() is rows[0]
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert popover.focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Space)
    assert invented_view.filter.convergence == {Convergence.CONVERGING}
    qtbot.keyClick(rows[1], Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_one_sided_names_each_party_that_counts(qtbot, bar, invented_view):
    _popover, rows = opened(qtbot, bar.chips[SPEAKERS], ChoicePopover)
    assert list(rows) == ["Alphaland only, 1 issue", "Betaland only, 0 issues"]
    qtbot.mouseClick(row_named(rows, "Alphaland"), Qt.MouseButton.LeftButton)
    assert [issue.ref for issue in invented_view.issues] == ["H-2"]
    assert bar.chips[SPEAKERS].accessibleName() == "Filter One-sided: Alphaland only"


def test_both_sides_have_the_same_row(qtbot, bar):
    _popover, rows = opened(qtbot, bar.chips[SPEAKERS], ChoicePopover)
    first, second = rows.values()
    assert first.size() == second.size()
    assert first.x() == second.x()


def test_changed_since_a_round(qtbot, bar, invented_view):
    _popover, rows = opened(qtbot, bar.since_chip, SincePopover)
    assert list(rows) == [
        "Third meeting, at sea, 3 Jun 2024",
        "Second meeting, 2 Apr 2024",
        "First meeting, 1 Feb 2024",
        "Another date…",
    ]
    qtbot.mouseClick(row_named(rows, "Second"), Qt.MouseButton.LeftButton)
    assert invented_view.filter == Filter(changed_since=date(2024, 4, 2))
    assert bar.since_chip.values == ("2 Apr 2024",)


def test_changed_since_another_date(qtbot, bar, invented_view):
    popover, rows = opened(qtbot, bar.since_chip, SincePopover)
    qtbot.mouseClick(rows["Another date…"], Qt.MouseButton.LeftButton)
    assert not invented_view.filter.is_set
    days = popover.focusWidget()
    assert popover.calendar.isAncestorOf(days)
    assert popover.calendar.selectedDate().toPython() == date(2024, 4, 2)  # since when changes are marked
    qtbot.keyClick(days, Qt.Key.Key_Down)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert invented_view.filter.changed_since == date(2024, 4, 9)
    assert not popover.isVisible()
    _popover, rows = opened(qtbot, bar.since_chip, SincePopover)
    assert rows["Another date…, 9 Apr 2024"].isChecked()


def test_from_the_calendar_back_to_the_rounds(qtbot, bar):
    popover, rows = opened(qtbot, bar.since_chip, SincePopover)
    qtbot.mouseClick(rows["Another date…"], Qt.MouseButton.LeftButton)
    back = next(button for button in popover.findChildren(QPushButton) if button.text() == "Back to the rounds")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not popover.calendar.isVisible()
    assert isinstance(popover.focusWidget(), RoundRow)


def test_rounds_after_the_day_are_not_offered(qtbot, bar, invented_view):
    invented_view.set_as_of(date(2024, 4, 30))
    _popover, rows = opened(qtbot, bar.since_chip, SincePopover)
    assert list(rows) == ["Second meeting, 2 Apr 2024", "First meeting, 1 Feb 2024", "Another date…"]


@pytest.mark.parametrize("part", [THEMES, STATES, SPEAKERS, BASES], ids=["theme", "convergence", "one-sided", "basis"])
def test_the_cross_of_a_chip_takes_its_part_away_alone(qtbot, bar, invented_view, part):
    matrix = invented_view.matrix
    whole = Filter(
        themes=frozenset({matrix.themes[0].id}),
        convergence=frozenset({Convergence.ONE_SIDED}),
        one_sided=frozenset({matrix.parties[0].id}),
        bases=frozenset({Basis.REPORTED}),
        changed_since=date(2024, 1, 1),
    )
    invented_view.set_filter(whole)
    qtbot.mouseClick(bar.chips[part].cross, Qt.MouseButton.LeftButton)
    assert invented_view.filter == part.choosing(whole, frozenset())
    qtbot.mouseClick(bar.since_chip.cross, Qt.MouseButton.LeftButton)
    assert invented_view.filter.changed_since is None


def test_clear_filters_is_there_when_one_is_set(qtbot, bar, invented_view):
    assert not bar.clear_button.isVisible()
    invented_view.set_filter(Filter(bases=frozenset({Basis.REPORTED})))
    assert bar.clear_button.isVisible()
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert not invented_view.filter.is_set
    assert not bar.clear_button.isVisible()


def test_it_says_how_much_is_left(view):
    assert count_words(view) == "73 issues"
    view.set_filter(Filter(themes=frozenset({view.matrix.themes[0].id})))
    assert count_words(view) == f"{len(view.issues)} of 73 issues"
    view.set_query("ceasefire")
    assert count_words(view) == f"{len(view.issues)} of 73 issues · {view.hits} hits"
    view.set_query("no such word")
    assert count_words(view) == "0 of 73 issues · 0 hits"


def test_one_issue_is_said_in_the_singular(invented_view):
    invented_view.set_query("lighthouse")
    assert count_words(invented_view) == "1 of 6 issues · 1 hit"


def test_buttons_do_what_their_actions_do(qtbot, look, invented_view, window):
    actions = Actions(window)
    made = FilterBar(look, invented_view, actions.by_name)
    qtbot.addWidget(made)
    made.set_sidebar_shown(False)
    made.resize(1200, 50)
    made.show()
    assert made.sidebar_button.accessibleName() == "Show themes"
    for button, name in ((made.sidebar_button, "toggle_sidebar"), (made.columns_button, "columns")):
        with qtbot.waitSignal(actions[name].triggered):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "F9" in made.sidebar_button.toolTip()
    actions["columns"].setEnabled(False)
    assert not made.columns_button.isEnabled()


def test_the_themes_are_offered_only_while_the_sidebar_is_away(bar):
    assert not bar.sidebar_button.isVisible()
    bar.set_sidebar_shown(False)
    assert bar.sidebar_button.isVisible()
    bar.set_sidebar_shown(True)
    assert not bar.sidebar_button.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [560, 712, 960, 1440])
def test_nothing_overlaps_or_is_cut_at_any_width(qtbot, look, wide_bar, view, window, width, scale):
    look.set_ui_scale(scale)
    wide_bar.set_sidebar_shown(False)
    themes = frozenset(theme.id for theme in view.matrix.themes)
    view.set_filter(Filter(themes, frozenset(Convergence), frozenset(), frozenset(Basis), date(2025, 5, 16)))
    view.set_query("ceasefire")
    window.resize(int(width * (1 if scale == 1 else 1.2)), 700)
    qtbot.waitUntil(lambda: wide_bar.height() == wide_bar.heightForWidth(wide_bar.width()))
    pieces = [wide_bar.layout().itemAt(place).widget() for place in range(wide_bar.layout().count())]
    places = [piece.geometry() for piece in pieces if piece.isVisible()]
    assert all(wide_bar.rect().contains(place) for place in places)
    assert not any(one.intersects(two) for at, one in enumerate(places) for two in places[at + 1 :])
    for chip in wide_bar.findChildren(Chip):
        assert chip.width() >= chip.minimumSizeHint().width()


@pytest.mark.parametrize("width", [712, 1192])
def test_without_filters_it_is_one_row(wide_bar, window, width):
    window.resize(width, 700)
    assert wide_bar.height() == 50


def test_the_count_is_brief_where_there_is_little_room(wide_bar, view, window):
    view.set_query("ceasefire")
    count = wide_bar.findChild(Count)
    window.resize(712, 700)
    assert count.width() < count.sizeHint().width()
    assert count.toolTip() == plain_tip(count_words(view))
    assert count.accessibleName() == count_words(view)
    window.resize(1400, 700)
    assert count.width() >= count.sizeHint().width()
    assert count.toolTip() == ""


def test_everything_has_a_name_and_can_be_reached(bar, invented_view):
    invented_view.set_filter(Filter(bases=frozenset({Basis.REPORTED})))
    for child in bar.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            assert QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)


@pytest.mark.parametrize("width", [640, 660, 700, 712, 800])
def test_the_row_does_not_break_when_somebody_begins_to_search(wide_bar, view, window, width, qapp):
    window.resize(width, 700)
    before = wide_bar.height()
    view.set_query("ceasefire")
    qapp.processEvents()
    assert wide_bar.height() == before
