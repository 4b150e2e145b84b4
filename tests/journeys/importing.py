"""The steps of an import that the journeys share, with the clicks and keys of somebody in front of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item
from app.importing.rows import Record
from app.paths import Profile
from app.store import Store
from tests.journeys.conftest import Hands
from tests.journeys.seen import labels
from tests.widgets.conftest import _invented_file  # noqa: F401 - a fixture
from tests.widgets.importing_case import settled
from widgets.import_dialog import ImportDialog
from widgets.importing import Step
from widgets.main_window import MainWindow

_BOX = 22
"""Where in a line its tick is."""
W = TypeVar("W", bound=QWidget)


class Desk:
    """Somebody at the import window of a comparison: chooses files, ticks and decides lines, takes them over."""

    def __init__(self, window: MainWindow, hands: Hands, qtbot: QtBot, answers: list[Path]) -> None:
        self.window = window
        self._hands, self._qtbot, self._answers = hands, qtbot, answers

    @property
    def dialog(self) -> ImportDialog:
        """The import window, which is on top."""
        return self.on_top(ImportDialog)

    def on_top(self, kind: type[W]) -> W:
        """The dialog that has opened."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, kind)
        return shown

    def choose(self, path: Path, step: Step = Step.REVIEW) -> ImportDialog:
        """Open the import window with its key and choose a file in it."""
        self._hands.press("Ctrl+I")
        self._answers.append(path)
        self._hands.click_words(self.dialog, "Choose a file…")
        self.settle(step)
        return self.dialog

    def settle(self, step: Step = Step.REVIEW) -> None:
        settled(self.dialog, self._qtbot, step)

    def click(self, words: str) -> None:
        """Click a button of the import window as soon as it is there and can be clicked."""
        dialog = self.dialog
        self._qtbot.waitUntil(lambda: any(b.text() == words and b.isEnabled() for b in _buttons(dialog)))
        self._hands.click_words(dialog, words)

    def lines(self, kind: Kind, record: Record = Record.POSITION) -> list[Item]:
        return [item for item in self.dialog.importing.items if item.kind is kind and item.record is record]

    def go_to(self, item: Item) -> None:
        """Click a line of the list, and see it in full."""
        self._hands.click(self.dialog.review.list.viewport(), self._place(item))
        assert self.dialog.review.list.current == item
        self._qtbot.waitUntil(lambda: labels(self.dialog.review.change) != [])  # laid out when the events are through

    def tick(self, item: Item) -> None:
        """Click the box of a line, which ticks it or takes the tick away."""
        self._hands.click(self.dialog.review.list.viewport(), QPoint(_BOX, self._place(item).y()))

    def answer(self, words: str, verb: str = "Decide and next") -> None:
        """Choose one of the answers to what is asked about a line, and go on."""
        dialog = self.dialog
        self._qtbot.waitUntil(lambda: any(b.text() == words for b in _radios(dialog)))
        self._hands.click_words(dialog, words)
        self.click(verb)
        self.settle()

    def apply(self) -> None:
        """Take over what is ticked, by the button that says how much it is."""
        dialog = self.dialog
        self._qtbot.waitUntil(dialog.footer.go_button.isEnabled)
        self._hands.click(dialog.footer.go_button)
        self.settle(Step.DONE)

    def close(self) -> None:
        self._hands.press("Esc")
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    def take_over(self, path: Path) -> None:
        """All that a file has to say, without a closer look."""
        self.choose(path)
        self.apply()
        self.close()

    def said(self) -> str:
        """All words that can be read in the import window."""
        return "\n".join([*labels(self.dialog), *(button.text() for button in _buttons(self.dialog))])

    def _place(self, item: Item) -> QPoint:
        review = self.dialog.review
        row = review.model.row_of(item.id)
        assert row is not None, item
        index = review.model.index(row)
        review.list.scrollTo(index)
        return review.list.visualRect(index).center()


def _buttons(dialog: QWidget) -> list[QAbstractButton]:
    return [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]


def _radios(dialog: QWidget) -> list[QRadioButton]:
    return [button for button in dialog.findChildren(QRadioButton) if button.isVisible()]


@pytest.fixture
def desk_on(start: Callable[..., MainWindow], profile: Profile, hands: Hands, qtbot: QtBot, answers: list[Path]):  # type: ignore[no-untyped-def]
    """Opens a comparison of the tests and sits down at its window."""

    def sat_down(path: Path) -> Desk:
        return Desk(start(profile, path), hands, qtbot, answers)

    return sat_down


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A comparison in which there is nothing yet."""
    path = tmp_path / "talks.parley"
    Store.create(path, "Talks").close()
    return path


@pytest.fixture
def coast(_invented_file: Path, tmp_path: Path) -> Path:  # noqa: F811 - a fixture
    """The comparison of Alphaland and Betaland."""
    path = tmp_path / "coast.parley"
    path.write_bytes(_invented_file.read_bytes())
    return path


def cells(window: MainWindow) -> Iterator[tuple[tuple[str, str], str]]:
    """What each party says on each issue as the window has it, by their keys, or which silence it is."""
    view = window.view
    assert view.matrix is not None
    for issue in view.matrix.all_issues:
        for party in view.matrix.parties:
            now = view.matrix.current(issue.id, party.id)
            if now is not None:
                yield (issue.key, party.key), now.statement if now.silence is None else now.silence.value
