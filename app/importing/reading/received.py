"""The bytes of a file that came from elsewhere, read once: what was looked at is what is taken over."""

import stat
from pathlib import Path

from app.errors import FileProblem, ImportProblem
from app.i18n import _

MOST_BYTES = 50_000_000


def received(path: Path) -> bytes:
    """All bytes of a file; raises FileProblem or ImportProblem with a sentence when they cannot or may not be read."""
    name = path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileProblem(_("“{name}” is not a file that Parley can read.").format(name=name))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise FileProblem(_("“{name}” does not exist.").format(name=name), str(error.strerror)) from error
    except PermissionError as error:
        raise FileProblem(_("You are not allowed to open “{name}”.").format(name=name), str(error.strerror)) from error
    except OSError as error:
        raise FileProblem(_("“{name}” cannot be read.").format(name=name), str(error.strerror)) from error
    if len(content) > MOST_BYTES:
        sentence = _("“{name}” is larger than 50 MB, the limit for position files. Divide it into smaller files.")
        raise ImportProblem(sentence.format(name=name))
    return content
