"""How the standard widgets of Qt look: Fusion, with palette and style sheet made from the tokens of the design.

The sheet below is that of Qt with three shorthands: `$token` is a colour of the theme, `12dp` a length that grows with
the text (`12dp-1` is one pixel less), `icon(tick, on_accent)` a line icon in a colour. Hairlines stay `1px`. Widgets
that paint themselves, above all the matrix, are not named here and pay nothing.

The dynamic property `kind` picks variants: `primary`, `link` and `toolbar` of QPushButton, `toolbar` of
QLineEdit, `icon` of QToolButton, `bare` of QPlainTextEdit, `warn` of QComboBox.
"""

import re
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtWidgets import QApplication

from app.paths import resources
from widgets.theme import Look

_FONTS = """
QPushButton, QToolButton, QCheckBox, QRadioButton, QLineEdit, QDateEdit, QComboBox, QMenuBar, QMenu, QToolTip,
QComboBox QAbstractItemView, QCalendarWidget QAbstractItemView, QCalendarWidget QSpinBox {
    font-family: $families; font-size: 13dp;
}
"""

_BUTTONS = """
QPushButton {
    background: $surface; color: $text; border: 1px solid $line2; border-radius: 6dp;
    padding: 0 14dp-1; min-height: 32dp-2; font-weight: 500;
}
QPushButton:hover { background: $hover; border-color: $control; }
QPushButton:pressed, QPushButton:checked { background: $line; border-color: $line2; }
QPushButton:focus { border: 2px solid $focus; padding: 0 14dp-2; min-height: 32dp-4; }
QPushButton:disabled { background: transparent; color: $disabled; border-color: $line; }
QPushButton[kind="toolbar"] { min-height: 34dp-2; }
QPushButton[kind="toolbar"]:focus { min-height: 34dp-4; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[kind="primary"]:focus { border-color: $focus; }
QPushButton[kind="primary"]:disabled { background: $line2; color: $text3; border-color: $line2; }
QPushButton[kind="link"] {
    background: transparent; color: $link; border-color: transparent; padding: 0 6dp-1; min-height: 28dp-2;
}
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:pressed { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $focus; padding: 0 6dp-2; min-height: 28dp-4; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QToolButton[kind="icon"] {
    background: transparent; border: 2px solid transparent; border-radius: 6dp; padding: 0; margin: 0;
}
QToolButton[kind="icon"]:hover { background: $line; }
QToolButton[kind="icon"]:pressed { background: $line2; }
QToolButton[kind="icon"]:checked { background: $accent_soft; }
QToolButton[kind="icon"]:focus { border-color: $focus; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QDateEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $line2; border-radius: 6dp; padding: 0 8dp-1;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QDateEdit, QComboBox { min-height: 32dp-2; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $text3; }
QPlainTextEdit { padding: 6dp 4dp; }
QLineEdit:hover, QPlainTextEdit:hover, QDateEdit:hover, QComboBox:hover { border-color: $control; }
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus, QComboBox:focus {
    border: 2px solid $focus; padding: 0 8dp-2;
}
QLineEdit:focus, QDateEdit:focus, QComboBox:focus { min-height: 32dp-4; }
QLineEdit[kind="toolbar"] { min-height: 34dp-2; }
QLineEdit[kind="toolbar"]:focus { min-height: 34dp-4; }
QPlainTextEdit:focus { padding: 6dp-1 4dp-1; }
QPlainTextEdit[kind="bare"] {
    background: transparent; color: $text2; border: 2px solid transparent; padding: 0;
}
QPlainTextEdit[kind="bare"]:focus { border-color: $focus; }
QLineEdit:disabled, QPlainTextEdit:disabled, QDateEdit:disabled, QComboBox:disabled {
    background: $window; color: $disabled; border-color: $line;
}
QComboBox::drop-down, QDateEdit::drop-down {
    subcontrol-origin: padding; subcontrol-position: center right; width: 28dp; border: none;
}
QComboBox::down-arrow, QDateEdit::down-arrow { image: icon(chevron-down, text2); width: 16dp; height: 16dp; }
QComboBox { combobox-popup: 0; }
QComboBox[kind="warn"] { background: $warn_bg; border-color: $warn; }
QComboBox[kind="warn"]:focus { border-color: $focus; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $line2; padding: 4dp; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 28dp; padding: 0 6dp; border-radius: 4dp; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
"""

_CHOICES = """
QCheckBox, QRadioButton {
    color: $text; spacing: 8dp; border: 2px solid transparent; border-radius: 6dp; padding: 3dp 4dp;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator {
    background: $surface; border: 1px solid $control; border-radius: 4dp; width: 18dp-2; height: 18dp-2;
}
QRadioButton::indicator {
    background: $surface; border: 1px solid $control; border-radius: 9dp; width: 2x9dp-2; height: 2x9dp-2;
}
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: icon(tick, on_accent); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: icon(dash, on_accent); }
QRadioButton::indicator:checked {
    border-color: $accent;
    background: qradialgradient(
        cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 $on_accent, stop: 0.44 $on_accent, stop: 0.5 $accent, stop: 1 $accent
    );
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $window; border-color: $line2; }
QCheckBox::indicator:checked:disabled { background: $line2; image: icon(tick, text3); }
QRadioButton::indicator:checked:disabled { background: $window; border-color: $line2; }
"""

