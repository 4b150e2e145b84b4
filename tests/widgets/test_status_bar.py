"""The status bar counts, explains the signs and says whether all is saved."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reading import load_matrix
from app.store import Store
from widgets.status_bar import StatusBar


@pytest.fixture
def bar(qtbot, look, invented, invented_view):
    window = QWidget()
    qtbot.addWidget(window)
    inside = QVBoxLayout(window)
    inside.setContentsMargins(0, 0, 0, 0)
    made = StatusBar(look, invented, invented_view)
    inside.addWidget(made)
    window.resize(1440, 60)
    window.show()
    yield made
    window.close()


def legend(bar):
    return [item.text.text() for item in bar.legend if item.isVisible()]


def test_it_counts_what_is_shown(bar, invented_view):
    assert bar.count.text() == "6 issues"
    invented_view.set_query("harbour")
    assert bar.count.text() == "2 of 6 issues · 4 hits"


def test_the_legend_explains_every_sign(bar):
    assert legend(bar) == [
        "changed since 2 Apr 2024",
        "written proposal",
        "official statement",
        "reported",
        "agreed outcome",
        "inferred",
    ]


def test_a_narrow_window_drops_the_legend_from_the_right(qtbot, bar):
    whole = legend(bar)
    bar.window().resize(700, 60)
    qtbot.waitUntil(lambda: len(legend(bar)) < len(whole))
    assert legend(bar) == whole[: len(legend(bar))]
    bar.window().resize(200, 60)
    qtbot.waitUntil(lambda: legend(bar) == [])
    assert bar.count.isVisible()
    bar.window().resize(1440, 60)
    qtbot.waitUntil(lambda: legend(bar) == whole)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [700, 960, 1280, 1440])
def test_nothing_overlaps(qtbot, look, bar, scale, width):
    look.set_ui_scale(scale)
    bar.window().resize(width, 80)

    def in_order():
        shown = [child for child in bar.children() if isinstance(child, QWidget) and child.isVisible()]
        shown.sort(key=QWidget.x)
        ends = [child.geometry().right() for child in shown]
        starts = [child.x() for child in shown]
        return all(end < start for end, start in zip(ends, starts[1:], strict=False)) and ends[-1] < bar.width()

    qtbot.waitUntil(in_order)


def test_it_says_that_all_is_saved(bar):
    assert bar.document_name.text() == "invented"
    assert bar.state.text() == "· all changes saved"
    assert not bar.lock.isVisible()


def test_a_file_that_cannot_be_written_has_a_lock(bar, invented):
    path = invented.store.path
    store = Store.open(path, read_only=True)
    invented.adopt(store, store.read(load_matrix))
    assert bar.lock.isVisible()
    assert bar.state.text() == "· read only"


def test_without_a_comparison_it_is_empty(bar, invented):
    invented.close()
    assert bar.count.text() == ""
    assert legend(bar) == []
    assert not bar.document_name.isVisible()
