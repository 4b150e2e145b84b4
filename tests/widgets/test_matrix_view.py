"""The matrix: rows exactly as high as their texts, at every width, size and density, however one scrolls."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app.filtering import Filter
from app.records import Issue
from widgets.matrix_clicks import MatrixClicks
from widgets.matrix_columns import Kind
from widgets.matrix_model import Band, MatrixModel
from widgets.matrix_view import MatrixView
from widgets.theme import Density
from widgets.view import OtherColumn


@pytest.fixture
def matrix(look, view, qtbot):
    return shown(look, view, qtbot)


@pytest.fixture
def small(look, invented_view, qtbot):
    return shown(look, invented_view, qtbot)


def shown(look, view, qtbot, width=1200, height=800):
    made = MatrixView(look, view)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    return made


def column(table: MatrixView, kind: Kind, number: int = 0) -> int:
    return [place for place, one in enumerate(table.rows.columns) if one.kind is kind][number]


def place_of(table: MatrixView, ref: str) -> int:
    return next(p for p, row in enumerate(table.rows.rows) if isinstance(row, Issue) and row.ref == ref)


def rows_on_screen(table: MatrixView) -> range:
    last = table.rowAt(table.viewport().height() - 1)
    return range(table.rowAt(0), (last if last >= 0 else len(table.rows.rows) - 1) + 1)


def assert_exact(table: MatrixView) -> None:
    """Every row on the screen is as high as its highest cell, composed anew at the width it is painted with."""
    matrix = table.rows.matrix
    for place in rows_on_screen(table):
        row = table.rows.rows[place]
        if isinstance(row, Issue):
            cells = [table._composer.compose(matrix, row, one) for one in table.rows.columns]
            assert table.rowHeight(place) == max([*(cell.height for cell in cells), table._look.px(44)]) + 1
            assert [one.width for one in table.rows.columns] == [table.columnWidth(c) for c in range(len(cells))]


def test_the_model_keeps_the_rules_of_qt(look, view):
    model = MatrixModel(view)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    view.changed.connect(model.refresh)
    view.set_query("ceasefire")
    view.set_query("")
    model.fold({view.issues[0].theme_id}, True)


def test_themes_stand_above_their_issues(matrix, view):
    rows = matrix.rows.rows
    assert len(matrix.rows.bands) == 11
    assert [row for row in rows if isinstance(row, Issue)] == list(view.issues)
    for place in matrix.rows.bands:
        assert all(rows[place + 1 + n] == issue for n, issue in enumerate(rows[place].issues))
        assert matrix.columnSpan(place, 0) == len(matrix.rows.columns)


@pytest.mark.parametrize("width", [640, 900, 1200, 1601])
def test_rows_are_exact_at_every_width(matrix, qtbot, width):
    matrix.resize(width, 800)
    assert_exact(matrix)
    matrix.verticalScrollBar().setValue(matrix.verticalScrollBar().maximum())
    assert_exact(matrix)


def test_the_selection_outlives_another_width_and_size(matrix, view, look):
    view.go(3)
    for change in (lambda: matrix.resize(900, 700), lambda: look.set_text_scale(1.3), lambda: matrix.resize(1300, 800)):
        change()
        assert matrix.selected_issues == (view.current,)
        assert matrix.rows.rows[matrix.currentIndex().row()] == view.current


def test_rows_are_exact_at_every_size_and_density(matrix, look):
    matrix.verticalScrollBar().setValue(2000)
    for change in (
        lambda: look.set_text_scale(1.8),
        lambda: look.set_density(Density.COMPACT),
        lambda: look.set_text_scale(0.8),
        lambda: look.set_ui_scale(2.0),
        lambda: look.set_ui_scale(1.0),
    ):
        change()
        assert_exact(matrix)


def test_scrolling_up_never_jumps(matrix, qtbot):
    """However far the estimates were off: what is on the screen moves exactly by what is scrolled."""
    bar = matrix.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    while bar.value() > 200:
        row = matrix.rowAt(300)
        before = matrix.rowViewportPosition(row)
        bar.setValue(bar.value() - 120)
        assert matrix.rowViewportPosition(row) == before + 120
        assert_exact(matrix)


def test_all_rows_of_the_shipped_comparison_become_exact(matrix, qtbot):
    qtbot.waitUntil(lambda: matrix.heights.first_estimated == -1)
    total = sum(matrix.rowHeight(row) for row in range(len(matrix.rows.rows)))
    assert matrix.verticalScrollBar().maximum() == total - matrix.viewport().height()


def test_the_band_of_the_topmost_issue_stays_in_sight(matrix):
    assert matrix.sticky.band is None
    matrix.verticalScrollBar().setValue(300)
    top = matrix.rows.band_above(matrix.rowAt(0))
    assert matrix.sticky.band == top
    assert matrix.sticky.geometry().top() <= matrix.viewport().geometry().top()


def test_the_same_issue_stays_at_the_top_when_the_columns_change(matrix, view):
    matrix.verticalScrollBar().setValue(1500)
    anchor = matrix._anchor()
    view.set_party_shown(view.all_parties[2].id, True)
    assert matrix._anchor()[0] == anchor[0]
    view.set_column_shown(OtherColumn.SOURCES, True)
    assert matrix._anchor()[0] == anchor[0]
    assert_exact(matrix)


def test_arrows_move_through_the_cells_and_take_the_issue_along(matrix, view, qtbot):
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.rows.index(1, 0))
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.currentIndex().row() == 2
    assert matrix.currentIndex().column() == 1
    assert view.current == view.issues[1]
    assert matrix.selected_issues == (view.issues[1],)


def test_going_to_an_issue_brings_it_in_sight_below_the_band(matrix, view):
    for steps in (30, 30, -45, 58, -80):
        view.go(steps)
        row = matrix.rows.row_of(view.current.id)
        top = matrix.rowViewportPosition(row)
        assert top >= matrix.sticky.height() if matrix.sticky.band else top >= 0
        assert top + matrix.rowHeight(row) <= matrix.viewport().height()
        assert_exact(matrix)


def test_space_folds_a_theme_and_unfolds_it(small, qtbot):
    small.setFocus()
    small.setCurrentIndex(small.rows.index(0, 0))
    qtbot.keyClick(small, Qt.Key.Key_Space)
    assert [row.ref if isinstance(row, Issue) else row.folded for row in small.rows.rows] == [
        *(True, False, "F-1", "F-2", "F-3")
    ]
    assert small.currentIndex().row() == 0
    qtbot.keyClick(small, Qt.Key.Key_Space)
    assert len(small.rows.rows) == 8


def test_a_click_on_a_band_folds_it_and_with_alt_all(small, qtbot):
    MatrixClicks(small, small)
    at = small.visualRect(small.rows.index(0, 0)).center()
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.folded for row in small.rows.rows if isinstance(row, Band)] == [True, False]
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    assert [row.folded for row in small.rows.rows if isinstance(row, Band)] == [False, False]


def test_enter_wants_the_panel_and_a_double_click_the_position(small, qtbot):
    clicks = MatrixClicks(small, small)
    small.setFocus()
    small.setCurrentIndex(small.rows.index(1, 0))
    with qtbot.waitSignal(small.panel_wanted):
        qtbot.keyClick(small, Qt.Key.Key_Return)
    cell = small.rows.index(place_of(small, "H-1"), column(small, Kind.PARTY, 1))
    with qtbot.waitSignal(clicks.position_wanted) as wanted:
        qtbot.mouseDClick(small.viewport(), Qt.MouseButton.LeftButton, pos=small.visualRect(cell).center())
    issue = small.rows.rows[cell.row()]
    assert wanted.args == [issue.id, small.rows.columns[cell.column()].party.id]


def test_a_click_on_the_line_under_a_statement_wants_its_sources(small, qtbot):
    clicks = MatrixClicks(small, small)
    cell = small.rows.index(place_of(small, "H-1"), column(small, Kind.PARTY))
    issue = small.rows.rows[cell.row()]
    line = small.delegate.cell(issue, cell.column()).parts[-1]
    at = small.visualRect(cell).topLeft() + QPoint(line.x + 30, line.y + 8)
    with qtbot.waitSignal(clicks.sources_wanted) as wanted:
        qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args[0] == small.rows.matrix.current(issue.id, small.rows.columns[cell.column()].party.id)


def test_a_click_on_the_change_bar_wants_the_history(small, qtbot):
    clicks = MatrixClicks(small, small)
    cell = small.rows.index(place_of(small, "H-1"), column(small, Kind.PARTY))
    assert small.delegate.cell(small.rows.rows[cell.row()], cell.column()).changed
    at = small.visualRect(cell).topLeft() + QPoint(6, 30)
    with qtbot.waitSignal(clicks.history_wanted):
        qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_button_between_the_sides_swaps_them(small, invented_view, qtbot):
    qtbot.mouseClick(small.head._swap, Qt.MouseButton.LeftButton)
    assert [one.party.key for one in small.rows.columns if one.party] == ["BE", "AL", "MD"][:2]
    button = small.head._swap.geometry().center().x()
    assert abs(button - small.head.sectionViewportPosition(2)) <= 1


def test_cells_say_what_they_are_to_a_screen_reader(small):
    def words(ref, kind, number=0):
        index = small.rows.index(place_of(small, ref), column(small, kind, number))
        return small.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert words("H-1", Kind.PARTY) == (
        "Alphaland: The harbour is open to Alphaland’s ships on all days. "
        "Written proposal, 3 June 2024, Point 2. Changed since 2 April 2024."
    )
    assert words("H-3", Kind.PARTY) == "Alphaland: no written position"
    assert words("H-2", Kind.PARTY, 1) == "Betaland: declined to state"
    assert words("F-1", Kind.CONVERGENCE) == "Converging. Check again."
    assert words("H-2", Kind.CONVERGENCE) == "One-sided. Alphaland only."
    interface = QAccessible.queryAccessibleInterface(small)
    assert interface.text(QAccessible.Text.Name) == "Matrix of issues and positions"


def test_bands_say_their_theme_and_tally(small):
    words = small.rows.data(small.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Harbours: 3 issues: 1 Opposed, 1 One-sided, 1 Not assessed"


def test_both_sides_are_painted_alike(small, invented_view):
    """With the same words on both sides the two cells are equal to the pixel, the tile in the head aside."""
    cells = [small.rows.index(place_of(small, "F-3"), column(small, Kind.PARTY, number)) for number in (0, 1)]
    statements = [QRect(small.visualRect(cell).topLeft(), QSize(small.columnWidth(1) - 1, 40)) for cell in cells]
    pictures = [small.viewport().grab(rect).toImage() for rect in statements]
    assert pictures[0] == pictures[1]


def test_silence_is_hatched_and_says_so(small):
    cell = small.delegate.cell(small.rows.rows[place_of(small, "H-3")], column(small, Kind.PARTY))
    assert cell.hatched
    declined = small.delegate.cell(small.rows.rows[place_of(small, "H-2")], column(small, Kind.PARTY, 1))
    assert declined.hatched


def test_a_draft_that_is_silent_is_not_hatched(small, invented_view):
    draft = invented_view.all_parties[2]
    invented_view.set_party_shown(draft.id, True)
    cell = small.delegate.cell(small.rows.rows[place_of(small, "F-1")], column(small, Kind.PARTY, 2))
    assert not cell.hatched
    assert cell.ground == "sunken"


def test_hits_are_marked_and_the_current_one_apart(matrix, view):
    view.set_query("ceasefire")
    view.go_to_hit(1)
    issue = view.current
    parts = [part for s in range(len(matrix.rows.columns)) for part in matrix.delegate.cell(issue, s).parts]
    marks = [mark for part in parts for mark in getattr(part, "marks", ())]
    assert marks
    assert sum(mark.current for mark in marks) == 1


def test_dragging_the_border_of_the_issue_column_keeps_the_sides_equal(matrix, qtbot):
    before = matrix.columnWidth(0)
    matrix.head.resizeSection(0, before + 61)
    sides = [matrix.columnWidth(s) for s, one in enumerate(matrix.rows.columns) if one.kind is Kind.PARTY]
    assert sides[0] == sides[1]
    assert matrix.own_widths["issue"] == before + 61
    assert_exact(matrix)


def test_several_rows_can_be_selected_for_copying(matrix, view, qtbot):
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.rows.index(1, 0))
    for _ in range(2):
        qtbot.keyClick(matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert matrix.selected_issues == view.issues[:3]


def test_a_filter_without_issues_leaves_an_empty_matrix(matrix, view):
    view.set_query("no such words")
    assert matrix.rows.rowCount() == 0
    view.set_query("")
    view.set_filter(Filter(themes=frozenset({view.issues[-1].theme_id})))
    assert len(matrix.rows.bands) == 1
    assert_exact(matrix)


def test_scrolling_with_the_wheel_stays_exact(matrix, qtbot):
    for _ in range(30):
        QTest.keyClick(matrix, Qt.Key.Key_PageDown)
        QApplication.sendPostedEvents()
        assert_exact(matrix)


def test_the_head_says_less_where_there_is_less_room(look, view, qtbot):
    for party in view.all_parties:
        view.set_party_shown(party.id, True)
    table = shown(look, view, qtbot, width=900)
    wordings = table.head._coverage(view.parties[0]), table.head._coverage(view.parties[2])
    assert wordings[0] == ("58 positions · to 11 Apr 2026", "58 positions")
    assert wordings[1][-1] == "Third party"


def test_bands_and_selection_outlive_columns_that_find_no_room_in_large_text(matrix, view, look):
    """At 200 % the column of convergence goes, which is another set of columns for Qt."""
    view.go(3)
    before = len(matrix.rows.columns)
    look.set_ui_scale(2.0)
    assert len(matrix.rows.columns) < before
    assert {matrix.columnSpan(place, 0) for place in matrix.rows.bands} == {len(matrix.rows.columns)}
    assert matrix.selected_issues == (view.current,)
    assert_exact(matrix)


def test_going_to_a_folded_issue_unfolds_its_theme(small, invented_view):
    small.fold(small.rows.rows[0], every=True)
    invented_view.go_theme(1)
    assert invented_view.current.ref == "F-1"
    assert small.selected_issues == (invented_view.current,)
    assert [row.folded for row in small.rows.rows if isinstance(row, Band)] == [True, False]
