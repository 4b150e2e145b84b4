"""What the journeys share: a user with a home of her own, and hands that press, type and click in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.paths import Profile
from tests.journeys.seen import labels
from tests.widgets.conftest import _fonts, _freed, _invented_file, _shipped_file, look  # noqa: F401 - fixtures
from widgets.main_window import MainWindow
from widgets.message import Message
from widgets.remembering import Remembering
from widgets.style import dress

Start = Callable[..., MainWindow]


class Hands:
    """Press keys where the focus is, and click what can be seen; like a user they cannot reach what is covered."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def target(self) -> QWidget:
        """What gets the next key: the focus of the popover, dialog or window that is on top."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window()
        return top.focusWidget() or top

    def _window(self) -> QWidget:
        """The main window; a window manager would make it the active one when a dialog has closed."""
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        if not window.isActiveWindow():
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)
        return window

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as "Alt+Down"."""
        for key in keys:
            combination = QKeySequence(key)[0]
            self._qtbot.keyClick(self.target, combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type a text; QTest knows the keys of Latin letters only, so that the events are made here."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def click(self, widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier | None = None) -> None:
        """Click a widget in its middle, or at a place of it."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        place = widget.rect().center() if at is None else at
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, keys or Qt.KeyboardModifier.NoModifier, place)

    def click_words(self, where: QWidget, words: str) -> None:
        """Click the button that has these words, or that a screen reader calls so."""
        found = [
            each
            for each in where.findChildren(QAbstractButton)
            if each.isVisible() and words in (each.text(), each.accessibleName())
        ]
        assert len(found) == 1, (words, [each.text() or each.accessibleName() for each in found])
        boxed = type(found[0]) in (QCheckBox, QRadioButton)  # their room at the right of the words is not theirs
        self.click(found[0], QPoint(8, found[0].height() // 2) if boxed else None)

    def will_answer(self, question: str, verb: str) -> None:
        """Press a button of the question that the next step brings; the step itself goes on only after the answer."""

        def press_it() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, Message):
                QTimer.singleShot(10, press_it)
                return
            assert question in labels(box)
            assert self.target.text() == "Cancel"
            self.click_words(box, verb)

        QTimer.singleShot(0, press_it)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """What the user chooses in the file dialogs that will open, one after the other."""
    chosen: list[Path] = []

    def choose(dialog: QFileDialog) -> int:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        path = chosen.pop(0)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(str(path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    yield chosen
    assert not chosen, "a file dialog was expected and did not open"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Where a new user's settings, logs and default comparison go: nothing is there yet."""
    return Profile.in_folder(tmp_path / "profile")


@pytest.fixture
def known_user(profile: Profile, _shipped_file: Path) -> Profile:  # noqa: F811 - a fixture
    """The same user when she has started Parley before."""
    profile.data.mkdir(parents=True)
    profile.default_comparison.write_bytes(_shipped_file.read_bytes())
    return profile


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, _fonts: None, look: object) -> Iterator[Start]:  # noqa: F811 - fixtures
    """Starts the program as `widgets.application` does, with the look of the last time; closes what is left open."""
    windows = []

    def started(profile: Profile, path: Path | None = None, size: tuple[int, int] = (1440, 900)) -> MainWindow:
        remembering = Remembering(profile.settings_file)
        shown = remembering.look()
        shown.set_ui_scale(1.0)
        dress(qapp, shown)
        window = MainWindow(shown, remembering, profile)
        qtbot.addWidget(window)
        window.resize(*size)
        window.files.open_at_start(path)
        window.show()
        qtbot.waitUntil(lambda: window.document.matrix is not None, timeout=30_000)
        qtbot.waitUntil(lambda: not window.background.busy)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    yield started
    for window in windows:
        window.close()


@pytest.fixture
def window(start: Start, known_user: Profile) -> MainWindow:
    """The window of a user who has started Parley before."""
    return start(known_user)
