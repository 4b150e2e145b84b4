"""The fixed words: their codes are in every file, so they stay."""

from enum import Enum

import pytest

from app.vocabulary import Basis, Firmness, Role, Silence

CODES = {
    Role: ["party", "third party"],
    Basis: ["written proposal", "official statement", "reported", "agreed outcome", "inferred"],
    Firmness: ["red line", "firm", "open", "not stated"],
    Silence: ["nothing found", "declined to state", "withdrawn"],
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_stay_as_they_are_in_files(kind: type[Enum]) -> None:
    assert [member.value for member in kind] == CODES[kind]


@pytest.mark.parametrize("kind", CODES)
def test_every_word_is_shown_in_its_own_words(kind: type[Role] | type[Basis] | type[Firmness] | type[Silence]) -> None:
    words = [member.word for member in kind]
    assert len(set(words)) == len(kind)
    assert all(word[0].isupper() and not word.endswith(".") for word in words)
