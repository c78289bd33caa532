"""Days on an axis: how far along a day is, and which days are marked, in the calendar of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.views.words import calendar, month, month_name, tell_year

_MOST_MARKS = 14


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def at(self, day: str) -> float:
        """How far along an ISO day is, in hundredths."""
        whole = (self.last - self.first).days or 1
        return round(100 * (date.fromisoformat(day) - self.first).days / whole, 3)

    def marks(self, lang: str) -> list[tuple[float, str]]:
        """Beginnings of months, quarters or years, few enough to be read, each with its name."""
        step = next((s for s in (1, 3, 6, 12, 24, 60, 120) if len(self._starts(s, lang)) <= _MOST_MARKS), 240)
        return [(self.at(day.isoformat()), _name(day, step, lang)) for day in self._starts(step, lang)]

    def _starts(self, step: int, lang: str) -> list[date]:
        year, number, _ = calendar(self.first, lang)
        last_year, last_number, _ = calendar(self.last, lang)
        months = range(year * 12 + number - 1, last_year * 12 + last_number)
        found = [month(m // 12, m % 12 + 1, lang) for m in months if m % step == 0]
        return [day for day in found if self.first <= day <= self.last]


def axis(days: Iterable[str]) -> Axis | None:
    """The axis of some ISO days with a little room at both ends; None where there is no day."""
    known = sorted(date.fromisoformat(day) for day in days if day)
    if not known:
        return None
    room = timedelta(days=max(3, (known[-1] - known[0]).days // 40))
    return Axis(known[0] - room, known[-1] + room)


def _name(day: date, step: int, lang: str) -> str:
    year, number, _ = calendar(day, lang)
    if step % 12 == 0:
        return tell_year(year, lang)
    return f"{month_name(number, lang)} {tell_year(year, lang)}" if number <= step else month_name(number, lang)
