"""Sentences and the deadlines in them, with the day that publication and text settle."""

from __future__ import annotations

import time
from datetime import date

import pytest

from kg.extract.deadlines import Sentence
from kg.model import Article
from kg.text.segment import read_document

# Wednesday, 18 Mehr 1403.
PUBLISHED = date(2024, 10, 9)


def deadlines(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """(words as printed, day) of every deadline that stands without a promise."""
    document = read_document(Article("t", "t.txt", text))
    sentence = Sentence(document, 0, [t.key for t in document.tokens], published)
    return [
        (document.printed(t.deadline.span), t.deadline.date and t.deadline.date.isoformat())
        for t in sentence.times()
        if not t.loose
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("این زیرگذر تا پایان سال باز می‌شود", ("تا پایان سال", "2025-03-20")),
        ("کار تا پایان سال ۱۴۰۵ تمام خواهد شد", ("تا پایان سال ۱۴۰۵", "2027-03-20")),
        ("تا سال ۱۴۰۵ همه خانه‌ها گازدار می‌شوند", ("تا سال ۱۴۰۵", "2027-03-20")),
        ("تا پایان هفته پاسخ می‌دهند", ("تا پایان هفته", "2024-10-11")),
        ("تا پایان آذر تحویل داده می‌شود", ("تا پایان آذر", "2024-12-20")),
        ("تا پایان مهر تحویل داده می‌شود", ("تا پایان مهر", "2024-10-21")),
        ("تا پایان فروردین تحویل داده می‌شود", ("تا پایان فروردین", "2025-04-20")),
        ("تا پایان آذرماه سال آینده تحویل داده می‌شود", ("تا پایان آذرماه سال آینده", "2025-12-21")),
        ("تا نیمه آبان آسفالت می‌شود", ("تا نیمه آبان", "2024-11-05")),
        ("تا شب یلدا روشن شود", ("تا شب یلدا", "2024-12-20")),
        ("تا دهه فجر راه می‌افتد و باز می‌شود", ("تا دهه فجر", "2025-02-10")),
        ("تا ۲۲ بهمن باز شود", ("تا ۲۲ بهمن", "2025-02-10")),
        ("تا پنجم دی ماه برسد", ("تا پنجم دی ماه", "2024-12-25")),
        ("تا 1403/12/10 برسد", ("تا 1403/12/10", "2025-02-28")),
        ("ظرف سه ماه آینده ساخته می‌شود", ("ظرف سه ماه آینده", "2025-01-07")),
        ("ظرف ده روز پاسخ دهند", ("ظرف ده روز", "2024-10-19")),
        ("طی دو سال آینده ساخته خواهد شد", ("طی دو سال آینده", "2026-10-10")),
        ("تا دو هفته دیگر تمام می‌شود", ("تا دو هفته دیگر", "2024-10-23")),
        ("تا سه‌شنبه بیاورند", ("تا سه‌شنبه", "2024-10-15")),
        ("حداکثر تا روز دوشنبه ۷ آبان برسد", ("حداکثر تا روز دوشنبه ۷ آبان", "2024-10-28")),
        ("تا ظهر فردا باز شود", ("تا ظهر فردا", "2024-10-10")),
        ("تا هفته آینده برسد", ("تا هفته آینده", "2024-10-18")),
        ("تا ماه آینده برسد", ("تا ماه آینده", "2024-11-20")),
        ("پیش از نوروز باز می‌شود", ("پیش از نوروز", "2025-03-20")),
        ("پایان آبان‌ماه امسال باز خواهد شد", ("پایان آبان‌ماه امسال", "2024-11-20")),
        ("حداکثر تا پایان دی باید برسد", ("حداکثر تا پایان دی", "2025-01-19")),
        # a statement without a verb
        ("ساخت سه پل تا پایان آذر", ("تا پایان آذر", "2024-12-20")),
        # no day is settled
        ("تا چند ماه دیگر باز می‌شود", ("تا چند ماه دیگر", None)),
        ("تا عید فطر باز می‌شود", ("تا عید فطر", None)),
        ("تا اواخر آذر باز می‌شود", ("تا اواخر آذر", None)),
        ("تا پایان سال تحصیلی بازنشسته خواهند شد", ("تا پایان سال تحصیلی", None)),
    ],
)
def test_a_deadline_has_its_words_and_its_day(text: str, expected: tuple[str, str | None]) -> None:
    assert deadlines(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تا پایان سال باز می‌شود", [("تا پایان سال", None)]),
        ("تا پایان سال ۹۸ باز می‌شود", [("تا پایان سال ۹۸", "2020-03-19")]),
        ("تا پایان سال هشتاد و هفت باز شود", [("تا پایان سال هشتاد و هفت", "2009-03-20")]),
        ("تا سه ماه دیگر باز می‌شود", [("تا سه ماه دیگر", None)]),
        ("ساخت سه پل تا پایان آذر", []),
    ],
)
def test_without_publication_only_the_text_settles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert deadlines(text, None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "تا پایان شهریور ۳۰ کوچه آسفالت شد", "تا پایان سال گذشته باز نبود", "تا پایان خرداد باز می‌شود",
        "از ۱۳ تا ۱۵ آذر برگزار می‌شود", "از یکم تا سیزدهم فروردین باز خواهد بود", "از شنبه تا چهارشنبه باز می‌شود",
        "نمایشگاه تا پایان هفته ادامه دارد", "بازار تا پایان آذر برپا می‌شود", "تا پایان سال تمام نمی‌شود",
        "اگر تا پایان سال برسد می‌سازند", "تا کنون نرسیده است", "تا مردم بیایند", "از تهران تا قم راه می‌سازند",
        "طی سه ماه گذشته باز شد", "در سه ماه ساخته شد", "در پایان گفت", "هفته آینده باز می‌شود", "تا امروز می‌رسد",
        "تا پیش از سال ۹۰ در آبان باز می‌شدند", "از ابتدای دی باز می‌شود",
    ],
)  # fmt: skip
def test_what_is_no_deadline(text: str) -> None:
    assert deadlines(text) == []


def test_a_time_without_an_opening_word_is_loose() -> None:
    document = read_document(Article("t", "t.txt", "قرارداد را هفته آینده می‌بندیم"))
    times = list(Sentence(document, 0, [t.key for t in document.tokens], PUBLISHED).times())
    assert [(t.loose, t.deadline.date) for t in times] == [(True, date(2024, 10, 18))]


@pytest.mark.parametrize(
    "text", ["تا پایان " * 3000, "تا فردا " * 3000, "۹" * 9000, "تا " * 9000, "سال ۱۴۰۵ تا " * 2000]
)
def test_long_input_takes_no_long_time(text: str) -> None:
    document = read_document(Article("t", "t.txt", text))
    deadlines("تا پایان سال باز می‌شود")
    begin = time.perf_counter()
    list(Sentence(document, 0, [t.key for t in document.tokens], PUBLISHED).times())
    assert time.perf_counter() - begin < 3
