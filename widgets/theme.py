"""Colours and type of Parley, and the one object that tells every widget when they change.

`Theme` holds the colours of `resources/tokens.json` for light or dark, `font` and `line_height` know the type roles of
the design, and `Look` carries the theme, the two scales and the density through the program. There is one `Look`; it is
passed to the constructors of the widgets, which read it while painting and listen to `changed`:

    load_fonts()
    look = Look(ThemeChoice.SYSTEM)
    dress(application, look)  # from widgets.style: style, palette and style sheet of standard widgets, kept up to date

    class Note(QWidget):
        def __init__(self, look: Look) -> None:
            super().__init__()
            self._look = look
            look.changed.connect(self.update)

        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.setFont(self._look.font("meta"))
            painter.setPen(self._look.theme.color("text3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, _("No source yet"))
"""

import json
import sys
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple, Self

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette

from app.paths import resources
from widgets.icons import Icons


class ThemeChoice(StrEnum):
    """What the user asked for; the value is the word in the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How close the rows of the matrix stand; the value is the word in the settings file."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


PARTY_TINTS = 6
"""Parties get the tints party0 … party5 in the order of their creation, then again from the first."""


class Theme(NamedTuple):
    """One set of colours. `hexes` has a "#RRGGBB" for every token of the design, by the names of the token file."""

    name: str
    dark: bool
    hexes: Mapping[str, str]

    @classmethod
    def load(cls, name: Literal["light", "dark"]) -> Self:
        """Read the colours that ship with the program."""
        hexes = json.loads(resources("tokens.json").read_text("utf-8"))[name]
        return cls(name, name == "dark", MappingProxyType(hexes))

    @classmethod
    def of_palette(cls, palette: QPalette) -> Self:
        """Take everything from a high-contrast palette of the system; signs and textures then tell states apart."""
        role = QPalette.ColorRole
        ground, text = palette.color(role.Base), palette.color(role.Text)
        hexes = dict.fromkeys(json.loads(resources("tokens.json").read_text("utf-8"))["light"], text.name())
        grey = palette.color(QPalette.ColorGroup.Disabled, role.Text)
        mark, on_mark = palette.color(role.Highlight), palette.color(role.HighlightedText)
        for tokens, color in ((_GROUNDS, ground), (("disabled", "hatch"), grey), (_MARKS, mark), (_ON_MARKS, on_mark)):
            hexes.update(dict.fromkeys(tokens, color.name()))
        hexes["link"] = palette.color(role.Link).name()
        return cls("contrast", ground.lightness() < text.lightness(), MappingProxyType(hexes))

    def color(self, token: str) -> QColor:
        """The colour of a token, such as "text2"; KeyError if the design has no such token."""
        return QColor(self.hexes[token])

    def tint(self, index: int) -> QColor:
        """The ground of the tile of the party with this tint; says nothing about the party."""
        return self.color(f"party{index % PARTY_TINTS}")

    def palette(self) -> QPalette:
        """The same colours for what Qt paints itself."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette


_GROUNDS = (
    *("window", "sidebar", "surface", "sunken", "raised", "band", "hover", "selected", "accent_soft", "on_accent"),
    *("ins_bg", "del_bg", "error_bg", "warn_bg", "info_bg", "on_party", "agreed_text"),
    *("converging_bg", "opposed_bg", "onesided_bg", "none", "none_bg"),
)
_MARKS = ("focus", "hit", "hit_cur", "opposed")
_ON_MARKS = ("hit_text",)
_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
}

Role = Literal[
    "display",
    "title",
    "dialog_title",
    "head",
    "issue_title",
    "body",
    "button",
    "bridging",
    "statement_panel",
    "statement_review",
    "statement_comfortable",
    "statement_compact",
    "original",
    "meta",
    "small",
    "pill",
]
_SANS = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "sans-serif")
_SERIF = ("Source Serif 4", "Charter", "Cambria", "Noto Serif", "serif")
_WEIGHT = QFont.Weight
_ROLES: Mapping[Role, tuple[tuple[str, ...], float, int, QFont.Weight]] = {
    "display": (_SANS, 24, 32, _WEIGHT.DemiBold),
    "title": (_SANS, 20, 28, _WEIGHT.DemiBold),
    "dialog_title": (_SANS, 18, 24, _WEIGHT.DemiBold),
    "head": (_SANS, 14, 20, _WEIGHT.DemiBold),
    "issue_title": (_SANS, 13.5, 19, _WEIGHT.DemiBold),
    "body": (_SANS, 13, 18, _WEIGHT.Normal),
    "button": (_SANS, 13, 18, _WEIGHT.Medium),
    "bridging": (_SANS, 12.5, 18, _WEIGHT.Normal),
    "statement_panel": (_SERIF, 16, 24, _WEIGHT.Normal),
    "statement_review": (_SERIF, 15.5, 23, _WEIGHT.Normal),
    "statement_comfortable": (_SERIF, 14.5, 21, _WEIGHT.Normal),
    "statement_compact": (_SERIF, 13, 18, _WEIGHT.Normal),
    "original": (_SERIF, 14, 20, _WEIGHT.Normal),
    "meta": (_SANS, 11.5, 16, _WEIGHT.Normal),
    "small": (_SANS, 12, 16, _WEIGHT.Medium),
    "pill": (_SANS, 12, 16, _WEIGHT.DemiBold),
}


