"""The comparison that comes with the program, made of its position files as of any other."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.importing.planning.plan import plan_import
from app.importing.reading import json as position_file
from app.importing.rows import ImportedFile
from app.paths import resources
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def create_shipped(path: Path, progress: Progress = no_progress) -> Store:
    """Make a new comparison that holds the shipped positions, with nothing to undo; whole or not at all."""
    title = json.loads(resources("shipped.json").read_text(encoding="utf-8"))["title"]
    read = (position_file.read(file) for file in resources("positions").glob("*.json"))
    files = sorted(read, key=lambda file: (file.as_of or date.min, file.name))

    def fill(store: Store) -> None:
        store.change(_take_over, files, progress)
        store.forget_steps()
        progress(len(files), len(files))

    return Store.create(path, title, fill)


def _take_over(session: "Session", files: Sequence[ImportedFile], progress: Progress) -> str:
    """One after the other, each compared with what those before it have brought."""
    from app.engine import connection_of
    from app.importing.storing.apply import apply

    label = ""
    for done, file in enumerate(files):
        progress(done, len(files))
        label = apply(session, plan_import(load_matrix(connection_of(session)), file))
    return label
