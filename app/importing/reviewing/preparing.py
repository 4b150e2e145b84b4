"""The way of a file from its bytes to a plan and into the comparison: what the import window runs in its worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.importing.foreign.layout import Layout
from app.importing.planning.changes import ImportPlan, Kind
from app.importing.planning.decisions import Decisions
from app.importing.reviewing.review import Ids, Item, Ties, items, proposed, with_ticked
from app.importing.reviewing.review_words import Account
from app.importing.rows import ImportedFile
from app.importing.tables import Tables
from app.matrix import Matrix
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store


@dataclass(frozen=True)
class Prepared:
    """A file that was read, understood and compared with `matrix`, with everything that a review shows of it.

    `layout` is None where the file says itself what is where; `settled` says that nobody has to look at the layout.
    `conflicts` are those of the `items` that the user has to decide; they are asked for at every tick.
    `proposed` is what is ticked at first, with all that it needs, `applicable` what can be ticked.
    `taken_before` is the time (UTC) at which this very file was taken over the last time; empty if it never was.
    """

    read: ImportedFile | Tables
    file: ImportedFile
    layout: Layout | None
    settled: bool
    matrix: Matrix
    plan: ImportPlan
    items: tuple[Item, ...]
    conflicts: tuple[Item, ...]
    ties: Ties
    account: Account
    proposed: Ids
    applicable: Ids
    taken_before: str = ""


class Taken(NamedTuple):
    """What an import has made: the comparison as it is now and the number of the import in the ledger."""

    matrix: Matrix
    number: int


class Moved(NamedTuple):
    """Nothing was taken over, as the comparison is another one than the plan was made for."""

    matrix: Matrix


def read(path: Path, encoding: str = "", progress: Progress = no_progress) -> ImportedFile | Tables:
    """Read a file in a process of its own; raises ParleyError."""
    from app.importing.reading.child import read_in_child

    return read_in_child(path, progress, encoding)


def prepare(
    store: Store,
    matrix: Matrix,
    found: ImportedFile | Tables,
    decisions: Decisions,
    layouts: Path,
    layout: Layout | None = None,
    progress: Progress = no_progress,
) -> Prepared:
    """Understand a file, with `layout` where the user has said how, and compare it with the comparison."""
    from app.importing.planning.plan import plan_import
    from app.importing.storing import ledger

    progress(0, 0)
    file, layout, settled = _understood(found, matrix, layouts, layout)
    progress(0, 0)
    plan = plan_import(matrix, file, decisions, store.read(ledger.common))
    progress(0, 0)
    lines = items(plan, matrix)
    ties, applicable = Ties(lines), frozenset(line.id for line in lines if line.applies)
    before = store.read(ledger.seen, plan.digest)
    made_at = before.made_at if before is not None else ""
    return Prepared(
        read=found,
        file=file,
        layout=layout,
        settled=settled,
        matrix=matrix,
        plan=plan,
        items=lines,
        conflicts=tuple(line for line in lines if line.kind is Kind.CONFLICT),
        ties=ties,
        account=Account(plan, matrix),
        proposed=ties.with_needed(proposed(lines) & applicable),
        applicable=applicable,
        taken_before=made_at,
    )


def remember_layout(path: Path, name: str, tables: Tables, layout: Layout, progress: Progress = no_progress) -> None:
    """Keep a layout under a name, for the next file with the same columns; raises FileProblem."""
    from app.importing.foreign import layouts

    layouts.save(path, layouts.remembered(layouts.load(path), name, layout, layouts.headings_of(tables, layout)))


def take_over(
    store: Store,
    plan: ImportPlan,
    backups: Path,
    author: str,
    reason: str,
    reasons: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
) -> Taken | Moved:
    """Back the comparison up and write what was accepted, as one step; raises ParleyError, and nothing has changed.

    `reason` is for the whole file, `reasons` for what stands at a place of it.
    """
    from app.backups import back_up_before
    from app.i18n import _
    from app.importing.storing import ledger
    from app.importing.storing.apply import apply

    progress(0, 0)
    now = store.read(load_matrix)
    if now.revision != plan.revision:
        return Moved(now.prepared())
    back_up_before(store, backups, _("import of {name}").format(name=plan.name))
    progress(0, 0)  # the last moment in which it can be cancelled
    store.change(apply, plan, author=author, reason=reason, reasons=reasons)
    made = store.read(ledger.seen, plan.digest)
    return Taken(store.read(load_matrix).prepared(), made.id if made is not None else 0)


def take_over_ticked(
    store: Store,
    prepared: Prepared,
    ticked: Ids,
    backups: Path,
    author: str,
    reason: str,
    reasons: Mapping[str, str],
    progress: Progress = no_progress,
) -> Taken | Moved:
    """The same for the lines of a review that are ticked."""
    plan = with_ticked(prepared.plan, prepared.items, ticked)
    return take_over(store, plan, backups, author, reason, reasons, progress)


def take_back(store: Store, progress: Progress = no_progress) -> Matrix:
    """Undo the newest step, and read what is there then."""
    store.undo()
    return store.read(load_matrix).prepared()


def _understood(
    found: ImportedFile | Tables, matrix: Matrix, path: Path, layout: Layout | None
) -> tuple[ImportedFile, Layout | None, bool]:
    if isinstance(found, Tables) and layout is not None:
        from app.importing.foreign.laid_out import as_file

        return as_file(found, layout, matrix), layout, True
    from app.importing.foreign.layouts import load
    from app.importing.foreign.open_points import assumes_day
    from app.importing.reviewing.understanding import understand

    remembered = load(path)
    file, guessed = understand(found, matrix, remembered)
    known = guessed is None or any(guessed.columns == one.layout.columns for one in remembered)
    if isinstance(found, Tables) and guessed is not None:
        known &= not assumes_day(found, guessed)  # the day is another one in each file
    return file, guessed, known and not file.doubt
