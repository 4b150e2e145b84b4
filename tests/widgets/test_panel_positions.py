"""What each party says: everything, in the same order and shape for everybody."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.records import Origin
from tests.widgets.panel_case import STATEMENT, say_everything
from widgets.document import Document
from widgets.panel_positions import PositionBlock, PositionsSection
from widgets.passage import Passage
from widgets.tags import Silent, Tag
from widgets.theme import Look
from widgets.view import View


@pytest.fixture
def full_view(invented: Document, invented_view: View) -> View:
    assert invented.store is not None
    invented.store.change(say_everything)
    invented.reload()
    for party in invented_view.all_parties:
        invented_view.set_party_shown(party.id, True)
    return invented_view


def section(qtbot: QtBot, look: Look, view: View, ref: str) -> PositionsSection:
    matrix = view.matrix
    assert matrix is not None
    issue = next(one for one in matrix.all_issues if one.ref == ref)
    made = PositionsSection(look, matrix, issue, view.parties, view.since)
    qtbot.addWidget(made)
    return made


def tags(block: QWidget) -> list[str]:
    return [tag.accessibleName() for tag in block.findChildren(Tag)]


def texts(block: QWidget) -> list[str]:
    return [passage.toPlainText() for passage in block.findChildren(Passage)]


def test_a_position_is_shown_with_all_that_belongs_to_it(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-2")
    alpha = made.findChildren(PositionBlock)[0]
    assert tags(alpha) == ["Alphaland", "Changed since 2 Apr 2024", "Written proposal · 5 Jun 2024", "Red line"]
    statement, original, quotation, source, note = texts(alpha)
    assert statement == STATEMENT
    assert original.startswith("Ukrainian original\n")
    assert "Гавань відкривається о шостій." in original
    assert "Open at six." in quotation
    assert "page 3" in source
    assert note == "Compare with the paper of February."


def test_silence_is_said_with_its_day_and_who_looked(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-2")
    _alpha, beta, draft = made.findChildren(PositionBlock)
    assert beta.findChild(Silent).accessibleName() == "Betaland: Looked for, nothing found, 6 June 2024"
    assert draft.findChild(Silent).accessibleName() == "Mediator’s draft: Not covered"
    assert tags(draft) == ["Mediator’s draft", "Third party"]
    assert texts(beta) == texts(draft) == []


def test_a_statement_without_a_source_is_marked(qtbot: QtBot, look: Look, full_view: View) -> None:
    matrix = full_view.matrix
    assert matrix is not None
    bare = replace(matrix, citations_of={})
    made = PositionsSection(look, bare, matrix.all_issues[0], full_view.parties, None)
    qtbot.addWidget(made)
    alpha = made.findChildren(PositionBlock)[0]
    assert "No source yet. Statements without a source are marked." in tags(alpha)


@pytest.mark.parametrize("width", [640, 641, 700, 701])
def test_two_parties_beside_each_other_have_the_same_width_to_the_pixel(
    qtbot: QtBot, look: Look, full_view: View, width: int
) -> None:
    made = section(qtbot, look, full_view, "H-1")
    made.set_beside(True)
    made.resize(width, 600)
    made.show()
    first, second, third = made.findChildren(PositionBlock)
    assert first.width() == second.width() == third.width()
    assert first.y() == second.y() < third.y()
    assert first.x() == third.x() < second.x()


def test_below_each_other_they_have_the_whole_width(qtbot: QtBot, look: Look, full_view: View) -> None:
    made = section(qtbot, look, full_view, "H-1")
    made.set_beside(True)
    made.set_beside(False)
    made.resize(440, 900)
    made.show()
    blocks = made.findChildren(PositionBlock)
    assert {block.width() for block in blocks} == {440}
    assert [block.y() for block in blocks] == sorted({block.y() for block in blocks})


def test_swapping_sides_swaps_nothing_but_their_places(qtbot: QtBot, look: Look, full_view: View) -> None:
    before = section(qtbot, look, full_view, "H-1")
    full_view.swap_sides()
    after = section(qtbot, look, full_view, "H-1")
    left, right, draft = before.findChildren(PositionBlock)
    assert [tags(block) for block in after.findChildren(PositionBlock)] == [tags(right), tags(left), tags(draft)]
    assert [texts(block) for block in after.findChildren(PositionBlock)] == [texts(right), texts(left), texts(draft)]


def test_a_position_says_which_file_brought_it(qtbot: QtBot, look: Look, full_view: View) -> None:
    matrix = full_view.matrix
    assert matrix is not None
    issue = next(one for one in matrix.all_issues if one.ref == "H-2")
    said = [matrix.current(issue.id, party.id) for party in full_view.parties]
    origin = Origin("June <b>update</b>.xlsx", date(2025, 6, 5))
    origins = {position.id: origin for position in said[:1] if position is not None}
    made = PositionsSection(look, replace(matrix, origins=origins), issue, full_view.parties, None)
    qtbot.addWidget(made)
    first, second = made.findChildren(PositionBlock)[:2]
    words = "From “June <b>update</b>.xlsx”, taken over on 5 Jun 2025"
    assert words in tags(first)
    assert words not in tags(second)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_line_of_a_tag_is_cut_in_a_narrow_panel(qtbot: QtBot, look: Look, full_view: View, scale: float) -> None:
    look.set_ui_scale(scale)
    matrix = full_view.matrix
    assert matrix is not None
    origin = Origin("the-update-of-the-second-round.json", date(2025, 6, 5))
    rows = [row for said in matrix.positions.values() for row in said]
    matrix = replace(matrix, origins={row.id: origin for row in rows}, citations_of={})
    for issue in matrix.all_issues:
        made = PositionsSection(look, matrix, issue, full_view.parties, None)
        qtbot.addWidget(made)
        made.resize(351, made.heightForWidth(351))
        made.show()
        qtbot.waitExposed(made)
        shown = made.findChildren(Tag)
        assert [tag.accessibleName() for tag in shown if tag.height() < tag.heightForWidth(tag.width())] == []
        assert all(tag.width() <= 351 for tag in shown)
