"""Backups of comparisons in a folder of the user's profile: verified copies, thinned out as they age.

A name tells all that there is to know of one: a number that counts up, the time (UTC) and before what it was made. The
number gives the order, as a clock may be set back.
"""

import contextlib
import re
from collections.abc import Hashable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.digests import digest_of
from app.errors import FileProblem, ParleyError
from app.i18n import _
from app.store import Store

_NAME = re.compile(r"([0-9]{6,})  ([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}-[0-9]{2}-[0-9]{2})Z  (.*)\.parley", re.DOTALL)
_TIME = "%Y-%m-%d %H-%M-%S"
_OURS = re.compile("[0-9a-f]{1,64}")
_FORBIDDEN = frozenset('<>:"/\\|?*')
_LONGEST = 120

_ALL_OF, _DAILY, _WEEKLY, _MONTHLY = 2, 12, 7 * 10, 31 * 9
"""For how many days, one after the other, all backups are kept, one of each day, of each week and of each month."""
_ALWAYS = 3


class Backup(NamedTuple):
    """A copy of a comparison as it was at `made_at` (UTC), `before` something was done to it."""

    path: Path
    number: int
    made_at: datetime
    before: str


def backups(folder: Path, key: str) -> tuple[Backup, ...]:
    """The backups of the comparison with that key, the newest first."""
    try:
        names = [path for path in _folder_of(folder, key).iterdir() if path.is_file()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise FileProblem(_("The folder of the backups cannot be read."), str(error.strerror)) from error
    found = (backup for path in names if (backup := _backup(path)) is not None)
    return tuple(sorted(found, key=lambda backup: backup.number, reverse=True))


def back_up_before(store: Store, folder: Path, what: str, now: datetime | None = None) -> Path:
    """Copy a comparison before something is done to it, and thin out its older backups.

    Raises FileProblem when there is no whole copy in the end: then the thing is not to be done.
    """
    now = now or datetime.now(UTC)
    key = _key(store)
    try:
        path = _folder_of(folder, key) / _free_name(backups(folder, key), what, now)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        store.back_up(path)
    except (ParleyError, OSError) as error:
        sentence = _("Nothing was changed, because the backup that comes first could not be made. {reason}")
        reason = str(error) if isinstance(error, ParleyError) else _("The folder of the backups cannot be written.")
        detail = error.detail if isinstance(error, ParleyError) else str(error.strerror)
        raise FileProblem(sentence.format(reason=reason), detail) from error
    made = backups(folder, key)
    for backup in set(made) - kept(made, now):
        with contextlib.suppress(OSError):  # one that cannot be deleted now is tried again after the next backup
            backup.path.unlink()
    return path


def kept(made: Iterable[Backup], now: datetime) -> frozenset[Backup]:
    """Those that stay: the newest three, and of older times ever fewer."""
    newest_first = sorted(made, key=lambda backup: backup.number, reverse=True)
    newest_of: dict[Hashable, Backup] = {}
    for backup in newest_first:
        if (part := _part_of_time(backup, now)) is not None:
            newest_of.setdefault(part, backup)
    return frozenset((*newest_first[:_ALWAYS], *newest_of.values()))


def _part_of_time(backup: Backup, now: datetime) -> Hashable:
    """One backup of each is kept; None when it is too old to be kept at all."""
    day = backup.made_at.date()
    age = (now.date() - day).days
    if age < _ALL_OF:
        return backup.number
    if age < _ALL_OF + _DAILY:
        return day
    if age < _ALL_OF + _DAILY + _WEEKLY:
        return day.isocalendar()[:2]
    return (day.year, day.month, "month") if age < _ALL_OF + _DAILY + _WEEKLY + _MONTHLY else None


def _key(store: Store) -> str:
    found = store.read(lambda connection: connection.execute("SELECT key FROM comparison").fetchone())
    return str(found[0]) if found else ""


def _folder_of(folder: Path, key: str) -> Path:
    """A key that no Parley has made is no name of a folder either."""
    return folder / (key if _OURS.fullmatch(key) else digest_of(key))


def _free_name(made: Iterable[Backup], what: str, now: datetime) -> str:
    number = max((backup.number for backup in made), default=0) + 1
    before = _("before {what}").format(what=what)
    plain = "".join(sign if sign.isprintable() and sign not in _FORBIDDEN else "_" for sign in before)
    short = plain.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip()
    return f"{number:06}  {now.astimezone(UTC).strftime(_TIME)}Z  {short}.parley"


def _backup(path: Path) -> Backup | None:
    """What a name tells; None for a file that is no backup of ours."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, int(found[1]), made_at, found[3])
