from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import long_date, short_date
from app.importing.foreign.days import as_day, day_in, order_of, why_no_day

SECOND_OF_JUNE = date(2025, 6, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-06-02", "2025/6/2", "2025-06-02 00:00", "2025-06-02T10:30:00Z", " 02.06.2025 ", "2.6.25", "02/06/2025"),
        *("2 June 2025", "2nd of June, 2025", "June 2, 2025", "Jun. 2 2025", "2-Jun-2025", "2-Jun-25"),
        *(
            "2 червня 2025",
            "2 червня 2025 р.",
            "2 июня 2025 г.",
            "2 ИЮНЯ 2025 года",
            "02.06.2025 г.",
            "2\u00a0June 2025",
        ),
    ],
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert as_day(text) == SECOND_OF_JUNE


@pytest.mark.parametrize(
    "text",
    [
        *("", "31.02.2025", "2025-13-01", "June 2025", "червень 2025", "2025", "soon", "02.06.0225", "2.6.2525"),
        *("32 June 2025", "2 Juny 2025", "1.2", "12", "45810", "2–3 June 2025", "before 2 June 2025", "0.0.0000"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert as_day(text) is None


def test_only_a_number_counts_as_a_day_of_a_spreadsheet() -> None:
    assert as_day("45810", number=True) == SECOND_OF_JUNE
    assert as_day("45810.5", number=True) == SECOND_OF_JUNE
    assert as_day("7", number=True) is None


def test_the_month_may_come_first() -> None:
    assert as_day("6/2/2025", "mdy") == SECOND_OF_JUNE
    assert as_day("2025-06-02", "mdy") == SECOND_OF_JUNE
    assert as_day("13/2/2025", "mdy") is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["1/2/2025", "13/2/2025"], ("dmy", True)),
        (["1/2/2025", "2/13/2025"], ("mdy", True)),
        (["1/2/2025", "3/4/2025"], ("dmy", False)),
        (["13/2/2025", "2/13/2025"], ("dmy", False)),
        (["01.02.2025"], ("dmy", True)),
        (["5/5/2025", "2 June 2025", "June", ""], ("dmy", True)),
    ],
)
def test_one_number_above_twelve_decides_for_the_column(texts: list[str], order: tuple[str, bool]) -> None:
    assert order_of(texts) == order


def test_it_is_told_why_a_text_is_no_day() -> None:
    assert why_no_day("June 2025") == why_no_day("червень 2025") == why_no_day("2025 р.")
    assert "day is missing" in why_no_day("June 2025")
    assert "no such day" in why_no_day("31.02.2025")
    assert "cannot" not in why_no_day("2025-06-02") or "no such day" in why_no_day("2025-06-02")
    assert "2 June 2025" in why_no_day("soon")


@pytest.mark.parametrize("text", ["Proposals of 2 June 2025, compiled by the desk", "Станом на 2 червня 2025 р."])
def test_a_day_is_found_in_a_title(text: str) -> None:
    assert day_in(text) == SECOND_OF_JUNE


def test_a_title_may_name_no_day() -> None:
    assert day_in("Comparison of proposals, June 2025") is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_every_day_that_the_program_writes_is_read_again(day: date, order: str) -> None:
    for text in (day.isoformat(), short_date(day), long_date(day)):
        assert as_day(text, order) == day  # type: ignore[arg-type]
    assert as_day(f"{day:%d.%m.%Y}") == day
    assert as_day(f"{day:%m/%d/%Y}", "mdy") == day


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_a_day_or_none(text: str, number: bool) -> None:
    day = as_day(text, number=number)
    assert day is None or 1900 <= day.year <= 2100
    assert why_no_day(text)
