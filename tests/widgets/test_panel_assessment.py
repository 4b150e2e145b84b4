"""How near the parties are, said with its reason and its age."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.convergence import Convergence
from app.finding import Field, Hit, Place
from widgets.document import Document
from widgets.marks import Pill
from widgets.panel_assessment import AssessmentSection, EarlierAssessments
from widgets.passage import Passage
from widgets.rich_text import Found
from widgets.text_link import TextLink
from widgets.theme import Look
from widgets.view import View


def judge(session: Session, ref: str, day: date, state: Convergence, why: str, author: str) -> str:
    from app import model

    issue = session.scalars(select(model.Issue).where(model.Issue.ref == ref)).one()
    session.add(
        model.Assessment(
            key=f"{ref}-{day}", issue_id=issue.id, assessed_on=day, convergence=state, rationale=why, author=author
        )
    )
    return "Judge"


@pytest.fixture
def judged_view(invented: Document, invented_view: View) -> View:
    assert invented.store is not None
    for ref, day, state, why, author in (
        ("H-1", date(2024, 2, 2), Convergence.CONVERGING, "Both spoke of ships.", ""),
        ("H-1", date(2024, 7, 1), Convergence.OPPOSED, "The harbour is open or closed.", "A. K."),
        ("H-2", date(2024, 2, 3), Convergence.AGREED, "Nobody asks for a fee.", "A. K."),
    ):
        invented.store.change(judge, ref, day, state, why, author)
    invented.reload()
    return invented_view


def section(qtbot: QtBot, look: Look, view: View, ref: str) -> AssessmentSection:
    matrix = view.matrix
    assert matrix is not None
    issue = next(one for one in matrix.all_issues if one.ref == ref)
    made = AssessmentSection(look, matrix, issue, view.parties)
    qtbot.addWidget(made)
    made.resize(440, 500)
    made.show()
    return made


def texts(made: AssessmentSection) -> list[str]:
    return [passage.toPlainText() for passage in made.findChildren(Passage)]


def state(made: AssessmentSection) -> str:
    pill = made.findChild(Pill)
    assert isinstance(pill, Pill)
    return pill.accessibleName()


def test_a_judgement_comes_with_meaning_reason_day_and_author(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "H-1")
    assert state(made) == "Opposed"
    assert texts(made) == ["The texts exclude each other.", "The harbour is open or closed."]
    assert "1 Jul 2024 · A. K." in [label.text() for label in made.findChildren(QLabel)]


def test_a_newer_statement_asks_to_check_again(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "F-1")
    assert state(made) == "Converging"
    assert "A statement of 3 Jun 2024 is newer than this assessment." in texts(made)
    assert "A statement" not in " ".join(texts(section(qtbot, look, judged_view, "H-1")))


def test_a_bridging_proposal_comes_with_author_and_day(qtbot: QtBot, look: Look, judged_view: View) -> None:
    found = texts(section(qtbot, look, judged_view, "F-1"))
    assert found[-2:] == ["Close the season from 1 May to 15 June.", "Drafted by Mediator, 3 Jun 2024"]


def test_one_side_alone_is_derived(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "H-2")
    assert state(made) == "One-sided"
    assert texts(made) == ["Derived. Only Alphaland has a written position on this issue."]


def test_without_a_judgement_nothing_is_claimed(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "F-2")
    assert state(made) == "Not assessed"
    assert texts(made) == [Convergence.NOT_ASSESSED.meaning]
    assert made.findChild(EarlierAssessments) is None


def test_earlier_judgements_unfold_newest_first(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "H-1")
    fold = made.findChild(TextLink)
    assert fold.accessibleName() == "2 earlier assessments"
    before = len(texts(made))
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    earlier = texts(made)[before:]
    assert [text.split("\n")[1] for text in earlier] == ["Read side by side.", "Both spoke of ships."]
    assert "Opposed · 3 Jun 2024" in earlier[0]
    assert "►◄" in earlier[1]
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert [passage.isVisible() for passage in made.findChildren(Passage)[before:]] == [False, False]


def test_a_judgement_that_holds_no_longer_is_an_earlier_one(qtbot: QtBot, look: Look, judged_view: View) -> None:
    made = section(qtbot, look, judged_view, "H-2")
    earlier = made.findChild(EarlierAssessments)
    assert made.findChild(TextLink).accessibleName() == "1 earlier assessment"
    # the search finds words in it, so it unfolds for them
    place = Place(Field.RATIONALE)
    hit = Hit(1, place, 0, 6)
    rect = earlier.mark(Found({place: [hit]}, hit))
    assert rect is not None
    assert earlier.rect().intersects(rect)
    assert "Nobody asks for a fee." in texts(made)[-1]


def test_the_day_decides_what_was_judged(qtbot: QtBot, look: Look, judged_view: View) -> None:
    judged_view.set_as_of(date(2024, 3, 1))
    made = section(qtbot, look, judged_view, "H-1")
    assert state(made) == "Converging"
    assert made.findChild(EarlierAssessments) is None
