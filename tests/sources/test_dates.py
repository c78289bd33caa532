"""Publication dates as files give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.dates import read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-08", date(2024, 5, 8)),
        ("2024/5/8", date(2024, 5, 8)),
        ("۲۰۲۴-۰۵-۰۸", date(2024, 5, 8)),
        ("2024-05-08T23:59:59Z", date(2024, 5, 8)),
        ("2024-05-08 23:59", date(2024, 5, 8)),
        ("1403/02/19", date(2024, 5, 8)),
        ("۱۴۰۳/۰۲/۱۹ - ۱۰:۲۰", date(2024, 5, 8)),
        ("1403-12-30", date(2025, 3, 20)),
        ("Wed, 08 May 2024 23:30:00 +0330", date(2024, 5, 8)),
    ],
)
def test_dates_are_taken_as_they_are_written(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "2024-13-01", "2024-02-30", "1402/12/30", "2024-05/08", "دیروز", "08.05.2024", "2024", "0000-01-01"]
)
def test_dates_that_do_not_exist_or_could_be_two_are_none(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(min_value=date(1700, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    assert read_date(day.isoformat()) == day


@given(st.text())
def test_nothing_breaks_it(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)
