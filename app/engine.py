"""SQLAlchemy's way into the file: explicit transactions, our promises of the file, and the triggers of undo.

Imported at the first change, never for reading: the library takes longer to import than a comparison to show.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app import undo
from app.opening import as_sentence, connect, is_of_the_file


def engine_for(path: Path) -> Engine:
    """An engine whose transactions begin at once and for writing, schema changes included."""

    def opened() -> sqlite3.Connection:
        connection = connect(path, read_only=False)
        undo.install(connection)
        return connection

    # without its parameters an error can be logged: they are what the parties have said
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin_immediately(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def connection_of(session: Session) -> sqlite3.Connection:
    """The driver's connection in the transaction of a session, for statements that are run many times over."""
    return cast(sqlite3.Connection, session.connection().connection.dbapi_connection)


@contextmanager
def step(engine: Engine, name: str) -> Iterator[Session]:
    """A session in one transaction; errors of the file rise as sentences about `name`, others as they are."""
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlite3.Error) and is_of_the_file(cause):
            raise as_sentence(cause, name) from error
        raise
