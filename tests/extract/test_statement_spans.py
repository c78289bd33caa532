"""Where attributed words begin and end, and whether they are direct."""

from __future__ import annotations

import pytest

from tests.extract.reports import LEAD, S, said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a clause about the speaker is no part of what the speaker says
        (
            "سنجرانی که از پشت پنجره به صف نگاه می‌کرد، نان ارزان را وعده‌ای کهنه خواند.",
            [(S, "نان ارزان را وعده‌ای کهنه", "indirect")],
        ),
        # nor is what sets the scene without a comma
        (
            "وی در بخش دیگری از صحبت‌هایش تعطیلی کارخانه قند را زیان همه شهر دانست.",
            [(S, "تعطیلی کارخانه قند را زیان همه شهر", "indirect")],
        ),
        ("وی از خرید دو کامیون تازه در این نشست خبر داد.", [(S, "خرید دو کامیون تازه", "indirect")]),
        # a promise ends where the next report begins with its preposition
        (
            "وی قول داد درمانگاه شبانه باز شود و از بی‌خوابی پرستاران گلایه کرد.",
            [(S, "درمانگاه شبانه باز شود", "indirect"), (S, "بی‌خوابی پرستاران", "indirect")],
        ),
        (
            "وی هشدار داد که چاه خشک می‌شود و در جواب به کشاورزان گفت: «نوبت آب را رعایت کنید».",
            [(S, "چاه خشک می‌شود", "indirect"), (S, "نوبت آب را رعایت کنید", "direct")],
        ),
        # whom a request is made to is no part of the clause before it
        (
            "سنجرانی با بیان اینکه چراغ‌های بلوار سوخته است، از اداره برق مهران خواست شبانه کار کند.",
            [(S, "چراغ‌های بلوار سوخته است", "indirect"), (S, "شبانه کار کند", "indirect")],
        ),
        ("وی خواستار آن شد که مدرسه دوم زودتر ساخته شود.", [(S, "مدرسه دوم زودتر ساخته شود", "indirect")]),
        ("وی تعمیر دو پل فرسوده بالادست را خواستار شد.", [(S, "تعمیر دو پل فرسوده بالادست", "indirect")]),
        (
            "وی با رد این ادعا که شهرداری ورشکسته است افزود: حساب‌ها روشن است.",
            [(S, "شهرداری ورشکسته است", "indirect"), (S, "حساب‌ها روشن است", "direct")],
        ),
        (
            "وی با این استدلال که نان گران شده است گفت: دستمزدها هم باید بالا برود.",
            [(S, "نان گران شده است", "indirect"), (S, "دستمزدها هم باید بالا برود", "direct")],
        ),
        ("وی به جانشین خود توصیه کرد بدهی رانندگان را بپردازد.", [(S, "بدهی رانندگان را بپردازد", "indirect")]),
    ],
)
def test_edges(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(LEAD + sentence)[1:] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("سنجرانی گفت ما شبانه لوله‌ها را عوض می‌کنیم.", "direct"),
        ("سنجرانی گفت این خیابان یک‌طرفه می‌شود.", "indirect"),
        ("سنجرانی گفت که ما شبانه لوله‌ها را عوض می‌کنیم.", "indirect"),
        ("سنجرانی گفت مردم از گرانی خسته شده‌اند.", "indirect"),
    ],
)
def test_words_in_the_first_person_are_direct_where_a_colon_got_lost(sentence: str, expected: str) -> None:
    assert [kind for _, _, kind in said(LEAD + sentence)[1:]] == [expected]


def test_words_whose_colon_got_lost_go_on_to_the_end_of_their_paragraph() -> None:
    text = LEAD + "سنجرانی گفت من نانوا بودم. شب‌ها تنور روشن بود\nکوچه‌ها هنوز خاکی است."
    assert said(text)[1:] == [(S, "من نانوا بودم. شب‌ها تنور روشن بود", "direct")]


def test_the_colon_after_an_agency_is_not_the_colon_of_the_speaker() -> None:
    text = "خبرگزاری فارس: فرماندار بیله‌سوار گفت: زمین‌ها آبیاری قطره‌ای می‌شود."
    assert said(text) == [("فرماندار بیله‌سوار", "زمین‌ها آبیاری قطره‌ای می‌شود", "direct")]


def test_a_heading_ends_direct_words() -> None:
    text = LEAD + "وی افزود: گل‌ها را دوباره می‌کاریم.\nدستور بعد: بودجه کتابخانه\nسنجرانی گفت: کتاب نو می‌خریم."
    assert [w for _, w, _ in said(text)[1:]] == ["گل‌ها را دوباره می‌کاریم", "کتاب نو می‌خریم"]


def test_straight_marks_around_words_are_guillemets() -> None:
    text = LEAD + 'سنجرانی گفت: "زمستان امسال هیچ خیابانی بی‌نمک و بی‌شن نمی‌ماند." هوا سرد بود.'
    assert said(text)[1:] == [(S, "زمستان امسال هیچ خیابانی بی‌نمک و بی‌شن نمی‌ماند", "direct")]


@pytest.mark.parametrize("who", ["برخی منابع", "عده‌ای"])
def test_hearsay_is_no_statement(who: str) -> None:
    assert said(f"{who} گفتند که پل تازه ترک برداشته است.") == []
