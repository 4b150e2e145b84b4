"""The sidebar filters by click and by key, shows what is chosen, and can be read at every size."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.convergence import Convergence
from app.filtering import Filter
from widgets.sidebar import Sidebar
from widgets.sidebar_model import Kind, SidebarModel


@pytest.fixture
def sidebar(qtbot, look, view):
    return shown(qtbot, Sidebar(look, view))


@pytest.fixture
def small(qtbot, look, invented_view):
    return shown(qtbot, Sidebar(look, invented_view))


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(248, 700)
    made.show()
    return made


def lines(made):
    model = made.list.model()
    return {model.index(row).data(): model.index(row) for row in range(model.rowCount())}


def click(qtbot, made, name, modifier=Qt.KeyboardModifier.NoModifier):
    index = lines(made)[name]
    made.list.scrollTo(index)
    place = made.list.visualRect(index).center()
    qtbot.mouseClick(made.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def chosen(made):
    return [index.data() for index in lines(made).values() if made.list.selectionModel().isSelected(index)]


def test_at_first_everything_is_shown(small):
    assert chosen(small) == ["All issues"]


def test_a_click_shows_one_theme_and_a_second_one_all(qtbot, small, invented_view):
    click(qtbot, small, "Fishing")
    assert [issue.ref for issue in invented_view.issues] == ["F-1", "F-2", "F-3"]
    assert chosen(small) == ["Fishing"]
    click(qtbot, small, "Fishing")
    assert not invented_view.filter.is_set
    assert chosen(small) == ["All issues"]


def test_a_click_with_ctrl_adds(qtbot, small, invented_view):
    click(qtbot, small, "Agreed")
    click(qtbot, small, "Opposed", Qt.KeyboardModifier.ControlModifier)
    assert invented_view.filter.convergence == {Convergence.AGREED, Convergence.OPPOSED}
    click(qtbot, small, "Agreed", Qt.KeyboardModifier.ControlModifier)
    assert chosen(small) == ["Opposed"]


def test_all_issues_takes_every_filter_away(qtbot, small, invented_view):
    click(qtbot, small, "Harbours")
    click(qtbot, small, "Opposed")
    assert [issue.ref for issue in invented_view.issues] == ["H-1"]
    click(qtbot, small, "All issues")
    assert not invented_view.filter.is_set


def test_what_changed_in_the_latest_round(qtbot, small, invented_view):
    click(qtbot, small, "Changed in latest round")
    assert invented_view.filter == Filter(changed_since=date(2024, 4, 2))
    assert [issue.ref for issue in invented_view.issues] == ["H-1", "F-1"]


def test_a_filter_set_elsewhere_is_seen(small, invented_view):
    invented_view.set_filter(Filter(convergence=frozenset({Convergence.OPPOSED})))
    assert chosen(small) == ["Opposed"]


def test_a_click_on_a_heading_does_nothing(qtbot, small, invented_view):
    click(qtbot, small, "Themes")
    assert not invented_view.filter.is_set


def test_keys_move_and_choose(qtbot, small, invented_view):
    small.setFocus()
    assert small.list.hasFocus()
    qtbot.keyClick(small.list, Qt.Key.Key_Down)  # over the heading
    assert small.list.currentIndex().data() == "Harbours"
    qtbot.keyClick(small.list, Qt.Key.Key_Space)
    assert chosen(small) == ["Harbours"]
    qtbot.keyClick(small.list, Qt.Key.Key_Down)
    qtbot.keyClick(small.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert chosen(small) == ["Harbours", "Fishing"]
    qtbot.keyClick(small.list, Qt.Key.Key_End)
    assert small.list.currentIndex().data() == "Changed in latest round"
    qtbot.keyClick(small.list, Qt.Key.Key_Home)
    qtbot.keyClick(small.list, Qt.Key.Key_Return)
    assert chosen(small) == ["All issues"]
    assert not invented_view.filter.is_set


def test_moving_alone_filters_nothing(qtbot, small, invented_view):
    small.setFocus()
    for _ in range(5):
        qtbot.keyClick(small.list, Qt.Key.Key_Down)
    assert chosen(small) == ["All issues"]


def test_the_focus_is_seen(qtbot, small):
    small.list.clearFocus()
    before = small.grab().toImage()
    small.setFocus()
    assert small.grab().toImage() != before


def test_screen_readers_get_names_and_what_is_chosen(small):
    reader = QAccessible.queryAccessibleInterface(small.list)
    assert reader.text(QAccessible.Text.Name) == "Themes and convergence"
    items = [reader.child(place) for place in range(reader.childCount())]
    names = [item.text(QAccessible.Text.Name) for item in items if item.role() is QAccessible.Role.ListItem]
    assert "Fishing, 3 issues: 1 Agreed, 1 Converging, 1 Not assessed" in names
    assert items[0].state().selected


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_names_are_whole_at_every_size_of_text(qtbot, look, sidebar, scale):
    look.set_ui_scale(scale)
    sidebar.resize(look.px(248), 900)
    metrics = QFontMetrics(look.font("body"))
    for index in lines(sidebar).values():
        entry = index.data(SidebarModel.EntryRole)
        if entry.kind is Kind.THEME:
            room = look.px(248) - 2 * look.px(22) - look.px(8) - metrics.horizontalAdvance(str(entry.count))
            words = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, index.data())
            assert words.height() < 3 * metrics.lineSpacing(), index.data()  # two lines
            assert sidebar.list.visualRect(index).height() >= words.height() + look.px(20)


def test_hovering_tells_the_numbers_and_what_a_sign_means(small):
    for name, told in [("Harbours", "3 issues: 1 Opposed"), ("Agreed", Convergence.AGREED.meaning)]:
        place = small.list.visualRect(lines(small)[name]).center()
        help_wanted = QHelpEvent(QEvent.Type.ToolTip, place, small.list.viewport().mapToGlobal(place))
        QApplication.sendEvent(small.list.viewport(), help_wanted)
        assert told in QToolTip.text()


def test_it_shows_names_without_numbers_until_all_is_read(qtbot, look, invented):
    from app.reading import load_matrix
    from widgets.view import View

    first = invented.store.read(load_matrix, first_issues=2)
    view = View(invented)
    made = shown(qtbot, Sidebar(look, view))
    invented.complete(first)
    assert not first.complete
    assert lines(made)["Harbours"].data(SidebarModel.EntryRole).count is None
    invented.complete(invented.store.read(load_matrix))
    assert lines(made)["Harbours"].data(SidebarModel.EntryRole).count == 3


def test_lines_are_as_high_as_their_names_need_after_every_change_of_width(look, view, qtbot):
    sidebar = Sidebar(look, view)
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 700)
    sidebar.show()
    lines = sidebar.list

    def heights():
        lines.executeDelayedItemsLayout()
        return [lines.visualRect(lines.model().index(row, 0)).height() for row in range(lines.model().rowCount())]

    narrow = heights()
    sidebar.resize(320, 700)
    wide = heights()
    sidebar.resize(200, 700)
    assert heights() == narrow
    assert sum(wide) < sum(narrow)
