"""SQLAlchemy's way into the file: explicit transactions, our promises of the file, and the triggers of undo.

Imported at the first change, never for reading: the library takes longer to import than a comparison to show.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app import undo
from app.opening import as_sentence, connect


def engine_for(path: Path) -> Engine:
    """An engine whose transactions begin at once and for writing, schema changes included."""

    def opened() -> sqlite3.Connection:
        connection = connect(path, read_only=False)
        undo.install(connection)
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin_immediately(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def step(engine: Engine, name: str) -> Iterator[Session]:
    """A session in one transaction; errors of the database rise as sentences about the file `name`."""
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and not isinstance(error.orig, sqlite3.IntegrityError):
            raise as_sentence(error.orig, name) from error
        raise
