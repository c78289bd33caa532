"""In which stretch of time a gathering without a day falls: `آذرماه`, `خرداد گذشته`, `هفته آینده`, `دو هفته پیش`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from kg.extract.gathering_words import IN, MONTH, YEAR, sides, solar_months, years
from kg.extract.sighting import tokens_in
from kg.lexicon import table
from kg.model import Document, Meeting, Span, Token
from kg.text import days
from kg.text.jalali import DateExpression, speaks_ahead
from kg.text.normalize import compact
from kg.text.numerals import cardinal

Period = tuple[date, date]
# So many words behind a gathering, and before it, its time may stand.
_BEHIND, _BEFORE = 8, 6
_WEEK, _FROM = compact("هفته"), compact("از")
_PASSED = {compact(form) for form in ("می‌گذرد", "گذشته", "گذشت", "گذشته است")}
_YEARS = range(1300, 1500)
_MID, _LAST_DAYS = 15, (31, 30, 29)
_WHOLE = "1-31"
_ANY_DAY = date(2000, 1, 1)


def placed(
    document: Document, meeting: Meeting, met: Sequence[Meeting], published: date | None,
    dates: Sequence[DateExpression],
) -> Meeting:  # fmt: skip
    """The meeting with the first and last day that its sentences tell of where they tell no day; `met` are all."""
    if published is None or meeting.date is not None:
        return meeting
    named = [m.start for other in met for m in other.mentions]
    for mention in meeting.mentions:
        sentence = document.sentence(mention) or mention
        end = min([sentence.end, *(start for start in named if start > mention.start)])
        before = tokens_in(document, Span(sentence.start, mention.start))[-_BEFORE:]
        own = tokens_in(document, mention)
        behind = [t for t in tokens_in(document, Span(mention.end, end)) if t.span.start >= mention.end][:_BEHIND]
        elapsed = _elapsed(before, behind, published)
        if elapsed is not None:
            return replace(meeting, within=elapsed)
        for tokens in ([*own, *behind], before):
            found = next(_periods(document, tokens, mention, published, [d.span for d in dates if d.date]), None)
            if found is not None:
                return replace(meeting, within=found)
    return meeting


def _elapsed(before: Sequence[Token], behind: Sequence[Token], published: date) -> Period | None:
    """`پنج هفته از نشست شورا می‌گذرد`, `از آن دیدار سی روز گذشته`: so far back from the publication."""
    since = next((at for at in (-1, -2) if [token.key for token in before[at:][:1]] == [_FROM]), None)
    passed = next((at for at, token in enumerate(behind) if token.key in _PASSED), None)
    if since is None or passed is None:
        return None
    told = [*before[:since][-2:], *behind[:passed][-2:]]
    for number, unit in pairwise(told):
        count, length = cardinal(number.key), of_period("unit").get(unit.key)
        if count is not None and length is not None:
            size, slack = (int(n) for n in length.split("-"))
            middle = published - timedelta(days=count * size)
            return middle - timedelta(days=slack), middle + timedelta(days=slack)
    return None


def counted(document: Document, sentence: Span) -> bool:
    """Whether a sentence counts weeks or days from its time, `هفته گذشته`, `سه روز پیش`, or tells a month with its
    year: `خرداد سال گذشته`."""
    tokens = tokens_in(document, sentence)
    return any(_counted(tokens, at, _ANY_DAY) is not None or _is_month(tokens, at) for at in range(len(tokens)))


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month stands at a token, and its year behind it."""
    return tokens[at].key.removesuffix(MONTH) in solar_months() and _told_year(tokens, at + 1, _ANY_DAY) > 0


def _periods(
    document: Document, tokens: Sequence[Token], mention: Span, published: date, dated: Sequence[Span]
) -> Iterator[Period]:
    for at, token in enumerate(tokens):
        if any(token.span.overlaps(span) for span in dated):
            continue
        found = _month(document, tokens, at, mention, published) or _counted(tokens, at, published)
        if found is not None:
            yield found


