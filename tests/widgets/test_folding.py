"""A large comparison is folded for the search by the worker, so that the first key does not wait."""

import pytest
from PySide6.QtCore import QTimer

from app.reading import load_matrix
from benchmarks.corpus import make_comparison
from widgets.background import Background
from widgets.document import Document
from widgets.folding import Folding
from widgets.view import View


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def large(qapp, tmp_path):
    """Just more than what is folded while a key is typed."""
    document = Document()
    store = make_comparison(tmp_path / "large.parley", 10_001)
    yield document, store
    document.close()


def test_a_large_comparison_is_ready_for_the_first_key(large, background, qtbot):
    document, store = large
    view = View(document)
    Folding(view, background, view)
    document.adopt(store, store.read(load_matrix, first_issues=100))
    document.complete(store.read(load_matrix))
    qtbot.waitUntil(lambda: view.indexed, timeout=20_000)
    view.set_query("use of pier 10001")
    assert [issue.title for issue in view.issues] == ["Use of pier 10001"]


def test_what_was_folded_for_other_columns_is_not_taken(large, background, qtbot):
    document, store = large
    view = View(document)
    Folding(view, background, view)
    document.adopt(store, store.read(load_matrix))
    qtbot.waitUntil(lambda: background.busy)
    view.set_party_shown(view.parties[1].id, False)  # while the worker folds the texts of both
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
    assert not view.indexed


def test_a_small_comparison_is_left_to_the_first_search(invented, background, qtbot):
    view = View(invented)
    pause = Folding(view, background, view).findChild(QTimer)
    invented.opened.emit()
    qtbot.waitUntil(lambda: not pause.isActive())
    assert not background.busy
    assert not view.indexed
