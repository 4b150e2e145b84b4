import hashlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import ImportProblem
from app.importing.reading.document import read
from app.importing.tables import Home, Mark, Table, Tables
from app.progress import Cancelled

FILES = Path(__file__).parents[3] / "data" / "documents"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

REFUSED = {
    "cut-off.docx": "damaged or cut off",
    "deep.docx": "256 levels",
    "document-type.docx": "DOCTYPE",
    "no-table.docx": "There is no table in it",
    "old-or-locked.docx": "Save it as .docx without a password",
    "span-too-wide.docx": "63 columns",
    "spreadsheet.docx": "no Word document",
}
READ = (
    "fields.docx",
    "hidden-text.docx",
    "nested.docx",
    "other-place.docx",
    "pictures.docx",
    "plain.docx",
    "signs.docx",
    "spans.docx",
    "strict.docx",
    "tracked.docx",
)


def table(name: str) -> Table:
    return read(FILES / name).tables[0]


def texts(name: str) -> list[tuple[str, ...]]:
    """The rows below the header."""
    return [row.texts for row in table(name).rows[1:]]


def document(body: str, name: str = "word/document.xml") -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
    return content.getvalue()


def read_bytes(folder: Path, content: bytes) -> Tables:
    path = folder / "file.docx"
    path.write_bytes(content)
    return read(path)


def test_every_file_has_an_expected_result() -> None:
    assert {path.name for path in FILES.iterdir()} == {*REFUSED, *READ, "README.md"}


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_a_document_that_is_broken_hostile_or_without_tables_is_refused(name: str, reason: str) -> None:
    with pytest.raises(ImportProblem, match=reason) as refused:
        read(FILES / name)
    assert str(refused.value).startswith(f"“{name}” cannot be taken over")


@pytest.mark.parametrize("name", READ)
def test_a_document_is_told_by_name_size_and_digest(name: str) -> None:
    content = (FILES / name).read_bytes()
    found = read(FILES / name)
    assert (found.name, found.size, found.digest) == (name, len(content), hashlib.sha256(content).hexdigest())
    assert {table.home for table in found.tables} == {Home.DOCUMENT}
    assert found.tables[0].rows[0].texts == ("Issue", "Alphaland", "Betaland")


def test_every_table_is_read_in_order_with_its_short_heading() -> None:
    first, second = read(FILES / "plain.docx").tables
    assert (first.name, second.name) == ("Table 1 (Positions of the first round)", "Table 2")
    assert [row.texts for row in first.rows[1:]] == [
        ("Ceasefire", "At once", "After withdrawal\nof all troops"),
        ("Обмін", "All for all"),
    ]
    assert [row.texts for row in second.rows] == [("a", "b")]


def test_strict_documents_are_read_like_others() -> None:
    assert texts("strict.docx") == [("Ceasefire", "At once", "Later")]


def test_tracked_changes_are_read_as_accepted() -> None:
    assert texts("tracked.docx") == [
        ("Ceasefire", "Agrees NOT", "plain"),
        ("New row", "x", "y"),
        ("Moved", "stays", "arrived"),
        ("Cells", "came", "last"),
        ("Joined", "one line", "formatted"),
    ]


def test_tracked_changes_are_marked_at_their_cells_and_counted() -> None:
    marked = {
        (row.number, column)
        for row in table("tracked.docx").rows
        for column in range(3)
        if row.has(column, Mark.TRACKED)
    }
    assert marked == {(2, 1), (4, 0), (4, 1), (4, 2), (5, 1), (5, 2), (6, 1), (7, 1)}
    assert read(FILES / "tracked.docx").notes == (
        "9 tracked changes in the tables were read as if they were accepted.",
    )


def test_hidden_text_is_left_out_and_said() -> None:
    assert texts("hidden-text.docx")[0] == ("Ceasefire", "Agrees", "shown")
    assert read(FILES / "hidden-text.docx").notes == ("1 piece of hidden text in the tables was left out.",)
    assert [row.hidden for row in table("hidden-text.docx").rows] == [False, False, True]


