"""Sentences and the gatherings that they tell of: names, days, places, who hosts, chairs, attends and speaks there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.analysis import analyse
from kg.model import Article, Meeting, Statement
from tests.extract.gatherings import DAY, meetings, names, read


def only(text: str) -> Meeting:
    (meeting,) = meetings(text)
    return meeting


def slot(text: str, field: str) -> set[str]:
    """The fullest names in one slot of the one meeting of a text."""
    analysis = read(text)
    (meeting,) = [f for f in analysis.facts if isinstance(f, Meeting)]
    value = getattr(meeting, field)
    refs = {value} if isinstance(value, str) else set(value or ())
    return {e.names[0] for e in analysis.entities if e.ref in refs}


def settings(text: str) -> list[str | None]:
    """For each statement, the name of the meeting at which it was made."""
    facts = read(text).facts
    known = {m.ref: m.names[0] for m in facts if isinstance(m, Meeting)}
    return [known.get(s.meeting or "") for s in facts if isinstance(s, Statement)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("نشست مدیران آب دیروز برگزار شد.", ["نشست مدیران آب"]),
        # an ordinal before the noun, after it, and glued by a feed
        ("سی و دومین جلسه شورای شهر ملایر برگزار شد.", ["سی و دومین جلسه شورای شهر ملایر"]),
        ("جلسه چهل و یکم شورای شهر ملایر برگزار شد.", ["جلسه چهل و یکم شورای شهر ملایر"]),
        # words of time do not end a name, nor do they belong to it
        ("جلسه صبح امروز شورای ترافیک برگزار شد.", ["جلسه صبح امروز شورای ترافیک"]),
        # a name ends where the text says how the gathering is held
        ("همایش گردشگری روستایی با حضور دهیاران برگزار شد.", ["همایش گردشگری روستایی"]),
        ("آیین بهره‌برداری از پل تازه با سخنرانی فرماندار آغاز شد.", ["آیین بهره‌برداری از پل تازه"]),
        # a list with commas names an exhibition
        ("نمایشگاه سفال، چرم و فرش دیروز افتتاح شد.", ["نمایشگاه سفال، چرم و فرش"]),
        # the noun of a verb is no part of the name
        ("وی از برگزاری همایش قنات ایران خبر داد.", ["همایش قنات ایران"]),
        # a verb tells of the visit
        ("شهردار ملایر از پارک کودک بازدید کرد.", ["بازدید شهردار ملایر از پارک کودک"]),
        ("شهردار ملایر دیروز با فرماندار نهاوند دیدار کرد.", ["دیدار شهردار ملایر با فرماندار نهاوند"]),
        # spoken in, a body is its session
        ("علی رضایی امروز در کارگروه اشتغال گفت: کار کم است.", ["کارگروه اشتغال"]),
        # known by its town, even in another's words
        ("علی رضایی گفت: در نشست شیراز وعده دادند.", ["نشست شیراز"]),
        # a title in guillemets, and a plan
        ("همایش «آب، خاک و ما» هفته آینده برگزار خواهد شد.", ["همایش «آب، خاک و ما»"]),
        # a gathering told of for the first time
        ("شهردار ملایر در نشستی با مدیران آب گفت: آب کم است.", ["نشست با مدیران آب"]),
        # with whom others sit together
        ("نشست مشترک اعضای شورا با مدیران آب دیروز برگزار شد.", ["نشست مشترک اعضای شورا با مدیران آب"]),
        ("جلسه شهردار ملایر با نانوایان دیروز برگزار شد.", ["جلسه شهردار ملایر با نانوایان"]),
        # those unnamed who meet and visit
        (
            "صبح امروز جمعی از کشاورزان نهاوند با فرماندار نهاوند دیدار کردند.",
            ["دیدار جمعی از کشاورزان نهاوند با فرماندار نهاوند"],
        ),
        ("هیئت ژاپنی دیروز از غار علیصدر بازدید کرد.", ["بازدید هیئت ژاپنی از غار علیصدر"]),
        # a body that sits
        ("کمیسیون عمران شورای شهر ملایر فردا تشکیل جلسه می‌دهد.", ["جلسه کمیسیون عمران شورای شهر ملایر"]),
        # a session that another's words put someone or something into
        ("علی رضایی گفت: در جلسه دهم مهر شورای سلامت این طرح رد شد.", ["جلسه دهم مهر شورای سلامت"]),
        ("علی رضایی گفت: رئیس دانشگاه در جلسه شورای سلامت گفت که آب پاک است.", ["جلسه شورای سلامت"]),
        ("علی رضایی گفت: در جلسه دهم مهر، استاندار همدان قول داد پل بسازد.", ["جلسه دهم مهر"]),
        # glued by a feed
        ("شهردار ملایر درآیین درختکاری گفت: درخت بکارید.", ["آیین درختکاری"]),
        # taken part in, and hosted
        ("او به ملایر رفت تا در میزگرد باغداران شرکت و از آنان سوال کند.", ["میزگرد باغداران"]),
        ("میزبان همایش باغداران، ملایر خواهد بود.", ["همایش باغداران"]),
        # only what is `ششمین` counts what follows it
        ("روز ششم جشنواره فیلم ملایر دیروز برگزار شد.", ["جشنواره فیلم ملایر"]),
        # one word of sport makes no match
        ("شهردار ملایر در دیدار با معلمان گفت: مربی خوب کم است.", ["دیدار با معلمان"]),
        ("شهردار ملایر در کنفرانس مطبوعاتی گفت: راه باز است.", ["کنفرانس مطبوعاتی"]),
        # first told of with another preposition
        ("مدیران تازه آب طی مراسمی معرفی شدند.", ["مراسم معرفی مدیران تازه آب"]),
        # the day of a prayer is no day of the gathering
        ("علی رضایی در آیین باشکوه نماز جمعه گفت: آب کم است.", ["آیین باشکوه نماز جمعه"]),
        # what was decided there tells, even in another's words, of one session
        ("علی رضایی گفت: در جلسه شورای سلامت مقرر شد آب پاک شود.", ["جلسه شورای سلامت"]),
        ("علی رضایی گفت: بر اساس مصوبات جلسه شورای سلامت، آب پاک می‌شود.", ["جلسه شورای سلامت"]),
        ("علی رضایی گفت: در جلسه با وزیر نیرو قرار شد سد ساخته شود.", ["جلسه با وزیر نیرو"]),
        # evenings of verse and music, and those who gather
        ("محفل انس با قرآن دیروز در ملایر برگزار شد.", ["محفل انس با قرآن"]),
        ("شب شعر باران فردا برگزار می‌شود.", ["شب شعر باران"]),
        ("علی رضایی صبح امروز در اجتماع بزرگ دانشجویان ملایر گفت: درس بخوانید.", ["اجتماع بزرگ دانشجویان ملایر"]),
        ("اردوی آموزشی معلمان همدان دیروز در ملایر برگزار شد.", ["اردوی آموزشی معلمان همدان"]),
        ("کنسرت همایون رضایی فردا در تالار ملایر برگزار می‌شود.", ["کنسرت همایون رضایی"]),
    ],
)
def test_names_of_gatherings(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "جلسات شورا منظم است.",
        "هر نشست شورا دو ساعت طول می‌کشد.",
        "در این دوره ۱۲ نشست علمی برگزار شد.",
        "دیدار تیم‌های ملایر و نهاوند در لیگ فوتبال برگزار شد.",
        "کنگره آمریکا این طرح را تصویب کرد.",
        "سرمربی تیم گفت که در این دیدار بازیکن تازه‌ای به میدان می‌آید.",
        "وی از حضور مردم در کمیسیون آب خبر داد.",
        "وی گفت: در جلسه‌ها حرف خود را می‌زنیم.",
        # asked for, the verb of sitting, a building's name, and what is no gathering of people
        "شهردار ملایر خواستار برگزاری نشست مدیران آب شد و گفت: آب کم است.",
        "علی رضایی که سال گذشته بر صندلی شهرداری نشست در سخنانی گفت: خسته نیستم.",
        "مردم دیروز در سالن همایش شهدای ملایر گرد آمدند.",
        "اعضا در کنفرانس تلفنی رأی می‌دهند.",
        # what anybody may visit
        "علاقه‌مندان می‌توانند تا پایان آبان از نگارخانه ملایر بازدید کنند.",
        # a match without its words in the sentence
        "باشگاه نفت و باشگاه فولاد دیروز با دو تیم بازی کردند و تیم سوم مسابقه نداد.\n"
        "آنان امروز دیدار با صنعت نفت آبادان را عقب انداختند.",
        "تیم‌های وزنه‌برداری ملایر هفته آینده به اردوی همدان می‌روند تا با تیم ملی تمرین کنند.",
        # rules, and those who march
        "آیین نامه‌های مندرج در طرح دیروز ابلاغ شد.",
        "بر اساس قانون آئین دادرسی کیفری دیروز رأی صادر شد.",
        "تظاهرات کنندگان دیروز به میدان رفتند.",
        # a camp of players, and people at large
        "اردوی تیم ملی فوتبال دیروز آغاز شد.",
        "دیروز از اهمیت خانواده در اجتماع سخن گفت.",
        # a building that is spoken in to reporters
        "علی رضایی عصر امروز در ستاد انتخابات استان به خبرنگاران گفت: کار تمام شد.",
    ],
)
def test_gatherings_in_general_matches_and_parliaments_are_none(sentence: str) -> None:
    assert names(sentence) == []


def test_the_same_gathering_under_two_names_is_one() -> None:
    text = (
        "پنجمین نشست شهرداران شهرهای ساحلی دیروز آغاز شد.\nدر این نشست از گردشگری گفته شد."
        "\nنشست شهرداران شهرهای ساحلی فردا پایان می‌یابد."
    )
    meeting = only(text)
    assert meeting.ordinal == 5
    assert {"پنجمین نشست شهرداران شهرهای ساحلی", "نشست شهرداران شهرهای ساحلی"} <= set(meeting.names)
    assert len(meeting.mentions) == 3


def test_an_opening_is_one_with_what_it_opens() -> None:
    assert len(meetings("جشنواره ملی زعفران دیروز برگزار شد.\nآیین گشایش جشنواره ملی زعفران با حضور وزیر بود.")) == 1


def test_the_next_session_is_another_one() -> None:
    text = "نشست شورای ترافیک دیروز برگزار شد.\nنشست بعدی شورای ترافیک فردا برگزار می‌شود."
    assert [m.date for m in meetings(text)] == [date(2024, 10, 15), date(2024, 10, 17)]


def test_a_name_holds_no_verb_nor_its_negative() -> None:
    text = "جلسه شورای آب ملایر دیروز برگزار شد.\nشهردار ملایر در جلسه دستور داد راه باز شود."
    assert names(text) == ["جلسه شورای آب ملایر"]
    assert "نیاورد" not in names("هفتمین جلسه شورای آب ملایر رأی نیاورد.")[0]


def test_what_goes_on_is_the_same_press_conference() -> None:
    text = "شهردار ملایر در نشست خبری گفت: راه باز است.\nوی در ادامه نشست خبری گفت: پل هم باز می‌شود."
    assert names(text) == ["نشست خبری"]


def test_what_was_called_off_is_not_pointed_at() -> None:
    text = (
        "نشست خبری شهردار ملایر دیروز برگزار شد.\nوی درباره لغو نشست مشترک با استاندار همدان که فردا بود، توضیح داد."
        "\nدر این نشست علی رضایی سخنرانی کرد."
    )
    assert [len(m.attendees) for m in meetings(text)] == [1, 0]


def test_what_is_only_pointed_at_is_named_by_its_noun() -> None:
    assert names("شهردار ملایر در این مراسم گفت: درخت بکارید.") == ["مراسم"]


def test_what_is_told_of_for_the_first_time_gets_its_name_later() -> None:
    text = "پل تازه دیروز طی مراسمی باز شد.\nعلی رضایی در مراسم بازگشایی پل گفت: راه باز است."
    assert [m.names[:1] for m in meetings(text)] == [("مراسم بازگشایی پل",)]


def test_a_number_after_the_noun_is_the_one_before_it() -> None:
    text = "چهارمین نمایشگاه سفال و چرم دیروز افتتاح شد.\nنمایشگاه چهارم تا فردا ادامه دارد."
    assert names(text) == ["چهارمین نمایشگاه سفال و چرم"]


def test_those_who_meet_twice_under_other_names_meet_once() -> None:
    text = (
        "سفیر ژاپن در دیدار با شهردار ملایر گفت: شهر زیباست.\n"
        "علی رضایی شهردار ملایر در دیدار عصر امروز سفیر ژاپن گفت: راه باز است."
    )
    assert len(names(text)) == 1


def test_editions_of_a_series_stand_apart() -> None:
    text = "پنجمین گردهمایی شهرداران شمال دیروز برگزار شد.\nوی گفت که دوره ششم سال آینده خواهد بود."
    assert [m.ordinal for m in meetings(text)] == [5, 6]


@pytest.mark.parametrize(
    ("sentence", "field", "expected"),
    [
        ("نشست آب با حضور شهردار ملایر و فرماندار نهاوند برگزار شد.", "attendees", {"شهردار ملایر", "فرماندار نهاوند"}),
        ("جلسه آب به ریاست استاندار همدان برگزار شد.", "chairs", {"استاندار همدان"}),
        ("جلسه آب به ریاست استاندار همدان برگزار شد.", "attendees", {"استاندار همدان"}),
        ("همایش آب به میزبانی شهر ملایر برگزار شد.", "hosts", {"ملایر"}),
        ("در همایش آب شهردار ملایر و فرماندار نهاوند حضور داشتند.", "attendees", {"شهردار ملایر", "فرماندار نهاوند"}),
        ("نشست آب برگزار شد.\nعلی رضایی که ریاست نشست را بر عهده داشت، سخن گفت.", "chairs", {"علی رضایی"}),
        ("نشست آب برگزار شد.\nریاست نشست را علی رضایی بر عهده دارد.", "chairs", {"علی رضایی"}),
        ("همایش آب در تالار مرکزی شهر ملایر برگزار شد.", "place", {"ملایر"}),
        ("به گزارش ایسنا از ملایر، همایش آب امروز برگزار شد.", "place", {"ملایر"}),
        ("شهردار ملایر با فرماندار نهاوند دیدار کرد.", "attendees", {"شهردار ملایر", "فرماندار نهاوند"}),
    ],
)
def test_slots(sentence: str, field: str, expected: set[str]) -> None:
    assert slot(sentence, field) == expected


def test_a_dateline_places_no_interview() -> None:
    text = "به گزارش ایسنا از ملایر، علی رضایی در گفت‌وگو با خبرنگار ایسنا از برگزاری همایش قنات ایران خبر داد."
    assert [m.place for m in meetings(text)] == [None]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("نشست آب امروز برگزار شد.", DAY),
        ("نشست آب روز گذشته برگزار شد.", date(2024, 10, 15)),
        ("نشست آب سه‌شنبه آینده برگزار می‌شود.", date(2024, 10, 22)),
        # told by the sentence before, which is pointed at
        ("شهرداران دو شهر دیروز پیمان بستند.\nشهردار ملایر در این مراسم گفت: درخت بکارید.", date(2024, 10, 15)),
        ("نشست آب برگزار شد.", None),
    ],
)
def test_days(sentence: str, day: date | None) -> None:
    assert only(sentence).date == day


HELD = "نشست شهرداران شمال دیروز برگزار شد.\n"
NAME = "نشست شهرداران شمال"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HELD + "علی رضایی در این نشست گفت: راه باید باز شود.\nوی افزود: پل هم باید ساخته شود.", [NAME, NAME]),
        # beside the meeting, for as long as the same one speaks
        (
            HELD + "علی رضایی در حاشیه این نشست گفت: راه باید باز شود.\nوی افزود: پل هم باید ساخته شود."
            "\nحسن کریمی گفت: کار خوبی است.",
            [None, None, NAME],
        ),
        ("علی رضایی در گفت‌وگو با خبرنگار ایسنا گفت: راه باید باز شود.", [None]),
        # what looks back sets no scene
        (
            "علی رضایی در گفت‌وگو با خبرنگار ایسنا گفت: راه باز شد.\nوی پیش از این در نشست شهرداران شمال گفته بود: راه "
            "باید باز شود.\nحسن کریمی گفت: کار خوبی است.",
            [None, NAME, None],
        ),
        # a letter that is written on the eve of a meeting
        ("علی رضایی در نامه‌ای نوشت: راه را باز کنید.\n" + HELD, [None]),
        # whoever only alludes to a gathering does not speak at it
        (HELD + "علی رضایی در نامه‌ای به همایش قنات ایران اشاره کرد و گفت: راه باید باز شود.", [None]),
        # a lead says beforehand what was said
        ("علی رضایی گفت: راه باید باز شود.\nعلی رضایی در نشست شهرداران شمال گفت: پل هم بسازید.", [NAME, NAME]),
    ],
)
def test_where_statements_are_made(text: str, expected: list[str | None]) -> None:
    assert settings(text) == expected


def test_whoever_speaks_at_a_meeting_attends_it() -> None:
    text = HELD + "علی رضایی در این نشست گفت: راه باید باز شود."
    assert slot(text, "attendees") == {"علی رضایی"}


OF_GATHERINGS = "نشست جلسه دیدار بازدید این دوره پنجمین ششم دیروز برگزار شد کرد گفت"
OTHERS = "در با از و حضور شهردار ملایر : ، « »"
WORDS = [*OF_GATHERINGS.split(), *OTHERS.split()]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_mention_lies_in_the_text_and_every_slot_names_an_entity(text: str) -> None:
    analysis = read(text)
    known = {e.ref for e in analysis.entities}
    found = [f for f in analysis.facts if isinstance(f, Meeting)]
    assert len({m.ref for m in found}) == len(found)
    for meeting in found:
        assert all(0 <= s.start < s.end <= len(text) for s in meeting.mentions)
        assert {*meeting.hosts, *meeting.chairs, *meeting.attendees} <= known
        assert meeting.place is None or meeting.place in known


def test_a_gathering_called_by_the_town_that_it_is_in_is_the_one_told_of() -> None:
    text = (
        "نهمین اجلاس شهرداران کویر صبح امروز در دامغان آغاز شد. سیمین تاجور شهردار قم در اجلاس دامغان گفت: آب کم است."
    )
    (meeting,) = [f for f in analyse(Article("t", "t.txt", text)).facts if isinstance(f, Meeting)]
    assert meeting.ordinal == 9
    assert "اجلاس دامغان" in meeting.names


@pytest.mark.parametrize(
    "sentence",
    [
        "اعضا در جلسه استیضاح با شش برگه رأی دادند.",
        "شهرداری وعده داده است همایش آب‌های شهری را در زمستان برگزار کند.",
    ],
)
def test_what_is_told_of_a_gathering_shows_that_it_is_one(sentence: str) -> None:
    assert [f for f in analyse(Article("t", "t.txt", sentence)).facts if isinstance(f, Meeting)]


def test_two_gatherings_of_one_name_stay_two() -> None:
    text = "رضا معینی دیروز در نشست خبری گفت: پل باز شد. او در نشست خبری مهرماه از پل نگفته بود."
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 11, 26)))
    refs = [f.ref for f in analysis.facts if isinstance(f, Meeting)]
    assert len(refs) == len(set(refs)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شهردار میناب برای شرکت در اجلاس شهرداران بنادر به چابهار رفت.", "اجلاس شهرداران بنادر"),
        ("رضا معینی دیروز از ایستگاه آتش‌نشانی میناب بازدید کرد.", "بازدید"),
        ("در نشست چابهار همه اعضا به این طرح رأی دادند.", "نشست چابهار"),
        ("رضا معینی گفت: دیدار شهرداران میناب و قشم روز ۲۲ آبان انجام می‌شود.", "دیدار شهرداران میناب و قشم"),
    ],
)
def test_how_a_gathering_is_called(text: str, name: str) -> None:
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 11, 1)))
    assert name in {n for f in analysis.facts if isinstance(f, Meeting) for n in f.names}


def test_another_day_tells_of_another_session() -> None:
    text = "جلسه دوشنبه ۲۱ آبان شورای شهر میناب آرام بود. رضا معینی در جلسه ۷ آبان از پل گفته بود."
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 11, 13)))
    assert {f.date for f in analysis.facts if isinstance(f, Meeting)} == {date(2024, 11, 11), date(2024, 10, 28)}


def test_a_verb_of_two_words_ends_the_name_of_a_gathering() -> None:
    analysis = analyse(Article("t", "t.txt", "این نامه در نشست سوم امضا شده بود.", date=date(2024, 11, 13)))
    assert [f.names[0] for f in analysis.facts if isinstance(f, Meeting)] == ["نشست سوم"]


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("رأی‌گیری در جلسه ۱۸۸ قانونی بود و در جلسه ۱۸۹ به پایان رسید.", "جلسه ۱۸۸", 188),
        ("شهردار میناب در روز دوم نشست شهرداران ساحلی از پل گفت.", "نشست شهرداران ساحلی", None),
    ],
)
def test_a_gathering_is_counted(text: str, name: str, number: int | None) -> None:
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 11, 13)))
    assert (name, number) in {(f.names[0], f.ordinal) for f in analysis.facts if isinstance(f, Meeting)}


@pytest.mark.parametrize("told", ["خواسته بود", "مطرح‌شده بود", "مطرح شده بود"])
def test_a_verb_that_begins_like_a_noun_is_no_part_of_a_name(told: str) -> None:
    text = f"وزیر گفت: طرحی که در اجلاس گرگان {told}، به مجلس رفت."
    assert [f.names[0] for f in analyse(Article("t", "t.txt", text)).facts if isinstance(f, Meeting)] == ["اجلاس گرگان"]
