"""Spreadsheets that hide, contradict themselves or have no end."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from app.exporting import default_options, write
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.archives import open_spreadsheet, text_cell, workbook_parts, zipped

_TEMPLATE_OF_DAYS = '<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts>'
_STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
_ENTITIES = f'<!DOCTYPE sst [<!ENTITY l0 "lol">{_LAUGHS}]>'
_OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _row(number: int, *texts: str) -> str:
    cells = "".join(text_cell(f"{letter}{number}", text) for letter, text in zip("ABCD", texts, strict=False) if text)
    return f'<row r="{number}">{cells}</row>'


_HEADS = _row(1, "Issue", "Alphaland", "Betaland")
_PLAIN = _HEADS + _row(2, "Herring", "Two thirds", "Half")


def _book(rows: str = _PLAIN, before: str = "", after: str = "", **more: str) -> bytes:
    return zipped(workbook_parts(rows, before, after, **more))


def _with(changed: Callable[[str], str], part: str, rows: str = _PLAIN, **more: str) -> bytes:
    """A workbook one part of which was written otherwise."""
    parts = workbook_parts(rows, **more)
    return zipped(parts | {part: changed(str(parts[part]))})


def _days(*serials: str, **more: str) -> bytes:
    cells = "".join(
        f'<row r="{at}"><c r="A{at}" s="1"><v>{serial}</v></c></row>' for at, serial in enumerate(serials, 1)
    )
    return _book(cells, styles=_TEMPLATE_OF_DAYS.format("yyyy-mm-dd") + _STYLES, **more)


def _long_text(length: int) -> str:
    """A text that is packed tightly, but not as tightly as a bomb."""
    chance = random.Random(1)
    return "".join(chance.choice(("the fish ", "of a bell")) for _piece in range(length // 9 + 1))


def _many_rows(count: int) -> str:
    chance = random.Random(2)
    return "".join(f"<row><c><v>{chance.randrange(10)}</v></c></row>" for _number in range(count))


def _elsewhere() -> bytes:
    parts = workbook_parts(
        _PLAIN,
        after='<hyperlinks><hyperlink ref="B2" r:id="h1" xmlns:r="x"/></hyperlinks>',
        connections='<connections><connection id="1"/></connections>',
        externalLinks_externalLink1="<externalLink/>",
    )
    target = 'TargetMode="External" Target="file://host.example/share/other.xlsx"'
    link = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="h1" Type="{_OFFICE}/hyperlink" {target}/></Relationships>'
    )
    return zipped(
        parts
        | {
            "xl/worksheets/_rels/sheet1.xml.rels": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": link,
            "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
            "xl/embeddings/oleObject1.bin": b"\0",
            "xl/vbaProject.bin": b"\0",
        }
    )


def _forged() -> bytes:
    """A workbook that Parley exported, with other records in the sheet that nobody sees."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "small.xlsx")
        matrix = matrix_of(SMALL)
        write(matrix, path, default_options(matrix, date(2025, 4, 1)))
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    part, records = next((name, part.decode()) for name, part in parts.items() if b"parley-workbook" in part)
    for record, forged in (
        ('"role":"party","tile":"BE"', '"role":"judge","tile":"BE"'),
        ('{"id":"ferry"', "[" * 300 + '{"id":"ferry"'),
        ('{"id":"bells"', '{"id":"fish"'),
        ('"convergence":"not assessed"}', '"convergence":NaN}'),
        ('"date":"2025-01-10"', '"date":"2025-02-30"'),
    ):
        assert record in records
        records = records.replace(record, forged)
    return zipped({**parts, part: records})


def cut_off() -> bytes:
    """The first bytes of a workbook."""
    return _book()[:700]


def _open_rows(*rows: str) -> str:
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)


def _open_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


_FORMULAS = (
    '<row r="2"><c r="A2" t="str"><f>"Her"&amp;"ring"</f><v>Herring</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
    '<c r="C2"><f>WEBSERVICE("https://host.example/")</f></c></row>'
    '<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3" t="inlineStr"><is><t>=1+1</t></is></c></row>'
)
_HIDDEN = (
    _HEADS
    + _row(2, "Herring", "Two thirds", "Half").replace('r="2"', 'r="2" hidden="1"', 1)
    + _row(3, "Bells", "At noon", "Never")
)
_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_MERGES = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
_MANY_MERGES = "<mergeCells>" + '<mergeCell ref="A1:SF900"/>' * 90 + "</mergeCells>"
_WIDE_ROWS = "".join(f'<row r="{number}"><c r="SF{number}"><v>{number}</v></c></row>' for number in range(1, 200))
_FORMAT = _TEMPLATE_OF_DAYS.format("yyyy" * 75) + _STYLES
_ODD_FORMAT = _TEMPLATE_OF_DAYS.format("[" * 120 + "\\" * 60 + "&quot;" * 40) + _STYLES

