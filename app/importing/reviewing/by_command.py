"""The `import` command: a file compared as the window does it, and what was asked for of it."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from app.errors import ImportProblem
from app.i18n import _
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning
from app.importing.foreign.layouts import NamedLayout, headings_of
from app.importing.foreign.open_points import missing, missing_values
from app.importing.planning.changes import Change, ImportPlan, Kind
from app.importing.planning.decisions import Decisions, Named
from app.importing.reviewing import preparing
from app.importing.reviewing.understanding import layout_by
from app.importing.rows import ImportedFile
from app.importing.tables import Tables, column_letters
from app.matrix import Matrix
from app.reading import load_matrix
from app.store import Store

_PROPOSED = frozenset({Kind.NEW, Kind.CHANGED})


def compared(store: Store, positions: Path, layouts: Path, named: NamedLayout | None) -> tuple[Matrix, ImportPlan]:
    """A comparison and what a file would change in it, read by a layout if one is asked for; raises ParleyError."""
    matrix = store.read(load_matrix)
    found = preparing.read(positions)
    layout = _layout(found, matrix, named) if named else None
    prepared = preparing.prepare(store, matrix, found, Decisions(), layouts, layout)
    if prepared.layout is None or not isinstance(found, Tables):
        return matrix, prepared.plan
    if lacking := missing(prepared.layout) or _missing_day(found, prepared.layout, matrix):
        sentence = _("“{name}” cannot be compared yet. {lacking} Take it over in the window, where this can be said.")
        raise ImportProblem(sentence.format(name=found.name, lacking=lacking))
    if prepared.settled:
        return matrix, prepared.plan
    return matrix, _guessed(prepared.plan, found, prepared.layout)


def of_kinds(plan: ImportPlan, kinds: Collection[Kind]) -> ImportPlan:
    """The plan that takes over these kinds of changes; what waits for an answer or for a record that is left is not."""
    if plan.doubt or kinds == _PROPOSED:
        return plan
    asked = {(question.named[0], question.place) for question in plan.questions if question.answer is None}
    left: set[Named] = set()
    chosen = []
    for change in plan.changes:
        waits = change.creates and (change.record, change.place) in asked
        if change.kind in kinds and not waits and left.isdisjoint(change.needs()) and not _is_for_people(change):
            chosen.append(change)
        elif change.creates:
            left.add((change.record, change.key))
    return plan.accepting(chosen)


def _is_for_people(change: Change) -> bool:
    """Whether the plan proposes it and yet leaves it to somebody who looks at it: another title of a known issue."""
    return change.kind is Kind.CHANGED and not change.accepted and bool(change.reason)


def _layout(found: ImportedFile | Tables, matrix: Matrix, named: NamedLayout) -> Layout:
    if isinstance(found, ImportedFile):
        sentence = _("“{name}” says itself what is where, and no layout is needed. Leave out --layout.")
        raise ImportProblem(sentence.format(name=found.name))
    layout = layout_by(named, found, matrix)
    if layout is None:
        sentence = _("“{name}” does not have the columns of the layout “{layout}”.")
        raise ImportProblem(sentence.format(name=found.name, layout=named.name))
    return layout


def _guessed(plan: ImportPlan, tables: Tables, layout: Layout) -> ImportPlan:
    """With what the columns were taken for, as nobody has looked at that; a guess that is not sure is a doubt."""
    plan = replace(plan, notes=(*plan.notes, _columns(tables, layout)))
    unsure = any(column.meaning is not Meaning.NOTHING and not column.sure for column in layout.columns)
    if plan.doubt or not unsure:
        return plan
    doubt = _("What some of the columns mean is not sure. Say it in the window, and remember it there for --layout.")
    return replace(plan, doubt=doubt).accepting(())


def _missing_day(tables: Tables, layout: Layout, matrix: Matrix) -> str:
    """A sentence where neither the file nor a round of the comparison says when the statements were made."""
    asked = layout.day is None and not matrix.rounds and Meaning.DATE in missing_values(tables, layout)
    return _("It does not say when the positions were stated.") if asked else ""


def _columns(tables: Tables, layout: Layout) -> str:
    """What the columns were taken for, as nobody has looked at that."""
    pairs = zip(headings_of(tables, layout), layout.columns, strict=False)
    words = (
        _("{column} as {meaning}").format(column=_called(at, heading), meaning=_meaning(column))
        for at, (heading, column) in enumerate(pairs)
        if column.meaning is not Meaning.NOTHING
    )
    return _("Its columns were read so: {columns}.").format(columns="; ".join(words))


def _called(at: int, heading: str) -> str:
    """A column by its title, else by its letter."""
    return _("“{name}”").format(name=heading) if heading else column_letters(at)


def _meaning(column: ColumnLayout) -> str:
    word = f"{column.meaning.word} ({column.party})" if column.party else column.meaning.word
    return word if column.sure else _("{meaning} (not sure)").format(meaning=word)
