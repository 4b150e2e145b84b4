"""x"""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.convergence import Convergence
from app.importing.foreign.doubting import doubt
from app.importing.foreign.laid_out import as_file, missing, missing_values, words_of
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.layouts import headings_of
from app.importing.foreign.recognising import recognise
from app.importing.tables import Mark, Tables
from app.vocabulary import Basis, Role, Silence
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.laid_out_files import EMPTY, LATEST_ROUND, MATRIX, only, read, said, wide
from tests.app.importing.tables_of_others import ANY_LAYOUT, ANY_TABLES, sample, sheet


def test_a_wide_table_becomes_positions_at_their_cells() -> None:
    file = wide(["Fishing", "All of the fish.", "Half of it."], ["Ferries", "", "Every hour."])
    assert [(row.place, row.party, row.statement) for row in file.positions] == [
        ("Overview!B2", "al", "All of the fish."),
        ("Overview!C2", "be", "Half of it."),
        ("Overview!C3", "be", "Every hour."),
    ]
    assert [(issue.place, issue.title, issue.ref, issue.theme) for issue in file.issues] == [
        ("Overview!A2", "Fishing", "", ""),
        ("Overview!A3", "Ferries", "", ""),
    ]
    assert [(party.key, party.name, party.role) for party in file.parties] == [
        ("al", "Alphaland", Role.PARTY),
        ("be", "Betaland", Role.PARTY),
    ]
    assert (file.keyed, file.problems, file.doubt) == (False, (), "")


def test_a_long_table_has_a_history_and_its_own_dates() -> None:
    file = read(sample("long.csv"))
    assert said(file) == [
        ("Fishing", "al", "All of the fish.", date(2025, 2, 1)),
        ("Fishing", "be", "Half of the fish.", date(2025, 2, 13)),
        ("Fishing", "be", "A third of the fish.", date(2025, 3, 1)),
        ("Bells", "al", "At noon every day.", date(2025, 3, 3)),
    ]
    assert [problem.place for problem in file.problems] == ["line 5, column D", "line 6, column E"]
    assert "no such day" in file.problems[0].reason
    assert [row.basis for row in file.positions] == [
        Basis.WRITTEN_PROPOSAL,
        Basis.REPORTED,
        Basis.OFFICIAL_STATEMENT,
        Basis.REPORTED,
    ]
    assert [row.assumed for row in file.positions] == [(), (), (), ("basis",)]
    assert all(row.dated for row in file.positions)
    assert "3 rows name no issue" in file.notes[0]


def test_paired_columns_give_a_note() -> None:
    file = read(sample("paired.csv"))
    assert [(row.statement, row.note) for row in file.positions][:2] == [
        ("All of the fish.", "They swim here."),
        ("None of the fish.", "They swim there."),
    ]
    assert [(party.name, party.key == "al") for party in file.parties] == [("Alphaland", True), ("Gammaland", False)]


def test_parties_as_rows_have_the_issues_in_the_titles() -> None:
    file = read(sample("parties-as-rows.csv"))
    assert [(issue.title, issue.place) for issue in file.issues] == [
        ("Fishing", "line 1, column B"),
        ("Bells", "line 1, column C"),
        ("Harbours", "line 1, column D"),
    ]
    assert len(file.positions) == 6
    assert [row.silence for row in file.positions][-1] is Silence.DECLINED


def test_bands_between_the_rows_are_themes() -> None:
    file = read(sample("themes.csv"))
    names = {theme.key: theme.name for theme in file.themes}
    assert [(issue.title, names[issue.theme]) for issue in file.issues] == [
        ("Fishing", "The sea"),
        ("Ferries", "The sea"),
        ("Kites", "The air"),
    ]
    assert {theme.key for theme in file.themes} >= {"sea"}  # one that the comparison has


def test_a_band_merged_over_the_table_is_a_theme_and_a_lone_issue_is_none() -> None:
    rows = [
        ["Fishing", "Some of it all.", "Half of it all."],
        ["The air"] * 3,
        ["Kites", "", ""],
        ["Bells", "At noon.", ""],
    ]
    file = wide(*rows, marks={(3, 1): Mark.MERGED, (3, 2): Mark.MERGED})
    assert [theme.name for theme in file.themes] == ["The air"]
    assert [issue.title for issue in file.issues] == ["Fishing", "Kites", "Bells"]


