import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.planning.ordering import behind, merged, ref_order, tile_for

REFS = st.from_regex(r"\A[A-C]{0,2}-?[0-9]{0,3}(\.[0-9]{1,2})?\Z")


def test_numbers_are_ordered_as_people_do() -> None:
    mixed = ["PR-10.11", "PR-10", "Є-1", "PR-2", "PR-10.2", "pr-3", "PR-1"]
    assert sorted(mixed, key=ref_order) == ["PR-1", "PR-2", "pr-3", "PR-10", "PR-10.2", "PR-10.11", "Є-1"]


@given(st.lists(REFS), st.lists(REFS))
def test_what_is_there_keeps_its_order_and_nothing_is_lost(present: list[str], new: list[str]) -> None:
    result = merged([(ref, "old") for ref in present], [(ref, "new") for ref in new], key=lambda row: ref_order(row[0]))
    assert [ref for ref, age in result if age == "old"] == present
    assert sorted(ref for ref, age in result if age == "new") == sorted(new)


@given(st.lists(REFS), st.lists(REFS))
def test_what_is_in_order_stays_in_order(present: list[str], new: list[str]) -> None:
    result = merged(sorted(present, key=ref_order), new, key=ref_order)
    assert list(map(ref_order, result)) == sorted(map(ref_order, present + new))


@pytest.mark.parametrize(
    ("wanted", "result"),
    [
        (["a", "x", "b"], ["a", "x", "b", "c"]),
        (["x", "a"], ["a", "b", "c", "x"]),
        (["c", "x", "y", "a", "z"], ["a", "z", "b", "c", "x", "y"]),
        (["x", "unknown", "y"], ["a", "b", "c", "x", "y"]),
    ],
)
def test_new_ones_follow_the_known_one_before_them(wanted: list[str], result: list[str]) -> None:
    assert behind(["a", "b", "c"], wanted, frozenset("xyz") & frozenset(wanted)) == result


def test_a_mark_is_made_of_the_key_and_then_of_the_name() -> None:
    assert tile_for("ua", "Ukraine", []) == "UA"
    assert tile_for("al", "Alphaland", ["AL"]) == "AA"
    assert tile_for("é", "", []) == "ÉA"
    assert tile_for("-", "", []) == "XA"


def test_what_is_equal_stays_as_it_came() -> None:
    assert merged(["b3"], ["a2", "b1", "a1", "b2"], key=lambda row: row[0]) == ["a2", "a1", "b3", "b1", "b2"]
