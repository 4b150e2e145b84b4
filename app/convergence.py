"""The vocabulary of convergence, told once, and what is derived from the positions."""

from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import NamedTuple

from app.i18n import N_, _


class Convergence(Enum):
    """How near the parties are on an issue; the value is the code stored in the file.

    The order is the order in which they are shown everywhere. ONE_SIDED is derived and never stored.
    """

    AGREED = "agreed"
    CONVERGING = "converging"
    OPPOSED = "opposed"
    ONE_SIDED = "one-sided"
    NOT_ASSESSED = "not assessed"

    @property
    def word(self) -> str:
        """What stands beside the sign."""
        return _(_WORDS[self])

    @property
    def meaning(self) -> str:
        """One sentence for legends and tool tips."""
        return _(_MEANINGS[self])

    @property
    def text_sign(self) -> str:
        """The sign where only text can stand; ONE_SIDED is the one whose left column speaks."""
        return _TEXT_SIGNS[self]


_WORDS = {
    Convergence.AGREED: N_("Agreed"),
    Convergence.CONVERGING: N_("Converging"),
    Convergence.OPPOSED: N_("Opposed"),
    Convergence.ONE_SIDED: N_("One-sided"),
    Convergence.NOT_ASSESSED: N_("Not assessed"),
}
_MEANINGS = {
    Convergence.AGREED: N_("Both texts say the same on this point."),
    Convergence.CONVERGING: N_("The texts differ but can be reconciled."),
    Convergence.OPPOSED: N_("The texts exclude each other."),
    Convergence.ONE_SIDED: N_("Derived: only one party has a position."),
    Convergence.NOT_ASSESSED: N_("Nobody has judged these positions yet."),
}
_TEXT_SIGNS = {
    Convergence.AGREED: "⊜",
    Convergence.CONVERGING: "►◄",
    Convergence.OPPOSED: "◄►",
    Convergence.ONE_SIDED: "◐",
    Convergence.NOT_ASSESSED: "◌",
}
TEXT_SIGN_RIGHT = "◑"
"""ONE_SIDED where the column on the right speaks."""

ASSESSABLE = (Convergence.AGREED, Convergence.CONVERGING, Convergence.OPPOSED)
"""What an assessment may say; the absence of one is NOT_ASSESSED."""


class Standing(NamedTuple):
    """Where an issue stands on a day: `speaker` is the id of the only party that speaks when one-sided."""

    convergence: Convergence
    speaker: int | None = None
    check_again: bool = False


def derive(
    speaking: Collection[int], newest_statement: date | None, assessed: Convergence | None, assessed_on: date | None
) -> Standing:
    """Tell where an issue stands.

    `speaking` are the ids of the parties (third parties do not count) that have a position, `newest_statement`
    the date of the newest of these; `assessed` is the latest assessment, if there is one.
    """
    if len(speaking) == 1:
        return Standing(Convergence.ONE_SIDED, speaker=next(iter(speaking)))
    if not speaking or assessed is None or assessed not in ASSESSABLE:
        return Standing(Convergence.NOT_ASSESSED)
    outdated = newest_statement is not None and assessed_on is not None and newest_statement > assessed_on
    return Standing(assessed, check_again=outdated)
