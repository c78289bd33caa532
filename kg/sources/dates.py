"""Publication dates as files give them: ISO 8601, with slashes, as in mail headers; in either calendar.

A date is taken as it is written: a time or a time zone beside it never moves it to another day.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from unicodedata import digit

import jdatetime

_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s,،].*)?", re.DOTALL)
# Years below belong to the Solar Hijri calendar: no news article is as old as that in the Gregorian one.
_GREGORIAN_FROM = 1700


def read_date(text: str) -> date | None:
    """The day that the text gives, in the Gregorian calendar; None where it gives none that exists."""
    latin = "".join(str(digit(c)) if c.isdecimal() else c for c in text.strip())
    numbers = _NUMBERS.fullmatch(latin)
    if numbers:
        return _day(int(numbers[1]), int(numbers[3]), int(numbers[4]))
    mail = parsedate(latin) if latin.isascii() else None
    return _day(mail[0], mail[1], mail[2]) if mail else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        if year < _GREGORIAN_FROM:
            return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
        return date(year, month, day)
    except ValueError:
        return None
