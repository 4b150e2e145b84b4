"""Opening, making and closing comparisons for a window."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import ParleyError
from app.i18n import _
from app.loading import load_whole
from app.matrix import Matrix
from app.paths import Profile
from app.progress import Progress, no_progress
from app.reading import load_matrix
from app.store import Store
from widgets.background import Background
from widgets.document import Document
from widgets.errors import show_error
from widgets.theme import Look

FIRST_SCREEN = 200
"""So many issues are read before the first paint; a larger comparison is completed right after it."""


class Files(QObject):
    """Opens comparisons into a document.

    `waiting` says what is being done, or nothing when it is done; `loaded` comes when a whole comparison is there.
    """

    waiting = Signal(str)
    loaded = Signal()

    def __init__(
        self, look: Look, document: Document, background: Background, profile: Profile, window: QWidget
    ) -> None:
        super().__init__(window)
        self._look = look
        self._document = document
        self._background = background
        self._profile = profile
        self._window = window
        self.folder = Path.home()

    def open_at_start(self, path: Path | None) -> None:
        """Open what was asked for, or else the user's own comparison; at the first start it is made of the shipped one.

        What fits on the first screen is read at once; `complete` does the rest.
        """
        wanted = path or self._profile.default_comparison
        if path is None and not wanted.exists():
            self._make_shipped(wanted)
            return
        try:
            store = Store.open(wanted, check=False)
            try:
                matrix = store.read(load_matrix, first_issues=FIRST_SCREEN)
            except BaseException:
                store.close()
                raise
        except ParleyError as error:
            self._document.close()
            self._show(error)
            return
        self._document.adopt(store, matrix)

    def complete(self) -> None:
        """Read what is missing of the comparison that was opened at the start, then check its file."""
        store, matrix = self._document.store, self._document.matrix
        if store is None or matrix is None:
            return
        if matrix.complete:
            self._check(store)
            return
        take, give_up = partial(self._take_whole, store), partial(self._close_broken, store)
        self._background.run(load_whole, store, on_done=take, on_error=give_up)

    def open(self, path: Path) -> None:
        """Open a comparison; the one that is open stays when this one cannot be opened."""
        self.folder = path.parent
        self.waiting.emit(_("Opening “{name}”…").format(name=path.name))
        self._background.run(_open, path, on_done=self._adopt, on_error=self._show)

    def ask_and_open(self) -> None:
        from widgets.ask import ask_open

        path = ask_open(self._window, self.folder)
        if path is not None:
            self.open(path)

    def ask_and_make(self, then: Callable[[], None] | None = None) -> None:
        """Make a new, empty comparison where the user wants it, and go on with `then` when it is open."""
        from widgets.ask import ask_new

        path = ask_new(self._window, self.folder, _("Comparison.parley"))
        if path is not None:
            self.folder = path.parent
            self._background.run(_make_empty, path, on_done=partial(self._adopt, then=then), on_error=self._show)

    def open_example(self) -> None:
        """Open a fresh copy of the shipped comparison; earlier copies stay as they are."""
        self._make_shipped(_free_name(self._profile.data, _("Example of {date}").format(date=date.today().isoformat())))

    def _make_shipped(self, path: Path) -> None:
        self.waiting.emit(_("Preparing the comparison that comes with Parley…"))
        self._background.run(_make_example, path, on_done=self._adopt, on_error=self._show)

    def _adopt(self, opened: tuple[Store, Matrix], then: Callable[[], None] | None = None) -> None:
        self.waiting.emit("")
        self._document.adopt(*opened)
        self.loaded.emit()
        if then is not None:
            then()

    def _take_whole(self, store: Store, matrix: Matrix) -> None:
        if self._document.store is store:
            self._document.complete(matrix)
            self._check(store)

    def _check(self, store: Store) -> None:
        """All is read; whether all of the file holds together may take longer, and nobody waits for it."""
        self.loaded.emit()
        self._background.run(_check, store, on_error=partial(self._close_broken, store))

    def _close_broken(self, store: Store, error: BaseException) -> None:
        if self._document.store is store:  # otherwise another one is open by now, and this one is of no interest
            self._document.close()
            self._show(error)

    def _show(self, error: BaseException) -> None:
        self.waiting.emit("")
        show_error(self._window, self._look, error)


def _open(path: Path, progress: Progress = no_progress) -> tuple[Store, Matrix]:
    return _read(Store.open(path))


def _make_example(path: Path, progress: Progress = no_progress) -> tuple[Store, Matrix]:
    from app.importing.storing.shipped import create_shipped

    return _read(create_shipped(path, progress))


def _make_empty(path: Path, progress: Progress = no_progress) -> tuple[Store, Matrix]:
    return _read(Store.create(path, path.stem))


def _read(store: Store) -> tuple[Store, Matrix]:
    try:
        return store, load_whole(store)
    except BaseException:
        store.close()
        raise


def _check(store: Store, progress: Progress = no_progress) -> None:
    store.check()


def _free_name(folder: Path, stem: str) -> Path:
    """A name in the folder that no file has yet."""
    path, number = folder / f"{stem}.parley", 2
    while path.exists():
        path, number = folder / f"{stem} ({number}).parley", number + 1
    return path
