"""When a gathering without a day falls: months, weeks, and weeks counted; and gatherings that these words reveal."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Meeting


def told(text: str) -> list[Meeting]:
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 9, 8)))
    return [fact for fact in analysis.facts if isinstance(fact, Meeting)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("نشست مشترک کارشناسی آبان‌ماه در بم برگزار می‌شود.", date(2024, 10, 22), date(2024, 11, 20)),
        ("نشست مشترک کارشناسی اواخر شهریور در بم برگزار می‌شود.", date(2024, 9, 11), date(2024, 9, 21)),
        ("آیین گشایش پل خرداد گذشته با حضور علی رضایی برگزار شده بود.", date(2024, 5, 21), date(2024, 6, 20)),
        ("مراسم معارفه استاندار خراسان هفته آینده برگزار می‌شود.", date(2024, 9, 14), date(2024, 9, 20)),
        ("شهردار بم دو هفته پیش نیز در بازدید از سد نسا قول داده بود.", date(2024, 8, 22), date(2024, 8, 28)),
        ("شهردار بم در همایش اردیبهشت بم گفت: خوش آمدید.", date(2024, 4, 20), date(2024, 5, 20)),
        ("شهردار بم در همایش انگور ماه گذشته گفت: خوش آمدید.", date(2024, 7, 22), date(2024, 8, 21)),
        ("نشست مشترک کارشناسی ماه آینده در بم برگزار می‌شود.", date(2024, 9, 22), date(2024, 10, 21)),
        # a ceremony's name ends with its month
        ("شهردار بم در آیین معارفه مرداد برنامه‌ای شش‌ماهه وعده داد.", date(2024, 7, 22), date(2024, 8, 21)),
        # a month with its year, right behind the gathering or further on
        ("این را در نشست ستاد بحران شهریور ۱۴۰۲ تا پایان مهر وعده دادند.", date(2023, 8, 23), date(2023, 9, 22)),
        ("شب شعر «آب» در شهریور ۱۴۰۲ تالار را پر کرد.", date(2023, 8, 23), date(2023, 9, 22)),
        ("این گره در نشست هماهنگی شهرداران در خرداد سال گذشته گشوده نشد.", date(2023, 5, 22), date(2023, 6, 21)),
        ("در نشست هماهنگی شهرداران در خرداد پارسال گفته شد.", date(2023, 5, 22), date(2023, 6, 21)),
        ("رضا معینی در بزرگداشت بهمن گذشته آمده بود.", date(2024, 1, 21), date(2024, 2, 19)),
    ],
)
def test_a_month_or_a_week_tells_when(text: str, first: date, last: date) -> None:
    assert [m.within for m in told(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "همایش خیابان مهر در بم برگزار شد.",
        "نشست خبری هفته دولت در بم برگزار شد.",
        "همایش خرماکاران ۱۲ شهریور در بم برگزار شد.",
    ],
)
def test_a_street_a_feast_and_a_day_are_no_month(text: str) -> None:
    assert [m.within for m in told(text)] == [None]


def test_the_number_beside_another_of_its_series_is_no_day() -> None:
    one, other = told("هشتمین نشست انجمن قنات در بم برگزار شد. نشست هفتم خرداد گذشته در یزد برگزار شده بود.")
    assert (one.ordinal, other.ordinal, other.date) == (8, 7, None)
    day = told("نشست انجمن قنات در بم برگزار شد. نشست هفتم خرداد در یزد برگزار شده بود.")
    assert all(m.ordinal is None for m in day)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بم- ایرنا- گردهمایی دو روزه خرماکاران کرمان در بم پایان یافت.", "گردهمایی دو روزه خرماکاران کرمان"),
        ("علی رضایی گفت: در جلسه شنبه با رحمانی قرار شد طلب خرماکاران داده شود.", "جلسه شنبه با رحمانی"),
        ("در دیدار شهرداران بم و زرند قرار شد پل تازه‌ای ساخته شود.", "دیدار شهرداران بم و زرند"),
        ("علی رضایی شهردار بم که به جشن خرماکاران نرفته بود، گفت: کار داشتم.", "جشن خرماکاران"),
        ("علی رضایی شهردار بم در جلسه ۴۵ شورای شهر بم گفت: کار خوب است.", "جلسه ۴۵ شورای شهر بم"),
        ("علی رضایی گزارشی از بیانیه اجلاس بم داد.", "اجلاس بم"),
        ("پنجمین اجلاس قنات امروز برگزار شد. علی رضایی اعلام کرد اجلاس بعدی در بم خواهد بود.", "اجلاس بعدی"),
    ],
)
def test_more_words_name_a_gathering(text: str, name: str) -> None:
    names = {n for m in told(text) for n in m.names}
    assert name in names


def test_what_was_asked_for_is_what_is_pointed_at_then() -> None:
    met = told(
        "شورای بم در جلسه عزل ۲ شهریور شهردار را کنار گذاشت. استاندار کرمان خواستار نشست مشترک دو گروه شد. "
        "این نشست شنبه ۱۵ شهریور در بم برپا می‌شود."
    )
    assert [(m.names[0].split()[0], m.date) for m in met] == [("جلسه", date(2024, 8, 23)), ("نشست", date(2024, 9, 5))]
    assert told("استاندار کرمان خواستار نشست مشترک دو گروه شد.") == []


def test_a_person_before_the_object_marker_is_no_part_of_a_name() -> None:
    met = told("شورای شهر بم در نشست دوشنبه ۵ شهریور علی رضایی را برگزید.")
    assert all("رضایی" not in name for m in met for name in m.names)
