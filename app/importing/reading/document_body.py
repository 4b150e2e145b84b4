"""The tables of a document as Word shows them when every tracked change is accepted.

Elements of the same name in other vocabularies (drawings, formulas) stand inside elements that are not read at all.
"""

from collections import Counter
from collections.abc import Mapping

from app.i18n import _
from app.importing.reading.document_parts import Aside, Cell, Grid, Line
from app.importing.reading.parsing import Refusal
from app.importing.reading.values import REPLACEMENT
from app.importing.reading.zipped import Attributes

MOST_SPANNED = 63
_MOST_DIGITS = 6

_CHANGED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_DROPPED = frozenset({"del", "moveFrom"})
_OF_A_MARK = frozenset({"rPr", "trPr", "numPr"})
"""Where a change is that of a row or of the end of a paragraph, and holds no words."""

_PICTURES = frozenset({"drawing", "pict", "object"})
_FORMULAS = frozenset({"oMath", "oMathPara"})
_ELSEWHERE = frozenset({"altChunk", "subDoc"})
_UNREAD = frozenset(
    {"delText", "instrText", "delInstrText", "Choice", "rt", "rPrChange", "pPrChange", "sectPrChange"}
    | {"tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange", "numberingChange"}
)
"""Former wording and formatting, instructions, and what is there again in a plainer way."""

_TRANSPARENT = frozenset({"AlternateContent", "Fallback"})

_SKIPPED = _PICTURES | _FORMULAS | _ELSEWHERE | _UNREAD
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_REFERENCES = frozenset({"footnoteReference", "endnoteReference"})


_PARTS: Mapping[str, type] = {"tbl": Grid, "tr": Line, "tc": Cell}


