"""Lines and heights of rows, measured without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporting.metrics import FontMetrics, Metrics, column_points, load_metrics, row_height

STATEMENT = (
    "A full and unconditional ceasefire in the air, on land and at sea, as the starting point for all other talks. "
    "It would last at least 30 days and could be renewed every 30 days."
)
TEXTS = st.text() | st.text(alphabet="abc шй-–/ \u00a0\n\t1.中")
WORDS = st.lists(st.text(alphabet="ailwжії", min_size=1, max_size=20), min_size=1)
WIDTHS = st.floats(min_value=0, max_value=500)


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return load_metrics()


@pytest.fixture(scope="module")
def serif(metrics: Metrics) -> FontMetrics:
    return metrics.serif


def test_every_face_measures_what_both_sides_write(metrics: Metrics) -> None:
    for face in (metrics.sans, metrics.sans_bold, metrics.sans_italic, metrics.serif):
        for sign in "AZazÀéęАЯаяҐґЇїЄєІіЁё0123456789 .,;:!?-–—“”«»’":
            assert sign in face.widths
            assert face.text_width(sign, 10) > 0
        assert face.text_width("\u00a0", 10) == face.text_width(" ", 10)


def test_widths_are_those_of_the_office_fonts(metrics: Metrics) -> None:
    # Calibri's figures are 1038 of 2048 units wide, all of them
    assert metrics.sans.text_width("0123456789", 2048) == 10380
    assert metrics.sans_bold.text_width("Position", 11) > metrics.sans.text_width("Position", 11)


def test_signs_without_a_width_of_their_own(serif: FontMetrics) -> None:
    assert serif.text_width("停", 10) == 10
    assert serif.text_width("◐", 10) == 10
    assert serif.text_width("\u200b\u202e", 10) == 0
    assert serif.text_width("ש", 10) == 6


def test_columns_hold_what_excel_says() -> None:
    assert column_points(43) == (43 * 7 - 5) * 0.75
    assert column_points(43, indent=1) == (43 * 7 - 14) * 0.75
    assert column_points(0) == 0


def test_a_row_grows_by_a_line_of_the_statement_face() -> None:
    assert row_height(1) == pytest.approx(15.4 + 9)
    assert row_height(4) == pytest.approx(4 * 15.4 + 9)
    assert row_height(3, 10) < row_height(3)


def test_a_statement_wraps_as_the_office_programs_show_it(serif: FontMetrics) -> None:
    assert serif.lines(STATEMENT, 11.5, column_points(43, indent=1)) == 4
    assert serif.lines(STATEMENT, 11.5, 10_000) == 1


@pytest.mark.parametrize(
    ("text", "room_for", "lines"),
    [
        ("", "x", 1),
        ("one", "one", 1),
        ("one two", "two", 2),
        ("one  \u2009 two", "two", 2),
        ("one   ", "one", 1),
        ("one\ntwo", "one two", 2),
        ("one\r\n\r\ntwo", "one two", 3),
        ("one\n", "one two", 2),
        ("one\u00a0two three", "three t", 3),
        ("well-known", "known-", 2),
        ("2022-2024", "2022-2024", 1),
        ("aaaaaa", "aaa", 2),
        ("one aaaaaa", "one", 3),
        ("aaa/aaa", "aaa/a", 2),
        ("停火停火", "停火", 2),
    ],
)
def test_where_lines_break(serif: FontMetrics, text: str, room_for: str, lines: int) -> None:
    room = serif.text_width(room_for, 11.5) * 1.04
    assert serif.lines(text, 11.5, room) == lines


@given(WORDS, WIDTHS, WIDTHS)
def test_a_wider_column_never_takes_more_lines(serif: FontMetrics, words: list[str], one: float, other: float) -> None:
    narrow, wide = sorted((one, other))
    assert serif.lines(" ".join(words), 11.5, wide) <= serif.lines(" ".join(words), 11.5, narrow)


@given(TEXTS, WIDTHS)
def test_any_text_wraps_into_at_least_one_line_and_at_most_one_for_each_character(
    serif: FontMetrics, text: str, width: float
) -> None:
    assert 1 <= serif.lines(text, 11.5, width) <= len(text) + 1


@given(WORDS, WIDTHS)
def test_the_lines_have_room_for_the_words(serif: FontMetrics, words: list[str], width: float) -> None:
    widest = max(serif.text_width(sign, 11.5) for sign in "".join(words))
    ink = sum(serif.text_width(word, 11.5) for word in words)
    assert ink <= serif.lines(" ".join(words), 11.5, width) * max(width, widest) + 1e-6
