"""What the user has chosen about the program: kept as JSON, and never a reason not to start."""

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from app.errors import FileProblem
from app.i18n import _
from app.keeping import keep

V = TypeVar("V")
Read = Callable[[Any], Any]

RECENT_AT_MOST = 10
_SIZE_AT_MOST = 1_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One set of choices; `replace` or the methods give the next.

    Widths are in pixels, 0 where the user has chosen none; `columns` says which were shown and which hidden.
    `window_geometry` is what Qt remembers, in base64; `party_order` holds the keys of the parties from left to right
    and `hidden_parties` those without a column, both by the key of the comparison. `author` is
    what the user signs imports with.
    """

    theme: str = "system"
    density: str = "comfortable"
    text_scale: float = 1.0
    window_geometry: str = ""
    sidebar_shown: bool = True
    sidebar_width: int = 0
    panel_shown: bool = True
    panel_width: int = 0
    column_widths: dict[str, int] = field(default_factory=dict)
    columns: dict[str, bool] = field(default_factory=dict)
    party_order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden_parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last_file: Path | None = None
    recent: tuple[Path, ...] = ()
    last_export_folder: Path | None = None
    author: str = ""

    def with_file(self, path: Path) -> "Settings":
        """After a file was opened: it is the last one, and the newest of the recent ones."""
        recent = (path, *(other for other in self.recent if other != path))
        return replace(self, last_file=path, recent=recent[:RECENT_AT_MOST])

    def with_parties(self, comparison: str, order: tuple[str, ...], hidden: tuple[str, ...]) -> "Settings":
        """After the sides were put in another order in one comparison, or shown and hidden."""
        return replace(
            self,
            party_order={**self.party_order, comparison: order},
            hidden_parties={**self.hidden_parties, comparison: hidden},
        )


def load(path: Path) -> Settings:
    """The settings in a file, each by itself: what is missing or makes no sense is as in a new installation."""
    found = _content(path)
    read: dict[str, Any] = {}
    for name, as_value in _READ.items():
        if name in found:
            try:
                read[name] = as_value(found[name])
            except (ValueError, TypeError):
                _log.warning("The setting %s cannot be read and is as in a new installation.", name)
    return Settings(**read)


def save(path: Path, settings: Settings) -> None:
    """Write the settings; raises FileProblem, and the old ones stay, when that is not possible."""
    content = json.dumps(asdict(settings), default=os.fspath, indent=2)
    try:
        keep(path, content)
    except OSError as error:
        sentence = _("The settings could not be saved in “{name}”.").format(name=path.name)
        raise FileProblem(sentence, str(error.strerror)) from error


def _content(path: Path) -> dict[str, Any]:
    """What the file says; nothing when there is none or it is no file of ours."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_SIZE_AT_MOST))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _log.warning("The settings cannot be read; everything is as in a new installation.")
        return {}
    return content if isinstance(content, dict) else {}


def _of_type(kind: type[V]) -> Callable[[Any], V]:
    def read(value: Any) -> V:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _one_of(*words: str) -> Read:
    def read(value: Any) -> Any:
        if value not in words:
            raise ValueError
        return value

    return read


def _between(low: float, high: float, kind: type[V]) -> Read:
    def read(value: Any) -> V:
        if type(value) not in (kind, int) or not low <= value <= high:
            raise ValueError
        return kind(value)  # type: ignore[call-arg]

    return read


def _each(read_one: Read) -> Read:
    def read(value: Any) -> tuple[Any, ...]:
        return tuple(map(read_one, _of_type(list)(value)))

    return read


def _by_name(read_one: Read) -> Read:
    def read(value: Any) -> dict[str, Any]:
        return {name: read_one(one) for name, one in _of_type(dict)(value).items()}

    return read


def _path(value: Any) -> Path:
    path = Path(_of_type(str)(value))
    if not path.is_absolute() or "\0" in path.name:
        raise ValueError
    return path


def _optional(read_one: Read) -> Read:
    return lambda value: None if value is None else read_one(value)


_text, _flag, _pixels = _of_type(str), _of_type(bool), _between(0, 20_000, int)
_READ: Mapping[str, Read] = {
    "theme": _one_of("system", "light", "dark"),
    "density": _one_of("comfortable", "compact"),
    "text_scale": _between(0.5, 3.0, float),
    "window_geometry": _text,
    "sidebar_shown": _flag,
    "sidebar_width": _pixels,
    "panel_shown": _flag,
    "panel_width": _pixels,
    "column_widths": _by_name(_pixels),
    "columns": _by_name(_flag),
    "party_order": _by_name(_each(_text)),
    "hidden_parties": _by_name(_each(_text)),
    "last_file": _optional(_path),
    "recent": lambda value: _each(_path)(value)[:RECENT_AT_MOST],
    "last_export_folder": _optional(_path),
    "author": _text,
}
