"""The sheet with one row for each statement, made to be read back; its rows are those of the CSV file too."""

from collections.abc import Iterator
from functools import partial

from app.cell_words import LONG_LIST, Head, locator_lines
from app.exporting import styles
from app.exporting.cells import (
    day,
    hidden_cells,
    hidden_columns,
    keys,
    remarks,
    said,
    source_link,
)
from app.exporting.edition import Edition
from app.exporting.fitting import Ruler
from app.exporting.heading import header_row, subtitle
from app.exporting.sheet import Cell, Column, Row, Sheet
from app.i18n import _
from app.records import Issue, Party, Position

_WIDTHS = (7.0, 34.0, 26.0, 13.0, 60.0, 17.0, 14.0, 30.0, 8.0, 17.0)


def long_list_sheet(edition: Edition) -> Sheet:
    """The sheet “Long list”: one head, no merged cells, so that it sorts, filters and pivots."""
    columns = (*list_columns(), *hidden_columns())
    return Sheet(
        name=_("Long list"),
        columns=columns,
        rows=partial(_rows, edition, columns),
        paper=edition.options.paper,
        header_row=1,
        frozen="C2",
        filtered=True,
        running_head=" · ".join(filter(None, (edition.options.title, subtitle(edition), edition.options.selection))),
    )


def list_columns() -> tuple[Column, ...]:
    """The columns that are seen."""
    heads = (styles.HEADER_CENTRED if head is Head.NUMBER else styles.HEADER for head in LONG_LIST)
    return tuple(map(Column, (head.title for head in LONG_LIST), _WIDTHS, heads))


def statements(edition: Edition) -> Iterator[tuple[Issue, Party | None, Position | None]]:
    """One entry for each position; an issue on which nobody has one is listed once, so that it is not lost."""
    for issue in edition.issues:
        found = False
        for party in edition.parties:
            if (position := edition.matrix.current(issue.id, party.id)) is not None:
                found = True
                yield issue, party, position
        if not found:
            yield issue, None, None


def list_cells(edition: Edition, issue: Issue, party: Party | None, position: Position | None) -> tuple[Cell, ...]:
    """The cells of a row, those of the position by `position_cells`."""
    theme = edition.matrix.theme[issue.theme_id].name
    about = [_again(issue.ref), _again(issue.title), _again(theme), _again(party.name if party else "")]
    words = [edition.matrix.standing(issue.id).convergence.word, *remarks(edition.matrix, issue)]
    return (*about, *position_cells(edition, position), _again("\n".join(words)))


def position_cells(edition: Edition, position: Position | None) -> tuple[Cell, ...]:
    """Statement, basis, date, locators and references; these two have a line for each citation, in the same order."""
    if position is None:
        return tuple(Cell("", styles.LISTED) for _column in range(5))
    citations = edition.matrix.citations(position)
    locators = locator_lines([citation.locator for citation in citations])
    link = source_link(edition, citations)
    return (
        Cell(said(position), styles.LISTED_SILENT if position.silence else styles.LISTED_STATEMENT),
        Cell("" if position.silence else position.basis.word, styles.LISTED),
        Cell(day(position.said_on), styles.LISTED_DATE),
        Cell(locators, styles.LISTED),
        Cell("\n".join(map(edition.ref, citations)), styles.LISTED_LINK if link else styles.LISTED, link),
    )


def _again(text: str) -> Cell:
    return Cell(text, styles.LISTED, again=text)


def _rows(edition: Edition, columns: tuple[Column, ...]) -> Iterator[Row]:
    ruler = Ruler(edition.metrics, [column for column in columns if not column.hidden])
    yield header_row(ruler, columns)
    before: Issue | None = None
    for issue, party, position in statements(edition):
        found = {party.key: position.key} if party and position else {}
        rows = list(ruler.rows(list_cells(edition, issue, party, position)))
        for row in rows:
            theme = edition.theme_number[issue.theme_id] if issue is not before else ""
            before = issue
            yield row._replace(cells=(*row.cells, *hidden_cells(theme, keys(issue, found, row.part, len(rows)))))
