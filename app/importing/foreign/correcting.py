"""What the user changes about a guessed layout; each change is another layout. And what in it contradicts itself."""

from collections import defaultdict
from dataclasses import replace

from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape, shape_of
from app.importing.foreign.open_points import guess, words_of
from app.importing.tables import Tables
from app.matrix import Matrix
from app.records import Party


def with_meaning(layout: Layout, column: int, meaning: Meaning, party: str = "") -> Layout:
    """After the user has said what a column means; `party` is its name in the file. The shape follows from it."""
    columns = list(layout.columns)
    columns[column] = ColumnLayout(meaning, party)
    shape = shape_of(columns)
    if shape is Shape.PARTY_ROWS and layout.shape is not shape:  # the titles were taken for names of parties
        columns = [replace(one, party="") if one.meaning is Meaning.STATEMENT else one for one in columns]
    return replace(layout, columns=tuple(columns), shape=shape)


def with_word(layout: Layout, meaning: Meaning, word: str, code: str) -> Layout:
    """After the user has said what a word of the file means; an empty code leaves it out."""
    return replace(layout, words={**layout.words, (meaning, word): code})


def with_guesses(layout: Layout, tables: Tables) -> Layout:
    """With our code for each word that we know and nobody has told, as after a column has got another meaning."""
    found = words_of(tables, layout).items()
    known = {(meaning, word): guess(meaning, word) for meaning, words in found for word in words}
    told = {key: code for key, code in known.items() if code and key not in layout.words}
    return replace(layout, words={**layout.words, **told}) if told else layout


def with_party(layout: Layout, name: str, key: str) -> Layout:
    """After the user has said which of our parties a name in the file is; an empty key for a new one."""
    return replace(layout, parties={**layout.parties, name: key})


def party_called(layout: Layout, matrix: Matrix, name: str) -> Party | None:
    """The party of ours that a name in the file means; None for a new one."""
    key = layout.parties.get(name)
    if key is None:
        return next((party for party in matrix.parties if party.name == name), None)
    return next((party for party in matrix.parties if party.key == key), None)


def name_of(layout: Layout, party: Party) -> str:
    """How the file calls a party of ours; its own name where the file does not."""
    return next((name for name, key in layout.parties.items() if key == party.key), party.name)


def parties_of_file(layout: Layout) -> tuple[str, ...]:
    """The names of parties to which columns belong, in the order of the columns."""
    return tuple(dict.fromkeys(column.party for column in layout.columns if column.party))


def clashing(layout: Layout) -> tuple[tuple[int, ...], ...]:
    """Columns (from 0) that have one meaning between them, so that only one of them could be read."""
    found: dict[tuple[Meaning, str], list[int]] = defaultdict(list)
    for place, column in enumerate(layout.columns):
        several = column.meaning is Meaning.STATEMENT and layout.shape is Shape.PARTY_ROWS
        if column.meaning is not Meaning.NOTHING and not several:
            party = layout.parties.get(column.party) or column.party
            found[column.meaning, party].append(place)
    return tuple(tuple(places) for places in found.values() if len(places) > 1)
