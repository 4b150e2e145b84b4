"""What is recognised in tables of Alphaland and Betaland."""

from app.importing.foreign.layout import Layout
from app.vocabulary import Role
from tests.app.contents import SMALL, Contents, matrix_of

SMALL_MATRIX = matrix_of(SMALL)


EMPTY = matrix_of({})


REAL: Contents = {
    "party": [
        {"id": n, "key": key, "name": name, "role": Role.PARTY, "tile": key, "tint": n, "order": n}
        for n, (key, name) in enumerate([("UA", "Ukraine"), ("RU", "Russia")], start=1)
    ]
}


TEXT = "A sentence of several words about the matter."


Seen = list[tuple[str, str, bool]]


def seen(layout: Layout) -> Seen:
    return [(column.meaning.value, column.party, column.sure) for column in layout.columns]
