"""Stretches of time as statements name them, with their last day where publication and text settle it.

`پایان شهریورماه امسال`, `نیمه بهمن`, `۲۲ بهمن`, `سال ۱۴۰۵`, `هفته آینده`, `شب یلدا`, `سه ماه آینده`. A month without a
year is the next one, if it is not just over; a week ends on its Friday, and a year with its last day. What moves in the
Solar Hijri calendar (`عید فطر`) and what is counted vaguely (`چند ماه دیگر`) have no day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.time_words import dates, may_open, months, vague, words
from kg.model import Document, Token
from kg.text import date_patterns, days
from kg.text.magnitudes import is_number, magnitude_at
from kg.text.normalize import compact
from kg.text.numerals import ordinal_at

_YEAR, _MONTH, _WEEK, _DAY = (compact(word) for word in ("سال", "ماه", "هفته", "روز"))
_HALF_YEAR, _YEARLY = 6, 12
_MONTHLY, _LONG = range(28, 32), 360
_MOST = 1000
# So many days after its end, a month without a year is not yet the one of the next year.
_JUST_OVER = 120
# A year of two digits is one of these; one of four is Gregorian from this on.
_SHORT, _GREGORIAN = range(57, 100), 1700


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: the token after it, its first and its last day, and whether its words say that it is over."""

    last: int
    first: date | None = None
    end: date | None = None
    past: bool = False


