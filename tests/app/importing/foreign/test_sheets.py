"""Sheets with the same titles are read together, unless they are states of one table or about other things."""

from app.importing.foreign.laid_out import as_file, words_of
from app.importing.foreign.layout import Layout, Meaning
from app.importing.foreign.layouts import NamedLayout, headings_of
from app.importing.foreign.recognising import recognise
from app.importing.tables import Table
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.tables_of_others import sheet, table_of, tables_of

MATRIX = matrix_of(SMALL)
TITLES = ["Issue", "Alphaland", "Betaland", "Convergence"]


def of_theme(name: str, issue: str, word: str = "far apart", above: str = "", hidden: bool = False) -> Table:
    rows = [[above], TITLES] if above else [TITLES]
    return table_of([*rows, [issue, f"{issue} for all of us.", f"{issue} for none of you.", word]], name, hidden=hidden)


def issues(layout: Layout, *tables: Table) -> list[tuple[str, str]]:
    """The title and the place of each issue that is read."""
    return [(issue.title, issue.place) for issue in as_file(tables_of(*tables), layout, MATRIX).issues]


def test_each_sheet_is_read_with_its_titles_where_they_are() -> None:
    tables = (of_theme("Water", "Wells"), of_theme("Wind", "Mills", above="Status as of today"))
    layout = recognise(tables_of(*tables), MATRIX)
    assert (layout.table, layout.more) == (0, (1,))
    assert issues(layout, *tables) == [("Wells", "Water!A2"), ("Mills", "Wind!A3")]


def test_the_name_of_a_sheet_is_the_theme_where_it_is_a_name() -> None:
    tables = (of_theme("Water", "Wells"), of_theme("Sheet2", "Mills"))
    file = as_file(tables_of(*tables), recognise(tables_of(*tables), MATRIX), MATRIX)
    (theme,) = file.themes
    assert (theme.name, [issue.theme for issue in file.issues]) == ("Water", [theme.key, ""])


def test_words_of_all_sheets_are_told() -> None:
    tables = tables_of(of_theme("Water", "Wells"), of_theme("Wind", "Mills", word="nearly there"))
    layout = recognise(tables, MATRIX)
    assert set(words_of(tables, layout)[Meaning.CONVERGENCE]) == {"far apart", "nearly there"}


def test_the_user_can_have_one_sheet_alone() -> None:
    tables = (of_theme("Water", "Wells"), of_theme("Wind", "Mills"))
    layout = recognise(tables_of(*tables), MATRIX, table=1, alone=True)
    assert issues(layout, *tables) == [("Mills", "Wind!A2")]


def test_an_earlier_state_of_a_table_does_not_go_on_with_it() -> None:
    assert recognise(tables_of(of_theme("July", "Wells"), of_theme("June", "Wells")), MATRIX).more == ()
    july, june = of_theme("July", "Wells", above="23 July 2025"), of_theme("June", "Mills", above="2 June 2025")
    assert recognise(tables_of(july, june), MATRIX).more == ()


def test_hidden_sheets_and_those_of_another_party_are_not_read_with_it() -> None:
    assert recognise(tables_of(of_theme("Water", "Wells"), of_theme("Wind", "Mills", hidden=True)), MATRIX).more == ()
    named = [
        table_of([["Issue", "Position"], [f"Wells of {party}", "All of the water."]], party)
        for party in ("Alphaland", "Betaland")
    ]
    assert recognise(tables_of(*named), MATRIX).more == ()


def test_a_remembered_layout_reads_all_sheets_too() -> None:
    one = sheet(TITLES, ["Wells", "Water for all of us.", "Water for none of you.", "far apart"])
    guess = recognise(one, MATRIX)
    named = NamedLayout("Themes", headings_of(one, guess), guess)
    again = recognise(tables_of(of_theme("Water", "Wells"), of_theme("Wind", "Mills")), MATRIX, (named,))
    assert (again.columns, again.more) == (guess.columns, (1,))
