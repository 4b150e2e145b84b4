from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.foreign.laid_out import as_file
from app.importing.foreign.layout import Layout
from app.importing.planning.decisions import Decisions
from app.importing.planning.resolving import resolve
from app.importing.rows import (
    Imported,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedRound,
    ImportedSource,
    ImportedTheme,
    Record,
    references,
)
from app.importing.tables import Tables
from app.matrix import Matrix
from tests.app.contents import Contents, contents, matrix_of
from tests.app.importing.position_files import SHIPPED, document, read_document
from tests.app.importing.resolved import M, file_of, issue, party, said, source
from tests.app.importing.tables_of_others import ANY_LAYOUT, ANY_TABLES


def test_everything_that_refers_to_a_record_follows_it() -> None:
    file = replace(
        file_of(issue("Fishing", key="new", ref="Z1", theme="sea"), party("Alphaland", key="AL"), said("new", "AL")),
        assessments=read_document(
            document(assessments=[{"issue": "new", "date": "2025-01-10", "convergence": "agreed"}])
        ).assessments,
        bridgings=read_document(document(bridgings=[{"issue": "new", "date": "2025-01-10", "text": "x"}])).bridgings,
        common={(Record.ISSUE, "new"): {"title": "00"}, (Record.POSITION, "p"): {"note": "11"}},
        covers=frozenset({("new", "AL"), ("ferry", "be")}),
    )
    found = resolve(M, file, Decisions().answered((Record.ISSUE, "new"), "fish")).file
    assert {row.issue for row in (*found.positions, *found.assessments, *found.bridgings)} == {"fish"}
    assert found.common == {(Record.ISSUE, "fish"): {"title": "00"}, (Record.POSITION, "p"): {"note": "11"}}
    assert found.covers == {("fish", "al"), ("ferry", "be")}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_files_raise_no_question(path: object) -> None:
    from app.importing.reading.json import read

    file = read(path)  # type: ignore[arg-type]
    assert resolve(matrix_of({}), file, Decisions()).questions == ()


def exported(matrix: Matrix) -> ImportedFile:
    """Everything that a comparison holds but its dated records, as a file with its keys."""
    names = {one.id: tuple(a.name for a in matrix.aliases if a.party_id == one.id) for one in matrix.parties}
    return file_of(
        *(ImportedParty("", one.key, one.name, one.role, one.tile, names[one.id]) for one in matrix.parties),
        *(ImportedTheme("", *one[1:4]) for one in matrix.themes),
        *(ImportedRound("", *one[1:]) for one in matrix.rounds),
        *(ImportedSource("", *one[1:]) for one in matrix.sources.values()),
        *(
            ImportedIssue("", one.key, one.ref, matrix.theme[one.theme_id].key, one.title, one.question)
            for one in matrix.all_issues
        ),
    )


@given(contents())
def test_what_the_comparison_itself_says_comes_back_as_it_is(rows: Contents) -> None:
    matrix = matrix_of(rows)
    file = exported(matrix)
    found = resolve(matrix, file, Decisions())
    assert found.file is file
    assert found[1:] == ((), frozenset(), frozenset())


NAMES = st.sampled_from(["Alphaland", "Alphalаnd", "Betaland", "Gammaland", "Fishing", "Fishings", "The sea", "", "A1"])
KEYS = st.sampled_from(["al", "be", "fish", "sea", "s1", "k1", "k2", "k3"])
CODES = st.sampled_from(["", "A", "A1", "B2", "C"])
URLS = st.sampled_from(["", "https://example.org/1", "https://example.org/2/"])


@st.composite
def any_file(draw: st.DrawFn) -> ImportedFile:
    """Anything between a file that is known and one that is not; each key once in its kind."""
    rows: list[Imported] = []
    for key in draw(st.sets(KEYS, max_size=4)):
        rows.append(party(draw(NAMES), key=key, tile=draw(CODES), aliases=tuple(draw(st.lists(NAMES, max_size=1)))))
    themes = draw(st.sets(KEYS, max_size=3))
    rows += [ImportedTheme("", key, draw(CODES), draw(NAMES)) for key in sorted(themes)]
    rows += [source(draw(NAMES), key=key, url=draw(URLS)) for key in sorted(draw(st.sets(KEYS, max_size=4)))]
    for key in sorted(draw(st.sets(KEYS, max_size=4))):
        rows.append(issue(draw(NAMES), key=key, ref=draw(CODES), theme=draw(st.sampled_from(["", *sorted(themes)]))))
    rows += [said(draw(KEYS), draw(KEYS), draw(KEYS)) for _ in range(draw(st.integers(0, 3)))]
    return file_of(*rows, keyed=draw(st.booleans()))


ANSWERS = st.dictionaries(
    st.tuples(st.sampled_from([Record.PARTY, Record.ISSUE]), KEYS), st.sampled_from(["", "al", "be", "fish", "gone"])
).map(lambda same: Decisions(same=same))


def dangling(file: ImportedFile, matrix: Matrix) -> Iterator[tuple[str, Record]]:
    """What a file refers to and nobody has."""
    known = {
        Record.PARTY: {row.key for row in (*matrix.parties, *file.parties)},
        Record.THEME: {row.key for row in (*matrix.themes, *file.themes)},
        Record.SOURCE: {row.key for row in (*matrix.sources.values(), *file.sources)},
        Record.ISSUE: {row.key for row in (*matrix.all_issues, *file.issues)},
    }
    for row in (*file.issues, *file.positions, *file.assessments, *file.bridgings):
        for record, key, _field, place in references(row):
            if key and key not in known[record]:
                yield place, record


@given(any_file(), ANSWERS)
@settings(max_examples=300)
def test_no_reference_is_lost_and_every_question_is_settled_or_open(file: ImportedFile, decisions: Decisions) -> None:
    found = resolve(M, file, decisions)
    assert sorted(dangling(found.file, M), key=str) == sorted(dangling(file, M), key=str)
    assert len(found.file.positions) == len(file.positions)
    assert len(found.open) <= sum(question.answer is None for question in found.questions)
    keys = {(Record.PARTY, row.key) for row in found.file.parties} | {
        (Record.ISSUE, row.key) for row in found.file.issues
    }
    assert found.open <= keys
    assert all(question.candidates for question in found.questions)
    for rows in (found.file.parties, found.file.themes, found.file.sources, found.file.issues):
        assert len({row.key for row in rows}) == len(rows)


@given(any_file(), ANSWERS)
@settings(max_examples=300)
def test_resolving_again_changes_nothing(file: ImportedFile, decisions: Decisions) -> None:
    once = resolve(M, file, decisions).file
    assert resolve(M, once, decisions).file == once


@given(ANY_TABLES, ANY_LAYOUT)
def test_any_table_can_be_resolved(tables: Tables, layout: Layout) -> None:
    found = resolve(M, as_file(tables, layout, M), Decisions())
    assert list(dangling(found.file, M)) == []
