"""Finding something: by words in either script, by filters, and out of both again."""

import shutil
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox
from sqlalchemy import update

from app import model
from app.finding import IN_MATRIX
from app.store import Store
from tests.journeys.seen import issues_in_rows, labels, panel_text, shows
from widgets.theme import Look

ORIGINALS = {
    "The harbour is open to Alphaland’s ships on all days.": "Гавань відкрита щодня; об’єкти порту охороняються.",
    "No fishing in May and June.": "Лов рыбы запрещён в мае и июне, её вывоз тоже.",
}


@pytest.fixture
def bilingual(start, profile, _invented_file, tmp_path):
    """A window on the comparison of Alphaland and Betaland, two of whose statements have a Cyrillic original."""
    path = tmp_path / "bilingual.parley"
    shutil.copyfile(_invented_file, path)

    def add_originals(session):
        for statement, original in ORIGINALS.items():
            chosen = update(model.Position).where(model.Position.statement == statement)
            session.execute(chosen.values(original=original, language="uk" if "і" in original else "ru"))
        return "Add originals"

    store = Store.open(path)
    store.change(add_originals)
    store.close()
    return start(profile, path)


def search(window, hands, qtbot, text):
    hands.press("Ctrl+F")
    hands.write(text)
    qtbot.waitUntil(lambda: window.view.query == text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ВІДКРИТ", ["H-1"]),
        ("об'єкт", ["H-1"]),
        ("запрещен", ["F-1"]),
        ("ее вывоз", ["F-1"]),
        ("harbour is OPEN", ["H-1"]),
        ("ishing in  may", ["F-1"]),
        ("market days", ["H-1"]),
    ],
)
def test_any_part_of_any_text_is_found_in_both_scripts(bilingual, hands, qtbot, typed, found):
    search(bilingual, hands, qtbot, typed)
    assert issues_in_rows(bilingual) == found
    assert any(words.startswith(f"{len(found)} of 6 issues · ") for words in labels(bilingual.status))


def test_f3_goes_through_every_hit_in_matrix_and_panel_and_round(bilingual, hands, qtbot, look: Look):
    window, view = bilingual, bilingual.view
    if not window.workspace.panel.isVisible():
        hands.press("F4")
    search(window, hands, qtbot, "paper of the northern coast")
    marked = window.look.theme.color("hit_cur")
    assert not shows(window.workspace.panel, marked)
    assert view.hits > 5
    reached = []
    for _ in range(view.hits):
        hands.press("F3")
        reached.append(view.hit)
        assert view.current.id == view.hit.issue_id
        assert shows(window.workspace.panel, marked), view.hit
    assert len(set(reached)) == view.hits
    assert any(hit.place.field not in IN_MATRIX for hit in reached)
    hands.press("F3")
    assert view.hit == reached[0]
    hands.press("Shift+F3")
    assert view.hit == reached[-1]


def test_enter_reaches_a_hit_in_the_matrix_and_esc_goes_back_to_everything(window, hands, qtbot):
    view, table = window.view, window.workspace.table
    search(window, hands, qtbot, "NATO")
    assert 0 < len(view.issues) < 73
    assert f"{len(view.issues)} of 73 issues · {view.hits} hits" in labels(window.status)
    assert shows(table, window.look.theme.color("hit"))
    found = set()
    for _ in range(view.hits):
        hands.press("Return")
        found.add(view.hit)
        if view.hit.place.field in IN_MATRIX:
            assert shows(table, window.look.theme.color("hit_cur"))
    assert len(found) == view.hits
    hands.press("Esc")
    assert view.query == ""
    assert len(issues_in_rows(window)) == 73
    assert not shows(table, window.look.theme.color("hit"))
    hands.press("Esc")
    assert table.hasFocus()


def test_what_stands_nowhere_is_said_and_the_way_back_offered(window, hands, qtbot):
    search(window, hands, qtbot, "no such word")
    assert "No issue contains “no such word”." in labels(window.workspace)
    hands.click_words(window.workspace, "Clear search")
    assert len(issues_in_rows(window)) == 73
    assert window.top_bar.search_field.text() == ""


