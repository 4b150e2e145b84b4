"""What the tables of a Word document are made of while they are read."""

from dataclasses import dataclass, field
from enum import Enum, auto


class Aside(Enum):
    """What is read otherwise than it looks, or not at all."""

    TRACKED = auto()
    HIDDEN = auto()
    NESTED = auto()
    PICTURE = auto()
    REFERENCE = auto()
    NUMBER = auto()
    PLACEHOLDER = auto()
    ELSEWHERE = auto()


@dataclass(slots=True)
class Cell:
    """`above` when Word shows the cell as one with that above it, `beside` with that before it."""

    paragraphs: list[str] = field(default_factory=list)
    span: int = 1
    above: bool = False
    beside: bool = False
    tracked: bool = False
    deleted: bool = False
    unread: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs).strip("\n")


@dataclass(slots=True)
class Line:
    """A row; `before` columns of it are left out at its beginning."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    tracked: bool = False
    deleted: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Grid:
    """A table, and the paragraph just before it."""

    heading: str
    lines: list[Line] = field(default_factory=list)

    @property
    def flattened(self) -> str:
        """All its text: tabs between cells, line ends between rows."""
        lines = [
            "\t".join(cell.text.replace("\n", " ") for cell in line.cells if not cell.deleted)
            for line in self.lines
            if not line.deleted
        ]
        return "\n".join(lines)
