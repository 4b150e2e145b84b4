"""Zip files of XML from strangers, as .xlsx, .ods and .docx are: whole and of bounded size, or refused.

Nothing is believed that the list of members says: what is unpacked is counted and checked again.
"""

import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.i18n import _
from app.importing.reading.parsing import Refusal

MOST_MEMBERS = 1_000
MOST_UNPACKED = 50_000_000
MOST_TIMES_SMALLER = 100
ALWAYS_ALLOWED = 100_000
"""A member of this size may be packed as tightly as it likes."""

DEEPEST = 256
_LISTED, _LIST_ENDS = b"PK\x01\x02", b"PK\x05\x06"
_LOCAL = struct.Struct("<4s2xHH8xLLHH")
_ENCRYPTED, _SIZES_FOLLOW, _SIZES_ELSEWHERE = 0x1, 0x8, 0xFFFFFFFF
_AT_ONCE = 1 << 16


class Archive:
    """The members of a zip file; raises Refusal, with the name of a member as the place."""

    def __init__(self, content: bytes) -> None:
        if content.count(_LISTED) > MOST_MEMBERS:  # before zipfile makes an object of each
            raise Refusal(_("It is packed from more than 1,000 parts, the limit."))
        try:
            members = ZipFile(BytesIO(content)).infolist()
        except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
            raise _damaged("", str(error)) from error
        if len(members) != _number_listed(content):  # otherwise another program may see other members
            raise _damaged("", "number of parts")
        self._content = content
        self._members: dict[str, ZipInfo] = {}
        self._refuse_twice(members)
        for member in members:
            _require_honest(member)
            self._members[member.filename] = member
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise Refusal(_(
                "It is larger than 50 MB when it is unpacked, the limit. Divide it into smaller files; if Parley wrote "
                "it, export fewer issues at a time."
            ))  # fmt: skip

    @staticmethod
    def _refuse_twice(members: list[ZipInfo]) -> None:
        seen: set[str] = set()
        for member in members:
            name = member.filename.lower()  # spreadsheets and documents do not tell capitals apart here
            if name in seen:
                raise Refusal(_("It holds two parts of the same name, and only one can be meant."), member.filename)
            seen.add(name)

    @property
    def names(self) -> tuple[str, ...]:
        """All members, in their order."""
        return tuple(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """What a member holds, unpacked; raises Refusal when it is not there or not what the list says of it."""
        if name not in self._members:
            raise Refusal(_("A part of it is missing. Ask whoever sent it for a whole file."), name)
        member = self._members[name]
        packed = self._packed(member)
        unpacked = packed if member.compress_type == ZIP_STORED else _unpacked(packed, member)
        if len(unpacked) != member.file_size:
            raise Refusal(_("A part of it does not have the size that it is said to have."), name)
        if zlib.crc32(unpacked) != member.CRC:
            raise _damaged(name, "CRC")
        return unpacked

    def _packed(self, member: ZipInfo) -> bytes:
        head = self._content[member.header_offset : member.header_offset + _LOCAL.size]
        if len(head) < _LOCAL.size:
            raise _damaged(member.filename, "local header")
        signature, flags, _method, packed, unpacked, name, extra = _LOCAL.unpack(head)
        if signature != b"PK\x03\x04":
            raise _damaged(member.filename, "local header")
        if not flags & _SIZES_FOLLOW:
            said = ((packed, member.compress_size), (unpacked, member.file_size))
            if any(here not in (listed, _SIZES_ELSEWHERE) for here, listed in said):
                raise Refusal(_("A part of it does not have the size that it is said to have."), member.filename)
        start = member.header_offset + _LOCAL.size + name + extra
        return self._content[start : start + member.compress_size]


def _number_listed(content: bytes) -> int:
    """How many members there are by the end of the list."""
    end = content.rfind(_LIST_ENDS)
    return int.from_bytes(content[end + 10 : end + 12], "little")


def _require_honest(member: ZipInfo) -> None:
    """Refuse what nobody packs who means well."""
    name = member.filename
    if member.flag_bits & _ENCRYPTED:
        raise Refusal(_("It is protected by a password. Save it without one and try again."), name)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refusal(_("It is packed in a way that spreadsheets and documents do not use. Save it anew."), name)
    if member.file_size > max(ALWAYS_ALLOWED, MOST_TIMES_SMALLER * member.compress_size):
        reason = _("A part of it becomes more than 100 times larger when it is unpacked, the limit. It may do harm.")
        raise Refusal(reason, name)


def _unpacked(packed: bytes, member: ZipInfo) -> bytes:
    """At most one byte more than there should be, whatever is packed."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return inflate.decompress(packed, member.file_size + 1)
    except zlib.error as error:
        raise _damaged(member.filename, str(error)) from error


def _damaged(place: str, detail: str) -> Refusal:
    return Refusal(_("It is damaged or cut off. Ask whoever sent it for a whole file."), place, detail)


Attributes = dict[str, str]


def parse_xml(
    content: bytes,
    place: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Hand the elements of an XML part to functions, by their names without a prefix; raises Refusal."""
    depth = 0
    local: dict[str, str] = {}  # most names come again and again

    def started(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _too_deep(place)
        known = local.get(name)
        if known is None:
            known = local[name] = name.rpartition(":")[2]
        start(known, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local[name])

    parser = _parser(place)
    parser.StartElementHandler, parser.EndElementHandler = started, ended
    if text is not None:
        parser.CharacterDataHandler = text
    for _done in _fed(parser, content, place):
        pass


class Grown(NamedTuple):
    """Elements that are complete; their names begin with `space`. `done` is the number of bytes gone through."""

    space: str
    elements: list[Element]
    done: int


def grow(content: bytes, place: str, inside: str = "") -> Iterator[Grown]:
    """The children of the outermost element piece by piece, each with all that is in it; raises Refusal.

    Of a child named `inside` the children are given instead of itself. Built in C, this takes a fifth of the time of
    `parse_xml`, and never holds more than a piece.
    """
    _refuse_document_type(content, place)
    parser: XMLPullParser[Element] = XMLPullParser(("start",))
    root: Element | None = None
    try:
        for at in range(0, max(len(content), 1), _AT_ONCE):
            parser.feed(content[at : at + _AT_ONCE])
            done = min(at + _AT_ONCE, len(content))
            if done == len(content):
                parser.close()
            begun = cast("Iterator[tuple[str, Element]]", parser.read_events())
            if root is None:
                root = next((element for _start, element in begun), None)
            deque(begun, maxlen=0)  # the others are not kept
            if root is not None:
                space = "".join(root.tag.rpartition("}")[:2])
                elements = _taken(root, space + inside, done == len(content))
                _require_shallow(elements, 3 if inside else 2, place)
                yield Grown(space, elements, done)
    except ParseError as error:
        raise _damaged(place, str(error)) from error


def _refuse_document_type(content: bytes, place: str) -> None:
    """Look at what stands before the outermost element, as a document type can stand nowhere else."""
    parser = _parser(place)
    begun: list[str] = []

    def began(name: str, _attributes: Attributes) -> None:
        parser.StartElementHandler = None
        begun.append(name)

    parser.StartElementHandler = began
    for _done in _fed(parser, content, place):
        if begun:
            return


def _taken(root: Element, inside: str, whole: bool) -> list[Element]:
    """Take out the elements that are complete; until all is read, the last one may still grow."""
    taken = []
    last = None if whole or not len(root) else root[-1]
    for child in list(root):
        if child.tag == inside:
            ready = child[: len(child) - 1] if child is last else child[:]
            del child[: len(ready)]
            taken += ready
        elif child is not last:
            taken.append(child)
        if child is not last:
            root.remove(child)
    return taken


def _require_shallow(level: list[Element], depth: int, place: str) -> None:
    for _deeper in range(depth, DEEPEST + 1):
        level = list(chain.from_iterable(level))
        if not level:
            return
    raise _too_deep(place)


def _parser(place: str) -> expat.XMLParserType:
    """Refuses a document type, from which entities come, before any of it is used."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_declared: object) -> None:
        raise Refusal(_("It has a document type declaration (DOCTYPE), which can do harm and is not needed."), place)

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _fed(parser: expat.XMLParserType, content: bytes, place: str) -> Iterator[int]:
    """Give a parser its content piece by piece; after each, how many bytes are done."""
    try:
        for at in range(0, len(content), _AT_ONCE):
            last = at + _AT_ONCE >= len(content)
            parser.Parse(content[at : at + _AT_ONCE], last)
            yield min(at + _AT_ONCE, len(content))
        if not content:
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _damaged(place, str(error)) from error


def _too_deep(place: str) -> Refusal:
    return Refusal(_("It is nested more deeply than 256 levels, the limit."), place)