_MENUS = """
QMenuBar { background: $window; color: $text; padding: 0 8dp; }
QMenuBar::item { background: transparent; padding: 6dp 10dp; border-radius: 4dp; }
QMenuBar::item:selected { background: $line; }
QMenuBar::item:disabled { color: $disabled; }
QMenu { background: $raised; color: $text; border: 1px solid $line2; padding: 5px; menu-scrollable: 1; }
QMenu::item { padding: 6dp 20dp 6dp 12dp; border-radius: 4dp; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::icon { padding-left: 10dp; }
QMenu::indicator { width: 16dp; height: 16dp; padding-left: 8dp; }
QMenu::indicator:checked { image: icon(tick, accent); }
QMenu::right-arrow { image: icon(chevron-right, text2); width: 16dp; height: 16dp; padding-right: 6dp; }
QToolTip { background: $raised; color: $text; border: 1px solid $line2; padding: 5dp 7dp; }
"""

_BARS = """
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
    background: $line; border: none; border-radius: 4dp; min-height: 2x4dp; max-height: 2x4dp;
}
QProgressBar::chunk { background: $accent; border-radius: 4dp; }
QSplitter::handle { background: $line; }
QTableCornerButton::section { background: $sunken; border: none; border-bottom: 1px solid $line; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; }
"""

_CALENDAR = """
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton {
    background: transparent; color: $text; border: 2px solid transparent; border-radius: 6dp; padding: 3dp 8dp;
    font-weight: 600; icon-size: 16dp;
}
QCalendarWidget QToolButton:hover { background: $line; }
QCalendarWidget QToolButton:focus { border-color: $focus; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: icon(chevron-left, text2); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: icon(chevron-right, text2); }
QCalendarWidget QSpinBox {
    background: $surface; color: $text; border: 2px solid $focus; border-radius: 6dp; padding: 2dp 6dp;
    selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QSpinBox::up-button, QCalendarWidget QSpinBox::down-button { width: 0; border: none; }
QCalendarWidget QAbstractItemView {
    background: $raised; color: $text; border: none; outline: none; alternate-background-color: $raised;
    selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
"""

# desktops have fonts of their own for buttons and menus, which only a sheet outdoes whenever they change
_SHEET = _FONTS + _BUTTONS + _FIELDS + _CHOICES + _MENUS + _BARS + _CALENDAR
# “2x9dp-2” is twice nine, less two pixels: Qt draws corners square whose radius is more than half of the side
_LENGTH = re.compile(r"(?:(\d)x)?(\d+)dp(?:-(\d+))?")
_ICON = re.compile(r"icon\(([\w-]+), (\w+)\)")


def dress(application: QApplication, look: Look) -> None:
    """Give the application the look of the design, now and whenever `look` changes, as long as `look` lives."""
    Dress(application, look).finish()


class Dress(QObject):
    """Keeps palette, font and style sheet of an application those of a look, whose child it is.

    The style sheet comes with `finish`: with one, Qt thinks anew about every widget that finds its place in another, so
    the start builds the window first.

    Style sheets know images by the names of files only, so the few icons in them are written to a folder of our own,
    which goes when the look does.
    """

    def __init__(self, application: QApplication, look: Look) -> None:
        super().__init__(look)
        self._application, self._look = application, look
        self._folder = QTemporaryDir()
        if not self._folder.isValid():
            raise OSError(self._folder.errorString())
        application.setStyle("Fusion")
        self._put_on_colours()
        look.changed.connect(self.finish)

    def finish(self) -> None:
        """Put on everything as the look is now."""
        self._put_on_colours()
        sheet = self._sheet()
        if sheet != self._application.styleSheet():
            self._application.setStyleSheet(sheet)

    def _put_on_colours(self) -> None:
        self._application.setFont(self._look.font("body"))
        self._application.setPalette(self._look.theme.palette())

    def _sheet(self) -> str:
        lengths = _LENGTH.sub(self._pixels, _SHEET)
        images = _ICON.sub(lambda found: f'url("{self._image(found[1], found[2])}")', lengths)
        families = ", ".join(f'"{family}"' for family in self._look.font("body").families())
        return Template(images).substitute(self._look.theme.hexes, families=families)

    def _pixels(self, found: re.Match[str]) -> str:
        times, length, less = int(found[1] or 1), int(found[2]), int(found[3] or 0)
        return f"{times * self._look.px(length) - less}px"

    def _image(self, icon: str, token: str) -> str:
        """The path of a file with an icon in the present colour of a token."""
        color = self._look.theme.color(token).name()
        path = Path(self._folder.filePath(f"{icon}-{color[1:]}.svg"))
        if not path.exists():
            svg = resources("icons", f"{icon}.svg").read_text("utf-8")
            path.write_text(svg.replace("currentColor", color), "utf-8")
        return path.as_posix()
