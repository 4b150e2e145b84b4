"""Small pictures for lists and menus of Qt: the sign of a state, the tile of a party."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPainter

from widgets.filter_parts import Mark, draw_mark
from widgets.theme import Look


def mark_icon(look: Look, mark: Mark, ground: str = "surface", size: int = 16) -> QIcon:
    """The mark as an icon, sharp on the screens that are connected; `ground` is the token of what is behind it."""
    side, icon = look.px(size), QIcon()

    def paint(painter: QPainter) -> None:
        draw_mark(painter, QRectF(0, 0, side, side), mark, look, ground)

    for ratio in sorted({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        icon.addPixmap(look.icons.stamp(("mark", mark, ground), QSize(side, side), ratio, paint))
    return icon
