"""Days are written the same way everywhere."""

from datetime import date

from app.dates import long_date, short_date


def test_days_are_written_as_people_do() -> None:
    assert short_date(date(2025, 6, 2)) == "2 Jun 2025"
    assert long_date(date(2025, 6, 2)) == "2 June 2025"


def test_every_month_has_its_own_name() -> None:
    months = [date(2024, month, 1) for month in range(1, 13)]
    assert len({short_date(day) for day in months}) == len({long_date(day) for day in months}) == 12
