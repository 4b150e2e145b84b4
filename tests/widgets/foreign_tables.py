"""Tables as somebody else lays them out, about the invented parties."""

from app.importing.tables import Home, Mark, Row, Table, Tables

TITLES = ("No.", "Topic", "Alphaland’s position", "Betaland’s position", "Our reading", "Link")
ALPHA = {
    "Use of the northern harbour": "Open on all days of the year to ships of Alphaland.",
    "Harbour fees": "No fee is charged for any ship in the harbour.",
    "Closed season": "No fishing in May, and none at night in June.",
}
BETA = {
    "Use of the northern harbour": "Closed to foreign ships.",
    "Harbour fees": "A fee is charged for each day.",
    "Closed season": "No fishing in May and June.",
}
REFS, READINGS = ("H-1", "H-2", "F-1"), ("far apart", "some overlap", "some overlap")


def wide(rows: int = 3, name: str = "desk-comparison.xlsx") -> Tables:
    """One row for each issue; two lines above the titles, nothing in column A, a second sheet."""
    body = [Row(5 + number, ("", *_texts(number))) for number in range(rows)]
    above = [Row(1, ("", "Comparison of proposals, 3 June 2024")), Row(2, ("", "Compiled by the desk"))]
    sheet = Table("Overview", Home.SHEET, (*above, Row(4, ("", *TITLES)), *body))
    return Tables(name, "ab" * 32, 1_234, (sheet, _remarks()))


def long() -> Tables:
    """One row for each issue and party, in a text file that can be read in two ways."""
    said = [(issue, "Alphaland", text) for issue, text in ALPHA.items()]
    said += [(issue, "Gammaland", text) for issue, text in BETA.items()]
    rows = [("Issue", "Party", "Position", "Date"), *((*row, "2024-06-03") for row in said)]
    made = tuple(Row(number, row, ((3, Mark.DATE),)) for number, row in enumerate(rows, start=1))
    table = Table("export", Home.LINES, made)
    return Tables("export.csv", "cd" * 32, 99, (table,), encoding="cp1251", encodings=("cp1251", "koi8-u"))


def with_hidden() -> Tables:
    """A hidden row and a hidden column; a gap of two empty rows and one of many."""
    rows = (
        Row(1, ("Issue", "Secret", "Alphaland")),
        Row(2, ("H-1", "s", "Open on all days of the year.")),
        Row(3, ("H-2", "s", "Never shown."), hidden=True),
        Row(6, ("F-1", "s", "No fishing in May.")),
        Row(90, ("F-2", "s", "Nets are short.")),
    )
    return Tables("hidden.xlsx", "ef" * 32, 9, (Table("One", Home.SHEET, rows, hidden_columns=frozenset({1})),))


def _texts(number: int) -> tuple[str, ...]:
    issue = tuple(ALPHA)[number % 3]
    link = f"https://example.org/d/{number}"
    return REFS[number % 3], issue, ALPHA[issue], BETA[issue], READINGS[number % 3], link


def _remarks() -> Table:
    rows = (Row(1, ("Issue", "Alphaland", "Betaland")), Row(2, ("Harbour fees", "A remark on it", "Another one")))
    return Table("Remarks", Home.SHEET, rows)
