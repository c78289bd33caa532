"""Dates as articles print them, resolved against the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import table
from kg.model import Article, Document, Span
from kg.text import days
from kg.text.jalali import DateExpression, Precision, find_dates, speaks_ahead
from kg.text.segment import read_document

# How long an example takes says nothing of it: the first one loads tables.
STEADY = settings(deadline=None)
# A Wednesday: 16 Khordad 1403.
PUBLISHED = date(2024, 6, 5)
MONTHS = [row["form"] for row in table("date_words") if row["kind"] == "month"][:12]


def document(text: str) -> Document:
    return read_document(Article("d", "d.txt", text))


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, date | None]]:
    read = document(text)
    return [(read.printed(e.span), e.date) for e in find_dates(read, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole dates
        ("راه در ۳ مرداد ۱۴۰۲ باز شد.", [("۳ مرداد ۱۴۰۲", date(2023, 7, 25))]),
        ("راه سوم مرداد‌ماه سال ۱۴۰۲ باز شد.", [("سوم مرداد‌ماه سال ۱۴۰۲", date(2023, 7, 25))]),
        ("راه در 1402/05/03 باز شد.", [("1402/05/03", date(2023, 7, 25))]),
        ("راه در ۳/۵/۱۴۰۲ باز شد.", [("۳/۵/۱۴۰۲", date(2023, 7, 25))]),
        ("راه در ۹۸/۵/۳ باز شد.", [("۹۸/۵/۳", date(2019, 7, 25))]),
        ("این قرارداد ۲۲ تیر ۹۴ امضا شد.", [("۲۲ تیر ۹۴", date(2015, 7, 13))]),
        ("او ۲۵ ژوئیه ۲۰۲۳ به شهر آمد.", [("۲۵ ژوئیه ۲۰۲۳", date(2023, 7, 25))]),
        ("او در 2023-07-25 به شهر آمد.", [("2023-07-25", date(2023, 7, 25))]),
        ("او ۵ می ۲۰۲۳ به شهر آمد.", [("۵ می ۲۰۲۳", date(2023, 5, 5))]),
        # without a year, and with the year in words
        ("جلسه دوشنبه ۱۴ خرداد برگزار شد.", [("دوشنبه ۱۴ خرداد", date(2024, 6, 3))]),
        ("جلسه دوشنبه (۱۴ خرداد) برگزار شد.", [("دوشنبه (۱۴ خرداد", date(2024, 6, 3))]),
        ("جلسه دوشنبه، چهاردهم خردادماه برگزار شد.", [("دوشنبه، چهاردهم خردادماه", date(2024, 6, 3))]),
        ("راه ۲۰ اسفند باز شد.", [("۲۰ اسفند", date(2024, 3, 10))]),
        ("راه ۲۰ آبان باز خواهد شد.", [("۲۰ آبان", date(2024, 11, 10))]),
        ("راه ۲۰ آبان باز شد.", [("۲۰ آبان", date(2023, 11, 11))]),
        ("راه ۲۰ آبان سال گذشته باز شد.", [("۲۰ آبان سال گذشته", date(2023, 11, 11))]),
        ("بازار پنجم مهر ماه باز خواهد شد.", [("پنجم مهر ماه", date(2024, 9, 26))]),
        ("بازار بیست و پنجم مهر باز خواهد شد.", [("بیست و پنجم مهر", date(2024, 10, 16))]),
        # days that a feed has glued, and several days at once: the opening day
        ("بازار 25خرداد باز خواهد شد.", [("25خرداد", date(2024, 6, 14))]),
        ("نمایشگاه ۲۰ تا ۲۴ خرداد برپا خواهد شد.", [("۲۰ تا ۲۴ خرداد", date(2024, 6, 9))]),
        ("همایش نهم و دهم تیر برگزار خواهد شد.", [("نهم و دهم تیر", date(2024, 6, 29))]),
        # relative days
        ("صبح امروز راه باز شد.", [("صبح امروز", PUBLISHED)]),
        ("راه عصر دیروز باز شد.", [("عصر دیروز", date(2024, 6, 4))]),
        ("راه شب گذشته باز شد و فردا بسته است.", [("شب گذشته", date(2024, 6, 4)), ("فردا", date(2024, 6, 6))]),
        ("راه عصرامروز باز شد.", [("عصرامروز", PUBLISHED)]),
        ("راه روزیکشنبه باز شد.", [("روزیکشنبه", date(2024, 6, 2))]),
        ("راه ساعت ۹ صبح امروز باز شد.", [("صبح امروز", PUBLISHED)]),
        ("باران سه روز گذشته زیاد بود.", []),
        # a day told by its name too, and one told by pointing back
        ("قرار بود راه امروز چهارشنبه باز شود.", [("امروز", PUBLISHED), ("چهارشنبه", PUBLISHED)]),
        ("راه دیروز (سه‌شنبه) باز خواهد شد.", [("دیروز", date(2024, 6, 4)), ("سه‌شنبه", date(2024, 6, 4))]),
        ("راه یکشنبه باز شد و عصر همان روز بسته شد.", [("یکشنبه", date(2024, 6, 2)), ("همان روز", date(2024, 6, 2))]),
        ("راه همان روز باز شد.", []),
        ("جلسه یکشنبه‌شب برگزار شد.", [("یکشنبه‌شب", date(2024, 6, 2))]),
        # weekdays: the last one, or the next one of what is to come
        ("جلسه روز یکشنبه برگزار شد.", [("یکشنبه", date(2024, 6, 2))]),
        ("جلسه روز یکشنبه برگزار خواهد شد.", [("یکشنبه", date(2024, 6, 9))]),
        ("قرار است شورا یکشنبه جلسه بگذارد.", [("یکشنبه", date(2024, 6, 9))]),
        ("وی یکشنبه گفت که راه باز خواهد شد.", [("یکشنبه", date(2024, 6, 2))]),
        ("جلسه چهارشنبه برگزار شد.", [("چهارشنبه", PUBLISHED)]),
        ("جلسه سه‌شنبه شب برگزار شد.", [("سه‌شنبه شب", date(2024, 6, 4))]),
        ("جلسه سهشنبه برگزار شد.", [("سهشنبه", date(2024, 6, 4))]),
        ("جلسه شنبه هفته آینده است.", [("شنبه هفته آینده", date(2024, 6, 8))]),
        ("جلسه دوشنبه هفته گذشته بود.", [("دوشنبه هفته گذشته", date(2024, 5, 27))]),
        ("جلسه چهارشنبه گذشته بود.", [("چهارشنبه گذشته", date(2024, 5, 29))]),
        # what has no day
        ("باران هفته گذشته بارید.", [("هفته گذشته", None)]),
        ("کار در خرداد ماه سال جاری آغاز شد.", [("خرداد ماه سال جاری", None)]),
        # no such day
        ("او سی و یکم مهر ۱۴۰۲ آمد.", [("سی و یکم مهر ۱۴۰۲", None)]),
    ],
)
def test_dates(text: str, expected: list[tuple[str, date | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "امام جمعه شهر در نماز جمعه سخن گفت.",
        "بازار خیابان ۱۷ شهریور شلوغ است.",
        "این شمار به ۲۰ می‌رسد.",
        "چهارشنبه‌سوری نزدیک است و دوشنبه‌ها خلوت.",
        "سه روز گذشته باران بارید.",
        "دنیای امروز کوچک است.",
        "جشن نیمه شعبان برپا شد.",
        "شهردار شهر دوشنبه آمد.",
        "وزن آن 12.5.3 واحد و نسبت ۲/۳ است.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_without_a_day_of_publication_only_a_date_with_its_year_has_a_day() -> None:
    text = "دیروز، یکشنبه و ۱۹ تیر گذشت و ۱۹ تیر ۱۴۰۲ هم."
    assert [day for _, day in found(text, None)] == [None, None, None, date(2023, 7, 10)]


def test_the_header_of_a_feed_holds_no_date_of_the_text() -> None:
    assert found("date 2024-06-05 جلسه امروز برگزار شد.") == [("امروز", PUBLISHED)]


def test_precision() -> None:
    text = "هفته گذشته، در تیر ماه امسال، سال آینده و ۳ تیر"
    precisions = [e.precision for e in find_dates(document(text), PUBLISHED)]
    assert precisions == [Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.DAY]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("جلسه برگزار خواهد شد.", True),
        ("جلسه برگزار شد.", False),
        ("قرار است شورا جلسه بگذارد.", True),
        ("وی پس از جلسه گفت: راه باز خواهد شد.", False),
        ("جلسه مردم.", None),
    ],
)
def test_the_nearest_verb_tells_whether_something_is_to_come(text: str, ahead: bool | None) -> None:
    at = text.index("جلسه")
    assert speaks_ahead(document(text), Span(at, at + 4)) is ahead


# jdatetime goes from year 1 of the Solar Hijri calendar; articles are younger.
DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))


def one(text: str, published: date | None = None) -> DateExpression:
    (expression,) = find_dates(document(text), published)
    return expression


@STEADY
@given(DAYS)
def test_a_whole_solar_date_comes_back(day: date) -> None:
    solar = jdatetime.date.fromgregorian(date=day)
    assert one(f"جلسه {solar.day} {MONTHS[solar.month - 1]} {solar.year} بود.").date == day
    assert one(f"جلسه {solar.year}/{solar.month}/{solar.day} بود.").date == day


@STEADY
@given(DAYS)
def test_a_whole_gregorian_date_comes_back(day: date) -> None:
    assert one(f"جلسه {day.isoformat()} بود.").date == day


@STEADY
@given(DAYS, st.integers(-60, 60))
def test_a_date_without_its_year_comes_back_near_its_publication(day: date, shift: int) -> None:
    solar = jdatetime.date.fromgregorian(date=day)
    text = f"جلسه {solar.day} {MONTHS[solar.month - 1]} است."
    assert one(text, day + timedelta(days=shift)).date == day


@STEADY
@given(DAYS, st.integers(0, 6), st.booleans())
def test_a_weekday_is_within_a_week_of_publication(published: date, number: int, ahead: bool) -> None:
    day = days.weekday(number, published, ahead=ahead)
    distance = (day - published).days
    assert day.weekday() == number
    assert 1 <= distance <= 7 if ahead else -6 <= distance <= 0
    assert days.weekday(number, day, ahead=False) == day


@STEADY
@given(DAYS, st.integers(0, 6), st.integers(-3, 3))
def test_weekdays_of_a_week_lie_between_saturday_and_friday(published: date, number: int, weeks: int) -> None:
    day = days.weekday_of_week(number, published, weeks)
    saturday = days.weekday_of_week(5, published, weeks)
    assert day.weekday() == number
    assert 0 <= (day - saturday).days <= 6
    assert days.weekday_of_week(number, day, 0) == day


WORDS = st.sampled_from([
    "امروز", "دیروز", "فردا", "شنبه", "سه‌شنبه", "شب", "گذشته", "هفته", "آینده", "۱۹", "3", "۱۴۰۳", "مهر", "ماه", "تیر",
    "پنجم", "و", "تا", "بیست", "،", "(", "1403/2/3", "2024-06-05", "شد", "خواهد", "می", "سال", "جاری", "نشست", ".",
])  # fmt: skip


@STEADY
@given(st.lists(WORDS, max_size=14), st.sampled_from([" ", "", "‌"]))
def test_expressions_stand_in_order_apart_and_are_found_again(words: list[str], space: str) -> None:
    read = document(space.join(words) or "-")
    expressions = find_dates(read, PUBLISHED)
    for earlier, later in pairwise(expressions):
        assert earlier.span.end <= later.span.start
    for expression in expressions:
        assert len(expression.span) > 0 and expression.span.end <= len(read.folded)
        assert expression.date is None or expression.precision is Precision.DAY
    assert find_dates(read, PUBLISHED) == expressions
