"""Reads tables in text files, as databases and spreadsheets write them: .csv, .tsv and .txt."""

import csv
import hashlib
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from app.cell_words import as_before_keeping
from app.i18n import _, ngettext
from app.importing.reading.delimiters import Form, Parsed, divided, form_of, parsed
from app.importing.reading.encodings import Decoded, decoded, encoding_name, misread
from app.importing.reading.gathered_cells import Budget, Gathering
from app.importing.reading.parsing import Refusal
from app.importing.reading.received import received
from app.importing.reading.values import REPLACEMENT
from app.importing.tables import Home, Tables
from app.progress import Progress, no_progress

MOST_LINES = 1_000_000
_FREE_TEXT = ".txt"
_AT_ONCE = 500
_LOOKED_AT_FOR_CONTROLS = 100_000
_FEW_CONTROLS = 5
_MOST_CONTROLS = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_LINE_END = re.compile("\r\n|\r|\n")
_MOST_SWALLOWED_LOOKED_AT = 20

_FORMULA_OF_TEXT = re.compile('="((?:[^"]|"")*)"')
"""How others write a text that a spreadsheet would take for a number."""

_GARBLED = re.compile("(?:[РС][^\x00-\x7f]){3}|(?:[ÐÑÃ][^\x00-\x7f]){2}")
_GARBLED_FROM = ("cp1251", "cp1252")


def read(path: Path, progress: Progress = no_progress, encoding: str = "") -> Tables:
    """Read a file, in the encoding that is asked for or the likeliest; raises ImportProblem when it cannot be read.

    Numbers and dates stay the texts that they are: what they mean depends on the rest of their column.
    """
    content = received(path)
    try:
        return _tables(path, content, progress, encoding)
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal


def _tables(path: Path, content: bytes, progress: Progress, encoding: str) -> Tables:
    file = decoded(content, encoding)
    _require_text(file.text)
    # the module has one limit for all; fields are measured by Gathering, which can say where the long one is
    csv.field_size_limit(max(csv.field_size_limit(), len(file.text)))
    lines = list(StringIO(file.text, newline=""))
    form = form_of(lines, named_as_table=path.suffix.lower() != _FREE_TEXT)
    budget = Budget()
    gathering = Gathering(path.stem, budget, Home.LINES)
    for count, row in enumerate(parsed(lines, form)):
        if count % _AT_ONCE == 0:
            progress(row.line, len(lines))
        texts = _by_itself(lines, row, form, gathering) if row.texts is None else row.texts
        _tell_swallowed(row, form, gathering)
        for column, text in enumerate(texts):
            if text and not text.isspace():
                gathering.add(row.line + 1, column, _meant(text, file, gathering, row.line + 1, column))
    progress(len(lines), len(lines))
    table = gathering.table()
    if not table.rows:
        raise Refusal(_("It is empty."))
    return Tables(
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        tables=(table,),
        notes=_notes(file),
        problems=tuple(budget.problems),
        encoding=file.encoding,
        encodings=file.encodings,
    )


def _require_text(text: str) -> None:
    if not text.strip():
        raise Refusal(_("It is empty."))
    beginning = text[:_LOOKED_AT_FOR_CONTROLS]
    if len(_CONTROL.findall(beginning)) > _FEW_CONTROLS + _MOST_CONTROLS * len(beginning):
        raise Refusal(_("It does not hold text, although it is named as a text file. Ask whoever sent it what it is."))
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_LINES:
        sentence = _("It has more than {most} lines, the limit. Divide it into smaller files.")
        raise Refusal(sentence.format(most=f"{MOST_LINES:,}"), _("line {row}").format(row=MOST_LINES + 1))


def _notes(file: Decoded) -> tuple[str, ...]:
    name = encoding_name(file.encoding)
    if file.mixed:
        sentence = _("Not all of the file is written in {encoding}; “�” stands for what could not be read.")
        return (sentence.format(encoding=name),)
    if file.guessed:
        sentence = _(
            "The file does not say in which encoding it is written. It was read as {encoding}, the likeliest; "
            "choose another if words look wrong."
        )
        return (sentence.format(encoding=name),)
    return ()


def _by_itself(lines: Sequence[str], row: Parsed, form: Form, gathering: Gathering) -> list[str]:
    """The fields of a line whose quotation marks are plainly part of its words; otherwise raises Refusal."""
    texts = divided(lines[row.line], form.delimiter)
    swallowed = lines[row.line + 1 : row.line + min(row.lines, _MOST_SWALLOWED_LOOKED_AT)]
    whole = (divided(line, form.delimiter) for line in swallowed if line.strip())
    if form.width > 1 and len(texts) == form.width and all(len(fields) == form.width for fields in whole):
        gathering.tell(row.line + 1, None, lines[row.line].strip(), _(
            "The quotation marks do not match. The line was read by itself, with the marks as part of the text."
        ))  # fmt: skip
        return texts
    reason = _("A quotation mark that opens a field there is not closed, or text follows the closing one. Correct it.")
    raise Refusal(reason, gathering.place(row.line + 1), row.reason)


def _tell_swallowed(row: Parsed, form: Form, gathering: Gathering) -> None:
    """A mark that was forgotten may be closed by one much further down: then whole rows stand in one field."""
    if row.texts is None or row.lines < 3:
        return
    for column, text in enumerate(row.texts):
        inner = _LINE_END.split(text)[1:-1]
        alike = all(line.count(form.delimiter) == form.width - 1 for line in inner)
        if alike and len(inner) * (form.width - 1) >= 2:  # one comma in one line is an ordinary sentence
            reason = ngettext(
                "{count} line inside this text looks like a row of its own. Perhaps a quotation mark is missing.",
                "{count} lines inside this text look like rows of their own. Perhaps a quotation mark is missing.",
                len(inner),
            )
            gathering.tell(row.line + 1, column, text, reason.format(count=len(inner)))


def _meant(text: str, file: Decoded, gathering: Gathering, number: int, column: int) -> str:
    """The text without what keeps spreadsheets from changing it, and in the encoding of this field."""
    if text.startswith("'"):
        text = as_before_keeping(text)
    elif text.startswith('="') and (formula := _FORMULA_OF_TEXT.fullmatch(text)):
        text = formula[1].replace('""', '"')
    if text.isascii():
        return text
    if REPLACEMENT in text:
        reason = _("“{sign}” stands for what could not be read. Ask whoever sent the file what it should say.")
        gathering.tell(number, column, text, reason.format(sign=REPLACEMENT))
    if file.single_bytes and (truly := misread(text, file.encoding)):
        reason = _("This text is written in UTF-8, unlike the rest of the file, and was read so.")
        gathering.tell(number, column, truly, reason)
        return truly
    if _GARBLED.search(text) and any(misread(text, encoding) for encoding in _GARBLED_FROM):
        reason = _("The letters were mixed up before the file was saved. Ask whoever sent it for a better one.")
        gathering.tell(number, column, text, reason)
    return text
