"""Sheets that list something below a title, and those of them that are added on request."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from app.cell_words import Head
from app.exporting import styles
from app.exporting.cells import day
from app.exporting.edition import Edition
from app.exporting.fitting import Ruler, heading
from app.exporting.heading import HEADER_ROW, gap, header_row, title_rows
from app.exporting.long_list import position_cells
from app.exporting.options import Layout
from app.exporting.sheet import Cell, Column, Kind, Row, Sheet
from app.i18n import _
from app.records import Issue
from app.wording import language_name

_GAP_PT, _NOTHING_PT = 10.0, 26.0
_TEXT_WIDTH = 80.0


class Listing(NamedTuple):
    """What a list says about itself, its columns, and its cells row by row."""

    name: str
    subtitle: str
    remark: str
    columns: tuple[Column, ...]
    entries: Callable[[], Iterator[tuple[Cell, ...]]]


def listing_sheet(edition: Edition, listing: Listing) -> Sheet:
    """The sheet of a list."""
    return Sheet(
        name=listing.name,
        columns=listing.columns,
        rows=partial(_rows, edition, listing),
        paper=edition.options.paper,
        header_row=HEADER_ROW,
        frozen=f"A{HEADER_ROW + 1}",
        filtered=True,
    )


def added_sheets(edition: Edition) -> Iterator[Sheet]:
    """What was chosen beyond the matrix."""
    options = edition.options
    chosen = (
        (options.rationale, _reasons),
        (options.history, _earlier),
        (options.original, _originals),
        (options.bridging and options.layout is not Layout.FOUR_COLUMNS, _bridgings),
        (options.notes, _notes),
    )
    for wanted, listing in chosen:
        if wanted:
            yield listing_sheet(edition, listing(edition))


def number_column() -> Column:
    """The narrow one at the left."""
    return Column(Head.NUMBER.title, 7.0, styles.HEADER_CENTRED)


def date_column() -> Column:
    """For true dates."""
    return Column(Head.DATE.title, 14.0)


def _rows(edition: Edition, listing: Listing) -> Iterator[Row]:
    yield from title_rows(edition, listing.columns, listing.name, listing.subtitle, listing.remark)
    yield gap(listing.columns, _GAP_PT)
    ruler = Ruler(edition.metrics, listing.columns)
    yield header_row(ruler, listing.columns)
    empty = True
    for cells in listing.entries():
        empty = False
        yield from ruler.rows(cells)
    if empty:
        nothing = Cell(_("Nothing of this kind is recorded for the issues exported."), styles.SUBTITLE)
        yield heading(edition.metrics, listing.columns, nothing, Kind.BODY, _NOTHING_PT)


def _reasons(edition: Edition) -> Listing:
    def entries() -> Iterator[tuple[Cell, ...]]:
        for issue in edition.issues:
            if found := edition.matrix.assessment(issue.id):
                judged = _text(found.convergence.word)
                when = Cell(day(found.assessed_on), styles.LISTED_DATE)
                yield (*_about(issue), judged, when, _text(found.rationale), _text(found.author))

    columns = (
        Column(Head.CONVERGENCE.title, 17.0),
        date_column(),
        Column(Head.REASON.title, _TEXT_WIDTH),
        _by(Head.ASSESSED_BY),
    )
    return Listing(
        _("Assessments"),
        _("Why the issues are assessed as they are"),
        _("The assessment of convergence is the editors’."),
        (*_about_columns(), *columns),
        entries,
    )


def _earlier(edition: Edition) -> Listing:
    def entries() -> Iterator[tuple[Cell, ...]]:
        for issue, party, position in edition.earlier():
            yield (*_about(issue), _text(party.name), *position_cells(edition, position))

    columns = (
        Column(Head.PARTY.title, 13.0),
        Column(Head.STATEMENT.title, 60.0),
        Column(Head.BASIS.title, 17.0),
        date_column(),
        Column(Head.LOCATOR.title, 30.0),
        Column(Head.REF.title, 8.0),
    )
    subtitle = _("What the parties said before, the newest first")
    return Listing(_("Earlier statements"), subtitle, "", (*_about_columns(), *columns), entries)


def _originals(edition: Edition) -> Listing:
    def entries() -> Iterator[tuple[Cell, ...]]:
        for issue, party, position in edition.positions():
            if position.original:
                when = Cell(day(position.said_on), styles.LISTED_DATE)
                words = Cell(position.original, styles.LISTED_STATEMENT)
                yield (*_about(issue), _text(party.name), when, _text(language_name(position.language)), words)

    columns = (
        Column(Head.PARTY.title, 13.0),
        date_column(),
        Column(Head.LANGUAGE.title, 13.0),
        Column(Head.ORIGINAL.title, _TEXT_WIDTH),
    )
    subtitle = _("The statements in the language in which they were made")
    return Listing(_("Original wording"), subtitle, "", (*_about_columns(), *columns), entries)


def _bridgings(edition: Edition) -> Listing:
    def entries() -> Iterator[tuple[Cell, ...]]:
        for issue in edition.issues:
            if found := edition.matrix.bridging(issue.id):
                when = Cell(day(found.proposed_on), styles.LISTED_DATE)
                yield (*_about(issue), when, _text(found.text), _text(found.author))

    columns = (date_column(), Column(Head.BRIDGING.title, _TEXT_WIDTH), _by(Head.DRAFTED_BY))
    remark = _("Bridging proposals commit nobody.")
    subtitle = _("Texts that might bring the parties together")
    return Listing(_("Bridging proposals"), subtitle, remark, (*_about_columns(), *columns), entries)


def _notes(edition: Edition) -> Listing:
    def entries() -> Iterator[tuple[Cell, ...]]:
        for issue in edition.issues:
            if found := edition.matrix.notes.get(issue.id):
                when = Cell(day(found.written_on), styles.LISTED_DATE)
                yield (*_about(issue), when, _text(found.text), _text(found.author))

    columns = (date_column(), Column(Head.NOTE.title, _TEXT_WIDTH), _by(Head.WRITTEN_BY))
    remark = _("Notes are meant for your own team.")
    return Listing(_("Notes"), _("Private notes on the issues"), remark, (*_about_columns(), *columns), entries)


def _about_columns() -> tuple[Column, Column]:
    return number_column(), Column(Head.ISSUE.title, 34.0)


def _by(head: Head) -> Column:
    return Column(head.title, 20.0)


def _about(issue: Issue) -> tuple[Cell, Cell]:
    return Cell(issue.ref, styles.LISTED_NUMBER, again=issue.ref), _text(issue.title)


def _text(text: str) -> Cell:
    return Cell(text, styles.LISTED)
