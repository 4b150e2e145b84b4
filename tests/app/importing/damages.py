"""Files of every format that Parley reads, and what may happen to them on their way."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import strategies as st

from app.exporting import Layout, write
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.archives import zipped
from tests.app.importing.exports import everything
from tests.app.importing.position_files import ROOT, SHIPPED

_DATA = ROOT / "tests/data"
_ODD = [
    b"\0",
    b"\xff",
    b'"',
    b"'",
    b"<",
    b">",
    b"&",
    b",",
    b";",
    b"\r",
    b"1e9",
    b"99999999999",
    b"-1",
    b"&#0;",
    b"_xD800_",
]


def samples() -> Mapping[str, bytes]:
    """By the name of a file, what is in it: exports of ours and files of others."""
    found = {path.name: path.read_bytes() for path in (_DATA / "spreadsheets").glob("fishing.*")}
    found |= {
        path.name: path.read_bytes() for path in (_DATA / "documents" / name for name in ("tracked.docx", "spans.docx"))
    }
    found |= {path.name: path.read_bytes() for path in (_DATA / "tables").glob("*.csv")}
    found |= {"positions.json": SHIPPED[0].read_bytes()}
    matrix = matrix_of(SMALL)
    with TemporaryDirectory() as folder:
        for name, layout in [*((f"{layout.value}.xlsx", layout) for layout in Layout), ("ours.csv", Layout.LONG_LIST)]:
            path = Path(folder, name)
            write(matrix, path, everything(matrix, layout, exported_on=date(2025, 4, 1)))
            found[name] = path.read_bytes()
    return found


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes after one to three things have happened to them."""
    for _time in range(draw(st.integers(1, 3))):
        content = draw(st.sampled_from(_DAMAGES))(draw, content)
    return content


@st.composite
def repacked(draw: st.DrawFn, content: bytes) -> bytes:
    """A zip file that is whole, with members that are not: what no checksum tells."""
    with ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(name for name in members if not name.startswith(("docProps", "xl/theme", "Thumbnails")))
    for _time in range(draw(st.integers(1, 3))):
        one, other = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        match draw(st.sampled_from(["damage", "damage", "damage", "swap", "lose"])):
            case "damage":
                members[one] = draw(damaged(members[one]))
            case "swap":
                members[one], members[other] = members[other], members[one]
            case "lose":
                members[one] = b""
    return zipped({**members})


def _at(draw: st.DrawFn, content: bytes) -> int:
    return draw(st.integers(0, len(content)))


def _cut_off(draw: st.DrawFn, content: bytes) -> bytes:
    return content[: _at(draw, content)]


def _flip(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return (
        content[:at] + bytes(byte ^ 1 << draw(st.integers(0, 7)) for byte in content[at : at + 1]) + content[at + 1 :]
    )


def _put_in(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + draw(st.sampled_from(_ODD)) + content[at:]


def _take_out(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + content[at + draw(st.integers(1, 200)) :]


def _repeat(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + content[max(0, at - draw(st.integers(1, 400))) :]


_DAMAGES: list[Callable[[st.DrawFn, bytes], bytes]] = [_cut_off, _flip, _put_in, _take_out, _repeat]
