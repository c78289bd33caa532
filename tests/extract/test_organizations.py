"""Organisations: which names a sentence holds, where each ends, and which of them mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import organizations, places
from kg.extract.analysis import analyse
from kg.extract.reading import Reading
from kg.model import Article, Organization, OrganizationType
from kg.text.normalize import compact
from kg.text.segment import read_document


def readings(text: str) -> tuple[Reading, ...]:
    document = read_document(Article("t", "t.txt", text))
    return organizations.find(document, places.find(document))


def names(text: str) -> set[str]:
    """The names of the organisations of a text, the fullest of each."""
    return {r.entity.names[0] for r in readings(text)}


def test_an_outlet_may_be_called_after_a_place_and_today() -> None:
    assert "روزنامه گلستان امروز" in names("روزنامه گلستان امروز: آب کم است.")
    assert "روزنامه زنگان امروز" in names("روزنامه زنگان امروز با رضا معینی به گفت‌وگو نشست.")
    assert names("روزنامه شهرآرا امروز نوشت: آب کم است.") == {"روزنامه شهرآرا"}


def entity(text: str, name: str) -> Organization:
    found = {r.entity.ref: r.entity for r in readings(text) if compact(name) in {compact(n) for n in r.entity.names}}
    (organization,) = found.values()
    assert isinstance(organization, Organization)
    return organization


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("شهرداری سمنان پل تازه‌ای ساخت.", {"شهرداری سمنان"}),
        ("استانداری گیلان با این طرح موافقت کرد.", {"استانداری گیلان"}),
        ("وزارت راه و شهرسازی این پروژه را تمام می‌کند.", {"وزارت راه و شهرسازی"}),
        ("سازمان مدیریت پسماند شهرداری یزد گزارش داد.", {"سازمان مدیریت پسماند شهرداری یزد", "شهرداری یزد"}),
        ("روابط عمومی استانداری قم این خبر را تأیید کرد.", {"روابط عمومی استانداری قم", "استانداری قم"}),
        ("سازمان سیما، منظر و فضای سبز شهری اراک درخت کاشت.", {"سازمان سیما، منظر و فضای سبز شهری اراک"}),
        ("مدیرعامل شرکت آب منطقه‌ای همدان در جلسه بود.", {"شرکت آب منطقه‌ای همدان"}),
        ("اداره کل فرهنگ و ارشاد اسلامی استان مرکزی مجوز داد.", {"اداره کل فرهنگ و ارشاد اسلامی استان مرکزی"}),
        ("کمیسیون عمران و حمل و نقل تشکیل شد.", {"کمیسیون عمران و حمل و نقل"}),
        ("کمیته فرهنگی ستاد بزرگداشت شهدا گزارش داد.", {"کمیته فرهنگی ستاد بزرگداشت شهدا", "ستاد بزرگداشت شهدا"}),
        ("کارگاه در دانشگاه شهید باهنر کرمان برپا شد.", {"دانشگاه شهید باهنر کرمان"}),
        ("کمیته امداد امام خمینی (ره) استان ایلام کمک کرد.", {"کمیته امداد امام خمینی (ره) استان ایلام"}),
        ("سفارت ایران در عراق اطلاعیه داد.", {"سفارت ایران در عراق"}),
        ("انجمن صنفی کارگران ساختمانی کاشان بیانیه داد.", {"انجمن صنفی کارگران ساختمانی کاشان"}),
        ("شعبه دوم دادگاه عمومی شیراز رأی داد.", {"شعبه دوم دادگاه عمومی شیراز", "دادگاه عمومی شیراز"}),
        ("مجمع شهرداران شهرهای مرزی بیانیه داد.", {"مجمع شهرداران شهرهای مرزی"}),
    ],
)
def test_a_name_ends_where_its_noun_phrase_ends(sentence: str, expected: set[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "شهرداری‌ها و سازمان‌های دولتی باید همکاری کنند.",
        "شرکت‌های خصوصی در این طرح شرکت کردند.",
        "دویست نفر در راهپیمایی شرکت کردند و شهر را اداره می‌کنند.",
        "هر سازمان و هر شرکت وظیفه‌ای دارد.",
        "شهرداری به تنهایی از پس این کار برنمی‌آید.",
        "مجلس ترحیم آن مرحوم برگزار شد.",
        "عضو هیئت علمی سخن گفت.",
        "وزیر کشور گفت: راه باز است.",
        "شبکه فاضلاب نیمی از شهر را می‌پوشاند.",
    ],
)
def test_what_is_generic_names_no_organisation(sentence: str) -> None:
    assert names(sentence) == set()


def test_listed_plurals_give_one_organisation_each() -> None:
    assert names("شهرداری‌های تبریز، اردبیل و زنجان تفاهم کردند.") == {
        "شهرداری تبریز", "شهرداری اردبیل", "شهرداری زنجان",
    }  # fmt: skip
    assert names("سازمان‌های تاکسیرانی و اتوبوسرانی آماده‌اند.") == {"سازمان تاکسیرانی", "سازمان اتوبوسرانی"}


def test_a_council_has_its_longer_and_its_shorter_name() -> None:
    council = entity("شورای اسلامی شهر کرج رأی داد. شورای شهر کرج تعطیل است.", "شورای شهر کرج")
    assert council.names[:2] == ("شورای اسلامی شهر کرج", "شورای شهر کرج")
    assert council.type is OrganizationType.CITY_COUNCIL


def test_a_council_is_named_by_its_city_alone() -> None:
    assert entity("شورای سمنان با این طرح موافقت کرد.", "شورای سمنان").type is OrganizationType.CITY_COUNCIL
    assert entity("شورای نگهبان این طرح را رد کرد.", "شورای نگهبان").type is not OrganizationType.CITY_COUNCIL


def test_a_bare_noun_means_the_one_of_its_kind_in_the_article() -> None:
    text = "شهرداری بابل بودجه را فرستاد. شهرداری منتظر است و شورا پاسخ نداد."
    found = readings(text)
    assert [text[r.span.start : r.span.end] for r in found] == ["شهرداری بابل", "شهرداری"]
    assert len({r.entity.ref for r in found}) == 1


def test_a_bare_noun_means_none_where_the_article_names_two() -> None:
    text = "شهرداری بابل و شهرداری آمل آمدند. شهرداری منتظر است."
    assert sorted(text[r.span.start : r.span.end] for r in readings(text)) == ["شهرداری آمل", "شهرداری بابل"]


def test_a_shorter_name_is_the_longer_one_of_its_article() -> None:
    text = "ستاد تسهیلات نوروزی استان کرمان آماده است. ستاد تسهیلات نوروزی گزارش داد. این ستاد ده عضو دارد."
    found = readings(text)
    assert {r.entity.names[0] for r in found} == {"ستاد تسهیلات نوروزی استان کرمان"}
    assert [r.rule for r in found][-1] == "organizations.pointer"


def test_what_a_bare_body_or_province_closes_is_completed_by_the_article() -> None:
    text = "شهرداری خوی آماده است. ستاد بحران شهرداری جلسه داشت."
    assert "ستاد بحران شهرداری خوی" in entity(text, "ستاد بحران شهرداری").names
    text = "مردم استان کردستان شنیدند که شورای اداری استان جلسه دارد."
    assert entity(text, "شورای اداری استان").names[0] == "شورای اداری استان کردستان"


def test_the_national_body_stands_beside_that_of_a_county() -> None:
    text = "نیروی انتظامی شهرستان دماوند مراسم داشت. نیروی انتظامی امنیت را حفظ کرد."
    assert names(text) == {"نیروی انتظامی شهرستان دماوند", "نیروی انتظامی"}


def test_the_municipality_of_a_district_is_not_that_of_its_city() -> None:
    text = "شهرداری منطقه ۶ تهران و شهرداری تهران همکاری می‌کنند."
    assert len({r.entity.ref for r in readings(text)}) == 2


def test_parliament_counts_alone_and_with_its_full_name() -> None:
    parliament = entity("نمایندگان مجلس رأی دادند.", "مجلس")
    assert parliament.names == ("مجلس", "مجلس شورای اسلامی")
    assert parliament.type is OrganizationType.GOVERNMENT_BODY


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("به گزارش خبرنگار اجتماعی فارس، باران بارید.", {"خبرگزاری فارس"}),
        ("فارس استانی پهناور است و مهر ماه خوبی است.", set()),
        ("به گزارش مهر، باران بارید.", {"خبرگزاری مهر"}),
        ("ایسنا نوشت که باران می‌بارد.", {"خبرگزاری ایسنا"}),
        ("به گزارش پایگاه خبری باران غرب، پل باز شد.", {"پایگاه خبری باران غرب"}),
        ("کویرنیوز: پل باز شد.", {"کویرنیوز"}),
    ],
)
def test_an_outlet_is_read_where_something_carries_its_name(sentence: str, expected: set[str]) -> None:
    assert names(sentence) == expected


_WORDS = "شهرداری سازمان شورای شهر تهران و ، عمران سازمان‌های مجلس ( « » ره ) استان کرمان بسیج فارس : این ستاد"


@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=25))
def test_every_reading_marks_words_of_the_article_and_holds_a_name(words: list[str]) -> None:
    text = " ".join(words)
    found = readings(text)
    assert list(found) == sorted(found, key=lambda r: (r.span, r.entity.ref))
    for reading in found:
        assert 0 <= reading.span.start < reading.span.end <= len(text)
        assert reading.entity.names
        assert reading.rule.startswith("organizations.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("رئیس صندوق مخترعان و نوآوران کشور استعفا کرد.", {"صندوق مخترعان و نوآوران کشور"}),
        ("سازمان امنیت و گفتگوی اروپا ناظر فرستاد.", {"سازمان امنیت و گفتگوی اروپا"}),
        ("دبیر کانون شهرداران مراکز استان‌ها پیام داد.", {"کانون شهرداران مراکز استان‌ها"}),
        ("به گفته مدیرعامل آبفای سمنان، چاه تازه‌ای کنده شد.", {"آبفای سمنان"}),
        ("مدیر آب منطقه‌ای سمنان از سد بازدید کرد.", {"آب منطقه‌ای سمنان"}),
        ("اداره بیمه و کارکنان استان قم خبر داد.", set()),
        ("در اداره دامپزشکی و میدان شهدای یزد دارو می‌دهند.", {"اداره دامپزشکی"}),
    ],
)
def test_a_name_runs_on_over_a_noun_up_to_what_closes_it(sentence: str, expected: set[str]) -> None:
    assert expected <= names(sentence)
    assert not {n for n in names(sentence) - expected if " و " in n}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("تیم والیبال شهرداری گنبد کاووس به لیگ رسید.", {"تیم والیبال شهرداری گنبد کاووس"}),
        ("بازیکنان تیم فوتسال آرتاوش ساوه تمرین کردند.", {"تیم فوتسال آرتاوش ساوه"}),
        ("او از تیم شرکت نفت آبادان آمد.", {"تیم شرکت نفت آبادان"}),
    ],
)
def test_a_team_is_called_like_what_it_plays_for(sentence: str, expected: set[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["تیم ملی ووشو اعزام شد.", "تیم جوانان تمرین کرد.", "این تیم باخت.", "تیم بسکتبال نوجوانان برد.", "تیم ایران برد."],
)
def test_a_team_without_a_name_is_no_organisation(sentence: str) -> None:
    assert names(sentence) == set()


def test_a_team_and_the_body_that_it_plays_for_are_one_in_an_article() -> None:
    text = "تیم بسکتبال شهرداری بندرعباس برد. شهرداری بندرعباس در جدول سوم است."
    assert len({r.entity.ref for r in readings(text)}) == 1
    assert "شهرداری بندرعباس" in entity(text, "تیم بسکتبال شهرداری بندرعباس").names


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("او «ائتلاف سپیده‌دمان» را پایه گذاشت.", {"ائتلاف سپیده‌دمان"}),
        ("فرمانده نیروی زمینی سپاه سخن گفت.", {"نیروی زمینی سپاه"}),
        ("رئیس بیمارستان امام رضا (ع) آمد.", {"بیمارستان امام رضا (ع)"}),
        ("او در بیمارستان بستری شد.", set()),
        ("عضو فراکسیون محیط زیست مجلس آمد.", {"فراکسیون محیط زیست مجلس"}),
        ("بانک آینده‌ساز وام می‌دهد.", {"بانک آینده‌ساز"}),
        ("بانک جهانی ارتقای شاخص را اعلام کرد.", {"بانک جهانی"}),
    ],
)
def test_banks_hospitals_and_names_in_guillemets(sentence: str, expected: set[str]) -> None:
    assert expected <= names(sentence)
    assert bool(names(sentence)) == bool(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("صدای میبد: کار پل تمام شد.", {"صدای میبد"}),
        ("البرز خبر- کار پل تمام شد.", {"البرز خبر"}),
        ("البرز خبر به نقل از شاهدان نوشت: کار پل تمام شد.", {"البرز خبر"}),
        ("این خبر: کار پل تمام شد.", set()),
        ("صدای باران در کوچه پیچید.", set()),
    ],
)
def test_an_outlet_of_two_words_opens_a_text(sentence: str, expected: set[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مجمع شهرداران شهرهای ساحلی خزر دیروز برپا شد.", "مجمع شهرداران شهرهای ساحلی خزر"),
        ("مدیرعامل سازمان اتوبوسرانی میناب و حومه گفت: خط تازه داریم.", "سازمان اتوبوسرانی میناب و حومه"),
        ("کارگروه سازگاری با کم‌آبی هرمزگان پیشنهاد را پذیرفت.", "کارگروه سازگاری با کم‌آبی هرمزگان"),
        ("ستاد مقابله با ریزگرد تصمیم تازه‌ای گرفت.", "ستاد مقابله با ریزگرد"),
        ("به گزارش هرمزگان خبر، پل میناب باز شد.", "هرمزگان خبر"),
    ],
)
def test_how_far_a_name_goes(text: str, name: str) -> None:
    analysis = analyse(Article("t", "t.txt", text))
    assert name in {e.names[0] for e in analysis.entities if isinstance(e, Organization)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("مینابخبر: پل باز شد.", {"مینابخبر"}),
        ("مینابخبر به نقل از ایرنا: پل باز شد.", {"مینابخبر", "خبرگزاری ایرنا"}),
        ("آنچه خبرنگار مینابخبر دید شگفت بود.", {"مینابخبر"}),
        ("او به پایگاه خبری مینابپیام گفت: پل باز شد.", {"پایگاه خبری مینابپیام"}),
        ("پایگاه خبری ندای میناب نوشت که پل باز شد.", {"پایگاه خبری ندای میناب"}),
        ("روزنامه آوای میناب نوشت که پل باز شد.", {"روزنامه آوای میناب"}),
        ("مهر - میناب: پل باز شد.", {"خبرگزاری مهر"}),
        ("فارس به نقل از ایرنا: پل باز شد.", {"خبرگزاری فارس", "خبرگزاری ایرنا"}),
        ("در ماه مهر - پیش از باران - پل باز شد.", set()),
    ],
)
def test_local_outlets_by_what_goes_before_them_and_where_they_open_a_text(sentence: str, expected: set[str]) -> None:
    assert names(sentence) == expected
