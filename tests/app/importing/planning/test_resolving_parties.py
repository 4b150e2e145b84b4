import pytest

from app.importing.rows import (
    ImportedParty,
    Record,
)
from app.vocabulary import Role
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.resolved import MADE_UP, candidates, party, resolved, said


@pytest.mark.parametrize("name", ["Alphaland", " alphaland", "REPUBLIC of  Alphaland", "AL"])
def test_a_table_names_a_party_by_name_alias_or_code(name: str) -> None:
    found = resolved(party(name), said(party=MADE_UP), keyed=False)
    assert found.file.parties == (ImportedParty("A1", "al", "Alphaland", Role.PARTY),)
    assert found.file.positions[0].party == "al"
    assert found.questions == ()


LOOKALIKES = [
    "Alph\N{CYRILLIC SMALL LETTER A}land",
    "\N{CYRILLIC CAPITAL LETTER A}lphaland",
    "Alpha\N{ZERO WIDTH SPACE}land",
    "Alphaland\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{FULLWIDTH LATIN CAPITAL LETTER A}lphaland",
    "Republic of Alphalаnd",
    "A1phaland",
    "Alphalandia",
]


@pytest.mark.parametrize("keyed", [True, False])
@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_name_that_only_looks_like_a_known_one_is_asked_about(name: str, keyed: bool) -> None:
    found = resolved(party(name), said(party=MADE_UP), keyed=keyed)
    (question,) = found.questions
    assert (question.named, question.name, question.place) == ((Record.PARTY, MADE_UP), name, "A1")
    assert candidates(question) == ["al"]
    assert question.candidates[0].likeness < 1
    assert question.answer is None
    assert found.open == {(Record.PARTY, MADE_UP)}
    assert found.file.positions[0].party == MADE_UP


def test_the_same_party_keeps_what_it_is_and_gets_the_name_of_the_file() -> None:
    name = LOOKALIKES[0]
    found = resolved(
        party(name, role=Role.THIRD_PARTY, tile="XX"),
        said(party=MADE_UP),
        keyed=False,
        same={(Record.PARTY, MADE_UP): "al"},
    )
    assert found.file.parties == (ImportedParty("A1", "al", "Alphaland", Role.PARTY, aliases=(name,)),)
    assert found.file.positions[0].party == "al"
    assert found.open == frozenset()
    assert [question.answer for question in found.questions] == ["al"]


def test_a_name_that_was_answered_once_is_known_the_next_time() -> None:
    name = LOOKALIKES[2]
    with_alias = matrix_of(SMALL | {"alias": [{"id": 1, "party_id": 1, "name": name}]})
    assert resolved(party(name), keyed=False, matrix=with_alias).questions == ()
    (question,) = resolved(party("Alphaland\u200e"), keyed=False, matrix=with_alias).questions
    assert candidates(question) == ["al"]


def test_a_party_that_is_new_by_the_users_word_keeps_its_key() -> None:
    found = resolved(party(LOOKALIKES[0]), keyed=False, same={(Record.PARTY, MADE_UP): ""})
    assert [row.key for row in found.file.parties] == [MADE_UP]
    assert (found.questions[0].answer, found.open) == ("", frozenset())


def test_an_answer_that_names_nothing_any_more_is_none() -> None:
    found = resolved(party(LOOKALIKES[0]), keyed=False, same={(Record.PARTY, MADE_UP): "gone"})
    assert found.questions[0].answer is None
    assert found.open == {(Record.PARTY, MADE_UP)}


def test_a_party_of_another_name_is_new() -> None:
    found = resolved(party("Gammaland"), party("Omega", key="OM"))
    assert found.questions == ()
    assert [row.key for row in found.file.parties] == [MADE_UP, "OM"]


def test_an_unknown_key_with_a_known_name_is_asked_about() -> None:
    for name in ("Alphaland", "Republic of Alphaland"):
        (question,) = resolved(party(name, key="xx")).questions
        assert [(one.key, one.likeness) for one in question.candidates] == [("al", 1.0)]
    (question,) = resolved(party("Something else", key="xx", aliases=("Betaland",))).questions
    assert candidates(question) == ["be"]


def test_code_and_name_together_are_a_key_and_a_code_alone_is_not() -> None:
    sure = resolved(party("Alphaland", key="AL"), said(party="AL"))
    assert ([row.key for row in sure.file.parties], sure.questions) == (["al"], ())
    assert sure.file.positions[0].party == "al"
    (question,) = resolved(party("Somebody", key="AL")).questions
    assert candidates(question) == ["al"]


def test_a_known_name_in_another_language_is_asked_about_where_there_are_keys() -> None:
    ukraine = {"id": 1, "key": "UA", "name": "Ukraine", "role": Role.PARTY, "tile": "UA", "tint": 0, "order": 1}
    (question,) = resolved(party("Україна", key="u"), matrix=matrix_of({"party": [ukraine]})).questions
    assert candidates(question) == ["UA"]


def test_two_names_of_one_party_in_a_file_are_one_party() -> None:
    strange = LOOKALIKES[0]
    found = resolved(
        party("Alphaland", key="k1"),
        party("Republic of Alphaland", key="k2"),
        party(strange, key="k3"),
        said(party="k1"),
        said(issue="ferry", party="k2"),
        said(issue="bells", party="k3"),
        keyed=False,
        same={(Record.PARTY, "k3"): "al"},
    )
    assert [(row.key, row.aliases) for row in found.file.parties] == [("al", (strange,))]
    assert {row.party for row in found.file.positions} == {"al"}


def test_a_party_that_a_file_refers_to_and_does_not_list_keeps_its_key() -> None:
    assert resolved(said(party="nobody")).file.positions[0].party == "nobody"
