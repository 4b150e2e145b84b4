import csv
import hashlib
from contextlib import suppress
from io import StringIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.cell_words import as_before_keeping
from app.errors import ImportProblem
from app.importing.reading.delimited import MOST_LINES, read
from app.importing.tables import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Home, Tables
from app.progress import Cancelled

FILES = Path(__file__).parents[3] / "data" / "delimited"

REFUSED = {
    "binary.csv": ("", "does not hold text"),
    "empty.csv": ("", "It is empty."),
    "half-a-character.csv": ("line 3", "half of a character"),
    "half-a-character-utf-16.csv": ("line 2", "half of a character"),
    "open-quote.csv": ("line 2", "quotation mark"),
    "quote-inside-lines.csv": ("line 2", "quotation mark"),
    "prose.txt": ("", "No table is found in it"),
}

READ = {
    "decimal-commas.csv": {2: ("1,5", "2,7", "3,1"), 4: ("1,7", "2,9", "3,3")},
    "commas-in-sentences.csv": {
        2: ("1", "yes, but later, after a vote", "no"),
        3: ("2", "no, and never", "a, b, c, d"),
    },
    "tabs.tsv": {2: ("1", "yes, no; maybe"), 3: ("2", "two\nlines"), 5: ("3", "last")},
    "bars.csv": {2: ("1", "a, b", "c"), 3: ("2", "d", "e; f")},
    "separator-said.csv": {2: ("ref", "text"), 3: ("1", "a;b,c")},
    "cr-only.csv": {1: ("ref", "text", "note"), 2: ("1", "two\rlines", "x"), 4: ("2", "b", "y")},
    "line-ends-mixed.csv": {1: ("ref", "text"), 2: ("1", "a"), 3: ("2", "b"), 4: ("3", "c")},
    "ragged.csv": {
        1: ("Positions of the first round",),
        3: ("ref", "Alphaland", "Betaland"),
        4: ("1", "yes"),
        5: ("2", "yes", "no", "a word too many"),
        6: ("3", "no", "no"),
    },
    "spaces-before-quotes.csv": {1: ("ref", "text", "note"), 2: ("1", "yes, later", "a"), 3: ("2", "no", "b")},
    "open-quote-plain.csv": {2: ("1", '"an open quote', "x"), 3: ("2", "b", "y"), 4: ("3", "c", "z")},
    "quote-inside.csv": {2: ("1", '"Peace" plan', "x"), 4: ("3", "c, d", "z")},
    "rows-swallowed.csv": {2: ("1", "a\n2,b,y\n3,c,z\n4,d", "w"), 6: ("5", "e", "v")},
    "formulas.csv": {2: ("007", "=SUM(A1)", "-5"), 3: ("008", "'quoted'", "@x")},
    "table.txt": {1: ("ref", "Alphaland", "Betaland"), 2: ("1", "yes", "no")},
    "control-characters.csv": {2: ("1", "be\ufffdfore"), 3: ("2", "bell\ufffd"), 4: ("3", "fine")},
    "mostly-english.csv": {1: ("ref", "issue", "Альфаланд", "Беталанд")},
    "western.csv": {2: ("1", "Sécurité", "Des garanties à l’État naïf")},
    "central-european.csv": {3: ("2", "Jeńcy", "Wszyscy za wszystkich, także więzieni")},
    "mixed-in-utf-8.csv": {
        6: ("2.2", "Діти", "Повернення всіх вивезених дітей", "Возз'єднання сімей через посередників")
    },
    "mixed-in-windows-1251.csv": {11: ("5.1", "Додаток", "Згода", "Відмова")},
    "letters-mixed-up.csv": {3: ("2", "plain")},
}

PROBLEMS = {
    "open-quote-plain.csv": ["line 2"],
    "quote-inside.csv": ["line 2"],
    "rows-swallowed.csv": ["line 2, column B"],
    "control-characters.csv": ["line 2, column B", "line 3, column B"],
    "mixed-in-utf-8.csv": ["line 11, column B", "line 11, column C", "line 11, column D"],
    "mixed-in-windows-1251.csv": ["line 11, column B", "line 11, column C", "line 11, column D"],
    "letters-mixed-up.csv": ["line 2, column B"],
}

