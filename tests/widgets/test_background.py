"""Work off the GUI thread: results, errors, progress and cancelling all arrive here, in order."""

import threading

import pytest
from PySide6.QtCore import QThread

from app.errors import FileProblem
from widgets.background import Background


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


def test_a_result_arrives_in_the_thread_of_the_window(background, qtbot):
    arrived = []
    here = QThread.currentThread()

    def work(number, progress):
        return number + 1, threading.current_thread() is threading.main_thread()

    background.run(work, 41, on_done=lambda result: arrived.append((result, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [((42, False), True)]
    assert not background.busy


def test_progress_comes_before_the_result(background, qtbot):
    seen = []

    def work(progress):
        for done in range(3):
            progress(done, 3)
        return "done"

    background.run(work, on_progress=lambda done, total: seen.append((done, total)), on_done=seen.append)
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen == [(0, 3), (1, 3), (2, 3), "done"]


def test_an_error_goes_to_whoever_asked(background, qtbot):
    errors = []

    def work(progress):
        raise FileProblem("“x” cannot be read.")

    background.run(work, on_error=errors.append, on_done=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert [str(error) for error in errors] == ["“x” cannot be read."]


def test_an_error_that_nobody_waits_for_rises(background, qtbot):
    def work(progress):
        raise ValueError("unexpected")

    with qtbot.captureExceptions() as risen:
        background.run(work)
        qtbot.waitUntil(lambda: not background.busy)
    assert [type(found[1]) for found in risen] == [ValueError]


def test_cancelling_stops_at_the_next_report(background, qtbot):
    started, may_go_on, ended = threading.Event(), threading.Event(), []

    def work(progress):
        started.set()
        may_go_on.wait(5)
        progress(1, 2)
        return "too far"

    job = background.run(work, on_done=ended.append, on_cancelled=lambda: ended.append("cancelled"))
    assert started.wait(5)
    job.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["cancelled"]


def test_work_is_done_in_the_order_in_which_it_was_asked_for(background, qtbot):
    order = []

    def work(number, progress):
        return number

    for number in range(20):
        background.run(work, number, on_done=order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_nothing_arrives_after_the_end(qapp, qtbot):
    background, arrived = Background(), []

    def work(progress):
        return "late"

    background.run(work, on_done=arrived.append)
    background.stop()
    qapp.sendPostedEvents()
    assert arrived == []
