"""Dates in an article: Solar Hijri and Gregorian, whole, partial and relative, resolved against the day of publication.

A date without a year takes the year that brings it nearest to the publication; a bare weekday is the last such day, or
the next one where the sentence speaks of what is to come. What is vaguer than a day (`هفته گذشته`) has no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kg.model import Document, Span
from kg.text import date_patterns as patterns
from kg.text import days
from kg.text.by_word import by_word
from kg.text.normalize import compact, fold
from kg.text.numerals import cardinal, ordinal
from kg.text.phrases import where


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in the text. `date` is None where text and publication do not settle the day."""

    span: Span
    date: date | None
    rule: str
    precision: Precision = Precision.DAY


_LONGEST_DAY = 3
# The kinds of words with which dates of no month may begin.
_RELATIVE, _WEEKDAY, _VAGUE = ("day", "part"), ("weekday", "part"), ("week", "period", "year")
# What may stand between two days of one date, and between a weekday and its day.
_JOINTS = {"و", "تا", "الی", "لغایت", "-", "–"}
_BETWEEN = {"،", ",", "(", "مورخ", "مورخه"}
# Right before a numeric date, these make it a part of something longer.
_RUN = frozenset("0123456789/.-")
# «می» begins verbs and «مه» is fog: as months they need a year beside them.
_UNSURE = {compact(form) for form in ("می", "مه")}
# How far before a month its day, and before a date what speaks against it, may stand.
_BEFORE = 40
_MONTH = compact("ماه")
# Only what ends so may be counted: `سه روز گذشته`.
_PAST = compact("گذشته")
# What is put off to a day is still to come; what goes on since a day has begun.
_TO, _FROM, _MARKS = compact("به"), compact("از"), "،.؛:"
_GOING_ON = {compact(form) for form in ("باز", "برپاست", "دایر", "جریان")}
_PUT_OFF = {compact(form) for form in ("افتاد", "افتاده", "موکول", "منتقل")}
_TURNS = {_TO: (_PUT_OFF, True), _FROM: (_GOING_ON, False)}


def find_dates(document: Document, published: date | None) -> tuple[DateExpression, ...]:
    """Every date in a document after its feed's header, in the order of the text, none overlapping another.

    `published` is the day of publication, None where unknown; then only dates with a year of their own have a day.
    """
    reader = _Reader(document, published)
    found: list[DateExpression] = []
    for expressions in (reader.numeric(), reader.monthly(), reader.weekdays(), reader.relative(), reader.vague()):
        taken = [f.span for f in found]
        found += [e for e in expressions if not any(e.span.overlaps(t) for t in taken)]
    found.sort(key=lambda e: e.span)
    found += reader.anaphoric(found)
    return tuple(sorted((e for e in found if e.span.start >= document.body), key=lambda e: e.span))