class Times:
    """Reads the stretches of time of one document, counted from the day of its publication where that is known."""

    def __init__(self, document: Document, published: date | None) -> None:
        self.text, self.published = document.folded, published
        self.tokens: Sequence[Token] = document.tokens

    def at(self, at: int, last: int) -> Stretch | None:
        """The longest stretch that starts at a token and ends before token `last`, an edge of it where one is named."""
        if at >= last or not may_open(self.tokens[at].key):
            return None
        edge = words("edge").match(self.tokens, at)
        if edge is not None and edge[0] < last:
            whole = self._longest((self._period, self._bare, self._term), edge[0], last)
            if whole is not None:
                return _edge(edge[1], whole)
        readers = (self._numeric, self._day, self._weekday, self._period, self._near)
        return self._longest(readers, at, last)

    def _longest(self, readers: Sequence[Callable[[int], Stretch | None]], at: int, last: int) -> Stretch | None:
        found = [s for reader in readers if (s := reader(at)) is not None and s.last <= last]
        return max(found, key=lambda s: s.last, default=None)

    def count(self, at: int, last: int, *, ahead: bool) -> Stretch | None:
        """`سه ماه آینده`, `ده روز`: so long from publication. `ahead`: whether a word of that kind must follow."""
        number, after = self._number(at, last)
        unit = words("unit").match(self.tokens, after) if after is not None and after < last else None
        if after is None or unit is None:
            return None
        after = unit[0]
        coming = words("ahead").match(self.tokens, after) if after < last else None
        if (coming is None and ahead) or (after < last and words("past").match(self.tokens, after)):
            return None
        after = coming[0] if coming else after
        settled = self.published is not None and number is not None and unit[1] != "hour"
        end = days.after(self.published, number, unit[1]) if self.published and number and settled else None
        return Stretch(after, end, end)

    def _number(self, at: int, last: int) -> tuple[int | None, int | None]:
        """A count, None where it is vague; and the token after it, None where there is none."""
        unsure = vague().match(self.tokens, at) if at < last else None
        if unsure is not None:
            return None, unsure[0] + (unsure[0] < last and is_number(self.tokens[unsure[0]].key))
        if at >= last or not is_number(self.tokens[at].key):
            return None, None
        number = magnitude_at(self.text, self.tokens, at, last, slash=False)
        if number is None:
            return None, None
        if number.last < last and is_number(self.tokens[number.last].key):  # `دو سه ماه`
            return None, number.last + 1
        sure = number.plain and number.value <= _MOST
        return (int(number.value) if sure else None), number.last

    # What a stretch may be.

    def _period(self, at: int) -> Stretch | None:
        readers = (self._month, self._season, self._year, self._week, self._near_month, self._event)
        found = [stretch for reader in readers if (stretch := reader(at)) is not None]
        return max(found, key=lambda s: s.last, default=None)

    def _month(self, at: int) -> Stretch | None:
        found = months().match(self.tokens, at)
        if found is None:
            return None
        after, (month, solar) = found
        return self._of_month(month, solar, after)

    def _of_month(self, month: int, solar: bool, after: int, day: int | None = None) -> Stretch:
        """A month, or one day of it, in the year that follows or, without one, in the next such."""
        last, year, past = self._year_after(after)
        if year is None and self.published is not None and last == after:
            year = self._next_year(month, solar, day)
        if year is None:
            return Stretch(last, past=past)
        solar = solar and year < _GREGORIAN
        first = days.solar(year, month, day or 1) if solar else days.gregorian(year, month, day or 1)
        end = first if day else days.last_of_month(year, month, is_solar=solar)
        return Stretch(last, first, end, past)

    def _next_year(self, month: int, solar: bool, day: int | None) -> int | None:
        """The year of the next such month or day; this one where it is only just over."""
        assert self.published is not None
        this = days.solar_year(self.published) if solar else self.published.year
        if day is None:
            end = days.last_of_month(this, month, is_solar=solar)
        else:
            end = days.solar(this, month, day) if solar else days.gregorian(this, month, day)
        return this + 1 if end is not None and (self.published - end).days > _JUST_OVER else this

    def _year_after(self, at: int) -> tuple[int, int | None, bool]:
        """The year beside a month: the token after it, the year where it is known, and whether it is over."""
        if at >= len(self.tokens):
            return at, None, False
        for kind in (dates("year"), words("year"), words("current")):
            found = kind.match(self.tokens, at)
            if found is not None:
                shift = int(found[1])
                return found[0], days.solar_year(self.published) + shift if self.published else None, shift < 0
        after = at + (self.tokens[at].key == _YEAR)
        after, year = self._number_of_year(after)
        return (at, None, False) if year is None else (after, year, False)

    def _number_of_year(self, at: int) -> tuple[int, int | None]:
        """`۹۸`, `۱۴۰۵`, `هشتاد و هفت`: the token after it, and the year, None where it is none."""
        if at >= len(self.tokens) or not is_number(self.tokens[at].key):
            return at, None
        number = magnitude_at(self.text, self.tokens, at, len(self.tokens), slash=False)
        if number is None or number.value != number.value.to_integral_value():
            return at, None
        year = int(number.value)
        if number.plain and year in _SHORT:
            return number.last, 1300 + year
        return number.last, year if 1300 <= year < 1500 or 1900 <= year < 2200 else None

    def _season(self, at: int) -> Stretch | None:
        found = words("season").match(self.tokens, at)
        if found is None:
            return None
        whole = self._of_month(int(found[1]), True, found[0])
        opening = days.after(whole.first, -2, "month") if whole.first else None
        return replace(whole, first=opening)

    def _year(self, at: int) -> Stretch | None:
        after, year, past = self._year_after(at)
        if after == at or self.tokens[at].key.isdecimal() or words("current").match(self.tokens, at):
            return None
        return self._whole_year(after, year, past)

    def _whole_year(self, after: int, year: int | None, past: bool = False) -> Stretch:
        if year is None:
            return Stretch(after, past=past)
        if year >= _GREGORIAN:
            return Stretch(after, days.gregorian(year, 1, 1), days.gregorian(year, 12, 31), past)
        return Stretch(after, days.solar(year, 1, 1), days.last_of_month(year, _YEARLY), past)

    def _week(self, at: int) -> Stretch | None:
        found = dates("week").match(self.tokens, at)
        return self._weeks(found[0], found[1]) if found else None

    def _weeks(self, after: int, weeks: int) -> Stretch:
        end = days.last_of_week(self.published, weeks) if self.published else None
        return Stretch(after, end - timedelta(days=6) if end else None, end, weeks < 0)

    def _near_month(self, at: int) -> Stretch | None:
        found = words("month").match(self.tokens, at)
        return self._months_ahead(found[0], int(found[1])) if found else None

    def _months_ahead(self, after: int, months: int) -> Stretch:
        if self.published is None:
            return Stretch(after)
        year, month = days.solar_month(self.published, months)
        return Stretch(after, days.solar(year, month, 1), days.last_of_month(year, month))

    def _event(self, at: int) -> Stretch | None:
        moving = words("feast").match(self.tokens, at)
        found = words("event").match(self.tokens, at) or moving
        if found is None:
            return None
        after, value = max(found, moving or found)
        if value == "-":
            return Stretch(after)
        month, day = (int(part) for part in value.split("-"))
        return self._of_month(month, True, after, day)

    def _bare(self, at: int) -> Stretch | None:
        """`پایان سال`, `پایان هفته`, `پایان ماه`: of the time of publication."""
        key = self.tokens[at].key
        if at + 1 < len(self.tokens) and words("past").match(self.tokens, at + 1):
            return None
        if key == _YEAR:
            return self._whole_year(at + 1, days.solar_year(self.published) if self.published else None)
        if key == _WEEK:
            return self._weeks(at + 1, 0)
        return self._months_ahead(at + 1, 0) if key == _MONTH else None

    def _term(self, at: int) -> Stretch | None:
        found = words("term").match(self.tokens, at)
        return Stretch(found[0]) if found else None

    def _numeric(self, at: int) -> Stretch | None:
        match = date_patterns.NUMERIC.match(self.text, self.tokens[at].span.start)
        if match is None or len(match.group(1)) != 4:
            return None
        year, month, day = (int(match.group(n)) for n in (1, 3, 4))
        made = days.solar(year, month, day) if year < _GREGORIAN else days.gregorian(year, month, day)
        while at < len(self.tokens) and self.tokens[at].span.start < match.end():
            at += 1
        return Stretch(at, made, made) if made else None

    def _day(self, at: int) -> Stretch | None:
        """`۲۲ بهمن`, `پنجم مهر ماه ۱۴۰۴`."""
        key = self.tokens[at].key
        counted = (at + 1, int(key)) if key.isdecimal() and len(key) < 3 else ordinal_at(self.tokens, at)
        if counted is None or not 1 <= counted[1] <= 31 or counted[0] >= len(self.tokens):
            return None
        found = months().match(self.tokens, counted[0])
        return None if found is None else self._of_month(*found[1], found[0], counted[1])

    def _weekday(self, at: int) -> Stretch | None:
        at += self.tokens[at].key == _DAY
        found = dates("weekday").match(self.tokens, at) if at < len(self.tokens) else None
        if found is None:
            return None
        after, number = found
        dated = self._day(after) if after < len(self.tokens) else None
        if dated is not None:
            return dated
        week = dates("week").match(self.tokens, after) if after < len(self.tokens) else None
        if self.published is None:
            return Stretch(week[0] if week else after, past=bool(week and week[1] < 0))
        if week is None:
            made = days.weekday(number, self.published, ahead=True)
            return Stretch(after, made, made)
        made = days.weekday_of_week(number, self.published, week[1])
        return Stretch(week[0], made, made)

    def _near(self, at: int) -> Stretch | None:
        """`فردا`, `صبح فردا`; the day of publication itself is none."""
        part = dates("part").match(self.tokens, at)
        at = part[0] if part and part[0] < len(self.tokens) else at
        found = dates("day").match(self.tokens, at)
        if found is None or found[1] == 0:
            return None
        made = self.published + timedelta(days=found[1]) if self.published else None
        return Stretch(found[0], made, made, found[1] < 0)


def _edge(edge: str, whole: Stretch) -> Stretch:
    match edge:
        case "start":
            return replace(whole, end=whole.first)
        case "middle":
            return replace(whole, end=_middle(whole))
        case "vague":
            return replace(whole, end=None)
        case _:
            return whole


def _middle(whole: Stretch) -> date | None:
    """The last day of the first half of a month or of a year."""
    if whole.first is None or whole.end is None:
        return None
    length = (whole.end - whole.first).days + 1
    if length in _MONTHLY:
        return whole.first + timedelta(days=14)
    half = days.after(whole.first, _HALF_YEAR, "month") if length > _LONG else None
    return half - timedelta(days=1) if half else None
