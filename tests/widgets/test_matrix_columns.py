"""The columns share the width fairly: every party the same, to the pixel."""

from hypothesis import given
from hypothesis import strategies as st

from app.records import Party
from app.vocabulary import Role
from widgets.matrix_columns import Kind, arrange
from widgets.view import OtherColumn


def parties(count: int) -> list[Party]:
    return [Party(n, f"P{n}", f"Land {n}", Role.PARTY, f"L{n}", n, n) for n in range(count)]


def widths(arrangement, kind):
    return [column.width for column in arrangement.columns if column.kind is kind]


wanted = st.frozensets(st.sampled_from(OtherColumn))
scales = st.sampled_from([1.0, 1.25, 1.5, 2.0])


@given(width=st.integers(300, 4000), count=st.integers(1, 6), others=wanted, scale=scales)
def test_sides_are_equally_wide_and_nothing_is_left_over(width, count, others, scale):
    made = arrange(width, parties(count), others, lambda length: round(length * scale))
    sides = widths(made, Kind.PARTY)
    assert len(set(sides)) == 1
    total = sum(column.width for column in made.columns)
    assert total == width or (total > width and sides[0] == round(170 * scale))


@given(width=st.integers(300, 4000), count=st.integers(1, 4), others=wanted)
def test_convergence_is_always_to_be_seen_when_wanted(width, count, others):
    made = arrange(width, parties(count), others, round)
    shown = bool(widths(made, Kind.CONVERGENCE)) or made.pill_under_title
    assert shown == (OtherColumn.CONVERGENCE in others)


def test_the_widths_of_the_design():
    made = arrange(1600, parties(2), {OtherColumn.CONVERGENCE, OtherColumn.BRIDGING}, round)
    assert widths(made, Kind.ISSUE) == [186]
    assert widths(made, Kind.CONVERGENCE) == [136]
    assert abs(widths(made, Kind.BRIDGING)[0] - 0.285 * (1600 - 186 - 136)) < 2
    three = arrange(2000, parties(3), {OtherColumn.CONVERGENCE, OtherColumn.BRIDGING}, round)
    assert abs(widths(three, Kind.BRIDGING)[0] - 0.2 * (2000 - 186 - 136)) < 3


def test_a_narrow_matrix_drops_bridging_first_and_then_folds_convergence_away():
    both = {OtherColumn.CONVERGENCE, OtherColumn.BRIDGING}
    roomy, narrow, narrowest = (arrange(width, parties(2), both, round) for width in (1150, 900, 720))
    assert widths(roomy, Kind.BRIDGING)
    assert not widths(narrow, Kind.BRIDGING)
    assert widths(narrow, Kind.CONVERGENCE)
    assert not widths(narrowest, Kind.CONVERGENCE)
    assert narrowest.pill_under_title


def test_a_dragged_column_keeps_its_width():
    made = arrange(1400, parties(2), {OtherColumn.CONVERGENCE}, round, {Kind.ISSUE: 300})
    assert widths(made, Kind.ISSUE)[0] in (300, 301)  # a spare pixel goes to the issue
