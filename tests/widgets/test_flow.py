"""A row gives way before it breaks, and nothing ever lies over anything else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from widgets.flow import Flow


class Piece(QWidget):
    """Something with a wish and a minimum."""

    def __init__(self, least, wish):
        super().__init__()
        self.least, self.wish = least, wish

    def sizeHint(self):
        return QSize(self.wish, 30)

    def minimumSizeHint(self):
        return QSize(self.least, 30)


def flow_of(qtbot, look, sizes):
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = Flow(look, owner, padding=(10, 8), gap=6)
    pieces = [Piece(least, wish) for least, wish in sizes]
    for piece in pieces:
        flow.addWidget(piece)
    return owner, flow, pieces


def laid_out(owner, flow, width):
    owner.resize(width, flow.heightForWidth(width))
    owner.show()
    flow.activate()


def test_with_room_everything_stands_in_one_row_and_the_last_at_the_right_end(qtbot, look):
    owner, flow, pieces = flow_of(qtbot, look, [(40, 80), (40, 80), (40, 40)])
    laid_out(owner, flow, 400)
    assert [piece.width() for piece in pieces] == [80, 80, 40]
    assert pieces[2].geometry().right() == 400 - 10 - 1
    assert owner.height() == flow.sizeHint().height() == 46


def test_the_widest_give_way_first(qtbot, look):
    owner, flow, pieces = flow_of(qtbot, look, [(40, 200), (40, 100), (30, 30)])
    laid_out(owner, flow, 20 + 12 + 210)
    assert [piece.width() for piece in pieces] == [90, 90, 30]


def test_it_breaks_when_even_the_minimum_has_no_room(qtbot, look):
    owner, flow, pieces = flow_of(qtbot, look, [(80, 80), (80, 80), (80, 80)])
    laid_out(owner, flow, 200)
    assert [piece.y() for piece in pieces] == [8, 8, 8 + 30 + 6]
    assert owner.height() == 16 + 66


def test_what_is_hidden_takes_no_room(qtbot, look):
    owner, flow, pieces = flow_of(qtbot, look, [(80, 80), (80, 80)])
    pieces[0].hide()
    laid_out(owner, flow, 120)
    assert owner.height() == 46
    assert flow.minimumSize().width() == 100


sizes = st.tuples(st.integers(1, 120), st.integers(0, 200)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sizes, min_size=1, max_size=9), st.integers(140, 900), st.sampled_from([1.0, 2.0]))
def test_nothing_overlaps_and_nothing_leaves_the_row(qtbot, look, made, width, scale):
    look.set_ui_scale(scale)
    owner, flow, pieces = flow_of(qtbot, look, made)
    laid_out(owner, flow, max(width, flow.minimumSize().width()))
    places = [piece.geometry() for piece in pieces]
    assert all(owner.rect().contains(place) for place in places)
    assert not any(one.intersects(two) for at, one in enumerate(places) for two in places[at + 1 :])
    for piece, place in zip(pieces, places, strict=True):
        assert piece.least <= place.width() <= piece.wish


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_it_keeps_what_a_layout_promises(qtbot, look, index):
    _owner, flow, _pieces = flow_of(qtbot, look, [(10, 10)])
    assert flow.itemAt(index) is None
    assert flow.takeAt(index) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 0
