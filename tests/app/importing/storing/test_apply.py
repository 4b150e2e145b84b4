"""What is taken over is written, no more and no less, and taken back whole."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ParleyError
from app.importing.planning.plan import ImportPlan, Kind, plan_import
from app.importing.rows import ImportedPosition
from app.importing.storing import ledger
from app.importing.storing.apply import apply
from app.matrix import Matrix
from app.reading import load_matrix
from app.records import Position
from app.store import Store
from app.vocabulary import Silence
from tests.app.contents import contents, everything, new_comparison
from tests.app.importing.position_files import Document, document, example, read_document
from tests.app.june import origins


def plan(store: Store, content: Document) -> ImportPlan:
    return plan_import(store.read(load_matrix), read_document(content))


def take_over(store: Store, content: Document) -> Matrix:
    store.change(apply, plan(store, content))
    return store.read(load_matrix)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterable[Store]:
    """A comparison with nothing in it."""
    store = Store.create(tmp_path / "fresh.parley")
    yield store
    store.close()


def current(matrix: Matrix, issue: str, party: str) -> Position:
    issues = {row.key: row.id for row in matrix.all_issues}
    parties = {row.key: row.id for row in matrix.parties}
    found = matrix.current(issues[issue], parties[party])
    assert found is not None
    return found


def refs(matrix: Matrix) -> list[str]:
    return [issue.ref for issue in matrix.all_issues]


def theme(key: str) -> Document:
    return {"id": key, "code": key.upper(), "name": key.title()}


def issue(ref: str, theme: str = "sea") -> Document:
    return {"id": ref.lower(), "ref": ref, "theme": theme, "title": f"Issue {ref}"}


def party(key: str, name: str, role: str = "party", **other: Any) -> Document:
    return {"id": key, "name": name, "role": role, **other}


def test_the_whole_example_is_stored(fresh: Store) -> None:
    assert fresh.change(apply, plan(fresh, example())) == "Take over “file.json”"
    matrix = fresh.read(load_matrix)
    position = current(matrix, "quota", "AL")
    assert (position.statement, position.basis.value, position.firmness.value) == (
        "Alphaland wants two thirds of the herring.",
        "written proposal",
        "firm",
    )
    cited = [(matrix.sources[c.source_id].key, c.locator, c.quote) for c in matrix.citations(position)]
    assert cited == [("memo", "Part I, point 3", "two thirds of the annual catch"), ("herald", "", "")]
    silent = current(matrix, "ports", "BE")
    assert (silent.statement, silent.silence and silent.silence.value) == ("", "declined to state")
    assert [alias.name for alias in matrix.aliases] == ["Republic of Betaland"]
    (bridgings,) = matrix.bridgings.values()
    assert bridgings[0].author == "The secretariat"
    assert matrix.comparison.title == ""
    fresh.check()


def test_a_file_is_one_step_and_its_second_loading_none(fresh: Store) -> None:
    take_over(fresh, example())
    assert fresh.next_undo() == "Take over “file.json”"
    again = plan(fresh, example())
    assert (again.accepted, again.counts[Kind.SAME]) == ((), 13)
    fresh.change(apply, again)
    fresh.undo()
    assert fresh.next_undo() is None


def test_a_plan_of_another_state_is_refused(fresh: Store) -> None:
    old = plan(fresh, example())
    take_over(fresh, document(themes=[theme("sea")]))
    before = everything(fresh)
    with pytest.raises(ParleyError, match="has changed since"):
        fresh.change(apply, old)
    assert everything(fresh) == before


def test_only_what_is_accepted_is_written(store: Store) -> None:
    corrected = {"issue": "fish", "party": "al", "date": "2025-01-10", "statement": "Nothing.", "basis": "reported"}
    found = plan(store, document(positions=[corrected]))
    (basis,) = (change for change in found.changes if change.field == "basis")
    store.change(apply, found.accepting([basis]))
    rows = store.read(load_matrix).positions[1, 1]
    assert (rows[0].statement, rows[0].basis.value) == ("All the fish.", "reported")


def test_conflicts_can_be_taken_over_by_choice(store: Store) -> None:
    content = document(
        parties=[party("me", "Mediator", "party")],
        issues=[{"id": "crabs", "ref": "A1", "theme": "sea", "title": "Crabs"}],
        positions=[
            {"issue": "fish", "party": "al", "date": "2025-01-10", "silence": "declined to state"},
            {
                "issue": "fish",
                "party": "be",
                "key": "p4",
                "date": "2025-02-10",
                "statement": "Hourly.",
                "basis": "reported",
            },
        ],
    )
    found = plan(store, content)
    assert found.counts[Kind.CONFLICT] == 5
    store.change(apply, found.accepting(found.changes))
    matrix = store.read(load_matrix)
    assert [p.role.value for p in matrix.parties] == ["party"] * 3
    assert matrix.positions[1, 1][0].silence is not None
    assert [p.statement for p in matrix.positions[1, 2]] == ["Half the fish.", "Hourly."]
    store.check()


@pytest.mark.parametrize("kind", [Kind.OURS, Kind.NOISE])
def test_what_was_edited_here_or_is_only_spacing_can_be_taken_over_by_choice(kind: Kind, store: Store) -> None:
    said = {"issue": "fish", "party": "al", "date": "2025-01-10", "statement": "All  the fish.", "basis": "reported"}
    found = plan(store, document(positions=[said]))
    (words,) = (change for change in found.changes if (change.key, change.field) == ("p1", "statement"))
    store.change(apply, replace(found, changes=(replace(words, kind=kind, accepted=True),)))
    assert store.read(load_matrix).positions[1, 1][0].statement == "All  the fish."


def silence_of_betaland(store: Store, imported: ImportedPosition | None) -> ImportPlan:
    """A plan of what a file does not mention, and what that means."""
    found = plan(store, document(positions=[]))
    (absent,) = (change for change in found.changes if change.key == "p2")
    return replace(found, changes=(replace(absent, accepted=True, imported=imported),))


def test_a_position_that_is_withdrawn_stands_as_a_silence_behind_it(store: Store) -> None:
    silence = ImportedPosition("", "fish", "be", date(2025, 6, 1), "", silence=Silence.WITHDRAWN, key="withdrawn")
    store.change(apply, silence_of_betaland(store, silence))
    said, withdrawn = store.read(load_matrix).positions[1, 2]
    assert said.statement == "Half the fish."
    assert (withdrawn.key, withdrawn.statement, withdrawn.silence) == ("withdrawn", "", Silence.WITHDRAWN)
    assert origins(store) == {"withdrawn": "file.json"}


def test_that_a_position_is_not_mentioned_is_noted_and_changes_nothing(store: Store) -> None:
    before = everything(store)
    store.change(apply, silence_of_betaland(store, None))
    after = everything(store)
    assert {table for table in after if after[table] != before[table]} == {"exchange", "exchanged"}
    (made,) = store.read(ledger.imports)
    assert (made.taken, made.left) == ({}, {Kind.ABSENT: 1})
    assert origins(store) == {}


def test_citations_are_replaced_in_their_order(store: Store) -> None:
    changed = {
        "issue": "fish",
        "party": "al",
        "date": "2025-01-10",
        "statement": "All the fish.",
        "basis": "written proposal",
    }
    matrix = take_over(store, document(positions=[changed | {"sources": [{"source": "s2"}, {"source": "s1"}]}]))
    cited = [(c.source_id, c.locator, c.quote) for c in matrix.citations(matrix.positions[1, 1][0])]
    assert cited == [(2, "", ""), (1, "p. 1", "all")]


def test_parties_stand_as_the_file_names_them_and_third_parties_behind(fresh: Store) -> None:
    content = document(
        parties=[party("ZE", "Zetaland"), party("ME", "A Mediator", "third party"), party("BE", "Betaland")]
    )
    matrix = take_over(fresh, content)
    assert [row.name for row in matrix.parties] == ["Zetaland", "Betaland", "A Mediator"]
    assert {row.key: row.tint for row in matrix.parties} == {"ZE": 0, "ME": 1, "BE": 2}
    matrix = take_over(fresh, document(parties=[party("AL", "Alphaland"), party("G", "Gammaland", tile="Γ")]))
    assert [row.name for row in matrix.parties] == ["Zetaland", "Betaland", "Alphaland", "Gammaland", "A Mediator"]


def test_marks_of_parties_are_two_letters_and_unlike(fresh: Store) -> None:
    names = {"alpha": "Alphaland", "al-2": "Alland", "al-3": "Altland", "b": "Betaland", "g": "Gammaland"}
    given = [party(key, name) for key, name in names.items()]
    matrix = take_over(fresh, document(parties=[*given, party("d", "Deltaland", tile="AL")]))
    marks = {row.key: row.tile for row in matrix.parties}
    assert marks["d"] == "AL"
    assert len(set(marks.values())) == len(marks)
    assert {mark[0] for mark in marks.values()} == {"A", "B", "G"}


def test_a_new_theme_stands_behind_the_one_before_it_in_the_file(fresh: Store) -> None:
    take_over(fresh, document(themes=[theme("sea"), theme("land"), theme("air")]))
    matrix = take_over(fresh, document(themes=[theme("mud"), theme("land"), theme("ice"), theme("fog"), theme("sea")]))
    assert [row.key for row in matrix.themes] == ["sea", "land", "ice", "fog", "air", "mud"]


def test_a_new_issue_stands_where_its_number_belongs(fresh: Store) -> None:
    take_over(
        fresh,
        document(themes=[theme("sea"), theme("land")], issues=[issue("S-10"), issue("S-2"), issue("L-1", "land")]),
    )
    matrix = take_over(fresh, document(issues=[issue("S-11"), issue("S-9"), issue("S-1")]))
    assert refs(matrix) == ["S-1", "S-2", "S-9", "S-10", "S-11", "L-1"]


def test_an_issue_that_goes_to_another_theme_stands_where_its_number_belongs(fresh: Store) -> None:
    take_over(
        fresh,
        document(
            themes=[theme("sea"), theme("land")],
            issues=[issue("A-1"), issue("A-2"), issue("A-3"), issue("A-0", "land"), issue("A-9", "land")],
        ),
    )
    assert refs(take_over(fresh, document(issues=[issue("A-2", "land")]))) == ["A-1", "A-3", "A-0", "A-2", "A-9"]


def test_an_order_that_somebody_made_stays(store: Store) -> None:
    def turn_round(session: Any) -> str:
        session.connection().exec_driver_sql('UPDATE issue SET "order" = 3 - "order" WHERE theme_id = 1')
        return "Turn round"

    store.change(turn_round)
    matrix = take_over(store, document(issues=[{"id": "nets", "ref": "A3", "theme": "sea", "title": "Nets"}]))
    assert refs(matrix) == ["A2", "A1", "A3", "B1", "B2"]


# -- whatever the file and the comparison hold --------------------------------------------------------------------

KEYS = st.sampled_from(["key-1", "key-3", "key-5", "new-a", "new-b"])
SHORT = st.sampled_from(["", "One.", "one.", "Two.", "=three"])
GIVEN = SHORT.filter(bool)
DAYS = st.sampled_from(["2025-01-01", "2025-01-02", "2025-01-12"])
NO_KEY = st.just("")


def lists_of(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Document]]:
    return st.lists(st.fixed_dictionaries(fields), max_size=5)


CITED = lists_of(source=KEYS, locator=SHORT, quote=SHORT)
SPEAKING = st.fixed_dictionaries({"statement": GIVEN, "basis": st.sampled_from(["reported", "inferred"])})
SILENT = st.fixed_dictionaries({"silence": st.sampled_from(["nothing found", "declined to state"])})
POSITION = st.builds(
    lambda where, what: where | what,
    st.fixed_dictionaries(
        {
            "issue": KEYS,
            "party": KEYS,
            "date": DAYS,
            "key": NO_KEY | KEYS,
            "sources": CITED,
            "note": SHORT,
            "original": SHORT,
        }
    ),
    SPEAKING | SILENT,
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "format": st.just("parley-positions"),
        "version": st.just(1),
        "parties": lists_of(
            id=KEYS, name=GIVEN, role=st.sampled_from(["party", "third party"]), aliases=st.lists(GIVEN, max_size=2)
        ),
        "themes": lists_of(id=KEYS, code=GIVEN, name=GIVEN),
        "issues": lists_of(id=KEYS, ref=GIVEN, theme=KEYS, title=GIVEN, question=SHORT),
        "rounds": lists_of(id=KEYS, name=GIVEN, date=DAYS),
        "sources": lists_of(id=KEYS, title=GIVEN, date=DAYS, url=SHORT),
        "positions": st.lists(POSITION, max_size=8),
        "assessments": lists_of(
            issue=KEYS,
            date=DAYS,
            key=NO_KEY | KEYS,
            convergence=st.sampled_from(["agreed", "opposed"]),
            rationale=SHORT,
        ),
        "bridging": lists_of(issue=KEYS, date=DAYS, key=NO_KEY | KEYS, text=GIVEN),
    }
)
"""Files whose records half belong to the comparisons of `contents`, and contradict them and each other at will."""


@settings(max_examples=40)  # each makes and writes files of its own
@given(contents(), DOCUMENTS)
def test_what_was_taken_over_is_not_taken_over_again(rows: Any, content: Document) -> None:
    with new_comparison(rows) as store:
        take_over(store, content)
        store.check()
        assert plan(store, content).accepted == ()


@settings(max_examples=40)  # each makes and writes files of its own
@given(contents(), DOCUMENTS)
def test_planning_changes_nothing(rows: Any, content: Document) -> None:
    with new_comparison(rows) as store:
        before, matrix = everything(store), store.read(load_matrix)
        assert plan_import(matrix, read_document(content)) == plan_import(matrix, read_document(content))
        assert everything(store) == before
        assert store.next_undo() is None


@settings(max_examples=40)  # each makes and writes files of its own
@given(contents(), DOCUMENTS, st.data())
def test_any_choice_is_applied_whole_and_taken_back_whole(rows: Any, content: Document, data: st.DataObject) -> None:
    with new_comparison(rows) as store:
        before = everything(store)
        found = plan(store, content)
        chosen = [change for change in found.changes if data.draw(st.booleans())]
        store.change(apply, found.accepting(chosen))
        store.check()
        store.read(load_matrix)
        while store.undo():
            pass
        assert everything(store) == before


@settings(max_examples=40)  # each makes and writes files of its own
@given(contents(), DOCUMENTS)
def test_nothing_is_ever_deleted(rows: Any, content: Document) -> None:
    with new_comparison(rows) as store:
        before = {(table, row[0]) for table, found in everything(store).items() if table != "citation" for row in found}
        found = plan(store, content)
        store.change(apply, found.accepting(found.changes))
        assert before <= {(table, row[0]) for table, found in everything(store).items() for row in found}