class _Reader:
    """One document and the day that its dates are counted from."""

    def __init__(self, document: Document, published: date | None) -> None:
        self.document, self.published, self.text = document, published, document.folded
        self._opening = list(where(document.keys, _opens))

    def numeric(self) -> Iterator[DateExpression]:
        """`1391/5/12`, `92/5/12`, `2025-09-25`, and the year last."""
        if patterns.INSIDE_NUMERIC.search(self.text) is None:
            return
        for match in patterns.NUMERIC.finditer(self.text):
            first, last = match.group(1), match.group(4)
            year, day = (last, first) if len(last) == 4 else (first, last)
            short = len(year) == 2 and match.group(2) == "/" and int(year) > 31
            if self.text[match.start() - 1 : match.start()] not in _RUN and (len(year) == 4 or short):
                made = _dated(int(year), int(match.group(3)), int(day))
                if made is not None:
                    yield DateExpression(Span(*match.span()), made, "dates.numeric")

    def monthly(self) -> Iterator[DateExpression]:
        """`سه‌شنبه ۱۹ اردیبهشت ۱۴۰۳`, `پنجم مهر ماه`, `۲۵ سپتامبر ۲۰۲۵`."""
        for match in self._months():
            month = compact(match.group("month"))
            if month in _UNSURE and not match.group("year"):
                continue
            placed = _placed(self.text, max(0, match.start() - _BEFORE), match.start())
            year, end = self._year(match)
            if placed is None:
                if match.group("mah") or match.group("year"):
                    yield DateExpression(Span(match.start(), end), None, "dates.month", Precision.MONTH)
            elif not self._blocked(Span(placed[0], end), "day"):
                span = Span(placed[0], end)
                yield DateExpression(span, self._resolved(span, year, month, placed[1]), "dates.day")

    def _year(self, match: re.Match[str]) -> tuple[int | None, int]:
        """The year beside a month, and where the date ends."""
        bare = match.end("mah") if match.group("mah") else match.end("month")
        if match.group("vague"):
            shift = patterns.values("year")[compact(match.group("vague"))]
            return (days.solar_year(self.published) + shift if self.published else None), match.end()
        if not match.group("year"):
            return None, bare
        year = int(match.group("year"))
        known = 1200 <= year < 1500 or 1800 <= year < 2200 or 57 <= year <= 99
        return (year, match.end()) if known else (None, bare)

    def _resolved(self, span: Span, year: int | None, month: str, day: int) -> date | None:
        solar = month in patterns.values("month")
        number = patterns.values("month" if solar else "gregorian")[month]
        if year is not None:
            return days.solar(year, number, day) if solar else days.gregorian(year, number, day)
        if self.published is None:
            return None
        return days.without_year(number, day, self.published, is_solar=solar, ahead=speaks_ahead(self.document, span))

    def relative(self) -> Iterator[DateExpression]:
        """`امروز`, `عصر دیروز`, `شب گذشته`."""
        for match in self._matches(patterns.relative(), _RELATIVE):
            span = Span(*match.span())
            if not self._blocked(span, "relative") and not self._counted(span):
                shift = timedelta(days=patterns.values("day")[compact(match.group(1))])
                yield DateExpression(span, self.published + shift if self.published else None, "dates.relative")

    def weekdays(self) -> Iterator[DateExpression]:
        """`روز یکشنبه`, `سه‌شنبه شب`, `شنبه هفته آینده`."""
        for match in self._matches(patterns.weekday(), _WEEKDAY):
            span = Span(*match.span())
            if not self._blocked(span, "weekday"):
                yield DateExpression(span, self._day_of(match, span), "dates.weekday")

    def anaphoric(self, found: Sequence[DateExpression]) -> Iterator[DateExpression]:
        """`عصر همان روز`: the day named last."""
        if not any(word in self.text for word in patterns.SAME):
            return
        for match in patterns.SAME_DAY.finditer(self.text):
            before = [e for e in found if e.precision is Precision.DAY and e.span.end <= match.start()]
            if before:
                yield DateExpression(Span(*match.span()), before[-1].date, "dates.anaphoric")

    def _day_of(self, match: re.Match[str], span: Span) -> date | None:
        if self.published is None:
            return None
        named = patterns.day_beside().search(self.text, max(0, span.start - _BEFORE), span.start)
        if named is not None:  # `امروز یکشنبه`
            return self.published + timedelta(days=patterns.values("day")[compact(named.group(1))])
        number = patterns.values("weekday")[compact(match.group("weekday"))]
        if match.group("week"):
            return days.weekday_of_week(number, self.published, patterns.values("week")[compact(match.group("week"))])
        side = patterns.values("side")[compact(match.group("side"))] if match.group("side") else 0
        ahead = side > 0 or (side == 0 and speaks_ahead(self.document, span) is True)
        yesterday = self.published - timedelta(days=1)
        return days.weekday(number, yesterday if side < 0 else self.published, ahead=ahead)

    def vague(self) -> Iterator[DateExpression]:
        """`هفته گذشته`, `سال جاری`: what has no day."""
        for match in self._matches(patterns.vague(), _VAGUE):
            precision = next(p for p in Precision if p is not Precision.DAY and match.group(p.value))
            yield DateExpression(Span(*match.span()), None, "dates.vague", precision)

    def _matches(self, pattern: re.Pattern[str], kinds: tuple[str, ...]) -> Iterator[re.Match[str]]:
        """What a pattern finds at the words of these kinds, with which it may begin: from the left, none overlapping
        another."""
        openings, end = patterns.openings(*kinds), 0
        for at in self._opening:
            start = self.document.starts[at]
            match = pattern.match(self.text, start) if start >= end and self.document.keys[at] in openings else None
            if match is not None:
                end = match.end()
                yield match

    def _months(self) -> Iterator[re.Match[str]]:
        """The names of months, which feeds glue to the day before them and to `ماه` after them."""
        for at in self._opening:
            if not _names_month(self.document.keys[at]):
                continue
            word = self.document.tokens[at].span
            match = patterns.month().search(self.text, word.start)
            if match is not None and match.start() < word.end:
                yield match

    def _blocked(self, span: Span, kind: str) -> bool:
        """Whether the words around make it the name of a street or an office, or part of another word."""
        before = patterns.blockers(kind).search(self.text, max(0, span.start - _BEFORE), span.start)
        return before is not None or patterns.blockers("after").match(self.text, span.end) is not None

    def _counted(self, span: Span) -> bool:
        """`سه روز گذشته` counts days and names none; `ساعت 10 صبح امروز` does."""
        if not compact(span.of(self.text)).endswith(_PAST):
            return False
        before = self.text[max(0, span.start - _BEFORE) : span.start].split()
        return bool(before) and cardinal(before[-1]) is not None


