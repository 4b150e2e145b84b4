"""The files of tests/data/hostile: what each of them is, and how it is made.

The files themselves are committed, so that no other version of a library changes what is tested. After adding one here,
`python -m tests.app.importing.hostile_files` writes it, and expected.json gets what is to come of it.
"""

import codecs
import json
from pathlib import Path

from tests.app.importing.hostile_documents import DOCUMENTS
from tests.app.importing.hostile_workbooks import SPREADSHEETS, cut_off
from tests.app.importing.hostile_zips import ZIPS
from tests.app.importing.position_files import document, example

FOLDER = Path(__file__).parents[2] / "data/hostile"
SAMPLES = Path(__file__).parents[2] / "data/spreadsheets"
LARGEST = 50_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
_SURROGATE = b"\xed\xa0\xbd"
_UKRAINIAN = (
    "Позиції сторін;;\nПитання;Альфаландія;Беталандія\nЛов оселедця;Дві третини улову;Половина улову\n"
    "Дзвони на вежі;Лише опівдні;Ніколи їх не чути\n"
)


def _text(*lines: str, end: str = "\n") -> bytes:
    return "".join(f"{line}{end}" for line in lines).encode()


def _json(**fields: object) -> bytes:
    return json.dumps(document(**fields), ensure_ascii=False, indent=1).encode()


def _said(**fields: object) -> dict[str, object]:
    return {"issue": "quota", "party": "AL", "date": "2025-03-02", "statement": "All.", "basis": "reported"} | fields


