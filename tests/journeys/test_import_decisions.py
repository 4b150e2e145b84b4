"""What a user decides before anything is taken over, changes her mind about, and gives up."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from app.importing.planning.changes import Kind
from app.importing.rows import Record
from app.vocabulary import Silence
from tests.journeys.importing import cells, coast, desk_on  # noqa: F401 - fixtures
from tests.journeys.seen import labels
from tests.widgets.importing_case import BROKEN, CORRECTED, EVERYTHING, NEWER, ON_BUOYS, position_file
from widgets.importing import Step

ROTATED = Path(__file__).parents[1] / "data" / "tables" / "rotated.csv"
OTHER_NAME = {"id": "xx", "name": "Alphalаnd", "role": "party"}
"""With a Cyrillic а."""
OF_OTHER_NAME = {**NEWER, "party": "xx", "statement": "The harbour is open at night."}


def test_a_name_that_looks_like_a_known_one_is_asked_about(desk_on, coast, tmp_path, hands):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(position_file(tmp_path, parties=[OTHER_NAME], positions=[OF_OTHER_NAME]))
    (party,) = desk.lines(Kind.CONFLICT, Record.PARTY)
    desk.go_to(party)
    assert "“а” is Cyrillic" in desk.said()
    desk.answer("The same as “Alphaland” · 99 % alike")
    (position,) = desk.lines(Kind.CHANGED)
    assert position.party == "AL"

    (party,) = [item for item in desk.dialog.importing.items if item.record is Record.PARTY]
    desk.go_to(party)
    desk.answer("A new party")
    assert [item.party for item in desk.lines(Kind.NEW)] == ["xx"]
    (party,) = [item for item in desk.dialog.importing.items if item.record is Record.PARTY]
    desk.go_to(party)
    desk.answer("The same as “Alphaland” · 99 % alike")
    desk.apply()
    assert dict(cells(desk.window))["H-1", "AL"] == "The harbour is open at night."
    assert len(desk.window.document.matrix.parties) == 3


@pytest.mark.parametrize(
    ("answer", "now"),
    [("Withdrawn", Silence.WITHDRAWN.value), ("Not mentioned", "Nets are at most 60 m long.")],
)
def test_what_the_file_does_not_mention_is_decided(desk_on, coast, tmp_path, qtbot, answer, now):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(position_file(tmp_path, positions=[NEWER]))
    absent = next(item for item in desk.lines(Kind.ABSENT) if (item.issue, item.party) == ("F-2", "BE"))
    desk.go_to(absent)
    desk.answer(answer)
    assert "2 of 2 changes ticked" in desk.said()
    desk.apply()
    assert dict(cells(desk.window))["F-2", "BE"] == now
    matrix = desk.window.document.matrix
    issue = next(issue for issue in matrix.all_issues if issue.key == "F-2")
    betaland = next(party for party in matrix.parties if party.key == "BE")
    assert "Nets are at most 60 m long." in [one.statement for one in matrix.positions[issue.id, betaland.id]]


def test_an_absence_can_be_kept_after_all(desk_on, coast, tmp_path):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(position_file(tmp_path, positions=[NEWER]))
    before = dict(cells(desk.window))
    for answer in ("Withdrawn", "Keep it"):
        desk.go_to(next(item for item in desk.lines(Kind.ABSENT) if (item.issue, item.party) == ("F-2", "BE")))
        desk.answer(answer)
    desk.apply()
    assert dict(cells(desk.window)) == before | {("H-1", "BE"): NEWER["statement"]}


def test_a_table_that_may_be_read_wrongly_is_doubted_first(desk_on, coast, hands):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(ROTATED, Step.COLUMNS)
    desk.click("Go to review")
    desk.settle()
    assert "Is the file read rightly?" in desk.said()
    assert not desk.dialog.review.list.isVisible()
    assert not desk.dialog.footer.go_button.isEnabled()
    assert hands.target.text() == "Change columns…"
    hands.press("Space")
    assert desk.dialog.importing.step is Step.COLUMNS
    desk.click("Go to review")
    desk.settle()
    desk.click("Show the changes nevertheless")
    assert desk.dialog.review.list.isVisible()
    assert desk.dialog.importing.ticked == frozenset()


def test_words_are_edited_before_they_are_taken_over(desk_on, coast, tmp_path, hands):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    desk.go_to(next(item for item in desk.lines(Kind.CHANGED) if item.issue == "H-1"))
    desk.click("Edit first…")
    assert hands.target.accessibleName() == "Statement"
    hands.press("Ctrl+A")
    hands.write("The harbour is closed after dark.")
    desk.click("Take over as edited")
    desk.settle()
    desk.apply()
    now = dict(cells(desk.window))
    assert now["H-1", "BE"] == "The harbour is closed after dark."
    assert now["F-2", "AL"] == CORRECTED["statement"]


def test_a_line_comes_back_with_the_issue_that_it_needs(desk_on, coast, tmp_path):  # noqa: F811
    desk = desk_on(coast)
    desk.choose(position_file(tmp_path, issues=EVERYTHING["issues"], positions=[ON_BUOYS]))
    (issue,) = desk.lines(Kind.NEW, Record.ISSUE)
    desk.tick(issue)
    assert desk.dialog.importing.ticked == frozenset()
    desk.tick(issue)
    assert "2 of 2 changes ticked" in desk.said()
    desk.tick(issue)
    (position,) = desk.lines(Kind.NEW)
    desk.tick(position)
    assert "2 of 2 changes ticked" in desk.said()


def test_a_corrected_file_is_read_again_and_what_was_decided_stays(desk_on, coast, tmp_path):  # noqa: F811
    desk = desk_on(coast)
    path = position_file(tmp_path, positions=[NEWER, CORRECTED, BROKEN])
    desk.choose(path)
    assert "1 row was left out" in desk.said()
    unticked = next(item for item in desk.lines(Kind.CHANGED) if item.issue == "H-1")
    desk.tick(unticked)
    position_file(tmp_path, positions=[NEWER, CORRECTED, {**BROKEN, "date": "2024-06-30"}])
    desk.click("Read again")
    desk.settle()
    assert "left out" not in desk.said()
    assert "2 of 3 changes ticked" in desk.said()
    assert unticked.id not in desk.dialog.importing.ticked


def test_cancelling_while_a_large_file_is_read_leaves_nothing(desk_on, coast, tmp_path, hands, qtbot, answers):  # noqa: F811
    many = [{**NEWER, "issue": f"i{number}", "statement": "Words. " * 20} for number in range(50_000)]
    path = position_file(tmp_path, positions=many)
    desk = desk_on(coast)
    before, backups = dict(cells(desk.window)), list(desk.window.profile.backups.glob("*"))
    hands.press("Ctrl+I")
    answers.append(path)
    hands.click_words(desk.dialog, "Choose a file…")
    qtbot.waitUntil(lambda: "Reading “update.json”" in labels(desk.dialog))
    hands.press("Space")  # the focus is on Cancel
    desk.settle(Step.FILE)
    assert "Drop a file with positions here" in labels(desk.dialog)
    desk.close()
    assert dict(cells(desk.window)) == before
    assert list(desk.window.profile.backups.glob("*")) == backups
    assert desk.window.document.undo_name() == "Invent a comparison"


def test_cancelling_before_the_file_is_written_leaves_the_review_as_it_was(desk_on, coast, tmp_path, hands, qtbot):  # noqa: F811
    desk = desk_on(coast)
    dialog = desk.choose(position_file(tmp_path, positions=[NEWER, CORRECTED]))
    before, may_go_on = dict(cells(desk.window)), Event()
    desk.window.background.run(lambda progress: may_go_on.wait(30))  # the worker has something else to do
    hands.click(dialog.footer.go_button)
    assert dialog.footer.go_button.text() == "Applying…"
    assert not dialog.review.isEnabled()
    hands.press("Esc")
    may_go_on.set()
    desk.settle()
    assert dict(cells(desk.window)) == before
    assert list(desk.window.profile.backups.glob("*")) == []
    assert "2 of 2 changes ticked" in desk.said()
    desk.apply()
    assert dict(cells(desk.window))["F-2", "AL"] == CORRECTED["statement"]


def test_leaving_asks_only_when_something_was_decided(desk_on, coast, tmp_path, hands, qtbot):  # noqa: F811
    desk = desk_on(coast)
    path = position_file(tmp_path, positions=[NEWER, CORRECTED])
    desk.choose(path)
    desk.close()

    dialog = desk.choose(path)
    desk.tick(desk.lines(Kind.CHANGED)[0])
    hands.will_answer("Leave the review?", "Cancel")
    dialog.close()
    assert dialog.isVisible()
    assert len(dialog.importing.ticked) == 1
    hands.will_answer("Leave the review?", "Leave the review")
    hands.press("Esc")
    assert QApplication.activeModalWidget() is None
    assert desk.window.document.undo_name() == "Invent a comparison"
