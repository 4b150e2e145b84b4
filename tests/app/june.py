"""What the ledger of a made-up comparison remembers of one file."""

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
