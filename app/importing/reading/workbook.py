"""Reads the parts of an .xlsx workbook that its sheets share: which sheets there are, texts, formats, what else."""

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from app.i18n import _, ngettext
from app.importing.reading.parsing import Refusal
from app.importing.reading.values import Form, built_in_form, form_of, has_controls, unescaped
from app.importing.reading.worksheet import Book, is_yes, text_of
from app.importing.reading.zipped import Archive, Attributes, grow, parse_xml

_FIRST_PART = "xl/workbook.xml"


class Part(NamedTuple):
    """A sheet of the workbook and the part of the archive that holds it."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """The parts that are read; others are counted and never followed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._in_small_letters = {name.lower(): name for name in archive.names}
        self._main = self._main_part()
        self._related = dict(self._relationships(self._main))
        self._since_1904 = False
        self.sheets: list[Part] = []
        parse_xml(archive.read(self._main), self._main, self._begin)
        if not self.sheets:
            raise Refusal(_("It has no sheet with cells."), self._main)

    def book(self) -> Book:
        """What the cells refer to."""
        texts, escaped = self._texts()
        return Book(texts, escaped, self._forms(), self._since_1904)

    def _begin(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self._since_1904 = is_yes(attributes.get("date1904"))
        elif name == "sheet":
            number = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            kind, part = self._related.get(number, ("", ""))
            if kind == "worksheet":  # others hold a chart, a dialog or macros
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append(Part(unescaped(attributes.get("name", "")), part, hidden))

    # -- the way from part to part ---------------------------------------------------------------------------------

    def _main_part(self) -> str:
        for kind, part in dict(self._relationships("")).values():
            if kind == "officeDocument":
                return part
        return _FIRST_PART

    def _relationships(self, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """By its number the kind and the part of what a part refers to inside the archive."""
        folder = dirname(part)
        name = self._known(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
        found: list[tuple[str, tuple[str, str]]] = []

        def begin(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append((attributes.get("Id", ""), (kind, self._known(target))))

        if name in self._archive:
            parse_xml(self._archive.read(name), name, begin)
        return iter(found)

    def _known(self, name: str) -> str:
        """The name as the archive writes it: capitals do not count in it."""
        return self._in_small_letters.get(name.lower(), name)

    def _content(self, kind: str) -> tuple[str, bytes]:
        """The part of this kind; empty when the workbook has none."""
        part = next((part for found, part in self._related.values() if found == kind), "")
        return (part, self._archive.read(part)) if part in self._archive else (part, b"")

    # -- texts and formats -----------------------------------------------------------------------------------------

    def _texts(self) -> tuple[dict[str, str], set[str]]:
        """The table of texts, and the numbers of those that may hold signs that no text has."""
        part, content = self._content("sharedStrings")
        texts: dict[str, str] = {}
        escaped: set[str] = set()
        for space, elements, _done in grow(content, part) if content else ():
            for element in elements:
                if element.tag == f"{space}si":
                    number, stored = str(len(texts)), text_of(element, space)
                    texts[number] = unescaped(stored)
                    if texts[number] != stored or has_controls(stored):
                        escaped.add(number)
        return texts, escaped

    def _forms(self) -> list[Form]:
        """By the number of a style what its format makes of a number."""
        part, content = self._content("styles")
        own: dict[str, Form] = {}
        forms: list[Form] = []
        inside: list[str] = []

        def begin(name: str, attributes: Attributes) -> None:
            inside.append(name)
            if name == "numFmt":
                own[attributes.get("numFmtId", "")] = form_of(attributes.get("formatCode", ""))
            elif name == "xf" and "cellXfs" in inside[-2:]:
                number = attributes.get("numFmtId", "0")
                built_in = built_in_form(int(number)) if number.isdecimal() and len(number) < 9 else Form.NUMBER
                forms.append(own.get(number, built_in))

        if content:
            parse_xml(content, part, begin, lambda _name: inside.__delitem__(-1))
        return forms


# -- what is in the file and is not read -------------------------------------------------------------------------------

_CHARTS = "/charts/"
_COUNTED: tuple[tuple[str, Callable[[int], str]], ...] = (
    (
        "/externallinks/",
        lambda count: ngettext("{count} link to another workbook", "{count} links to other workbooks", count),
    ),
    ("/media/", lambda count: ngettext("{count} image", "{count} images", count)),
    (_CHARTS, lambda count: ngettext("{count} chart", "{count} charts", count)),
    ("/comments", lambda count: ngettext("comments on {count} sheet", "comments on {count} sheets", count)),
    ("/embeddings/", lambda count: ngettext("{count} embedded file", "{count} embedded files", count)),
    ("/connections.xml", lambda _count: _("connections to data elsewhere")),
    ("/vbaproject.bin", lambda _count: _("macros")),
)


def left_out(archive: Archive, charts: int = 0) -> str:
    """A sentence on what an archive holds beside cells, and beside our own `charts`; empty when there is nothing."""
    names = [f"/{name.lower()}" for name in archive.names if "/_rels/" not in name and not name.endswith("/")]
    found = []
    for part, words in _COUNTED:
        if (count := sum(part in name for name in names) - (charts if part == _CHARTS else 0)) > 0:
            found.append(words(count).format(count=count))
    return _("Not read, and nothing in it was followed: {list}.").format(list=", ".join(found)) if found else ""
