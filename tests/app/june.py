"""What the ledger of a made-up comparison remembers of one file, and what the matrix knows of it."""

from itertools import chain

from app.reading import load_matrix
from app.store import Store
from tests.app.contents import Contents

JUNE: Contents = {
    "exchange": [
        {
            "id": 1,
            "direction": "in",
            "name": "June.json",
            "digest": "a" * 64,
            "size": 1234,
            "made_at": "2025-06-02T09:30:00+00:00",
            "author": "A. Nyman",
            "reason": "Sent by the secretariat.",
        }
    ],
    "exchanged": [
        {
            "id": number,
            "exchange_id": 1,
            "record": "position",
            "key": key,
            "issue": "fish",
            "party": party,
            "field": "",
            "kind": kind,
            "taken": kind == "new",
            "after": after,
            "common": "statement=0123456789abcdef",
            "reason": reason,
        }
        for number, key, party, kind, after, reason in (
            (1, "p1", "al", "new", "", ""),
            (2, "p2", "be", "conflict", "None of the fish.", "Only reported by one side."),
        )
    ],
}
"""What the ledger remembers of a file that brought one of these positions and was not believed about another."""


def origins(store: Store) -> dict[str, str]:
    """The file that brought a position, as the matrix knows it, by the key of the position."""
    matrix = store.read(load_matrix)
    keys = {row.id: row.key for row in chain.from_iterable(matrix.positions.values())}
    return {keys[number]: origin.name for number, origin in matrix.origins.items()}
