"""The comparison that comes with the program, made of its position files as of any other."""

import json
from datetime import date
from pathlib import Path

from app import importing
from app.importing.plan import plan_import
from app.paths import resources
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store


def create_shipped(path: Path, progress: Progress = no_progress) -> Store:
    """Make a new comparison that holds the shipped positions, with nothing to undo; whole or not at all."""
    title = json.loads(resources("shipped.json").read_text(encoding="utf-8"))["title"]
    read = (importing.read(file) for file in resources("positions").glob("*.json"))
    files = sorted(read, key=lambda file: (file.as_of or date.min, file.name))

    def fill(store: Store) -> None:
        from app.importing.apply import apply

        for done, file in enumerate(files):
            progress(done, len(files))
            store.change(apply, plan_import(store.read(load_matrix), file))
        store.forget_steps()
        progress(len(files), len(files))

    return Store.create(path, title, fill)
