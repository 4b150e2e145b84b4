"""A comparison of invented parties, as large as is wanted: paragraphs of 1 to 4 sentences, one in five Cyrillic."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.store import Store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LATIN = (
    "The harbour of {place} stays open to ships of both coasts on working days.",
    "Fees in {place} are set each spring by a board in which both coasts have {number} seats.",
    "Nets of more than {number} metres are not used north of {place}.",
    "A joint station near {place} counts the catch and publishes it every {number} days.",
    "Until the survey of {place} is finished, neither coast builds a new pier there.",
    "Rescue at sea comes first, whatever the flag and wherever {place} lies.",
)
_CYRILLIC = (
    "Гавань {place} відкрита для суден обох берегів у робочі дні.",
    "Збори в {place} щовесни встановлює рада, де обидва береги мають по {number} місць.",
    "Сети длиннее {number} метров севернее {place} не используются.",
    "Совместная станция у {place} считает улов и публикует его каждые {number} дней.",
)
_PLACES = ("Nordhaven", "Sundvik", "Oldpier", "Kap Lund", "Västerby", "Еланд", "Нова Коса", "Linholm")
PARTIES = ("Alphaland", "Betaland", "Gammaland", "Deltaland", "Epsilonland", "Zetaland")
_ISSUES_A_THEME = 100
FIRST_DAY = date(2024, 2, 1)


def paragraph(chance: random.Random) -> str:
    """One to four invented sentences in one language."""
    sentences = _CYRILLIC if chance.random() < 0.2 else _LATIN
    return " ".join(
        chance.choice(sentences).format(place=chance.choice(_PLACES), number=chance.randint(3, 90))
        for _ in range(chance.randint(1, 4))
    )


def make_comparison(path: Path, issues: int, parties: int = 2) -> Store:
    """A comparison of some parties with a position each on every issue; the same for the same numbers."""
    store = Store.create(path, "Harbours and fish")
    store.change(_fill, issues, PARTIES[:parties])
    store.forget_steps()
    return store


def _fill(session: "Session", issues: int, names: Sequence[str]) -> str:
    chance = random.Random(issues)
    connection = session.connection()

    def put(table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    parties = [
        (number, name[:2].upper(), name, "party", name[:2].upper(), number - 1, number - 1)
        for number, name in enumerate(names, 1)
    ]
    put("party", 'id, key, name, role, tile, tint, "order"', list(parties))
    themes = -(-issues // _ISSUES_A_THEME)
    put("theme", 'id, key, code, name, "order"', [(n, f"t{n}", f"T{n}", f"Theme {n}", n) for n in range(1, themes + 1)])
    days = [FIRST_DAY + timedelta(days=60 * n) for n in range(3)]
    put("round", "id, key, name, held_on", [(n, f"r{n}", f"Meeting {n}", str(day)) for n, day in enumerate(days, 1)])
    put("source", "id, key, title, url", [(1, "paper", "Paper of the northern coast", "https://example.org/paper")])
    put(
        "issue",
        'id, key, ref, theme_id, title, question, "order"',
        [
            (n, f"i{n}", f"T{1 + n // _ISSUES_A_THEME}-{n}", 1 + (n - 1) // _ISSUES_A_THEME, f"Use of pier {n}", "", n)
            for n in range(1, issues + 1)
        ],
    )
    positions = [
        (len(names) * n + p, f"p{n}-{p}", n + 1, p + 1, str(chance.choice(days)), paragraph(chance), "written proposal")
        for n in range(issues)
        for p in range(len(names))
    ]
    put("position", "id, key, issue_id, party_id, said_on, statement, basis", list(positions))
    cited = [(row[0], 1, f"Point {row[0]}", 0) for row in positions]
    put("citation", 'position_id, source_id, locator, "order"', list(cited))
    states = ("agreed", "converging", "opposed")
    judged = [(f"a{n}", n, str(days[1]), chance.choice(states)) for n in range(1, issues + 1) if chance.random() < 0.8]
    put("assessment", "key, issue_id, assessed_on, convergence", list(judged))
    return "Invent a comparison"
