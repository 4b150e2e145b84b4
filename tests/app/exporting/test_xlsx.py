"""The workbook holds everything, whatever the texts are, and every program reads the same in it."""

import re
import shutil
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.errors import FileProblem
from app.exporting import WRITERS, ExportOptions, Layout, Paper, default_options, write
from app.exporting.texts import cleaned
from app.matrix import Matrix
from app.progress import Cancelled
from tests.app.contents import SMALL, Contents, contents, matrix_of
from tests.app.exporting.conftest import EXPORTED_ON
from tests.app.exporting.workbooks import header, keys, main_sheet, records, rows, statements

LAYOUTS = st.sampled_from(Layout)
FORBIDDEN_IN_NAMES = set("[]:*?/\\")


def current(matrix: Matrix, options: ExportOptions) -> dict[str, str]:
    """Every statement that is to be in the workbook, by the key of its position."""
    found = (matrix.current(issue.id, party) for issue in matrix.issues for party in options.parties)
    return {position.key: position.statement for position in found if position and not position.silence}


def names(matrix: Matrix) -> dict[str, str]:
    return {party.key: party.name for party in matrix.parties}


def written_statements(path: Path, matrix: Matrix, options: ExportOptions) -> dict[str, str]:
    return {key: text for key, text in statements(path, names(matrix)).items() if key in current(matrix, options)}


@pytest.mark.parametrize("layout", Layout)
def test_the_shipped_comparison_comes_back_whole(shipped: Matrix, layout: Layout, target: Path) -> None:
    options = replace(default_options(shipped, EXPORTED_ON), layout=layout)
    everybody = replace(options, parties=tuple(party.id for party in shipped.parties))
    report = write(shipped, target, everybody)
    assert written_statements(target, shipped, everybody) == current(shipped, everybody)
    assert (report.issues, report.statements, report.cuts) == (73, len(current(shipped, everybody)), ())
    sources = {source.key: source for source in shipped.sources.values()}
    travelled = records(target)
    for record in travelled["position"]:
        position = next(p for ps in shipped.positions.values() for p in ps if p.key == record["key"])
        cited = [
            {"source": shipped.sources[c.source_id].key, "locator": c.locator, "quote": c.quote}
            for c in shipped.citations(position)
        ]
        assert (record["date"], record.get("sources", [])) == (position.said_on.isoformat(), cited)
    for record in travelled["source"]:
        source = sources[record["id"]]
        assert (record["title"], record.get("url", "")) == (source.title, source.url)


def test_dates_locators_and_sources_are_seen_beside_each_statement(shipped: Matrix, target: Path) -> None:
    options = replace(default_options(shipped, EXPORTED_ON), layout=Layout.LONG_LIST)
    write(shipped, target, options)
    listed = {next(iter(keys(row)["positions"].values()), ""): row for row in rows(main_sheet(target))}
    documents = {row["No."]: row for row in rows(load_workbook(target)["Sources"])}
    for issue in shipped.issues:
        for party in options.parties:
            if position := shipped.current(issue.id, party):
                row = listed[position.key]
                assert row["Date"] == datetime.combine(position.said_on, datetime.min.time())
                cited = shipped.citations(position)
                assert (row["Locator"] or "").split("\n") == [citation.locator for citation in cited]
                for name, citation in zip(row["Ref."].split("\n"), cited, strict=True):
                    source = shipped.sources[citation.source_id]
                    assert (documents[name]["Document"], documents[name]["Link"]) == (source.title, source.url)


