"""Keeps a small text of the program's own in a file: the new one whole, or the old one still."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def keep(path: Path, text: str) -> None:
    """Put a text in the place of what the file held; raises OSError, and then nothing has changed or is left beside."""
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            partial = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise
