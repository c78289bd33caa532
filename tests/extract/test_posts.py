"""Offices told by the noun of the post, by words that point at a place, and by verbs of coming, staying and leaving."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding


def told(text: str) -> set[tuple[str, str, bool]]:
    """(person, office, former) of every holding."""
    analysis = analyse(Article("t", "t.txt", text))
    names = {e.ref: e.names[0] for e in analysis.entities}
    return {(names[f.person], names[f.office], f.former) for f in analysis.facts if isinstance(f, Holding)}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("رضا معینی با یازده رأی به ریاست شورای شهر میناب برگزیده شد.", "رئیس شورای شهر میناب"),
        ("رضا معینی با حکم استاندار به سرپرستی شهرداری میناب منصوب شد.", "سرپرست شهرداری میناب"),
        ("شورا رضا معینی را به سمت شهرداری میناب برگزید.", "شهردار میناب"),
        ("رضا معینی در سمت ریاست شورای شهر میناب ابقا شد.", "رئیس شورای شهر میناب"),
        ("رضا معینی از ریاست شورای شهر میناب استعفا داد.", "رئیس شورای شهر میناب"),
        ("رضا معینی عهده‌دار سرپرستی شهرداری میناب شد.", "سرپرست شهرداری میناب"),
        ("رضا معینی بر صندلی شهرداری میناب تکیه زد.", "شهردار میناب"),
        ("رضا معینی که مدیریت سازمان پارک‌های میناب را بر عهده دارد، آمد.", "مدیر سازمان پارک‌های میناب"),
        ("رضا معینی به عنوان شهردار شهر جهانی میناب معرفی شد.", "شهردار شهر جهانی میناب"),
        ("مجمع شهرداران هرمزگان تشکیل شد و رضا معینی به ریاست این مجمع انتخاب شد.", "رئیس مجمع شهرداران هرمزگان"),
    ],
)
def test_the_noun_of_a_post_is_an_office(text: str, office: str) -> None:
    assert ("رضا معینی", office, False) in told(text)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("رضا معینی معاون فنی و عمرانی شهردار از پل گفت.", "معاون فنی و عمرانی شهردار"),
        ("رضا معینی معاون فرهنگی و اجتماعی شهرداری از پل گفت.", "معاون فرهنگی و اجتماعی شهرداری"),
        ("پل بسته ماند، چون کیخا مدیرکل راه نیامده بود.", "مدیرکل راه"),
    ],
)
def test_the_office_of_a_deputy_goes_on_to_whose_it_is(text: str, office: str) -> None:
    assert office in {name for _, name, _ in told(text)}


def test_whoever_bore_a_post_held_it() -> None:
    text = "رضا معینی در میناب بزرگ شد. وی پیش از این ریاست شورای شهر قشم را بر عهده داشت."
    assert ("رضا معینی", "رئیس شورای شهر قشم", True) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "جلسه شورای شهر میناب به ریاست رضا معینی برگزار شد.",
        "رضا معینی به شهرداری میناب رفت.",
        "رضا معینی از شهرداری میناب گله کرد و استعفا داد.",
        "شهرداری میناب مسئولیت برگزاری جشنواره را بر عهده دارد و رضا معینی مهمان آن است.",
        "قرار است رضا معینی به عنوان شهردار میناب انتخاب شود.",
        "۷ عضو شورای شهر میناب رأی دادند. رضا معینی با پنج رأی برنده شد.",
    ],
)
def test_the_words_of_a_post_alone_give_no_office(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "اعضای شورای شهر میناب رضا معینی را بعنوان شهردار میناب انتخاب کردند.",
        "اعضای شورای شهر میناب رضا معینی را به عنوان شهردار این شهر انتخاب کردند.",
        "باران در میناب بارید. رضا معینی شهردار این بندر گفت: آب هست.",
        "رضا معینی توانست با هفت رأی به عنوان شهردار میناب انتخاب شود.",
        "رضا معینی با هفت رأی موافق، شهردار میناب ماند.",
    ],
)
def test_a_mayor_is_told_of_in_many_ways(text: str) -> None:
    assert ("رضا معینی", "شهردار میناب", False) in told(text)


def test_a_former_mayor_of_the_town_spoken_of_is_called_by_it() -> None:
    text = "باران در میناب بارید. رضا معینی شهردار سابق این شهر گفت: آب هست."
    assert ("رضا معینی", "شهردار سابق میناب", True) in told(text)


def test_words_that_may_point_at_two_towns_point_at_none() -> None:
    text = "باران در میناب و قشم بارید. رضا معینی شهردار این شهر گفت: آب هست."
    assert ("رضا معینی", "شهردار این شهر", False) in told(text)


def test_whoever_stands_with_a_title_before_ra_comes_into_the_office() -> None:
    text = "اعضای مجمع شهرداران هرمزگان، رضا معینی شهردار میناب را به عنوان رئیس این مجمع انتخاب کردند."
    assert told(text) == {
        ("رضا معینی", "شهردار میناب", False),
        ("رضا معینی", "رئیس مجمع شهرداران هرمزگان", False),
    }


def test_a_verb_is_no_part_of_a_title() -> None:
    assert ("رضا معینی", "دبیر", False) in told("رضا معینی به عنوان دبیر انتخاب شد.")
