"""Reads a comparison into a Matrix with a few plain SQL statements, so that the first window waits for nothing else."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from itertools import groupby
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
    Party,
    Position,
    Round,
    Source,
    Theme,
)
from app.vocabulary import Basis, Firmness, Role, Silence

Row = TypeVar("Row")
Convert = Callable[[Any], Any]


class _Days(dict[str | None, date | None]):
    """Days by their ISO text; a comparison has few days and many rows."""

    def __missing__(self, text: str | None) -> date | None:
        day = None if text is None else date.fromisoformat(text)
        if day is not None and day.isoformat() != text:
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
    issues = _issues(connection, first_issues)
    total = connection.execute("SELECT count(*) FROM issue").fetchone()[0]
    complete = len(issues) == total
    part = "" if complete else f"WHERE issue_id IN ({','.join(str(issue.id) for issue in issues)})"
    cited = "" if complete else f"WHERE position_id IN (SELECT id FROM position {part})"
    return Matrix(
        comparison=_read(connection, Comparison, "comparison")[0],
        parties=tuple(_read(connection, Party, "party", 'ORDER BY "order", id', {"role": _words(Role)})),
        aliases=tuple(_read(connection, Alias, "alias", "ORDER BY id")),
        themes=tuple(_read(connection, Theme, "theme", 'ORDER BY "order", id')),
        all_issues=tuple(issues),
        rounds=tuple(_read(connection, Round, "round", "ORDER BY held_on, id", {"held_on": day.__getitem__})),
        sources={s.id: s for s in _read(connection, Source, "source", "", {"published_on": day.__getitem__})},
        positions=_positions(connection, part, day),
        citations_of=_grouped(_read(connection, Citation, "citation", f'{cited} ORDER BY position_id, "order", id'), 1),
        assessments=_grouped(_assessments(connection, part, day), 2),
        bridgings=_grouped(_bridgings(connection, part, day), 2),
        notes={n.issue_id: n for n in _read(connection, Note, "note", part, {"written_on": day.__getitem__})},
        revision=connection.execute("SELECT revision FROM state").fetchone()[0],
        as_of=as_of,
        complete=complete,
    )


def _issues(connection: sqlite3.Connection, first: int | None) -> list[Issue]:
    """In the order of the themes and then of the issues in them; that is the order of the screen."""
    columns = ", ".join(f'issue."{name}"' for name in Issue._fields)
    limit = "" if first is None else f"LIMIT {first:d}"
    rows = connection.execute(
        f"SELECT {columns} FROM issue JOIN theme ON theme.id = theme_id "
        f'ORDER BY theme."order", theme.id, issue."order", issue.id {limit}'
    )
    return list(map(Issue._make, rows))


def _positions(connection: sqlite3.Connection, part: str, day: _Days) -> dict[tuple[int, int], tuple[Position, ...]]:
    silences: dict[str | None, Silence | None] = {None: None, **{kind.value: kind for kind in Silence}}
    convert = {
        "said_on": day.__getitem__,
        "basis": _words(Basis),
        "firmness": _words(Firmness),
        "silence": silences.__getitem__,
    }
    rows = _read(connection, Position, "position", f"{part} ORDER BY issue_id, party_id, said_on, id", convert)
    return _grouped(rows, 2, 3)


def _assessments(connection: sqlite3.Connection, part: str, day: _Days) -> list[Assessment]:
    convert = {"assessed_on": day.__getitem__, "convergence": _words((*ASSESSABLE, Convergence.NOT_ASSESSED))}
    return _read(connection, Assessment, "assessment", f"{part} ORDER BY issue_id, assessed_on, id", convert)


def _bridgings(connection: sqlite3.Connection, part: str, day: _Days) -> list[Bridging]:
    convert = {"proposed_on": day.__getitem__}
    return _read(connection, Bridging, "bridging", f"{part} ORDER BY issue_id, proposed_on, id", convert)


def _words(members: Iterable[Enum]) -> Convert:
    """Much quicker than calling the Enum for each of many rows."""
    return {member.value: member for member in members}.__getitem__


def _read(
    connection: sqlite3.Connection,
    record: Any,
    table: str,
    rest: str = "",
    convert: dict[str, Convert] | None = None,
) -> list[Any]:
    """All rows of a table as records; `convert` turns stored codes into what they mean."""
    columns = ", ".join(f'"{name}"' for name in record._fields)
    rows: Iterable[Iterable[Any]] = connection.execute(f'SELECT {columns} FROM "{table}" {rest}')
    if convert:
        by_column: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
        for name, function in convert.items():
            place = record._fields.index(name)
            if by_column:
                by_column[place] = list(map(function, by_column[place]))
        rows = zip(*by_column, strict=True)
    return list(map(record._make, rows))


def _grouped(rows: list[Any], *columns: int) -> dict[Any, tuple[Any, ...]]:
    """Rows that are in order, in groups by the columns."""
    return {key: tuple(group) for key, group in groupby(rows, key=itemgetter(*columns))}
