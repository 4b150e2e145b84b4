"""Issues as they are copied: text in columns for spreadsheets and mail, and a table with sources for Word.

Private notes are never among what is copied. Both forms come from the same rows, so they say the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from app.dates import short_date
from app.exporting.cells import remarks, web_address
from app.exporting.texts import FORMULA_SIGNS, cleaned
from app.i18n import _
from app.matrix import Matrix
from app.records import Citation, Issue, Party, Position
from app.wording import silence_words

_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_TABLE = 'border="1" cellspacing="0" cellpadding="6" style="border-collapse:collapse"'
# the last words keep Excel from taking a text that is pasted for a formula
_CELL = 'style="vertical-align:top;mso-number-format:\'\\@\'" dir="auto"'


class _Link(NamedTuple):
    """A source in words, and its address if a browser can open it."""

    words: str
    address: str


class _Cell(NamedTuple):
    """A text, what is said about it below, and where it is found."""

    words: str
    about: str = ""
    sources: tuple[_Link, ...] = ()


def issue_as_text(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> str:
    """All that is said on an issue: a line each for its title, the parties, the convergence and a bridging proposal."""
    lines = [_columns([issue.ref, issue.title]), *([issue.question] if issue.question else [])]
    for label, cell in _rows(matrix, issue, parties):
        lines.append(_columns([label, cell.words, cell.about, "; ".join(map(_source_words, cell.sources))]))
    return "\n".join(lines) + "\n"


def issue_as_html(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> str:
    """The same as a table with a row for each party."""
    head = f"<p><b>{_html(issue.ref)} {_html(issue.title)}</b></p>"
    question = f"<p>{_html(issue.question)}</p>" if issue.question else ""
    rows = "".join(
        f"<tr><th {_CELL}>{_html(label)}</th><td {_CELL}>{_content(cell, with_sources=True)}</td></tr>"
        for label, cell in _rows(matrix, issue, parties)
    )
    return _page(f"{head}{question}<table {_TABLE}>{rows}</table>")


def cells_as_text(matrix: Matrix, issues: Sequence[Issue], parties: Sequence[Party]) -> str:
    """Issues as lines with a column for each party, as the matrix shows them."""
    return "".join(_columns(cell.words for cell in row) + "\n" for row in _table(matrix, issues, parties))


def cells_as_html(
    matrix: Matrix, issues: Sequence[Issue], parties: Sequence[Party], *, with_sources: bool = True
) -> str:
    """The same as a table; `with_sources` names below each statement what it rests on and where it is found."""
    head, *rows = _table(matrix, issues, parties)
    lines = ["".join(f"<th {_CELL}>{_html(cell.words)}</th>" for cell in head)]
    lines += ["".join(f"<td {_CELL}>{_content(cell, with_sources=with_sources)}</td>" for cell in row) for row in rows]
    return _page(f"<table {_TABLE}>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")


# -- what is copied ------------------------------------------------------------------------------------------------


def _table(matrix: Matrix, issues: Sequence[Issue], parties: Sequence[Party]) -> Iterator[list[_Cell]]:
    """A row of titles and a row for each issue; bridging proposals have a column when there is one."""
    bridged = any(matrix.bridging(issue.id) for issue in issues)
    titles = [_("No."), _("Issue"), *(party.name for party in parties), _("Convergence")]
    yield [_Cell(title) for title in (*titles, *([_("Bridging proposal")] if bridged else []))]
    for issue in issues:
        row = [_Cell(issue.ref), _Cell(issue.title)]
        row += [_position(matrix, issue, party) for party in parties]
        row.append(_convergence(matrix, issue))
        yield [*row, _bridging(matrix, issue)] if bridged else row


def _rows(matrix: Matrix, issue: Issue, parties: Sequence[Party]) -> Iterator[tuple[str, _Cell]]:
    for party in parties:
        yield party.name, _position(matrix, issue, party)
    yield _("Convergence"), _convergence(matrix, issue)
    if matrix.bridging(issue.id) is not None:
        yield _("Bridging proposal"), _bridging(matrix, issue)


def _position(matrix: Matrix, issue: Issue, party: Party) -> _Cell:
    position = matrix.current(issue.id, party.id)
    if position is None:
        return _Cell(silence_words(party, None))
    sources = tuple(_link(matrix, citation) for citation in matrix.citations(position))
    return _Cell(position.silence.word if position.silence else position.statement, _provenance(position), sources)


def _provenance(position: Position) -> str:
    day = short_date(position.said_on)
    return day if position.silence else _("{basis}, {date}").format(basis=position.basis.word, date=day)


def _convergence(matrix: Matrix, issue: Issue) -> _Cell:
    state = matrix.standing(issue.id).convergence
    words = ". ".join([state.word, *remarks(matrix, issue)])
    judged = matrix.assessment(issue.id)
    if judged is None or judged.convergence is not state:
        return _Cell(words, state.meaning)
    about = [judged.rationale or state.meaning, short_date(judged.assessed_on), judged.author]
    return _Cell(words, " · ".join(filter(None, about)))


def _bridging(matrix: Matrix, issue: Issue) -> _Cell:
    proposal = matrix.bridging(issue.id)
    if proposal is None:
        return _Cell("")
    return _Cell(proposal.text, ", ".join(filter(None, (proposal.author, short_date(proposal.proposed_on)))))


def _link(matrix: Matrix, citation: Citation) -> _Link:
    source = matrix.sources[citation.source_id]
    day = short_date(source.published_on) if source.published_on else ""
    words = ", ".join(filter(None, (source.title, citation.locator, source.publisher, day)))
    return _Link(words, web_address(source.url))


# -- how it is written ---------------------------------------------------------------------------------------------


def _columns(cells: Iterable[str]) -> str:
    """One line of a table: no cell breaks it, and none is taken for a formula by a spreadsheet."""
    flat = (_BREAKS.sub(" ", cell) for cell in cells)
    return "\t".join(f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in flat)


def _source_words(source: _Link) -> str:
    return f"{source.words} <{source.address}>" if source.address else source.words


def _content(cell: _Cell, *, with_sources: bool) -> str:
    """The inside of a table cell."""
    lines = [_html(cell.words)]
    if with_sources:
        lines += [f"<small>{_html(cell.about)}</small>"] if cell.about else []
        lines += [f"<small>{_anchor(source)}</small>" for source in cell.sources]
    return "<br>".join(lines)


def _anchor(source: _Link) -> str:
    words = _html(source.words)
    return f'<a href="{escape(source.address)}">{words}</a>' if source.address else words


def _html(text: str) -> str:
    """Text as text, whatever is in it."""
    return escape(cleaned(text)[0]).replace("\r\n", "<br>").replace("\n", "<br>").replace("\r", "<br>")


def _page(body: str) -> str:
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
