"""What travels unseen in the workbook, so that it can be read back: keys, and what no visible cell holds.

One record a row: its kind, and its fields as JSON with the names of the position file (docs/position-file.md). The
statements themselves stand in the visible sheets alone; a row finds its position by the key in its hidden column, and
by a short mark of the statement it is seen whether somebody edited it. Private notes and bridging proposals are here
only when they were chosen.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.cell_words import HIDDEN_SHEET, WORKBOOK_FORMAT, WORKBOOK_VERSION, carried
from app.digests import digest_of
from app.exporting.cells import in_a_cell
from app.exporting.edition import Edition
from app.exporting.fitting import MOST_UNITS
from app.exporting.sheet import Cell, Column, Kind, Row, Sheet
from app.exporting.styles import PLAIN
from app.records import Position

_ROW_PT = 15.0
Record = tuple[str, dict[str, object]]


def stable_sheet(edition: Edition) -> Sheet:
    """The sheet that no reader sees and no program offers to show."""
    columns = (Column("kind", 14.0, PLAIN), Column("fields", 100.0, PLAIN))
    return Sheet(name=HIDDEN_SHEET, columns=columns, rows=partial(_rows, edition), visible=False)


def _rows(edition: Edition) -> Iterator[Row]:
    for kind, fields in _records(edition):
        text = in_a_cell({name: value for name, value in fields.items() if value not in ("", None, [])})
        chunks = [text[at : at + MOST_UNITS] for at in range(0, len(text), MOST_UNITS)]
        yield Row(Kind.BODY, _ROW_PT, (Cell(kind, PLAIN), *(Cell(chunk, PLAIN) for chunk in chunks)))


def _records(edition: Edition) -> Iterator[Record]:
    yield _workbook(edition)
    yield from _parties(edition)
    for theme in edition.themes:
        yield "theme", {"id": theme.key, "code": theme.code, "name": theme.name}
    themes = edition.matrix.theme
    for issue in edition.issues:
        fields = {"id": issue.key, "ref": issue.ref, "theme": themes[issue.theme_id].key, "title": issue.title}
        shown = edition.matrix.standing(issue.id).convergence.value
        yield "issue", {**fields, "question": issue.question, "convergence": shown}
    for held in edition.matrix.rounds:
        if edition.matrix.as_of is None or held.held_on <= edition.matrix.as_of:
            yield "round", {"id": held.key, "name": held.name, "date": _day(held.held_on)}
    yield from _sources(edition)
    for issue, party, position in edition.positions():
        yield "position", {"issue": issue.key, "party": party.key, **_position(edition, position)}
    yield from _judgements(edition)


def _workbook(edition: Edition) -> Record:
    options, matrix = edition.options, edition.matrix
    return "workbook", {
        "format": WORKBOOK_FORMAT,
        "version": WORKBOOK_VERSION,
        "comparison": matrix.comparison.key,
        "comparison_title": matrix.comparison.title,
        "description": matrix.comparison.description,
        "revision": matrix.revision,
        "title": options.title,
        "layout": options.layout.value,
        "as_of": _day(matrix.as_of),
        "since": _day(options.since),
        "exported_on": _day(options.exported_on),
        "parties": [party.key for party in edition.parties],
        "whole": len(edition.issues) == len(matrix.issues),
        "selection": options.selection,
    }


def _parties(edition: Edition) -> Iterator[Record]:
    for party in edition.parties:
        aliases = [alias.name for alias in edition.matrix.aliases if alias.party_id == party.id]
        fields = {"id": party.key, "name": party.name, "role": party.role.value, "tile": party.tile}
        yield "party", {**fields, "aliases": aliases}


def _sources(edition: Edition) -> Iterator[Record]:
    for source in edition.sources:
        yield (
            "source",
            {
                "id": source.key,
                "number": edition.number[source.id],
                "title": source.title,
                "publisher": source.publisher,
                "date": _day(source.published_on),
                "url": source.url,
                "language": source.language,
            },
        )


def _position(edition: Edition, position: Position) -> dict[str, object]:
    """Everything but the statement; of it a mark, and another if programs give it back otherwise."""
    said, shown = digest_of(position.statement), digest_of(carried(position.statement))
    sources = [
        {
            "source": edition.matrix.sources[citation.source_id].key,
            "locator": citation.locator,
            "quote": citation.quote,
        }
        for citation in edition.matrix.citations(position)
    ]
    return {
        "key": position.key,
        "date": _day(position.said_on),
        "basis": position.basis.value,
        "firmness": position.firmness.value,
        "silence": position.silence.value if position.silence else "",
        "said": said if position.statement else "",
        "shown": shown if shown != said else "",
        "original": position.original,
        "language": position.language,
        "note": position.note,
        "author": position.author,
        "sources": sources,
    }


def _judgements(edition: Edition) -> Iterator[Record]:
    matrix, options = edition.matrix, edition.options
    for issue in edition.issues:
        if judged := matrix.assessment(issue.id):
            fields = {"key": judged.key, "issue": issue.key, "date": _day(judged.assessed_on), "author": judged.author}
            yield "assessment", {**fields, "convergence": judged.convergence.value, "rationale": judged.rationale}
        if options.with_bridging and (proposal := matrix.bridging(issue.id)):
            fields = {"key": proposal.key, "issue": issue.key, "date": _day(proposal.proposed_on)}
            yield "bridging", {**fields, "text": proposal.text, "author": proposal.author}
        if options.notes and (note := matrix.notes.get(issue.id)):
            fields = {"issue": issue.key, "date": _day(note.written_on), "author": note.author}
            yield "note", {**fields, "text": note.text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
