"""The search looks through every text that the matrix or the panel shows of an issue."""

from hypothesis import given
from hypothesis import strategies as st

from app.finding import Field, Place, hits, index, texts
from app.search import fold
from tests.app.shipped import matrix_of_shipped

MATRIX = matrix_of_shipped()
PARTIES = MATRIX.counting
words = st.sampled_from(
    sorted(
        {fold(word) for issue in MATRIX.issues for _, text in texts(MATRIX, issue, PARTIES) for word in text.split()}
    )
)


@given(words)
def test_every_hit_is_where_it_says(query: str) -> None:
    for issue in MATRIX.issues:
        where = dict(texts(MATRIX, issue, PARTIES))
        for hit in hits(MATRIX, issue, PARTIES, query):
            assert hit.issue_id == issue.id
            assert fold(where[hit.place][hit.start : hit.end]) == query


@given(words)
def test_the_index_finds_the_issues_that_have_hits_and_counts_them(query: str) -> None:
    made = index(MATRIX, PARTIES)
    counted = [len(hits(MATRIX, issue, PARTIES, query)) for issue in MATRIX.issues]
    assert made.matches(query) == [row for row, count in enumerate(counted) if count]
    assert [made.hits(query, [row]) for row in range(len(counted))] == counted
    assert made.hits(query, range(len(counted))) == sum(counted)


def test_each_kind_of_text_is_looked_through() -> None:
    found = {place.field for issue in MATRIX.issues for place, text in texts(MATRIX, issue, PARTIES) if text}
    assert {Field.TITLE, Field.QUESTION, Field.STATEMENT, Field.LOCATOR, Field.SOURCE, Field.RATIONALE} <= found


def test_only_the_shown_parties_are_looked_through() -> None:
    for issue in MATRIX.issues:
        found = {place.party_id for place, _ in texts(MATRIX, issue, PARTIES[:1])}
        assert found <= {0, PARTIES[0].id}


def test_places_are_told_apart() -> None:
    for issue in MATRIX.issues:
        places = [place for place, _ in texts(MATRIX, issue, MATRIX.parties)]
        assert len(places) == len(set(places))
        assert Place(Field.TITLE) in places
