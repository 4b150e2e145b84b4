"""Made-up comparisons for the tests of the store, with everything that a file can hold."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app import model, records
from app.convergence import ASSESSABLE, Convergence
from app.matrix import Matrix
from app.migrations import UNTRACKED, migrate
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Basis, Firmness, Role, Silence

Row = dict[str, Any]
Contents = dict[str, list[Row]]

STORED = {
    "comparison": (model.Comparison, records.Comparison),
    "party": (model.Party, records.Party),
    "alias": (model.Alias, records.Alias),
    "theme": (model.Theme, records.Theme),
    "issue": (model.Issue, records.Issue),
    "round": (model.Round, records.Round),
    "source": (model.Source, records.Source),
    "position": (model.Position, records.Position),
    "citation": (model.Citation, records.Citation),
    "assessment": (model.Assessment, records.Assessment),
    "bridging": (model.Bridging, records.Bridging),
    "note": (model.Note, records.Note),
}
"""Each table with the class that writes it and the record that is read; every table after those it refers to."""

LEDGER = {"exchange": model.Exchange, "exchanged": model.Exchanged}
"""The tables that no screen reads as they are, so they have no records; app/importing/storing/ledger.py asks them."""

WRITTEN = {table: stored for table, (stored, _record) in STORED.items()} | LEDGER

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 12)) | st.sampled_from([date.min, date.max])
ROWS = st.integers(0, 4)


def _each(*columns: tuple[str, st.SearchStrategy[Any]], least: int = 0, most: int = 6) -> st.SearchStrategy[list[Row]]:
    """Rows with ids from 1 and keys that follow the ids; the ids have gaps as in a file that was worked on."""
    rows = st.lists(st.fixed_dictionaries(dict(columns)), min_size=least, max_size=most)
    return rows.map(lambda found: [{"id": 2 * n + 1, **row} for n, row in enumerate(found)])


def _keyed(rows: list[Row]) -> list[Row]:
    return [{**row, "key": f"key-{row['id']}"} for row in rows]


@st.composite
def ledgers(draw: st.DrawFn) -> Contents:
    """Files that came in and went out, some of which said something of the keys that `contents` gives."""
    exchanges = draw(
        _each(
            ("direction", st.sampled_from(["in", "out"])),
            ("name", TEXTS),
            ("digest", st.sampled_from(["", "a" * 64, "b" * 64])),
            ("size", ROWS),
            ("made_at", st.just("2025-01-01T12:00:00+00:00")),
            ("author", TEXTS),
            ("reason", TEXTS),
            most=3,
        )
    )
    if not exchanges:
        return {"exchange": [], "exchanged": []}
    of_exchange = ("exchange_id", st.sampled_from([row["id"] for row in exchanges]))
    exchanged = _each(
        of_exchange,
        ("record", st.sampled_from(["position", "issue", "source"])),
        ("key", st.integers(0, 6).map("key-{}".format)),
        ("issue", st.sampled_from(["", "key-1"])),
        ("party", st.sampled_from(["", "key-3"])),
        ("field", st.sampled_from(["", "statement", "title"])),
        ("kind", st.sampled_from(["new", "changed", "conflict", "same"])),
        ("taken", st.booleans()),
        ("after", TEXTS),
        ("common", st.sampled_from(["", "title=00"])),
        ("reason", TEXTS),
    )
    return {"exchange": exchanges, "exchanged": draw(exchanged)}


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """Anything that a comparison may hold."""

    def one_of(rows: list[Row]) -> st.SearchStrategy[int]:
        return st.sampled_from([row["id"] for row in rows])

    order = ("order", st.integers(-2, 3))
    parties = draw(
        _each(
            ("name", TEXTS),
            ("role", st.sampled_from(Role)),
            ("tile", TEXTS),
            ("tint", st.integers(0, 5)),
            order,
            least=1,
            most=4,
        )
    )
    themes = draw(_each(("code", TEXTS), ("name", TEXTS), order, least=1, most=3))
    issues = draw(
        _each(("ref", TEXTS), ("theme_id", one_of(themes)), ("title", TEXTS), ("question", TEXTS), order, least=1)
    )
    sources = draw(
        _each(
            ("title", TEXTS),
            ("publisher", TEXTS),
            ("published_on", st.none() | DAYS),
            ("url", TEXTS),
            ("language", TEXTS),
            least=1,
        )
    )
    of_issue = ("issue_id", one_of(issues))
    positions = draw(
        _each(
            of_issue,
            ("party_id", one_of(parties)),
            ("said_on", DAYS),
            ("statement", TEXTS.filter(bool)),
            ("original", TEXTS),
            ("language", TEXTS),
            ("basis", st.sampled_from(Basis)),
            ("firmness", st.sampled_from(Firmness)),
            ("silence", st.none() | st.sampled_from(Silence)),
            ("note", TEXTS),
            ("author", TEXTS),
            least=1,
            most=12,
        )
    )
    for position in positions:
        if position["silence"] is not None:
            position["statement"] = ""
    judged = ("convergence", st.sampled_from((*ASSESSABLE, Convergence.NOT_ASSESSED)))
    found: Contents = {
        "party": _keyed(parties),
        "alias": draw(_each(("party_id", one_of(parties)), ("name", TEXTS))),
        "theme": _keyed(themes),
        "issue": _keyed(issues),
        "round": _keyed(draw(_each(("name", TEXTS), ("held_on", DAYS)))),
        "source": _keyed(sources),
        "position": _keyed(positions),
        "citation": draw(
            _each(
                ("position_id", one_of(positions)),
                ("source_id", one_of(sources)),
                ("locator", TEXTS),
                ("quote", TEXTS),
                order,
            )
        ),
        "assessment": _keyed(
            draw(_each(of_issue, ("assessed_on", DAYS), judged, ("rationale", TEXTS), ("author", TEXTS)))
        ),
        "bridging": _keyed(draw(_each(of_issue, ("proposed_on", DAYS), ("text", TEXTS), ("author", TEXTS)))),
        "note": draw(_each(of_issue, ("text", TEXTS), ("written_on", DAYS), ("author", TEXTS))),
    }
    found |= draw(ledgers())
    found["alias"] = list({(row["party_id"], row["name"]): row for row in found["alias"]}.values())
    found["note"] = list({row["issue_id"]: row for row in found["note"]}.values())
    return found


def fill(session: Session, rows: Contents) -> str:
    """An edit that writes all of it."""
    for table, stored in WRITTEN.items():
        if rows.get(table):
            session.execute(insert(stored), rows[table])
    return "Fill"


def _position(number: int, issue: int, party: int, day: date, statement: str, **other: Any) -> Row:
    row = {"id": number, "key": f"p{number}", "issue_id": issue, "party_id": party, "said_on": day}
    empty = {"original": "", "language": "", "firmness": Firmness.NOT_STATED, "silence": None, "note": "", "author": ""}
    return {**row, "statement": statement, "basis": Basis.WRITTEN_PROPOSAL, **empty, **other}


JANUARY, FEBRUARY, MARCH = date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 10)

ALPHALAND, BETALAND, MEDIATOR = 1, 2, 3
FISHING, FERRIES, BELLS, STAMPS = 1, 2, 3, 4

SMALL: Contents = {
    "party": [
        {"id": 1, "key": "al", "name": "Alphaland", "role": Role.PARTY, "tile": "AL", "tint": 0, "order": 1},
        {"id": 2, "key": "be", "name": "Betaland", "role": Role.PARTY, "tile": "BE", "tint": 1, "order": 2},
        {"id": 3, "key": "me", "name": "Mediator", "role": Role.THIRD_PARTY, "tile": "ME", "tint": 2, "order": 3},
    ],
    "alias": [{"id": 1, "party_id": 1, "name": "Republic of Alphaland"}],
    "theme": [
        {"id": 1, "key": "sea", "code": "A", "name": "The sea", "order": 1},
        {"id": 2, "key": "land", "code": "B", "name": "The land", "order": 2},
    ],
    "issue": [
        {"id": 1, "key": "fish", "ref": "A1", "theme_id": 1, "title": "Fishing", "question": "Who fishes?", "order": 1},
        {"id": 2, "key": "ferry", "ref": "A2", "theme_id": 1, "title": "Ferries", "question": "", "order": 2},
        {"id": 3, "key": "bells", "ref": "B1", "theme_id": 2, "title": "Bells", "question": "", "order": 1},
        {"id": 4, "key": "stamps", "ref": "B2", "theme_id": 2, "title": "Stamps", "question": "", "order": 2},
    ],
    "round": [
        {"id": 1, "key": "r1", "name": "First", "held_on": JANUARY},
        {"id": 2, "key": "r2", "name": "Second", "held_on": FEBRUARY},
        {"id": 3, "key": "r3", "name": "Third", "held_on": MARCH},
    ],
    "source": [
        {
            "id": 1,
            "key": "s1",
            "title": "Memorandum",
            "publisher": "The Herald",
            "published_on": JANUARY,
            "url": "https://example.org/1",
            "language": "en",
        },
        {"id": 2, "key": "s2", "title": "Speech", "publisher": "", "published_on": None, "url": "", "language": ""},
    ],
    "position": [
        _position(1, FISHING, ALPHALAND, JANUARY, "All the fish.", original="Усі риби", language="uk"),
        _position(2, FISHING, BETALAND, JANUARY, "Half the fish.", firmness=Firmness.FIRM),
        _position(3, FISHING, ALPHALAND, MARCH, "Most of the fish."),
        _position(4, FERRIES, BETALAND, FEBRUARY, "Every hour.", basis=Basis.REPORTED),
        _position(5, FERRIES, ALPHALAND, FEBRUARY, "", silence=Silence.NOTHING_FOUND),
        _position(6, BELLS, MEDIATOR, FEBRUARY, "At noon.", author="A. Nyman"),
    ],
    "citation": [
        {"id": 1, "position_id": 1, "source_id": 1, "locator": "p. 1", "quote": "all", "order": 1},
        {"id": 2, "position_id": 1, "source_id": 2, "locator": "", "quote": "", "order": 2},
        {"id": 3, "position_id": 4, "source_id": 2, "locator": "at noon", "quote": "", "order": 1},
    ],
    "assessment": [
        {
            "id": 1,
            "key": "a1",
            "issue_id": FISHING,
            "assessed_on": FEBRUARY,
            "convergence": Convergence.CONVERGING,
            "rationale": "Both share.",
            "author": "A. Nyman",
        }
    ],
    "bridging": [
        {"id": 1, "key": "b1", "issue_id": FISHING, "proposed_on": FEBRUARY, "text": "Two thirds.", "author": ""}
    ],
    "note": [{"id": 1, "issue_id": FISHING, "text": "Ask again.", "author": "", "written_on": FEBRUARY}],
}
"""Alphaland and Betaland on four issues: one that both speak on, one silent side, a mediator alone, nobody."""


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that users write, as they lie in the file."""

    def query(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        names = sorted(name for (name,) in tables if name not in UNTRACKED)
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}

    return store.read(query)


@contextmanager
def new_comparison(rows: Contents | None = None) -> Iterator[Store]:
    """A comparison file of its own, for a test that Hypothesis runs many times."""
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder, "test.parley"), "Made up")
        try:
            store.change(fill, SMALL if rows is None else rows)
            store.forget_steps()
            yield store
        finally:
            store.close()


def matrix_of(rows: Contents, as_of: date | None = None, first_issues: int | None = None) -> Matrix:
    """What is read from a comparison with these rows; without a file, as many are wanted."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("INSERT INTO comparison (id, key) VALUES (1, 'made-up')")
        for table, found in rows.items():
            for row in found:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" * len(row))
                values = [_as_stored(value) for value in row.values()]
                connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
        return load_matrix(connection, as_of, first_issues)


def _as_stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)