SPREADSHEETS: dict[str, bytes] = {
    # -- sizes
    "false-dimension.xlsx": _book(_PLAIN + _row(900, "Bells", "At noon"), before='<dimension ref="A1:B2"/>'),
    "far-cell.xlsx": _book(_PLAIN + _FAR),
    "many-rows.xlsx": _book(_many_rows(20_001)),
    "huge-merge.xlsx": _book(_PLAIN, after=_MERGES),
    "many-merges.xlsx": _book(_WIDE_ROWS, after=_MANY_MERGES),
    "false-counts.xlsx": _with(
        lambda part: part.replace("<sst ", '<sst count="4294967295" uniqueCount="4294967295" '),
        "xl/sharedStrings.xml",
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>4294967294</v></c></row>',
        texts="<si><t>Issue</t></si>",
    ),
    "long-cell.xlsx": _book(_row(1, _long_text(1_000_001))),
    "multiplied-text.xlsx": _book(
        "".join(f'<row r="{number}"><c t="s"><v>0</v></c></row>' for number in range(1, 200)),
        texts=f"<si><t>{_long_text(200_000)}</t></si>",
    ),
    "repeated.ods": open_spreadsheet(
        '<table:table-row table:number-rows-repeated="1048576">'
        + _open_cell("a", 'table:number-columns-repeated="16384"')
        + "</table:table-row>"
    ),
    "repeated-cells.ods": open_spreadsheet(
        '<table:table-row table:number-rows-repeated="20000">'
        + _open_cell("a", 'table:number-columns-repeated="500"')
        + "</table:table-row>"
    ),
    # -- XML
    "entities.xlsx": _with(lambda part: _ENTITIES + part, "xl/sharedStrings.xml", texts="<si><t>&l9;</t></si>"),
    "entities-in-utf-16.xlsx": zipped(
        {**workbook_parts(_PLAIN), "xl/worksheets/sheet1.xml": (_OUTSIDE + "<worksheet/>").encode("utf-16")}
    ),
    "outside.xlsx": _with(lambda part: _OUTSIDE + part, "xl/worksheets/sheet1.xml", _row(1, "&x;")),
    "outside-in-the-links.xlsx": _with(lambda part: _OUTSIDE + part, "xl/_rels/workbook.xml.rels"),
    "outside.ods": zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        }
    ),
    "deep.xlsx": _book(_PLAIN + "<a>" * 300 + "</a>" * 300),
    "long-format.xlsx": _book('<row r="1"><c r="A1" s="1"><v>45718</v></c></row>', styles=_FORMAT),
    "odd-format.xlsx": _book('<row r="1"><c r="A1" s="1"><v>45718</v></c></row>', styles=_ODD_FORMAT),
    # -- what cells hold
    "formulas.xlsx": _book(_HEADS + _FORMULAS),
    "elsewhere.xlsx": _elsewhere(),
    "elsewhere.ods": open_spreadsheet(
        _open_rows(
            _open_cell("Issue") + _open_cell("Alphaland"),
            _open_cell("Herring")
            + _open_cell('<text:a xlink:href="smb://host.example/x" xmlns:xlink="x">link</text:a>'),
        )
    ),
    "merged.xlsx": _book(
        _HEADS + _row(2, "Herring", "as before", "unseen") + _row(3, "", "At noon", "Never"),
        after='<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
    ),
    "hidden.xlsx": _book(_HIDDEN, before='<cols><col min="3" max="3" hidden="1"/></cols>'),
    "hidden-sheet.xlsx": _book(state="veryHidden"),
    "days-of-1900.xlsx": _days("1", "59", "60", "61", "45718", "2958465", "2958466", "-1"),
    "days-of-1904.xlsx": _days("0", "44256", "2957004", properties='<workbookPr date1904="1"/>'),
    "named-characters.xlsx": _book(
        _HEADS + _row(2, "Herring_x0020_of _x005F_x0041_", "Two_x0000_ thirds_x001B_", "_xD83D__xDC1F_")
    ),
    "half-a-character.xlsx": _book(_HEADS + _row(2, "Herring", "Two _xD83D_ thirds")),
    "name-of-no-text.xlsx": _with(lambda part: part.replace('"Sheet"', '"_xD83D_ _x0007_&#x202e;"'), "xl/workbook.xml"),
    "cell-twice.xlsx": _book(_HEADS + '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>'),
    "errors-in-numbers.xlsx": _book('<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>nan</v></c></row>'),
    "forged-records.xlsx": _forged(),
    "no-sheet.xlsx": _with(lambda part: part.replace("worksheets/", "elsewhere/"), "xl/_rels/workbook.xml.rels"),
}
