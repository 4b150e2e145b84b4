"""What the comparison has and what the file has, beside each other or as one text, with marks on the words."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.i18n import _
from app.importing.reviewing.review_words import Field, Side
from app.textdiff import Piece, readable_changes
from widgets.controls import Rule, Text
from widgets.panel_parts import Column, stack
from widgets.passage import Passage
from widgets.rich_text import Block, Run, block, changes, isolated
from widgets.theme import Look

_GAP, _NAME_WIDTH = 24, 92


class Texts(Column):
    """The two texts of one change; None where a side has none."""

    def __init__(self, look: Look, before: Side | None, after: Side | None, file: str, *, one_text: bool) -> None:
        super().__init__()
        self._look = look
        pieces = _pieces(before, after)
        if one_text and before is not None and after is not None:
            layout = stack(self, 0)
            layout.addWidget(self._together(before, after, pieces))
            return
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(_GAP))
        old = tuple(piece for piece in pieces if piece.kind != "added")
        new = tuple(piece for piece in pieces if piece.kind != "dropped")
        row.addWidget(self._side(_("In the comparison"), _("now"), before, old, _("It has nothing here.")), 1)
        row.addWidget(Rule(look, upright=True))
        row.addWidget(self._side(_("In the file"), file, after, new, _("The file does not mention it.")), 1)

    def _side(self, title: str, aside: str, side: Side | None, pieces: tuple[Piece, ...], nothing: str) -> Column:
        made = Column()
        column = stack(made, self._look.px(6))
        head = QHBoxLayout()
        head.setSpacing(self._look.px(8))
        head.addWidget(Text(self._look, "small", "text2", title))
        head.addWidget(Text(self._look, "body", "text3", aside, elided=True), 1)
        column.addLayout(head)
        column.addWidget(self._passage(title, side, pieces, nothing))
        column.addStretch(1)
        return made

    def _together(self, before: Side, after: Side, pieces: tuple[Piece, ...]) -> Passage:
        lines = dict.fromkeys(line for line in (before.line, after.line) if line)
        return self._passage(_("Both texts in one"), after._replace(line=" → ".join(lines)), pieces, "")

    def _passage(self, name: str, side: Side | None, pieces: tuple[Piece, ...], nothing: str) -> Passage:
        if side is None or not side.text:
            words = nothing if side is None else _("No text")
            return Passage(self._look, [block("body", "text3", words)], name)
        role = "statement_review" if side.spoken else "body"
        blocks = [Block(role, "text", changes(pieces) if pieces else (Run(side.text),))]
        if side.line:
            blocks.append(Block("meta", "text3", isolated(Run(side.line)), above=6))
        return Passage(self._look, blocks, name)


class Fields(Column):
    """Fields, one below the other: what the comparison has, an arrow, what the file has."""

    def __init__(self, look: Look, fields: Iterable[Field]) -> None:
        super().__init__()
        column = stack(self, look.px(4))
        for field in fields:
            row = QHBoxLayout()
            row.setSpacing(look.px(8))
            name = Text(look, "body", "text2", field.name)
            name.setMinimumWidth(max(look.px(_NAME_WIDTH), name.sizeHint().width()))
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Passage(look, [Block("body", "text", _runs(field))], field.name), 1)
            column.addLayout(row)


class Sentences(Column):
    """A title and what it says below."""

    def __init__(self, look: Look, title: str, words: str) -> None:
        super().__init__()
        column: QVBoxLayout = stack(self, look.px(2))
        if title:
            column.addWidget(Text(look, "button", "text", title))
        column.addWidget(Passage(look, [block("body", "text2", words)], title or _("Explanation")))


def _pieces(before: Side | None, after: Side | None) -> tuple[Piece, ...]:
    """What differs; nothing is marked where only one side has a text or both have the same."""
    if before is None or after is None or not before.text or not after.text or before.text == after.text:
        return ()
    if before.spoken != after.spoken:
        return ()
    return readable_changes(before.text, after.text)


def _runs(field: Field) -> tuple[Run, ...]:
    if field.before == field.after:
        return (*isolated(Run(field.after)), Run(" " + _("(the same)")))
    new = isolated(Run(field.after, kind="added"))
    return (*isolated(Run(field.before, kind="dropped")), Run("  →  "), *new) if field.before else new
