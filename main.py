"""Start Parley: a command runs without Qt and a screen, otherwise the window opens."""

import gc
import io
import os
import sys
from collections.abc import Sequence

from app import commands
from app.paths import Profile


def main(words: Sequence[str]) -> int:
    """Do what the words of the command line ask for; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _carry_out(words)
        finally:
            print(end="", flush=True)
    except BrokenPipeError:
        # whoever read along has seen enough; without this Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE


def _carry_out(words: Sequence[str]) -> int:
    asked = commands.parse(words)
    if asked.command != commands.OPEN:
        return commands.run(asked)
    gc.disable()  # until all is loaded: the first window is there sooner, and nothing of it goes in the meantime
    from widgets.application import run

    folder = getattr(asked, "profile", None)
    return run(asked.file, Profile.in_folder(folder) if folder else Profile.of_user())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
