"""Position files from elsewhere: read, compared, looked at, taken over."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from app.errors import ImportProblem
from app.i18n import _
from app.importing import json
from app.importing.rows import ImportedFile
from app.progress import Progress, no_progress


class Reader(Protocol):
    """What a format is: a function; broken records are problems of the file, and only a broken file raises."""

    def __call__(self, path: Path, progress: Progress = no_progress) -> ImportedFile: ...


READERS: Mapping[str, Reader] = {".json": json.read}
"""By the end of the file's name, in small letters."""


def read(path: Path, progress: Progress = no_progress) -> ImportedFile:
    """Read a position file of any format that Parley knows; raises ParleyError when it cannot be read as a whole."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        sentence = _("Parley cannot read “{name}”: the name of a position file ends in {known}.")
        raise ImportProblem(sentence.format(name=path.name, known=", ".join(READERS)))
    return reader(path, progress)