@given(contents(), LAYOUTS, st.text(max_size=30))
@settings(max_examples=40)
def test_whatever_a_comparison_holds_its_statements_come_back(rows_: Contents, layout: Layout, title: str) -> None:
    matrix = matrix_of(rows_)
    matrix = replace(matrix, comparison=matrix.comparison._replace(title=title))
    # titles of columns tell the parties apart here
    named = {party["id"]: f"Party {party['id']}" for party in rows_["party"]}
    matrix = replace(matrix, parties=tuple(party._replace(name=named[party.id]) for party in matrix.parties))
    added = {"rationale": True, "history": True, "original": True, "bridging": True, "notes": True}
    options = replace(
        default_options(matrix, EXPORTED_ON), layout=layout, parties=tuple(named), title=title, selection=title, **added
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        write(matrix, path, options)
        expected = {key: cleaned(text)[0] for key, text in current(matrix, options).items()}
        assert written_statements(path, matrix, options) == expected


@given(st.text(min_size=1, max_size=40) | st.text("_x04F1=+-@ \t\r\n'<&>", min_size=1))
@settings(max_examples=60)
def test_whatever_a_text_is_it_stays_text_in_every_program(text: str) -> None:
    # openpyxl drops this piece from texts wherever it stands; that is no fault of the file
    text = text.replace("x005F_", "")
    if not text:
        return
    matrix = matrix_of({**SMALL, "position": [SMALL["position"][0] | {"statement": text}]})
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        write(matrix, path, default_options(matrix, EXPORTED_ON))
        cell = main_sheet(path)["C7"]
        assert cell.value == cleaned(text)[0]
        assert cell.data_type == "s"
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t", "\r"))
        with closing(CalamineWorkbook.from_path(path)) as workbook:
            seen = workbook.get_sheet_by_name("Matrix").to_python()[6][2]
        assert seen == cleaned(text)[0]


def test_a_text_too_long_for_a_row_goes_on_and_is_told(options: ExportOptions, target: Path) -> None:
    long = "All the fish of the northern sea, in every season. " * 900
    matrix = matrix_of({**SMALL, "position": [SMALL["position"][0] | {"statement": long}]})
    report = write(matrix, target, options)
    assert written_statements(target, matrix, options) == {"p1": long}
    assert report.cuts
    assert report.cuts[0].place == "Matrix!A8"
    assert "goes on here" in report.cuts[0].sentence


def test_every_row_has_the_height_it_was_measured_with(shipped: Matrix, target: Path) -> None:
    write(shipped, target, default_options(shipped, EXPORTED_ON))
    for sheet in load_workbook(target).worksheets:
        heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
        assert all(height and height <= 409.5 for height in heights)


@pytest.mark.parametrize(("paper", "code"), [(Paper.A4, 9), (Paper.A3, 8), (Paper.LETTER, 1)])
def test_it_can_be_printed_and_handed_out(shipped: Matrix, target: Path, paper: Paper, code: int) -> None:
    write(shipped, target, replace(default_options(shipped, EXPORTED_ON), paper=paper))
    sheet = main_sheet(target)
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, sheet.print_title_rows) == ("landscape", code, "$5:$5")
    assert page.scale
    assert page.scale < 110
    assert sheet.print_area.endswith(f"$I${sheet.max_row}")
    assert (sheet.page_margins.left, sheet.page_margins.top, sheet.page_margins.bottom) == (0.45, 0.5, 0.6)
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.oddFooter.left.text == "Parley · Ukraine and Russia, 2022 to 2026"
    assert all(after - before < 30 for before, after in pairwise(b.id for b in sheet.row_breaks.brk))


def test_filtering_takes_the_keys_along(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small, target, options)
    sheet = main_sheet(target)
    assert sheet.auto_filter.ref == f"A5:K{sheet.max_row}"
    assert [sheet.column_dimensions[letter].hidden for letter in "IJK"] == [False, True, True]


@pytest.mark.parametrize("layout", Layout)
def test_names_of_sheets_are_ones_that_excel_takes(
    small: Matrix, options: ExportOptions, target: Path, layout: Layout
) -> None:
    added = {"rationale": True, "history": True, "original": True, "bridging": True, "notes": True}
    write(small, target, replace(options, layout=layout, **added))
    found = load_workbook(target).sheetnames
    assert len({name.casefold() for name in found}) == len(found)
    assert all(len(name) <= 31 and not FORBIDDEN_IN_NAMES & set(name) and name != "History" for name in found)


