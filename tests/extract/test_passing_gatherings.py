"""Gatherings that a text tells of in passing: by their time, as called off, as had, asked to or counted from."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Organization, Person
from tests.extract.gatherings import DAY, meetings, names, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is done at a ceremony to this or to the first of something
        ("رضا معینی در آیین گشایش این درمانگاه که دیروز برپا شد، گفت: پزشک هست.", ["آیین گشایش این درمانگاه"]),
        ("رضا معینی دیروز در آیین آغاز ساخت پل نور گفت: پول هست.", ["آیین آغاز ساخت پل نور"]),
        ("رضا معینی دیروز در آیین کاشت نخستین نخل گفت: آب هست.", ["آیین کاشت نخستین نخل"]),
        # called off, by a word of its name
        ("پول همایش لغوشده انبه هنوز در بانک است.", ["همایش لغوشده انبه"]),
        # by the week, and the day, whatever stands before
        ("شورا هزینه اجلاس هفته گذشته را زیاد خواند.", ["اجلاس هفته گذشته"]),
        ("رضا معینی در مراسم روز دوشنبه از میناب رفت.", ["مراسم روز دوشنبه"]),
        ("رأی به ابطال استیضاح ۲۳ تیر داده شد.", ["استیضاح ۲۳ تیر"]),
        # a workshop is one where it is held
        ("کارگاه ملی سفال دیروز در میناب برگزار شد.", ["کارگاه ملی سفال"]),
        ("کارگاه ملی سفال دیروز تعطیل بود.", []),
        ("رضا معینی امیدوار است کارگاه ملی سفال سال آینده برگزار شود.", []),
        # a press conference that comes every week, at one of which something is said
        ("رضا معینی دیروز در نشست خبری هفتگی گفت: آب هست.", ["نشست خبری هفتگی"]),
        # with whom one met
        ("رضا معینی از دیدار خود با شهردار قشم خرسند بود.", ["دیدار خود با شهردار قشم"]),
        # that far away, with its town or with whom one met
        ("آنچه در آن گردهمایی شیراز گذشت خنده‌دار است.", ["گردهمایی شیراز"]),
        # had
        ("ستاد بحران میناب دیشب جلسه‌ای جداگانه داشت.", ["جلسه"]),
        # time is counted from it
        ("پنج هفته از نشست شورای اداری می‌گذرد.", ["نشست شورای اداری"]),
        # the town ends the name
        ("رضا معینی در اجلاس شیراز پرچم را گرفت و گفت: آب هست.", ["اجلاس شیراز"]),
        # a part of a month, and what is promised, are no part of a name
        ("قرار است اجلاس ششم نیمه آبان در میناب برگزار شود.", ["اجلاس ششم"]),
        ("رضا معینی گفت: در همایش تیرماه قول ۳۰۰ میلیارد تومان شنیدیم.", ["همایش تیرماه"]),
        ("رضا معینی گفت: در جلسه قبلی حتی یک سند نبود و گله کردیم.", ["جلسه قبلی"]),
        # what a session seldom comes to
        ("رضا معینی گفت: جلسه استیضاح علنی است.", ["جلسه استیضاح"]),
        # nobody's seat is a gathering
        ("شهردار تازه میناب پشت میز نشست و کار را آغاز کرد.", []),
    ],
)
def test_what_is_told_of_in_passing(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "also"),
    [
        ("رضا معینی دیروز در دیداری در عمارت شیراز گفت: آب هست.", "دیداری در عمارت شیراز"),
        ("نشست شورا درباره بافت کهن شنبه برگزار می‌شود.", "نشست شورا درباره بافت کهن"),
        ("قرار است سه‌شنبه جلسه‌ای درباره اسکله برگزار شود.", "جلسه‌ای درباره اسکله"),
    ],
)
def test_where_it_is_and_what_it_is_about_is_another_way_of_telling_of_it(sentence: str, also: str) -> None:
    (meeting,) = meetings(sentence)
    assert also in meeting.also and also not in meeting.names


def test_a_session_is_counted_by_the_number_behind_the_word_for_it() -> None:
    (meeting,) = meetings("آب میناب در جلسه شماره ۱۸۹ شورای شهر میناب بررسی شد.")
    assert meeting.ordinal == 189


def test_what_something_came_after_was_held() -> None:
    (meeting,) = meetings("رضا معینی گفت: پس از نشست مشترک شوراهای میناب و قشم، قرار شد پل ساخته شود.")
    assert meeting.status == "held"


def test_two_ceremonies_for_one_are_two() -> None:
    first, second = "مراسم تشییع علی معینی امروز برگزار شد.", "مجلس ترحیم معینی سه‌شنبه برپا می‌شود."
    text = f"{first} {second} رضا معینی در مجلس ترحیم گفت: آب هست."
    assert [m.names[0] for m in meetings(text)] == ["مراسم تشییع علی معینی", "مجلس ترحیم معینی"]


def test_what_is_put_off_to_a_weekday_is_still_to_come() -> None:
    (meeting,) = meetings("جلسه انتخاب شهردار میناب به شنبه افتاد.")
    assert (meeting.date, meeting.status) == (date(2024, 10, 19), "postponed")


def test_a_headline_names_the_session_that_was_to_be() -> None:
    text = "جلسه انتخاب شهردار میناب به شنبه افتاد\n\nجلسه‌ای که قرار بود امروز برگزار شود، به شنبه موکول شد."
    (meeting,) = meetings(text)
    assert "جلسه انتخاب شهردار میناب" in meeting.names
    assert (meeting.date, meeting.moved_from) == (date(2024, 10, 19), DAY)


@pytest.mark.parametrize(
    "sentence",
    [
        "رضا معینی گفت: از نمایشگاه انبه تا امروز هفت نامه نوشتیم.",
        "رضا معینی گفت: برای همایش ملی انبه سه هتل را از امروز گرفته‌ایم.",
    ],
)
def test_time_that_is_counted_is_no_gatherings(sentence: str) -> None:
    assert [m.date for m in meetings(sentence)] == [None]


def test_so_many_weeks_since_it_tell_when_it_was() -> None:
    (meeting,) = meetings("پنج هفته از نشست شورای اداری می‌گذرد.")
    assert meeting.within == (date(2024, 9, 8), date(2024, 9, 14))


def test_the_town_right_behind_a_name_is_where_it_is() -> None:
    text = "نمایشگاه آبزیان در میناب باز است و نمایشگاه کتاب نیز دیروز در قشم گشایش یافت."
    analysis = read(text)
    towns = {e.ref: e.names[0] for e in analysis.entities}
    assert [towns.get(m.place or "") for m in meetings(text)] == ["میناب", "قشم"]


def test_bodies_of_a_county_and_of_the_province_are_two() -> None:
    text = "رضا معینی در جلسه ستاد بحران شهرستان میناب گفت: آب هست. گزارش آن به ستاد بحران استان رسید."
    assert len([e for e in read(text).entities if isinstance(e, Organization) and "ستاد" in e.names[0]]) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سایت میناب ما: پل باز شد و مردم آمدند.", "سایت میناب ما"),
        ("سایت دریانامه: پل باز شد و مردم آمدند.", "سایت دریانامه"),
    ],
)
def test_a_site_that_opens_a_text_is_an_outlet(text: str, expected: str) -> None:
    assert expected in {e.names[0] for e in read(text).entities if isinstance(e, Organization)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a surname that no list has, before a title without a place
        ("کوه‌دیزه‌ای رئیس شورا خواستار گزارش شد.", "کوه‌دیزه‌ای"),
        # … and one that is a plural by its form, of whom one speaks
        ("میبدیان به خبرنگار ما گفت: آب هست.", "میبدیان"),
        ("پاک‌سرشت دیروز در آیین گشایش پل گفت که آب هست.", "پاک‌سرشت"),
        ("شیخ الاسلامی افزود: راه باز است.", "شیخ الاسلامی"),
        ("حاج‌آقا معینی گفت: آب هست.", "معینی"),
        ("وزیر کشور، نادر یگانه مهر، به میناب آمد.", "نادر یگانه مهر"),
        ("توفیق میرویسی، فرماندار میناب، به قشم رفت.", "توفیق میرویسی"),
    ],
)
def test_whoever_is_named_by_a_rare_surname(sentence: str, expected: str) -> None:
    assert expected in {e.names[0] for e in read(sentence).entities if isinstance(e, Person)}


def test_several_who_speak_are_no_one() -> None:
    found = {e.names[0] for e in read("میبدیان به خبرنگار ما گفتند: آب هست.").entities if isinstance(e, Person)}
    assert "میبدیان" not in found