def test_the_value_of_a_cell_counts_for_all_that_it_covers() -> None:
    rows = table("spans.docx").rows[1:]
    assert [row.texts for row in rows] == [
        ("Security", "Security", "Security"),
        ("Ceasefire", "At once", "Later"),
        ("Ceasefire", "For 30 days", "Never"),
        ("Exchange", "both", "both"),
        ("", "x", "y"),
    ]
    assert rows[0].marks == ((1, Mark.MERGED), (2, Mark.MERGED))
    assert rows[2].marks == ((0, Mark.MERGED),)
    assert rows[3].marks == ((2, Mark.MERGED),)


def test_what_a_merged_cell_covers_is_told() -> None:
    problem = read(FILES / "spans.docx").problems[0]
    assert (problem.place, problem.value) == ("Table 1, row 4, column 1", "unseen")


def test_a_table_in_a_cell_becomes_its_text() -> None:
    assert texts("nested.docx") == [("Ceasefire", "Before\nn1\tn2\nn3\tn4\nAfter", "Later")]
    assert read(FILES / "nested.docx").notes == ("1 table inside a cell was read as text of the cell.",)


def test_signs_that_are_no_text_are_marked() -> None:
    assert texts("signs.docx") == [("a\tb\nc\u2011d\xade", "tick \ufffd", "half \ufffd")]
    problems = read(FILES / "signs.docx").problems
    assert [problem.place for problem in problems] == ["Table 1, row 2, column 2", "Table 1, row 2, column 3"]
    assert "symbol" in problems[0].reason
    assert "formula" in problems[1].reason


def test_of_fields_links_and_forms_only_what_is_shown_is_read() -> None:
    assert texts("fields.docx") == [("2 June", "A name a link", "filled"), ("result", "text ", "noted")]
    assert read(FILES / "fields.docx").notes == (
        "1 footnote or endnote in the tables was not read.",
        "1 prompt in an empty form field in the tables was left out.",
    )
    assert [problem.place for problem in read(FILES / "fields.docx").problems] == ["Table 1, row 3, column 2"]


def test_what_is_not_read_is_counted_and_nothing_is_followed() -> None:
    assert texts("pictures.docx") == [("Ceasefire", "seen", "plainer"), ("numbered", "x", "y")]
    found = read(FILES / "pictures.docx")
    assert found.notes == (
        "1 picture, drawing or text box was not read.",
        "1 paragraph in the tables is numbered by Word; the number is no text and was not read.",
        "2 parts that stand in other files were not followed.",
    )
    assert "two versions" in found.problems[0].reason


def test_reading_can_be_cancelled() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(FILES / "plain.docx", cancel)


def test_a_long_table_is_read_in_a_moment(tmp_path: Path) -> None:
    cells = [
        f"<w:tc><w:p><w:r><w:t>Statement {number} of {number**5}</w:t></w:r></w:p></w:tc>" for number in range(2500)
    ]
    lines = ["".join(cells[at : at + 5]) for at in range(0, len(cells), 5)]
    content = document("<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>")
    begun = process_time()
    assert len(read_bytes(tmp_path, content).tables[0].rows) == 500
    assert process_time() - begun < 1


NAMES = (
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "t",
    "sdt",
    "sdtPr",
    "tcPr",
    "trPr",
    "pPr",
    "rPr",
    "ins",
    "del",
    "drawing",
    "Fallback",
)
LEAVES = (
    "text",
    "<w:r><w:t>words</w:t></w:r>",
    "<w:vMerge/>",
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:br/>",
    "<w:oMath/>",
)

elements = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(elements)
@example("<w:r><w:sdt></w:sdt></w:r>")
def test_elements_in_any_order_are_tables_or_refused(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    in_a_cell = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    for content in (document(body), document(in_a_cell)):
        with suppress(ImportProblem):
            assert read_bytes(tmp_path_factory.mktemp("any"), content).tables


@given(st.sampled_from(READ), st.data())
def test_a_damaged_document_is_tables_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    content = bytearray((FILES / name).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[at:]
    else:
        content[at] ^= data.draw(st.integers(1, 255))
    with suppress(ImportProblem):
        assert read_bytes(tmp_path_factory.mktemp("damaged"), bytes(content)).tables[0].rows