def test_a_column_of_themes() -> None:
    file = read(
        sheet(["Theme", "Issue", "Alphaland"], ["The sea", "Fishing", "All of it."], ["", "Ferries", "Every hour."])
    )
    assert [issue.theme for issue in file.issues] == ["sea", "sea"]


def test_an_empty_cell_says_nothing_and_words_for_it_are_counted() -> None:
    file = wide(["Fishing", "–", ""], ["Ferries", "no position", "Every hour."], ["Bells", "немає позиції", "n/a"])
    assert [row.statement for row in file.positions] == ["Every hour."]
    assert "4 cells only say that there is no position, so they are read as empty." in file.notes
    assert file.problems == ()


def test_declining_to_state_is_recorded_as_such() -> None:
    silent = only(wide(["Fishing", "Declined to state.", ""]))
    assert (silent.silence, silent.statement, silent.basis) == (Silence.DECLINED, "", None)


def test_texts_are_kept_as_they_came() -> None:
    text = "  All\u00a0of  the “fish” \n=1+1\u200b "
    assert only(wide(["Fishing", text, ""])).statement == text


def test_what_the_file_does_not_say_is_marked_as_assumed() -> None:
    tables = sheet(["Issue", "Alphaland"], ["Fishing", "All of the fish."])
    layout = recognise(tables, MATRIX)
    position = only(as_file(tables, layout, MATRIX))
    assert (position.dated, position.said_on, position.basis) == (False, LATEST_ROUND, Basis.REPORTED)
    assert (position.assumed, position.citations) == (("basis",), ())
    told = Layout(
        0, 1, Shape.WIDE, layout.columns, day=date(2025, 6, 2), basis=Basis.WRITTEN_PROPOSAL, source="Desk", parties={}
    )
    file = as_file(tables, told, MATRIX)
    position = only(file)
    assert (position.said_on, position.basis) == (date(2025, 6, 2), Basis.WRITTEN_PROPOSAL)
    assert position.assumed == ("basis", "citations")
    assert [source.title for source in file.sources] == ["Desk"]
    assert file.notes[-1] == "The file does not say when 1 position was stated; it is filed under 2 June 2025."


def test_without_any_round_it_is_the_day_of_the_newest_statement_or_today() -> None:
    tables = sheet(["Issue", "Alphaland"], ["Fishing", "All of the fish."])
    without = matrix_of({**SMALL, "round": []})
    assert only(as_file(tables, recognise(tables, without), without)).said_on == date(2025, 3, 10)
    today = date(2025, 7, 7)
    assert only(as_file(tables, recognise(tables, EMPTY), EMPTY, today)).said_on == today


def test_sources_of_a_row_are_those_of_all_its_parties() -> None:
    rows = [["Issue", "Alphaland", "Betaland", "Source", "Link", "Page"]]
    rows += [
        [
            "Fishing",
            "All of it.",
            "Half of it.",
            "Memo\nThe Herald",
            "https://example.org/1\nhttps://example.org/2",
            "p. 1\np. 2",
        ]
    ]
    rows += [
        ["Bells", "At noon.", "", "", "see https://example.org/1.", ""],
        ["Stamps", "Blue ones.", "", "The Herald, 2 June", "", "p. 3"],
    ]
    file = read(sheet(*rows))
    titles = {source.key: (source.title, source.url) for source in file.sources}
    cited = [[(*titles[one.source], one.locator) for one in row.citations] for row in file.positions]
    both = [("Memo", "https://example.org/1", "p. 1"), ("The Herald", "https://example.org/2", "p. 2")]
    assert cited == [both, both, [("Memo", "https://example.org/1", "")], [("The Herald, 2 June", "", "p. 3")]]


def test_a_partys_own_columns_go_before_those_for_all() -> None:
    rows = [
        ["Issue", "Alphaland", "Betaland", "Date", "Betaland – date"],
        ["Fishing", "All of it.", "Half of it.", "1.2.2025", "2.2.2025"],
    ]
    assert [row.said_on.day for row in read(sheet(*rows)).positions] == [1, 2]


