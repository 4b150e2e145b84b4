"""Reads a comparison into a Matrix with a few plain SQL statements, so that the first window waits for nothing else."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from itertools import groupby, starmap
from operator import itemgetter
from typing import Any, TypeVar

from app.convergence import ASSESSABLE, Convergence
from app.errors import DamagedFile
from app.i18n import _
from app.matrix import Matrix
from app.records import (
    Alias,
    Assessment,
    Bridging,
    Citation,
    Comparison,
    Issue,
    Note,
    Origin,
    Party,
    Position,
    Round,
    Source,
    Theme,
)
from app.vocabulary import Basis, Firmness, Role, Silence

Word = TypeVar("Word", bound=Enum)


class _Days(dict[str, date]):
    """Days by their ISO text; a comparison has few days and many rows."""

    def __missing__(self, text: str) -> date:
        day = date.fromisoformat(text)
        if day.isoformat() != text:
            raise ValueError(text)  # SQLite orders days by their text, so there is only one way to write them
        self[text] = day
        return day


def load_matrix(connection: sqlite3.Connection, as_of: date | None = None, first_issues: int | None = None) -> Matrix:
    """Read a whole comparison, or only its first issues where the first screen of a large one is wanted soon.

    Raises DamagedFile when it holds a word or a day that no Parley writes.
    """
    try:
        return _load(connection, as_of, first_issues)
    except (ValueError, KeyError, IndexError) as error:
        sentence = _("The comparison was changed by another program: it holds something that Parley cannot read.")
        raise DamagedFile(sentence, str(error)) from error


def _load(connection: sqlite3.Connection, as_of: date | None, first_issues: int | None) -> Matrix:
    day = _Days()
    themes = _read(connection, Theme, "theme", 'ORDER BY "order", id')
    issues = _issues(connection, themes, first_issues)
    total = connection.execute("SELECT count(*) FROM issue").fetchone()[0]
    complete = len(issues) == total
    part = "" if complete else f"WHERE issue_id IN ({','.join(str(issue.id) for issue in issues)})"
    cited = "" if complete else f"WHERE position_id IN (SELECT id FROM position {part})"
    return Matrix(
        comparison=_read(connection, Comparison, "comparison")[0],
        parties=tuple(_parties(connection)),
        aliases=tuple(_read(connection, Alias, "alias", "ORDER BY id")),
        themes=tuple(themes),
        all_issues=tuple(issues),
        rounds=tuple(_rounds(connection, day)),
        sources={source.id: source for source in _sources(connection, day)},
        positions=_grouped(_positions(connection, part, day), 2, 3),
        citations_of=_grouped(_read(connection, Citation, "citation", f'{cited} ORDER BY position_id, "order", id'), 1),
        assessments=_grouped(_assessments(connection, part, day), 2),
        bridgings=_grouped(_bridgings(connection, part, day), 2),
        notes={note.issue_id: note for note in _notes(connection, part, day)},
        revision=connection.execute("SELECT revision FROM state").fetchone()[0],
        as_of=as_of,
        complete=complete,
        origins=_origins(connection) if complete else {},
    )


def _issues(connection: sqlite3.Connection, themes: Iterable[Theme], first: int | None) -> list[Issue]:
    """In the order of the themes and then of the issues in them; that is the order of the screen.

    Theme by theme: to find the first few in the order of all, SQLite would look at all of them.
    """
    found: list[Issue] = []
    for theme in themes:
        most = -1 if first is None else first - len(found)
        if most == 0:
            break
        found += _read(connection, Issue, "issue", 'WHERE theme_id = ? ORDER BY "order", id LIMIT ?', (theme.id, most))
    return found


def _parties(connection: sqlite3.Connection) -> list[Party]:
    roles = _by_code(Role)

    def made(id_: int, key: str, name: str, role: str, *rest: Any) -> Party:
        return Party(id_, key, name, roles[role], *rest)

    return _read(connection, Party, "party", 'ORDER BY "order", id', make=made)


def _rounds(connection: sqlite3.Connection, day: _Days) -> list[Round]:
    def made(id_: int, key: str, name: str, held_on: str) -> Round:
        return Round(id_, key, name, day[held_on])

    return _read(connection, Round, "round", "ORDER BY held_on, id", make=made)


def _sources(connection: sqlite3.Connection, day: _Days) -> list[Source]:
    def made(id_: int, key: str, title: str, publisher: str, published_on: str | None, *rest: Any) -> Source:
        return Source(id_, key, title, publisher, day[published_on] if published_on is not None else None, *rest)

    return _read(connection, Source, "source", make=made)


def _positions(connection: sqlite3.Connection, part: str, day: _Days) -> list[Position]:
    bases, firmnesses, silences = _by_code(Basis), _by_code(Firmness), _by_code(Silence)

    def made(
        id_: int,
        key: str,
        issue_id: int,
        party_id: int,
        said_on: str,
        statement: str,
        original: str,
        language: str,
        basis: str,
        firmness: str,
        silence: str | None,
        note: str,
        author: str,
    ) -> Position:
        meant = bases[basis], firmnesses[firmness], None if silence is None else silences[silence]
        return Position(id_, key, issue_id, party_id, day[said_on], statement, original, language, *meant, note, author)

    return _read(connection, Position, "position", f"{part} ORDER BY issue_id, party_id, said_on, id", make=made)


def _assessments(connection: sqlite3.Connection, part: str, day: _Days) -> list[Assessment]:
    states = {state.value: state for state in (*ASSESSABLE, Convergence.NOT_ASSESSED)}

    def made(id_: int, key: str, issue_id: int, assessed_on: str, convergence: str, *rest: Any) -> Assessment:
        return Assessment(id_, key, issue_id, day[assessed_on], states[convergence], *rest)

    return _read(connection, Assessment, "assessment", f"{part} ORDER BY issue_id, assessed_on, id", make=made)


def _bridgings(connection: sqlite3.Connection, part: str, day: _Days) -> list[Bridging]:
    def made(id_: int, key: str, issue_id: int, proposed_on: str, *rest: Any) -> Bridging:
        return Bridging(id_, key, issue_id, day[proposed_on], *rest)

    return _read(connection, Bridging, "bridging", f"{part} ORDER BY issue_id, proposed_on, id", make=made)


def _notes(connection: sqlite3.Connection, part: str, day: _Days) -> list[Note]:
    def made(id_: int, issue_id: int, text: str, author: str, written_on: str) -> Note:
        return Note(id_, issue_id, text, author, day[written_on])

    return _read(connection, Note, "note", part, make=made)


def _origins(connection: sqlite3.Connection) -> dict[int, Origin]:
    """Where the positions come from that an import has brought or changed."""
    exchanges = connection.execute("SELECT id, name, made_at FROM exchange")
    files = {id_: Origin(name, datetime.fromisoformat(made_at).date()) for id_, name, made_at in exchanges}
    rows = connection.execute(
        "SELECT position.id, max(exchange_id) FROM exchanged JOIN position ON position.key = exchanged.key "
        "WHERE record = 'position' AND taken AND kind <> 'same' GROUP BY position.id"
    )
    return {position: files[number] for position, number in rows}


def _by_code(words: type[Word]) -> dict[str, Word]:
    """Much quicker than calling the Enum for each of many rows."""
    return {word.value: word for word in words}


def _read(
    connection: sqlite3.Connection,
    record: Any,
    table: str,
    rest: str = "",
    values: tuple[Any, ...] = (),
    make: Callable[..., Any] | None = None,
) -> list[Any]:
    """The rows of a table as records; `make` gives one for the values of its columns where stored codes mean more.

    Row by row: while SQLite looks for the next, other threads have their turn.
    """
    columns = ", ".join(f'"{name}"' for name in record._fields)
    return list(starmap(make or record, connection.execute(f'SELECT {columns} FROM "{table}" {rest}', values)))


def _grouped(rows: list[Any], *columns: int) -> dict[Any, tuple[Any, ...]]:
    """Rows that are in order, in groups by the columns."""
    return {key: tuple(group) for key, group in groupby(rows, key=itemgetter(*columns))}
