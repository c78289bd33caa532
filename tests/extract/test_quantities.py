"""Sentences and the amounts in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract import quantities
from kg.lexicon import table
from kg.model import Article
from kg.text.segment import read_document


def amounts(text: str) -> list[tuple[str, str, str, str | None]]:
    """(value, unit, words as printed, the upper end of a range) of every amount."""
    document = read_document(Article("t", "t.txt", text))
    found = quantities.find(document, 0, [t.key for t in document.tokens], slash=False)
    return [
        (f"{a.value.normalize():f}", a.unit, document.printed(a.span), a.upper and f"{a.upper.normalize():f}")
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برای این پل ۷۵ میلیارد تومان کنار گذاشتیم", [("75000000000", "toman", "۷۵ میلیارد تومان", None)]),
        ("دو هزار و ۳۰۰ هکتار جنگل سوخت", [("2300", "hectare", "دو هزار و ۳۰۰ هکتار", None)]),
        ("کار ۶۴ درصد جلو رفته", [("64", "percent", "۶۴ درصد", None)]),
        ("با رشد ۲۱ درصدی روبه‌رو شدیم", [("21", "percent", "۲۱ درصدی", None)]),
        ("رشد ۷٪ بود", [("7", "percent", "۷٪", None)]),
        ("رشد %۷ بود", [("7", "percent", "%۷", None)]),
        ("رشد منفی ۴ درصد داشتیم", [("-4", "percent", "منفی ۴ درصد", None)]),
        ("۲۲ دستگاه اتوبوس خریدیم", [("22", "bus", "۲۲ دستگاه اتوبوس", None)]),
        ("۹ دستگاه پمپ رسید", [("9", "device", "۹ دستگاه", None)]),
        ("۳.۴ میلیون نفر سوار شدند", [("3400000", "person", "۳.۴ میلیون نفر", None)]),
        ("با 14/5 میلیارد ریال ساخته شد", [("14500000000", "rial", "14/5 میلیارد ریال", None)]),
        ("نیم میلیون یورو می‌خواهد", [("500000", "euro", "نیم میلیون یورو", None)]),
        ("جذب815ميليارد ريال", [("815000000000", "rial", "815ميليارد ريال", None)]),
        ("۴۵۰ متر مربع زمین", [("450", "square_metre", "۴۵۰ متر مربع", None)]),
        ("۶ متر لوله", [("6", "metre", "۶ متر", None)]),
        ("۳۰۰ لیتر بر ثانیه آب", [("300", "litre_per_second", "۳۰۰ لیتر بر ثانیه", None)]),
        ("بیمارستان ۱۶۰ تختخوابی", [("160", "bed", "۱۶۰ تختخوابی", None)]),
        ("۵ هزار اصله نهال کاشتیم", [("5000", "tree", "۵ هزار اصله نهال", None)]),
        ("بین ۱۲ تا ۱۵ درصد", [("12", "percent", "۱۲ تا ۱۵ درصد", "15")]),
        ("۱۰ الی ۱۵ نفر آمدند", [("10", "person", "۱۰ الی ۱۵ نفر", "15")]),
        ("۳ تا ۴ هزار تومان", [("3000", "toman", "۳ تا ۴ هزار تومان", "4000")]),
        ("سه دهم درصد کم شد", [("0.3", "percent", "سه دهم درصد", None)]),
        ("یک درصد و یک هکتار", [("1", "percent", "یک درصد", None), ("1", "hectare", "یک هکتار", None)]),
        ("هفتاد و دو تن گندم", [("72", "tonne", "هفتاد و دو تن", None)]),
    ],
)  # fmt: skip
def test_an_amount_has_value_unit_and_words(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "در سال ۱۳۹۸ واحد صنفی نبود", "ساعت ۹ نفر اول رسید", "خط ۲ قطار شهری", "منطقه ۵ شهر تهران", "ماده ۱۰۰ قانون",
        "تلفن 021-44556677 دستگاه", "روز ۱۲ بهمن", "1397/5/12 نفر", "پنجمین طرح", "خیابان ۲۴ متری",
        "چند هزار نفر آمدند", "ده‌ها هزار نفر", "میلیون‌ها تومان", "یکی دو میلیون تومان", "دو سه میلیون تومان",
        "یک نفر گفت", "۶۰ میلیارد نیز رسید", "سه تن از اعضا", "۲ ماه پیش", "با روش 3-5-2 نفر", "۱۲ هزار ریال عمان",
        "2.500 نفر", "10-15 نفر", "نه کیلومتر، فرسنگ‌ها دوریم",
        "یک تن جان باخت",
    ],
)  # fmt: skip
def test_what_is_no_sure_amount_is_none(text: str) -> None:
    assert amounts(text) == []


def test_a_value_is_exact() -> None:
    assert amounts("۷ میلیارد و ۸۶۰ میلیون و ۶۷ هزار و ۳۴۷ تومان")[0][0] == "7860067347"
    document = read_document(Article("t", "t.txt", "۲.۱ میلیون ریال"))
    assert quantities.find(document, 0, [t.key for t in document.tokens], slash=False)[0].value == Decimal(2_100_000)


def test_words_of_no_unit_hide_the_units_in_them() -> None:
    assert any(not row["unit"] for row in table("units"))
    assert amounts("هزار دلار کانادا") == []
