"""The sources of a position: each a link that says what it leads to, with the words that are quoted from it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.dates import short_date
from app.finding import Field, Place
from app.i18n import _
from app.matrix import Matrix
from app.records import Citation, Position, Source
from app.wording import language_name
from widgets.links import open_link, web_address
from widgets.passage import Passage
from widgets.rich_text import Block, Run, isolated, source_runs
from widgets.text_link import TextLink
from widgets.texts import plain_tip
from widgets.theme import Look

_OWN_LANGUAGE = "en"
_DOT = Run(" · ")


class Cited(NamedTuple):
    """A citation with its source; `number` counts the citations of a position as the search does."""

    citation: Citation
    source: Source
    party_id: int
    number: int

    @property
    def can_be_opened(self) -> bool:
        """Whether its address leads to a web page."""
        return web_address(self.source.url) is not None


def cited(matrix: Matrix, position: Position) -> Iterator[Cited]:
    """The citations of a position, the most telling source first."""
    for number, citation in enumerate(matrix.citations(position)):
        yield Cited(citation, matrix.sources[citation.source_id], position.party_id, number)


def source_blocks(one: Cited, token: str) -> list[Block]:
    """Where a statement is found: title and locator, then publisher, date and language as far as they are known."""
    title, publisher = source_runs(one.source.title, one.source.publisher, one.party_id, one.number)
    where = isolated(title)
    if one.citation.locator:
        where += (Run(", "), *isolated(Run(one.citation.locator, Place(Field.LOCATOR, one.party_id, one.number))))
    details: list[Run] = []
    for runs in _details(one, publisher):
        details += (_DOT, *runs) if details else runs
    lines = [Block("button", token, where), Block("meta", "text3", tuple(details))]
    return [line for line in lines if line.runs]


def _details(one: Cited, publisher: Run) -> Iterator[tuple[Run, ...]]:
    if publisher.text:
        yield isolated(publisher)
    if one.source.published_on is not None:
        yield (Run(short_date(one.source.published_on)),)
    if one.source.language not in ("", _OWN_LANGUAGE):
        yield (Run(_("in {language}").format(language=language_name(one.source.language))),)
    if one.source.url and not one.can_be_opened:
        yield isolated(Run(one.source.url))


def source_name(one: Cited) -> str:
    """What screen readers say of a citation."""
    words = ", ".join(filter(None, (one.source.title, one.citation.locator)))
    if not one.can_be_opened:
        return _("Source: {source}.").format(source=words)
    return _("Source: {source}. Opens in the browser.").format(source=words)


def citation_widgets(look: Look, matrix: Matrix, position: Position) -> Iterator[QWidget]:
    """Each citation of a position as a link, or as text where there is nothing to open, and what it quotes."""
    for one in cited(matrix, position):
        if one.can_be_opened:
            yield SourceLink(look, one)
        else:
            yield Passage(look, source_blocks(one, "text"), source_name(one))
        if one.citation.quote:
            yield quotation(look, one)


def quotation(look: Look, one: Cited) -> Passage:
    """The words that are quoted from a source."""
    quote = Run(one.citation.quote, Place(Field.QUOTE, one.party_id, one.number))
    return Passage(
        look, [Block("original", "text2", (Run("“"), *isolated(quote), Run("”")))], _("Quotation"), ruled=True
    )


class SourceLink(TextLink):
    """A citation whose source can be opened, after its whole address was seen."""

    def __init__(self, look: Look, one: Cited) -> None:
        super().__init__(look, source_blocks(one, "link"), source_name(one))
        self._url = one.source.url
        self.setToolTip(plain_tip(self._url))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        open_link(self.window(), self._look, self._url)
