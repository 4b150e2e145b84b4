"""Tells by its content what kind of file something is, whatever its name says."""

from pathlib import Path

from app.i18n import N_, _
from app.importing.reading.parsing import Refusal
from app.importing.reading.received import received
from app.importing.reading.zipped import Archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
_OFFICE = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".docx"})
_LOOKED_AT = 4_096

_LOCKED = N_("It is protected by a password. Open it, save it without one and try again.")
_DAMAGED = N_("It is damaged, or it is not what its name says. Ask whoever sent it for a whole file.")
_NO_WORKBOOK = N_("It is no spreadsheet and no document. Save the table as .xlsx, .docx or .csv and try again.")
_AS_DOCX = N_("It is a document, but not a .docx file. Open it, save it as .docx and try again.")
_AS_XLSX = N_("It is a spreadsheet, but not an .xlsx file. Open it, save it as .xlsx and try again.")
_APPLE = N_("It was made by Pages, Numbers or Keynote. Export it to Word or Excel there and take that file over.")
_PDF = N_("It is a PDF, from which tables cannot be read safely. Ask for the table as .docx, .xlsx or .csv.")
_SLIDES = N_("It is a presentation. Copy its table into a .docx or .xlsx file and take that over.")
_MAIL = N_("It is a mail. Save the file that is attached to it and take that over.")
_PACKED = N_("It is a packed folder. Unpack it and take the file over that is in it.")
_PICTURE = N_("It is a picture. Ask for the table as .docx, .xlsx or .csv.")
_OURS = N_("It is a comparison and not a position file. Open it with File › Open.")
_WEB = N_("It is a web page, whatever its name says. Open it in a spreadsheet, save it as .xlsx and try again.")

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", _PDF),
    (b"{\\rtf", _AS_DOCX),
    (b"SQLite format 3\0", _OURS),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"\x09\x08\x08\0", _AS_XLSX),
    (b"\x09\x04\x06\0", _AS_XLSX),
    (b"\x09\x02\x06\0", _AS_XLSX),
)
_IN_OLE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _AS_DOCX),
    ("PowerPoint Document", _SLIDES),
    ("__substg1.0_", _MAIL),
)
_IN_ZIP: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.bin", "", _AS_XLSX),
    ("xl/", ".xlsx", ""),
    ("word/", ".docx", ""),
    ("ppt/", "", _SLIDES),
    ("index/", "", _APPLE),
    ("index.zip", "", _APPLE),
)
_IN_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": (".ods", ""),
    b"application/vnd.oasis.opendocument.text": ("", _AS_DOCX),
    b"application/vnd.oasis.opendocument.presentation": ("", _SLIDES),
}


def kind_of(path: Path, said: str) -> str:
    """How the name of such a file ends, `said` where it may be right; raises ImportProblem for what cannot be read."""
    content = received(path)
    try:
        if not content.strip():
            raise Refusal(_("It is empty."))
        if content.startswith(_OLE):
            return _kind_of_ole(content, said)
        if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
            found = _kind_of_zip(content)
            return said if found == ".xlsx" and said == ".xlsm" else found
        for beginning, reason in _BEGINNINGS:
            if content.startswith(beginning):
                raise Refusal(_(reason))
        return _kind_of_text(content[:_LOOKED_AT], said)
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal


def _kind_of_ole(content: bytes, said: str) -> str:
    """Old spreadsheets, documents and mails are small file systems, in which the names stand in UTF-16."""
    for name, reason in _IN_OLE:
        if name.encode("utf-16-le") in content:
            raise Refusal(_(reason))
    if "Book".encode("utf-16-le") in content or "Workbook".encode("utf-16-le") in content:
        return ".xls"
    raise Refusal(_(_DAMAGED if said in _OFFICE else _NO_WORKBOOK))


def _kind_of_zip(content: bytes) -> str:
    archive = Archive(content)
    kind, reason = "", _PACKED
    if "mimetype" in archive:
        kind, reason = _IN_OPEN_DOCUMENT.get(archive.read("mimetype").strip(), (kind, reason))
    for beginning, kind_there, reason_there in _IN_ZIP:
        if not kind and reason == _PACKED and any(name.lower().startswith(beginning) for name in archive.names):
            kind, reason = kind_there, reason_there
    if not kind:
        raise Refusal(_(reason))
    return kind


def _kind_of_text(head: bytes, said: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        raise Refusal(_(_WEB))
    if start.startswith(b"<?xml") and said not in _TEXTS:
        raise Refusal(_(_AS_XLSX if b"office:spreadsheet" in start else _NO_WORKBOOK))
    if said in _TEXTS or said == ".json":
        return said
    if start.startswith(b"{") and b"parley-positions" in start:
        return ".json"
    if said in _OFFICE:
        if b"\0" in head:
            raise Refusal(_(_DAMAGED))
        return ".csv"
    return said
