"""How the cells of an export look (design: ink and paper; statements in serif, everything else in sans)."""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from app.convergence import Convergence

SANS = "Calibri"
SERIF = "Cambria"

TEXT = "1C1D1F"
TEXT2 = "4A4D52"
TEXT3 = "616368"
ACCENT = "33479B"
PAPER = "FFFFFF"
BAND_GROUND = "F3F2EE"
SUNKEN = "FAF9F6"
HATCH = "E3E1DA"
_HEADER_GROUND = "2F3440"


class Line(NamedTuple):
    """A side of a border."""

    kind: Literal["thin", "hair", "thick", "medium", "dashed"]
    colour: str


THIN = Line("thin", "D9D6CE")
_HAIR = Line("hair", "B9B6AC")
_HEADER_LINE = Line("thin", "565C69")
_CHANGED = Line("thick", ACCENT)
_DASHED = Line("dashed", "86847C")
_SUM_LINE = Line("medium", "B9B6AC")


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """The look of a cell. Two of them are the same only if they are the same object, which makes looking up quick."""

    font: str = SANS
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = TEXT
    fill: str = ""
    hatched: bool = False
    centred: bool = False
    middle: bool = False
    indent: int = 1
    wrapped: bool = True
    left: Line | None = None
    right: Line | None = None
    top: Line | None = None
    bottom: Line | None = THIN
    number: str = "General"


_BARE = Style(indent=0, middle=True, bottom=None)
PLAIN = Style(indent=0, bottom=None, wrapped=False)
TITLE = replace(_BARE, size=20.0, bold=True)
SUBTITLE = replace(_BARE, colour=TEXT2)
REMARK = replace(_BARE, size=10.0, italic=True, colour=TEXT3)
LEGEND = replace(_BARE, wrapped=False)
HEADING = replace(_BARE, size=13.0, bold=True)

HEADER = Style(bold=True, colour=PAPER, fill=_HEADER_GROUND, middle=True, left=_HEADER_LINE, bottom=None)
HEADER_INNER = replace(HEADER, left=None)
HEADER_CENTRED = replace(HEADER, centred=True, indent=0)
HEADER_REF = replace(HEADER_CENTRED, left=None)
BAND = Style(size=12.0, bold=True, fill=BAND_GROUND, middle=True, top=THIN)

NUMBER = Style(size=10.0, colour=TEXT3, centred=True, indent=0, wrapped=False, left=THIN)
ISSUE = Style(bold=True)
STATEMENT = Style(font=SERIF, size=11.5, left=THIN)
STATEMENT_CHANGED = replace(STATEMENT, left=_CHANGED)
SILENT = Style(size=10.5, italic=True, colour=TEXT3, hatched=True, left=THIN)
SILENT_CHANGED = replace(SILENT, left=_CHANGED)
SOURCE = Style(size=9.5, colour=TEXT3)
SOURCE_SILENT = replace(SOURCE, hatched=True)
REF = Style(size=10.0, colour=TEXT3, centred=True, indent=0, right=THIN)
REF_LINK = replace(REF, colour=ACCENT, underlined=True)
REF_SILENT = replace(REF, hatched=True)
REF_SILENT_LINK = replace(REF_LINK, hatched=True)
# The draft of a third party is no position: its ground tells it apart, its columns are as wide as all
DRAFT = replace(STATEMENT, fill=SUNKEN)
DRAFT_CHANGED = replace(STATEMENT_CHANGED, fill=SUNKEN)
DRAFT_SILENT = Style(size=10.5, colour=TEXT3, fill=SUNKEN, left=THIN)
DRAFT_SILENT_CHANGED = replace(DRAFT_SILENT, left=_CHANGED)
DRAFT_SOURCE = replace(SOURCE, fill=SUNKEN)
DRAFT_REF = replace(REF, fill=SUNKEN)
DRAFT_REF_LINK = replace(REF_LINK, fill=SUNKEN)
BRIDGING = Style(colour=TEXT2, fill=SUNKEN, left=THIN)

LISTED = Style()
LISTED_NUMBER = Style(colour=TEXT3, centred=True, indent=0)
LISTED_NUMBER_LINK = replace(LISTED_NUMBER, colour=ACCENT, underlined=True)
LISTED_STATEMENT = Style(font=SERIF)
LISTED_SILENT = Style(size=10.5, italic=True, colour=TEXT3, hatched=True)
LISTED_LINK = Style(colour=ACCENT, underlined=True)
LISTED_DATE = Style(number="d mmm yyyy", wrapped=False)

COUNTED_THEME = Style(size=11.5, middle=True)
COUNT = Style(size=11.5, middle=True, centred=True, indent=0, wrapped=False, number='0;-0;"–"')
COUNT_NONE = replace(COUNT, colour=TEXT3)
COUNT_ALL = replace(COUNT, bold=True)
SUM_THEME = Style(size=11.5, bold=True, fill=BAND_GROUND, middle=True, top=_SUM_LINE, bottom=None)
SUM = replace(COUNT, bold=True, fill=BAND_GROUND, top=_SUM_LINE, bottom=None)
CHANGED_ISSUE = Style(middle=True, bottom=_HAIR)
CHANGED = Style(colour=TEXT2, middle=True, indent=0, wrapped=False, bottom=_HAIR)

_GROUND_AND_TEXT = {
    Convergence.AGREED: ("CDE6E3", "084F4B"),
    Convergence.CONVERGING: ("EAF6F4", "0B5B57"),
    Convergence.OPPOSED: ("FBE8DA", "8A3E08"),
    Convergence.ONE_SIDED: ("E9EAED", "454951"),
    Convergence.NOT_ASSESSED: (PAPER, TEXT3),
}
CONVERGENCE = {
    state: Style(bold=True, fill=ground, colour=text, left=THIN, right=THIN)
    for state, (ground, text) in _GROUND_AND_TEXT.items()
}
CONVERGENCE[Convergence.NOT_ASSESSED] = replace(
    CONVERGENCE[Convergence.NOT_ASSESSED], left=_DASHED, right=_DASHED, top=_DASHED, bottom=_DASHED
)
HEADER_CONVERGENCE = {
    state: replace(HEADER_CENTRED, fill=ground, colour=text, wrapped=False)
    for state, (ground, text) in _GROUND_AND_TEXT.items()
}
"""The heads of the columns of counts, by convergence."""

BAR_AND_LINE = {
    Convergence.AGREED: ("0B6E69", PAPER),
    Convergence.CONVERGING: ("7CBDB6", PAPER),
    Convergence.OPPOSED: ("B4520F", PAPER),
    Convergence.ONE_SIDED: ("9A9EA6", PAPER),
    Convergence.NOT_ASSESSED: (PAPER, "86847C"),
}
"""The bars of the chart, by convergence."""
