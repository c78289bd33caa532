"""Whether a gathering is planned, was held, was put off or called off."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Meeting

DAY = date(2024, 10, 16)  # Wednesday, 25 Mehr 1403


def only(text: str, published: date | None = DAY) -> Meeting:
    (meeting,) = [f for f in analyse(Article("t", "t.txt", text, date=published)).facts if isinstance(f, Meeting)]
    return meeting


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("همایش زنبورداران دامغان در سالن شهرداری برگزار خواهد شد.", "planned"),
        ("همایش زنبورداران دامغان روز شنبه ۲۸ مهر برگزار می‌شود.", "planned"),
        # the day decides where no verb does
        ("فرماندار دامغان از برگزاری همایش زنبورداران دامغان در روز ۲۸ مهر خبر داد.", "planned"),
        ("همایش زنبورداران دامغان دیروز برگزار شد.", "held"),
        ("همایش زنبورداران دامغان امروز گشایش یافت.", "held"),
        ("همایش زنبورداران دامغان که روز شنبه ۲۱ مهر برنامه‌ریزی شده بود، لغو شد.", "cancelled"),
        ("همایش زنبورداران دامغان در روز ۲۸ مهر به تعویق افتاد.", "postponed"),
        ("همایش زنبورداران دامغان دیروز برگزار نشد و به هفته بعد موکول شد.", "postponed"),
        # whoever speaks there was there
        ("سیمین تاجور شهردار دامغان در همایش زنبورداران دامغان گفت: عسل کم است.", "held"),
        # what was to be may have been or not
        ("همایش زنبورداران دامغان قرار بود دیروز برگزار شود.", None),
    ],
)
def test_tense_day_and_words_tell_the_status(sentence: str, expected: str | None) -> None:
    assert only(sentence).status == expected


def test_a_gathering_that_is_put_off_has_its_new_day_and_the_old_one() -> None:
    text = "همایش زنبورداران دامغان که قرار بود شنبه ۲۸ مهر برگزار شود، به دوشنبه ۷ آبان موکول شد."
    meeting = only(text)
    assert (meeting.status, meeting.moved_from, meeting.date) == ("postponed", date(2024, 10, 19), date(2024, 10, 28))
    assert meeting.date_text == "دوشنبه ۷ آبان"


def test_a_session_that_something_is_put_off_to_is_not_put_off() -> None:
    assert only("بررسی لایحه به جلسه شورای شهر دامغان در روز ۲۸ مهر موکول شد.").status == "planned"


def test_a_name_is_told_with_the_day_behind_it_too() -> None:
    names = only("شهردار دامغان در نشست خبری روز یکشنبه ۲۲ مهر از کمبود آب گله کرد.").names
    assert names[0] == "نشست خبری"
    assert "نشست خبری روز یکشنبه ۲۲ مهر" in names


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "فرماندار دامغان در دیدار یکشنبه ۲۲ مهر با شهردار سمنان گفت: آب کم است.",
            "دیدار یکشنبه ۲۲ مهر با شهردار سمنان",
        ),
        ("فرماندار دامغان در بازدید روز شنبه ۲۱ مهر از این کارگاه قول همکاری داد.", "بازدید روز شنبه ۲۱ مهر"),
        ("شورای شهر دامغان در نشست امروز خود بودجه را تصویب کرد.", "نشست امروز خود"),
        ("در دامغان نمایشگاه فرش دستباف برپا خواهد بود.", "نمایشگاه فرش دستباف"),
    ],
)
def test_a_gathering_may_be_known_by_its_day(sentence: str, expected: str) -> None:
    assert only(sentence).names[0] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "زمان همایش زنبورداران دامغان از ۲۸ مهر به ۵ آبان تغییر کرد.",
        "همایش زنبورداران دامغان به جای ۲۸ مهر، ۵ آبان برگزار می‌شود.",
        "همایش زنبورداران دامغان از روز ۲۸ مهر به روز ۵ آبان رفت.",
    ],
)
def test_two_days_of_one_sentence_tell_that_a_gathering_is_put_off(sentence: str) -> None:
    meeting = only(sentence)
    assert (meeting.status, meeting.moved_from, meeting.date) == ("postponed", date(2024, 10, 19), date(2024, 10, 26))


@pytest.mark.parametrize(
    "sentence",
    ["سیمین تاجور از لغو همایش زنبورداران گلایه کرد.", "سرانجام همایش زنبورداران از دستور خارج شد."],
)
def test_a_gathering_may_be_known_only_by_its_being_called_off(sentence: str) -> None:
    meeting = only(sentence)
    assert (meeting.names[0], meeting.status) == ("همایش زنبورداران", "cancelled")


def test_a_day_belongs_to_the_gathering_whose_clause_tells_it() -> None:
    text = "سیمین تاجور در نشست با خبرنگاران که ۲۴ مهر برگزار شد، از بیانیه اجلاس دامغان گفت."
    found = [f for f in analyse(Article("t", "t.txt", text, date=DAY)).facts if isinstance(f, Meeting)]
    assert {m.names[0]: m.date for m in found} == {"نشست با خبرنگاران": date(2024, 10, 15), "اجلاس دامغان": None}


def test_a_day_in_place_of_another_is_a_gathering_put_off() -> None:
    text = "آیین گلاب‌گیری میناب به‌جای ۱۸ آبان، پنجشنبه ۲۴ آبان برپا می‌شود."
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 11, 5)))
    found = [(f.moved_from, f.date, f.status) for f in analysis.facts if isinstance(f, Meeting)]
    assert found == [(date(2024, 11, 8), date(2024, 11, 14), "postponed")]
