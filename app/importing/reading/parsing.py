"""JSON from strangers: whole and plain, or refused with the place where it is not."""

import json
import math
import re
from collections import Counter
from typing import Any, NoReturn

from app.errors import ImportProblem
from app.i18n import _
from app.importing.reading.values import without_controls

MOST_PARTS = 2_000_000
"""Objects and lists in one file; a file within the limit of size could otherwise fill the memory with empty ones."""

DEEPEST = 64
_LONGEST_NUMBER = 15
_HALF_A_PLACE = 100
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Refusal(Exception):
    """Why a whole file is refused: a finished sentence, and the place inside the file."""

    def __init__(self, reason: str, place: str = "", detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.detail = detail

    def about(self, name: str) -> ImportProblem:
        """The same for the user, who knows the file by its name."""
        sentence = _("“{name}” cannot be taken over. {reason}")
        if self.place:
            sentence = _("“{name}” cannot be taken over because of what stands at {place}. {reason}")
        place = _shown(self.place)
        return ImportProblem(sentence.format(name=name, place=place, reason=self.reason), place, self.detail)


def _shown(place: str) -> str:
    """A place in one short line: names of parts and fields are those of the file, and may be anything."""
    place, _count = without_controls(place)
    if len(place) <= 2 * _HALF_A_PLACE:
        return place
    return f"{place[:_HALF_A_PLACE]}…{place[-_HALF_A_PLACE:]}"


class _Refused:
    """Stands for what may not be in the file until its place is known; `key` is the field in which it is."""

    def __init__(self, reason: str, key: str | None = None) -> None:
        self.reason = reason
        self.key = key


def parse(content: bytes) -> object:
    """The content as dictionaries, lists and plain values; raises Refusal."""
    text = _decoded(content)
    if not text.strip():
        raise Refusal(_("It is empty."))
    if content.count(b"[") + content.count(b"{") > MOST_PARTS:
        raise Refusal(_("It has more than 2,000,000 objects and lists, the limit. Divide it into smaller files."))
    try:
        tree, suspect = _tree(text)
    except json.JSONDecodeError as error:
        reason = _("It is not valid JSON there. Ask whoever sent it for a whole file.")
        raise Refusal(reason, _line_and_column(error.lineno, error.colno), error.msg) from error
    except RecursionError as error:
        raise Refusal(_("It is nested too deeply for a position file."), _too_deep(text)) from error
    if suspect or _ESCAPED_SURROGATE.search(content):
        _refuse_first(tree)
    return tree


def _tree(text: str) -> tuple[object, bool]:
    """What the text holds, and whether there is a `_Refused` in it."""
    refused: list[_Refused] = []

    def refuse(reason: str, key: str | None = None) -> _Refused:
        refused.append(_Refused(reason, key))
        return refused[-1]

    def as_object(pairs: list[tuple[str, Any]]) -> object:
        fields = dict(pairs)
        if len(fields) == len(pairs):
            return fields
        twice = Counter(key for key, _value in pairs).most_common(1)[0][0]
        return refuse(_("The field is there twice, and only one of the two can be meant."), twice)

    def as_number(digits: str) -> object:
        number = float(digits)
        if len(digits) > _LONGEST_NUMBER or math.isinf(number):
            return refuse(_("The number is too large."))
        return int(number) if number.is_integer() else number

    def as_constant(word: str) -> object:
        return refuse(_("{word} is not a number that JSON allows.").format(word=word))

    tree = json.loads(
        text, object_pairs_hook=as_object, parse_int=as_number, parse_float=as_number, parse_constant=as_constant
    )
    return tree, bool(refused)


def inside(place: str, field: str) -> str:
    """The place of a field in the object at a place."""
    return f"{place}.{field}" if place else field


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        reason = _("It is not written in UTF-8, the encoding of position files. Save it as UTF-8 and try again.")
        raise Refusal(reason, _line_and_column(line, column), error.reason) from error


def _line_and_column(line: int, column: int) -> str:
    return _("line {line}, column {column}").format(line=line, column=column)


def _too_deep(text: str) -> str:
    """Where the nesting becomes deeper than any position file needs."""
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            return _line_and_column(line, token.start() - text.rfind("\n", 0, token.start()))
    return ""


Way = tuple["Way", str | int] | None
"""From a value back to the whole: the way to what holds it, and its field or number there."""


def _refuse_first(tree: object) -> None:
    """Find the first thing, in the order of the file, that may not be there."""
    waiting: list[tuple[object, Way]] = [(tree, None)]
    while waiting:
        node, way = waiting.pop()
        if isinstance(node, _Refused):
            raise Refusal(node.reason, _place(way if node.key is None else (way, node.key)))
        if isinstance(node, str) and _SURROGATE.search(node):
            _refuse_surrogate(way)
        if isinstance(node, dict):
            for key in node:
                if _SURROGATE.search(key):
                    _refuse_surrogate((way, key))
            waiting += [(value, (way, key)) for key, value in reversed(node.items())]
        elif isinstance(node, list):
            waiting += [(value, (way, at)) for at, value in reversed(list(enumerate(node)))]


def _refuse_surrogate(way: Way) -> NoReturn:
    raise Refusal(_("The text holds half of a character (a lone surrogate), so that it cannot be read."), _place(way))


def _place(way: Way) -> str:
    steps: list[str] = []
    while way is not None:
        way, step = way
        steps.append(f"[{step}]" if isinstance(step, int) else "." + _SURROGATE.sub("\ufffd", step))
    return "".join(reversed(steps)).removeprefix(".")
