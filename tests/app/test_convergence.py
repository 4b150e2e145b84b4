"""How near the parties are, told once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.convergence import ASSESSABLE, TEXT_SIGN_RIGHT, Convergence, Standing, derive

EARLY, LATE = date(2025, 1, 1), date(2025, 2, 1)


@pytest.mark.parametrize(
    ("speaking", "assessed", "wanted"),
    [
        ([], None, Convergence.NOT_ASSESSED),
        ([], Convergence.AGREED, Convergence.NOT_ASSESSED),
        ([7], None, Convergence.ONE_SIDED),
        ([7], Convergence.AGREED, Convergence.ONE_SIDED),
        ([7, 8], None, Convergence.NOT_ASSESSED),
        ([7, 8], Convergence.OPPOSED, Convergence.OPPOSED),
        ([7, 8], Convergence.NOT_ASSESSED, Convergence.NOT_ASSESSED),
        ([7, 8], Convergence.ONE_SIDED, Convergence.NOT_ASSESSED),
        ([7, 8, 9], Convergence.CONVERGING, Convergence.CONVERGING),
    ],
)
def test_only_speaking_parties_and_assessments_decide(
    speaking: list[int], assessed: Convergence | None, wanted: Convergence
) -> None:
    assert derive(speaking, EARLY if speaking else None, assessed, EARLY if assessed else None).convergence is wanted


def test_an_assessment_is_to_be_checked_again_when_a_statement_is_newer() -> None:
    assert derive([7, 8], LATE, Convergence.AGREED, EARLY) == Standing(Convergence.AGREED, check_again=True)
    assert derive([7, 8], EARLY, Convergence.AGREED, EARLY) == Standing(Convergence.AGREED)
    assert derive([7, 8], EARLY, Convergence.AGREED, LATE) == Standing(Convergence.AGREED)


@given(st.sets(st.integers(1, 4)), st.none() | st.dates(), st.none() | st.sampled_from(Convergence), st.dates())
def test_the_speaker_is_named_exactly_when_it_is_the_only_one(
    speaking: set[int], newest: date | None, assessed: Convergence | None, on: date
) -> None:
    found = derive(speaking, newest, assessed, on)
    assert (found.convergence is Convergence.ONE_SIDED) == (len(speaking) == 1) == (found.speaker is not None)
    assert not found.check_again or found.convergence in ASSESSABLE


def test_every_state_has_its_own_word_sign_and_sentence() -> None:
    states = list(Convergence)
    assert len({state.word for state in states}) == len({state.value for state in states}) == 5
    assert len({*(state.text_sign for state in states), TEXT_SIGN_RIGHT}) == 6
    assert all(state.meaning.endswith(".") for state in states)
    assert set(ASSESSABLE) == {Convergence.AGREED, Convergence.CONVERGING, Convergence.OPPOSED}
