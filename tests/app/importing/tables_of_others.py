"""Foreign tables for the tests: made of texts, read from tests/data/tables, or anything at all."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.reading.delimited import read
from app.importing.tables import Home, Mark, Row, Table, Tables
from app.vocabulary import Basis

SAMPLES = Path(__file__).parents[2] / "data/tables"

Marks = Mapping[tuple[int, int], Mark]
"""Marks by row (from 1) and column (from 0)."""


def table_of(
    rows: Iterable[Sequence[str]],
    name: str = "Overview",
    marks: Marks = {},  # noqa: B006 – never written to
    hidden_rows: Sequence[int] = (),
    hidden: bool = False,
    hidden_columns: Sequence[int] = (),
) -> Table:
    """A sheet with these texts from A1 on; rows without any text are left out, as readers do."""
    found = []
    for number, texts in enumerate(rows, start=1):
        own = tuple((column, mark) for (row, column), mark in marks.items() if row == number)
        if any(texts) or own:
            found.append(Row(number, tuple(texts), own, number in hidden_rows))
    return Table(name, Home.SHEET, tuple(found), hidden, frozenset(hidden_columns))


def tables_of(*tables: Table, notes: tuple[str, ...] = ()) -> Tables:
    return Tables("foreign.xlsx", "d" * 64, 10, tables, notes)


def sheet(*rows: Sequence[str], marks: Marks = {}) -> Tables:  # noqa: B006 – never written to
    """A workbook of one sheet."""
    return tables_of(table_of(rows, marks=marks))


def sample(name: str) -> Tables:
    """A file of tests/data/tables."""
    return read(SAMPLES / name)


_WORDS = (
    "|Issue|No|Alphaland|Betaland|Position of Gammaland|Party|Date|Source|Link|–|Convergence|agreed|far apart|Fishing|"
    "A1|1|31.02.2025|2/6/25|2 June 2025|All the fish.|https://example.org/1|declined to state|Позиція України|Theme|"
    "The sea|Answer|Basis|45000"
)
WORDS = st.sampled_from(_WORDS.split("|"))
TEXTS = WORDS | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    numbers = sorted(draw(st.sets(st.integers(1, 15), max_size=8)))
    marks = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Mark)), max_size=3).map(tuple)
    rows = tuple(
        Row(number, tuple(draw(st.lists(TEXTS, max_size=7))), draw(marks), draw(st.booleans())) for number in numbers
    )
    columns = draw(st.frozensets(st.integers(0, 7), max_size=2))
    return Table(draw(TEXTS), draw(st.sampled_from(Home)), rows, draw(st.booleans()), columns)


ANY_TABLES = st.lists(any_table(), max_size=3).map(lambda tables: tables_of(*tables))
ANY_LAYOUT = st.builds(
    Layout,
    table=st.integers(0, 3),
    header=st.integers(0, 16),
    shape=st.sampled_from(Shape),
    columns=st.lists(
        st.builds(
            ColumnLayout, st.sampled_from(Meaning), st.sampled_from(["", "Alphaland", "Gammaland"]), st.booleans()
        ),
        max_size=9,
    ).map(tuple),
    header_rows=st.integers(1, 3),
    words=st.dictionaries(st.tuples(st.sampled_from(Meaning), TEXTS), st.sampled_from(["", "agreed", "firm", "?"])),
    parties=st.dictionaries(TEXTS, st.sampled_from(["", "al", "be", "gone"])),
    day=st.none() | st.dates(),
    basis=st.sampled_from(Basis),
    source=st.sampled_from(["", "Desk", " "]),
    day_first=st.booleans(),
)
