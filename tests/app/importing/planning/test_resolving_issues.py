from dataclasses import replace

import pytest

from app.importing.planning.numbering import WITHOUT
from app.importing.rows import (
    ImportedTheme,
    Record,
)
from app.records import dated_key
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.resolved import MADE_UP, candidates, issue, resolved, said


def test_a_table_names_an_issue_by_its_title_or_its_number() -> None:
    found = resolved(
        issue(" FISHING", key="k1", ref="7"),
        issue("Ferries at night", key="k2", ref="a2"),
        said("k1"),
        said("k2"),
        keyed=False,
    )
    assert found.file.issues == (
        issue(" FISHING", key="fish", ref="A1", theme="sea"),
        issue("Ferries at night", key="ferry", ref="A2", theme="sea"),
    )
    assert [row.issue for row in found.file.positions] == ["fish", "ferry"]
    assert found.unsure_titles == {"ferry"}
    assert found.questions == ()


def test_a_number_under_which_the_titles_contradict_is_asked_about() -> None:
    found = resolved(issue("Airspace over the capital", ref="A1"), said(MADE_UP), keyed=False)
    (question,) = found.questions
    assert candidates(question) == ["fish"]
    assert found.open == {(Record.ISSUE, MADE_UP)}
    assert found.file.positions[0].issue == MADE_UP


def test_a_number_that_is_there_twice_proves_nothing() -> None:
    found = resolved(issue("One", key="k1", ref="A1"), issue("Two", key="k2", ref="A1"), keyed=False)
    assert [row.key for row in found.file.issues] == ["k1", "k2"]


LONG = [
    {"id": n, "key": f"i{n}", "ref": f"A{n}", "theme_id": 1, "title": title, "question": "", "order": n}
    for n, title in enumerate(
        ["Fishing in the straits", "Fishing in the strait", "Fishing near the straits", "Fishing in straits", "Bells"]
    )
]


def test_titles_that_are_alike_are_asked_about_and_the_few_likest_offered_first() -> None:
    matrix = matrix_of(SMALL | {"issue": LONG, "position": [], "citation": [], "assessment": [], "bridging": []})
    found = resolved(issue("Fishing in the straights"), issue("Lighthouses", key="k2"), matrix=matrix, keyed=False)
    (question,) = found.questions
    assert candidates(question)[0] == "i0"
    assert len(question.candidates) == 3
    likeness = [one.likeness for one in question.candidates]
    assert likeness == sorted(likeness, reverse=True)
    assert min(likeness) >= 0.7


def test_what_a_row_means_exactly_is_not_offered_to_another() -> None:
    found = resolved(issue("Fishing", key="k1"), issue("Fishings", key="k2"), keyed=False)
    assert [row.key for row in found.file.issues] == ["fish", "k2"]
    assert found.questions == ()


def test_the_same_issue_keeps_all_of_its_own_and_its_other_title_is_told() -> None:
    row = issue("Fishing rights", ref="17", theme="elsewhere", question="Who?")
    elsewhere = ImportedTheme("D1", "elsewhere", "", "Elsewhere")
    found = resolved(row, elsewhere, said(MADE_UP), keyed=False, same={(Record.ISSUE, MADE_UP): "fish"})
    assert found.file.issues == (replace(row, key="fish", ref="A1", theme="sea", question=""),)
    assert found.file.themes == ()
    assert found.file.positions[0].issue == "fish"
    assert found.unsure_titles == {"fish"}
    assert found.questions[0].answer == "fish"


def test_a_key_made_of_a_number_alone_does_not_find_another_issue() -> None:
    key = dated_key("issue", "a1")
    stored = [{**SMALL["issue"][0], "key": key}, *SMALL["issue"][1:]]
    matrix = matrix_of(SMALL | {"issue": stored})
    again = resolved(issue("Fishing", key=key, ref="A1"), matrix=matrix, keyed=False)
    assert ([row.key for row in again.file.issues], again.questions) == ([key], ())
    other = resolved(issue("Airspace over the capital", key=key, ref="A1"), said(key), matrix=matrix, keyed=False)
    (new,) = other.file.issues
    assert new.key not in {row["key"] for row in stored}
    assert other.file.positions[0].issue == new.key
    assert other.open == {(Record.ISSUE, new.key)}


@pytest.mark.parametrize(("title", "ref"), [("FISHING ", "Z9"), ("Something else", "a1")])
def test_a_new_key_with_the_title_or_number_of_a_missing_issue_is_asked_about(title: str, ref: str) -> None:
    (question,) = resolved(issue(title, key="new", ref=ref, theme="sea")).questions
    assert candidates(question) == ["fish"]
    own = issue("Fishing", key="fish", ref="A1", theme="sea")
    assert resolved(issue(title, key="new", ref=ref, theme="sea"), own).questions == ()


def test_a_file_with_keys_finds_issues_by_nothing_else() -> None:
    found = resolved(issue("Fishings", key="new", ref="A9", theme="sea"))
    assert ([row.key for row in found.file.issues], found.questions) == (["new"], ())


def test_what_a_file_leaves_empty_of_a_stored_issue_is_filled_in() -> None:
    found = resolved(issue("Fishing", key="fish"))
    assert found.file.issues == (issue("Fishing", key="fish", ref="A1", theme="sea"),)


def test_new_issues_are_numbered_in_the_manner_of_their_theme() -> None:
    found = resolved(
        issue("Crabs", key="k1", theme="sea"),
        issue("Eels", key="k2", theme="sea"),
        issue("Tides", key="k3", theme="sea", ref="A3"),
        issue("Wind", key="k4", theme="air"),
        issue("Rain", key="k5", theme="air"),
        ImportedTheme("", "air", "AIR", "The air"),
    )
    assert [row.ref for row in found.file.issues] == ["A4", "A5", "A3", "AIR1", "AIR2"]


@pytest.mark.parametrize(
    ("refs", "following"), [(["PR-6", "PR-5", "X1"], "PR-7"), (["A01"], "A02"), (["a9", "3.2.1", "3.2.9"], "3.2.10")]
)
def test_numbers_go_on_as_they_began(refs: list[str], following: str) -> None:
    stored = [{**SMALL["issue"][0], "id": n, "key": f"i{n}", "ref": ref, "order": n} for n, ref in enumerate(refs, 1)]
    matrix = matrix_of({"theme": SMALL["theme"], "issue": stored})
    assert resolved(issue("Crabs", theme="sea"), matrix=matrix).file.issues[0].ref == following


def test_issues_without_a_theme_go_to_one_for_them() -> None:
    found = resolved(issue("Crabs", key="k1"), issue("Eels", key="k2", theme="sea"), keyed=False)
    assert [(row.ref, row.theme) for row in found.file.issues] == [("–1", WITHOUT), ("A3", "sea")]
    assert [(row.key, row.code, row.name) for row in found.file.themes] == [(WITHOUT, "–", "Without a theme")]
    stored = {"id": 3, "key": WITHOUT, "code": "–", "name": "Without a theme", "order": 3}
    there = matrix_of(SMALL | {"theme": [*SMALL["theme"], stored]})
    assert resolved(issue("Crabs"), keyed=False, matrix=there).file.themes == ()
