"""Large comparisons, and how long something takes with them."""

import time
from collections.abc import Callable
from datetime import date

from app.vocabulary import Basis, Role
from tests.app.contents import Contents


def many(issues: int) -> Contents:
    """A comparison of two parties that speak on every issue."""
    blank = {"original": "", "language": "", "firmness": "not stated", "silence": None, "note": "", "author": ""}
    return {
        "party": [
            {"id": n, "key": f"{n}", "name": f"Party {n}", "role": Role.PARTY, "tile": "PP", "tint": n, "order": n}
            for n in (1, 2)
        ],
        "theme": [{"id": 1, "key": "t", "code": "A", "name": "Theme", "order": 1}],
        "issue": [
            {"id": n, "key": f"{n}", "ref": f"A{n}", "theme_id": 1, "title": f"Issue {n}", "question": "", "order": n}
            for n in range(1, issues + 1)
        ],
        "position": [
            {
                "id": 2 * n + party,
                "key": f"{n}-{party}",
                "issue_id": n,
                "party_id": party,
                "said_on": date(2025, 1 + n % 12, 1),
                "statement": f"Party {party} holds to point {n}. " * 4,
                "basis": Basis.REPORTED,
                **blank,
            }
            for n in range(1, issues + 1)
            for party in (1, 2)
        ],
        "assessment": [
            {
                "id": n,
                "key": f"{n}",
                "issue_id": n,
                "assessed_on": date(2025, 6, 1),
                "convergence": "opposed",
                "rationale": "",
                "author": "",
            }
            for n in range(1, issues + 1)
        ],
    }


def fastest(run: Callable[[], object], times: int = 3) -> float:
    """Seconds that it takes when nothing else is in the way."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)
