"""One import from the file to the comparison: what was read, planned, decided and ticked so far."""

from collections.abc import Callable, Collection
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import ParleyError
from app.importing.foreign.layout import Layout
from app.importing.planning.decisions import Absence, Decisions, Treatment
from app.importing.reviewing import preparing
from app.importing.reviewing.preparing import Moved, Prepared, Taken
from app.importing.reviewing.review import Ids, Item, ItemId, reasons, undecided
from app.importing.rows import ImportedFile, ImportedPosition
from app.importing.tables import Tables
from app.paths import Profile
from widgets.background import Background, Job
from widgets.document import Document

_NOBODY: Ids = frozenset()


class Step(IntEnum):
    """Where the import is."""

    FILE = 0
    COLUMNS = 1
    REVIEW = 2
    DONE = 3


class Import(QObject):
    """The state of one import; all work is done in the background, and nothing is written before `apply`.

    `busy_changed` comes when work begins or ends, `progressed` while it lasts; `planned` when there is another plan,
    `ticks_changed` when something was ticked or decided, `failed` with a ParleyError. `moved` says that the comparison
    had changed meanwhile: it was compared anew. `show_wanted` comes with the number of the import to be shown.

    `decided` says that the user has decided something that would be lost, `writing` that the file is being written.
    """

    step_changed = Signal()
    busy_changed = Signal()
    progressed = Signal(int, int)
    planned = Signal()
    ticks_changed = Signal()
    failed = Signal(object)
    moved = Signal()
    applied = Signal()
    show_wanted = Signal(int)

    def __init__(
        self, document: Document, background: Background, profile: Profile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._background, self._profile = document, background, profile
        self.path: Path | None = None
        self.step = Step.FILE
        self.prepared: Prepared | None = None
        self.ticked: Ids = _NOBODY
        self.kept: Ids = _NOBODY
        self.doubt_accepted = False
        self.taken: Taken | None = None
        self.decided = False
        self.writing = False
        self._choices: dict[ItemId, bool] = {}
        self._job: Job | None = None
        self._turn = 0

    # -- what there is -------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something runs in the background."""
        return self._job is not None

    @property
    def items(self) -> tuple[Item, ...]:
        return self.prepared.items if self.prepared else ()

    @property
    def to_decide(self) -> tuple[Item, ...]:
        """The conflicts that are still open."""
        return undecided(self.prepared.conflicts, self.ticked, self.kept) if self.prepared else ()

    @property
    def in_doubt(self) -> bool:
        """Whether the whole file may be read wrongly, and nobody has said yet that it is not."""
        return bool(self.prepared and self.prepared.plan.doubt) and not self.doubt_accepted

    @property
    def decisions(self) -> Decisions:
        return self.prepared.plan.decisions if self.prepared else Decisions()

    # -- reading -------------------------------------------------------------------------------------------------

    def start(self, path: Path, encoding: str = "") -> None:
        """Read a file and compare it; what was decided about another one is forgotten."""
        self.cancel()
        self.path = path
        self._forget()
        self._go(Step.FILE)
        self._run(preparing.read, path, encoding, then=self._understand)

    def read_again(self) -> None:
        """Read the file once more, as it is now; decisions and ticks stay where they still mean something."""
        if self.path is not None:
            tables = self.prepared.read if self.prepared else None
            encoding = tables.encoding if isinstance(tables, Tables) else ""
            layout = self.prepared.layout if self.prepared and self.step is Step.REVIEW else None
            self._run(preparing.read, self.path, encoding, then=lambda found: self._prepare(found, layout))

    def set_encoding(self, encoding: str) -> None:
        """Read the file in another encoding."""
        if self.path is not None:
            self._run(preparing.read, self.path, encoding, then=lambda found: self._prepare(found, None))

    def cancel(self) -> None:
        """Stop what runs; what it began is as if it had not been."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Stop for good: what still arrives is not wanted."""
        self.cancel()
        self._turn += 1
        self._job = None

    def leave_file(self) -> None:
        """Go back to the choice of a file."""
        self.cancel()
        self.path = None
        self._forget()
        self._go(Step.FILE)

    def _understand(self, found: ImportedFile | Tables) -> None:
        self._prepare(found, None)

    def _prepare(self, found: ImportedFile | Tables, layout: Layout | None, decisions: Decisions | None = None) -> None:
        store, matrix = self._document.store, self._document.matrix
        if store is None or matrix is None:
            return
        decided = self.decisions if decisions is None else decisions
        self._run(
            preparing.prepare, store, matrix, found, decided, self._profile.layouts, layout, then=self._take_prepared
        )

    def _take_prepared(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._tick_anew()
        if self.step is Step.FILE:
            self._go(Step.REVIEW if prepared.settled else Step.COLUMNS)
        self.planned.emit()

    # -- columns -------------------------------------------------------------------------------------------------

    def show_columns(self) -> None:
        """Go back to what the columns mean."""
        self._go(Step.COLUMNS)

    def set_layout(self, layout: Layout, remember_as: str = "") -> None:
        """Read the table as the user has said, and go on to the review."""
        if self.prepared is None or not isinstance(tables := self.prepared.read, Tables):
            return
        self._go(Step.FILE)
        self.prepared = Prepared(**{**vars(self.prepared), "layout": layout})
        if remember_as:
            self._run(
                preparing.remember_layout,
                self._profile.layouts,
                remember_as,
                tables,
                layout,
                then=lambda _nothing: self._prepare(tables, layout),
            )
        else:
            self._prepare(tables, layout)

    # -- deciding ------------------------------------------------------------------------------------------------

    def set_ticked(self, ids: Collection[ItemId], on: bool) -> None:
        """Tick lines with all that they need, or untick them; what cannot do without them goes and comes with them."""
        if self.prepared is None:
            return
        if on:
            ids = self.prepared.ties.with_needed(ids)
            self.kept -= ids
        self._choices |= dict.fromkeys(ids, on)
        self.decided = True
        self._tick_anew()
        self.ticks_changed.emit()

    def keep(self, item: Item) -> None:
        """Decide a conflict for what the comparison has."""
        self.kept |= {item.id}
        self.set_ticked([item.id], False)

    def take(self, item: Item, treatment: Treatment | None = None) -> None:
        """Decide for what the file has: in place of what is there, or beside it."""
        self.set_ticked([item.id], True)
        if treatment is not None and self.decisions.treatments.get(item.place) is not treatment:
            self.decide(self.decisions.treated(item.place, treatment))

    def decide_later(self, item: Item) -> None:
        """Leave a conflict open."""
        self.kept -= {item.id}
        self.set_ticked([item.id], False)

    def decide_absence(self, item: Item, absence: Absence) -> None:
        """Say what it means that the file does not mention a position."""
        self._choices.pop(item.id, None)
        self.decide(self.decisions.about_absence(item.changes[0].key, absence))

    def edit(self, position: ImportedPosition) -> None:
        """Take over other words than those of the file."""
        self.decide(self.decisions.edited(position))

    def decide(self, decisions: Decisions) -> None:
        """Plan anew after a decision."""
        self.decided = True
        if self.prepared is not None:
            self._prepare(self.prepared.read, self.prepared.layout, decisions)

    def accept_doubt(self) -> None:
        """Look at the changes nevertheless."""
        self.doubt_accepted = True
        self.planned.emit()

    def _tick_anew(self) -> None:
        """What the plan proposes, and what the user has said about lines that are still there."""
        if self.prepared is None:
            return
        on = {id_ for id_, wanted in self._choices.items() if wanted}
        off = {id_ for id_, wanted in self._choices.items() if not wanted}
        ties = self.prepared.ties
        wanted = self.prepared.proposed | ties.with_needed(on & self.prepared.applicable)
        self.ticked = wanted - ties.with_dependent(off)

    # -- taking over ---------------------------------------------------------------------------------------------

    def apply(self, author: str, reason: str) -> None:
        """Take over what is ticked; conflicts that are open stay as they are."""
        store = self._document.store
        if self.prepared is None or store is None or self.busy or not self.ticked:
            return
        self.writing = True
        what = store, self.prepared, self.ticked, self._profile.backups
        told = author, reason, reasons(self.kept, self.ticked)
        self._run(preparing.take_over_ticked, *what, *told, then=self._take_applied)

    def undo(self) -> None:
        """Take the import back."""
        if self._document.store is not None and not self.busy:
            self.writing = True
            self._run(preparing.take_back, self._document.store, then=self._take_undone)

    def show_brought(self) -> None:
        """Ask for the matrix to show what the import has changed."""
        if self.taken is not None:
            self.show_wanted.emit(self.taken.number)

    def _take_applied(self, result: Taken | Moved) -> None:
        self._document.complete(result.matrix)
        if isinstance(result, Moved):
            self.moved.emit()
            self.decide(self.decisions)
            return
        self.taken = result
        self._go(Step.DONE)
        self.applied.emit()

    def _take_undone(self, matrix: Any) -> None:
        self.taken = None
        self._document.complete(matrix)
        self.applied.emit()

    # -- inside --------------------------------------------------------------------------------------------------

    def _run(self, function: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        """Work in the background; what ran before is no longer wanted, and what is being written comes to its end."""
        if self._job is not None:
            if self.writing:
                return
            self._job.cancel()
        self._turn += 1
        turn = self._turn
        self._job = self._background.run(
            function,
            *args,
            on_done=partial(self._finish, turn, then),
            on_error=partial(self._fail, turn),
            on_cancelled=partial(self._stop, turn),
            on_progress=partial(self._advance, turn),
        )
        self.busy_changed.emit()

    def _finish(self, turn: int, then: Callable[[Any], None], result: Any) -> None:
        if turn == self._turn:
            self._rest()
            then(result)

    def _fail(self, turn: int, error: BaseException) -> None:
        if turn != self._turn:
            return
        self._rest()
        if not isinstance(error, ParleyError):
            raise error
        self.failed.emit(error)

    def _stop(self, turn: int) -> None:
        if turn == self._turn:
            self._rest()

    def _advance(self, turn: int, done: int, total: int) -> None:
        if turn == self._turn:
            self.progressed.emit(done, total)

    def _rest(self) -> None:
        self._job, self.writing = None, False
        self.busy_changed.emit()

    def _go(self, step: Step) -> None:
        if step is not self.step:
            self.step = step
            self.step_changed.emit()

    def _forget(self) -> None:
        self.prepared, self.taken = None, None
        self.ticked, self.kept, self._choices = _NOBODY, _NOBODY, {}
        self.doubt_accepted = self.decided = False
