"""What a file holds, as text between two processes: lines of JSON, read back strictly.

The side that reads the file may have been taken over by it. So nothing but the records of rows.py and tables.py can
cross, each with exactly its own fields and types. Long lists have lines of their own, as reading one long line would
hold up all threads.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.importing.rows import ImportedFile
from app.importing.tables import Tables

Sent = ImportedFile | Tables
_SENT: Mapping[str, Any] = {kind.__name__: kind for kind in (ImportedFile, Tables)}
_ITEMS_IN_A_LINE = 200
_ELSEWHERE = "lines"


def encode(sent: Sent) -> str:
    """The whole as lines; the last one holds the rest together."""
    lines: list[str] = []

    def plain(value: Any) -> Any:
        """What JSON has no form for."""
        if isinstance(value, Enum):  # by far the most
            return value.value
        if is_dataclass(value):
            return {field.name: divided(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, frozenset):
            return sorted(value)
        raise TypeError(f"{type(value).__name__} is not sent")

    def divided(value: Any) -> Any:
        if isinstance(value, Mapping):
            return [(key, divided(item)) for key, item in value.items()]
        if not isinstance(value, tuple) or len(value) <= _ITEMS_IN_A_LINE:
            return value
        parts = [dumps(value[at : at + _ITEMS_IN_A_LINE]) for at in range(0, len(value), _ITEMS_IN_A_LINE)]
        lines.extend(parts)
        return {_ELSEWHERE: [len(lines) - len(parts), len(parts)]}

    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plain, check_circular=False).encode
    last = dumps([type(sent).__name__, plain(sent)])
    return "\n".join([*lines, last])


def decode(text: str) -> Sent:
    """What was encoded; raises ValueError for anything that `encode` cannot have written."""
    return decode_lines(text.split("\n"))


def decode_lines(sent_lines: Sequence[str]) -> Sent:
    """The same where the lines came one by one: to join and to divide them would hold up all threads."""
    lines = dict(enumerate(sent_lines))
    try:
        kind, whole = json.loads(lines.pop(len(lines) - 1))
        sent: Sent = _reader(_SENT[kind])(whole, lines)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not what is sent") from error
    if lines:
        raise ValueError("lines that belong nowhere")
    return sent


Lines = dict[int, str]
"""The lines that nothing has used yet: each is used once, so that none can be multiplied."""

Reader = Callable[[Any, Lines], Any]


@cache
def _reader(kind: Any) -> Reader:
    """What makes a value of a type from JSON, or raises ValueError or TypeError."""
    if kind in (str, int, bool):
        return _exactly(kind)
    if get_origin(kind) in (Union, UnionType):
        return _optional(kind)
    if get_origin(kind) in (tuple, frozenset) or (isinstance(kind, type) and issubclass(kind, tuple)):
        return _row(kind)
    if get_origin(kind) is not None and issubclass(get_origin(kind), Mapping):
        return _mapping(*get_args(kind))
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        return _word(kind)
    if kind is date:
        return _day
    raise TypeError(f"{kind} is not sent")


def _exactly(kind: type) -> Reader:
    def read(value: Any, _lines: Lines) -> Any:
        if type(value) is not kind:
            raise ValueError(f"no {kind.__name__}")
        return value

    return read


def _optional(kind: Any) -> Reader:
    (other,) = (option for option in get_args(kind) if option is not type(None))
    reader = _reader(other)
    return lambda value, lines: None if value is None else reader(value, lines)


def _day(value: Any, _lines: Lines) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError("no day")
    return day


def _word(kind: type[Enum]) -> Reader:
    words = {word.value: word for word in kind}
    return lambda value, _lines: words[value]


def _row(kind: Any) -> Reader:
    """A tuple of one type throughout, of a type for each place, or with a name for each; or a set."""
    types = get_args(kind)
    if get_origin(kind) is frozenset or types[1:] == (...,):
        return _many(types[0], get_origin(kind))
    if not types:
        hints = get_type_hints(kind)
        return _fixed([_reader(hints[name]) for name in kind._fields], kind._make)
    return _fixed([_reader(each) for each in types], tuple)


def _many(kind: Any, made: Callable[[list[Any]], Any]) -> Reader:
    reader = _reader(kind)

    def texts(value: Any, lines: Lines) -> Any:
        items = value if type(value) is list else _items(value, lines)
        if not {str}.issuperset(map(type, items)):
            raise ValueError("no text")
        return made(items)

    def read(value: Any, lines: Lines) -> Any:
        items = value if type(value) is list else _items(value, lines)
        return made([reader(item, lines) for item in items])

    return texts if kind is str else read


def _items(value: Any, lines: Lines) -> list[Any]:
    if isinstance(value, dict):
        (elsewhere,) = value.items()
        name, (first, count) = elsewhere
        if name != _ELSEWHERE or type(first) is not int or type(count) is not int:
            raise ValueError("no lines")
        return [item for at in range(first, first + count) for item in _listed(json.loads(lines.pop(at)))]
    return _listed(value)


def _listed(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError("no list")
    return value


def _fixed(readers: list[Reader], made: Callable[[list[Any]], Any]) -> Reader:
    def read(value: Any, lines: Lines) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise ValueError("no list, or of another length")
        return made([reader(item, lines) for reader, item in zip(readers, value)])  # noqa: B905  as long, as was seen

    return read


def _mapping(key: Any, value: Any) -> Reader:
    pair = _fixed([_reader(key), _reader(value)], tuple)

    def read(pairs: Any, lines: Lines) -> Any:
        made = dict(pair(item, lines) for item in _listed(pairs))
        if len(made) != len(pairs):
            raise ValueError("a key twice")
        return made

    return read


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(value: Any, lines: Lines) -> Any:
        if type(value) is not dict or value.keys() != readers.keys():
            raise ValueError(f"no {kind.__name__}")
        return kind(**{name: reader(value[name], lines) for name, reader in readers.items()})

    return read
