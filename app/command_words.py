"""What can be typed on the command line, and the help for it; needed only where a command is typed."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.i18n import N_, _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUTS = ("side-by-side", "four-columns", "long-list")
KINDS = ("new", "changed", "noise", "ours", "conflict")
PROPOSED = KINDS[:2]

_USE_OF_IMPORT = N_(
    "What may be taken over: new and changed records; noise (only spacing, capitals or signs differ); ours (edited "
    "here, while the file still says what it said); conflict (it contradicts the comparison). All is one step that the "
    "window can undo, after a backup, and nothing is ever deleted because the file does not have it. A record with a "
    "problem is left out, and so is what waits for an answer that the window asks for: this is no failure. A file that "
    "cannot be read at all, or is probably read wrongly, ends with exit code 1. The JSON object has: counts (by kind, "
    "also absent and same), changes (kind, record, issue, party, field, before, after, place, reason, accepted), "
    "questions (record, key, name, place, candidates with key, name and likeness from 0 to 1, answer), problems "
    "(place, value, reason), notes and doubt. Issues and parties are named by their keys."
)


def parser(opening: str) -> argparse.ArgumentParser:
    """Understands all commands; `opening` is the word that stands for opening the window."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("keep settings, the log and the default comparison in this folder"),
    )
    found = argparse.ArgumentParser(
        prog="main.py",
        usage="main.py [--profile DIR] [FILE.parley]\n       main.py COMMAND …",
        description=_("Positions of the parties to a negotiation side by side. Without a command the window opens."),
        epilog=_("Each command has --help."),
        parents=[common],
        allow_abbrev=False,
    )
    found.add_argument("--version", action="version", version=f"Parley {__version__}")
    commands = found.add_subparsers(
        prog="main.py", dest="command", metavar="COMMAND", title=_("commands that need no screen")
    )
    _add_commands(commands, common, opening)
    return found


def _add_commands(commands: "Commands", common: argparse.ArgumentParser, opening: str) -> None:
    def command(name: str, usage: str, told: str, more: str = "") -> argparse.ArgumentParser:
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
    window = commands.add_parser(opening, usage="main.py [--profile DIR] [FILE.parley]", parents=[common])
    window.add_argument("file", nargs="?", type=Path, metavar="FILE.parley")

    making = command("new", "new FILE [--empty]", _("make a comparison that holds the shipped positions"))
    making.add_argument("file", type=Path, metavar="FILE", help=_("the comparison to make; it must not be there yet"))
    making.add_argument("--empty", action="store_true", help=_("leave the comparison empty"))

    _add_import(
        command(
            "import",
            "import FILE POSITIONS [--layout NAME] [--apply [KINDS]] [--json]",
            _("tell what a position file would change in a comparison"),
            _(_USE_OF_IMPORT),
        )
    )

    _add_export(
        command(
            "export",
            "export FILE OUT.xlsx [--layout LAYOUT] [--as-of DATE] [--parties KEYS]",
            _("write a workbook for Excel"),
        )
    )

    checking = command("check", "check FILE", _("tell whether a comparison is whole"))
    checking.add_argument("file", type=Path, metavar="FILE", help=_("the comparison"))


def _add_import(taking: argparse.ArgumentParser) -> None:
    taking.add_argument("file", type=Path, metavar="FILE", help=_("the comparison"))
    taking.add_argument("positions", type=Path, metavar="POSITIONS", help=_("the position file, workbook or table"))
    taking.add_argument(
        "--layout", metavar="NAME", help=_("read the columns of a table as was remembered in the window by this name")
    )
    taking.add_argument(
        "--apply",
        nargs="?",
        type=_kinds_asked_for,
        const=PROPOSED,
        metavar="KINDS",
        help=_("change the comparison; KINDS with commas between them are {kinds}; without, {proposed}").format(
            kinds=", ".join(KINDS), proposed=", ".join(PROPOSED)
        ),
    )
    taking.add_argument("--json", action="store_true", help=_("tell it as one JSON object"))


def _add_export(exporting: argparse.ArgumentParser) -> None:
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
    try:
        return date.fromisoformat(text)
    except ValueError:
        reason = _("“{text}” is not a day, as for example 2025-06-02").format(text=text)
        raise argparse.ArgumentTypeError(reason) from None


def _keys(text: str) -> list[str]:
    keys = [key for part in text.split(",") if (key := part.strip())]
    if not keys:
        raise argparse.ArgumentTypeError(_("no party is named"))
    return keys


def _kinds_asked_for(text: str) -> tuple[str, ...]:
    words = tuple(word for part in text.split(",") if (word := part.strip()))
    unknown = [word for word in words if word not in KINDS]
    if unknown or not words:
        reason = _("“{text}” is none of {kinds}").format(text=unknown[0] if unknown else text, kinds=", ".join(KINDS))
        raise argparse.ArgumentTypeError(reason)
    return words
