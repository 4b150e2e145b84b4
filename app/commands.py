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

from app import __version__
from app.errors import DamagedFile, ParleyError
from app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    import argparse

    from app.matrix import Matrix

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUTS = ("side-by-side", "four-columns", "long-list")
OPEN = "open"
DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130


class Misuse(Exception):
    """The command is well formed and asks for something that is not there."""


def parse(words: Sequence[str]) -> SimpleNamespace:
    """What is asked for: `command` and what belongs to it; ends the program where argparse does."""
    words = list(words)
    if (usual := _usual_start(words)) is not None:
        return usual
    first = _first_word(words)
    if first == len(words) or words[first] not in COMMANDS:
        words.insert(first, OPEN)
    return _parser().parse_args(words, SimpleNamespace())


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
        COMMANDS[asked.command](asked)
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
        from app.importing.shipped import create_shipped

        store = create_shipped(asked.file)
    with closing(store):
        print(_("“{name}” was made. {holds}").format(name=store.path.name, holds=_holds(store.read(load_matrix))))


def import_(asked: SimpleNamespace) -> None:
    """Tell what a position file would change, and change it when asked to."""
    from app import importing
    from app.importing.plan import plan_import
    from app.importing.telling import as_json, as_lines
    from app.reading import load_matrix
    from app.store import Store

    with closing(Store.open(asked.file, read_only=not asked.apply)) as store:
        matrix = store.read(load_matrix)
        plan = plan_import(matrix, importing.read(asked.positions))
        if asked.apply and plan.accepted:
            from app.importing.apply import apply

            store.change(apply, plan)
    print(as_json(plan) if asked.json else "\n".join(as_lines(plan, matrix, applied=asked.apply)))


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


COMMANDS: dict[str, Callable[[SimpleNamespace], None]] = {
    "new": new,
    "import": import_,
    "export": export,
    "check": check,
}

_USE_OF_IMPORT = N_(
    "Records that are new or changed are taken over with --apply, as one step that the window can undo. Conflicts and "
    "mere differences of spacing are told and left as they are, and nothing is ever deleted because the file does not "
    "have it. A record with a problem is left out, and the others are taken over: this is no failure. "
    "A file that cannot be read at all ends with exit code 1."
)


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


# -- what can be typed -----------------------------------------------------------------------------------------


def _first_word(words: Sequence[str]) -> int:
    """Where the first word stands that is no option: a command, or the file to open."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        at += 2 if words[at] == "--profile" else 1
    return min(at, len(words))


def _parser() -> "argparse.ArgumentParser":
    import argparse

    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("keep settings, the log and the default comparison in this folder"),
    )
    parser = argparse.ArgumentParser(
        prog="main.py",
        usage="main.py [--profile DIR] [FILE.parley]\n       main.py COMMAND …",
        description=_("Positions of the parties to a negotiation side by side. Without a command the window opens."),
        epilog=_("Each command has --help."),
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Parley {__version__}")
    commands = parser.add_subparsers(
        prog="main.py", dest="command", metavar="COMMAND", title=_("commands that need no screen")
    )
    _add_commands(commands, common)
    return parser


def _add_commands(commands: "Commands", common: "argparse.ArgumentParser") -> None:
    def command(name: str, usage: str, told: str, more: str = "") -> "argparse.ArgumentParser":
        return commands.add_parser(
            name,
            usage=f"main.py {usage}",
            help=told,
            description=told,
            epilog=more,
            parents=[common],
            allow_abbrev=False,
        )

    # without help it is not listed: nobody types it, it stands for what is typed without a command
    opening = commands.add_parser(OPEN, usage="main.py [--profile DIR] [FILE.parley]", parents=[common])
    opening.add_argument("file", nargs="?", type=Path, metavar="FILE.parley")

    making = command("new", "new FILE [--empty]", _("make a comparison that holds the shipped positions"))
    making.add_argument("file", type=Path, metavar="FILE", help=_("the comparison to make; it must not be there yet"))
    making.add_argument("--empty", action="store_true", help=_("leave the comparison empty"))

    taking = command(
        "import",
        "import FILE POSITIONS [--apply] [--json]",
        _("tell what a position file would change in a comparison"),
        _(_USE_OF_IMPORT),
    )
    taking.add_argument("file", type=Path, metavar="FILE", help=_("the comparison"))
    taking.add_argument("positions", type=Path, metavar="POSITIONS", help=_("the position file"))
    taking.add_argument("--apply", action="store_true", help=_("change the comparison"))
    taking.add_argument("--json", action="store_true", help=_("tell it as one JSON object"))

    _add_export(
        command(
            "export",
            "export FILE OUT.xlsx [--layout LAYOUT] [--as-of DATE] [--parties KEYS]",
            _("write a workbook for Excel"),
        )
    )

    checking = command("check", "check FILE", _("tell whether a comparison is whole"))
    checking.add_argument("file", type=Path, metavar="FILE", help=_("the comparison"))


def _add_export(exporting: "argparse.ArgumentParser") -> None:
    exporting.add_argument("file", type=Path, metavar="FILE", help=_("the comparison"))
    exporting.add_argument("out", type=Path, metavar="OUT.xlsx", help=_("the workbook; it is replaced if it is there"))
    exporting.add_argument(
        "--layout",
        choices=LAYOUTS,
        default=LAYOUTS[0],
        metavar="LAYOUT",
        help=_("one of {layouts}").format(layouts=", ".join(LAYOUTS)),
    )
    exporting.add_argument(
        "--as-of", type=_day, metavar="DATE", help=_("as of this day, for example 2025-06-02; else the latest")
    )
    exporting.add_argument(
        "--parties",
        type=_keys,
        metavar="KEYS",
        help=_("keys of parties with commas between them, in the order of the columns; else all but third parties"),
    )


def _day(text: str) -> date:
    from argparse import ArgumentTypeError

    try:
        return date.fromisoformat(text)
    except ValueError:
        reason = _("“{text}” is not a day, as for example 2025-06-02").format(text=text)
        raise ArgumentTypeError(reason) from None


def _keys(text: str) -> list[str]:
    from argparse import ArgumentTypeError

    keys = [key for part in text.split(",") if (key := part.strip())]
    if not keys:
        raise ArgumentTypeError(_("no party is named"))
    return keys
