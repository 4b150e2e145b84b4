"""Position files from elsewhere: read, compared, looked at, taken over.

The readers are imported when they are first needed, which for most formats is in a process of their own (child.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.errors import ImportProblem
from app.i18n import _
from app.progress import Progress, no_progress

if TYPE_CHECKING:
    from app.importing.rows import ImportedFile
    from app.importing.tables import Tables


class Reader(Protocol):
    """What a format is: a function; broken records are problems of the file, and only a broken file raises.

    `encoding` is that of a text file where the user has said it.
    """

    def __call__(self, path: Path, progress: Progress = no_progress, encoding: str = "") -> "ImportedFile | Tables": ...


def _json() -> Reader:
    from app.importing.reading import json

    return lambda path, progress=no_progress, encoding="": json.read(path, progress)


def _workbook() -> Reader:
    from app.importing.reading import spreadsheet

    return spreadsheet.read


def _other_spreadsheet() -> Reader:
    from app.importing.reading import other_spreadsheet

    return other_spreadsheet.read


def _delimited() -> Reader:
    from app.importing.reading import delimited

    return delimited.read


def _document() -> Reader:
    from app.importing.reading import document

    return document.read


READERS: Mapping[str, Callable[[], Reader]] = {
    ".json": _json,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xls": _other_spreadsheet,
    ".ods": _other_spreadsheet,
    ".csv": _delimited,
    ".tsv": _delimited,
    ".txt": _delimited,
    ".docx": _document,
}
"""By the end of the file's name, in small letters, what gives its reader."""


def read(path: Path, progress: Progress = no_progress, encoding: str = "") -> "ImportedFile | Tables":
    """Read a file of any format that Parley knows; raises ParleyError when it cannot be read as a whole.

    What the file holds decides, and not its name: whoever is sent a file has not always given it its name.
    """
    from app.importing.reading.kinds import kind_of

    said = path.suffix.lower()
    kind = kind_of(path, said)
    if kind not in READERS:
        sentence = _("Parley cannot read “{name}”: the name of a position file ends in {known}.")
        raise ImportProblem(sentence.format(name=path.name, known=", ".join(READERS)))
    file = READERS[kind]()(path, progress, encoding)
    if READERS[kind] is READERS.get(said):
        return file
    note = _("The name says {said}, but what the file holds is {kind}. It was read as that.")
    return replace(file, notes=(note.format(said=said or _("nothing"), kind=kind), *file.notes))
