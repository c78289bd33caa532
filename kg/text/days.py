"""Days in two calendars: whole dates, the year that a date leaves out, and the day that a weekday means.

Solar Hijri arithmetic is jdatetime's. Weekdays count from Monday, 0, as in `datetime`; an Iranian week starts on
Saturday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import jdatetime

_CENTURY = 1300
_WEEK = 7
_SATURDAY, _FRIDAY = 5, 4
_MONTHS = 12
# So many days a date may lie in the direction that the tense speaks against before another year is the better guess.
_CONTRARY = 120
# Days come again and again, and jdatetime takes its time: so many of them are kept.
_KEPT = 1 << 12


@lru_cache(_KEPT)
def solar(year: int, month: int, day: int) -> date | None:
    """A day of the Solar Hijri calendar; a year of two digits is one of the 1300s. None where there is no such day."""
    try:
        made: date = jdatetime.date(year + _CENTURY if year < 100 else year, month, day).togregorian()
    except ValueError:
        return None
    return made


def gregorian(year: int, month: int, day: int) -> date | None:
    """A day of the Gregorian calendar; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(_KEPT)
def solar_year(day: date) -> int:
    """The Solar Hijri year that a day falls in."""
    year: int = jdatetime.date.fromgregorian(date=day).year
    return year


def without_year(month: int, day: int, published: date, *, is_solar: bool, ahead: bool | None) -> date | None:
    """The day of a year near the publication. `ahead`: whether the text speaks of what is to come; None if unknown."""
    this = solar_year(published) if is_solar else published.year
    make = solar if is_solar else gregorian
    near = [made for year in (this - 1, this, this + 1) if (made := make(year, month, day)) is not None]

    def distance(made: date) -> int:
        contrary = made < published if ahead else made > published
        return abs((made - published).days) + (_CONTRARY if contrary else 0)

    return min(near, key=distance, default=None)


def weekday(number: int, published: date, *, ahead: bool) -> date:
    """The last such weekday, the day of publication included; `ahead`: the next one, that day excluded."""
    if ahead:
        return published + timedelta(days=(number - published.weekday()) % _WEEK or _WEEK)
    return published - timedelta(days=(published.weekday() - number) % _WEEK)


def weekday_of_week(number: int, published: date, weeks: int) -> date:
    """A weekday of the week of publication, or of one so many weeks after it (before it, where negative)."""
    first = published - timedelta(days=(published.weekday() - _SATURDAY) % _WEEK)
    return first + timedelta(days=(number - _SATURDAY) % _WEEK + weeks * _WEEK)


def last_of_month(year: int, month: int, *, is_solar: bool = True) -> date | None:
    """The last day of a month; None where there is no such month."""
    year, month = (year + 1, 1) if month == _MONTHS else (year, month + 1)
    after = solar(year, month, 1) if is_solar else gregorian(year, month, 1)
    return None if after is None else after - timedelta(days=1)


def last_of_week(day: date, weeks: int) -> date:
    """The Friday that ends the week of a day, or one so many weeks after it."""
    return weekday_of_week(_FRIDAY, day, weeks)


@lru_cache(_KEPT)
def after(day: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years after one; a day that its month lacks becomes the last it has."""
    if unit in ("day", "week"):
        return day + timedelta(days=number * (_WEEK if unit == "week" else 1))
    begin = jdatetime.date.fromgregorian(date=day)
    years, month = divmod(begin.month - 1 + (number if unit == "month" else number * _MONTHS), _MONTHS)
    made = solar(begin.year + years, month + 1, begin.day)
    return made or last_of_month(begin.year + years, month + 1)


@lru_cache(_KEPT)
def solar_month(day: date, shift: int = 0) -> tuple[int, int]:
    """The Solar Hijri year and month that a day falls in, or so many months after it."""
    made = jdatetime.date.fromgregorian(date=day)
    years, month = divmod(made.month - 1 + shift, _MONTHS)
    return made.year + years, month + 1