def test_convergence_reason_and_bridging() -> None:
    rows = [
        ["Issue", "Alphaland", "Betaland", "Convergence", "Reason", "Compromise"],
        ["Fishing", "All of it.", "Half of it.", "far apart", "They differ.", "Two thirds."],
        ["Ferries", "Daily.", "Hourly.", "not assessed", "", "–"],
        ["Bells", "At noon.", "Never.", "convergng", "", ""],
        ["Stamps", "Blue.", "Red.", "wobbly", "", ""],
    ]
    tables = sheet(*rows)
    file = as_file(tables, recognise(tables, MATRIX), MATRIX)
    assert [(row.convergence, row.rationale, row.assessed_on) for row in file.assessments] == [
        (Convergence.OPPOSED, "They differ.", LATEST_ROUND),
        (Convergence.CONVERGING, "", LATEST_ROUND),
    ]
    assert [row.text for row in file.bridgings] == ["Two thirds."]
    assert [(problem.place, problem.value) for problem in file.problems] == [("Overview!D5", "wobbly")]


def test_a_name_that_the_user_has_told_becomes_an_alias() -> None:
    tables = sheet(["Issue", "Gammaland"], ["Fishing", "All of the fish."])
    layout = recognise(tables, MATRIX)
    told = Layout(0, 1, Shape.WIDE, layout.columns, parties={"Gammaland": "al"})
    assert [(party.key, party.name, party.aliases) for party in as_file(tables, told, MATRIX).parties] == [
        ("al", "Alphaland", ("Gammaland",))
    ]
    new = Layout(
        0, 1, Shape.WIDE, (layout.columns[0], ColumnLayout(Meaning.STATEMENT, "Alphaland")), parties={"Alphaland": ""}
    )
    assert as_file(tables, new, MATRIX).parties[0].key != "al"


def test_a_known_party_without_a_word_is_in_the_file_nevertheless() -> None:
    assert [party.key for party in wide(["Fishing", "All of it.", ""]).parties] == ["al", "be"]


def test_an_issue_told_by_its_number_alone_keeps_its_title() -> None:
    file = read(sheet(["Ref", "Alphaland"], ["A1", "All of the fish."], ["Z9", "Something else."]))
    assert [(issue.ref, issue.title) for issue in file.issues] == [("A1", "Fishing"), ("Z9", "Z9")]


def test_the_same_words_give_the_same_keys() -> None:
    one, other = wide(["Fishing", "All of it.", ""]), wide(["Bells", "At noon.", ""], ["FISHING ", "Half of it.", ""])
    assert one.issues[0].key == other.issues[1].key


@settings(max_examples=300, deadline=None)
@given(ANY_TABLES, ANY_LAYOUT, st.sampled_from([MATRIX, EMPTY]))
def test_any_table_is_read_by_any_layout(tables: Tables, layout: Layout, matrix: object) -> None:
    file = as_file(tables, layout, matrix, date(2025, 6, 2))  # type: ignore[arg-type]
    issues, parties = ({row.key for row in rows} for rows in (file.issues, file.parties))
    sources = {source.key for source in file.sources}
    assert {row.issue for row in (*file.positions, *file.assessments, *file.bridgings)} <= issues
    assert {row.party for row in file.positions} <= parties
    assert {cited.source for row in file.positions for cited in row.citations} <= sources
    assert len({row.place for row in file.positions}) == len(file.positions)
    assert all(bool(row.statement) != bool(row.silence) for row in file.positions)
    assert isinstance(doubt(tables, layout, matrix), str)  # type: ignore[arg-type]
    missing(layout), missing_values(tables, layout), words_of(tables, layout), headings_of(tables, layout)


def test_a_month_without_a_day_is_read_where_the_day_of_the_table_lies_in_it() -> None:
    rows = [["2 June 2025"], ["Issue", "Alphaland", "Date"], ["Fishing", "All of it.", "червень 2025"]]
    file = read(sheet(*rows, ["Bells", "At noon.", "May 2025"]))
    assert [(row.said_on, row.dated) for row in file.positions] == [(date(2025, 6, 2), False)]
    assert "These cells name a month and no day: Overview!C3." in file.notes
    (problem,) = file.problems
    assert (problem.place, problem.value) == ("Overview!C4", "May 2025")


def test_a_table_that_groups_known_issues_otherwise_does_not_move_them() -> None:
    rows = [["Theme", "Issue", "Alphaland"], ["Things in the water", "Fishing", "All of it."]]
    file = read(sheet(*rows, ["Things in the water", "Divers", "Only by day."]))
    (theme,) = file.themes
    assert {issue.title: issue.theme for issue in file.issues} == {"Fishing": "", "Divers": theme.key}
