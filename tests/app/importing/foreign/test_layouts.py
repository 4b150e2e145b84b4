import json
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileProblem
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape, shape_of
from app.importing.foreign.layouts import NamedLayout, fitting, headings_of, load, remembered, save
from app.paths import Profile
from app.vocabulary import Basis
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.tables_of_others import ANY_LAYOUT, sample, sheet

MATRIX = matrix_of(SMALL)
COLUMNS = (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Gamma"), ColumnLayout(Meaning.NOTHING))
LAYOUT = Layout(
    table=0,
    header=4,
    shape=Shape.WIDE,
    columns=COLUMNS,
    words={(Meaning.BASIS, "hearsay"): "reported"},
    parties={"Gamma": "al", "Gone": "gone"},
    basis=Basis.INFERRED,
    source="Desk",
    day_first=False,
)
DESK = NamedLayout("Desk", ("Topic", "Gamma", "Owner"), LAYOUT)


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    path = Profile.in_folder(tmp_path).layouts
    other = NamedLayout("Мій стіл", ("Питання",), Layout(0, 0, Shape.LONG, (ColumnLayout(Meaning.ISSUE),)))
    save(path, [DESK, other])
    assert load(path) == (DESK, other)
    assert [found.name for found in path.parent.iterdir()] == [path.name]  # nothing half written stays


@given(ANY_LAYOUT, st.text(min_size=1).filter(str.strip), st.lists(st.text()))
def test_any_layout_survives_but_for_the_day_and_the_doubts(layout: Layout, name: str, headings: list[str]) -> None:
    (kept,) = remembered((), name, layout, headings)
    assert kept.layout == replace(layout, day=None)
    assert kept.headings == tuple(headings)


def test_the_newest_is_the_first_and_names_are_there_once() -> None:
    older = NamedLayout("desk ", ("A",), replace(LAYOUT, source="Other"))
    press = NamedLayout("Press", ("B",), LAYOUT)
    found = remembered((press, older), "Desk", replace(LAYOUT, day=date(2025, 6, 2)), DESK.headings)
    assert found == (DESK, press)


def test_there_may_be_no_file(tmp_path: Path) -> None:
    assert load(tmp_path / "layouts.json") == ()


@pytest.mark.parametrize("content", ["", "{", "[1, null, {}]", '{"name": "x"}', "[[[[" * 2000, "\x00"])
def test_a_broken_file_is_no_reason_not_to_import(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "layouts.json"
    path.write_text(content, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert load(path) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("shape", "round"), ("header", "4"), ("columns", [{"meaning": "x", "party": ""}]), ("words", [["basis"]])),
        *(("parties", []), ("basis", "x"), ("source", 1), ("name", " "), ("day_first", 1), ("headings", [1])),
    ],
)
def test_one_broken_layout_leaves_the_others(tmp_path: Path, field: str, value: Any) -> None:
    path = tmp_path / "layouts.json"
    save(path, [DESK, replace_name(DESK, "Other")])
    content = json.loads(path.read_text(encoding="utf-8"))
    content[0][field] = value
    path.write_text(json.dumps(content), encoding="utf-8")
    assert [one.name for one in load(path)] == ["Other"]


def replace_name(one: NamedLayout, name: str) -> NamedLayout:
    return one._replace(name=name)


def test_where_it_cannot_be_written_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder would be", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"layouts\.json"):
        save(Profile.in_folder(tmp_path).layouts, [DESK])


def test_a_layout_fits_a_table_with_its_columns_in_any_order() -> None:
    tables = sheet(["", "", ""], ["New", "gamma", "TOPIC"], ["x", "All of the fish.", "Fishing"])
    found = fitting([DESK], tables.tables[0], 0, MATRIX)
    assert found is not None
    assert (found.header, found.day) == (2, None)
    assert found.columns == (ColumnLayout(Meaning.NOTHING, sure=False), COLUMNS[1], COLUMNS[0])
    assert found.parties == {"Gamma": "al"}  # the other is no party of this comparison
    assert found.words == LAYOUT.words


@pytest.mark.parametrize("titles", [["Topic", "Delta", "Owner"], ["Topic"], ["", "", ""]])
def test_a_layout_does_not_fit_where_a_column_is_missing(titles: list[str]) -> None:
    tables = sheet(titles, ["Fishing", "All of the fish.", ""])
    assert fitting([DESK], tables.tables[0], 0, MATRIX) is None


def test_headings_of_two_rows_are_told_together() -> None:
    layout = Layout(0, 1, Shape.WIDE, (), header_rows=2)
    assert headings_of(sample("paired.csv"), layout)[2:4] == ("Alphaland – Answer", "Alphaland – Justification")
    assert headings_of(sample("paired.csv"), replace(layout, table=7)) == ()


@pytest.mark.parametrize(
    ("meanings", "shape"),
    [
        ([Meaning.ISSUE, Meaning.STATEMENT], Shape.WIDE),
        ([Meaning.ISSUE, Meaning.PARTY, Meaning.STATEMENT], Shape.LONG),
        ([Meaning.PARTY, Meaning.STATEMENT], Shape.PARTY_ROWS),
    ],
)
def test_the_meanings_of_the_columns_make_the_shape(meanings: list[Meaning], shape: Shape) -> None:
    assert shape_of([ColumnLayout(meaning) for meaning in meanings]) is shape
