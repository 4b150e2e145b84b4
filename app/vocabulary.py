"""The fixed words of the field beside convergence; each value is the code stored in files."""

from enum import Enum

from app.i18n import N_, _


class Role(Enum):
    """A party counts for convergence; a third party (a mediator's or ally's draft) is shown and does not."""

    PARTY = "party"
    THIRD_PARTY = "third party"

    @property
    def word(self) -> str:
        return _(_ROLE_WORDS[self])


class Basis(Enum):
    """What a statement rests on."""

    WRITTEN_PROPOSAL = "written proposal"
    OFFICIAL_STATEMENT = "official statement"
    REPORTED = "reported"
    AGREED_OUTCOME = "agreed outcome"
    INFERRED = "inferred"

    @property
    def word(self) -> str:
        return _(_BASIS_WORDS[self])


class Firmness(Enum):
    """How firmly a party holds to a statement, as far as it says so."""

    RED_LINE = "red line"
    FIRM = "firm"
    OPEN = "open"
    NOT_STATED = "not stated"

    @property
    def word(self) -> str:
        return _(_FIRMNESS_WORDS[self])


class Silence(Enum):
    """Why a recorded position has no statement; a position that was never looked for has no record at all."""

    NOTHING_FOUND = "nothing found"
    DECLINED = "declined to state"
    WITHDRAWN = "withdrawn"

    @property
    def word(self) -> str:
        return _(_SILENCE_WORDS[self])


_ROLE_WORDS = {Role.PARTY: N_("Party"), Role.THIRD_PARTY: N_("Third party")}
_BASIS_WORDS = {
    Basis.WRITTEN_PROPOSAL: N_("Written proposal"),
    Basis.OFFICIAL_STATEMENT: N_("Official statement"),
    Basis.REPORTED: N_("Reported"),
    Basis.AGREED_OUTCOME: N_("Agreed outcome"),
    Basis.INFERRED: N_("Inferred"),
}
_FIRMNESS_WORDS = {
    Firmness.RED_LINE: N_("Red line"),
    Firmness.FIRM: N_("Firm"),
    Firmness.OPEN: N_("Open"),
    Firmness.NOT_STATED: N_("Firmness not stated"),
}
_SILENCE_WORDS = {
    Silence.NOTHING_FOUND: N_("Looked for, nothing found"),
    Silence.DECLINED: N_("Declined to state"),
    Silence.WITHDRAWN: N_("Withdrawn, and nothing put in its place"),
}
