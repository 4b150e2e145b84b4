"""The line icons of `resources/icons`, in any colour of a theme and sharp on any screen.

`look.icons.icon("import")` is a QIcon for actions and menus; in a paint event
`look.icons.draw(painter, QRectF(8, 8, 16, 16), "history", "warn")` draws one with sharp edges.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources


class Icons:
    """All icons in the colours of one theme; each is rendered once per colour, size and display scale.

    `color` gives the colour of a token. Names are those of the files without ".svg", tokens those of the theme.
    """

    def __init__(self, color: Callable[[str], QColor]) -> None:
        self._color = color
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def pixmap(self, name: str, token: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon of `size` logical pixels for a screen with `ratio` device pixels each.

        FileNotFoundError if there is no such icon.
        """
        renderer = self._renderer(name, token)

        def paint(painter: QPainter) -> None:
            renderer.render(painter, QRectF(0, 0, size, size))

        return self.stamp((name, token), QSize(size, size), ratio, paint)

    def stamp(self, key: Hashable, size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
        """Anything small that is painted often: painted once for its key, size and scale, and kept with the theme."""
        whole = (key, size.width(), size.height(), ratio)
        if whole not in self._pixmaps:
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                paint(painter)
            finally:
                painter.end()  # a pixmap must not go while somebody paints on it
            self._pixmaps[whole] = pixmap
        return self._pixmaps[whole]

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:
        """An icon for actions, menus and buttons of Qt, sharp on the screens that are connected."""
        icon = QIcon()
        for ratio in sorted({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            icon.addPixmap(self.pixmap(name, token, size, ratio))
            icon.addPixmap(self.pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
        return icon

    def draw(self, painter: QPainter, rect: QRectF, name: str, token: str = "text2") -> None:
        """Paint an icon that fills the square `rect`; as vectors, so also right on paper."""
        self._renderer(name, token).render(painter, rect)

    def _renderer(self, name: str, token: str) -> QSvgRenderer:
        if (name, token) not in self._renderers:
            svg = resources("icons", f"{name}.svg").read_text("utf-8")
            coloured = svg.replace("currentColor", self._color(token).name())
            self._renderers[name, token] = QSvgRenderer(QByteArray(coloured.encode()))
        return self._renderers[name, token]
