import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.reading.parsing import Refusal
from app.importing.reading.zipped import DEEPEST, MOST_MEMBERS, Archive, grow, parse_xml
from tests.app.importing.archives import CENTRAL, LOCAL, said_of, zipped

WHOLE = zipped({"one.xml": b"<a>first</a>", "folder/two.xml": b"<b>second</b>"})


def refused(content: bytes) -> Refusal:
    """Why these bytes are refused, be it at once or when a member is read."""
    with pytest.raises(Refusal) as refusal:
        read_all(content)
    return refusal.value


def read_all(content: bytes) -> list[bytes]:
    archive = Archive(content)
    return [archive.read(name) for name in archive.names]


def test_members_are_read_by_name() -> None:
    archive = Archive(WHOLE)
    assert archive.names == ("one.xml", "folder/two.xml")
    assert archive.read("folder/two.xml") == b"<b>second</b>"
    assert "one.xml" in archive
    assert "two.xml" not in archive


def test_a_missing_member_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal, match="missing") as refusal:
        Archive(WHOLE).read("three.xml")
    assert refusal.value.place == "three.xml"


def test_a_bomb_is_refused_by_name_of_the_limit() -> None:
    refusal = refused(zipped({"bomb.xml": b" " * 20_000_000}))
    assert "100 times" in refusal.reason
    assert refusal.place == "bomb.xml"


def test_a_small_member_may_be_packed_tightly() -> None:
    assert Archive(zipped({"small.xml": b" " * 100_000})).read("small.xml") == b" " * 100_000


def test_members_that_are_too_large_together_are_refused_by_name_of_the_limit() -> None:
    assert "50 MB" in refused(zipped({f"{number}.xml": b" " * 100_000 for number in range(501)})).reason
    assert len(read_all(zipped({f"{number}.xml": b" " * 100_000 for number in range(500)}))) == 500


def test_many_members_are_refused_by_name_of_the_limit() -> None:
    assert "1,000 parts" in refused(zipped({str(number): b"" for number in range(2 * MOST_MEMBERS)})).reason
    assert len(Archive(zipped({str(number): b"" for number in range(MOST_MEMBERS)})).names) == MOST_MEMBERS


@pytest.mark.parametrize("again", ["one.xml", "ONE.xml"])
def test_a_name_that_is_there_twice_is_refused(again: str) -> None:
    other = zipped({"one.xml": b"a", "eno.xml": b"b"}).replace(b"eno.xml", again.encode())
    assert "same name" in refused(other).reason


def test_a_locked_member_is_refused_with_what_to_do() -> None:
    content = bytearray(WHOLE)
    content[content.find(CENTRAL) + 8] |= 1
    assert "password" in refused(bytes(content)).reason


@pytest.mark.parametrize("size", [0, 5, 11, 13, 50_000])
def test_a_lying_size_is_refused_even_with_the_checksum_of_the_lie(size: int) -> None:
    lie = said_of(WHOLE, "one.xml", unpacked=size, crc=zlib.crc32(b"<a>first</a>"[:size]))
    assert "size" in refused(lie).reason


def test_two_lists_that_differ_are_refused() -> None:
    assert "size" in refused(said_of(WHOLE, "one.xml", unpacked=13, local=False)).reason


def test_changed_content_is_refused() -> None:
    assert refused(said_of(WHOLE, "one.xml", crc=1)).place == "one.xml"


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_any_changed_byte_is_refused_or_harmless(at: int, byte: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] = byte
    try:
        read = read_all(bytes(changed))
    except Refusal:
        return
    assert read == [b"<a>first</a>", b"<b>second</b>"]


@given(st.integers(0, len(WHOLE) - 1))
def test_what_is_cut_off_is_refused(end: int) -> None:
    assert "damaged" in refused(WHOLE[:end]).reason


def test_what_only_begins_like_a_zip_file_is_refused() -> None:
    assert "damaged" in refused(LOCAL + b"nothing of the kind" * 10).reason


# -- XML ---------------------------------------------------------------------------------------------------------------

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]><lolz><t>&lol3;</t></lolz>"""
OUTSIDE = b'<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/hostname">]><a><t>&secret;</t></a>'
PLAIN_DOCTYPE = '<!DOCTYPE html SYSTEM "x.dtd"><a/>'.encode("utf-16")


def parse(content: bytes) -> list[str]:
    """The names of all elements, by handlers."""
    names: list[str] = []
    parse_xml(content, "part.xml", lambda name, _attributes: names.append(name))
    return names


def build(content: bytes) -> list[str]:
    """The names of the children of the outermost element, as they have grown."""
    return [element.tag for grown in grow(content, "part.xml") for element in grown.elements]


@pytest.mark.parametrize("read", [parse, build])
@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, PLAIN_DOCTYPE])
def test_a_document_type_is_refused(read: object, content: bytes) -> None:
    with pytest.raises(Refusal, match="DOCTYPE") as refusal:
        read(content)  # type: ignore[operator]
    assert refusal.value.place == "part.xml"


@pytest.mark.parametrize("read", [parse, build])
def test_deep_nesting_is_refused_at_the_limit(read: object) -> None:
    assert read(b"<a>" * DEEPEST + b"</a>" * DEEPEST)  # type: ignore[operator]
    for depth in (DEEPEST + 1, 100_000):
        with pytest.raises(Refusal, match="256 levels"):
            read(b"<a>" * depth + b"</a>" * depth)  # type: ignore[operator]


@pytest.mark.parametrize("read", [parse, build])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a></b>", b"<a>&nothing;</a>", b"<a>\0</a>", b"<a>\xff</a>", b"no"])
def test_what_is_no_xml_is_refused(read: object, content: bytes) -> None:
    with pytest.raises(Refusal, match="damaged"):
        read(content)  # type: ignore[operator]


@given(st.lists(st.sampled_from(["row", "other"]), max_size=30), st.integers(0, 8_000))
def test_growing_gives_each_element_once_and_in_order(names: list[str], padding: int) -> None:
    inner = "".join(f"<{name} n='{number}'>{' ' * padding}</{name}>" for number, name in enumerate(names))
    content = f"<x:a xmlns:x='urn:x' xmlns='urn:x'><before/><data>{inner}</data><after/></x:a>".encode()
    grown = list(grow(content, "part.xml", inside="data"))
    found = [element.tag.removeprefix(piece.space) for piece in grown for element in piece.elements]
    assert found == ["before", *names, "after"]
    assert grown[-1].done == len(content)
