"""Dates in an article: Solar Hijri and Gregorian, whole, partial and relative, resolved against the day of publication.

Calendar arithmetic is jdatetime's. A date without a year takes the year that brings it nearest to the publication; a
bare weekday is the last such day, or the next one where the sentence speaks of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import jdatetime

from kg.lexicon import table, words
from kg.model import Document, Span
from kg.text.normalize import HALF_SPACE, compact, fold
from kg.text.numerals import ordinal

_GAP = rf"[ {HALF_SPACE}]*"
_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d|20\d\d|[39]\d)[/\-.](\d{1,2})[/\-.](\d{1,2})(?!\d)")
_CENTURY = 1300
# A date without a year lies in the past, or no further ahead than this.
_SOON = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in the text. `date` is None where text and publication do not settle it."""

    span: Span
    date: date | None
    rule: str


@cache
def _words(kind: str) -> dict[str, int]:
    return {compact(row["form"]): int(row["value"]) for row in table("date_words") if row["kind"] == kind}


@cache
def _any(kind: str) -> str:
    forms = [fold(row["form"]).replace(HALF_SPACE, " ") for row in table("date_words") if row["kind"] == kind]
    return "|".join(_GAP.join(f.split()) for f in sorted(forms, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    edge, stop = r"(?<![\w])", r"(?![\w])"
    day = r"(\d{1,2}|[\u0600-\u06ff]+(?:" + _GAP + r" و [\u0600-\u06ff]+)?)"
    months = f"({_any('month')}|{_any('gregorian')})"
    whole = re.compile(
        edge + f"(?:({_any('weekday')})[ ،]+(?:مورخ )?)?" + day + r"\s*" + months
        + r"(?:" + _GAP + r"ماه)?" + stop + r"(?:[ ،]+(?:سال )?(\d{4}|\d{2})(?!\d| هزار|[ ]*(?:نفر|درصد|دستگاه)))?"
    )  # fmt: skip
    relative = re.compile(edge + f"({_any('day')})" + stop)
    weekday = re.compile(edge + f"({_any('weekday')})" + stop + r"(?: (گذشته|آینده|بعد))?")
    return whole, relative, weekday


def find_dates(document: Document, published: date | None) -> tuple[DateExpression, ...]:
    """Every date in a document, in the order of the text."""
    text = document.folded
    found: list[DateExpression] = []
    for expression in (*_wholes(text, published), *_relatives(document, text, published)):
        if expression.span.start >= document.body and not any(expression.span.overlaps(f.span) for f in found):
            found.append(expression)
    return tuple(sorted(found, key=lambda e: e.span))


def _wholes(text: str, published: date | None) -> Iterator[DateExpression]:
    for match in _NUMERIC.finditer(text):
        year, month, day = (int(g) for g in match.groups())
        make = _solar if year < 1900 else _made
        yield DateExpression(Span(*match.span()), make(year, month, day), "dates.numeric")
    for match in _patterns()[0].finditer(text):
        day_number = _day(match.group(2))
        if day_number is None:
            continue
        month = compact(match.group(3))
        year_number = int(match.group(4)) if match.group(4) else None
        start = match.start() if match.group(1) or match.group(2).isdigit() else match.start(2)
        solar = month in _words("month")
        number = _words("month" if solar else "gregorian")[month]
        resolved = _resolved(solar, year_number, number, day_number, published)
        yield DateExpression(Span(start, match.end()), resolved, "dates.day")


def _day(text: str) -> int | None:
    number = int(text) if text.isdigit() else ordinal(text)
    return number if number is not None and 1 <= number <= 31 else None


def _resolved(solar: bool, year: int | None, month: int, day: int, published: date | None) -> date | None:
    make = _solar if solar else _made
    if year is not None:
        return make(year, month, day)
    if published is None:
        return None
    this = jdatetime.date.fromgregorian(date=published).year if solar else published.year
    near = [made for y in (this - 1, this, this + 1) if (made := make(y, month, day)) is not None]
    return min(near, key=lambda d: (d > published + _SOON, abs((d - published).days), d), default=None)


def _solar(year: int, month: int, day: int) -> date | None:
    try:
        made: date = jdatetime.date(year + _CENTURY if year < 100 else year, month, day).togregorian()
    except ValueError:
        return None
    return made


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relatives(document: Document, text: str, published: date | None) -> Iterator[DateExpression]:
    for match in _patterns()[1].finditer(text):
        shift = _words("day")[compact(match.group(1))]
        day = published + timedelta(days=shift) if published else None
        yield DateExpression(Span(*match.span()), day, "dates.relative")
    for match in _patterns()[2].finditer(text):
        span = Span(*match.span())
        weekday = _words("weekday")[compact(match.group(1))]
        ahead = match.group(2) in {"آینده", "بعد"} or (match.group(2) is None and _to_come(document, span))
        yield DateExpression(span, _weekday(weekday, published, ahead), "dates.weekday")


def _weekday(weekday: int, published: date | None, ahead: bool) -> date | None:
    if published is None:
        return None
    if ahead:
        return published + timedelta(days=(weekday - published.weekday()) % 7 or 7)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _to_come(document: Document, span: Span) -> bool:
    """Whether the sentence of a weekday speaks of what is to come."""
    sentence = next((s for s in document.sentences if span in s), span)
    said = document.folded.find(":", span.end, sentence.end)
    folded = f" {document.folded[sentence.start : said if said > 0 else sentence.end]} "
    return any(f" {word}" in folded for word in words("future_words"))
