"""Names, bases, changes and silences: the same shape for everybody, with words beside every mark."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.vocabulary import Basis
from widgets.tags import Silent, basis_tag, changed_tag, party_tag
from widgets.theme import Look
from widgets.view import View


def test_parties_differ_in_nothing_but_letters_tint_and_name(qtbot: QtBot, look: Look, invented_view: View) -> None:
    tags = [party_tag(look, party, "head", "text", 22) for party in invented_view.all_parties]
    for tag in tags:
        qtbot.addWidget(tag)
    assert {tag.sizeHint().height() for tag in tags} == {22}
    assert [tag.accessibleName() for tag in tags] == ["Alphaland", "Betaland", "Mediator’s draft"]


@pytest.mark.parametrize("basis", Basis)
def test_every_basis_has_its_word_beside_its_icon(qtbot: QtBot, look: Look, invented_view: View, basis: Basis) -> None:
    matrix = invented_view.matrix
    assert matrix is not None
    position = next(rows[0] for rows in matrix.positions.values())._replace(basis=basis, said_on=date(2024, 2, 1))
    tag = basis_tag(look, position)
    qtbot.addWidget(tag)
    assert tag.accessibleName() == f"{basis.word} · 1 Feb 2024"
    tag.resize(tag.sizeHint())
    assert look.theme.color("text2").name() in colors(tag)


def test_a_change_names_the_day(qtbot: QtBot, look: Look) -> None:
    tag = changed_tag(look, date(2024, 12, 24))
    qtbot.addWidget(tag)
    assert tag.accessibleName() == "Changed since 24 Dec 2024"
    tag.resize(tag.sizeHint())
    assert look.theme.color("accent").name() in colors(tag)


def test_words_wrap_where_there_is_no_room(qtbot: QtBot, look: Look) -> None:
    tag = changed_tag(look, date(2024, 12, 24))
    qtbot.addWidget(tag)
    assert tag.heightForWidth(tag.sizeHint().width()) == look.line_height("small")
    assert tag.heightForWidth(tag.sizeHint().width() - 20) == 2 * look.line_height("small")


def test_the_silence_of_a_party_is_hatched_and_that_of_a_draft_is_not(
    qtbot: QtBot, look: Look, invented_view: View
) -> None:
    alpha, _beta, draft = invented_view.all_parties
    hatched, plain = Silent(look, alpha, None), Silent(look, draft, None)
    for silent in (hatched, plain):
        qtbot.addWidget(silent)
        silent.resize(300, silent.heightForWidth(300))
    assert hatched.accessibleName() == "Alphaland: No written position"
    assert plain.accessibleName() == "Mediator’s draft: Not covered"
    assert len(colors(hatched, QRect(250, 0, 50, 50))) > 1
    assert colors(plain, QRect(250, 0, 50, 50)) == {look.theme.color("sunken").name()}


def colors(widget: QWidget, part: QRect | None = None) -> set[str]:
    picture = widget.grab(part or widget.rect()).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
