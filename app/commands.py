"""The command line: what needs no window, and the words that open one. Qt is never imported here.

Exit codes: 0 done, 1 the file does not allow it (a sentence says why), 2 the command was not understood.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from app.errors import DamagedFile, ParleyError
from app.i18n import _, ngettext
from app.paths import Profile

if TYPE_CHECKING:
    from app.importing.foreign.layouts import NamedLayout
    from app.importing.planning.changes import Kind
    from app.matrix import Matrix

OPEN = "open"
READ_FILE = "read-file"
"""Not for people: the program starts itself with it to read a file from elsewhere (app/importing/reading/child.py)."""

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130


class Misuse(Exception):
    """The command is well formed and asks for something that is not there."""


def parse(words: Sequence[str]) -> SimpleNamespace:
    """What is asked for: `command` and what belongs to it; ends the program where argparse does."""
    words = list(words)
    if words[:1] == [READ_FILE] and len(words) == 5:
        return SimpleNamespace(command=READ_FILE, words=words[1:])
    if (usual := _usual_start(words)) is not None:
        return usual
    first = _first_word(words)
    if first == len(words) or words[first] not in COMMANDS:
        words.insert(first, OPEN)
    from app.command_words import parser

    return parser(OPEN).parse_args(words, SimpleNamespace())


def _usual_start(words: list[str]) -> SimpleNamespace | None:
    """`[--profile DIR] [FILE]`, understood without argparse, for which the first window would have to wait."""
    profile = {"profile": Path(words[1])} if len(words) > 1 and words[0] == "--profile" else {}
    files = words[2:] if profile else words
    if len(files) > 1 or any(word.startswith("-") or word in COMMANDS for word in (*words[1:2], *files)):
        return None
    return SimpleNamespace(command=OPEN, file=Path(files[0]) if files else None, **profile)


def run(asked: SimpleNamespace) -> int:
    """Carry out a command other than opening the window, and give the exit code."""
    try:
        (read_file if asked.command == READ_FILE else COMMANDS[asked.command])(asked)
    except Misuse as error:
        print(error, file=sys.stderr)
        return MISUSED
    except ParleyError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return DONE


def new(asked: SimpleNamespace) -> None:
    """Make a comparison."""
    from app.reading import load_matrix
    from app.store import Store

    if asked.empty:
        store = Store.create(asked.file)
    else:
        from app.importing.storing.shipped import create_shipped

        store = create_shipped(asked.file)
    with closing(store):
        print(_("“{name}” was made. {holds}").format(name=store.path.name, holds=_holds(store.read(load_matrix))))


def import_(asked: SimpleNamespace) -> None:
    """Tell what a position file would change, and change it when asked to."""
    from app import settings
    from app.importing.reviewing.by_command import compared, of_kinds
    from app.importing.reviewing.preparing import Moved, take_over
    from app.importing.reviewing.telling import as_json, as_lines
    from app.store import Store

    profile = _profile(asked)
    author = settings.load(profile.settings_file).author
    named = _layout_named(asked.layout, profile.layouts) if asked.layout else None
    with closing(Store.open(asked.file, read_only=not asked.apply)) as store:
        matrix, plan = compared(store, asked.positions, profile.layouts, named)
        if asked.apply:
            plan = of_kinds(plan, _kinds(asked.apply))
            if plan.accepted and isinstance(take_over(store, plan, profile.backups, author, ""), Moved):
                raise ParleyError(_("“{name}” was changed meanwhile. Try again.").format(name=store.path.name))
    print(as_json(plan) if asked.json else "\n".join(as_lines(plan, matrix, applied=bool(asked.apply))))
    if asked.apply and plan.doubt:
        raise ParleyError(_("Nothing was taken over. Look at “{name}” in the window.").format(name=plan.name))


def _kinds(words: Sequence[str]) -> "frozenset[Kind]":
    from app.importing.planning.changes import Kind

    return frozenset(map(Kind, words))


def _layout_named(name: str, path: Path) -> "NamedLayout":
    from app.importing.foreign.layouts import load
    from app.search import fold

    known = load(path)
    for one in known:
        if fold(one.name) == fold(name):
            return one
    sentence = _("No layout is remembered under the name “{name}”. There are: {known}.")
    names = ", ".join(f"“{one.name}”" for one in known)
    raise Misuse(sentence.format(name=name, known=names or _("none")))


def export(asked: SimpleNamespace) -> None:
    """Write a workbook."""
    from dataclasses import replace

    from app.exporting import Layout, default_options, suggested_title, write
    from app.reading import load_matrix
    from app.store import Store

    with closing(Store.open(asked.file, read_only=True)) as store:
        matrix = store.read(load_matrix, asked.as_of)
    options = replace(default_options(matrix, date.today()), layout=Layout(asked.layout))
    if asked.parties:
        ids = _ids_of(asked.parties, matrix)
        title = suggested_title(matrix, [matrix.party[party] for party in ids])
        options = replace(options, parties=ids, title=title)
    report = write(matrix, asked.out, options)
    for cut in report.cuts:
        print(f"{cut.place}: {cut.sentence}", file=sys.stderr)
    issues = ngettext("{count} issue", "{count} issues", report.issues).format(count=report.issues)
    print(_("“{name}” was written with {issues}.").format(name=asked.out.name, issues=issues))


def check(asked: SimpleNamespace) -> None:
    """Tell whether a comparison is whole."""
    from app.reading import load_matrix
    from app.store import Store

    with closing(Store.open(asked.file, read_only=True)) as store:
        verdict = store.read(lambda connection: connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if verdict != "ok":
            raise DamagedFile(_("“{name}” is damaged.").format(name=store.path.name), str(verdict))
        print(_("“{name}” is whole. {holds}").format(name=store.path.name, holds=_holds(store.read(load_matrix))))


def read_file(asked: SimpleNamespace) -> None:
    """Read a file from elsewhere for another process of this program."""
    from app.importing.reading.serving import serve

    serve(asked.words)


COMMANDS: dict[str, Callable[[SimpleNamespace], None]] = {
    "new": new,
    "import": import_,
    "export": export,
    "check": check,
}


def _profile(asked: SimpleNamespace) -> Profile:
    folder = getattr(asked, "profile", None)
    return Profile.in_folder(folder) if folder else Profile.of_user()


def _holds(matrix: "Matrix") -> str:
    """What is in a comparison, as a sentence."""
    counts = (
        ngettext("{count} issue", "{count} issues", len(matrix.all_issues)).format(count=len(matrix.all_issues)),
        ngettext("{count} party", "{count} parties", len(matrix.parties)).format(count=len(matrix.parties)),
        _counted_positions(sum(map(len, matrix.positions.values()))),
        ngettext("{count} source", "{count} sources", len(matrix.sources)).format(count=len(matrix.sources)),
    )
    return _("It holds {counts}.").format(counts=", ".join(counts))


def _counted_positions(count: int) -> str:
    return ngettext("{count} position", "{count} positions", count).format(count=count)


def _ids_of(codes: Sequence[str], matrix: "Matrix") -> tuple[int, ...]:
    """The parties that are asked for, in this order."""
    known = {party.key: party.id for party in matrix.parties}
    for code in codes:
        if code not in known:
            sentence = _("There is no party “{code}” in this comparison. It has: {known}.")
            raise Misuse(sentence.format(code=code, known=", ".join(known) or _("none")))
    return tuple(known[code] for code in dict.fromkeys(codes))


def _first_word(words: Sequence[str]) -> int:
    """Where the first word stands that is no option: a command, or the file to open."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        at += 2 if words[at] == "--profile" else 1
    return min(at, len(words))
