"""Arranging the window, closing it, and finding everything as it was left."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox

from app.paths import Profile
from tests.journeys.seen import cell, heads
from widgets.matrix_header import SwapButton
from widgets.theme import Density


def tick_party(hands, popover, name):
    """Click the row of a party in the popover of the columns."""
    parties = popover.parties
    item = next(parties.item(row) for row in range(parties.count()) if parties.item(row).text() == name)
    hands.click(parties.viewport(), parties.visualItemRect(item).center())


def arranged(window):
    """What can be seen of how the window is arranged."""
    table, workspace = window.workspace.table, window.workspace
    return {
        "heads": heads(window),
        "widths": [table.columnWidth(column) for column in range(len(heads(window)))],
        "density": window.look.density,
        "dark": window.look.theme.dark,
        "text": window.look.text_scale,
        "panel": workspace.panel.isVisible(),
        "sidebar": workspace.sidebar.isVisible(),
        "size": window.size().toTuple(),
    }


def test_third_parties_order_columns_density_and_places_come_back(start, known_user: Profile, hands, qapp, qtbot):
    window = start(known_user, size=(1600, 950))
    assert heads(window) == ["Issue", "Ukraine", "Russia", "Convergence"]
    if window.workspace.panel.isVisible():
        hands.press("F4")

    hands.click(window.workspace.filter_bar.columns_button)
    popover = qapp.activePopupWidget()
    for name in ("United States", "Europe (E3)"):
        tick_party(hands, popover, name)
    hands.click_words(popover, "Number of sources")
    hands.click_words(popover, "Compact")
    hands.press("Esc")
    hands.click(window.findChild(SwapButton))
    assert window.look.density is Density.COMPACT
    assert [head for head in heads(window) if head in ("Ukraine", "Russia")] == ["Russia", "Ukraine"]
    assert {"United States", "Europe (E3)"} < set(heads(window))

    hands.press("Ctrl++", "Ctrl++", "Ctrl+Shift+L", "F9")
    qtbot.waitUntil(lambda: window.workspace.table.width() == window.width())
    left = arranged(window)
    window.close()

    again = start(known_user, size=(1600, 950))
    assert arranged(again) == left
    issue = again.view.issues[0]
    for party in again.view.parties:
        position = again.view.matrix.current(issue.id, party.id)
        if position is not None and position.silence is None:
            assert position.statement in cell(again, issue.ref, party.name)


def test_all_columns_of_positions_have_one_width_to_the_pixel(start, known_user, hands, qapp):
    window = start(known_user)
    hands.click(window.workspace.filter_bar.columns_button)
    for name in ("United States", "Europe (E3)"):
        tick_party(hands, qapp.activePopupWidget(), name)
    hands.press("Esc")
    for width in range(1441, 1447):
        window.resize(width, 900)
        table = window.workspace.table
        widths = {table.columnWidth(heads(window).index(party.name)) for party in window.view.parties}
        assert len(widths) == 1, width


def test_the_last_party_keeps_its_column(window, hands, qapp):
    hands.click(window.workspace.filter_bar.columns_button)
    popover = qapp.activePopupWidget()
    for name in ("Ukraine", "Russia"):
        tick_party(hands, popover, name)
    assert [party.name for party in window.view.parties] == ["Russia"]
    assert popover.parties.item(1).checkState().value == 2


def test_a_dragged_column_is_as_wide_the_next_time(start, known_user, hands, qtbot):
    window = start(known_user)
    head = window.workspace.table.head
    border = QPoint(head.sectionViewportPosition(1) - 1, head.height() // 2)
    before = head.sectionSize(0)
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=border)
    qtbot.mouseMove(head.viewport(), border + QPoint(40, 0))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=border + QPoint(40, 0))
    dragged = head.sectionSize(0)
    assert dragged > before + 20
    window.close()
    assert start(known_user).workspace.table.head.sectionSize(0) == dragged


def test_ticks_of_the_popover_show_what_is_there(window, hands, qapp):
    hands.press("Ctrl+Shift+X")
    hands.click(window.workspace.filter_bar.columns_button)
    popover = qapp.activePopupWidget()
    listed = [popover.parties.item(row).text() for row in range(popover.parties.count())]
    assert listed[:2] == ["Russia", "Ukraine"]
    assert {box.text(): box.isChecked() for box in popover.findChildren(QCheckBox)} == {
        "Convergence": True,
        "Bridging proposal": False,
        "Number of sources": False,
    }
