"""The list of sources is whole, says what rests on each, and sorts and searches as one expects."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.records import Issue, Source
from app.search import find
from widgets.sources_model import SourceColumn, SourceRow, SourcesModel, source_rows


@pytest.fixture
def model(view):
    made = SourcesModel(view)
    made.refresh()
    return made


def column(model, which):
    return [model.index(row, which).data() for row in range(model.rowCount())]


def test_every_source_is_there_with_the_issues_that_rest_on_it(view):
    rows = source_rows(view.matrix)
    assert {row.source.id for row in rows} == set(view.matrix.sources)
    told = {(row.source.id, issue.id) for row in rows for issue in row.issues}
    cited = {
        (citation.source_id, issue)
        for (issue, _party), said in view.matrix.positions.items()
        for position in said
        for citation in view.matrix.citations(position)
    }
    assert told == cited


def test_on_an_earlier_day_there_are_those_known_then(invented_view):
    assert len(source_rows(invented_view.matrix)) == 1
    invented_view.set_as_of(date(2023, 1, 1))
    assert source_rows(invented_view.matrix) == []


def test_the_newest_stand_first(model):
    days = [model.row(model.index(row, 0)).source.published_on for row in range(model.rowCount())]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("which", [SourceColumn.TITLE, SourceColumn.PUBLISHER, SourceColumn.LANGUAGE])
def test_texts_sort_without_regard_to_case(model, which):
    model.sort(which, Qt.SortOrder.AscendingOrder)
    up = column(model, which)
    assert up == sorted(up, key=str.casefold) or [text.casefold() for text in up] != up
    model.sort(which, Qt.SortOrder.DescendingOrder)
    assert sorted(column(model, which)) == sorted(up)


def test_those_used_most_can_stand_first(model):
    model.sort(SourceColumn.USED_FOR, Qt.SortOrder.DescendingOrder)
    counts = [len(model.row(model.index(row, 0)).issues) for row in range(model.rowCount())]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_searching_leaves_what_shows_the_words(model, view):
    view.set_query("ceasefire")
    model.refresh()
    assert 0 < model.rowCount() < model.whole
    for row in range(model.rowCount()):
        texts = [model.index(row, which).data() for which in SourceColumn]
        assert any(find(text, "ceasefire") for text in texts)


def test_nothing_is_read_again_while_typing(model, view):
    before = {id(model.row(model.index(row, 0))) for row in range(model.rowCount())}
    for query in ("c", "ce", ""):
        view.set_query(query)
        model.refresh()
    assert {id(model.row(model.index(row, 0))) for row in range(model.rowCount())} == before


def test_a_reference_can_be_put_into_a_text():
    source = Source(1, "a", "Paper of the coast.", "Office for coasts", date(2024, 2, 1), "https://example.org/a", "en")
    issue = Issue(1, "h", "H-1", 1, "Harbour", "", 0)
    row = SourceRow(source, (issue,))
    assert row.reference == "Paper of the coast. Office for coasts, 1 February 2024. https://example.org/a"
    assert SourceRow(source._replace(publisher="", published_on=None, url=""), ()).reference == "Paper of the coast."
    assert row.text(SourceColumn.USED_FOR) == "H-1"
    assert row.text(SourceColumn.LANGUAGE) == "English"
    assert SourceRow(source._replace(published_on=None), ()).text(SourceColumn.DATE) == "No date"


def test_what_a_file_says_is_no_markup_in_a_tool_tip(view):
    model = SourcesModel(view)
    model.refresh()
    for which in SourceColumn:
        tip = model.index(0, which).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "" or tip.startswith("<qt>")


def test_it_is_a_proper_model(qtmodeltester, invented_view):
    model = SourcesModel(invented_view)
    model.refresh()
    qtmodeltester.check(model, force_py=True)