def _in_ole(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le") + bytes(512)


_HEADS = "Issue,Alphaland,Betaland"

_TABLES: dict[str, bytes] = {
    "formulas.csv": _text(_HEADS, "Herring,\"=cmd|' /C calc'!A0\",'=1+1", 'Bells,@SUM(A1),"=""007"""'),
    "duplicate-headers.csv": _text(
        "Issue,Position,Position,Issue", "Herring,Two thirds of it.,Half of it.,Fish", "Bells,At noon.,Never.,Noise"
    ),
    "impossible-days.csv": _text(
        "Issue,Alphaland,Date", "Herring,Two thirds.,2025-02-30", "Bells,At noon.,31.06.2025", "Stamps,Red ones.,0"
    ),
    "controls.csv": _text(_HEADS, "Her\0ring,Two \x1bthirds,Half", "Bells,At\x85noon,Never\x7f"),
    "half-a-character.csv": _text(_HEADS) + b"Herring," + _SURROGATE + b",Half\n",
    "bidi.csv": _text(_HEADS, "Herring,\u202eeno\u202c is enough,No\u200bne", "Bells,\u2066At noon,Never"),
    "look-alike-parties.csv": _text(
        "Issue,Party,Position",
        "Fishing,Аlphaland,None of the fish in the sea.",
        "Fishing,Beta\u200bland,All of the fish in the sea.",
        "Bells,А1phaland,Never before the sun is up.",
        "Bells,Betaland,At noon and at no other time.",
    ),
    "windows-1251.csv": _UKRAINIAN.encode("cp1251"),
    "koi8-u.csv": _UKRAINIAN.encode("koi8-u"),
    "utf-16.csv": _UKRAINIAN.encode("utf-16"),
    "utf-16-without-mark.csv": _UKRAINIAN.encode("utf-16-be"),
    "byte-order-mark.csv": codecs.BOM_UTF8 + _UKRAINIAN.encode(),
    "mixed-encodings.csv": _UKRAINIAN.encode() * 4 + "Поштові марки;Червоні;Сині\n".encode("cp1251"),
    "mixed-up-letters.csv": _text("Issue,Alphaland", "Herring," + "Дві третини".encode().decode("cp1251")),
    "open-quote.csv": _text(_HEADS, 'Herring,"Two thirds,Half', "Bells,At noon,Never", "Stamps"),
    "rows-in-a-quote.csv": _text(
        _HEADS, 'Herring,"Two thirds,Half', "Bells,At noon,Never", 'Stamps,Red",Blue', "Ferry,Daily,Weekly"
    ),
    "separator-said.csv": _text("sep=|", "Issue|Alphaland|Betaland", "Herring|Two; thirds|Half, all"),
    "carriage-returns.csv": _text(_HEADS, "Herring,Two thirds,Half", "Bells,At noon,Never", end="\r"),
    "ragged.csv": _text("Talks in June", "", _HEADS, "Herring,Two thirds", "Bells,At noon,Never,aside", "Stamps"),
    "many-columns.csv": _text("Issue" + "," * 500 + "Alphaland", "Herring" + "," * 500 + "All"),
    "many-rows.csv": b"a\n" * 20_001,
    "prose.txt": _text("Dear colleagues,", "the fish are ours, all of them, and so are the bells.", "Yours"),
    "noise.csv": bytes(range(256)) * 8,
    "empty.csv": codecs.BOM_UTF8 + b"\n\n",
}
"""Text files."""

_POSITION_FILES: dict[str, bytes] = {
    "links.json": json.dumps(
        example(
            sources=[
                {"id": "memo", "title": "Memo", "url": "file:///etc/hostname"},
                {"id": "herald", "title": "Herald", "url": "javascript:alert(1)"},
                {"id": "share", "title": "Share", "url": "\\\\host.example\\share\\paper.docx"},
                {"id": "smb", "title": "Network", "url": "smb://host.example/paper"},
                {"id": "word", "title": "Word", "url": "ms-word:ofe|u|https://host.example/paper.docx"},
                {"id": "web", "title": "Web", "url": "https://host.example/paper"},
            ]
        )
    ).encode(),
    "controls.json": _json(positions=[_said(statement="A\0ll\x1b of\x85 it.\uffff")]),
    "half-a-character.json": _json(positions=[_said()]).replace(b"All.", b"All\\ud83d."),
    "bidi.json": _json(positions=[_said(statement="\u202eeno\u202c of the \u200bfish.")]),
    "look-alike-parties.json": _json(
        parties=[
            {"id": "X1", "name": "Аlphaland", "role": "party"},
            {"id": "X2", "name": "Beta\u200bland", "role": "party"},
        ]
    ),
    "deep.json": b'{"positions":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "figures.json": _json(positions=[_said(note=0)]).replace(b'"note": 0', b'"note": 1' + b"0" * 5_000),
    "exponent.json": _json(positions=[_said(note=0)]).replace(b'"note": 0', b'"note": 1e999999'),
    "nan.json": _json(positions=[_said(note=0)]).replace(b'"note": 0', b'"note": NaN'),
    "field-twice.json": _json(positions=[_said()]).replace(b'"party"', b'"date": "2025-03-03", "party"'),
    "wrong-types.json": _json(positions=[_said(date=20250302)]),
    "wrong-words.json": _json(positions=[_said(basis="oficial"), _said(date="2025-06-31"), _said()]),
    "windows-1251.json": _json(title="Риба").decode().encode("cp1251"),
}
"""Position files."""

_OTHERS: dict[str, bytes] = {
    "locked.xlsx": _in_ole("EncryptedPackage"),
    "old-excel.xls": b"\x09\x04\x06\0\0\0\x10\0" + bytes(64),
    "old-word.docx": _in_ole("WordDocument"),
    "mail.xlsx": _in_ole("__substg1.0_0037001F"),
    "damaged.xls": _in_ole("Workbook"),
    "cut-off.xlsx": cut_off(),
    "cut-off.xls": (SAMPLES / "fishing.xls").read_bytes()[:2_500],
    "cut-off.ods": (SAMPLES / "fishing.ods").read_bytes()[:9_000],
    "cut-off.docx": DOCUMENTS["tracked.docx"][:-40],
    "comparison.json": b"SQLite format 3\0" + bytes(84),
    "paper.xlsx": b"%PDF-1.7\n%%EOF\n",
    "page.xls": b"<html><body><table><tr><td>Issue</td></tr></table></body></html>",
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(32),
    "table.xlsx": _text("Issue;Alphaland", "Herring;Two thirds", "Bells;At noon"),
    "nothing.xlsx": b"",
}
"""What has another format than its name says, or is locked, old or cut off."""

FILES: dict[str, bytes] = {**ZIPS, **SPREADSHEETS, **DOCUMENTS, **_TABLES, **_POSITION_FILES, **_OTHERS}


def main() -> None:
    """Write all files; those that are no longer made are left for whoever took them out."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in FILES.items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
