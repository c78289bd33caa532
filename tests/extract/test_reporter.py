"""Where the reporter speaks again, and which verbs of speech are the reporter's."""

from __future__ import annotations

import pytest

from tests.extract.reports import LEAD, S, said, speakers


@pytest.mark.parametrize(
    "paragraph",
    [
        "وی از همراهی رانندگان تاکسی قدردانی کرد.",
        "به گفته کلانترزاده روستای بالا تا عید گازدار می‌شود.",
        "سخنران بعدی این نشست، مدیر آبخیزداری بود.",
        "در پی این تصمیم دو غرفه بسته شد.",
        "پیام مدیر آبخیزداری هم در پایان قرائت شد.",
    ],
)
def test_a_paragraph_of_the_reporter_ends_direct_words(paragraph: str) -> None:
    text = LEAD + "وی افزود: گل‌ها را دوباره می‌کاریم.\n" + paragraph
    assert said(text)[1] == (S, "گل‌ها را دوباره می‌کاریم", "direct")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a full stop got lost before the reporter's words
        (
            "وی گفت: دو دستگاه برف‌روب نو داریم و راه بسته نمی‌ماند وی تاکید کرد شن هم کافی است.",
            ["دو دستگاه برف‌روب نو داریم و راه بسته نمی‌ماند", "شن هم کافی است"],
        ),
        (
            "وی گفت: دیوار مدرسه ترک برداشت و کسی نیامد این مقام مسئول از معلمان خواست کلاس را جابه‌جا کنند.",
            ["دیوار مدرسه ترک برداشت و کسی نیامد", "کلاس را جابه‌جا کنند"],
        ),
        # two reports in one sentence
        (
            "وی هشدار داد کلاس‌ها نمور است و از نوسازی مدارس خواست سقف را عایق کند.",
            ["کلاس‌ها نمور است", "سقف را عایق کند"],
        ),
        (
            "وی از بخشدار خواست راه پشته را باز کند و هشدار داد علوفه دام‌ها تا جمعه تمام می‌شود.",
            ["راه پشته را باز کند", "علوفه دام‌ها تا جمعه تمام می‌شود"],
        ),
        (
            "وی هشدار داد باران به ریزش دیوارها بینجامد و از اهالی خواست پشت‌بام‌ها را بپوشانند.",
            ["باران به ریزش دیوارها بینجامد", "پشت‌بام‌ها را بپوشانند"],
        ),
        ("وی پذیرفت که صف نانوایی‌ها دراز شده است.", ["صف نانوایی‌ها دراز شده است"]),
        # what someone says in words that are direct without a colon is part of them
        (
            "سنجرانی گفت من دو بار رفتم ولی در بسته بود، گفتند مدیر در ماموریت است.",
            ["من دو بار رفتم ولی در بسته بود، گفتند مدیر در ماموریت است"],
        ),
    ],
)
def test_reports_of_one_sentence(sentence: str, expected: list[str]) -> None:
    found = said(LEAD + sentence)[1:]
    assert [w for _, w, _ in found] == expected
    assert {who for who, _, _ in found} == {S}


@pytest.mark.parametrize(
    "sentence",
    [
        "وی خبر فروش کشتارگاه کهنه را نه تایید و نه تکذیب کرد.",
        "یادآور می‌شود نشست پیشین به دلیل بارش برف تشکیل نشده بود.",
        "پنج نفر از کشاورزان درباره آن سخن گفتند.",
        "شنونده‌ای از کوی معلم پرسید چرا کتابخانه شب‌ها بسته است.",
        "مردی پرسید چرا کتابخانه شب‌ها بسته است.",
    ],
)
def test_what_is_denied_noted_or_asked_by_anyone_is_no_statement(sentence: str) -> None:
    assert len(said(LEAD + sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "وی در واکنش به نامه‌ای که نوشته بود پارک تاریک است، گفت: چراغ‌ها روشن شد.",
            ["چراغ‌ها روشن شد"],
        ),
        (
            "سنجرانی که ریاست نشست را بر عهده داشت نتیجه رای‌گیری را اعلام و خاطرنشان کرد: رای‌ها شمرده شد.",
            ["رای‌ها شمرده شد"],
        ),
    ],
)
def test_a_clause_about_a_noun_reports_nothing(sentence: str, expected: list[str]) -> None:
    assert [w for _, w, _ in said(LEAD + sentence)[1:]] == expected


def test_whose_message_is_read_out_speaks_in_it() -> None:
    text = LEAD + ("پیام فرماندار دهلران را سنجرانی قرائت کرد. در این پیام آمده است: درخت‌های سوخته دوباره کاشته می‌شود.")
    assert speakers(text)[1:] == ["فرماندار دهلران"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("دو روز بعد مهناز کلانتری فرماندار مهران در یادداشتی نوشت: پل بسته می‌ماند.", "مهناز کلانتری"),
        ("بنا بر اعلام دبیرخانه جشنواره، مهلت ارسال عکس تمدید شده است.", "دبیرخانه جشنواره"),
    ],
)
def test_who_speaks_some_days_later_and_a_secretariat(sentence: str, expected: str) -> None:
    assert speakers(LEAD + sentence)[1:] == [expected]


def test_one_word_of_praise_is_no_statement() -> None:
    text = LEAD + "وی ضمن دفاع از لایحه گفت: کتابخانه دو ساعت دیرتر بسته می‌شود."
    assert [w for _, w, _ in said(text)[1:]] == ["کتابخانه دو ساعت دیرتر بسته می‌شود"]


def test_a_member_of_a_body_is_the_speaker_before() -> None:
    text = LEAD + "این عضو شورای اسلامی شهر مهران، ساخت سردخانه را نیاز نخست باغداران دانست."
    assert said(text)[1:] == [(S, "ساخت سردخانه را نیاز نخست باغداران", "indirect")]
