"""Runs one function of `app` after another off the GUI thread, and brings back what it gave."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.progress import Cancelled

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


_MANY = 50_000
"""Objects that one function has made and not given up."""


class Job:
    """One function on its way; `cancel` makes its next report of progress the last."""

    def __init__(self) -> None:
        self._cancelled = Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def require_wanted(self) -> None:
        """Raise Cancelled once `cancel` was called."""
        if self._cancelled.is_set():
            raise Cancelled


class Background(QObject):
    """One worker thread that belongs to a window.

    The functions know nothing of widgets: they take a `progress` and give back a value or raise. What comes of them
    arrives in the thread of this object, in the order in which they were started.
    """

    _arrived = Signal(object)  # a call to be made in the thread of this object

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._stopped = False
        self._arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Call `function(*args, progress=…)` in the worker, then one of the `on_…` functions here.

        An error that nobody waits for rises here, where it reaches the error box like any other.
        """
        job = Job()
        self._jobs.add(job)

        def progress(done: int, total: int) -> None:
            job.require_wanted()
            if on_progress is not None:
                self._arrived.emit(lambda: on_progress(done, total))

        def work() -> None:
            try:
                job.require_wanted()
                with _collector_at_rest():
                    result = function(*args, progress=progress)
            except Cancelled:
                self._arrived.emit(lambda: self._finish(job, on_cancelled))
            except BaseException as error:  # whatever it is, the GUI thread shows it
                self._arrived.emit(lambda error=error: self._finish(job, on_error or _rise, error))
            else:
                self._arrived.emit(lambda: self._finish(job, on_done, result))

        self._worker.submit(work)
        return job

    @cached_property
    def _worker(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._jobs)

    def stop(self) -> None:
        """Cancel what runs, drop what waits and wait for the worker; nothing arrives afterwards."""
        for job in self._jobs:
            job.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._stopped = True  # what has been sent and not arrived is dropped
        self._jobs.clear()

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()

    def _finish(self, job: Job, then: Callable[..., None] | None, *results: Any) -> None:
        self._jobs.discard(job)
        if then is not None:
            then(*results)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Long work makes many objects at once; the collector of garbage would look at them with every thread waiting.

    What is left of them afterwards is in use, and stays out of its sight.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()


def _rise(error: BaseException) -> None:
    raise error