def speaks_ahead(document: Document, span: Span) -> bool | None:
    """Whether a sentence speaks of what is to come: the nearest verb after a stretch of it says, else the last before.

    None where no word of the sentence tells.
    """
    sentence = document.sentence(span) or span
    before = document.folded[sentence.start : span.start].split()[-1:]
    after = document.folded[span.end : sentence.end].split()[:1]
    how = _TURNS.get(compact(before[0]) if before else "")
    if how is not None and after and compact(after[0].strip(_MARKS)) in how[0]:
        return how[1]  # `جلسه به چهارشنبه افتاد`, `نمایشگاه از چهارشنبه باز است`
    words, tenses = patterns.tenses()
    said = words.search(document.folded, span.end, sentence.end)
    for earlier in words.finditer(document.folded, sentence.start, span.start) if said is None else ():
        said = earlier
    return None if said is None else tenses[compact(said.group())]


@by_word
def _opens(word: str) -> bool:
    """Whether a date of any kind in words may begin with a word."""
    return word in patterns.openings(*_RELATIVE, *_WEEKDAY, *_VAGUE) or _names_month(word)


@by_word
def _names_month(word: str) -> bool:
    names = patterns.openings("month", "gregorian")
    word = word.lstrip("0123456789")
    return word in names or word.removesuffix(_MONTH) in names


def _dated(year: int, month: int, day: int) -> date | None:
    return days.solar(year, month, day) if year < 1700 else days.gregorian(year, month, day)


def _placed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a date starts and its day, from what stands right before its month: the earlier one of `پنجم تا هفتم`."""
    words = list(patterns.WORD.finditer(text, start, end))
    at, day = _number_before(words)
    if day is None:
        return None
    if at > 1 and fold(words[at - 1].group()) in _JOINTS:
        earlier, first = _number_before(words[: at - 1])
        if first is not None and first < day:
            at, day = earlier, first
    return words[_with_weekday(words, at)].start(), day


def _number_before(words: Sequence[re.Match[str]]) -> tuple[int, int | None]:
    """The day of the month that the last words name, and the index of the first of them."""
    for length in range(min(_LONGEST_DAY, len(words)), 0, -1):
        text = " ".join(w.group() for w in words[-length:])
        digits = patterns.DIGITS.fullmatch(text)
        number = int(digits.group(1)) if digits else ordinal(text)
        if number is not None and 1 <= number <= 31:
            return len(words) - length, number
    return len(words), None


def _with_weekday(words: Sequence[re.Match[str]], at: int) -> int:
    """The index of the weekday that stands before a day of the month, else that of the day."""
    before = at
    while before > 0 and words[before - 1].group() in _BETWEEN:
        before -= 1
    for length in (2, 1):
        name = compact("".join(w.group() for w in words[before - length : before])) if before >= length else ""
        if name in patterns.values("weekday"):
            return before - length
    return at
