"""Layouts that the user has remembered: kept as JSON in the profile, and never a reason not to import."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import FileProblem
from app.i18n import _
from app.importing.foreign.heads import Head, head_at, head_of
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.open_points import table_of
from app.importing.tables import Table, Tables
from app.keeping import keep
from app.matrix import Matrix
from app.search import fold
from app.vocabulary import Basis

_SIZE_AT_MOST = 5_000_000
_MOST = 200
_LOOKED_AT = 30
_log = logging.getLogger(__name__)


class NamedLayout(NamedTuple):
    """A layout under the name that the user gave it, and what stood over its columns."""

    name: str
    headings: tuple[str, ...]
    layout: Layout


def load(path: Path) -> tuple[NamedLayout, ...]:
    """The layouts in a file, each by itself: one that makes no sense is left out."""
    found = []
    for raw in _content(path):
        try:
            found.append(_read(raw))
        except (ValueError, TypeError, KeyError, AttributeError):
            _log.warning("A remembered layout cannot be read and is left out.")
    return tuple({one.name: one for one in found}.values())


def save(path: Path, layouts: Iterable[NamedLayout]) -> None:
    """Write the layouts; raises FileProblem, and the old ones stay, when that is not possible."""
    content = json.dumps([_written(one) for one in layouts], ensure_ascii=False, indent=1)
    try:
        keep(path, content)
    except OSError as error:
        sentence = _("The layout could not be remembered in “{name}”.").format(name=path.name)
        raise FileProblem(sentence, str(error.strerror)) from error


def remembered(
    layouts: Sequence[NamedLayout], name: str, layout: Layout, headings: Sequence[str]
) -> tuple[NamedLayout, ...]:
    """With another layout, the newest first; it takes the place of one of the same name.

    The day is of this file alone and is not remembered.
    """
    new = NamedLayout(name.strip(), tuple(headings), replace(layout, day=None))
    others = (one for one in layouts if fold(one.name) != fold(new.name))
    return (new, *others)[:_MOST]


def headings_of(tables: Tables, layout: Layout) -> tuple[str, ...]:
    """What stands over each column of a layout."""
    table = table_of(tables, layout)
    return _headings(head_of(table, layout)) if table is not None else ()


def fitting(layouts: Sequence[NamedLayout], table: Table, number: int, matrix: Matrix) -> Layout | None:
    """The first remembered layout whose columns a table has, in whatever order; columns of no title never tell."""
    for one in layouts:
        needed = {fold(heading) for heading, _column in _meant(one)}
        if needed and all(needed):
            for row in list(table.visible_rows())[:_LOOKED_AT]:
                head = head_at(table, row.number, one.layout.header_rows)
                if (columns := _arranged(one, _headings(head))) is not None:
                    return _for_this_file(one.layout, number, head, columns, matrix)
    return None


def _headings(head: Head) -> tuple[str, ...]:
    return tuple(map(head.heading, range(len(head.titles))))


def _meant(one: NamedLayout) -> list[tuple[str, ColumnLayout]]:
    """The columns that are read, with their headings."""
    pairs = zip(one.headings, one.layout.columns, strict=False)
    return [(heading, column) for heading, column in pairs if column.meaning is not Meaning.NOTHING]


def _arranged(one: NamedLayout, headings: Sequence[str]) -> tuple[ColumnLayout, ...] | None:
    """The columns of a remembered layout in the order of a table; None if one of them is not there."""
    waiting: dict[str, list[ColumnLayout]] = defaultdict(list)
    for heading, column in zip(one.headings, one.layout.columns, strict=False):
        waiting[fold(heading)].append(replace(column, sure=True))
    present = {fold(heading) for heading in headings}
    if any(fold(heading) not in present for heading, _column in _meant(one)):
        return None
    columns = []
    for heading in headings:
        known = waiting[fold(heading)]
        columns.append(known.pop(0) if known else ColumnLayout(Meaning.NOTHING, sure=not heading))
    unmet = [column for known in waiting.values() for column in known if column.meaning is not Meaning.NOTHING]
    return None if unmet else tuple(columns)


def _for_this_file(
    layout: Layout, number: int, head: Head, columns: tuple[ColumnLayout, ...], matrix: Matrix
) -> Layout:
    """A layout of another file, without parties that this comparison does not have."""
    keys = {party.key for party in matrix.parties}
    parties = {name: key for name, key in layout.parties.items() if key in keys}
    return replace(layout, table=number, header=head.header, columns=columns, parties=parties, day=None)


def _content(path: Path) -> Iterator[Any]:
    """What the file says; nothing when there is none or it is no file of ours."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_SIZE_AT_MOST))
    except FileNotFoundError:
        return
    except (OSError, ValueError, RecursionError):
        _log.warning("The remembered layouts cannot be read; none is known.")
        return
    if isinstance(content, list):
        yield from content[:_MOST]


def _written(one: NamedLayout) -> Mapping[str, object]:
    layout = one.layout
    return {
        "name": one.name,
        "headings": list(one.headings),
        "shape": layout.shape.value,
        "header": layout.header,
        "header_rows": layout.header_rows,
        "columns": [{"meaning": column.meaning.value, "party": column.party} for column in layout.columns],
        "words": [[meaning.value, word, code] for (meaning, word), code in layout.words.items()],
        "parties": dict(layout.parties),
        "basis": layout.basis.value,
        "source": layout.source,
        "day_first": layout.day_first,
    }


def _read(raw: Any) -> NamedLayout:
    """One layout; raises what a value of the wrong kind raises."""
    layout = Layout(
        table=0,
        header=_of(int, raw["header"]),
        shape=Shape(raw["shape"]),
        columns=tuple(ColumnLayout(Meaning(one["meaning"]), _of(str, one["party"])) for one in raw["columns"]),
        header_rows=max(1, min(_LOOKED_AT, _of(int, raw["header_rows"]))),
        words={(Meaning(meaning), _of(str, word)): _of(str, code) for meaning, word, code in raw["words"]},
        parties={_of(str, name): _of(str, key) for name, key in raw["parties"].items()},
        basis=Basis(raw["basis"]),
        source=_of(str, raw["source"]),
        day_first=_of(bool, raw["day_first"]),
    )
    name = _of(str, raw["name"])
    if not name.strip():
        raise ValueError(name)
    return NamedLayout(name, tuple(_of(str, heading) for heading in raw["headings"]), layout)


def _of(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
