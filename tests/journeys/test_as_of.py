"""Looking back: how things stood at the end of an earlier round, and the way to the latest."""

from datetime import date

from PySide6.QtCore import Qt

from tests.journeys.seen import cell, counts, heads, issues_in_rows, labels
from widgets.as_of_banner import AsOfBanner

FIRST_ROUND, LAST_DAY = "Istanbul, round 1", date(2025, 6, 1)


def look_at(window, hands, qapp, name):
    """Open the list of rounds and click one."""
    hands.click(window.top_bar.as_of_button)
    rounds = qapp.activePopupWidget().rounds
    item = rounds.findItems(name, Qt.MatchFlag.MatchExactly)[0]
    hands.click(rounds.viewport(), rounds.visualItemRect(item).center())
    assert qapp.activePopupWidget() is None


def test_as_of_the_first_round_in_istanbul_and_back(window, hands, qapp):
    view, latest = window.view, window.view.matrix
    before, numbers = issues_in_rows(window), counts(window)
    assert not window.findChild(AsOfBanner).isVisible()

    look_at(window, hands, qapp, FIRST_ROUND)
    assert view.as_of == LAST_DAY
    banner = window.findChild(AsOfBanner)
    assert any(FIRST_ROUND in words and "1 Jun 2025" in words for words in labels(banner))
    assert FIRST_ROUND in window.top_bar.as_of_button.accessibleName()

    shown = issues_in_rows(window)
    assert 0 < len(shown) < len(before)
    assert counts(window)["All issues"] == len(shown)
    assert f"{len(shown)} issues" in labels(window.status)
    for issue in view.issues:
        for party in view.parties:
            said = [row for row in latest.history(issue.id, party.id) if row.said_on <= LAST_DAY]
            if said and said[-1].silence is None:
                assert said[-1].statement in cell(window, issue.ref, party.name)
    states = {name: counts(window)[name] for name in ("Agreed", "Converging", "Opposed", "One-sided", "Not assessed")}
    assert sum(states.values()) == len(shown)

    hands.click_words(banner, "Back to the latest")
    assert view.as_of is None
    assert not banner.isVisible()
    assert issues_in_rows(window) == before
    assert counts(window) == numbers


def test_a_later_assessment_is_left_out_of_an_earlier_day(window, hands, qapp):
    look_at(window, hands, qapp, FIRST_ROUND)
    days = [
        assessment.assessed_on
        for issue in window.view.issues
        if (assessment := window.view.matrix.assessment(issue.id)) is not None
    ]
    assert days
    assert max(days) <= LAST_DAY


def test_the_newest_round_is_the_latest_and_shows_no_banner(window, hands, qapp):
    look_at(window, hands, qapp, FIRST_ROUND)
    look_at(window, hands, qapp, window.view.matrix.rounds[-1].name)
    assert window.view.as_of is None
    assert not window.findChild(AsOfBanner).isVisible()


def test_both_sides_keep_the_same_width_on_every_day(window, hands, qapp):
    for held in window.view.matrix.rounds[::3]:
        look_at(window, hands, qapp, held.name)
        table = window.workspace.table
        sides = [table.columnWidth(heads(window).index(party.name)) for party in window.view.parties]
        assert len(set(sides)) == 1
