"""What divides the fields of a text file, and its rows as they stand then.

The csv module's own guess takes the comma of a decimal or of a sentence for a delimiter; here the one counts that gives
rows of the same width.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.cell_words import LONG_LIST
from app.i18n import _
from app.importing.reading.parsing import Refusal

_TRUST: Mapping[str, float] = {"\t": 1.0, ";": 0.95, "|": 0.95, ",": 0.85}
"""How far a delimiter is believed: commas stand in sentences and numbers as well."""

_SPACE_AFTER = 1.01
_NO_DELIMITER = ","
_MOST_LOOKED_AT = 300
_MOST_SIGNS_LOOKED_AT = 500_000
_STEADY = 0.6
_SAYS_DELIMITER = re.compile('"?sep=([^"\\w\r\n])"?[\r\n]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """How a text file is divided: from which line on (from 0), by what, and into how many fields in most rows.

    With `spaced`, a quotation mark also opens a field after a space.
    """

    first: int
    delimiter: str
    spaced: bool = False
    width: int = 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row: the line (from 0) where it begins, how many it takes, and its texts.

    Texts are None when its quotation marks do not match, and `reason` is then what the csv module says.
    """

    line: int
    lines: int
    texts: list[str] | None
    reason: str = ""


def form_of(lines: Sequence[str], *, named_as_table: bool) -> Form:
    """Find out how the lines are divided; raises Refusal when they are prose, unless the file is named as a table."""
    sample = _beginning(lines)
    if said := _SAYS_DELIMITER.fullmatch(lines[0]):
        return _measured(sample, Form(1, said[1]))[1]
    if lines[0].rstrip("\r\n") == ",".join(head.title for head in LONG_LIST):
        return _measured(sample, Form(0, ","))[1]
    found = [_measured(sample, form) for form in _possible(sample)]
    steadiness, form = max(found, key=lambda measured: measured[0])
    if not named_as_table and (steadiness < _STEADY * _TRUST[form.delimiter] or _is_prose(sample, form.delimiter)):
        raise Refusal(_(
            "No table is found in it. A table in a text file has one row on each line, and a tab, a semicolon or a "
            "comma between its columns."
        ))  # fmt: skip
    return form if steadiness else Form(0, _NO_DELIMITER)


def parsed(lines: Sequence[str], form: Form) -> Iterator[Parsed]:
    """The rows one by one. After one whose quotation marks do not match it goes on with the next line."""
    at = form.first
    while at < len(lines):
        following = map(lines.__getitem__, range(at, len(lines)))
        reader = csv.reader(following, delimiter=form.delimiter, skipinitialspace=form.spaced, strict=True)
        begins = at
        try:
            for texts in reader:
                yield Parsed(begins, at + reader.line_num - begins, texts)
                begins = at + reader.line_num
            return
        except csv.Error as error:
            yield Parsed(begins, at + reader.line_num - begins, None, str(error))
            at = begins + 1


def divided(line: str, delimiter: str) -> list[str]:
    """The fields of one line when a quotation mark is a sign like others."""
    return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])


def _beginning(lines: Sequence[str]) -> Sequence[str]:
    """Enough whole lines to judge by; one row of a table may be long."""
    room = _MOST_SIGNS_LOOKED_AT
    for number, line in enumerate(lines):
        room -= len(line)
        if room < 0 and number:
            return lines[:number]
    return lines


def _possible(sample: Sequence[str]) -> Iterator[Form]:
    for delimiter in _TRUST:
        yield Form(0, delimiter)
        opening = re.compile(f'{re.escape(delimiter)} +"[^"{re.escape(delimiter)}\r\n]')
        if any(map(opening.search, sample)):
            yield Form(0, delimiter, spaced=True)


def _measured(sample: Sequence[str], form: Form) -> tuple[float, Form]:
    """How steady the rows are in this form, 0 where nothing is divided, and the form with its usual width."""
    widths: Counter[int] = Counter()
    for row in islice(parsed(sample, form), _MOST_LOOKED_AT):
        if row.texts is None:
            widths[0] += 1
        elif any(text.strip() for text in row.texts):
            widths[len(row.texts)] += 1
    count, width = max(((count, width) for width, count in widths.items() if width > 1), default=(0, 1))
    trust = _TRUST.get(form.delimiter, 1.0) * (_SPACE_AFTER if form.spaced else 1.0)
    steadiness = trust * count / (widths.total() or 1)
    return steadiness, Form(form.first, form.delimiter, form.spaced, width)


def _is_prose(sample: Sequence[str], delimiter: str) -> bool:
    """Sentences have a space after each comma or semicolon, and tables hardly ever."""
    found = sum(line.count(delimiter) for line in sample)
    spaced = sum(line.count(f"{delimiter} ") for line in sample)
    return delimiter in ",;" and 2 * spaced > found
