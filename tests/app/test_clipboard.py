"""What is copied: the same words as text in columns and as a table, with nothing that a program could run."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clipboard import cells_as_html, cells_as_text, issue_as_html, issue_as_text
from app.matrix import Matrix
from app.records import Issue
from tests.app.contents import JANUARY, SMALL, Contents, contents, matrix_of

FORMULAS = ("=", "+", "-", "@")
HOSTILE = '<img src="file:///tmp/x.png" onerror=alert(1)> & "so on"'


class Seen(HTMLParser):
    """The words of a page, its tags and addresses, and how many cells each row of its table has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.tags, self.addresses = "", set[str](), list[str]()
        self.rows: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th"):
            self.rows[-1] += 1

    def handle_data(self, data: str) -> None:
        self.words += data


def with_rows(table: str, **changed: object) -> Matrix:
    """The small comparison with some fields of every row of a table changed."""
    return matrix_of({**SMALL, table: [{**row, **changed} for row in SMALL[table]]})


def issue(matrix: Matrix, ref: str) -> Issue:
    return next(one for one in matrix.issues if one.ref == ref)


def test_an_issue_is_copied_with_statements_sources_and_the_words_of_silence() -> None:
    matrix = matrix_of(SMALL)
    lines = [line.split("\t") for line in issue_as_text(matrix, issue(matrix, "A2"), matrix.parties).splitlines()]
    assert lines == [
        ["A2", "Ferries"],
        ["Alphaland", "Looked for, nothing found", "10 Feb 2025", ""],
        ["Betaland", "Every hour.", "Reported, 10 Feb 2025", "Speech, at noon"],
        ["Mediator", "Not covered", "", ""],
        ["Convergence", "One-sided. Betaland only", "Derived: only one party has a position.", ""],
    ]


def test_a_judgement_is_copied_with_its_reason_and_that_it_is_old() -> None:
    matrix = matrix_of(SMALL)
    lines = issue_as_text(matrix, issue(matrix, "A1"), matrix.parties).splitlines()
    assert lines[1] == "Who fishes?"
    assert "Convergence\tConverging. Check again\tBoth share. · 10 Feb 2025 · A. Nyman\t" in lines
    assert "Bridging proposal\tTwo thirds.\t10 Feb 2025\t" in lines


def test_the_table_for_word_links_web_pages() -> None:
    matrix = matrix_of(SMALL).at(JANUARY)
    page = Seen(issue_as_html(matrix, issue(matrix, "A1"), matrix.parties))
    assert "All the fish." in page.words
    assert "Memorandum, p. 1, The Herald, 10 Jan 2025" in page.words
    assert page.addresses == ["https://example.org/1"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "data:text/html,x"])
def test_nothing_else_is_a_link(address: str) -> None:
    matrix = with_rows("source", url=address)
    page = Seen(cells_as_html(matrix, matrix.issues, matrix.parties))
    assert page.addresses == []
    assert "Memorandum" in issue_as_html(matrix.at(JANUARY), issue(matrix, "A1"), matrix.parties)


def test_text_is_never_read_as_markup() -> None:
    matrix = with_rows("issue", title=HOSTILE, question=HOSTILE)
    for copied in (
        cells_as_html(matrix, matrix.issues, matrix.parties),
        issue_as_html(matrix, matrix.issues[0], matrix.parties),
    ):
        page = Seen(copied)
        assert HOSTILE in page.words
        assert page.tags <= {"html", "head", "meta", "body", "p", "b", "table", "tr", "th", "td", "br", "small", "a"}


def test_issues_are_copied_as_the_columns_of_the_matrix() -> None:
    matrix = matrix_of(SMALL)
    lines = [line.split("\t") for line in cells_as_text(matrix, matrix.issues, matrix.counting).splitlines()]
    assert lines == [
        ["No.", "Issue", "Alphaland", "Betaland", "Convergence", "Bridging proposal"],
        ["A1", "Fishing", "Most of the fish.", "Half the fish.", "Converging. Check again", "Two thirds."],
        ["A2", "Ferries", "Looked for, nothing found", "Every hour.", "One-sided. Betaland only", ""],
        ["B1", "Bells", "No written position", "No written position", "Not assessed", ""],
        ["B2", "Stamps", "No written position", "No written position", "Not assessed", ""],
    ]


def test_sources_can_be_left_out_of_a_table() -> None:
    matrix = matrix_of(SMALL)
    assert "Speech, at noon" in Seen(cells_as_html(matrix, matrix.issues, matrix.parties)).words
    bare = Seen(cells_as_html(matrix, matrix.issues, matrix.parties, with_sources=False)).words
    assert "Speech" not in bare
    assert "Every hour." in bare


def test_private_notes_are_never_copied() -> None:
    matrix = matrix_of(SMALL)
    first = issue(matrix, "A1")
    assert matrix.notes[first.id].text == "Ask again."
    for copied in (
        issue_as_text(matrix, first, matrix.parties),
        issue_as_html(matrix, first, matrix.parties),
        cells_as_text(matrix, matrix.issues, matrix.parties),
        cells_as_html(matrix, matrix.issues, matrix.parties),
    ):
        assert "Ask again" not in copied


def test_what_was_said_later_than_the_day_is_not_copied() -> None:
    matrix = matrix_of(SMALL).at(JANUARY)
    text = cells_as_text(matrix, matrix.issues, matrix.parties)
    assert "All the fish." in text
    assert "Most of the fish." not in text


@given(st.sampled_from(FORMULAS), st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_taken_for_a_formula_and_none_breaks_the_table(sign: str, rest: str) -> None:
    matrix = with_rows("issue", title=sign + rest)
    lines = cells_as_text(matrix, matrix.issues, matrix.counting).split("\n")[:-1]
    assert len(lines) == len(matrix.issues) + 1
    cells = [line.split("\t") for line in lines]
    assert {len(line) for line in cells} == {6}
    assert not [cell for line in cells for cell in line if cell.startswith(FORMULAS)]
    # Excel keeps what is pasted into such a cell as text
    assert "mso-number-format:'\\@'" in cells_as_html(matrix, matrix.issues, matrix.parties)


@given(contents())
def test_whatever_a_comparison_holds_the_table_keeps_its_shape(made: Contents) -> None:
    matrix = matrix_of(made)
    wide = 3 + len(matrix.parties) + any(matrix.bridging(one.id) for one in matrix.issues)
    lines = cells_as_text(matrix, matrix.issues, matrix.parties).split("\n")[:-1]
    assert {line.count("\t") + 1 for line in lines} == {wide}
    assert set(Seen(cells_as_html(matrix, matrix.issues, matrix.parties)).rows) == {wide}