class Body:
    """Hears of each element of the main part, in order."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.asides: Counter[Aside] = Counter()
        self.root = ""
        self._path: list[str] = []
        self._open: list[Grid | Line | Cell] = []
        self._skipping = 0
        self._pieces: list[str] = []
        self._heading = ""
        self._listening = False
        self._hidden = False
        self._joined = False
        self._fields: list[bool] = []  # of each open field, whether its result has begun
        self._placeholders: list[bool] = []  # of each open form field, whether it is empty and says what to fill in

    # -- elements ----------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping:
            self._skipping += 1
            return
        parent = self._parent()
        if name in _CHANGED:
            self._change(name, parent)
        if name in _SKIPPED or (name in _DROPPED and parent not in _OF_A_MARK):
            self._skipping = 1
            self._count_skipped(name)
            return
        self.root = self.root or name
        self._path.append(name)
        self._begin(name, parent, attributes)

    def _begin(self, name: str, parent: str, attributes: Attributes) -> None:
        if name == "t":
            self._listening = parent == "r"
        elif name == "sdt":
            self._placeholders.append(False)
        elif parent == "r":
            self._in_run(name, attributes)
        elif name == "r":
            self._hidden = False
        elif name in _PARTS:
            self._open_part(name)
        elif name == "vanish":
            self._hidden = parent == "rPr" and "r" in self._path[-3:-2] and _is_on(attributes)
        elif parent in ("trPr", "tcPr", "pPr", "sdtPr"):
            self._property(name, parent, attributes)

    def text(self, piece: str) -> None:
        if not self._listening or self._skipping:
            return
        if self._hidden:
            self.asides[Aside.HIDDEN] += self._cell is not None
        elif any(self._placeholders):
            self.asides[Aside.PLACEHOLDER] += self._cell is not None
        elif all(self._fields):
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        self._path.pop()
        if name == "t":
            self._listening = False
        elif name == "p" and not self._joined:
            self._end_paragraph()
        elif name == "p":
            self._joined = False
        elif name == "sdt":
            self._placeholders.pop()
        elif self._open and isinstance(self._open[-1], _PARTS.get(name, ())):
            self._close_part()

    def _parent(self) -> str:
        if not self._path:
            return ""
        if self._path[-1] not in _TRANSPARENT:
            return self._path[-1]
        return next((name for name in reversed(self._path) if name not in _TRANSPARENT), "")

    # -- what is in a row of text ------------------------------------------------------------------------------------

    def _in_run(self, name: str, attributes: Attributes) -> None:
        if name == "fldChar":
            self._field(_value(attributes, "fldCharType"))
        elif name in _REFERENCES:
            self.asides[Aside.REFERENCE] += self._cell is not None
        elif self._hidden or not all(self._fields):
            return
        elif name in _SIGNS:
            self._pieces.append(_SIGNS[name])
        elif name == "sym":
            self._unread(_("A symbol stands there that is no text; “{sign}” stands for it."))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _unread(self, reason: str) -> None:
        self._pieces.append(REPLACEMENT)
        if self._cell is not None:
            self._cell.unread.append(reason.format(sign=REPLACEMENT))

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if self._cell is not None:
            self._cell.paragraphs.append(text)
        elif not self._open and text.strip():
            self._heading = text.strip()

    # -- tables ------------------------------------------------------------------------------------------------------

    @property
    def _cell(self) -> Cell | None:
        innermost = self._open[-1] if self._open else None
        return innermost if isinstance(innermost, Cell) else None

    def _open_part(self, name: str) -> None:
        holder = self._open[-1] if self._open else None
        if name == "tbl" and (holder is None or isinstance(holder, Cell)):
            self._open.append(Grid(self._heading))
            self._heading = ""
        elif name == "tr" and isinstance(holder, Grid):
            holder.lines.append(Line())
            self._open.append(holder.lines[-1])
        elif name == "tc" and isinstance(holder, Line):
            holder.cells.append(Cell(tracked=holder.tracked))
            self._open.append(holder.cells[-1])

    def _close_part(self) -> None:
        part = self._open[-1]
        if isinstance(part, Cell):
            self._end_cell(part)
        self._open.pop()
        if isinstance(part, Grid) and self._cell is not None:
            self.asides[Aside.NESTED] += 1
            self._cell.paragraphs.append(part.flattened)
            self._cell.tracked |= any(cell.tracked for line in part.lines for cell in line.cells)
            self._cell.unread += [reason for line in part.lines for cell in line.cells for reason in cell.unread]
        elif isinstance(part, Grid):
            self.grids.append(part)

    def _end_cell(self, cell: Cell) -> None:
        if self._pieces:
            self._end_paragraph()
        if self._fields:
            self._fields.clear()
            cell.unread.append(_("A field (text that Word works out) is not closed. Perhaps a part of it is missing."))

    def _property(self, name: str, parent: str, attributes: Attributes) -> None:
        part = self._open[-1] if self._open else None
        if parent == "sdtPr":
            if self._placeholders:
                self._placeholders[-1] |= name == "showingPlcHdr"
        elif parent == "pPr":
            self.asides[Aside.NUMBER] += name == "numPr" and isinstance(part, Cell)
        elif isinstance(part, Line) and parent == "trPr":
            if name == "gridBefore":
                part.before = _number(attributes, 0)
            elif name == "hidden":
                part.hidden = _is_on(attributes)
        elif isinstance(part, Cell) and parent == "tcPr":
            self._property_of_cell(part, name, attributes)

    def _property_of_cell(self, cell: Cell, name: str, attributes: Attributes) -> None:
        if name == "gridSpan":
            cell.span = _number(attributes, 1)
            if cell.span > MOST_SPANNED:
                raise Refusal(_("A cell of a table reaches over more than 63 columns, the limit."))
        elif name == "vMerge":
            cell.above = _value(attributes, "val") != "restart"
        elif name == "hMerge":
            cell.beside = _value(attributes, "val") != "restart"
        elif name in ("cellIns", "cellDel"):
            cell.tracked, cell.deleted = True, name == "cellDel"
            self.asides[Aside.TRACKED] += 1

    # -- what is not read as it stands -------------------------------------------------------------------------------

    def _change(self, name: str, parent: str) -> None:
        """A tracked change; formatting and what is outside of tables do not count."""
        part = self._open[-1] if self._open else None
        if part is None or parent == "numPr":
            return
        self.asides[Aside.TRACKED] += 1
        if isinstance(part, Cell | Line):
            part.tracked = True
        if parent == "trPr" and isinstance(part, Line):
            part.deleted |= name in _DROPPED
        elif parent == "rPr" and name in _DROPPED:
            self._joined = True

    def _count_skipped(self, name: str) -> None:
        if name in _PICTURES:
            self.asides[Aside.PICTURE] += 1
        elif name in _ELSEWHERE:
            self.asides[Aside.ELSEWHERE] += 1
        elif name == "Choice" and self._cell is not None:
            reason = _("A part of this is there in two versions for different programs, and the plainer was read.")
            self._cell.unread.append(reason)
        elif name in _FORMULAS:
            self._unread(_("A formula stands there that is no text; “{sign}” stands for it."))


def _value(attributes: Attributes, name: str) -> str:
    """An attribute by its name without a namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _is_on(attributes: Attributes) -> bool:
    return _value(attributes, "val").lower() not in ("0", "false", "off")


def _number(attributes: Attributes, otherwise: int) -> int:
    value = _value(attributes, "val")
    return int(value[:_MOST_DIGITS]) if value.isascii() and value.isdecimal() else otherwise
