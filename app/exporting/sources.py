"""The sheet of sources."""

from collections.abc import Iterator

from app.cell_words import Head, source_mark
from app.exporting import styles
from app.exporting.cells import day, web_address
from app.exporting.edition import Edition
from app.exporting.listings import Listing, date_column, listing_sheet, number_column
from app.exporting.metrics import column_points
from app.exporting.sheet import Cell, Column, Sheet
from app.i18n import _
from app.wording import language_name

_LINK_WIDTH = 54.0


def sources_sheet(edition: Edition) -> Sheet:
    """Each source once, with its full address and the issues that rest on it."""
    columns = (
        number_column(),
        Column(Head.DOCUMENT.title, 58.0),
        Column(Head.PUBLISHER.title, 26.0),
        date_column(),
        Column(Head.LANGUAGE.title, 13.0),
        Column(Head.LINK.title, _LINK_WIDTH),
        Column(Head.USED_FOR.title, 44.0),
    )
    subtitle = _("Where each statement comes from, and which issues rest on it")
    remark = _(
        "Written proposal: a document of the party. Official statement: said on the record. Reported: by the press. "
        "Agreed outcome: what was announced as agreed. Inferred: the editors’ reading of a text."
    )
    listing = Listing(_("Sources"), subtitle, remark, columns, lambda: _entries(edition))
    return listing_sheet(edition, listing)


def _entries(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    """The number leads to the document; so does the address if one line holds it, as LibreOffice cuts longer links."""
    face, room = edition.metrics.sans, column_points(_LINK_WIDTH, styles.LISTED_LINK.indent)
    for source in edition.sources:
        link = web_address(source.url)
        shown_whole = link and face.lines(source.url, styles.LISTED_LINK.size, room) == 1
        published = day(source.published_on) if source.published_on else ""
        name = source_mark(edition.number[source.id])
        yield (
            Cell(name, styles.LISTED_NUMBER_LINK if link else styles.LISTED_NUMBER, link, again=name),
            Cell(source.title, styles.LISTED),
            Cell(source.publisher, styles.LISTED),
            Cell(published, styles.LISTED_DATE),
            Cell(language_name(source.language), styles.LISTED),
            Cell(source.url, styles.LISTED_LINK, link) if shown_whole else Cell(source.url, styles.LISTED),
            Cell(", ".join(edition.uses[source.id]), styles.LISTED),
        )
