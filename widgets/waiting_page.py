"""What stands in the window while the first comparison is being made or read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.texts import Text
from widgets.theme import Look


class WaitingPage(QWidget):
    """One quiet sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Text(look, "body", "text2")
        layout = QVBoxLayout(self)
        layout.addWidget(self._words, alignment=Qt.AlignmentFlag.AlignCenter)

    def say(self, words: str) -> None:
        """Tell what is being done."""
        self._words.setText(words)
