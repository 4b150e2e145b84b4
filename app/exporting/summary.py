"""The sheet of counts: themes by convergence with formulas, a chart of them, and what changed."""

from collections.abc import Iterator
from functools import partial
from math import ceil

from app.convergence import Convergence
from app.dates import long_date
from app.exporting import styles
from app.exporting.edition import Edition
from app.exporting.fitting import Ruler, heading
from app.exporting.heading import HEADER_ROW, gap, header_row, title_rows
from app.exporting.options import Layout
from app.exporting.sheet import Cell, Chart, Column, Kind, Row, Series, Sheet
from app.i18n import _
from app.wording import as_of, listed

_GAP_PT, _THEME_PT, _SUM_PT, _HEADING_PT, _CHANGED_PT = 10.0, 21.0, 24.0, 24.0, 18.0
_CHART_ROW_PT = 15.0
# With more rows the sheet takes several pages rather than a magnifying glass
_MOST_ON_A_PAGE = 80
_BAR_PT, _BARS_AROUND_PT = 27.0, 60.0


def summary_sheet(edition: Edition, counted: Sheet) -> Sheet:
    """The sheet “Summary”; its formulas count what stands on the sheet `counted`, in whatever order it is sorted."""
    columns = (
        Column(_("Theme"), 40.0),
        *(Column(f"{s.text_sign}  {s.word}", 16.0, styles.HEADER_CONVERGENCE[s]) for s in Convergence),
        Column(_("All"), 10.0, styles.HEADER_CENTRED),
    )
    first, last = HEADER_ROW + 1, HEADER_ROW + len(edition.themes)
    bars = tuple(Series(place, *styles.BAR_AND_LINE[state]) for place, state in enumerate(Convergence, start=1))
    chart = Chart(first, last, bars, last + 3, len(edition.themes) * _BAR_PT + _BARS_AROUND_PT)
    return Sheet(
        name=_("Summary"),
        columns=columns,
        rows=partial(_rows, edition, counted, columns, chart),
        paper=edition.options.paper,
        landscape=False,
        one_page=len(edition.themes) + len(edition.changed) <= _MOST_ON_A_PAGE,
        chart=chart if edition.themes else None,
    )


def _rows(edition: Edition, counted: Sheet, columns: tuple[Column, ...], chart: Chart) -> Iterator[Row]:
    ruler = Ruler(edition.metrics, columns)
    subtitle = _("Number of issues by theme and convergence")
    if day := as_of(edition.matrix):
        subtitle = _("{what}, as of {day}").format(what=subtitle, day=day)
    remark = _("One-sided means that only one party has a position. It is derived, not assessed.")
    if edition.options.selection:
        remark = f"{edition.options.selection} {remark}"
    yield from title_rows(edition, columns, _("Summary"), subtitle, remark)
    yield gap(columns, _GAP_PT)
    yield header_row(ruler, columns)
    yield from _theme_rows(edition, ruler, counted)
    yield _sum_row(edition, ruler)
    for _place in range(ceil(chart.height / _CHART_ROW_PT) + 2 if edition.themes else 1):
        yield gap(columns, _CHART_ROW_PT)
    yield from _changed_rows(edition, ruler, columns)


def _theme_rows(edition: Edition, ruler: Ruler, counted: Sheet) -> Iterator[Row]:
    by_theme: dict[int, list[int]] = {theme.id: [0] * len(Convergence) for theme in edition.themes}
    states = list(Convergence)
    for issue in edition.issues:
        by_theme[issue.theme_id][states.index(edition.matrix.standing(issue.id).convergence)] += 1
    for row, theme in enumerate(edition.themes, start=HEADER_ROW + 1):
        counts = by_theme[theme.id]
        cells = [Cell(theme.name, styles.COUNTED_THEME)]
        for state, count in zip(states, counts, strict=True):
            formula = _count_formula(edition, counted, edition.theme_number[theme.id], state)
            cells.append(Cell(count, styles.COUNT if count else styles.COUNT_NONE, formula=formula))
        cells.append(Cell(sum(counts), styles.COUNT_ALL, formula=f"SUM(B{row}:F{row})"))
        yield ruler.row(tuple(cells), Kind.BODY, _THEME_PT)


def _count_formula(edition: Edition, counted: Sheet, theme: int, state: Convergence) -> str:
    """Counts the rows of a theme whose convergence begins with this sign and word."""
    sheet = f"'{counted.name}'"
    judged, themes = _letter(len(counted.shown)), _letter(len(counted.shown) + 1)
    # one sign for any: the ring of a one-sided issue is filled on either side
    sign = "?" if state is Convergence.ONE_SIDED else state.text_sign
    begins = state.word if edition.options.layout is Layout.LONG_LIST else f"{sign}  {state.word}"
    return f'COUNTIFS({sheet}!{themes}:{themes},{theme},{sheet}!{judged}:{judged},"{begins}*")'


def _letter(column: int) -> str:
    """The letters of a column, from 1."""
    before, place = divmod(column - 1, 26)
    return (_letter(before) if before else "") + chr(ord("A") + place)


def _sum_row(edition: Edition, ruler: Ruler) -> Row:
    tally = edition.matrix.tally(edition.issues)
    first, last = HEADER_ROW + 1, HEADER_ROW + len(edition.themes)
    cells = [Cell(_("All themes"), styles.SUM_THEME)]
    for place, count in enumerate([*tally.values(), len(edition.issues)], start=2):
        letter = _letter(place)
        formula = f"SUM({letter}{first}:{letter}{last})" if edition.themes else ""
        cells.append(Cell(count, styles.SUM, formula=formula))
    return ruler.row(tuple(cells), Kind.BODY, _SUM_PT)


def _changed_rows(edition: Edition, ruler: Ruler, columns: tuple[Column, ...]) -> Iterator[Row]:
    if edition.options.since is None:
        return
    title = _("Changed since {day}").format(day=long_date(edition.options.since))
    yield heading(edition.metrics, columns, Cell(title, styles.HEADING), Kind.TITLE, _HEADING_PT)
    for issue, parties in edition.changed:
        cells = (
            Cell(issue.title, styles.CHANGED_ISSUE),
            Cell(issue.ref, styles.CHANGED),
            Cell(listed([party.name for party in parties]), styles.CHANGED),
            *(Cell("", styles.CHANGED) for _column in columns[3:]),
        )
        yield from ruler.rows(cells, least=_CHANGED_PT)
