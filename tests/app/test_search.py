"""What is found when somebody types, and where it is marked."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search import SearchIndex, count, find, fold

# letters that change their length or their neighbours when folded, beside ordinary ones
TRICKY = st.text(
    alphabet="aeiIßİıéё еЁйи\u0301\u0306\u0308\u0307 \u00a0\n\t'’ʼ-–—«\u200b\u00adΐΣςﬁǰ각\u1100\u1161\u11a8x\x00"
)
TEXTS = TRICKY | st.text()


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in find(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("A full CEASEFIRE, a ceasefire", "ceaseFire", ["CEASEFIRE", "ceasefire"]),
        ("Припинення вогню", "ИНЕНН", ["иненн"]),
        ("обмін «усіх на всіх»", '"усіх на', ["«усіх на"]),
        ("Всё ещё", "еще", ["ещё"]),
        ("Еще все", "ЁЩЁ", ["Еще"]),
        ("об’єкт, обʼєкт, об'єкт, об`єкт, об′єкт", "об'єкт", ["об’єкт", "обʼєкт", "об'єкт", "об`єкт", "об′єкт"]),
        ("within\u00a0the  same\n30 days", "the same 30", ["the  same\n30"]),
        ("a 30\u2011day halt, a 30-day halt", "30–day", ["30\u2011day", "30-day"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "s", ["S", "ß"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("Istanbul", "İSTANBUL", ["Istanbul"]),
        ("cease\u00adfire", "ceasefire", ["cease\u00adfire"]),
        ("Ки\u0301їв", "київ", ["Ки\u0301їв"]),
        ("Кии\u0306 й", "й", ["и\u0306", "й"]),
        ("ceasefire", "  ceasefire ", ["ceasefire"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("й", "и", []),
        ("їжак", "іжак", []),
        ("ceasefire", "", []),
        ("cease fire", " \u00a0\n", []),
        ("", "a", []),
    ],
)
def test_what_is_marked(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def test_hits_are_marked_in_the_text_as_it_was_given() -> None:
    assert find("  Ein\u00a0 Maß,  cafe\u0301 ", "CAFÉ") == [(13, 18)]


@given(TEXTS)
def test_composed_and_decomposed_letters_are_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcABCабвёЁАБВіїІЇґҐéÉ ’'"))
def test_capitals_are_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(TEXTS, TEXTS)
def test_a_folded_text_has_no_double_or_outer_spaces(before: str, after: str) -> None:
    folded = fold(f" {before} \u00a0 \u2009{after}\n")
    assert folded == folded.strip()
    assert "  " not in folded


@given(TEXTS, TEXTS, TEXTS)
def test_every_text_is_found_in_a_longer_one(before: str, query: str, after: str) -> None:
    text = f"{before} {query} {after}"
    assert bool(find(text, query)) == bool(fold(query))


@given(TEXTS, st.text(alphabet="aeiсеиss '-x", min_size=1, max_size=2))
def test_what_is_marked_holds_the_query(text: str, query: str) -> None:
    ranges = find(text, query)
    assert bool(ranges) == bool(count(fold(text), fold(query)))
    for start, end in ranges:
        assert fold(query) in fold(text[start:end])
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(ranges))


ROWS = [
    ("Ceasefire before terms", "A full ceasefire of 30 days", "Припинення вогню"),
    ("Monitoring", "Led by others", ""),
    ("Exchange", "All for all", "Обмін «всіх на всіх», потом ещё обмен"),
]


def test_a_row_is_found_by_any_of_its_texts() -> None:
    index = SearchIndex(ROWS)
    assert len(index) == 3
    assert index.matches("CEASE") == [0]
    assert index.matches("l") == [0, 1, 2]
    assert index.matches("еще обмен") == [2]
    assert index.matches("nowhere") == []
    assert index.matches(" ") == []


def test_a_hit_never_reaches_from_one_text_into_the_next() -> None:
    index = SearchIndex([("one", "two")])
    assert index.matches("onetwo") == []
    assert index.matches("one two") == []
    assert index.matches("one\x00two") == []


def test_hits_are_counted() -> None:
    index = SearchIndex(ROWS)
    assert index.hits("ceasefire", [0]) == 2
    assert index.hits("ceasefire", [1]) == 0
    assert index.hits("ВСІХ", [2]) == 2
    assert index.hits("", [0]) == 0


def test_the_rows_found_can_be_changed_by_the_asker() -> None:
    index = SearchIndex(ROWS)
    index.matches("l").clear()
    assert index.matches("l") == [0, 1, 2]


@given(
    st.lists(st.lists(st.text(alphabet="aбß .", max_size=6), max_size=3), max_size=6),
    st.lists(TRICKY | st.text(alphabet="aбß .", max_size=4)),
)
def test_typing_and_deleting_finds_what_a_fresh_search_finds(rows: list[list[str]], typed: list[str]) -> None:
    index = SearchIndex(rows)
    for query in typed:
        assert index.matches(query) == SearchIndex(rows).matches(query)
        assert index.matches(query) == [
            row for row, fields in enumerate(rows) if any(find(text, query) for text in fields)
        ]


@given(st.lists(st.lists(TEXTS, max_size=3), max_size=5), TEXTS)
def test_all_hits_are_the_hits_of_all_rows(rows: list[list[str]], query: str) -> None:
    index = SearchIndex(rows)
    assert index.hits(query) == sum(index.hits(query, [row]) for row in range(len(rows)))
