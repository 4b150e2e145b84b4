"""Zip files and workbooks made by hand, so that a test can put into them what no spreadsheet program writes."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_OPEN_SPACES = ("office", "table", "text")

CENTRAL = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip file with these members."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(ZipInfo(name), member, ZIP_DEFLATED)  # the same bytes on every day
    return content.getvalue()


def said_of(
    content: bytes, name: str, unpacked: int | None = None, crc: int | None = None, local: bool = True
) -> bytes:
    """The same zip file with another size or checksum said of one member."""
    changed = bytearray(content)
    heads = [(CENTRAL, 46, 16), (LOCAL, 30, 14)] if local else [(CENTRAL, 46, 16)]
    for signature, length, checksum in heads:
        at = changed.find(signature)
        while changed[at + length : at + length + len(name)] != name.encode():
            at = changed.find(signature, at + 1)
        if crc is not None:
            struct.pack_into("<L", changed, at + checksum, crc)
        if unpacked is not None:
            struct.pack_into("<L", changed, at + checksum + 8, unpacked)
    return bytes(changed)


def workbook_parts(rows: str, before: str = "", after: str = "", **more: str) -> dict[str, bytes | str]:
    """The parts of a workbook with one sheet, “Sheet”, that has these rows.

    `texts` are the entries of its table of texts, `styles` the content of its styles, `properties` of the workbook;
    `space` is its namespace; every other name is a part under xl/ with “_” for “/” and “.xml” behind it.
    """
    space = more.pop("space", MAIN)
    texts, styles = more.pop("texts", ""), more.pop("styles", "")
    properties = more.pop("properties", "")
    state = more.pop("state", "visible")
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        )
    )
    parts: dict[str, bytes | str] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}">{properties}'
        f'<sheets><sheet name="Sheet" sheetId="1" state="{state}" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}">{styles}</styleSheet>',
    }
    return parts | {f"xl/{name.replace('_', '/')}.xml": part for name, part in more.items()}


def write_workbook(path: Path, rows: str, before: str = "", after: str = "", **more: str) -> Path:
    """A file with such a workbook."""
    path.write_bytes(zipped(workbook_parts(rows, before, after, **more)))
    return path


def open_spreadsheet(rows: str) -> bytes:
    """An .ods with one sheet, “Table”, that has these rows."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _OPEN_SPACES)
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Table">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def text_cell(place: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
