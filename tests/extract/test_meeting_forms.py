"""The forms under which sentences tell of gatherings: by their day, their number, their town, in a headline, among
others in what somebody says; and what is told of one gathering in one article and what of two."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.gatherings import DAY, meetings, names


@pytest.mark.parametrize(
    "text",
    [
        "در خبر ۲۳ شهریور این خبرگزاری درباره بازدید شهردار میناب از سد، عکس دیگری آمده بود.",
        "روزنامه میناب امروز: رضا معینی در صد و سومین جلسه شورای شهر میناب گفت: آب هست.",
    ],
)
def test_a_day_of_news_is_no_gatherings(text: str) -> None:
    assert [m.date for m in meetings(text)] == [None]


def test_the_name_that_two_share_without_their_numbers_is_the_firsts() -> None:
    text = "سومین همایش زنان دیروز در میناب برگزار شد. چهارمین همایش زنان سال آینده در قشم برگزار می‌شود."
    first, second = meetings(text)
    assert "همایش زنان" in first.names and "همایش زنان" not in second.names


def test_a_number_that_is_told_to_be_wrong_is_no_gatherings() -> None:
    text = (
        "جلسه سه‌شنبه شورای شهر میناب به نادرست صد و چهارمین جلسه خوانده شده بود. آن جلسه صد و سومین جلسه شورای شهر "
        "میناب بود. صد و چهارمین جلسه شنبه برگزار خواهد شد."
    )
    assert [m.ordinal for m in meetings(text)] == [103, 104]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a session that its day names: what the council did there is no part of the name
        ("شورای شهر میناب در جلسه عصر سه‌شنبه نایب رئیس را برگزید.", ["جلسه عصر سه‌شنبه"]),
        ("شورای شهر میناب در جلسه امروز، چهارشنبه، پل را تصویب کرد.", ["جلسه امروز"]),
        ("رضا معینی گفت: آب کم است و در جلسه دوشنبه هم گفتیم.", ["جلسه دوشنبه"]),
        # … in another's words too, with its body, and with whoever meets
        ("رضا معینی گفت: پس از جلسه یکشنبه شورای شهر میناب کار آغاز شد.", ["جلسه یکشنبه شورای شهر میناب"]),
        ("رضا معینی گفت: جلسه روز شنبه او با مدیران آب لغو نشده است.", ["جلسه روز شنبه او با مدیران آب"]),
        ("رضا معینی از دیدار یکشنبه خود با شهردار قشم گفت.", ["دیدار یکشنبه خود با شهردار قشم"]),
        # somebody named right behind a place begins a clause
        ("رضا معینی گفت: پس از جلسه شنبه شورای شهر میناب شهردار میناب رفت.", ["جلسه شنبه شورای شهر میناب"]),
        # a session that its number names, and whose it is
        ("رضا معینی گفت: در جلسه ۲۱۲ پرونده آب مطرح شد.", ["جلسه ۲۱۲"]),
        ("رضا معینی گفت: در جلسه ۲۱۲ شورای شهر میناب این پرونده رد شد.", ["جلسه ۲۱۲ شورای شهر میناب"]),
        # with whom others sit, whose plural no ending tells, and who are counted
        ("فرماندار میناب در نشست با اعضای شورای شهر میناب گفت: آب هست.", ["نشست با اعضای شورای شهر میناب"]),
        ("نشست وزیر با سه شهردار خوزستان در اهواز برگزار شد.", ["نشست وزیر با سه شهردار خوزستان"]),
        # nouns that take for granted that a gathering takes place
        ("رضا معینی گفت: در روزهای همایش ملی انبه، هتل‌ها پر است.", ["همایش ملی انبه"]),
        ("شورا درباره هزینه برگزاری جشنواره فیلم میناب پرسید.", ["جشنواره فیلم میناب"]),
        # told for an hour, and taken part in, though in another's words
        ("رضا معینی گفت: آیین گشایش پل ساعت ده برگزار می‌شود.", ["آیین گشایش پل"]),
        ("رضا معینی گفت: نشست هیئت رئیسه مجمع هفته آینده برگزار می‌شود.", ["نشست هیئت رئیسه مجمع"]),
        # a number behind a town is none of its name
        ("رضا معینی گفت: در نشست چابهار ۲۷ شهر حاضر بودند.", ["نشست چابهار"]),
        # a session or a conference by its day, its month, its year, in another's words too
        ("رضا معینی گفت: از جلسه ۱۲ مهر به این سو آب هست.", ["جلسه ۱۲ مهر"]),
        ("رضا معینی گفت: هزینه اجلاس شهریور را استانداری داد.", ["اجلاس شهریور"]),
        ("رضا معینی گفت: در همایش پارسال مهمان داشتیم.", ["همایش پارسال"]),
        ("رضا معینی گفت: این را در جلسه فردای شورای شهر میناب می‌خوانند.", ["جلسه فردای شورای شهر میناب"]),
        ("رضا معینی گفت: در معارفه دوم شهریور این وعده را دادند.", ["معارفه دوم شهریور"]),
        # what comes every year, where it takes place
        ("همایش سالانه شهرهای ساحلی با خوشامد شهردار میناب آغاز شد.", ["همایش سالانه شهرهای ساحلی"]),
        ("همایش سالانه شهرهای ساحلی خوب است.", []),
        # the month of another year is none of a name
        ("ششمین همایش شهرهای ساحلی خرداد سال گذشته در میناب برپا شد.", ["ششمین همایش شهرهای ساحلی"]),
        # … or by whose it is, where it takes place on a day or someone is there then
        ("معارفه رضا معینی شهردار قشم شنبه در میناب برگزار شد.", ["معارفه رضا معینی شهردار قشم"]),
        ("میناب از دوم شهریور، روز معارفه رضا معینی در قشم، شهردار ندارد.", ["معارفه رضا معینی"]),
        ("معارفه رضا معینی کار را آسان کرد.", []),
        ("رضا معینی گفت: طرح در کارگروه پنجم مهر رد شد.", ["کارگروه پنجم مهر"]),
        # from which time is counted, and to which something is left
        ("دو هفته پس از جلسه رأی اعتماد، شهردار میناب رفت.", ["جلسه رأی اعتماد"]),
        ("پرونده پل به جلسه شورای تأمین میناب سپرده شد.", ["جلسه شورای تأمین میناب"]),
        ("رضا معینی گفت: آب را از بازدید استاندار هرمزگان تاکنون خواسته‌ام.", ["بازدید استاندار هرمزگان"]),
        # what the speaker did there
        ("رضا معینی گفت: در بازدید از پل میناب دیدم که رنگ آن رفته است.", ["بازدید از پل میناب"]),
        ("رضا معینی گفت: فردا بازدید از بازار میناب داریم.", ["بازدید از بازار میناب"]),
        # a gathering in the title of an office, and one that comes back every year
        ("دبیر علمی سومین همایش ملی انبه از پل گفت.", ["سومین همایش ملی انبه"]),
        ("نشست سالانه انجمن انبه دیروز برگزار شد.", ["نشست سالانه انجمن انبه"]),
        ("علت این سفر هم‌زمانی با همایش ملی انبه در میناب است.", ["همایش ملی انبه"]),
        # told of for the first time, and for which day
        ("قرار است جلسه‌ای غیرعلنی فردا درباره پل برگزار شود.", ["جلسه غیرعلنی"]),
        # where a name ends: before what is somebody's, a superlative, a span of time, a verb, an object
        ("به گفته او نشست دوم ستاد بحران گزارش خود را دیروز شنید.", ["نشست دوم ستاد بحران"]),
        ("رضا معینی گفت: جلسه مهر کمیسیون عمران سخت‌ترین روز من بود.", ["جلسه مهر کمیسیون عمران"]),
        ("پس از جلسه استعفای شهردار میناب چهار هفته گذشت.", ["جلسه استعفای شهردار میناب"]),
        ("او کار را به نشست دی کارگروه پل سپرد.", ["نشست دی کارگروه پل"]),
        ("شهردار قشم دیروز در دیدار با شهردار میناب پیمان دو شهر را تازه کرد.", ["دیدار با شهردار میناب"]),
        ("آذر، نشست میناب شهردارهای جنوب را گرد آورد.", ["نشست میناب"]),
        ("رضا معینی گفت: در اجلاس دهم شهروندان را هم دعوت می‌کنیم.", ["اجلاس دهم"]),
        # … and where it does not: at a word that looks like a verb, at a number of towns, at a beginning
        ("اجلاس شهرداران شهرهای میانی دیروز در میناب برگزار شد.", ["اجلاس شهرداران شهرهای میانی"]),
        ("نشست شهرداران دو شهر میناب و قشم امروز برگزار شد.", ["نشست شهرداران دو شهر میناب و قشم"]),
        ("آیین آغاز عملیات پل میناب امروز برگزار شد.", ["آیین آغاز عملیات پل میناب"]),
        # what ended, and what it cost
        ("همایش ملی انبه تمام شد و مهمانان رفتند.", ["همایش ملی انبه"]),
        ("شورا از هزینه ۹ میلیارد تومانی همایش ملی انبه انتقاد کرد.", ["همایش ملی انبه"]),
        # a verb of sitting is none
        ("رضا معینی رفت و نشست کنار بقیه.", []),
        # verbs of us and of you end a name
        ("رضا معینی گفت: در جشن انبه میناب، که پارسال برگزار شد، مهمان داشتیم.", ["جشن انبه میناب"]),
    ],
)
def test_how_a_gathering_is_called(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # who was there names what has no name
        ("پل میناب در آیینی با حضور وزیر نیرو گشوده شد.", "آیین با حضور وزیر نیرو"),
        # its number and its noun alone
        ("دویستمین جلسه شورای شهر میناب دیروز برگزار شد.", "دویستمین جلسه"),
        # its day, with the words between
        ("شورای شهر میناب در جلسه امروز خود، چهارشنبه ۲۵ مهر، پل را تصویب کرد.", "جلسه امروز خود، چهارشنبه ۲۵ مهر"),
        # what a headline calls it
        (
            "بازدید استاندار از پل میناب\n\nرضا معینی استاندار هرمزگان دیروز از پل تازه میناب بازدید کرد.",
            "بازدید استاندار از پل میناب",
        ),
        # told without evidence of its own, and pointed at right after
        ("شورای شهر میناب جلسه فوق‌العاده گذاشت. رضا معینی در این جلسه گفت: آب کم است.", "جلسه فوق‌العاده"),
    ],
)
def test_what_a_gathering_is_called_as_well(text: str, name: str) -> None:
    (meeting,) = meetings(text)
    assert name in meeting.names


def test_a_headline_alone_may_tell_of_a_gathering() -> None:
    text = "فراخوان پنجمین همایش ملی انبه منتشر شد\n\nشهرداری میناب از پژوهشگران خواست مقاله بفرستند."
    (meeting,) = meetings(text)
    assert (meeting.ordinal, "همایش ملی انبه" in meeting.names[0]) == (5, True)


@pytest.mark.parametrize(
    "text",
    [
        # another day than that of the session told of, and a week before it
        "دویستمین جلسه شورای شهر میناب امروز برگزار شد. رضا معینی در جلسه ۷ مهر از پل گفته بود.",
        "شورای شهر میناب در جلسه امروز پل را تصویب کرد. رضا معینی گفت: آنچه در جلسه هفته گذشته رد شد، بد بود.",
        # an earlier one of the series
        "سومین همایش انبه دیروز در میناب برگزار شد. رضا معینی گفت: همایش نخست در قشم بود.",
        "اجلاس چابهار دیروز پایان یافت. دوره ششم را میناب میزبانی می‌کند.",
        "دویستمین جلسه شورای شهر میناب دیروز برگزار شد. مصوبه نشست تیرماه درباره آب برقرار است.",
    ],
)
def test_two_gatherings_of_one_article_are_two(text: str) -> None:
    assert len(meetings(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "جلسه امروز شورای شهر میناب برگزار شد. رضا معینی در صد و بیستمین جلسه دوره ششم گفت: آب کم است.",
        "جلسه شورای شهر میناب امروز برگزار شد. رضا معینی در جلسه امروز گفت: آب کم است.",
        "جلسه یکشنبه شورای شهر میناب برگزار شد. این جلسه، جلسه صد و پنجم بوده است.",
        "اجلاس شهرداران جنوب در میناب آغاز شد. در این اجلاس که هجدهمین دوره آن است، رضا معینی سخن گفت.",
    ],
)
def test_one_gathering_told_of_twice_is_one(text: str) -> None:
    assert len(meetings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "اجلاس میناب دیروز پایان یافت و قشم میزبان اجلاس دهم شد.",
        "اجلاس میناب دیروز پایان یافت و قشم با رقابت با جاسک میزبان اجلاس دهم شد.",
        "اجلاس میناب دیروز پایان یافت. میزبانی اجلاس دهم نیز به قشم رسید.",
    ],
)
def test_the_next_gathering_is_where_its_host_is_and_has_no_day_yet(text: str) -> None:
    told, following = meetings(text)
    assert (told.hosts, told.ordinal) == ((), None)
    assert (following.ordinal, following.place, following.date) == (10, "place:قشم", None)


def test_what_is_put_off_is_on_the_day_told_behind_that() -> None:
    first = "جلسه استیضاح شهردار میناب که قرار بود امروز برگزار شود، به تعویق افتاد."
    text = f"{first} این جلسه سه‌شنبه اول آبان برگزار خواهد شد."
    (meeting,) = meetings(text)
    assert (meeting.date, meeting.moved_from) == (date(2024, 10, 22), DAY)


def test_the_day_of_a_remark_is_not_that_of_what_is_remarked_on() -> None:
    text = "رضا معینی امروز در جلسه شورای شهر میناب گفت که مهمانان بیش از اجلاس چابهار بودند."
    days = {m.names[0]: m.date for m in meetings(text)}
    assert days == {"جلسه شورای شهر میناب": DAY, "اجلاس چابهار": None}


def test_this_town_is_the_one_that_the_sentence_is_reported_from() -> None:
    text = "به گزارش فارس از چابهار، شهردار میناب در همایش بنادر که در این شهر برپاست، گفت: بندر کم است."
    (meeting,) = meetings(text)
    assert meeting.place is not None
    assert meeting.place.endswith("چابهار")
