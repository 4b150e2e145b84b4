"""The import window on a comparison, off the screen: from a file to the painted review, and on into the comparison."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from app.paths import Profile
from benchmarks.stage import Stage
from widgets.background import Background
from widgets.import_dialog import ImportDialog
from widgets.importing import Step
from widgets.remembering import Remembering

_LONGEST_MS = 60_000


class _Painted(QObject):
    """Calls back once what it watches has been painted with the review in it."""

    def __init__(self, dialog: ImportDialog, then: Callable[[], None]) -> None:
        super().__init__(dialog)
        self._importing, self._then = dialog.importing, then
        dialog.review.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._importing.step is Step.REVIEW and self._importing.items:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


@contextmanager
def review_of(stage: Stage, profile: Profile, path: Path) -> Iterator[ImportDialog]:
    """Open the window as a file that is dropped does, and wait until its review is painted; closed in the end."""
    background, loop = Background(), QEventLoop()
    dialog = ImportDialog(stage.look, stage.document, background, profile, Remembering(profile.settings_file))
    _Painted(dialog, loop.quit)
    failures: list[Exception] = []
    dialog.importing.failed.connect(lambda error: (failures.append(error), loop.quit()))
    dialog.show()
    dialog.start(path)
    QTimer.singleShot(_LONGEST_MS, dialog, loop.quit)
    loop.exec()
    try:
        if failures:
            raise failures[0]
        if dialog.importing.step is not Step.REVIEW:
            raise TimeoutError(f"{path.name} has not come to its review, but to {dialog.importing.step.name}")
        yield dialog
    finally:
        dialog.done(0)
        background.stop()


def take_over(dialog: ImportDialog) -> None:
    """Apply what is ticked, and wait until it says so."""
    loop = QEventLoop()
    dialog.importing.applied.connect(loop.quit)
    dialog.importing.apply("", "")
    loop.exec()
