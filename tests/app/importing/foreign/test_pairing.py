"""Columns of one title beside the positions of each party belong to that party, where it can be told."""

import pytest

from app.importing.foreign.layout import Layout
from app.importing.foreign.open_points import missing
from app.importing.foreign.recognising import recognise
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.tables_of_others import sheet

MATRIX = matrix_of(SMALL)
TEXTS = {"Alphaland": "All of the fish in every season.", "Betaland": "Half of the fish in summer only."}


def recognised(*titles: str) -> Layout:
    return recognise(sheet(titles, [TEXTS.get(title, f"Memorandum {at}") for at, title in enumerate(titles)]), MATRIX)


def parties(layout: Layout, title: str, titles: tuple[str, ...]) -> list[str]:
    return [layout.columns[at].party for at, other in enumerate(titles) if other == title]


@pytest.mark.parametrize("title", ["Source", "Джерело", "Justification", "Обоснование"])
@pytest.mark.parametrize("behind", [True, False])
def test_each_belongs_to_the_party_beside_it(title: str, behind: bool) -> None:
    pairs = [("Alphaland", title), ("Betaland", title)]
    titles = ("Issue", *(name for pair in pairs for name in (pair if behind else pair[::-1])))
    layout = recognised(*titles)
    assert parties(layout, title, titles) == ["Alphaland", "Betaland"]
    assert all(column.sure for column in layout.columns)
    assert missing(layout) == ""


def test_one_behind_all_belongs_to_all() -> None:
    titles = ("Issue", "Alphaland", "Betaland", "Source")
    assert parties(recognised(*titles), "Source", titles) == [""]


def test_two_behind_one_party_are_the_users_to_tell_apart() -> None:
    layout = recognised("Issue", "Alphaland", "Betaland", "Source", "Source")
    assert missing(layout) == "Columns D and E have the same meaning. Choose one of them."
    assert not layout.columns[3].sure
