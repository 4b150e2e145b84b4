"""Zip files that lie, or grow beyond all measure."""

import struct
import zlib

from tests.app.importing.archives import CENTRAL, said_of, text_cell, workbook_parts, zipped

_ROW = f'<row r="1">{text_cell("A1", "a")}</row>'
_SHEET = "xl/worksheets/sheet1.xml"
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


def _overlapping(count: int, content: bytes) -> bytes:
    """A zip file with many members that all lie in the same place, as the bombs do that are small and grow most."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    told = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), len(content), 2, 0)
    first = b"PK\x03\x04" + told + b"00" + packed
    names = (f"{_FIGURES[number // 36]}{_FIGURES[number % 36]}".encode() for number in range(count))
    listed = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + told + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name for name in names
    )
    return first + listed + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(listed), len(first), 0)


def _twice(content: bytes) -> bytes:
    """With a second sheet in the place of another part, in other capitals."""
    return content.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/Sheet1.xml")


def _locked(content: bytes) -> bytes:
    """With the first part said to need a password."""
    at = content.index(CENTRAL) + 8
    return content[:at] + bytes([content[at] | 1]) + content[at + 1 :]


_WORKBOOK = zipped(workbook_parts(_ROW))

ZIPS: dict[str, bytes] = {
    "bomb.xlsx": zipped(workbook_parts(_ROW + " " * 10_000_000)),
    "bomb.docx": zipped({"word/document.xml": "<document>" + " " * 10_000_000 + "</document>"}),
    "bomb-that-overlaps.xlsx": _overlapping(501, b" " * 100_000),
    "many-parts.xlsx": _overlapping(1_001, b""),
    "size-too-small.xlsx": said_of(_WORKBOOK, _SHEET, unpacked=50),
    "size-too-large.xlsx": said_of(_WORKBOOK, _SHEET, unpacked=40_000),
    "two-sizes.xlsx": said_of(_WORKBOOK, _SHEET, unpacked=50, local=False),
    "locked-part.xlsx": _locked(_WORKBOOK),
    "locked.ods": zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": bytes(range(256)),
            "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        }
    ),
    "wrong-checksum.xlsx": said_of(_WORKBOOK, _SHEET, crc=1),
    "part-twice.xlsx": _twice(zipped(workbook_parts(_ROW, worksheets_sheet2="<worksheet/>"))),
    "zip-in-a-zip.xlsx": zipped({"book.xlsx": _WORKBOOK}),
}
