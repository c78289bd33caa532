"""Whom the subject of a report means."""

from __future__ import annotations

import pytest

from tests.extract.reports import LEAD, S, held, said, speakers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ساکنان کوی معلم گفتند: آب گل‌آلود است.", "ساکنان کوی معلم"),
        ("اهالی خواستار بازگشایی پل شدند.", "اهالی"),
        ("به گفته بازاریان، مشتری کم شده است.", "بازاریان"),
        # a group that is spoken to does not speak
        ("سنجرانی در دیدار با مردم، اهالی را صبورترین مردم استان خواند.", S),
    ],
)
def test_groups_speak_where_the_verb_is_plural(sentence: str, expected: str) -> None:
    assert speakers(LEAD + sentence)[1:] == [expected]


def test_a_group_is_called_by_its_head_alone_and_by_they() -> None:
    text = LEAD + "ساکنان کوی معلم گفتند: آب گل‌آلود است.\nساکنان افزودند: شب‌ها برق نیست.\nآن‌ها خواستار مرمت شبکه شدند."
    assert speakers(text)[1:] == ["ساکنان کوی معلم"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "بهروز سنجرانی شهردار مهران و مهناز کلانتری شهردار دهلران نیز گفتند که پل دیر ساخته می‌شود.",
        "بهروز سنجرانی، شهردار مهران، و مهناز کلانتری، شهردار دهلران، هم افزودند: پل دیر ساخته می‌شود.",
        "بهروز سنجرانی و مهناز کلانتری در گفت‌وگوهای جداگانه بر ساخت زودتر پل تأکید کردند.",
    ],
)
def test_two_who_are_joined_say_the_same_where_the_verb_is_plural(sentence: str) -> None:
    assert speakers(sentence) == [S, "مهناز کلانتری"]
    assert len({words for _, words, _ in said(sentence)}) == 1


def test_whoever_is_only_named_beside_a_speaker_says_nothing() -> None:
    assert speakers("بهروز سنجرانی و مهناز کلانتری آمدند و بهروز سنجرانی گفت: پل دیر ساخته می‌شود.") == [S]


def test_words_after_a_whole_quotation_are_the_next_ones_of_the_speaker() -> None:
    text = "بهروز سنجرانی شهردار مهران گفت: «پل را ساختیم.» او سپس در صفحه خود نوشت: «به همه رأی‌ها احترام می‌گذارم.»"
    assert [words for _, words, _ in said(text)] == ["پل را ساختیم", "به همه رأی‌ها احترام می‌گذارم"]


def test_an_office_of_this_body_is_that_of_the_one_body_so_called() -> None:
    text = "جلسه شورای اسلامی شهر مهران برگزار شد.\nبهروز سنجرانی رئیس این شورا گفت: آب کم است."
    assert held(text) == {(S, "رئیس شورای اسلامی شهر مهران", "holdings.apposition")}


def test_whom_words_are_addressed_to_is_no_part_of_a_title() -> None:
    text = LEAD + "رئیس پیشین مجمع خطاب به مهناز کلانتری افزود: پل را تحویل می‌دهم."
    assert {office for _, office, _ in held(text)} == {"شهردار مهران", "رئیس پیشین مجمع"}


def test_who_is_named_in_the_clause_about_a_setting_does_not_speak() -> None:
    text = "در آیینی که فرماندار مهران و اعضای شورا حضور داشتند، بهروز سنجرانی شهردار مهران گفت: خوش آمدید."
    assert speakers(text) == [S]


@pytest.mark.parametrize(
    "sentence",
    ["در این لحظه سنجرانی پاسخ داد که راه باز است.", "نوبت به سنجرانی رسید که گفت: راه باز است."],
)
def test_a_subject_may_stand_after_what_is_pointed_at_and_after_a_turn(sentence: str) -> None:
    text = LEAD + "مهناز کلانتری فرماندار مهران گفت: راه بسته است.\n" + sentence
    assert speakers(text)[2:] == [S]


def test_an_attribution_to_a_name_that_nothing_is_known_of_is_nobody_elses() -> None:
    assert speakers(LEAD + "به گفته کشتیبانی ولایت، دریا آرام است.")[1:] == [None]


def test_another_title_with_fewer_words_is_the_same_office() -> None:
    text = (
        "مهناز کلانتری معاون فنی و عمرانی شهرداری مهران گفت: آسفالت رسید.\n"
        "بهروز سنجرانی شهردار مهران گفت: خوب است.\n"
        "معاون شهردار مهران از ساخت دو پل خبر داد."
    )
    assert speakers(text) == ["مهناز کلانتری", S, "مهناز کلانتری"]


def test_whoever_presides_over_a_body_is_its_head() -> None:
    text = (
        "صدمین جلسه شورای اسلامی شهر مهران به ریاست مهناز کلانتری برگزار شد.\n"
        "بهروز سنجرانی شهردار مهران گفت: بودجه رسید.\nرئیس شورای اسلامی شهر مهران گفت: دیر رسید."
    )
    assert speakers(text) == [S, "مهناز کلانتری"]


BODY = "مهناز کلانتری عضو کمیسیون بهداشت مجلس گفت: {}"
WORDS = "داروخانه‌های شبانه‌روزی شهرهای مرزی باید تا زمستان دو برابر شود."


@pytest.mark.parametrize(("body", "expected"), [(WORDS, True), ("بیمارستان صحرایی دیگر لازم نیست.", False)])
def test_the_title_of_a_lead_is_of_the_one_who_repeats_its_words(body: str, expected: bool) -> None:
    text = f"نماینده مجلس گفت: {WORDS}\nبه گزارش ایسنا، {BODY.format(body)}"
    assert (("مهناز کلانتری", "نماینده مجلس", "holdings.lead") in held(text)) == expected


def test_a_described_newcomer_is_not_the_holder_of_the_office_that_spoke_before() -> None:
    text = "شهردار آبیک گفت: آب داریم.\nنسیم یزدان‌پناه از اعضای شورا هم گفت: برق نداریم."
    assert held(text) == set()


def test_a_line_that_signs_off_names_no_holder() -> None:
    text = "مدیرکل میراث فرهنگی گیلان گفت: قلعه مرمت شد.\nکارها ادامه دارد.\nگزارش: نسیم یزدان‌پناه"
    assert held(text) == set()


def test_direct_words_of_a_group_are_direct() -> None:
    assert said(LEAD + "رانندگان گفتند: لاستیک نیست.")[1:] == [("رانندگان", "لاستیک نیست", "direct")]