def chip(window, name):
    bar = window.workspace.filter_bar
    found = [*bar.chips.values(), bar.since_chip]
    return next(each for each in found if each.accessibleName().startswith(f"Filter {name}"))


def tick(hands, popover, words):
    """Tick a choice by a click; its words are followed by how many issues it leaves."""
    row = next(box for box in popover.findChildren(QCheckBox) if box.accessibleName().startswith(f"{words}, "))
    left = int(row.accessibleName().removeprefix(f"{words}, ").split()[0])
    hands.click(row)
    assert row.isChecked()
    return left


def test_chips_combine_and_go_in_one_click(window, hands, qapp):
    view = window.view
    opposed_of_shown = []
    for name, words in (("Theme", "Security and alliances"), ("Convergence", "Opposed")):
        hands.click(chip(window, name))
        left = tick(hands, qapp.activePopupWidget(), words)
        hands.press("Esc")
        assert qapp.activePopupWidget() is None
        assert len(view.issues) == left
        assert words in chip(window, name).text()
        opposed_of_shown.append({issue.ref for issue in view.issues})
    assert opposed_of_shown[1] < opposed_of_shown[0]
    assert {view.matrix.theme[issue.theme_id].name for issue in view.issues} == {"Security and alliances"}
    hands.click_words(window.workspace.filter_bar, "Clear filters")
    assert len(issues_in_rows(window)) == 73
    assert chip(window, "Theme").values == chip(window, "Convergence").values == ()


def test_a_filter_goes_by_its_cross(window, hands, qapp):
    hands.click(chip(window, "One-sided"))
    left = tick(hands, qapp.activePopupWidget(), "Russia only")
    hands.press("Esc")
    assert len(issues_in_rows(window)) == left
    hands.click(chip(window, "One-sided").cross)
    assert len(issues_in_rows(window)) == 73


def test_changed_since_a_round_shows_what_was_said_later(window, hands, qapp):
    view = window.view
    hands.click(chip(window, "Changed since"))
    popover = qapp.activePopupWidget()
    hands.click_words(popover, "Istanbul, round 2, 2 Jun 2025")
    hands.press("Esc")
    assert view.filter.changed_since == date(2025, 6, 2)
    assert 0 < len(view.issues) < 73
    newest = (
        max(row.said_on for party in view.parties if (row := view.matrix.current(issue.id, party.id)) is not None)
        for issue in view.issues
    )
    assert all(day > date(2025, 6, 2) for day in newest)
    assert "changed since 2 Jun 2025" in labels(window.status)


def test_filters_and_search_that_leave_nothing_name_both(window, hands, qtbot, qapp):
    hands.click(chip(window, "Theme"))
    tick(hands, qapp.activePopupWidget(), "Language, religion and identity")
    hands.press("Esc")
    search(window, hands, qtbot, "plutonium")
    assert "No issue with “plutonium” matches these filters." in labels(window.workspace)
    hands.click_words(window.workspace, "Clear search")
    assert 0 < len(issues_in_rows(window)) < 73


def test_a_click_in_the_sidebar_filters_and_the_panel_shows_what_is_left(window, hands, qtbot):
    listed = window.workspace.sidebar.list
    model_ = listed.model()
    row = next(r for r in range(model_.rowCount()) if model_.entry(model_.index(r)).name == "Nuclear safety and energy")
    hands.click(listed.viewport(), listed.visualRect(model_.index(row)).center())
    assert len(issues_in_rows(window)) == model_.entry(model_.index(row)).count == 2
    qtbot.waitUntil(lambda: window.view.current.title in panel_text(window))
    assert window.view.current in window.view.issues
    hands.click(listed.viewport(), listed.visualRect(model_.index(row)).center())
    assert len(issues_in_rows(window)) == 73