def test_it_says_nothing_about_who_wrote_it_and_where(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small, target, options)
    properties = load_workbook(target).properties
    assert (properties.creator, properties.lastModifiedBy) == ("Parley", None)
    with zipfile.ZipFile(target) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert str(target.parent).encode() not in everything


def test_ampersands_at_the_foot_are_text_and_long_titles_fit(options: ExportOptions, target: Path) -> None:
    matrix = matrix_of(SMALL)
    matrix = replace(matrix, comparison=matrix.comparison._replace(title="Fish & chips " * 40))
    write(matrix, target, options)
    with zipfile.ZipFile(target) as parts:
        foot = re.search(rb"<oddFooter>(.*?)</oddFooter>", parts.read("xl/worksheets/sheet1.xml"))
    assert foot
    text = foot[1].decode().replace("&amp;", "&")
    assert "Fish && chips" in text
    assert len(text) <= 255


def test_the_unseen_sheet_is_unseen(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small, target, options)
    assert load_workbook(target)["parley"].sheet_state == "veryHidden"


def test_an_empty_comparison_is_a_workbook_too(target: Path) -> None:
    empty = matrix_of({})
    assert write(empty, target, default_options(empty, EXPORTED_ON)) == (0, 0, ())
    assert header(main_sheet(target)) == 5


def test_stopping_leaves_nothing(small: Matrix, options: ExportOptions, target: Path) -> None:
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write(small, target, options, stop)
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("suffix", WRITERS)
def test_progress_reaches_the_whole(shipped: Matrix, target: Path, suffix: str) -> None:
    heard: list[tuple[int, int]] = []
    write(shipped, target.with_suffix(suffix), default_options(shipped, EXPORTED_ON), lambda *at: heard.append(at))
    assert heard
    assert all(0 <= done <= total for done, total in heard)
    assert heard == sorted(heard)


def test_another_format_is_refused_by_name(small: Matrix, options: ExportOptions, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"“positions.docx” does not end in one of .xlsx, .csv"):
        write(small, tmp_path / "positions.docx", options)
    assert list(tmp_path.iterdir()) == []


def without_results(path: Path) -> Path:
    """The same workbook with formulas that nobody has calculated yet."""
    stripped = path.with_stem("stripped")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(stripped, "w") as after:
        for name in before.namelist():
            after.writestr(name, re.sub(rb"</f><v>\d+</v>", b"</f>", before.read(name)))
    return stripped


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", [Layout.SIDE_BY_SIDE, Layout.LONG_LIST])
def test_libreoffice_reads_the_same_and_calculates_the_same(
    shipped: Matrix, layout: Layout, target: Path, tmp_path: Path
) -> None:
    options = replace(default_options(shipped, EXPORTED_ON), layout=layout)
    write(shipped, target, options)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        tmp_path / "out",
    ]
    subprocess.run([*command, without_results(target)], check=True, capture_output=True)
    again = tmp_path / "out" / "stripped.xlsx"
    assert written_statements(again, shipped, options) == current(shipped, options)
    table = load_workbook(again, data_only=True)["Summary"]
    totals = [cell.value for row in table.iter_rows(min_row=6) if row[0].value == "All themes" for cell in row[1:7]]
    assert totals == [*shipped.tally(shipped.issues).values(), 73]


def test_days_are_true_days(small: Matrix, options: ExportOptions, target: Path) -> None:
    write(small, target, replace(options, layout=Layout.LONG_LIST))
    found = [row["Date"] for row in rows(main_sheet(target)) if row["Date"]]
    assert {day.date() for day in found} == {date(2025, 3, 10), date(2025, 1, 10), date(2025, 2, 10)}
