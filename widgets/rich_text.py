"""Texts of several runs, as the panel shows them: what each run is, and where the search finds its words.

A text is built from runs and never from markup, so that nothing in a file can dress itself up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.finding import Field, Hit, Place
from app.textdiff import Kind, Piece
from widgets.paragraph import Mark
from widgets.theme import Role
from widgets.view import View


class Run(NamedTuple):
    """A run of text. `place` is where the search looks for it, `start` where in the text of the place it begins."""

    text: str
    place: Place | None = None
    start: int = 0
    kind: Kind = "same"


class Block(NamedTuple):
    """Runs in one type and colour that begin on a line of their own, `above` the room before it at 100 %."""

    role: Role
    token: str
    runs: tuple[Run, ...]
    above: int = 0

    @property
    def text(self) -> str:
        """All of it without its dress."""
        return "".join(run.text for run in self.runs)


def block(role: Role, token: str, text: str, place: Place | None = None) -> Block:
    """A block of a single run."""
    return Block(role, token, (Run(text, place),))


def isolated(*runs: Run) -> tuple[Run, ...]:
    """Runs whose direction of writing leaves that of the words around them alone."""
    return (Run("\N{FIRST STRONG ISOLATE}"), *runs, Run("\N{POP DIRECTIONAL ISOLATE}"))


def changes(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """What was added and dropped, as runs; a space parts what was dropped from what stands in its place."""
    runs: list[Run] = []
    for piece in pieces:
        if piece.kind == "added" and runs and runs[-1].kind == "dropped" and not runs[-1].text[-1:].isspace():
            runs.append(Run(" "))
        runs.append(Run(piece.text, kind=piece.kind))
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class Found:
    """The search hits in one issue by the place they stand in, and the current one if it is among them."""

    hits: Mapping[Place, Sequence[Hit]] = field(default_factory=dict)
    current: Hit | None = None

    @classmethod
    def of(cls, view: View) -> "Found":
        """What the search has found in the current issue."""
        by_place: defaultdict[Place, list[Hit]] = defaultdict(list)
        for hit in view.hits_in(view.current) if view.current else ():
            by_place[hit.place].append(hit)
        return cls(by_place, view.hit)

    def marks(self, runs: Iterable[Run]) -> list[Mark]:
        """Where the hits stand in the text of these runs."""
        marks, at = [], 0
        for run in runs:
            for hit in self.hits.get(run.place, ()) if run.place else ():
                start, end = max(hit.start - run.start, 0), min(hit.end - run.start, len(run.text))
                if start < end:
                    marks.append(Mark(at + start, at + end, hit == self.current))
            at += len(run.text)
        return marks


def source_runs(title: str, publisher: str, party_id: int, number: int) -> tuple[Run, Run]:
    """Title and publisher of a citation, each as it stands in the text that is searched: “title · publisher”."""
    place = Place(Field.SOURCE, party_id, number)
    return Run(title, place), Run(publisher, place, len(title) + len(" · "))
