import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.reading.json import read
from app.importing.reading.wire import Sent, decode, encode
from app.importing.rows import ImportedFile, Problem
from app.importing.tables import Home, Mark, Row, Table, Tables
from tests.app.importing.position_files import SHIPPED

SMALL = Tables("a.xlsx", "0" * 64, 3, (Table("Sheet", Home.SHEET, (Row(1, ("a", "б"), ((0, Mark.DATE),)),)),))


def large() -> Tables:
    """More rows than go in one line."""
    rows = tuple(Row(number, (f"row {number}\n\u2028", "")) for number in range(1, 1_001))
    problems = tuple(Problem(f"line {number}", "", "") for number in range(500))
    return Tables("a.csv", "", 0, (Table("a", Home.LINES, rows), Table("b", Home.LINES, rows[:201])), problems=problems)


@given(st.from_type(Tables) | st.from_type(ImportedFile))
def test_what_is_sent_arrives(sent: Sent) -> None:
    assert decode(encode(sent)) == sent


@pytest.mark.parametrize("sent", [SMALL, large(), *map(read, SHIPPED)], ids=lambda sent: sent.name)
def test_real_files_arrive(sent: Sent) -> None:
    arrived = decode(encode(sent))
    assert arrived == sent
    assert type(arrived) is type(sent)


def test_names_that_are_no_letters_arrive() -> None:
    sent = Tables("\udcff.csv", "", 0, ())
    assert decode(encode(sent)) == sent


def test_long_lists_are_divided_into_lines() -> None:
    assert max(map(len, encode(large()).split("\n"))) < 10_000


def changed(**fields: object) -> str:
    """The small file with other fields; None takes one away."""
    kind, whole = json.loads(encode(SMALL))
    return json.dumps([kind, {name: value for name, value in (whole | fields).items() if value is not None}])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '["Tables"]',
        '["Store",{}]',
        '["Problem",{"place":"","value":"","reason":""}]',
        '[["Tables"],{}]',
        "[" * 100_000,
        changed(name=None),
        changed(name=1),
        changed(size="3"),
        changed(size=True),
        changed(size=3.0),
        changed(more=""),
        changed(notes="abc"),
        changed(notes=[1]),
        changed(notes={"lines": [0, 1]}),
        changed(notes={"lines": [-1, 1]}),
        changed(notes={"lines": ["0", 1]}),
        changed(notes={"other": [0, 1]}),
        changed(notes={}),
        changed(tables=[{}]),
        changed(tables=[["Sheet", "sheet", []]]),
        changed(tables=[{"name": "", "home": "house", "rows": [], "hidden": False, "hidden_columns": []}]),
        changed(tables=[{"name": "", "home": [], "rows": [], "hidden": False, "hidden_columns": []}]),
        changed(tables=[{"name": "", "home": "sheet", "rows": [[1, [], []]], "hidden": False, "hidden_columns": []}]),
        changed(tables=[{"name": "", "home": "sheet", "rows": [], "hidden": 0, "hidden_columns": []}]),
        encode(SMALL) + "\n",
        "[]\n" + encode(SMALL),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (what it says is for nobody)
        decode(text)


def test_a_line_cannot_be_used_twice() -> None:
    *lines, last = encode(large()).split("\n")
    kind, whole = json.loads(last)
    whole["tables"][1]["rows"] = whole["tables"][0]["rows"]
    with pytest.raises(ValueError, match="not what is sent"):
        decode("\n".join([*lines, json.dumps([kind, whole])]))


@pytest.mark.parametrize("day", ["2025-02-30", "20250302", "2025-W09-7", 20250302, None])
def test_a_day_is_written_in_one_way(day: object) -> None:
    sent = read(SHIPPED[0])
    kind, whole = json.loads(encode(sent).rpartition("\n")[2])
    assert date.fromisoformat(whole["rounds"][0]["held_on"])
    whole["rounds"][0]["held_on"] = day
    with pytest.raises(ValueError):  # noqa: PT011  (what it says is for nobody)
        decode("\n".join([*encode(sent).split("\n")[:-1], json.dumps([kind, whole])]))
