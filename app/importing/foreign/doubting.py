"""Tells in one sentence why a whole file may be read wrongly, before anybody looks at a thousand changes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.i18n import _
from app.importing.foreign.contents import Contents, Known, contradicts, look
from app.importing.foreign.fields import Fields
from app.importing.foreign.headings import says_nothing
from app.importing.foreign.heads import Head, head_of
from app.importing.foreign.laid_cells import LaidCells
from app.importing.foreign.layout import Layout, Meaning, Shape
from app.importing.foreign.open_points import table_of
from app.importing.foreign.remarks import Remarks
from app.importing.tables import Row, Tables, column_letters
from app.matrix import Matrix
from app.records import Issue
from app.search import fold

_LEAST_CELLS = 3
"""Fewer cells say nothing about a column."""

_TELLING = (Meaning.STATEMENT, Meaning.PARTY, Meaning.NUMBER, Meaning.ISSUE, Meaning.DATE)
"""Where a wrong column makes every row wrong, the worst first."""

_LEAST_COMPARED = 8
_MOST_COMPARED = 300
_LITTLE, _MUCH = 40, 60
"""Of 100 (rapidfuzz ratio), letter by letter. Of the shipped statements on different things half are less alike than
41 and nearly none are more alike than 55, so that `_LITTLE` tells texts of other alphabets or lengths only; whether
words fit their issue is asked when the file is compared (planning/replaced.py)."""


def doubt(tables: Tables, layout: Layout, matrix: Matrix) -> str:
    """A sentence that names the columns; empty when nothing looks wrong."""
    table = table_of(tables, layout)
    if table is None:
        return ""
    head = head_of(table, layout)
    cells = LaidCells(table, layout, head, [], Remarks())
    known = Known.of(matrix)
    seen = {at: look(cells.rows, at, known) for at in range(table.width) if at not in table.hidden_columns}
    return _about_columns(layout, head, seen) or _about_texts(cells, layout, matrix, known)


# -- columns against their titles ------------------------------------------------------------------------------


def _about_columns(layout: Layout, head: Head, seen: Mapping[int, Contents]) -> str:
    meanings = {at: column.meaning for at, column in enumerate(layout.columns) if at in seen}
    wrong = [at for at in meanings if _is_wrong(meanings[at], seen[at])]
    if not wrong:
        return ""
    wrong.sort(key=lambda at: (_TELLING.index(meanings[at]), at))
    if len(wrong) > 1 and _is_rotated(meanings, seen):
        sentence = _(
            "The titles do not stand over their columns: what stands under {columns} belongs under other titles."
        )
        return sentence.format(columns=_listed([_name(head, at) for at in sorted(wrong)]))
    at = wrong[0]
    if meanings[at] is Meaning.DATE:
        return _("None of the dates in column {column} can be read or exists.").format(column=_name(head, at))
    sentences = [other for other, contents in seen.items() if contents.half(contents.sentences)]
    elsewhere = [other for other in sentences if meanings.get(other) in (None, Meaning.NOTHING, *_TELLING[1:])]
    if meanings[at] is Meaning.STATEMENT and elsewhere:
        sentence = _(
            "Column {column} is to hold positions and holds numbers or dates, while column {other} holds sentences."
        )
        return sentence.format(column=_name(head, at), other=_name(head, elsewhere[0]))
    if meanings[at] is Meaning.PARTY:
        return _("Column {column} is to name parties, and what stands in it is none.").format(column=_name(head, at))
    sentence = _("Column {column} is read as “{meaning}”, and what stands in it does not look so.")
    return sentence.format(column=_name(head, at), meaning=meanings[at].word)


def _is_wrong(meaning: Meaning, contents: Contents) -> bool:
    if meaning not in _TELLING or contents.filled < _LEAST_CELLS:
        return False
    if meaning is Meaning.DATE:
        return contents.days == 0
    return contradicts(meaning, contents)


def _is_rotated(meanings: Mapping[int, Meaning], seen: Mapping[int, Contents]) -> bool:
    """Whether everything fits when the titles are moved over by one column."""
    columns = [at for at in meanings if meanings[at] is not Meaning.NOTHING]
    for step in (1, -1):
        moved = columns[step:] + columns[:step]
        fits = [not contradicts(meanings[at], seen[other]) for at, other in zip(columns, moved, strict=True)]
        if all(fits):
            return True
    return False


def _name(head: Head, at: int) -> str:
    """A column by its title, else by its letter."""
    return _("“{name}”").format(name=head.heading(at)) if head.heading(at) else column_letters(at)


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


# -- texts against the comparison ------------------------------------------------------------------------------


class _Stated(NamedTuple):
    """A text of the file, and where in the comparison it belongs."""

    text: str
    issue: int
    party: str


def _about_texts(cells: LaidCells, layout: Layout, matrix: Matrix, known: Known) -> str:
    """Whether nearly every text would take the place of one that says something else."""
    ids = {party.key: party.id for party in matrix.parties}
    compared: list[tuple[_Stated, float]] = []
    for stated in _stated(cells, layout, matrix, known):
        likeness = _likeness(matrix, stated.text, stated.issue, ids[stated.party])
        if likeness is not None:
            compared.append((stated, likeness))
        if len(compared) == _MOST_COMPARED:
            break
    unlike = [stated for stated, likeness in compared if likeness < _LITTLE]
    if len(compared) < _LEAST_COMPARED or len(unlike) * 10 <= len(compared) * 8:
        return _about_swapped([stated for stated, _likeness in compared], compared, matrix, ids)
    swapped = _about_swapped(unlike, compared, matrix, ids)
    sentence = _(
        "Hardly any of the {count} positions has anything in common with what the comparison has on its issue."
    )
    return swapped or sentence.format(count=len(compared))


def _about_swapped(
    texts: Sequence[_Stated], compared: Sequence[tuple[_Stated, float]], matrix: Matrix, ids: Mapping[str, int]
) -> str:
    """Whether the texts of two parties stand in each other's places."""
    keys = list(dict.fromkeys(stated.party for stated in texts))
    alike = {(stated.issue, stated.party): likeness for stated, likeness in compared}
    names = {party.key: party.name for party in matrix.parties}
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            fits = [
                theirs >= _MUCH and theirs > alike[stated.issue, stated.party]
                for stated in texts
                if stated.party in (one, other)
                and (theirs := _likeness(matrix, stated.text, stated.issue, ids[other if stated.party == one else one]))
                is not None
            ]
            if len(fits) >= _LEAST_COMPARED // 2 and sum(fits) * 2 > len(fits):
                sentence = _("The positions of {one} and {other} seem to have changed places in the file.")
                return sentence.format(one=names[one], other=names[other])
    return ""


