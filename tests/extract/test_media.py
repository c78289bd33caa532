"""Words of texts, by which way words reached the public, and to whom they were said."""

from __future__ import annotations

import pytest

from tests.extract.reports import LEAD, S, read, said, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("در پیام شهردار مهران آمده است: نوروز خجسته باد.", (S, "نوروز خجسته باد")),
        ("متن نامه به شرح زیر است:\n«آب را از بالادست رها کنید».", (S, "آب را از بالادست رها کنید")),
        ("بخشی از سخنان وی چنین است: دریاچه تشنه است.", (S, "دریاچه تشنه است")),
    ],
)
def test_the_words_of_a_text_are_its_authors(text: str, expected: tuple[str, str]) -> None:
    assert [(who, words) for who, words, _ in said(LEAD + text)[1:]] == [expected]


def test_a_body_that_publishes_a_text_is_its_author() -> None:
    text = LEAD + "شهرداری مهران بیانیه‌ای منتشر کرد.\nدر این بیانیه آمده است: سد سرریز نمی‌شود."
    assert said(text)[1:] == [("شهرداری مهران", "سد سرریز نمی‌شود", "direct")]


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("سنجرانی در گفت‌وگو با خبرنگاران افزود: راه باز است.", "interview"),
        ("سنجرانی در نامه‌ای نوشت: راه باز است.", "letter"),
        ("سنجرانی در توییتی نوشت: راه باز است.", "post"),
        ("سنجرانی در یادداشتی نوشت: راه باز است.", "note"),
        ("سنجرانی با صدور بیانیه‌ای اعلام کرد: راه باز است.", "report"),
        ("سنجرانی در برنامه زنده رادیو گفت: راه باز است.", "broadcast"),
        ("سنجرانی در تماس تلفنی گفت: راه باز است.", "call"),
        ("سنجرانی در سخنانی گفت: راه باز است.", "speech"),
        ("سنجرانی افزود: راه باز است.", None),
    ],
)
def test_the_way_that_words_took(sentence: str, medium: str | None) -> None:
    assert [s.medium for s in statements(read(LEAD + sentence))[1:]] == [medium]


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("سنجرانی خطاب به استاندار ایلام گفت: جاده را دریابید.", "استاندار ایلام"),
        ("سنجرانی در نامه‌ای به وزارت نیرو نوشت: آب نداریم.", "وزارت نیرو"),
        ("سنجرانی در پاسخ به مهناز کلانتری گفت: حق با شماست.", "مهناز کلانتری"),
        ("سنجرانی از استاندار ایلام خواست جاده را باز کند.", "استاندار ایلام"),
        ("سنجرانی به مهناز کلانتری گفت: جاده را دریابید.", "مهناز کلانتری"),
        # who only stands beside a word before the verb is not spoken to
        ("سنجرانی در پاسخ به پرسش خبرنگاران گفت: آب نداریم.", None),
        ("سنجرانی با اشاره به سفر استاندار ایلام گفت: آب نداریم.", None),
        # an agency carries what is said to it
        ("سنجرانی به خبرگزاری مهر گفت: آب نداریم.", None),
    ],
)
def test_to_whom_words_were_said(sentence: str, addressee: str | None) -> None:
    analysis = read(LEAD + "مهناز کلانتری رئیس شورای شهر مهران سکوت کرد.\n" + sentence)
    names = {e.ref: e.names[0] for e in analysis.entities}
    assert [names.get(s.addressee or "") for s in statements(analysis)[1:]] == [addressee]