def load_fonts() -> None:
    """Make the faces that ship with the program known to Qt; once, after the application object exists."""
    for path in sorted(resources("fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise OSError(f"The font {path.name} could not be loaded.")


def font(role: Role, scale: float = 1.0) -> QFont:
    """The font of a type role, `scale` times its size at 100 %.

    Qt draws whole pixel sizes only (on Linux and Windows, however the size is given), so halves are rounded up here:
    then widths are the same on every system and at every display scale.
    """
    families, pixels, _line, weight = _ROLES[role]
    made = QFont(families)
    made.setPixelSize(int(pixels * scale + 0.5))
    made.setWeight(weight)
    return made


def line_height(role: Role, scale: float = 1.0) -> int:
    """The distance of two base lines of a role in logical pixels."""
    return round(_ROLES[role][2] * scale)


def choose_theme(choice: ThemeChoice, scheme: Qt.ColorScheme) -> Theme:
    """The theme for what the user asked for and what the system shows; light where the system does not say."""
    dark = choice is ThemeChoice.DARK or (choice is ThemeChoice.SYSTEM and scheme is Qt.ColorScheme.Dark)
    return Theme.load("dark" if dark else "light")


_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}


def system_text_scale() -> float:
    """How much larger than usual the user has set the text of the whole system; never below 1."""
    size = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pointSizeF()
    return min(max(round(size / _USUAL_POINTS.get(sys.platform, 11.0), 2), 1.0), 3.0)


class Look(QObject):
    """How everything looks now; `changed` comes after any of its properties has changed.

    `text_scale` (0.8 to 1.8) belongs to the statements and originals, `ui_scale` (1 to 3) to every text.
    """

    changed = Signal()

    def __init__(
        self,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        text_scale: float = 1.0,
        density: Density = Density.COMFORTABLE,
        ui_scale: float | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Without `ui_scale` the text size of the system counts."""
        super().__init__(parent)
        self._choice, self._density = choice, density
        self._text_scale = _limited(text_scale)
        self._fonts: dict[tuple[Role, float], QFont] = {}
        self._ui_scale = system_text_scale() if ui_scale is None else ui_scale
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        self._theme = self._resolve()
        self._icons = Icons(self._theme.color)
        hints.colorSchemeChanged.connect(self._follow)
        accessibility.contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def icons(self) -> Icons:
        """The icons in the colours of the theme; a new object for each theme."""
        return self._icons

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def text_scale(self) -> float:
        return self._text_scale

    @property
    def ui_scale(self) -> float:
        return self._ui_scale

    @property
    def density(self) -> Density:
        return self._density

    def set_choice(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._follow()

    def set_text_scale(self, scale: float) -> None:
        """Set the size of the statements; beyond 0.8 and 1.8 it stays at the limit."""
        if (limited := _limited(scale)) != self._text_scale:
            self._text_scale = limited
            self.changed.emit()

    def set_ui_scale(self, scale: float) -> None:
        if scale != self._ui_scale:
            self._ui_scale = scale
            self.changed.emit()

    def set_density(self, density: Density) -> None:
        if density is not self._density:
            self._density = density
            self.changed.emit()

    def font(self, role: Role) -> QFont:
        """The font of a role at the present size."""
        key = role, self._scale(role)
        if key not in self._fonts:
            self._fonts[key] = font(*key)
        return QFont(self._fonts[key])  # whoever asks may change theirs

    def line_height(self, role: Role) -> int:
        """The distance of two base lines of a role at the present size, in logical pixels."""
        return line_height(role, self._scale(role))

    def px(self, length: float) -> int:
        """A length of the design that holds text (a row, a button, an icon beside a word) at the present size."""
        return round(length * self._ui_scale)

    def _scale(self, role: Role) -> float:
        own_size = role.startswith("statement") or role == "original"
        return self._ui_scale * self._text_scale if own_size else self._ui_scale

    def _resolve(self) -> Theme:
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            QGuiApplication.setPalette(QPalette())  # forget our own colours, so that the system's show again
            return Theme.of_palette(QGuiApplication.palette())
        return choose_theme(self._choice, hints.colorScheme())

    def _follow(self) -> None:
        theme = self._resolve()
        if theme != self._theme:
            self._theme, self._icons = theme, Icons(theme.color)
            self.changed.emit()


def _limited(scale: float) -> float:
    return min(max(round(scale, 2), 0.8), 1.8)