def _likeness(matrix: Matrix, text: str, issue: int, party: int) -> float | None:
    """How alike a text is to what a party has said on an issue, at any time; None if it has said nothing."""
    from rapidfuzz import fuzz

    said = [position.statement for position in matrix.positions.get((issue, party), ()) if position.statement]
    folded = fold(text)
    return max((fuzz.ratio(folded, fold(other)) for other in said), default=None)


def _stated(cells: LaidCells, layout: Layout, matrix: Matrix, known: Known) -> Iterator[_Stated]:
    """The texts on issues that the comparison has by the same number or title, under a party that it has."""
    if layout.shape is Shape.PARTY_ROWS:
        return
    fields = Fields(cells, layout)
    issues: dict[str, Issue] = {}
    for issue in matrix.all_issues:
        issues.setdefault(fold(issue.title), issue)
        issues.setdefault(fold(issue.ref), issue)
    keys = {party.key for party in matrix.parties}

    def key_of(name: str) -> str:
        key = layout.parties.get(name) or known.names.of_cell(name)
        return key if key in keys else ""

    columns = [(at, key) for at, name in fields.statements() if (key := key_of(name))]
    single = fields.column(Meaning.STATEMENT)
    for row in cells.rows:
        title, ref = (fold(fields.text(row, meaning)) for meaning in (Meaning.ISSUE, Meaning.NUMBER))
        found = (issues.get(title) if title else None) or (issues.get(ref) if ref else None)
        if found is None:
            continue
        if layout.shape is Shape.LONG:
            yield from _one(cells, row, single, found.id, key_of(fields.text(row, Meaning.PARTY).strip()))
        else:
            for at, key in columns:
                yield from _one(cells, row, at, found.id, key)


def _one(cells: LaidCells, row: Row, at: int | None, issue: int, party: str) -> Iterator[_Stated]:
    text = cells.text(row, at)
    if party and not says_nothing(text):
        yield _Stated(text, issue, party)