UKRAINIAN = {
    "ukrainian-windows-1251.csv": "cp1251",
    "ukrainian-koi8-u.csv": "koi8-u",
    "ukrainian-dos-ukrainian.csv": "cp1125",
    "ukrainian-macintosh.csv": "mac-cyrillic",
    "ukrainian-iso-8859-5.csv": "iso-8859-5",
    "ukrainian-utf-16-without-mark.csv": "utf-16-le",
    "mark-utf-8.csv": "utf-8",
    "mark-utf-16-be.csv": "utf-16-be",
    "mark-utf-32.csv": "utf-32-le",
    "ukrainian-utf-8.csv": "utf-8",
}
RUSSIAN = ("russian-koi8-r.csv", "russian-dos-866.csv")

words = st.text(st.sampled_from("abcШїєґ éß'.-(\"\n"), max_size=12).filter(
    lambda text: text == text.strip() == as_before_keeping(text) and not text.startswith(('="', " "))
)


def texts(tables: Tables) -> dict[int, tuple[str, ...]]:
    assert [table.home for table in tables.tables] == [Home.LINES]
    return {row.number: row.texts for row in tables.tables[0].rows}


def read_bytes(folder: Path, content: bytes, name: str = "file.csv", encoding: str = "") -> Tables:
    path = folder / name
    path.write_bytes(content)
    return read(path, encoding=encoding)


def test_every_file_has_an_expected_result() -> None:
    expected = REFUSED.keys() | READ.keys() | UKRAINIAN.keys() | {*RUSSIAN, "README.md"}
    assert {path.name for path in FILES.iterdir()} == expected


@pytest.mark.parametrize(("name", "place", "reason"), [(name, *expected) for name, expected in REFUSED.items()])
def test_a_file_that_is_no_table_or_broken_is_refused_with_its_line(name: str, place: str, reason: str) -> None:
    with pytest.raises(ImportProblem, match=reason) as refused:
        read(FILES / name)
    assert refused.value.place == place
    assert str(refused.value).startswith(f"“{name}” cannot be taken over")


@pytest.mark.parametrize(("name", "rows"), READ.items())
def test_rows_are_read_with_the_line_in_which_they_begin(name: str, rows: dict[int, tuple[str, ...]]) -> None:
    found = texts(read(FILES / name))
    assert {number: found[number] for number in rows} == rows


@pytest.mark.parametrize("name", READ)
def test_what_is_doubtful_is_told_at_its_place(name: str) -> None:
    assert [problem.place for problem in read(FILES / name).problems] == PROBLEMS.get(name, [])


@pytest.mark.parametrize(("name", "encoding"), UKRAINIAN.items())
def test_a_table_is_the_same_in_every_encoding(name: str, encoding: str) -> None:
    expected = [row.texts for row in read(FILES / "ukrainian-utf-8.csv").tables[0].rows]
    found = read(FILES / name)
    lines = [row.texts for row in found.tables[0].rows]
    assert lines == [texts for texts in expected if "Ґ" not in texts[1] or encoding != "iso-8859-5"]
    assert (found.encoding, found.encodings[0], found.problems) == (encoding, encoding, ())


def test_russian_is_the_same_in_every_encoding() -> None:
    first, second = (texts(read(FILES / name)) for name in RUSSIAN)
    assert first == second
    assert first[4][1:3] == ("Объём помощи", "Ещё не определён")


@pytest.mark.parametrize(("name", "encoding"), UKRAINIAN.items())
def test_a_guess_is_said_and_a_certainty_is_not(name: str, encoding: str) -> None:
    notes = read(FILES / name).notes
    if encoding.startswith("utf"):
        assert notes == ()
    else:
        assert "likeliest" in notes[0]
        assert "Cyrillic" in notes[0]


