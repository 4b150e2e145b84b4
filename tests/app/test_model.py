"""What is written, what is stored and what is read are the same, field by field."""

import sqlite3
from contextlib import closing
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from sqlalchemy import Enum as EnumType
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session

from app.convergence import Convergence
from app.matrix import Matrix
from app.migrations import UNTRACKED, migrate
from app.model import Base
from app.reading import load_matrix
from app.vocabulary import Basis, Firmness, Role, Silence
from tests.app.contents import LEDGER, STORED, WRITTEN, Contents, contents, new_comparison


@pytest.fixture(scope="module")
def schema() -> dict[str, dict[str, tuple[Any, ...]]]:
    """What SQLite says of each column: type, whether it must be filled, whether it is the primary key."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return {
            table: {row[1]: row[2:] for row in connection.execute(f'PRAGMA table_info("{table}")')}
            for (table,) in tables.fetchall()
        }


def references(connection: sqlite3.Connection, table: str) -> set[tuple[str, str, str]]:
    """Column, table it points to, and what happens when that row is deleted."""
    found = connection.execute(f'PRAGMA foreign_key_list("{table}")')
    return {(column, other, on_delete) for _, _, other, column, _, _, on_delete, _ in found}


def test_every_table_has_its_class_and_its_record(schema: dict[str, Any]) -> None:
    """But for the ledger of what came in and went out, which is asked and not read as a whole."""
    assert set(schema) - set(UNTRACKED) == set(WRITTEN) == set(Base.metadata.tables)
    assert set(WRITTEN) - set(STORED) == set(LEDGER)


@pytest.mark.parametrize("table", STORED)
def test_class_and_record_have_the_same_fields(table: str) -> None:
    stored, record = STORED[table]
    assert set(stored.__table__.columns.keys()) == set(record._fields)


@pytest.mark.parametrize("table", WRITTEN)
def test_class_and_table_have_the_same_fields(table: str, schema: dict[str, Any]) -> None:
    columns = WRITTEN[table].__table__.columns
    assert set(columns.keys()) == set(schema[table])
    for column in columns:
        kind, filled, _, primary = schema[table][column.name]
        assert bool(primary) == column.primary_key
        assert column.primary_key or bool(filled) != column.nullable, column.name
        assert (kind == "INTEGER") == (column.type.python_type in (int, bool)), column.name


@pytest.mark.parametrize("table", STORED)
def test_a_record_has_the_types_of_its_class(table: str) -> None:
    stored, record = STORED[table]
    hints = get_type_hints(stored)
    assert {name: hints[name].__args__[0] for name in record._fields} == get_type_hints(record)


@pytest.mark.parametrize("table", WRITTEN)
def test_class_and_table_refer_to_the_same_rows(table: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        keys = WRITTEN[table].__table__.foreign_keys
        declared = {(key.parent.name, key.column.table.name, key.ondelete or "NO ACTION") for key in keys}
        assert declared == references(connection, table)


def test_words_are_stored_by_their_code() -> None:
    types = [column.type for table in Base.metadata.tables.values() for column in table.columns]
    kinds = {kind.enum_class: kind.enums for kind in types if isinstance(kind, EnumType)}
    assert set(kinds) == {Role, Basis, Firmness, Silence, Convergence}
    assert all(codes == [word.value for word in kind] for kind, codes in kinds.items())


def as_records(session: Session, stored: type[DeclarativeBase], record: Any) -> list[Any]:
    return [record(**{name: getattr(row, name) for name in record._fields}) for row in session.scalars(select(stored))]


def all_read(matrix: Matrix) -> dict[str, list[Any]]:
    """Every record of a matrix by table, in the order of ids."""
    grouped = {
        "position": matrix.positions,
        "citation": matrix.citations_of,
        "assessment": matrix.assessments,
        "bridging": matrix.bridgings,
    }
    found = {table: [row for rows in groups.values() for row in rows] for table, groups in grouped.items()}
    found |= {
        "comparison": [matrix.comparison],
        "party": list(matrix.parties),
        "alias": list(matrix.aliases),
        "theme": list(matrix.themes),
        "issue": list(matrix.all_issues),
        "round": list(matrix.rounds),
        "source": list(matrix.sources.values()),
        "note": list(matrix.notes.values()),
    }
    return {table: sorted(rows, key=lambda row: row.id) for table, rows in found.items()}


@settings(max_examples=60)
@given(contents())
def test_plain_sql_reads_what_sqlalchemy_reads(rows: Contents) -> None:
    by_sqlalchemy: dict[str, list[Any]] = {}

    def look(session: Session) -> str:
        for table, (stored, record) in STORED.items():
            by_sqlalchemy[table] = sorted(as_records(session, stored, record), key=lambda row: row.id)
        return "Look"

    with new_comparison(rows) as store:
        store.change(look)
        assert all_read(store.read(load_matrix)) == by_sqlalchemy
        assert {table: len(found) for table, found in by_sqlalchemy.items() if table != "comparison"} == {
            table: len(found) for table, found in rows.items() if table in STORED
        }
