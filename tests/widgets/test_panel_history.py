"""What was said before, and what changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.widgets.panel_case import say_everything
from widgets.document import Document
from widgets.panel_history import HistoryEntry, HistorySection, Wording, statements
from widgets.passage import Passage
from widgets.tags import Tag
from widgets.theme import Look
from widgets.view import View


@pytest.fixture
def full_view(invented_view: View) -> View:
    for party in invented_view.all_parties:
        invented_view.set_party_shown(party.id, True)
    return invented_view


def section(qtbot: QtBot, look: Look, view: View, ref: str, wording: Wording = Wording.CHANGES) -> HistorySection:
    matrix = view.matrix
    assert matrix is not None
    issue = next(one for one in matrix.all_issues if one.ref == ref)
    made = HistorySection(look, matrix, issue, view.parties, wording)
    qtbot.addWidget(made)
    made.resize(440, 900)
    made.show()
    made.complete()
    return made


def heads(made: HistorySection) -> list[list[str]]:
    return [[tag.accessibleName() for tag in entry.findChildren(Tag)] for entry in made.findChildren(HistoryEntry)]


def passages(made: HistorySection) -> list[Passage]:
    return [entry.findChild(Passage) for entry in made.findChildren(HistoryEntry)]


def test_the_newest_comes_first_with_its_round(qtbot: QtBot, look: Look, full_view: View) -> None:
    assert heads(section(qtbot, look, full_view, "H-1")) == [
        ["3 Jun 2024", "Third meeting, at sea", "Alphaland"],
        ["2 Apr 2024", "Second meeting", "Mediator’s draft"],
        ["1 Feb 2024", "First meeting", "Alphaland"],
        ["1 Feb 2024", "First meeting", "Betaland"],
    ]


def test_what_is_said_after_a_round_is_no_part_of_it(
    qtbot: QtBot, look: Look, invented: Document, full_view: View
) -> None:
    assert invented.store is not None
    invented.store.change(say_everything)
    invented.reload()
    found = heads(section(qtbot, look, full_view, "H-2"))
    assert ["5 Jun 2024", "after Third meeting, at sea", "Alphaland"] in found
    assert ["1 Feb 2024", "First meeting", "Alphaland"] in found


def test_on_one_day_the_parties_stand_in_the_order_of_their_columns(qtbot: QtBot, look: Look, full_view: View) -> None:
    full_view.swap_sides()
    assert [names[-1] for names in heads(section(qtbot, look, full_view, "H-1"))][-2:] == ["Betaland", "Alphaland"]


def test_changes_are_said_in_words_too(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-1")
    newest, _draft, oldest, _beta = passages(made)
    assert newest.accessibleName() == ("3 June 2024, Third meeting, at sea, Alphaland. added: all. dropped: working")
    assert "working all days." in newest.toPlainText()
    assert oldest.accessibleName() == "1 February 2024, First meeting, Alphaland"
    assert oldest.toPlainText().startswith("The harbour is open to Alphaland’s ships on working days.")


def test_full_text_has_the_words_as_they_were_said(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-1")
    full_text = next(one for one in made.findChildren(QRadioButton) if one.text() == "Full text")
    with qtbot.waitSignal(made.wording_chosen) as signal:
        qtbot.mouseClick(full_text, Qt.MouseButton.LeftButton)
    assert signal.args == [Wording.FULL_TEXT.value]
    newest = passages(made)[0]
    assert newest.toPlainText().startswith("The harbour is open to Alphaland’s ships on all days.")
    assert "dropped" not in newest.accessibleName()


def test_what_a_statement_rests_on_stands_below_it(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-1")
    for passage in passages(made):
        assert "Paper of the northern coast" in passage.toPlainText().split("\n")[1]


def test_a_recorded_silence_is_part_of_the_history(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-2")
    assert heads(made)[0] == ["2 Apr 2024", "Second meeting", "Betaland"]
    assert passages(made)[0].toPlainText() == "Declined to state"


def test_the_history_ends_with_the_day_that_is_looked_at(qtbot: QtBot, look: Look, full_view: View) -> None:
    full_view.set_as_of(date(2024, 4, 30))
    assert [names[0] for names in heads(section(qtbot, look, full_view, "H-1"))] == [
        "2 Apr 2024",
        "1 Feb 2024",
        "1 Feb 2024",
    ]


def test_no_statement_is_said_to_be_none(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-3")
    assert heads(made) == []
    assert made.findChild(Passage).toPlainText() == "No statement is known on this issue."


def test_every_statement_of_the_shipped_comparison_is_there_once(view: View) -> None:
    matrix = view.matrix
    assert matrix is not None
    for issue in matrix.issues:
        found = [position for position, _ in statements(matrix, issue, matrix.parties)]
        said = [row for party in matrix.parties for row in matrix.history(issue.id, party.id)]
        assert sorted(row.id for row in found) == sorted(row.id for row in said)
        assert [row.said_on for row in found] == sorted((row.said_on for row in said), reverse=True)


def test_a_long_history_comes_in_two_steps_and_is_whole_in_the_end(qtbot: QtBot, look: Look, view: View) -> None:
    matrix = view.matrix
    assert matrix is not None
    longest = max(matrix.issues, key=lambda issue: len(list(statements(matrix, issue, view.parties))))
    count = len(list(statements(matrix, longest, view.parties)))
    made = HistorySection(look, matrix, longest, view.parties)
    qtbot.addWidget(made)
    assert 0 < len(made.findChildren(HistoryEntry)) < count
    qtbot.waitUntil(lambda: len(made.findChildren(HistoryEntry)) == count)
