"""The rows above the head of a sheet: title, day, neutrality, legend."""

from collections.abc import Iterator, Sequence

from app.convergence import Convergence
from app.dates import long_date
from app.exporting.edition import Edition
from app.exporting.fitting import Ruler, heading
from app.exporting.options import Layout
from app.exporting.sheet import Cell, Column, Kind, Row, Run
from app.exporting.styles import ACCENT, CONVERGENCE, LEGEND, PLAIN, REMARK, SUBTITLE, TEXT3, TITLE
from app.i18n import _, ngettext
from app.wording import as_of

_DOT = "  ·  "
_GAP = " " * 10
HEADER_ROW = 5
"""Where the head of the columns stands, below title, subtitle, remark and legend."""
_HEADER_PT = 26.0
_TITLE_PT, _SUBTITLE_PT, _REMARK_PT, _LEGEND_PT = 30.0, 17.0, 16.0, 26.0


def title_rows(edition: Edition, columns: Sequence[Column], title: str, subtitle: str, remark: str) -> Iterator[Row]:
    """The first three rows of a sheet."""
    for text, style, least in (
        (title, TITLE, _TITLE_PT),
        (subtitle, SUBTITLE, _SUBTITLE_PT),
        (remark, REMARK, _REMARK_PT),
    ):
        yield heading(edition.metrics, columns, Cell(text, style), Kind.TITLE, least)


def header_row(ruler: Ruler, columns: Sequence[Column]) -> Row:
    """The heads of the columns, those of the hidden ones too."""
    cells = [Cell(column.title, column.head) for column in columns]
    shown = sum(not column.hidden for column in columns)
    row = ruler.row(tuple(cells[:shown]), Kind.HEADER, _HEADER_PT)
    return row._replace(cells=tuple(cells))


def gap(columns: Sequence[Column], height: float) -> Row:
    """A row with nothing in it."""
    return Row(Kind.TITLE, height, tuple(Cell("", PLAIN) for _ in columns))


def legend(edition: Edition, columns: Sequence[Column]) -> Row:
    """The five signs with their words and, if changes are marked, the bar with the day."""
    runs: list[Run] = []
    for state in Convergence:
        runs += [Run(f"{state.text_sign}  {state.word}", True, CONVERGENCE[state].colour), Run(_GAP, False, TEXT3)]
    if edition.options.since:
        words = _("changed since {day}").format(day=long_date(edition.options.since))
        runs += [Run("▌", True, ACCENT), Run(f" {words}", False, TEXT3)]
    return heading(edition.metrics, columns, Cell(tuple(runs), LEGEND), Kind.TITLE, _LEGEND_PT)


def subtitle(edition: Edition) -> str:
    """The day, how much there is, and when it was exported."""
    parts = [counted(edition)]
    if day := as_of(edition.matrix):
        parts.insert(0, _("As of {day}").format(day=day))
    parts.append(_("exported on {day}").format(day=long_date(edition.options.exported_on)))
    return _DOT.join(parts)


def counted(edition: Edition) -> str:
    """How many issues in how many themes; of how many, if not all are exported."""
    issues, every, themes = len(edition.issues), len(edition.matrix.issues), len(edition.themes)
    if issues == every:
        some = ngettext("{count} issue", "{count} issues", issues).format(count=issues)
    else:
        some = ngettext("{count} of {all} issue", "{count} of {all} issues", every).format(count=issues, all=every)
    within = ngettext("{count} theme", "{count} themes", themes).format(count=themes)
    return _("{issues} in {themes}").format(issues=some, themes=within)


def neutrality(edition: Edition) -> str:
    """That the order of the sides says nothing, whose words these are, and what was left out by a filter."""
    sentences = [edition.options.selection] if edition.options.selection else []
    sentences.append(_("The order of the columns has no meaning."))
    sentences.append(_("Statements give the parties’ own positions, in the editors’ words, with their sources."))
    sentences.append(_("The assessment of convergence is the editors’."))
    if any(not party.counts for party in edition.parties):
        sentences.append(_("Drafts of third parties do not count for it."))
    if edition.options.layout is Layout.FOUR_COLUMNS:
        sentences.append(_("Bridging proposals commit nobody."))
    return " ".join(sentences)