def _month(
    document: Document, tokens: Sequence[Token], at: int, mention: Span, published: date
) -> Period | None:  # fmt: skip
    """The month that a token names, or the part of it; None where the word may be another."""
    word = tokens[at].key.removesuffix(MONTH)
    if word not in solar_months():
        return None
    before, after = (tokens[i].key if 0 <= i < len(tokens) else "" for i in (at - 1, at + 1))
    part = of_period("part").get(before)
    side = next((sides()[t.key] for t in tokens[at + 1 : at + 3] if t.key in sides()), None)
    own = tokens[at].span in mention and (at == 0 or tokens[at - 1].span.start == mention.start)  # `اجلاس آذر`
    certain = own or before == IN or (tokens[at].span in mention and word not in of_period("doubtful"))
    told = _told_year(tokens, at + 1, published)
    if not (part or side is not None or told or certain or word != tokens[at].key or after == MONTH):
        return None
    first, last = (int(n) for n in (part or _WHOLE).split("-"))
    year = told or _year(solar_months()[word], published, side, speaks_ahead(document, tokens[at].span))
    return _stretch(solar_months()[word], first, last, year)


def _told_year(tokens: Sequence[Token], at: int, published: date) -> int:
    """The year that stands behind a month, `شهریور ۱۴۰۲`, `شهریور سال گذشته`, `شهریور پارسال`; 0 for none."""
    words = [token.key for token in tokens[at : at + 3]]
    words = words[words[:1] == [MONTH] :]
    counted_on = words[:1] == [YEAR]
    word = "".join(words[counted_on : counted_on + 1])
    # `مهر امسال` and `مهر پارسال` need no `سال`, which `مهر سال گذشته` does
    shift = sides().get(word) if counted_on else years().get(word, 0 if sides().get(word) == 0 else None)
    if shift is not None:
        return days.solar_year(published) + shift
    return int(word) if word.isdecimal() and int(word) in _YEARS else 0


def _year(month: int, published: date, side: int | None, ahead: bool | None) -> int:
    """The year of a month: `خرداد گذشته` is the last one, `خرداد آینده` the next; else the tense tells."""
    this = days.solar_year(published)
    if side is None:
        middle = days.without_year(month, _MID, published, is_solar=True, ahead=ahead)
        return days.solar_year(middle) if middle else this
    first = days.solar(this, month, 1) or published
    if not side:
        return this
    return this - (first > published) if side < 0 else this + (first <= published)


def _stretch(month: int, first: int, last: int, year: int) -> Period | None:
    """From one day of a month to another."""
    start = days.solar(year, month, first)
    ends = (days.solar(year, month, n) for n in (last, *_LAST_DAYS) if n <= last)
    end = next((day for day in ends if day is not None), None)
    return (start, end) if start and end else None


def _counted(tokens: Sequence[Token], at: int, published: date) -> Period | None:
    """`هفته گذشته`, `دو هفته پیش`: the stretch so far from the publication."""
    side = sides().get(tokens[at + 1].key) if at + 1 < len(tokens) else None
    unit = of_period("unit").get(tokens[at].key)
    if unit is None or not side:
        return None
    number = cardinal(tokens[at - 1].key) if at else None
    length, slack = (int(n) for n in unit.split("-"))
    if number is None:
        return _next(published, side, tokens[at].key)
    middle = published + timedelta(days=side * number * length)
    return middle - timedelta(days=slack), middle + timedelta(days=slack)


def _next(published: date, shift: int, unit: str) -> Period | None:
    """`هفته گذشته`, `ماه آینده`: the week or the month before or after that of the publication; None for a day."""
    if unit == _WEEK:
        return _next_week(published, shift)
    year, month = days.solar_month(published, shift)
    return _stretch(month, 1, _LAST_DAYS[0], year) if unit == MONTH else None


def _next_week(published: date, shift: int) -> Period:
    """The week before or after that of the publication, from its Saturday."""
    first = days.weekday_of_week(5, published, shift)
    return first, first + timedelta(days=6)


@cache
def of_period(kind: str) -> Mapping[str, str]:
    """Words of a kind that tell of weeks, months and years, `part` of `نیمه`, each with what it comes to."""
    return {compact(row["form"]): row["value"] for row in table("period_words") if row["kind"] == kind}
