"""The cells that several sheets share: a position with its source, and how near the parties are."""

import json
from datetime import date
from urllib.parse import urlsplit

from app import cell_words
from app.cell_words import Head
from app.convergence import TEXT_SIGN_RIGHT, Convergence
from app.dates import short_date
from app.exporting import styles
from app.exporting.edition import Edition
from app.exporting.sheet import Cell, Column, Content
from app.i18n import _
from app.matrix import Matrix
from app.records import Citation, Issue, Position

_AS_JSON = json.JSONEncoder(separators=(",", ":")).encode
# Excel counts a leap day in 1900 that was none, and nothing before that year
_FIRST_TRUE_DATE = date(1900, 3, 1)
_LONGEST_ADDRESS = 2079
_HIDDEN_WIDTH = 7.0


def day(value: date) -> Content:
    """A day that Excel can calculate with, or, before its time, one to read."""
    return value if value >= _FIRST_TRUE_DATE else short_date(value)


def keys(issue: Issue, positions: dict[str, str], part: int, parts: int) -> str:
    """What the hidden column holds, so that the row is known again: position keys by party key, and which part it is.

    `parts` is in how many rows the texts stand.
    """
    record: dict[str, object] = {"issue": issue.key, "positions": positions}
    if part:
        record["part"] = part
    if parts > 1:
        record["parts"] = parts
    return in_a_cell(record)


def in_a_cell(record: dict[str, object]) -> str:
    """JSON in ASCII, so that whatever a text holds comes back, and without what Excel takes for an escape."""
    return _AS_JSON(record).replace("_x", "\\u005fx")


def hidden_columns() -> tuple[Column, Column]:
    """At the right end, not printed: the number of the theme (for the counts of the summary) and the stable keys.

    They are part of the filtered range, because only what is in it moves along when rows are sorted.
    """
    return (
        Column(Head.THEME.title, _HIDDEN_WIDTH, styles.PLAIN, hidden=True),
        Column(Head.KEYS.title, _HIDDEN_WIDTH, styles.PLAIN, hidden=True),
    )


def hidden_cells(theme: int | str, row_keys: str) -> tuple[Cell, Cell]:
    """What stands in the hidden columns; the theme stands in one row of each issue only, so that it counts once."""
    return Cell(theme, styles.PLAIN), Cell(row_keys, styles.PLAIN)


def said(position: Position) -> str:
    """The statement, or the words for a silence that was recorded."""
    return position.silence.word if position.silence else position.statement


def provenance(edition: Edition, position: Position) -> str:
    """Date, locators and basis, one below the other; with several sources each locator follows its source."""
    located = [(edition.ref(citation), citation.locator) for citation in edition.matrix.citations(position)]
    return cell_words.provenance(position.said_on, located, None if position.silence else position.basis)


def refs(edition: Edition, citations: tuple[Citation, ...]) -> str:
    """The sources by their short names, each once."""
    return "\n".join(dict.fromkeys(map(edition.ref, citations)))


def source_link(edition: Edition, citations: tuple[Citation, ...]) -> str:
    """The address of the document, when there is one alone that a browser can open.

    The short names of several stand on lines of their own, and LibreOffice cuts a link that has more than one line;
    the sheet of sources has the links of all.
    """
    sources = {citation.source_id for citation in citations}
    return web_address(edition.matrix.sources[sources.pop()].url) if len(sources) == 1 else ""


def web_address(url: str) -> str:
    """The address if a browser can open it; nothing else is ever made a link, as Excel refuses files with odd ones."""
    if len(url) > _LONGEST_ADDRESS or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    return url if whole else ""


def standing(edition: Edition, issue: Issue) -> Cell:
    """How near the parties are: sign and word, and below who speaks alone or that the judgement is older."""
    found = edition.matrix.standing(issue.id)
    lines = [f"{sign(edition, found.speaker) or found.convergence.text_sign}  {found.convergence.word}"]
    lines += remarks(edition.matrix, issue)
    text = "\n".join(lines)
    return Cell(text, styles.CONVERGENCE[found.convergence], again=text)


def remarks(matrix: Matrix, issue: Issue) -> list[str]:
    """What stands below the word of a convergence."""
    found = matrix.standing(issue.id)
    if found.speaker is not None:
        return [_("{party} only").format(party=matrix.party[found.speaker].name)]
    return [_("Check again")] if found.check_again else []


def sign(edition: Edition, speaker: int | None) -> str:
    """The half-filled ring turned to the side that speaks; empty when nobody speaks alone."""
    if speaker is None:
        return ""
    sides = [party.id for party in edition.parties if party.counts]
    right = speaker in sides and sides.index(speaker) * 2 >= len(sides) and len(sides) > 1
    return TEXT_SIGN_RIGHT if right else Convergence.ONE_SIDED.text_sign
