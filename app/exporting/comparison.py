"""The sheet with a column for each party: side by side, or with bridging proposals."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from app.cell_words import Head, continued
from app.exporting import styles
from app.exporting.cells import (
    hidden_cells,
    hidden_columns,
    keys,
    provenance,
    refs,
    said,
    source_link,
    standing,
)
from app.exporting.edition import Edition
from app.exporting.fitting import Ruler, heading
from app.exporting.heading import HEADER_ROW, header_row, legend, neutrality, subtitle, title_rows
from app.exporting.options import Layout
from app.exporting.sheet import Cell, Column, Kind, Row, Sheet
from app.exporting.styles import HEADER_CENTRED, HEADER_INNER, HEADER_REF, Style
from app.i18n import _
from app.records import Issue, Party, Position
from app.wording import silence_words

_BAND_PT = 22.0
_NO, _ISSUE, _CONVERGENCE, _REF, _SOURCE = 7.0, 25.0, 17.0, 6.0, 18.0
_STATEMENT = 43.0
_FOUR_ISSUE, _FOUR_STATEMENT, _BRIDGING = 21.0, 46.0, 46.0


def comparison_sheet(edition: Edition) -> Sheet:
    """The sheet “Matrix”; all parties get the same widths."""
    columns = _columns(edition)
    return Sheet(
        name=_("Matrix"),
        columns=columns,
        rows=partial(_rows, edition, columns),
        paper=edition.options.paper,
        header_row=HEADER_ROW,
        frozen=f"C{HEADER_ROW + 1}",
        filtered=True,
    )


def _columns(edition: Edition) -> tuple[Column, ...]:
    four = edition.options.layout is Layout.FOUR_COLUMNS
    columns = [
        Column(Head.NUMBER.title, _NO, HEADER_CENTRED),
        Column(Head.ISSUE.title, _FOUR_ISSUE if four else _ISSUE),
    ]
    for party in edition.parties:
        columns.append(Column(party.name, _FOUR_STATEMENT if four else _STATEMENT))
        if _with_sources(edition):
            columns.append(Column(Head.SOURCE.title, _SOURCE, HEADER_INNER))
        columns.append(Column(Head.REF.title, _REF, HEADER_REF))
    if four:
        columns.append(Column(Head.BRIDGING.title, _BRIDGING))
    columns.append(Column(Head.CONVERGENCE.title, _CONVERGENCE))
    return (*columns, *hidden_columns())


def _with_sources(edition: Edition) -> bool:
    return edition.options.source_columns and edition.options.layout is Layout.SIDE_BY_SIDE


def _rows(edition: Edition, columns: tuple[Column, ...]) -> Iterator[Row]:
    shown = [column for column in columns if not column.hidden]
    yield from title_rows(edition, shown, edition.options.title, subtitle(edition), neutrality(edition))
    yield legend(edition, shown)
    ruler = Ruler(edition.metrics, shown)
    yield header_row(ruler, columns)
    for theme, issues in groupby(edition.issues, key=lambda issue: issue.theme_id):
        name = edition.matrix.theme[theme].name
        yield heading(edition.metrics, shown, Cell(name, styles.BAND), Kind.BAND, _BAND_PT)
        for issue in issues:
            yield from _issue_rows(edition, ruler, issue)


def _issue_rows(edition: Edition, ruler: Ruler, issue: Issue) -> Iterator[Row]:
    cells = [
        Cell(issue.ref, styles.NUMBER, again=issue.ref),
        Cell(issue.title, styles.ISSUE, again=continued()),
    ]
    found: dict[str, str] = {}
    for party in edition.parties:
        position = edition.matrix.current(issue.id, party.id)
        if position is not None:
            found[party.key] = position.key
        cells += _party_cells(edition, issue, party, position)
    if edition.options.layout is Layout.FOUR_COLUMNS:
        proposal = edition.matrix.bridging(issue.id)
        cells.append(Cell(proposal.text if proposal else "", styles.BRIDGING))
    cells.append(standing(edition, issue))
    rows = list(ruler.rows(tuple(cells)))
    for row in rows:
        theme = "" if row.part else edition.theme_number[issue.theme_id]
        yield row._replace(cells=(*row.cells, *hidden_cells(theme, keys(issue, found, row.part, len(rows)))))


def _party_cells(edition: Edition, issue: Issue, party: Party, position: Position | None) -> Iterator[Cell]:
    """Statement, source and reference of a party, or three cells that show its silence."""
    silent = position is None or position.silence is not None
    statement, source, ref, ref_link = _styles(party.counts, silent, (issue.id, party.id) in edition.changes)
    if position is None:
        words, where, names, link = silence_words(party, None), "", "", ""
    else:
        citations = edition.matrix.citations(position)
        words, where = said(position), provenance(edition, position)
        names, link = refs(edition, citations), source_link(edition, citations)
    yield Cell(words, statement)
    if _with_sources(edition):
        yield Cell(where, source)
    yield Cell(names, ref_link if link else ref, link)


def _styles(party: bool, silent: bool, new: bool) -> tuple[Style, Style, Style, Style]:
    """Of the statement, the source, the reference, and the reference that is a link."""
    if not party:
        silence = styles.DRAFT_SILENT_CHANGED if new else styles.DRAFT_SILENT
        words = styles.DRAFT_CHANGED if new else styles.DRAFT
        return silence if silent else words, styles.DRAFT_SOURCE, styles.DRAFT_REF, styles.DRAFT_REF_LINK
    if silent:
        words = styles.SILENT_CHANGED if new else styles.SILENT
        return words, styles.SOURCE_SILENT, styles.REF_SILENT, styles.REF_SILENT_LINK
    return styles.STATEMENT_CHANGED if new else styles.STATEMENT, styles.SOURCE, styles.REF, styles.REF_LINK