def test_another_encoding_can_be_chosen_among_those_possible() -> None:
    path = FILES / "ukrainian-windows-1251.csv"
    guessed = read(path)
    other = read(path, encoding=guessed.encodings[1])
    assert other.encoding == guessed.encodings[1]
    assert (other.notes, other.encodings, other.digest) == ((), guessed.encodings, guessed.digest)
    assert texts(other)[1] != texts(guessed)[1]
    with pytest.raises(ImportProblem, match="cannot be read as UTF-8"):
        read(path, encoding="utf-8")


def test_a_file_that_is_partly_not_utf_8_says_so() -> None:
    found = read(FILES / "mixed-in-utf-8.csv")
    assert "Not all of the file is written in UTF-8" in found.notes[0]
    assert all("\ufffd" in problem.value for problem in found.problems)


def test_the_file_is_told_by_name_size_and_digest() -> None:
    path = FILES / "tabs.tsv"
    content = path.read_bytes()
    found = read(path)
    assert (found.name, found.size, found.digest) == (path.name, len(content), hashlib.sha256(content).hexdigest())
    assert found.tables[0].name == "tabs"


@pytest.mark.parametrize(
    ("content", "place", "limit"),
    [
        (b"a,b\n" * (MOST_ROWS + 1), f"line {MOST_ROWS + 1}", f"{MOST_ROWS:,} rows"),
        (b"a,b\n" + b"\n" * 70 + b"a,b\n" * MOST_ROWS, f"line {MOST_ROWS + 71}", f"{MOST_ROWS:,} rows"),
        (b"," * MOST_COLUMNS + b"x\n", "line 1, column SG", f"{MOST_COLUMNS} columns"),
        (b"a,b\nc," + b"x" * (MOST_CHARACTERS + 1), "line 2, column B", f"{MOST_CHARACTERS:,} characters"),
        (b"a,b\n" + b"\n" * (MOST_LINES + 1), f"line {MOST_LINES + 1}", f"{MOST_LINES:,} lines"),
    ],
    ids=["rows", "rows after blank lines", "columns", "characters", "lines"],
)
def test_a_limit_is_named(tmp_path: Path, content: bytes, place: str, limit: str) -> None:
    with pytest.raises(ImportProblem, match=limit) as refused:
        read_bytes(tmp_path, content)
    assert refused.value.place == place


def test_a_long_text_within_the_limit_is_read(tmp_path: Path) -> None:
    longest = "x" * MOST_CHARACTERS
    assert texts(read_bytes(tmp_path, f"a,b\n1,{longest}\n".encode())) == {1: ("a", "b"), 2: ("1", longest)}


@pytest.mark.parametrize("line", [b'"""', b'a,"\n', b'"x""\n', b'x"\n', b'"",\n', b'"a"b,"\n'])
def test_many_quotation_marks_take_no_more_than_a_moment(tmp_path: Path, line: bytes) -> None:
    begun = process_time()
    with suppress(ImportProblem):
        read_bytes(tmp_path, line * 200_000)
    assert process_time() - begun < 10


def test_reading_can_be_cancelled() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(FILES / "tabs.tsv", cancel)


@given(
    rows=st.lists(st.lists(words, min_size=3, max_size=3), min_size=2, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, line_end: str, encoding: str
) -> None:
    target = StringIO(newline="")
    # with CR alone as the line end, the module would leave a text with LF without quotation marks
    quoting = csv.QUOTE_ALL if line_end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    filled = [row for row in rows if any(row)]
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_bytes(target.getvalue().encode(encoding))
    if not filled:
        return
    found = [[*row.texts, "", "", ""][:3] for row in read(path).tables[0].rows]
    assert found == filled


@given(st.binary(max_size=300) | st.text(st.sampled_from('ab,;"\t\n\r\x00 є'), max_size=60).map(str.encode))
@example(b'"')
@example(b'sep=;\n"')
@example(b"sep=,")
@example(b'sep="\na')
@example(b"sep= \na b")
def test_any_bytes_are_tables_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("file.csv", "file.txt"):
        with suppress(ImportProblem):
            assert read_bytes(folder, content, name).tables[0].rows
