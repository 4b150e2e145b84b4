import json
from dataclasses import replace

from app.importing.planning.changes import Kind
from app.importing.planning.plan import plan_import
from app.importing.reviewing.telling import as_json, as_lines
from app.importing.rows import ImportedFile, ImportedParty
from app.vocabulary import Role
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.position_files import BROKEN, document, example, read_document

SMALL_MATRIX = matrix_of(SMALL)
FISH = {"issue": "fish", "party": "al", "date": "2025-01-10", "basis": "written proposal"}


def lines(*, applied: bool = False, **lists: object) -> list[str]:
    plan = plan_import(SMALL_MATRIX, read_document(document(**lists)))
    return list(as_lines(plan, SMALL_MATRIX, applied=applied))


def test_people_read_what_changes_where_and_by_whom() -> None:
    told = lines(positions=[FISH | {"statement": "All the fish in the sea."}])
    assert told == [
        "△ Position · A1 · Alphaland · 2025-01-10: statement: All the fish. → All the fish in the sea.",
        "“file.json”: 1 changed, 3 in the comparison and not in the file.",
        "Nothing has been changed yet; --apply takes over 1 change.",
    ]


def test_people_read_that_it_is_done_or_that_there_is_nothing_to_do() -> None:
    changed = FISH | {"statement": "No fish."}
    assert lines(applied=True, positions=[changed])[-1] == "1 change was taken over."
    assert (
        lines(applied=True, positions=[FISH | {"statement": "All the fish."}])[-1] == "There is nothing to take over."
    )


def test_people_read_why_something_new_waits() -> None:
    crabs = {"id": "crabs", "ref": "A1", "theme": "sea", "title": "Crabs"}
    told = lines(issues=[crabs], positions=[FISH | {"issue": "crabs", "statement": "All."}])
    assert told[0].startswith("⚠ Issue · A1: Crabs (It may be one that the comparison has under another name.")
    assert told[1].endswith("(not taken over, as it belongs to a conflict)")


def test_people_read_problems_with_their_places() -> None:
    told = lines(positions=[FISH | {"issue": "fisch", "statement": "All."}])
    assert told[0].startswith("! positions[0].issue: fisch – There is no issue “fisch”")
    assert told[2] == "1 problem in the file."


FISHERY = ImportedFile(
    "june.csv",
    "d" * 64,
    10,
    parties=(ImportedParty("B1", "x", "Alph\N{CYRILLIC SMALL LETTER A}land\u200b", Role.PARTY),),
    keyed=False,
    notes=("A hidden sheet was not read.",),
)


def test_people_read_what_may_be_meant_and_what_cannot_be_seen() -> None:
    told = list(as_lines(plan_import(SMALL_MATRIX, FISHERY), SMALL_MATRIX, applied=False))
    (asked,) = [line for line in told if line.startswith("?")]
    assert asked.startswith("? B1: Is “Alphаland▯” new, or the same as “Alphaland” (")
    assert "hidden sign" in asked
    assert "Cyrillic" in asked
    assert "· A hidden sheet was not read." in told
    assert "1 question is open; it can be answered in the window." in told


def test_people_read_a_doubt_in_the_place_of_the_outcome() -> None:
    plan = plan_import(SMALL_MATRIX, replace(FISHERY, doubt="The columns may have moved."))
    assert list(as_lines(plan, SMALL_MATRIX, applied=True))[-1] == "The columns may have moved."
    assert json.loads(as_json(plan))["doubt"] == "The columns may have moved."


def test_programs_read_questions_and_notes() -> None:
    told = json.loads(as_json(plan_import(SMALL_MATRIX, FISHERY)))
    (question,) = told["questions"]
    likeness = question["candidates"][0].pop("likeness")
    assert 0.7 <= likeness < 1
    assert question == {
        "record": "party",
        "key": "x",
        "name": FISHERY.parties[0].name,
        "place": "B1",
        "candidates": [{"key": "al", "name": "Alphaland"}],
        "answer": None,
    }
    assert told["notes"] == ["A hidden sheet was not read."]


def test_a_terminal_is_told_nothing_that_it_would_obey() -> None:
    told = lines(positions=[FISH | {"statement": "a\u202eb\u200fc", "date": "2025-01-11"}], rounds=[{"\x1b[2J": "x"}])
    assert all(line.isprintable() for line in told)


def test_programs_read_one_object() -> None:
    told = json.loads(as_json(plan_import(matrix_of({}), read_document(example()))))
    assert told.keys() == {"counts", "changes", "questions", "problems", "notes", "doubt"}
    assert told["counts"] == {kind.value: 13 if kind is Kind.NEW else 0 for kind in Kind}
    assert told["changes"][8] == {
        "kind": "new",
        "record": "position",
        "issue": "quota",
        "party": "AL",
        "field": "statement",
        "before": "",
        "after": "Alphaland wants two thirds of the herring.",
        "place": "positions[0]",
        "reason": "",
        "accepted": True,
    }
    assert told["problems"] == []


def test_programs_are_spared_what_is_the_same() -> None:
    told = json.loads(
        as_json(plan_import(SMALL_MATRIX, read_document(document(positions=[FISH | {"statement": "All the fish."}]))))
    )
    assert told["counts"]["same"] == 1
    assert {change["kind"] for change in told["changes"]} == {"absent"}


def test_programs_read_problems() -> None:
    from app.importing.reading.json import read

    told = json.loads(as_json(plan_import(matrix_of({}), read(BROKEN / "references.json"))))
    assert told["problems"][2] == {
        "place": "positions[3].issue",
        "value": "qota",
        "reason": "There is no issue “qota”, neither in this file nor in the comparison. Is “quota” meant?",
    }
