"""What the cells of an export say, told once for the way out and for the way back."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum

from app.dates import short_date
from app.i18n import N_, _
from app.vocabulary import Basis

HIDDEN_SHEET = "parley"
WORKBOOK_FORMAT = "parley-workbook"
WORKBOOK_VERSION = 1
"""What the sheet that nobody sees is called, and how its first record says what it is."""


class Head(Enum):
    """The titles of columns; a party has its name instead."""

    NUMBER = "number"
    ISSUE = "issue"
    THEME = "theme"
    PARTY = "party"
    STATEMENT = "statement"
    BASIS = "basis"
    DATE = "date"
    LOCATOR = "locator"
    REF = "ref"
    CONVERGENCE = "convergence"
    SOURCE = "source"
    BRIDGING = "bridging"
    KEYS = "keys"
    REASON = "reason"
    ASSESSED_BY = "assessed by"
    LANGUAGE = "language"
    ORIGINAL = "original"
    DRAFTED_BY = "drafted by"
    NOTE = "note"
    WRITTEN_BY = "written by"
    DOCUMENT = "document"
    PUBLISHER = "publisher"
    LINK = "link"
    USED_FOR = "used for"

    @property
    def title(self) -> str:
        return _(_TITLES[self])


_TITLES = {
    Head.NUMBER: N_("No."),
    Head.ISSUE: N_("Issue"),
    Head.THEME: N_("Theme"),
    Head.PARTY: N_("Party"),
    Head.STATEMENT: N_("Statement"),
    Head.BASIS: N_("Basis"),
    Head.DATE: N_("Date"),
    Head.LOCATOR: N_("Locator"),
    Head.REF: N_("Ref."),
    Head.CONVERGENCE: N_("Convergence"),
    Head.SOURCE: N_("Source"),
    Head.BRIDGING: N_("Bridging proposal"),
    Head.KEYS: N_("Keys"),
    Head.REASON: N_("Reason"),
    Head.ASSESSED_BY: N_("Assessed by"),
    Head.LANGUAGE: N_("Language"),
    Head.ORIGINAL: N_("Original wording"),
    Head.DRAFTED_BY: N_("Drafted by"),
    Head.NOTE: N_("Note"),
    Head.WRITTEN_BY: N_("Written by"),
    Head.DOCUMENT: N_("Document"),
    Head.PUBLISHER: N_("Publisher"),
    Head.LINK: N_("Link"),
    Head.USED_FOR: N_("Used for"),
}

LONG_LIST = (
    Head.NUMBER,
    Head.ISSUE,
    Head.THEME,
    Head.PARTY,
    Head.STATEMENT,
    Head.BASIS,
    Head.DATE,
    Head.LOCATOR,
    Head.REF,
    Head.CONVERGENCE,
)
"""The columns of the long list, in the workbook and as CSV."""

_NOT_CARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_LIKE_A_FORMULA = re.compile("'*[=+\\-@\t\r\n]")
_ALTERED = re.compile(f"\r|{_NOT_CARRIED.pattern}")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LAST_SPACE = 0x3000
_AT_ENDS = "".join(filter(str.isspace, map(chr, range(_LAST_SPACE + 1)))) + _REPLACEMENT


def carried(text: str) -> str:
    """A text as it is after all that programs do to it on the way: with it two texts tell whether anybody changed it.

    They replace control characters, write other line ends, and let go of spaces at the ends.
    """
    plain = _NOT_CARRIED.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", text)) if _ALTERED.search(text) else text
    return plain.strip(_AT_ENDS)


def kept_from_formulas(text: str) -> str:
    """A text as a CSV file holds it: “'” before all that a spreadsheet might take for a formula.

    A text that has such signs itself gets one as well, so that the one that was set can be told from them.
    """
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def as_before_keeping(text: str) -> str:
    """What `kept_from_formulas` was given; other programs set the sign too."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text


def continued() -> str:
    """What stands in place of the title where the text of a row goes on in the next."""
    return _("(continued)")


def source_mark(number: int) -> str:
    """The short name of a source within one export."""
    return f"S{number}"


def provenance(day: date, located: Sequence[tuple[str, str]], basis: Basis | None) -> str:
    """Date, locators and basis, one below the other; with several sources each locator follows its source.

    `located` are short names of sources and locators; a silence has no basis.
    """
    several = len(located) > 1
    locators = [f"{mark} {locator}".rstrip() if several else locator for mark, locator in located]
    return "\n".join([short_date(day), *filter(None, locators), *([basis.word] if basis else [])])


def locator_lines(locators: Sequence[str]) -> str:
    """One line for each citation, whatever a locator holds."""
    return "\n".join(" ".join(locator.splitlines()) for locator in locators)
