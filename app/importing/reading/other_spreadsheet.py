"""Reads .xls and .ods spreadsheets by python-calamine, which gives their values and little else."""

import hashlib
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine as calamine

from app.i18n import N_, _
from app.importing.reading.gathered_cells import Budget, Gathering
from app.importing.reading.open_extent import require_bounded
from app.importing.reading.parsing import Refusal
from app.importing.reading.received import received
from app.importing.reading.values import clock_text, elapsed_text, moment_of, number_text
from app.importing.reading.zipped import Archive
from app.importing.tables import MOST_COLUMNS, MOST_ROWS, Mark, Tables
from app.progress import Progress, no_progress

_ZIP = b"PK"
_CONTENT = "content.xml"
_LIST_OF_PARTS, _LOCKED = "META-INF/manifest.xml", b"encryption-data"
_PROTECTED = N_("It is protected by a password. Open it, save it without one and try again.")
_NOT_TOLD_IN_XLS = N_(
    "From an .xls file only values are read: hidden rows and columns are read too, and formulas and errors are not "
    "told from other cells. Comments, pictures, links and macros are not read, and nothing was followed. Save it as "
    ".xlsx to have them told apart."
)
_NOT_TOLD_IN_ODS = N_(
    "From an .ods file only values are read: hidden rows and columns are read too, merged cells count once, and "
    "formulas and errors are not told from other cells. Comments, pictures, links and macros are not read, and nothing "
    "was followed. Save it as .xlsx to have them told apart."
)


def read(path: Path, progress: Progress = no_progress, encoding: str = "") -> Tables:
    """Read a spreadsheet; raises ImportProblem when it cannot be read as a whole.

    The library may also end the process it is in: only child.py makes a sentence of that.
    """
    content = received(path)
    budget = Budget()
    try:
        if content.startswith(_ZIP):
            _require_harmless(content)
        tables = tuple(_gathered(sheet, budget) for sheet in _sheets(content, progress))
    except Refusal as refusal:
        raise refusal.about(path.name) from refusal
    note = _NOT_TOLD_IN_XLS
    if content.startswith(_ZIP):
        note = _NOT_TOLD_IN_ODS
    return Tables(
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        tables=tuple(gathering.table(hidden) for gathering, hidden in tables),
        notes=(_(note),),
        problems=tuple(budget.problems),
    )


def _require_harmless(content: bytes) -> None:
    """An .ods is packed XML: it must keep the limits of such files before the library sees it."""
    archive = Archive(content)
    parts = {name: archive.read(name) for name in archive.names}
    if _LOCKED in parts.get(_LIST_OF_PARTS, b""):
        raise Refusal(_(_PROTECTED))
    if _CONTENT in parts:
        require_bounded(parts[_CONTENT], _CONTENT)


def _sheets(content: bytes, progress: Progress) -> "list[tuple[Any, bool]]":
    """All sheets with cells, and whether each is hidden."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = []
        told = book.sheets_metadata
        for number, sheet in enumerate(told):
            progress(number, len(told))
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
                sheets.append((book.get_sheet_by_index(number), hidden))
    except calamine.PasswordError as error:
        raise Refusal(_(_PROTECTED)) from error
    except calamine.CalamineError as error:
        reason = _("It is damaged or cut off. Ask whoever sent it for a whole file.")
        raise Refusal(reason, "", str(error)) from error
    return sheets


def _gathered(found: "tuple[Any, bool]", budget: Budget) -> tuple[Gathering, bool]:
    sheet, hidden = found
    gathering = Gathering(sheet.name, budget)
    first_row, first_column = sheet.start or (0, 0)
    if sheet.height > MOST_ROWS:  # before the library makes a value of every cell of them
        raise gathering.too_many_rows(first_row + MOST_ROWS + 1)
    if sheet.width > MOST_COLUMNS:
        raise gathering.too_many_columns(first_row + 1, MOST_COLUMNS)
    for row, values in enumerate(sheet.iter_rows(), start=1):  # with the empty rows above, without the empty columns
        for column, value in enumerate(values, start=first_column):
            text, marks = _told(value)
            if text:
                gathering.add(row, column, text, *marks)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        gathering.merge((top + 1, left, bottom + 1, right))
    return gathering, hidden


def _told(value: object) -> tuple[str, tuple[Mark, ...]]:
    """The text of a value as the library gives it."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), ()
    if isinstance(value, int | float):
        return number_text(float(value)), (Mark.NUMBER,)
    if isinstance(value, datetime):
        text, is_day = moment_of(value)
        return text, (Mark.DATE,) if is_day else ()
    if isinstance(value, date):
        return value.isoformat(), (Mark.DATE,)
    if isinstance(value, time):
        return clock_text(value.hour * 3600 + value.minute * 60 + value.second), ()
    if isinstance(value, timedelta):
        return elapsed_text(round(value.total_seconds())), ()
    return str(value), ()
